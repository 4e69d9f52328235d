/** When each college was last heard, and whether it was at the last meeting. @module */
import { absences, type CollegeHeard } from '@polyphonie/shared/desk/absence'
import { hasVoice } from '@polyphonie/shared/member/role'
import { attendanceOf, type College, presentIn } from '../meeting/store.ts'
import type { Member } from '../member/store.ts'
import type { Db } from '../storage/storage.ts'
import type { Waiting } from './view.ts'

interface Table {
  readonly spaceId: string
  /** In their order. */
  readonly colleges: readonly College[]
  readonly members: readonly Member[]
  readonly now: number
}

export async function absentItems(db: Db, { spaceId, colleges, members, now }: Table): Promise<readonly Waiting[]> {
  const last = await lastMeeting(db, spaceId)
  const { created_at } = await db.selectFrom('space').select('created_at').where('id', '=', spaceId).executeTakeFirstOrThrow()
  const heard: CollegeHeard[] = []
  for (const { id, kind } of colleges) {
    const own = members.filter(({ role, collegeId }) => collegeId === id && hasVoice(role))
    const ids = own.map(({ memberId }) => memberId)
    heard.push({
      collegeId: id,
      kind,
      members: own.filter(({ state }) => state === 'active').length,
      lastHeardAt: Math.max(Number(created_at), await lastHeard(db, spaceId, ids)),
      atLastMeeting: last === null ? null : last.present.filter((memberId) => ids.includes(memberId)).length,
    })
  }
  return absences(heard, now).map(({ collegeId, from }) => ({
    collegeId,
    item: { kind: 'absent', from, meetingId: from === 'last-meeting' ? (last?.id ?? null) : null },
  }))
}

async function lastMeeting(db: Db, spaceId: string) {
  const row = await db
    .selectFrom('meeting')
    .select('id')
    .where('space_id', '=', spaceId)
    .where('state', '=', 'closed')
    .orderBy('closed_at', 'desc')
    .executeTakeFirst()
  return row === undefined ? null : { id: row.id, present: presentIn(await attendanceOf(db, row.id)) }
}

/** The last act in the record, word in a section or meeting of any of these; 0 = never. What is written in private is no word here. */
async function lastHeard(db: Db, spaceId: string, memberIds: readonly string[]): Promise<number> {
  if (memberIds.length === 0) return 0
  const act = await db
    .selectFrom('event')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('space_id', '=', spaceId)
    .where('actor_member_id', 'in', [...memberIds])
    .executeTakeFirst()
  const word = await db
    .selectFrom('update_log')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('member_id', 'in', [...memberIds])
    .where('room', 'like', 'section/%')
    .executeTakeFirst()
  const met = await db
    .selectFrom('meeting_attendance')
    .innerJoin('meeting', 'meeting.id', 'meeting_attendance.meeting_id')
    .select((eb) => eb.fn.max('meeting.closed_at').as('at'))
    .where('meeting.space_id', '=', spaceId)
    .where('meeting_attendance.member_id', 'in', [...memberIds])
    .where('meeting_attendance.present', '=', 1)
    .executeTakeFirst()
  return Math.max(Number(act?.at ?? 0), Number(word?.at ?? 0), Number(met?.at ?? 0))
}
