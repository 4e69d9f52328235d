/** What the routes are given. main.ts builds it once; tests build their own. @module */
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Rooms } from './live/port.ts'
import type { Log } from './log.ts'
import type { Mailer } from './mail/mailer.ts'
import type { Storage } from './storage/storage.ts'

/** Fills the buffer with random bytes and returns it. */
export type Random = (bytes: Uint8Array) => Uint8Array

export interface AppDeps {
  readonly storage: Storage
  /** The domain clock: dates of acts, phases, suspensions. The demonstration's moves. */
  readonly clock: Clock
  /** Sessions, invitations, links and rate limits follow this one. */
  readonly realClock: Clock
  readonly random: Random
  readonly config: Config
  readonly rooms: Rooms
  readonly mailer: Mailer
  readonly log: Log
}
