/** Meetings as somebody sees them: the calendar of a space, and one of them whole. @module */
import { type Action, can, type Refusal, type Resources } from '@polyphonie/shared/can'
import { animatesMeeting } from '@polyphonie/shared/meeting/can'
import { AFTER_MS, attendanceAnswers, BEFORE_MS, isCodeValid, LEAST_ANSWERS, openableFrom } from '@polyphonie/shared/meeting/meeting'
import { validatedAt } from '@polyphonie/shared/meeting/minutes'
import type { Result } from '@polyphonie/shared/result'
import type { ClosedQuickRound, MeetingAct, MeetingAnswer, MeetingListAnswer, MeetingSummary } from '@polyphonie/shared/wire/http/meeting'
import * as z from 'zod'
import type { AppDeps } from '../deps.ts'
import { type Member, membersOfSpace, spaceFacts } from '../member/store.ts'
import type { Db } from '../storage/storage.ts'
import { attendanceByCollege, missingColleges } from './attendance.ts'
import { findMinutes } from './minutesStore.ts'
import { notesOf } from './notes.ts'
import { followingOf } from './plan.ts'
import type { AnsweredMemory } from './quickRound.ts'
import {
  type AttendanceRow,
  attendanceOf,
  type College,
  collegesOf,
  factsOfMeeting,
  itemKindOf,
  itemsOf,
  kindOf,
  liveOf,
  type MeetingRow,
  quickKindOf,
  stateOf,
} from './store.ts'

type ViewDeps = Pick<AppDeps, 'storage' | 'clock' | 'rooms'>

/** What a view of any meeting of the space is made from. */
interface Around {
  readonly db: Db
  readonly member: Member
  readonly members: readonly Member[]
  readonly colleges: readonly College[]
  readonly now: number
}

/** In order of time. */
export async function listMeetings({ storage, clock }: ViewDeps, member: Member): Promise<MeetingListAnswer> {
  const { db } = storage
  const around = await lookAround(db, member, clock.now())
  const rows = await db
    .selectFrom('meeting')
    .selectAll()
    .where('space_id', '=', member.spaceId)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  const attendance = await db
    .selectFrom('meeting_attendance')
    .innerJoin('meeting', 'meeting.id', 'meeting_attendance.meeting_id')
    .selectAll('meeting_attendance')
    .where('meeting.space_id', '=', member.spaceId)
    .execute()
  const space = await spaceFacts(db, member.spaceId, around.now)
  const meetings = []
  for (const row of rows) {
    const own = attendance.filter(({ meeting_id }) => meeting_id === row.id)
    meetings.push(await summaryOf(around, row, own))
  }
  return { now: around.now, meetings, may: { plan: can(member, 'planMeeting', { space }).ok } }
}

export async function viewMeeting(
  { storage, clock, rooms }: ViewDeps,
  meeting: MeetingRow,
  member: Member,
  answered: AnsweredMemory,
): Promise<MeetingAnswer> {
  const { db } = storage
  const now = clock.now()
  const around = await lookAround(db, member, now)
  const { colleges, members } = around
  const space = await spaceFacts(db, meeting.space_id, now)
  const { facts } = await factsOfMeeting(db, meeting, space, rooms.inMeeting(meeting.id), now, members)
  const attendance = await attendanceOf(db, meeting.id)
  const live = await liveOf(db, meeting, now)
  const codeLeads = isCodeValid({ startsAt: meeting.starts_at, state: facts.state }, now)
  const coming = facts.state === 'planned' || facts.state === 'open'
  const may = <A extends Action>(action: A, resource: Resources[A]) => told(can(member, action, resource))
  const inMeeting = { space, meeting: facts }
  return {
    ...(await summaryOf(around, meeting, attendance)),
    spaceId: meeting.space_id,
    plannedBy: meeting.planned_by,
    code: coming && (codeLeads || now < meeting.starts_at) ? meeting.code : null,
    codeFrom: meeting.starts_at - BEFORE_MS,
    codeUntil: meeting.starts_at + AFTER_MS,
    openableFrom: openableFrom(facts),
    agendaVersion: meeting.agenda_version,
    agenda: (await itemsOf(db, meeting.id)).map((item) => ({
      id: item.id,
      title: item.title,
      kind: itemKindOf(item),
      minutes: item.minutes,
      roundId: item.round_id,
      sectionId: item.section_id,
      done: item.done === 1,
    })),
    attendance: attendanceByCollege(colleges, members, attendance),
    tickedMemberIds: attendance.filter(({ ticked }) => ticked === 1).map(({ member_id }) => member_id),
    live,
    quickAnswered: live.quickRound !== null && answered.has(live.quickRound.id, member.memberId),
    quickRounds: await closedQuickRounds(db, meeting.id),
    notes: await notesOf(db, meeting.id, meeting.number),
    acts: await actsOf(db, meeting),
    following: (await followingOf(db, meeting)).map(({ id, starts_at }) => ({ id, startsAt: starts_at })),
    me: {
      memberId: member.memberId,
      animates: animatesMeeting(member, inMeeting),
      present: facts.present.includes(member.memberId),
      hasPen: facts.noteTakerMemberId === member.memberId,
    },
    may: {
      change: may('changeMeeting', inMeeting),
      cancel: may('moveMeeting', inMeeting),
      open: may('openMeeting', inMeeting),
      close: may('closeMeeting', inMeeting),
      animate: may('leadMeeting', inMeeting),
      takeAnimation: may('takeAnimation', inMeeting),
      raiseHand: may('raiseHand', { ...inMeeting, memberId: member.memberId }),
      note: may('noteInMeeting', { ...inMeeting, kind: 'action' }),
      takePen: may('takePen', inMeeting),
    },
  }
}

/** Allowed, or the refusal in the words of the rules. */
export function told(allowed: Result<unknown, Refusal>): { allowed: boolean; reason: { [fact: string]: unknown; kind: string } | null } {
  return allowed.ok ? { allowed: true, reason: null } : { allowed: false, reason: { ...allowed.error } }
}

async function lookAround(db: Db, member: Member, now: number): Promise<Around> {
  const members = await membersOfSpace(db, member.spaceId, now)
  return { db, member, members, colleges: await collegesOf(db, member.spaceId), now }
}

async function summaryOf(
  { db, member, members, colleges, now }: Around,
  row: MeetingRow,
  attendance: readonly AttendanceRow[],
): Promise<MeetingSummary> {
  const mine = attendance.find(({ member_id }) => member_id === member.memberId)?.answer ?? null
  const state = stateOf(row)
  const byCollege = attendanceByCollege(colleges, members, attendance)
  const said = (answer: string) => attendance.filter((one) => one.answer === answer).length
  return {
    id: row.id,
    title: row.title,
    kind: kindOf(row),
    state,
    startsAt: row.starts_at,
    minutes: row.minutes,
    place: row.place,
    link: row.link,
    sheetId: row.sheet_id,
    roundId: row.round_id,
    seriesId: row.series_id,
    cancelReason: row.cancel_reason,
    moved: row.moved_from === null ? null : { from: row.moved_from, reason: row.move_reason ?? '' },
    myAnswer: mine === null ? null : z.enum(attendanceAnswers).parse(mine),
    coming: said('coming'),
    excused: said('excused'),
    absentCollegeIds: state === 'cancelled' ? [] : missingColleges(byCollege, state === 'planned' ? 'coming' : 'present'),
    record: state === 'closed' ? await recordOf(db, row, now) : null,
  }
}

async function recordOf(db: Db, row: MeetingRow, now: number): Promise<MeetingSummary['record']> {
  if (row.number === null) return null
  const minutes = row.validated_at === null ? await findMinutes(db, row.id, now) : null
  const at = row.validated_at ?? (minutes === null ? null : validatedAt(minutes.facts))
  return { number: row.number, state: at === null ? 'open' : 'validated', validatedAt: at }
}

async function closedQuickRounds(db: Db, meetingId: string): Promise<ClosedQuickRound[]> {
  const rows = await db
    .selectFrom('meeting_quick_round')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .where('closed_at', 'is not', null)
    .orderBy('opened_at')
    .execute()
  const counts = await db
    .selectFrom('meeting_quick_count')
    .innerJoin('meeting_quick_round', 'meeting_quick_round.id', 'meeting_quick_count.quick_round_id')
    .select(['quick_round_id', 'answer', 'times'])
    .where('meeting_quick_round.meeting_id', '=', meetingId)
    .execute()
  return rows.map((row) => {
    const own = counts.filter(({ quick_round_id }) => quick_round_id === row.id)
    return {
      id: row.id,
      kind: quickKindOf(row),
      about: row.about,
      closedAt: row.closed_at ?? row.opened_at,
      counts: row.answered < LEAST_ANSWERS ? null : Object.fromEntries(own.map(({ answer, times }) => [answer, times])),
    }
  })
}

const Body = z.object({ body: z.record(z.string(), z.unknown()) })
/** As many acts as one looks at; all of them are in the record of the space. */
const MOST_ACTS = 100

/** What was done in the meeting itself, newest first. */
async function actsOf(db: Db, meeting: MeetingRow): Promise<MeetingAct[]> {
  if (meeting.opened_at === null) return []
  const rows = await db
    .selectFrom('event')
    .select(['at', 'kind', 'actor_member_id', 'body'])
    .where('space_id', '=', meeting.space_id)
    .where('at', '>=', meeting.opened_at)
    .where('kind', 'like', 'meeting-%')
    .where('body', 'like', `%"meetingId":"${meeting.id}"%`)
    .orderBy('seq', 'desc')
    .limit(MOST_ACTS)
    .execute()
  return rows.map(({ at, kind, actor_member_id, body }) => {
    const { meetingId: _, ...facts } = Body.parse(JSON.parse(body)).body
    return { at, kind, actorMemberId: actor_member_id, body: facts }
  })
}
