/** A round in a folder, and the server started on it as often as a test likes: fixed clocks, drawn numbers from a seed. @module */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createApp } from '@polyphonie/server/app'
import { createSessions } from '@polyphonie/server/auth/session'
import type { Config } from '@polyphonie/server/config'
import type { AppDeps } from '@polyphonie/server/deps'
import { createLive } from '@polyphonie/server/live/live'
import type { AccessChange } from '@polyphonie/server/live/port'
import { createMailer } from '@polyphonie/server/mail/mailer'
import { openSqlite } from '@polyphonie/server/storage/sqlite'
import { onTestFinished } from 'vitest'
import { type Guest, guestNames, layTable } from '../../support/table.ts'
import { openRound, type Round } from './around.ts'

export interface Prepared {
  readonly folder: string
  readonly roundId: string
  readonly cookies: ReadonlyMap<Guest, string>
  /** ms, domain clock. */
  readonly at: number
  readonly config: Config
}

/** A table with a round, in a folder; everybody's session was opened there, and the server has stopped. */
export async function prepareOnDisk(bring: (round: Round) => Promise<void>): Promise<Prepared> {
  const folder = temporaryFolder()
  const table = await layTable({ file: path.join(folder, 'polyphonie.db') })
  const round = await openRound({}, table)
  await bring(round)
  const { storage, realClock, random, config } = table.deps
  const sessions = createSessions({ storage, realClock, random, config })
  const cookies = new Map<Guest, string>()
  for (const guest of guestNames) cookies.set(guest, `polyphonie_session=${await sessions.open(table.accountId(guest))}`)
  const at = table.clock.at
  await table.close()
  return { folder, roundId: round.id, cookies, at, config }
}

export interface Asked {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
}

export interface Started {
  ask(who: Guest, method: string, at: string, body?: unknown): Promise<Asked>
  readonly answers: readonly Asked[]
  readonly logged: readonly string[]
  readonly announced: readonly AccessChange[]
  stop(): Promise<void>
}

/** The server on that folder, `later` ms after the round was prepared; `sessionsLater`: after the sessions were opened. */
export async function startOn(
  { cookies, config, at }: Prepared,
  folder: string,
  { later = 0, sessionsLater = 0 }: { readonly later?: number; readonly sessionsLater?: number } = {},
): Promise<Started> {
  const storage = await openSqlite(path.join(folder, 'polyphonie.db'))
  const logged: string[] = []
  const keep = (facts: object, message: string) => void logged.push(JSON.stringify({ facts, message }))
  const log = { info: keep, warn: keep, error: keep }
  const clock = { now: () => at + later }
  const sessionsNow = Date.now() + sessionsLater
  const realClock = { now: () => sessionsNow }
  const random = seededRandom()
  const live = createLive({ storage, clock, realClock, log })
  const announced: AccessChange[] = []
  const rooms: AppDeps['rooms'] = {
    ...live.rooms,
    accessChanged: (change) => {
      announced.push(change)
      live.rooms.accessChanged(change)
    },
  }
  const mailer = createMailer({ storage, realClock, log, config })
  const app = createApp({ storage, clock, realClock, random, config, rooms, mailer, log })
  const answers: Asked[] = []
  return {
    answers,
    logged,
    announced,
    async ask(who, method, path, body) {
      const answer = await app.request(`/api${path}`, {
        method,
        headers: { cookie: cookies.get(who) ?? '', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const asked = { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() }
      answers.push(asked)
      return asked
    },
    async stop() {
      await live.rooms.stop()
      await mailer.stop()
      await storage.close()
    },
  }
}

export function copyOf({ folder }: Prepared): string {
  const copy = temporaryFolder()
  fs.cpSync(folder, copy, { recursive: true })
  return copy
}

/** Every file of a folder: its name, its length and the SHA-256 of its bytes. */
export function bytesOf(folder: string): Readonly<Record<string, string>> {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name)
      const bytes = fs.readFileSync(file)
      return [path.relative(folder, file), `${bytes.length} ${createHash('sha256').update(bytes).digest('hex')}`]
    }),
  )
}

function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-round-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  return folder
}

function seededRandom(): <T extends Uint8Array>(bytes: T) => T {
  let drawn = 1
  return (bytes) => {
    for (let index = 0; index < bytes.length; index += 1) {
      drawn = (drawn * 48_271) % 0x7fffffff
      bytes[index] = drawn
    }
    return bytes
  }
}
