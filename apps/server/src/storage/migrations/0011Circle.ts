import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { createIndex, createTable } from './tables.ts'

/** Circles and caucuses. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'circle', {
    key: ['id'],
    columns: {
      id: 'text',
      sheet_id: 'text',
      section_id: 'text',
      name: 'text',
      purpose: 'text',
      amendment_id: 'text?',
      round_id: 'text?',
      opened_by: 'text',
      opened_at: 'bigint',
      ends_at: 'bigint',
      outcome: 'text?',
      ended_at: 'bigint?',
      ended_by: 'text?',
      sentence: 'text?',
      summary: 'text?',
    },
  })
  await createIndex(db, 'circle_sheet', 'circle', ['sheet_id'])
  await createIndex(db, 'circle_amendment', 'circle', ['amendment_id'])
  await createTable(db, dialect, 'circle_member', {
    key: ['circle_id', 'member_id'],
    columns: {
      circle_id: 'text',
      member_id: 'text',
      answer: 'text',
      invited_by: 'text',
      at: 'bigint',
      joined_at: 'bigint?',
      agreed_hash: 'text?',
    },
  })
  await createTable(db, dialect, 'circle_prolongation', {
    key: ['circle_id', 'to_at'],
    columns: { circle_id: 'text', at: 'bigint', by_member_id: 'text', from_at: 'bigint', to_at: 'bigint', reason: 'text' },
  })
  await createTable(db, dialect, 'caucus', {
    key: ['id'],
    columns: {
      id: 'text',
      space_id: 'text',
      college_id: 'text',
      sheet_id: 'text?',
      opened_at: 'bigint',
      closed_at: 'bigint?',
      words: 'text?',
    },
  })
  await createIndex(db, 'caucus_space', 'caucus', ['space_id'])
  for (const table of ['circle', 'caucus']) await moveRights(db, dialect, table)
}

/** Who may write in their rooms changes with these rows (see 0003RightsRevision). */
async function moveRights(db: Kysely<unknown>, dialect: Dialect, table: string): Promise<void> {
  if (dialect === 'postgres') {
    const each = 'for each statement execute function move_rights_revision()'
    await sql.raw(`create trigger ${table}_moves_rights after insert or update or delete on ${table} ${each}`).execute(db)
    return
  }
  for (const act of ['insert', 'update', 'delete']) {
    const moves = 'begin update rights_revision set value = value + 1; end'
    await sql.raw(`create trigger ${table}_${act}_moves_rights after ${act} on ${table} ${moves}`).execute(db)
  }
}
