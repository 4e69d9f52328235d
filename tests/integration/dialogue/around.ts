/** The dialogue space at the table of tests/support: said, answered and read through the routes. @module */
import type { Opening } from '@polyphonie/shared/dialogue/kind'
import type { DialogueAnswer, DialogueThread } from '@polyphonie/shared/wire/http/dialogue'
import { type Caller, setTable, type Table } from '../../support/table.ts'

/** Sixteen words: long enough to be somebody's. */
export const SAID = 'Le dimanche il n’y a rien, et à vingt-deux ans mon fils dépend encore de nous pour sortir.'

export interface Said {
  readonly status: number
  readonly kind: string
  readonly id: string
  readonly body: Readonly<Record<string, unknown>>
}

export interface Talk {
  readonly table: Table
  /** `path` without `/api`; POST. */
  act(who: Caller, path: string, body?: object): Promise<Said>
  /** The id of what was said. */
  say(who: Caller, opening?: Opening, text?: string): Promise<string>
  reply(who: Caller, messageId: string, text?: string): Promise<string>
  /** The id of the request. */
  ask(who: Caller, messageId: string, sheetId: string, why?: string): Promise<string>
  read(who: Caller): Promise<DialogueAnswer>
  thread(who: Caller, messageId: string): Promise<DialogueThread>
}

export function talkAt(table: Table): Talk {
  const act: Talk['act'] = async (who, path, body) => {
    const answer = await table.call(who, 'POST', `/api${path}`, body ?? {})
    const text = await answer.text()
    const parsed = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>
    const word = (key: string) => (typeof parsed[key] === 'string' ? parsed[key] : '')
    return { status: answer.status, kind: word('kind'), id: word('id'), body: parsed }
  }
  async function made(asked: Promise<Said>): Promise<string> {
    const { status, id, body } = await asked
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`)
    return id
  }
  const read: Talk['read'] = (who) => table.json<DialogueAnswer>(who, `/api/spaces/${table.spaceId}/dialogue`)
  return {
    table,
    act,
    say: (who, opening = 'living', text = SAID) => made(act(who, `/spaces/${table.spaceId}/dialogue/messages`, { opening, text })),
    reply: (who, messageId, text = 'Merci de le dire.') => made(act(who, `/dialogue/messages/${messageId}/replies`, { text })),
    ask: (who, messageId, sheetId, why = 'Pour dire pourquoi le soir compte.') =>
      made(act(who, `/dialogue/messages/${messageId}/citations`, { sheetId, why })),
    read,
    async thread(who, messageId) {
      const found = (await read(who)).threads.find(({ id }) => id === messageId)
      if (found === undefined) throw new Error(`${messageId} is not there`)
      return found
    },
  }
}

export async function startTalk(): Promise<Talk> {
  return talkAt(await setTable())
}
