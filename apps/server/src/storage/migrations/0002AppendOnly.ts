import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'

/**
 * The event log and the update log refuse changes from whatever holds the connection, our own code included.
 * Rooms of private drafts are the exception: their owner may delete them.
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
  for (const act of ['update', 'delete']) {
    await sql
      .raw(`create trigger event_no_${act} before ${act} on event begin select raise(abort, 'event is append-only'); end`)
      .execute(db)
  }
  await sql
    .raw(`create trigger update_log_no_update before update on update_log begin select raise(abort, 'update_log is append-only'); end`)
    .execute(db)
  await sql
    .raw(
      `create trigger update_log_no_delete before delete on update_log when old.room not like 'draft/%' begin select raise(abort, 'update_log is append-only'); end`,
    )
    .execute(db)
}

async function refuseOnPostgres(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create function refuse_change() returns trigger language plpgsql as $$ begin raise exception '% is append-only', tg_table_name; end $$`,
    )
    .execute(db)
  await sql.raw('create trigger event_no_change before update or delete on event for each row execute function refuse_change()').execute(db)
  await sql.raw('create trigger event_no_truncate before truncate on event for each statement execute function refuse_change()').execute(db)
  await sql.raw('create trigger update_log_no_update before update on update_log for each row execute function refuse_change()').execute(db)
  await sql
    .raw(
      `create trigger update_log_no_delete before delete on update_log for each row when (old.room not like 'draft/%') execute function refuse_change()`,
    )
    .execute(db)
  await sql
    .raw('create trigger update_log_no_truncate before truncate on update_log for each statement execute function refuse_change()')
    .execute(db)
}
