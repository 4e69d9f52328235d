import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'

/** The dialogue space: messages nobody edits, and requests to cite them in a negotiation. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await db.schema
    .createTable('dialogue_message')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('space_id', 'text', (c) => c.notNull())
    .addColumn('number', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('replies_to', 'text')
    .addColumn('author_member_id', 'text', (c) => c.notNull())
    .addColumn('text', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('taken_back_at', 'bigint')
    .execute()
  await db.schema.createIndex('dialogue_message_space').on('dialogue_message').columns(['space_id', 'number']).execute()
  await db.schema.createIndex('dialogue_message_thread').on('dialogue_message').column('replies_to').execute()
  await db.schema
    .createTable('dialogue_citation')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('message_id', 'text', (c) => c.notNull())
    .addColumn('sheet_id', 'text', (c) => c.notNull())
    .addColumn('asked_by', 'text', (c) => c.notNull())
    .addColumn('why', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'bigint', (c) => c.notNull())
    .addColumn('answered_at', 'bigint')
    .execute()
  await db.schema.createIndex('dialogue_citation_once').unique().on('dialogue_citation').columns(['message_id', 'sheet_id']).execute()
  await db.schema.createIndex('dialogue_citation_sheet').on('dialogue_citation').column('sheet_id').execute()
  await db.schema.alterTable('remark').addColumn('cites_message_id', 'text').execute()
  await onlyTakenBack(db, dialect)
}

/** Of what was said one thing may change: its words go, once. */
async function onlyTakenBack(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const kept = ['id', 'space_id', 'number', 'kind', 'author_member_id', 'created_at'].map((column) => `new.${column} <> old.${column}`)
  const changed = `new.text is not null or old.text is null or coalesce(new.replies_to, '') <> coalesce(old.replies_to, '') or ${kept.join(' or ')}`
  if (dialect === 'postgres') {
    const refuse = 'execute function refuse_change()'
    await sql.raw(`create trigger dialogue_message_no_delete before delete on dialogue_message for each row ${refuse}`).execute(db)
    await sql
      .raw(`create trigger dialogue_message_no_truncate before truncate on dialogue_message for each statement ${refuse}`)
      .execute(db)
    await sql
      .raw(`create trigger dialogue_message_no_update before update on dialogue_message for each row when (${changed}) ${refuse}`)
      .execute(db)
    return
  }
  const refuse = `begin select raise(abort, 'dialogue_message is append-only'); end`
  await sql.raw(`create trigger dialogue_message_no_delete before delete on dialogue_message ${refuse}`).execute(db)
  await sql.raw(`create trigger dialogue_message_no_update before update on dialogue_message when ${changed} ${refuse}`).execute(db)
}
