/** Deadlines as they are stored. @module */
import { type DeadlineKind, deadlineKinds } from '@polyphonie/shared/calendar/calendar'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'

export interface DeadlineRecord {
  readonly id: string
  readonly spaceId: string
  readonly kind: DeadlineKind
  readonly title: string
  /** ms. */
  readonly at: number
  readonly organisation: string | null
  readonly instance: string | null
  readonly note: string | null
  readonly sheetId: string | null
  readonly afterId: string | null
  readonly enteredBy: string
  readonly collegeId: string | null
  readonly removed: boolean
}

export async function findDeadline(db: Db, id: string): Promise<DeadlineRecord | null> {
  const row = await db.selectFrom('deadline').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : recordOf(row)
}

/** Those that stand, in order of time. */
export async function deadlinesOf(db: Db, spaceId: string): Promise<readonly DeadlineRecord[]> {
  const rows = await db
    .selectFrom('deadline')
    .selectAll()
    .where('space_id', '=', spaceId)
    .where('removed_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(recordOf)
}

function recordOf(row: Tables['deadline']): DeadlineRecord {
  const kind = deadlineKinds.find((candidate) => candidate === row.kind)
  if (kind === undefined) throw new Error(`deadline.kind holds ${row.kind}`)
  return {
    id: row.id,
    spaceId: row.space_id,
    kind,
    title: row.title,
    at: Number(row.at),
    organisation: row.organisation,
    instance: row.instance,
    note: row.note,
    sheetId: row.sheet_id,
    afterId: row.after_id,
    enteredBy: row.entered_by,
    collegeId: row.college_id,
    removed: row.removed_at !== null,
  }
}
