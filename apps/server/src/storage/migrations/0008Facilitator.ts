import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { createIndex, createTable } from './tables.ts'

/**
 * Nominations, hosting in turn. Doors that led straight to the role of facilitator lead there no more: an open link gives the
 * place of an observer, a proposal that would seat a facilitator lapses.
 */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await db.schema.alterTable('space').addColumn('rotating_host_id', 'text').execute()
  await db.schema.alterTable('space').addColumn('rotating_host_since', 'bigint').execute()
  await createTable(db, dialect, 'facilitator_nomination', {
    key: ['id'],
    columns: {
      id: 'text',
      space_id: 'text',
      nominee_member_id: 'text',
      proposed_by: 'text',
      proposed_at: 'bigint',
      declaration: 'text?',
      code_version: 'bigint?',
      accepted_at: 'bigint?',
      state: 'text',
      decided_at: 'bigint?',
      left_at: 'bigint?',
      left_college_id: 'text?',
    },
  })
  await createIndex(db, 'facilitator_nomination_space', 'facilitator_nomination', ['space_id'])
  await createTable(db, dialect, 'facilitator_answer', {
    key: ['nomination_id', 'member_id'],
    columns: { nomination_id: 'text', member_id: 'text', college_id: 'text', answer: 'text', answered_at: 'bigint' },
  })
  await createTable(db, dialect, 'hosting_offer', {
    key: ['id'],
    columns: {
      id: 'text',
      space_id: 'text',
      candidate_member_id: 'text',
      made_by: 'text',
      made_at: 'bigint',
      decided_at: 'bigint?',
      outcome: 'text?',
    },
  })
  await createIndex(db, 'hosting_offer_space', 'hosting_offer', ['space_id'])
  await sql`update invitation set role = 'observer' where role = 'facilitator'`.execute(db)
  await sql`update member_proposal set outcome = 'lapsed', decided_at = proposed_at
    where outcome is null and body like '%"role":"facilitator"%'`.execute(db)
}
