import type { Kysely, Transaction } from 'kysely'
import type { Dialect } from './dialect.ts'
import type { Tables } from './schema.ts'

/** An open, migrated database. */
export interface Storage {
  readonly db: Kysely<Tables>
  readonly dialect: Dialect
  /** The process lock is released and every connection closed. */
  close(): Promise<void>
}

/** Either the database or a running transaction of it. */
export type Db = Kysely<Tables> | Transaction<Tables>
