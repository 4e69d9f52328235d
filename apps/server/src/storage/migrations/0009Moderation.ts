import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { createIndex, createTable } from './tables.ts'

/** Messages hidden for a time, and acts of facilitation that somebody contests. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'hidden_message', {
    key: ['message_id'],
    columns: {
      message_id: 'text',
      space_id: 'text',
      kind: 'text',
      sheet_id: 'text?',
      section_id: 'text?',
      author_member_id: 'text',
      reason: 'text',
      until: 'bigint',
      by_member_id: 'text',
    },
  })
  await createIndex(db, 'hidden_message_by_space', 'hidden_message', ['space_id'])
  await createTable(db, dialect, 'contest', {
    key: ['id'],
    columns: {
      id: 'text',
      space_id: 'text',
      event_seq: 'bigint',
      by_member_id: 'text',
      words: 'text',
      at: 'bigint',
      answer: 'text?',
      answered_by: 'text?',
      answered_at: 'bigint?',
      closed_at: 'bigint?',
    },
  })
  await createIndex(db, 'contest_by_space', 'contest', ['space_id', 'event_seq'])
}
