/** Databases the contract suites run on. Each opening is a database of its own, dropped at the end. */
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { openPostgres } from '@polyphonie/server/storage/postgres'
import { openSqlite } from '@polyphonie/server/storage/sqlite'
import type { Storage } from '@polyphonie/server/storage/storage'

const POSTGRES = process.env['TEST_DATABASE_URL'] ?? 'postgres://root@127.0.0.1:5432/postgres'

// The driver belongs to the server's package.
const pg: typeof import('pg') = createRequire(import.meta.resolve('@polyphonie/server/storage/postgres'))('pg')

export interface Opened {
  readonly storage: Storage
  drop(): Promise<void>
}

export interface Database {
  readonly name: string
  readonly isReachable: boolean
  open(): Promise<Opened>
}

export const databases: readonly Database[] = [
  {
    name: 'SQLite in memory',
    isReachable: true,
    open: async () => {
      const storage = await openSqlite(':memory:')
      return { storage, drop: () => storage.close() }
    },
  },
  {
    name: 'SQLite file',
    isReachable: true,
    open: async () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-contract-'))
      const storage = await openSqlite(path.join(folder, 'polyphonie.db'))
      return {
        storage,
        drop: async () => {
          await storage.close()
          fs.rmSync(folder, { recursive: true })
        },
      }
    },
  },
  { name: 'PostgreSQL', isReachable: await isPostgresReachable(), open: openOwnPostgres },
]

async function isPostgresReachable(): Promise<boolean> {
  const client = new pg.Client({ connectionString: POSTGRES, connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    await client.end()
    return true
  } catch (error) {
    // No server, no role or no right: the suite is skipped by name, whatever the reason.
    if (error instanceof Error) return false
    throw error
  }
}

async function openOwnPostgres(): Promise<Opened> {
  const name = `polyphonie_test_${randomUUID().replaceAll('-', '')}`
  await asAdministrator(`create database ${name}`)
  const url = new URL(POSTGRES)
  url.pathname = `/${name}`
  const storage = await openPostgres(url.href)
  if ('kind' in storage) throw new Error(storage.kind)
  return {
    storage,
    drop: async () => {
      await storage.close()
      await asAdministrator(`drop database ${name} with (force)`)
    },
  }
}

async function asAdministrator(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRES })
  await client.connect()
  await client.query(statement)
  await client.end()
}
