/** Minutes rectified, approved, corrected by a new version, and held for valid once that is so (MN3–MN6). @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { newId } from '@polyphonie/shared/ids'
import { validatedAt } from '@polyphonie/shared/meeting/minutes'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { CorrectMinutesBody, MinutesContent, RectifyBody, SettleRectificationBody } from '@polyphonie/shared/wire/http/meeting'
import { appendEvent, holdSpace } from '../event/eventLog.ts'
import type { MemberSuspended, NotFound } from '../member/store.ts'
import { actOnMeeting, type MeetingAct, type MeetingDeps, type OnMeeting } from './act.ts'
import { findMinutes, type MinutesRecord, type StoredRectification } from './minutesStore.ts'
import { findMeeting } from './store.ts'

type MinutesDone = Result<void, Refusal | NotFound | MemberSuspended>
type Rectified = Result<{ readonly id: string }, Refusal | NotFound | MemberSuspended>

export interface OnRectification {
  readonly accountId: string
  readonly rectificationId: string
}

/** It stands beside the text, signed; the text stays as it is (MN3). */
export async function rectifyMinutes(deps: MeetingDeps, who: OnMeeting, { about, text }: RectifyBody): Promise<Rectified> {
  return actOnMinutes(deps, who, async ({ trx, at, member, meeting, record }, minutes): Promise<Rectified> => {
    const allowed = can(member, 'rectifyMinutes', minutes.facts)
    if (!allowed.ok) return allowed
    const id = newId('rectification', deps.random)
    await trx
      .insertInto('minutes_rectification')
      .values({
        id,
        meeting_id: meeting.id,
        version: minutes.current.version,
        member_id: member.memberId,
        about: about ?? null,
        text,
        at,
      })
      .execute()
    await record('minutes-rectification-asked', { rectificationId: id, version: minutes.current.version })
    return ok({ id })
  })
}

export async function settleRectification(
  deps: MeetingDeps,
  { accountId, rectificationId }: OnRectification,
  { how }: SettleRectificationBody,
): Promise<MinutesDone> {
  const known = await deps.storage.db
    .selectFrom('minutes_rectification')
    .select('meeting_id')
    .where('id', '=', rectificationId)
    .executeTakeFirst()
  if (known === undefined) return err({ kind: 'not-found' })
  const onMeeting = { accountId, meetingId: known.meeting_id }
  return actOnMinutes(deps, onMeeting, async ({ trx, at, member, record }, minutes): Promise<MinutesDone> => {
    const rectification = minutes.rectifications.find(({ row }) => row.id === rectificationId)
    if (rectification === undefined) return err({ kind: 'not-found' })
    const allowed = can(member, 'settleRectification', { ...factsOfRectification(minutes, rectification), how })
    if (!allowed.ok) return allowed
    await trx
      .insertInto('minutes_settlement')
      .values({ rectification_id: rectificationId, how, by_member_id: member.memberId, at })
      .execute()
    await record('minutes-rectification-settled', { rectificationId, how })
    return ok()
  })
}

export function factsOfRectification({ facts }: MinutesRecord, { row, state }: StoredRectification) {
  return { minutes: facts, authorMemberId: row.member_id, version: row.version, state }
}

export async function approveMinutes(deps: MeetingDeps, who: OnMeeting, version: number): Promise<MinutesDone> {
  return actOnMinutes(deps, who, async ({ trx, at, member, meeting, record }, minutes): Promise<MinutesDone> => {
    const allowed = can(member, 'approveMinutes', { ...minutes.facts, asked: version })
    if (!allowed.ok) return allowed
    await trx.insertInto('minutes_approval').values({ meeting_id: meeting.id, version, member_id: member.memberId, at }).execute()
    await record('minutes-approved', { version })
    return ok()
  })
}

/** A new version: the one before stays as it was, its approvals count no more (MN4). */
export async function correctMinutes(deps: MeetingDeps, who: OnMeeting, told: CorrectMinutesBody): Promise<MinutesDone> {
  return actOnMinutes(deps, who, async ({ trx, at, member, members, meeting, record }, minutes): Promise<MinutesDone> => {
    const allowed = can(member, 'correctMinutes', minutes.facts)
    if (!allowed.ok) return allowed
    const { version } = minutes.current
    if (told.version !== version) return err({ kind: 'minutes-changed', version })
    const named = (told.actions ?? []).flatMap(({ memberId }) => memberId ?? [])
    if (named.some((memberId) => members.every((other) => other.memberId !== memberId))) return err({ kind: 'not-found' })
    const content = corrected(minutes.current.content, told)
    if (content === null) return err({ kind: 'not-found' })
    await trx
      .insertInto('minutes_version')
      .values({
        meeting_id: meeting.id,
        version: version + 1,
        content: JSON.stringify(content),
        by_member_id: member.memberId,
        reason: told.reason,
        at,
      })
      .execute()
    await record('minutes-corrected', { version: version + 1, reason: told.reason })
    return ok()
  })
}

/** Null when a decision is named that is not there: decisions are neither added nor taken away afterwards. */
function corrected(content: MinutesContent, told: CorrectMinutesBody): MinutesContent | null {
  const { decisions = [] } = told
  if (decisions.some(({ number }) => content.decisions.every((decision) => decision.number !== number))) return null
  return {
    ...content,
    place: told.place ?? content.place,
    information: told.information ?? content.information,
    decisions: content.decisions.map((decision) => ({ ...decision, ...decisions.find(({ number }) => number === decision.number) })),
    actions: told.actions ?? content.actions,
    postponed: told.postponed ?? content.postponed,
    simple: told.simple === undefined ? content.simple : told.simple,
  }
}

/** Valid minutes are in the record from when somebody first sees them valid; answers since when they are (MN6). */
export async function noteValidity({ storage, clock }: Pick<MeetingDeps, 'storage' | 'clock'>, meetingId: string): Promise<number | null> {
  const meeting = await findMeeting(storage.db, meetingId)
  if (meeting === null || meeting.validated_at !== null) return meeting?.validated_at ?? null
  const before = await findMinutes(storage.db, meetingId, clock.now())
  if (before === null || validatedAt(before.facts) === null) return null
  return storage.db.transaction().execute(async (trx) => {
    await holdSpace(trx, meeting.space_id)
    const now = clock.now()
    const current = await findMeeting(trx, meetingId)
    const minutes = await findMinutes(trx, meetingId, now)
    if (current === null || minutes === null) return null
    if (current.validated_at !== null) return current.validated_at
    const at = validatedAt(minutes.facts)
    if (at === null) return null
    await trx.updateTable('meeting').set({ validated_at: at }).where('id', '=', meetingId).execute()
    const body = { meetingId, number: String(current.number ?? ''), version: minutes.current.version, validatedAt: at }
    await appendEvent(trx, { spaceId: meeting.space_id, kind: 'minutes-validated', actorMemberId: null, body, at: now })
    return at
  })
}

async function actOnMinutes<T, F extends Refusal | NotFound | MemberSuspended>(
  deps: MeetingDeps,
  who: OnMeeting,
  act: (acting: MeetingAct, minutes: MinutesRecord) => Promise<Result<T, F>>,
): Promise<Result<T, F | NotFound | MemberSuspended>> {
  const outcome = await actOnMeeting(deps, who, async (acting): Promise<Result<T, F | NotFound>> => {
    const minutes = await findMinutes(acting.trx, acting.meeting.id, acting.at)
    return minutes === null ? err({ kind: 'not-found' }) : act(acting, minutes)
  })
  if (outcome.ok) {
    await noteValidity(deps, who.meetingId)
    deps.rooms.meetingChanged(who.meetingId, 'minutes')
  }
  return outcome
}
