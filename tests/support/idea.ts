/** A diagnostic in the time of ideas, with what people ask of it. @module */
import type { Idea, IdeasAnswer } from '@polyphonie/shared/wire/http/idea'
import * as Y from 'yjs'
import { type Caller, type Guest, setTable, type Table } from './table.ts'

export interface IdeaDesk {
  readonly table: Table
  readonly sheetId: string
  readonly sectionId: string
  /** Status, kind of the refusal, id of what was made. */
  ask(caller: Caller, method: string, at: string, body?: unknown): Promise<{ status: number; kind: string; id: string; rowId: string }>
  /** Adds a row as people do, and answers its id. */
  add(guest: Guest, text: string): Promise<string>
  read(caller: Caller): Promise<IdeasAnswer>
  idea(rowId: string, caller?: Caller): Promise<Idea | undefined>
}

export async function openIdeas(given?: Table): Promise<IdeaDesk> {
  const table = given ?? (await setTable())
  const sheetId = await table.addSheet('shared-diagnostic')
  await table.deps.storage.db.updateTable('sheet').set({ phase: 'imagine' }).where('id', '=', sheetId).execute()
  return deskOn(table, sheetId)
}

/** The same desk on a table that was cleared and laid again. */
export async function deskOn(table: Table, sheetId: string): Promise<IdeaDesk> {
  const sectionId = await table.sectionId(sheetId, 'ideas')
  const read = (caller: Caller) => table.json<IdeasAnswer>(caller, `/api/sections/${sectionId}/ideas`)
  return {
    table,
    sheetId,
    sectionId,
    async ask(caller, method, at, body) {
      const answer = await table.call(caller, method, `/api${at}`, body)
      const text = await answer.text()
      const said = text === '' ? {} : (JSON.parse(text) as { kind?: string; id?: string; rowId?: string })
      return { status: answer.status, kind: said.kind ?? '', id: said.id ?? '', rowId: said.rowId ?? '' }
    },
    async add(guest, text) {
      rowsMade += 1
      const id = `row${String(rowsMade).padStart(13, '0')}`
      await table.deps.rooms.transactAs(`section/${sectionId}`, await table.ref(guest), (doc) => {
        const row = new Y.Map<unknown>()
        row.set('order', `b${String(rowsMade).padStart(2, '0')}`)
        row.set('idea', new Y.Text(text))
        doc.getMap('rows').set(id, row)
      })
      return id
    },
    read,
    idea: async (rowId, caller = 'obi') => (await read(caller)).ideas.find((idea) => idea.rowId === rowId),
  }
}

let rowsMade = 0

export const DAY = 86_400_000
