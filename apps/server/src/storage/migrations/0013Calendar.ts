import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { createIndex, createTable } from './tables.ts'

/** Deadlines people enter; the rest of the calendar is worked out. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'deadline', {
    key: ['id'],
    columns: {
      id: 'text',
      space_id: 'text',
      kind: 'text',
      title: 'text',
      at: 'bigint',
      organisation: 'text?',
      instance: 'text?',
      note: 'text?',
      sheet_id: 'text?',
      after_id: 'text?',
      entered_by: 'text',
      college_id: 'text?',
      entered_at: 'bigint',
      removed_at: 'bigint?',
    },
  })
  await createIndex(db, 'deadline_space', 'deadline', ['space_id', 'at'])
}
