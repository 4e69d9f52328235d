import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { createIndex, createTable, type TableShape } from './tables.ts'

/** Meetings as they are planned, attended and held, their notes and their minutes. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const table = (name: string, key: readonly string[], columns: TableShape['columns']) => createTable(db, dialect, name, { key, columns })
  const index = (name: string, on: string, columns: readonly string[], unique = false) => createIndex(db, name, on, columns, unique)

  await table('meeting', ['id'], {
    id: 'text',
    space_id: 'text',
    kind: 'text',
    title: 'text',
    place: 'text?',
    link: 'text?',
    starts_at: 'bigint',
    minutes: 'bigint',
    time_zone: 'text',
    sheet_id: 'text?',
    round_id: 'text?',
    series_id: 'text?',
    code: 'text',
    state: 'text',
    planned_by: 'text',
    created_at: 'bigint',
    moved_from: 'bigint?',
    move_reason: 'text?',
    cancel_reason: 'text?',
    opened_at: 'bigint?',
    opened_by: 'text?',
    closed_at: 'bigint?',
    closed_by: 'text?',
    number: 'bigint?',
    animator_member_id: 'text?',
    note_taker_member_id: 'text?',
    agenda_version: 'bigint',
    version: 'bigint',
    detail: 'bigint',
    item_id: 'text?',
    item_since: 'bigint?',
    floor_member_id: 'text?',
    floor_since: 'bigint?',
    floor_allotted_ms: 'bigint?',
    floor_paused_ms: 'bigint?',
    silent_since: 'bigint?',
    shown: 'text?',
    attention: 'text?',
    validated_at: 'bigint?',
  })
  await index('meeting_space', 'meeting', ['space_id', 'starts_at'])
  await index('meeting_series', 'meeting', ['series_id'])
  await index('meeting_code', 'meeting', ['code'], true)
  await table('meeting_item', ['id'], {
    id: 'text',
    meeting_id: 'text',
    position: 'bigint',
    title: 'text',
    kind: 'text',
    minutes: 'bigint',
    round_id: 'text?',
    section_id: 'text?',
    done: 'bigint',
  })
  await index('meeting_item_meeting', 'meeting_item', ['meeting_id'])
  await table('meeting_attendance', ['meeting_id', 'member_id'], {
    meeting_id: 'text',
    member_id: 'text',
    answer: 'text?',
    present: 'bigint',
    ticked: 'bigint',
  })
  await table('meeting_hand', ['meeting_id', 'member_id'], { meeting_id: 'text', member_id: 'text', at: 'bigint' })
  await table('meeting_turn', ['meeting_id', 'seq'], {
    meeting_id: 'text',
    seq: 'bigint',
    item_id: 'text?',
    member_id: 'text',
    college_id: 'text?',
  })
  await table('meeting_quick_round', ['id'], {
    id: 'text',
    meeting_id: 'text',
    kind: 'text',
    about: 'text?',
    opened_at: 'bigint',
    closed_at: 'bigint?',
    answered: 'bigint',
  })
  await index('meeting_quick_round_meeting', 'meeting_quick_round', ['meeting_id'])
  await table('meeting_quick_count', ['quick_round_id', 'answer'], { quick_round_id: 'text', answer: 'text', times: 'bigint' })
  await table('meeting_note', ['id'], {
    id: 'text',
    meeting_id: 'text',
    kind: 'text',
    number: 'bigint?',
    body: 'text',
    item_id: 'text?',
    by_member_id: 'text',
    at: 'bigint',
  })
  await index('meeting_note_meeting', 'meeting_note', ['meeting_id'])
  await table('minutes_version', ['meeting_id', 'version'], {
    meeting_id: 'text',
    version: 'bigint',
    content: 'text',
    by_member_id: 'text',
    reason: 'text?',
    at: 'bigint',
  })
  await table('minutes_approver', ['meeting_id', 'member_id'], { meeting_id: 'text', member_id: 'text' })
  await table('minutes_rectification', ['id'], {
    id: 'text',
    meeting_id: 'text',
    version: 'bigint',
    member_id: 'text',
    about: 'text?',
    text: 'text',
    at: 'bigint',
  })
  await index('minutes_rectification_meeting', 'minutes_rectification', ['meeting_id'])
  await table('minutes_settlement', ['rectification_id'], { rectification_id: 'text', how: 'text', by_member_id: 'text', at: 'bigint' })
  await table('minutes_approval', ['meeting_id', 'version', 'member_id'], {
    meeting_id: 'text',
    version: 'bigint',
    member_id: 'text',
    at: 'bigint',
  })

  for (const name of ['minutes_version', 'minutes_approver', 'minutes_rectification', 'minutes_settlement', 'minutes_approval'])
    await refuseChanges(db, dialect, name)
}

/** What was drawn up, rectified or approved stays as it is, whatever holds the connection. */
async function refuseChanges(db: Kysely<unknown>, dialect: Dialect, table: string): Promise<void> {
  if (dialect === 'postgres') {
    await sql
      .raw(`create trigger ${table}_no_change before update or delete on ${table} for each row execute function refuse_change()`)
      .execute(db)
    await sql
      .raw(`create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function refuse_change()`)
      .execute(db)
    return
  }
  for (const act of ['update', 'delete']) {
    await sql
      .raw(`create trigger ${table}_no_${act} before ${act} on ${table} begin select raise(abort, '${table} is append-only'); end`)
      .execute(db)
  }
}
