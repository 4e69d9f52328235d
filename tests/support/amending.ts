/** A live server whose people also call the routes: amendments are made over HTTP and written over the socket. @module */
import { randomFillSync } from 'node:crypto'
import { createApp } from '@polyphonie/server/app'
import { realClock } from '@polyphonie/server/clock'
import { readConfig } from '@polyphonie/server/config'
import { createMailer } from '@polyphonie/server/mail/mailer'
import { onTestFinished } from 'vitest'
import { connect, type LiveClient } from './liveClient.ts'
import { type LiveServer, type PersonName, startLiveServer } from './liveServer.ts'

export interface Asked {
  readonly status: number
  /** Of a refusal. */
  readonly kind: string | null
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers by name and compare them
  readonly body: any
  readonly text: string
}

export interface Amending {
  readonly server: LiveServer
  /** `path` without `/api`. */
  ask(who: PersonName, method: string, path: string, body?: unknown): Promise<Asked>
  /** The id of a new private amendment. */
  fork(who: PersonName, key?: string): Promise<string>
  stage(who: PersonName, id: string, to: 'caucus' | 'shared'): Promise<void>
  /** They join those who carry it. */
  carry(who: PersonName, id: string): Promise<void>
  join(who: PersonName, room: string, options?: Parameters<typeof connect>[2]): LiveClient
  /** Words at the end of the room's text, durable. */
  write(who: PersonName, room: string, words: string): Promise<void>
}

export const intention = { position: 'Ouvrir plus longtemps.', interest: 'Personne ne part le lundi sans dossier.' }

/** Closed by itself at the end of the test; the sheet is being negotiated. */
export async function startAmending(options: Parameters<typeof startLiveServer>[0] = {}): Promise<Amending> {
  const server = await startLiveServer({ phase: 'negotiate', ...options })
  onTestFinished(() => server.close())
  const config = readConfig({ LOG_LEVEL: 'silent' })
  if ('kind' in config) throw new Error(config.problems.join(' '))
  const log = { info: () => undefined, warn: () => undefined, error: (facts: object, what: string) => console.error(what, facts) }
  const { storage } = server
  const mailer = createMailer({ storage, realClock, log, config })
  onTestFinished(() => mailer.stop())
  const random = <T extends Uint8Array>(bytes: T): T => randomFillSync(bytes)

  const ask: Amending['ask'] = async (who, method, path, body) => {
    // The rooms may have been started anew.
    const app = createApp({ storage, clock: realClock, realClock, random, config, rooms: server.live.rooms, mailer, log })
    const answer = await app.request(`/api${path}`, {
      method,
      headers: { cookie: server.person[who].cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const parsed = text === '' ? null : JSON.parse(text)
    return { status: answer.status, kind: answer.status >= 400 ? parsed.kind : null, body: parsed, text }
  }
  const join: Amending['join'] = (who, room, given = {}) => connect(server.url, room, { cookie: server.person[who].cookie, ...given })
  return {
    server,
    ask,
    join,
    async fork(who, key = 'response') {
      const made = await ask(who, 'POST', `/sections/${server.section(key)}/amendments`, intention)
      if (made.status !== 201) throw new Error(made.text)
      return made.body.id
    },
    async stage(who, id, to) {
      const done = await ask(who, 'POST', `/amendments/${id}/stage`, { to })
      if (done.status !== 204) throw new Error(done.text)
    },
    async carry(who, id) {
      const done = await ask(who, 'POST', `/amendments/${id}/carriers`, { memberId: server.person[who].memberId })
      if (done.status !== 204) throw new Error(done.text)
    },
    async write(who, room, words) {
      const client = join(who, room)
      await client.until(({ text }) => text.length > 0, 'the seed')
      client.text.insert(client.text.length, words)
      await client.settled()
      client.close()
    },
  }
}

/** Whether those bytes hold the words, as UTF-8 or as UTF-16. */
export function holds(bytes: Uint8Array, words: string): boolean {
  const buffer = Buffer.from(bytes)
  return buffer.includes(Buffer.from(words, 'utf8')) || buffer.includes(Buffer.from(words, 'utf16le'))
}
