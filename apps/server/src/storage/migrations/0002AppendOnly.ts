import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'

/**
 * The event log and the update log refuse changes from whatever holds the connection, our own code included.
 * Words that have to go leave update_payload; the rows that say when and by whom stay.
 * Sign-in sessions learn their absolute end and whether their token is to be replaced at the next request.
 */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  if (dialect === 'postgres') await refuseOnPostgres(db)
  else await refuseOnSqlite(db)

  await db.schema
    .alterTable('sign_in_session')
    .addColumn('ends_at', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('sign_in_session')
    .addColumn('rotate', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('sign_in_session').addColumn('replaced_by', 'text').execute()
}

async function refuseOnSqlite(db: Kysely<unknown>): Promise<void> {
  for (const table of ['event', 'update_log']) {
    for (const act of ['update', 'delete']) {
      await sql
        .raw(`create trigger ${table}_no_${act} before ${act} on ${table} begin select raise(abort, '${table} is append-only'); end`)
        .execute(db)
    }
  }
}

async function refuseOnPostgres(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create function refuse_change() returns trigger language plpgsql as $$ begin raise exception '% is append-only', tg_table_name; end $$`,
    )
    .execute(db)
  for (const table of ['event', 'update_log']) {
    await sql
      .raw(`create trigger ${table}_no_change before update or delete on ${table} for each row execute function refuse_change()`)
      .execute(db)
    await sql
      .raw(`create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function refuse_change()`)
      .execute(db)
  }
}
