/** A database of its own for a test: migrated once per worker and copied, and not written through to the disk at every commit. @module */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openSqlite } from '@polyphonie/server/storage/sqlite'
import type { Storage } from '@polyphonie/server/storage/storage'
import { sql } from 'kysely'

let migrated: Promise<string> | null = null

/** `file` is made, or opened as it is. What a power cut would do is other tests' business (live/kill). */
export async function openFreshSqlite(file: string): Promise<Storage> {
  migrated ??= migrate()
  if (!fs.existsSync(file)) fs.copyFileSync(await migrated, file)
  const storage = await openSqlite(file)
  await sql`pragma synchronous = off`.execute(storage.db)
  return storage
}

async function migrate(): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-migrated-'))
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'polyphonie.db')
  await (await openSqlite(file)).close()
  return file
}
