import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'

/** Tables whose rows decide who may write where. */
const deciding = ['member', 'space', 'sheet', 'section'] as const

/**
 * One number that moves with every change of rights, in the transaction that changes them: whoever found a door open at a
 * revision knows that it still is while the number stands (docs/decisions/0018).
 */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await db.schema
    .createTable('rights_revision')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('value', 'bigint', (c) => c.notNull())
    .execute()
  await sql`insert into rights_revision (id, value) values (1, 1)`.execute(db)
  if (dialect === 'postgres') {
    await sql
      .raw(
        'create function move_rights_revision() returns trigger language plpgsql as $$ begin update rights_revision set value = value + 1; return null; end $$',
      )
      .execute(db)
  }
  for (const table of deciding) {
    if (dialect === 'postgres') {
      await sql
        .raw(
          `create trigger ${table}_moves_rights after insert or update or delete on ${table} for each statement execute function move_rights_revision()`,
        )
        .execute(db)
    } else {
      for (const act of ['insert', 'update', 'delete']) {
        await sql
          .raw(
            `create trigger ${table}_${act}_moves_rights after ${act} on ${table} begin update rights_revision set value = value + 1; end`,
          )
          .execute(db)
      }
    }
  }
}
