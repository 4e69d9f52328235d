/** Hands, the floor, and silence. Times are the server's; how long anybody spoke is kept nowhere. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { MINUTE_MS, TURN_MINUTES } from '@polyphonie/shared/meeting/meeting'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { GiveFloorBody } from '@polyphonie/shared/wire/http/meeting'
import type { MemberSuspended, NotFound } from '../member/store.ts'
import { actOnMeeting, type MeetingAct, type MeetingChange, type MeetingDeps, type OnMeeting } from './act.ts'
import type { MeetingDone } from './attend.ts'
import { floorOf, voiceCollege } from './store.ts'

const NOBODY: MeetingChange = { floor_member_id: null, floor_since: null, floor_allotted_ms: null, floor_paused_ms: null }

/** One's own, or, by whoever animates, that of somebody present without a device (MT14). */
export async function raiseHand(deps: MeetingDeps, who: OnMeeting, memberId?: string): Promise<MeetingDone> {
  return actOnMeeting(deps, who, async ({ trx, at, member, space, meeting, facts, change }): Promise<MeetingDone> => {
    const whose = memberId ?? member.memberId
    const allowed = can(member, 'raiseHand', { space, meeting: facts, memberId: whose })
    if (!allowed.ok) return allowed
    await trx
      .insertInto('meeting_hand')
      .values({ meeting_id: meeting.id, member_id: whose, at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await change({})
    return ok()
  })
}

/** Of somebody else's hand the record tells: whoever waits is not passed over unseen (MT14). */
export async function lowerHand(deps: MeetingDeps, who: OnMeeting, memberId?: string): Promise<MeetingDone> {
  return actOnMeeting(deps, who, async ({ trx, member, space, meeting, facts, change, record }): Promise<MeetingDone> => {
    const whose = memberId ?? member.memberId
    const allowed = can(member, 'lowerHand', { space, meeting: facts, memberId: whose })
    if (!allowed.ok) return allowed
    await putDown(trx, meeting.id, whose)
    await change({})
    if (whose !== member.memberId) await record('meeting-hand-lowered', { memberId: whose })
    return ok()
  })
}

/** The next one speaks, or somebody else: then why stands in the record (MT16). Silence is over. */
export async function giveFloor(deps: MeetingDeps, who: OnMeeting, { memberId, reason, minutes }: GiveFloorBody): Promise<MeetingDone> {
  return actOnMeeting(deps, who, async ({ trx, at, member, space, meeting, facts, members, change, record }): Promise<MeetingDone> => {
    const allowed = can(member, 'giveFloor', { space, meeting: facts, memberId, hasReason: reason !== undefined })
    if (!allowed.ok) return allowed
    const [next = null] = facts.queue
    const speaker = members.find((other) => other.memberId === (memberId ?? next))
    if (speaker === undefined) return err({ kind: 'not-found' })
    await putDown(trx, meeting.id, speaker.memberId)
    const last = await trx
      .selectFrom('meeting_turn')
      .select((eb) => eb.fn.max('seq').as('seq'))
      .where('meeting_id', '=', meeting.id)
      .executeTakeFirst()
    await trx
      .insertInto('meeting_turn')
      .values({
        meeting_id: meeting.id,
        seq: Number(last?.seq ?? 0) + 1,
        item_id: meeting.item_id,
        member_id: speaker.memberId,
        college_id: voiceCollege(speaker),
      })
      .execute()
    await change({
      floor_member_id: speaker.memberId,
      floor_since: at,
      floor_allotted_ms: (minutes ?? TURN_MINUTES) * MINUTE_MS,
      floor_paused_ms: 0,
      silent_since: null,
    })
    if (next !== null && speaker.memberId !== next && reason !== undefined)
      await record('meeting-floor-out-of-order', { memberId: speaker.memberId, next, reason })
    return ok()
  })
}

type Led = Result<void, Refusal | NotFound | MemberSuspended>

export async function addMinute(deps: MeetingDeps, who: OnMeeting): Promise<Led> {
  return actOnMeeting(deps, who, async ({ member, space, meeting, facts, change }): Promise<Led> => {
    const allowed = can(member, 'leadMeeting', { space, meeting: facts })
    if (!allowed.ok) return allowed
    const floor = floorOf(meeting)
    if (floor === null) return err({ kind: 'nobody-speaks' })
    await change({ floor_allotted_ms: floor.allottedMs + MINUTE_MS })
    return ok()
  })
}

/** While it is silent no turn runs. Said twice, it is so once. */
export async function keepSilence(deps: MeetingDeps, who: OnMeeting, on: boolean): Promise<Led> {
  return actOnMeeting(deps, who, async ({ at, member, space, meeting, facts, change }): Promise<Led> => {
    const allowed = can(member, 'leadMeeting', { space, meeting: facts })
    if (!allowed.ok) return allowed
    const since = meeting.silent_since
    if (on && since === null) await change({ silent_since: at })
    if (!on && since !== null) {
      const floor = floorOf(meeting)
      await change({ silent_since: null, ...(floor === null ? {} : { floor_paused_ms: floor.pausedMs + (at - since) }) })
    }
    return ok()
  })
}

export async function endTurn(deps: MeetingDeps, who: OnMeeting): Promise<Led> {
  return actOnMeeting(deps, who, async ({ member, space, facts, change }): Promise<Led> => {
    const allowed = can(member, 'endTurn', { space, meeting: facts })
    if (!allowed.ok) return allowed
    await change(NOBODY)
    return ok()
  })
}

async function putDown(trx: MeetingAct['trx'], meetingId: string, memberId: string): Promise<void> {
  await trx.deleteFrom('meeting_hand').where('meeting_id', '=', meetingId).where('member_id', '=', memberId).execute()
}
