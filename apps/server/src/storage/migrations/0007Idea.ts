import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { createIndex, createTable } from './tables.ts'

/** Where ideas stand, ideas written before they are read, and remarks kept for later. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'idea', {
    key: ['section_id', 'row_id'],
    columns: {
      section_id: 'text',
      row_id: 'text',
      number: 'bigint',
      status: 'text',
      slept_by: 'text?',
      slept_at: 'bigint?',
      sleep_reason: 'text?',
      wakes_at: 'bigint?',
      wakes_when: 'text?',
      woken_at: 'bigint?',
      woken_by: 'text?',
      woken_words: 'text?',
      condition_met: 'bigint',
      combined_from: 'text',
      combined_by: 'text?',
      retained_at: 'bigint?',
    },
  })
  await createTable(db, dialect, 'write_first', {
    key: ['id'],
    columns: {
      id: 'text',
      section_id: 'text',
      opened_by: 'text',
      opened_at: 'bigint',
      ends_at: 'bigint',
      revealed_at: 'bigint?',
      revealed_by: 'text?',
    },
  })
  await createIndex(db, 'write_first_section', 'write_first', ['section_id'])
  await createTable(db, dialect, 'written_idea', {
    key: ['id'],
    columns: { id: 'text', write_first_id: 'text', member_id: 'text', text: 'text', written_at: 'bigint' },
  })
  await createIndex(db, 'written_idea_first', 'written_idea', ['write_first_id'])
  await createTable(db, dialect, 'parked_item', {
    key: ['id'],
    columns: {
      id: 'text',
      space_id: 'text',
      remark_id: 'text',
      number: 'bigint',
      reason: 'text',
      until: 'text',
      until_at: 'bigint?',
      parked_by: 'text',
      parked_at: 'bigint',
      state: 'text',
      back_at: 'bigint?',
      back_by: 'text?',
      back_reason: 'text?',
      read_at: 'bigint?',
    },
  })
  await createIndex(db, 'parked_item_space', 'parked_item', ['space_id'])
  await createIndex(db, 'parked_item_remark', 'parked_item', ['remark_id'])
  await createTable(db, dialect, 'parked_return', {
    key: ['parked_id', 'sheet_id'],
    columns: { parked_id: 'text', sheet_id: 'text', remark_id: 'text', at: 'bigint' },
  })
}
