/** A circle at the table of tests/support: opened, joined, written and ended through the routes. @module */
import type { CircleAnswer } from '@polyphonie/shared/wire/http/circle'
import { type Caller, type Guest, setTable, type Table } from '../../support/table.ts'

export const DAY = 86_400_000
export const purpose = 'Trouver un texte avec lequel chacun peut vivre.'

export interface Circle {
  readonly table: Table
  readonly sheetId: string
  readonly sectionId: string
  readonly id: string
  /** Status, or the kind of a refusal. */
  say(who: Caller, method: string, act: string, body?: unknown): Promise<string>
  read(who?: Caller): Promise<CircleAnswer>
  /** The working text's id. */
  amendmentId(): Promise<string>
  write(who: Guest, words: string): Promise<void>
}

export async function answerOf(asked: Response | Promise<Response>): Promise<string> {
  const answer = await asked
  if (answer.status < 400) return String(answer.status)
  return ((await answer.json()) as { kind: string }).kind
}

/** A negotiated project in which sections are amended. */
export async function layProject(given?: Table): Promise<{ table: Table; sheetId: string; sectionId: string }> {
  const table = given ?? (await setTable())
  const sheetId = await table.addSheet('negotiated-project')
  await table.deps.storage.db.updateTable('sheet').set({ phase: 'negotiate' }).where('id', '=', sheetId).execute()
  return { table, sheetId, sectionId: await table.sectionId(sheetId, 'response') }
}

export async function idsOf(table: Table, guests: readonly Guest[]): Promise<string[]> {
  return Promise.all(guests.map(async (guest) => (await table.ref(guest)).memberId))
}

export async function newCircle(table: Table, invited: readonly Guest[], more: object = {}) {
  return { name: 'Bonification 2', purpose, memberIds: await idsOf(table, invited), endsAt: table.clock.at + 7 * DAY, ...more }
}

/** Opened by `by`, bo and chi invited; those of `joined` are in it. */
export async function openCircle({
  by = 'ada',
  invited = ['bo', 'chi'],
  joined = ['bo', 'chi'],
  given,
  more = {},
}: {
  readonly by?: Guest
  readonly invited?: readonly Guest[]
  readonly joined?: readonly Guest[]
  readonly given?: { readonly table: Table; readonly sheetId: string; readonly sectionId: string }
  readonly more?: object
} = {}): Promise<Circle> {
  const { table, sheetId, sectionId } = given ?? (await layProject())
  const made = await table.call(by, 'POST', `/api/sections/${sectionId}/circles`, await newCircle(table, invited, more))
  if (made.status !== 201) throw new Error(await made.text())
  const { id } = (await made.json()) as { id: string }
  const circle: Circle = {
    table,
    sheetId,
    sectionId,
    id,
    say: (who, method, act, body) => answerOf(table.call(who, method, `/api/circles/${id}${act === '' ? '' : `/${act}`}`, body)),
    read: (who = 'ada') => table.json<CircleAnswer>(who, `/api/circles/${id}`),
    async amendmentId() {
      const { amendment_id } = await table.deps.storage.db
        .selectFrom('circle')
        .select('amendment_id')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      if (amendment_id === null) throw new Error('this circle has no text')
      return amendment_id
    },
    write: async (who, words) => table.deps.rooms.writeAs(`amendment/${await circle.amendmentId()}`, await table.ref(who), words),
  }
  for (const who of joined) {
    const answer = await circle.say(who, 'POST', 'join')
    if (answer !== '204') throw new Error(answer)
  }
  return circle
}
