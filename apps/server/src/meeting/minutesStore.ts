/** Minutes as they are stored: versions that are never changed, what was said against them, and who approved which. @module */
import type { MinutesFacts, RectificationState } from '@polyphonie/shared/meeting/minutes'
import { MinutesContent, rectificationStates } from '@polyphonie/shared/wire/http/meeting'
import * as z from 'zod'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'
import { attendanceOf, presentIn } from './store.ts'

export interface MinutesVersion {
  readonly version: number
  readonly at: number
  readonly byMemberId: string
  readonly reason: string | null
  readonly content: MinutesContent
}

export interface StoredRectification {
  readonly row: Tables['minutes_rectification']
  readonly state: RectificationState
  readonly settledBy: string | null
  readonly settledAt: number | null
}

export interface MinutesRecord {
  /** Newest first. */
  readonly versions: readonly MinutesVersion[]
  readonly current: MinutesVersion
  /** Oldest first. */
  readonly rectifications: readonly StoredRectification[]
  readonly facts: MinutesFacts
}

/** Null before the meeting is closed. */
export async function findMinutes(db: Db, meetingId: string, now: number): Promise<MinutesRecord | null> {
  const rows = await db.selectFrom('minutes_version').selectAll().where('meeting_id', '=', meetingId).orderBy('version', 'desc').execute()
  const versions = rows.map((row): MinutesVersion => {
    const content = MinutesContent.parse(JSON.parse(row.content))
    return { version: row.version, at: row.at, byMemberId: row.by_member_id, reason: row.reason, content }
  })
  const [current] = versions
  if (current === undefined) return null
  const rectifications = await rectificationsOf(db, meetingId)
  const approvers = await db.selectFrom('minutes_approver').select('member_id').where('meeting_id', '=', meetingId).execute()
  const approvals = await db
    .selectFrom('minutes_approval')
    .select(['member_id', 'at'])
    .where('meeting_id', '=', meetingId)
    .where('version', '=', current.version)
    .orderBy('at')
    .orderBy('member_id')
    .execute()
  return {
    versions,
    current,
    rectifications,
    facts: {
      version: current.version,
      versionAt: current.at,
      drawnUpBy: current.content.drawnUpBy,
      present: presentIn(await attendanceOf(db, meetingId)),
      approvers: approvers.map(({ member_id }) => member_id),
      approvals: approvals.map(({ member_id, at }) => ({ memberId: member_id, at })),
      rectifications: rectifications.map(({ state, settledAt }) => ({ state, settledAt })),
      now,
    },
  }
}

async function rectificationsOf(db: Db, meetingId: string): Promise<StoredRectification[]> {
  const rows = await db
    .selectFrom('minutes_rectification')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const settled = await db
    .selectFrom('minutes_settlement')
    .innerJoin('minutes_rectification', 'minutes_rectification.id', 'minutes_settlement.rectification_id')
    .selectAll('minutes_settlement')
    .where('minutes_rectification.meeting_id', '=', meetingId)
    .execute()
  return rows.map((row) => {
    const end = settled.find(({ rectification_id }) => rectification_id === row.id)
    if (end === undefined) return { row, state: 'open', settledBy: null, settledAt: null }
    return { row, state: z.enum(rectificationStates).parse(end.how), settledBy: end.by_member_id, settledAt: end.at }
  })
}
