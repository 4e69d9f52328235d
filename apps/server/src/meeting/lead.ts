/** A meeting opened, led and closed by whoever animates it. It is all in the database: a restarted server goes on where it was. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { err, ok, type Result } from '@polyphonie/shared/result'
import { animates } from '@polyphonie/shared/space/can'
import type { ShownBody } from '@polyphonie/shared/wire/http/meeting'
import type { MemberSuspended, NotFound } from '../member/store.ts'
import { giveNumber } from '../sheet/numbers.ts'
import { actOnMeeting, type MeetingDeps, type OnMeeting } from './act.ts'
import { type MeetingDone, recordPresent } from './attend.ts'
import { draftMinutes } from './draft.ts'
import { isPlaceOf } from './places.ts'
import { endQuickRound } from './quickRound.ts'

/** Who is in the room is present; the minutes have their number. Of two at once the second is told who was faster (MT11). */
export async function openMeeting(deps: MeetingDeps, who: OnMeeting): Promise<MeetingDone> {
  return actOnMeeting(deps, who, async ({ trx, at, member, space, spaceId, meeting, facts, members, change, record, accessChanges }) => {
    const allowed = can(member, 'openMeeting', { space, meeting: facts })
    if (!allowed.ok) return allowed
    const active = new Set(members.filter(({ state }) => state === 'active').map(({ memberId }) => memberId))
    const present = [...new Set([member.memberId, ...deps.rooms.inMeeting(meeting.id)])].filter((memberId) => active.has(memberId))
    await recordPresent(trx, meeting.id, present, { ticked: false })
    const number = meeting.number ?? (await giveNumber(trx, spaceId, 'minutes'))
    await change({ state: 'open', opened_at: at, opened_by: member.memberId, number }, 'detail')
    await record('meeting-opened', { number: String(number) })
    accessChanges({ spaceId })
    return ok()
  })
}

/** Nobody speaks or waits any more, and the minutes are drafted from the record (MN1). */
export async function closeMeeting(deps: MeetingDeps, who: OnMeeting): Promise<MeetingDone> {
  return actOnMeeting(deps, who, async (acting) => {
    const { trx, at, member, space, spaceId, meeting, facts, change, record, accessChanges } = acting
    const allowed = can(member, 'closeMeeting', { space, meeting: facts })
    if (!allowed.ok) return allowed
    await endQuickRound(trx, meeting.id, at)
    if (meeting.item_id !== null) await trx.updateTable('meeting_item').set({ done: 1 }).where('id', '=', meeting.item_id).execute()
    await trx.deleteFrom('meeting_hand').where('meeting_id', '=', meeting.id).execute()
    // Who spoke how often served the order of speaking, and nothing else is ever made of it (MT15).
    await trx.deleteFrom('meeting_turn').where('meeting_id', '=', meeting.id).execute()
    const nobodySpeaks = { floor_member_id: null, floor_since: null, floor_allotted_ms: null, floor_paused_ms: null, silent_since: null }
    await change(
      {
        ...nobodySpeaks,
        state: 'closed',
        closed_at: at,
        closed_by: member.memberId,
        item_id: null,
        item_since: null,
        shown: null,
        attention: null,
      },
      'detail',
    )
    await record('meeting-closed')
    await draftMinutes(acting, meeting.note_taker_member_id ?? member.memberId)
    accessChanges({ spaceId })
    return ok()
  })
}

/** Somebody present animates this meeting, or whoever animates the space takes it back (MT12). */
export async function takeAnimation(deps: MeetingDeps, who: OnMeeting): Promise<MeetingDone> {
  return actOnMeeting(deps, who, async ({ member, space, facts, change, record }) => {
    const allowed = can(member, 'takeAnimation', { space, meeting: facts })
    if (!allowed.ok) return allowed
    await change({ animator_member_id: animates(member, space) ? null : member.memberId }, 'detail')
    await record('meeting-animation-taken')
    return ok()
  })
}

export async function takePen(deps: MeetingDeps, who: OnMeeting): Promise<MeetingDone> {
  return actOnMeeting(deps, who, async ({ member, space, facts, change, record }) => {
    const allowed = can(member, 'takePen', { space, meeting: facts })
    if (!allowed.ok) return allowed
    await change({ note_taker_member_id: member.memberId }, 'detail')
    await record('meeting-pen-taken')
    return ok()
  })
}

export async function layPen(deps: MeetingDeps, who: OnMeeting): Promise<MeetingDone> {
  return actOnMeeting(deps, who, async ({ member, space, facts, change, record }) => {
    const allowed = can(member, 'layPen', { space, meeting: facts })
    if (!allowed.ok) return allowed
    await change({ note_taker_member_id: null }, 'detail')
    await record('meeting-pen-laid')
    return ok()
  })
}

/** The item before is done and whoever spoke has finished; raised hands stay. */
export async function goToItem(deps: MeetingDeps, who: OnMeeting, itemId: string | null): Promise<MeetingDone> {
  return actOnMeeting(deps, who, async ({ trx, at, member, space, meeting, facts, change, record }): Promise<MeetingDone> => {
    const allowed = can(member, 'leadMeeting', { space, meeting: facts })
    if (!allowed.ok) return allowed
    if (itemId === meeting.item_id) return ok()
    const items = trx.updateTable('meeting_item').where('meeting_id', '=', meeting.id)
    if (itemId !== null) {
      const { numUpdatedRows } = await items.set({ done: 0 }).where('id', '=', itemId).executeTakeFirst()
      if (Number(numUpdatedRows) === 0) return err({ kind: 'not-found' })
    }
    if (meeting.item_id !== null) await items.set({ done: 1 }).where('id', '=', meeting.item_id).execute()
    const floor = { floor_member_id: null, floor_since: null, floor_allotted_ms: null, floor_paused_ms: null }
    await change({ ...floor, item_id: itemId, item_since: itemId === null ? null : at }, 'detail')
    await record('meeting-item-opened', { itemId })
    return ok()
  })
}

/** « Suivez-moi »: shown to everybody; nobody's page moves by itself (MT17). */
export async function showPlace(deps: MeetingDeps, who: OnMeeting, { place }: ShownBody): Promise<MeetingDone> {
  return actOnMeeting(deps, who, async ({ trx, at, member, space, spaceId, facts, change }): Promise<MeetingDone> => {
    const allowed = can(member, 'leadMeeting', { space, meeting: facts })
    if (!allowed.ok) return allowed
    if (place !== null && !(await isPlaceOf(trx, spaceId, place.kind, place.id))) return err({ kind: 'not-found' })
    await change({ shown: place === null ? null : JSON.stringify({ ...place, byMemberId: member.memberId, at }) })
    return ok()
  })
}

type Called = Result<void, Refusal | NotFound | MemberSuspended>

export async function callAttention(deps: MeetingDeps, who: OnMeeting, text: string | null): Promise<Called> {
  return actOnMeeting(deps, who, async ({ at, member, space, facts, change, record }): Promise<Called> => {
    const allowed = can(member, 'leadMeeting', { space, meeting: facts })
    if (!allowed.ok) return allowed
    await change({ attention: text === null ? null : JSON.stringify({ text, byMemberId: member.memberId, at }) })
    if (text !== null) await record('meeting-attention-called', { text })
    return ok()
  })
}
