/** The demonstration on a database of its own, looked at and continued through its routes. @module */
import { randomFillSync } from 'node:crypto'
import { createApp } from '@polyphonie/server/app'
import { realClock } from '@polyphonie/server/clock'
import { readConfig } from '@polyphonie/server/config'
import { createDemoClock, type DemoClock } from '@polyphonie/server/demo/clock'
import { loadDemo } from '@polyphonie/server/demo/load'
import type { AppDeps } from '@polyphonie/server/deps'
import { createLive, type Live } from '@polyphonie/server/live/live'
import { createMailer } from '@polyphonie/server/mail/mailer'
import { openSqlite } from '@polyphonie/server/storage/sqlite'
import type { Storage } from '@polyphonie/server/storage/storage'
import { expect } from 'vitest'

interface Answered {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers by name and compare them
  readonly body: any
}

export interface Demo {
  readonly deps: AppDeps

  readonly storage: Storage
  readonly live: Live
  readonly clock: DemoClock
  readonly loadedInMs: number
  cookieOf(email: string): Promise<string>
  get<T>(cookie: string, at: string): Promise<T>
  /** `cookie` empty: nobody. */
  call(cookie: string, method: 'GET' | 'POST' | 'PUT' | 'PATCH', at: string, body?: unknown): Promise<Answered>
  close(): Promise<void>
}

const random = <T extends Uint8Array>(bytes: T): T => randomFillSync(bytes)

/** Loads the story into `file`, or goes on with what is there. */
export async function startDemo(file: string, real = realClock): Promise<Demo> {
  const storage = await openSqlite(file)
  const clock = createDemoClock(real)
  const fail = (facts: object, what: string) => console.error(what, facts)
  const log = { info: () => undefined, warn: fail, error: fail }
  const config = readConfig({ LOG_LEVEL: 'silent' }, { demo: true })
  if ('kind' in config) throw new Error(config.problems.join(' '))
  const live = createLive({ storage, clock, realClock: real, log })
  const mailer = createMailer({ storage, realClock: real, log, config })
  const deps: AppDeps = { storage, clock, realClock: real, random, config, rooms: live.rooms, mailer, log }
  const from = performance.now()
  await loadDemo(deps)
  const loadedInMs = performance.now() - from
  const app = createApp(deps)
  return {
    deps,
    storage,
    live,
    clock,
    loadedInMs,
    async cookieOf(email) {
      const answer = await app.request('/api/sign-in', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: 'polyphonie-demo' }),
      })
      expect([email, answer.status]).toEqual([email, 204])
      return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    },
    async get<T>(cookie: string, at: string) {
      const answer = await app.request(at, { headers: { cookie } })
      expect([at, answer.status]).toEqual([at, 200])
      return (await answer.json()) as T
    },
    async call(cookie, method, at, body) {
      const answer = await app.request(at, {
        method,
        headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      return { status: answer.status, body: text === '' ? null : JSON.parse(text) }
    },
    async close() {
      await live.rooms.stop()
      await mailer.stop()
      await storage.close()
    },
  }
}
