/** SQLite through better-sqlite3: WAL, synchronous=FULL (a commit is on disk when it returns), one file. @module */
import fs from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely'
import { migrate } from './migrate.ts'
import type { Tables } from './schema.ts'
import type { Storage } from './storage.ts'

/** Texts of queries are few; lists of values make some more. */
const MAX_STATEMENTS = 500

/** Opens `file` (or ':memory:'), migrated. The process lock is `holdDataFolder`'s, taken before. */
export async function openSqlite(file: string): Promise<Storage> {
  const sqlite = new Sqlite(file)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  // What is deleted leaves the file, not only its tables: drafts, closed caucuses, answers nobody saw.
  sqlite.pragma('secure_delete = ON')
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: rememberStatements(sqlite) }) })
  await migrate(db as Kysely<unknown>, 'sqlite')
  return { db, dialect: 'sqlite', close: () => db.destroy() }
}

/** Kysely prepares every query anew; the same text is the same statement, and preparing costs more than most of ours. */
function rememberStatements(sqlite: Sqlite.Database): SqliteDatabase {
  const statements = new Map<string, Sqlite.Statement>()
  return {
    close: () => sqlite.close(),
    prepare: (text) => {
      const known = statements.get(text)
      // A statement that is being iterated cannot run a second time.
      if (known !== undefined && !known.busy) return known
      const statement = sqlite.prepare(text)
      if (statements.size >= MAX_STATEMENTS) statements.clear()
      statements.set(text, statement)
      return statement
    },
  }
}

/** The folder belongs to this process until it dies, kill -9 included: the lock is the operating system's, not a file's existence. */
export function holdDataFolder(folder: string): { release(): void } | null {
  fs.mkdirSync(folder, { recursive: true })
  const lock = new Sqlite(path.join(folder, 'lock.db'), { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
  return { release: () => lock.close() }
}
