/** PostgreSQL by DATABASE_URL: same tables, refuses to start where a commit would not be on disk. @module */
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { migrate } from './migrate.ts'
import type { Tables } from './schema.ts'
import type { Storage } from './storage.ts'

/** Key of the advisory lock that says "one server on this database" (arbitrary, fixed for ever). */
const SERVER_LOCK = 748_120_001
/** pg hands bigint over as text; ours are milliseconds, counters and 32-bit ids, all safe integers. */
const INT8 = 20

export type OpenFailure = { readonly kind: 'database-in-use' } | { readonly kind: 'database-not-durable'; readonly setting: string }

/** Opens the database, takes the server's advisory lock and migrates. Returns a failure instead of throwing for what an operator can mend. */
export async function openPostgres(url: string): Promise<Storage | OpenFailure> {
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === INT8 ? (value: string) => Number(value) : pg.types.getTypeParser(oid, format as 'text'),
  }
  const pool = new pg.Pool({ connectionString: url, types })
  // A broken idle connection is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  const keeper = await pool.connect()
  const giveUp = async (failure: OpenFailure): Promise<OpenFailure> => {
    keeper.release()
    await pool.end()
    return failure
  }
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    const row = await keeper.query<{ value: string }>(`select current_setting('${setting}') as value`)
    if (row.rows[0]?.value === 'off') return giveUp({ kind: 'database-not-durable', setting })
  }
  const locked = await keeper.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [SERVER_LOCK])
  if (locked.rows[0]?.held !== true) return giveUp({ kind: 'database-in-use' })

  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  await migrate(db as Kysely<unknown>, 'postgres')
  return {
    db,
    dialect: 'postgres',
    close: async () => {
      keeper.release(true)
      await db.destroy()
    },
  }
}
