/** Meetings as they are stored, what the rules ask about one, and the snapshot its room tells. @module */
import type { MeetingFacts } from '@polyphonie/shared/meeting/can'
import {
  type Floor,
  itemKinds,
  type MeetingKind,
  meetingKinds,
  meetingStates,
  type QuickRoundKind,
  quickRoundKinds,
} from '@polyphonie/shared/meeting/meeting'
import { type Hand, type Speaker, speakingQueue } from '@polyphonie/shared/meeting/queue'
import { type CollegeKind, collegeKinds } from '@polyphonie/shared/member/college'
import { hasVoice } from '@polyphonie/shared/member/role'
import { animates, type SpaceFacts } from '@polyphonie/shared/space/can'
import { MeetingLive } from '@polyphonie/shared/wire/http/meeting'
import * as z from 'zod'
import { type Member, membersOfSpace } from '../member/store.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'

export type MeetingRow = Tables['meeting']
export type ItemRow = Tables['meeting_item']
export type AttendanceRow = Tables['meeting_attendance']

const Shown = MeetingLive.shape.shown
const Attention = MeetingLive.shape.attention

export async function findMeeting(db: Db, meetingId: string): Promise<MeetingRow | null> {
  return (await db.selectFrom('meeting').selectAll().where('id', '=', meetingId).executeTakeFirst()) ?? null
}

export async function itemsOf(db: Db, meetingId: string): Promise<ItemRow[]> {
  return db.selectFrom('meeting_item').selectAll().where('meeting_id', '=', meetingId).orderBy('position').execute()
}

export async function attendanceOf(db: Db, meetingId: string): Promise<AttendanceRow[]> {
  return db.selectFrom('meeting_attendance').selectAll().where('meeting_id', '=', meetingId).orderBy('member_id').execute()
}

/** Recorded as present. */
export function presentIn(attendance: readonly AttendanceRow[]): string[] {
  return attendance.filter(({ present }) => present === 1).map(({ member_id }) => member_id)
}

export interface College {
  readonly id: string
  readonly kind: CollegeKind
}

/** In the order in which colleges stand everywhere: by kind, then as the space lists them. */
export async function collegesOf(db: Db, spaceId: string): Promise<College[]> {
  const rows = await db.selectFrom('college').select(['id', 'kind']).where('space_id', '=', spaceId).orderBy('position').execute()
  const colleges = rows.map(({ id, kind }) => ({ id, kind: z.enum(collegeKinds).parse(kind) }))
  return collegeKinds.flatMap((kind) => colleges.filter((college) => college.kind === kind))
}

/** The college a member speaks for; nobody without a voice speaks for one. */
export function voiceCollege({ role, collegeId }: Pick<Member, 'role' | 'collegeId'>): string | null {
  return hasVoice(role) ? collegeId : null
}

/** Who waits, in order (nobody who is suspended meanwhile), and who has spoken in the current item, in the order of first turns. */
export async function queueOf(
  db: Db,
  meeting: MeetingRow,
  now: number,
): Promise<{ readonly queue: readonly Hand[]; readonly spoken: readonly string[] }> {
  const hands = await db
    .selectFrom('meeting_hand')
    .innerJoin('member', 'member.id', 'meeting_hand.member_id')
    .select(['meeting_hand.member_id', 'meeting_hand.at', 'member.role', 'member.college_id'])
    .where('meeting_id', '=', meeting.id)
    .where((eb) => eb.or([eb('member.state', '=', 'active'), eb('member.suspended_until', '<=', now)]))
    .execute()
  const turns = await db
    .selectFrom('meeting_turn')
    .select(['member_id', 'college_id'])
    .where('meeting_id', '=', meeting.id)
    .where('item_id', meeting.item_id === null ? 'is' : '=', meeting.item_id)
    .orderBy('seq')
    .execute()
  if (hands.length + turns.length === 0) return { queue: [], spoken: [] }
  const colleges = await collegesOf(db, meeting.space_id)
  const taken = turns.map(({ member_id, college_id }): Speaker => ({ memberId: member_id, collegeId: college_id }))
  const queue = speakingQueue(
    hands.map(({ member_id, at, role, college_id }) => ({
      memberId: member_id,
      collegeId: isVoice(role) ? college_id : null,
      at,
    })),
    taken,
    colleges.map(({ id }) => id),
  )
  return { queue, spoken: [...new Set(taken.map(({ memberId }) => memberId))] }
}

function isVoice(role: string): boolean {
  return (collegeKinds as readonly string[]).includes(role)
}

export function floorOf(row: MeetingRow): Floor | null {
  if (row.floor_member_id === null || row.floor_since === null) return null
  return {
    memberId: row.floor_member_id,
    since: row.floor_since,
    allottedMs: row.floor_allotted_ms ?? 0,
    pausedMs: row.floor_paused_ms ?? 0,
    pausedAt: row.silent_since,
  }
}

/** Everything the rules ask, and who sits in the space (`known`, when somebody has looked). `connected`: members in the meeting's room now. */
export async function factsOfMeeting(
  db: Db,
  meeting: MeetingRow,
  space: SpaceFacts,
  connected: readonly string[],
  now: number,
  known?: readonly Member[],
): Promise<{ readonly facts: MeetingFacts; readonly members: readonly Member[] }> {
  const members = known ?? (await membersOfSpace(db, meeting.space_id, now))
  const attendance = await attendanceOf(db, meeting.id)
  const { queue } = await queueOf(db, meeting, now)
  const ticked = attendance.filter((row) => row.ticked === 1).map(({ member_id }) => member_id)
  const active = new Set(members.filter(({ state }) => state === 'active').map(({ memberId }) => memberId))
  const here = [...new Set([...connected, ...ticked])].filter((memberId) => active.has(memberId))
  return {
    members,
    facts: {
      kind: kindOf(meeting),
      state: stateOf(meeting),
      startsAt: meeting.starts_at,
      plannedBy: meeting.planned_by,
      openedBy: meeting.opened_by,
      animatorMemberId: meeting.animator_member_id,
      noteTakerMemberId: meeting.note_taker_member_id,
      present: presentIn(attendance).filter((memberId) => active.has(memberId)),
      here,
      animatorsHere: members.filter((member) => here.includes(member.memberId) && animates(member, space)).map(({ memberId }) => memberId),
      queue: queue.map(({ memberId }) => memberId),
      floor: meeting.floor_member_id,
      now,
    },
  }
}

export function kindOf({ kind }: Pick<MeetingRow, 'kind'>): MeetingKind {
  return z.enum(meetingKinds).parse(kind)
}

export function stateOf({ state }: Pick<MeetingRow, 'state'>): MeetingFacts['state'] {
  return z.enum(meetingStates).parse(state)
}

export function itemKindOf({ kind }: Pick<ItemRow, 'kind'>) {
  return z.enum(itemKinds).parse(kind)
}

export function quickKindOf({ kind }: { readonly kind: string }): QuickRoundKind {
  return z.enum(quickRoundKinds).parse(kind)
}

/** How the meeting stands, as everybody in it may know. */
export async function liveOf(db: Db, meeting: MeetingRow, now: number): Promise<MeetingLive> {
  const { queue, spoken } = await queueOf(db, meeting, now)
  const quick = await db
    .selectFrom('meeting_quick_round')
    .selectAll()
    .where('meeting_id', '=', meeting.id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return {
    version: meeting.version,
    now,
    state: stateOf(meeting),
    openedAt: meeting.opened_at,
    closedAt: meeting.closed_at,
    animatorMemberId: meeting.animator_member_id,
    noteTakerMemberId: meeting.note_taker_member_id,
    currentItemId: meeting.item_id,
    itemSince: meeting.item_since,
    floor: floorOf(meeting),
    silentSince: meeting.silent_since,
    queue: queue.map(({ memberId, at }) => ({ memberId, at })),
    spoken: [...spoken],
    shown: meeting.shown === null ? null : Shown.parse(JSON.parse(meeting.shown)),
    attention: meeting.attention === null ? null : Attention.parse(JSON.parse(meeting.attention)),
    quickRound:
      quick === undefined
        ? null
        : { id: quick.id, kind: quickKindOf(quick), about: quick.about, openedAt: quick.opened_at, answered: quick.answered },
    detail: meeting.detail,
  }
}
