/** Opens the storage the configuration names: PostgreSQL by DATABASE_URL, else one SQLite file in the data folder. @module */
import path from 'node:path'
import type { Config } from '../config.ts'
import { type OpenFailure, openPostgres } from './postgres.ts'
import { holdDataFolder, openSqlite } from './sqlite.ts'
import type { Storage } from './storage.ts'

export type StorageFailure = OpenFailure | { readonly kind: 'data-folder-in-use'; readonly dataDir: string }

/** One server per folder or database: the second one gets a failure, whatever it meant to do. */
export async function openStorage({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Storage | StorageFailure> {
  if (databaseUrl !== null) return openPostgres(databaseUrl)
  const lock = holdDataFolder(dataDir)
  if (lock === null) return { kind: 'data-folder-in-use', dataDir }
  const storage = await openSqlite(path.join(dataDir, 'polyphonie.db'))
  return {
    ...storage,
    close: async () => {
      await storage.close()
      lock.release()
    },
  }
}
