import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { createIndex, createTable } from './tables.ts'

/** When a phase began and what was done in it; colleges that ask to go back; the three questions at its end. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await db.schema
    .alterTable('sheet')
    .addColumn('phase_entered_at', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`update sheet set phase_entered_at = created_at`.execute(db)
  for (const column of ['ideas_grouped_at', 'means_opened_at', 'gap_declared_at'] as const) {
    await db.schema.alterTable('sheet').addColumn(column, 'bigint').execute()
  }
  await db.schema.alterTable('sheet').addColumn('gap_declared', 'text').execute()

  await createTable(db, dialect, 'phase_return', {
    key: ['id'],
    columns: {
      id: 'text',
      sheet_id: 'text',
      to_phase: 'text',
      college_id: 'text?',
      asked_by: 'text',
      reason: 'text',
      asked_at: 'bigint',
      ended_at: 'bigint?',
      outcome: 'text?',
    },
  })
  await createIndex(db, 'phase_return_by_sheet', 'phase_return', ['sheet_id'])
  await createTable(db, dialect, 'phase_end', {
    key: ['id'],
    columns: { id: 'text', sheet_id: 'text', phase: 'text', opened_at: 'bigint', closes_at: 'bigint' },
  })
  await createIndex(db, 'phase_end_by_sheet', 'phase_end', ['sheet_id'])
  // Who has answered and what was answered are two tables, and nothing joins them.
  await createTable(db, dialect, 'phase_end_register', {
    key: ['phase_end_id', 'member_id'],
    columns: { phase_end_id: 'text', member_id: 'text' },
    withoutOrder: true,
  })
  await createTable(db, dialect, 'phase_end_answer', {
    key: ['id'],
    columns: { id: 'text', phase_end_id: 'text', college_id: 'text?', said: 'bigint', heard: 'bigint', understood: 'bigint' },
    withoutOrder: true,
  })
}
