/** Who comes, who is excused, who is there: never since when, nor for how long (MT7). @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import type { AttendanceAnswer } from '@polyphonie/shared/meeting/meeting'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { PresentBody } from '@polyphonie/shared/wire/http/meeting'
import type { MemberSuspended, NotFound } from '../member/store.ts'
import type { Db } from '../storage/storage.ts'
import { actOnMeeting, type MeetingDeps, type OnMeeting } from './act.ts'

export type MeetingDone = Result<void, Refusal | NotFound | MemberSuspended>

/** Said for oneself; the last word counts. */
export async function answerMeeting(deps: MeetingDeps, who: OnMeeting, answer: AttendanceAnswer): Promise<MeetingDone> {
  return actOnMeeting(deps, who, async ({ trx, member, meeting, facts, change }): Promise<MeetingDone> => {
    const allowed = can(member, 'answerMeeting', facts)
    if (!allowed.ok) return allowed
    await trx
      .insertInto('meeting_attendance')
      .values({ meeting_id: meeting.id, member_id: member.memberId, answer, present: 0, ticked: 0 })
      .onConflict((conflict) => conflict.columns(['meeting_id', 'member_id']).doUpdateSet({ answer }))
      .execute()
    await change({}, 'detail')
    return ok()
  })
}

/** « Présent dans la salle »: somebody without a device, or not after all. Who came in by themselves stays present. */
export async function tickPresent(deps: MeetingDeps, who: OnMeeting, { memberId, present }: PresentBody): Promise<MeetingDone> {
  return actOnMeeting(deps, who, async ({ trx, member, space, meeting, facts, members, change, record }): Promise<MeetingDone> => {
    const allowed = can(member, 'leadMeeting', { space, meeting: facts })
    if (!allowed.ok) return allowed
    if (!members.some((other) => other.memberId === memberId && other.state === 'active')) return err({ kind: 'not-found' })
    if (present) {
      if (!facts.present.includes(memberId)) await recordPresent(trx, meeting.id, [memberId], { ticked: true })
    } else {
      await trx.deleteFrom('meeting_hand').where('meeting_id', '=', meeting.id).where('member_id', '=', memberId).execute()
      await trx
        .updateTable('meeting_attendance')
        .set({ present: 0, ticked: 0 })
        .where('meeting_id', '=', meeting.id)
        .where('member_id', '=', memberId)
        .where('ticked', '=', 1)
        .execute()
    }
    await record('meeting-presence-noted', { memberId, present })
    await change({}, 'detail')
    return ok()
  })
}

export async function recordPresent(
  db: Db,
  meetingId: string,
  memberIds: readonly string[],
  { ticked }: { readonly ticked: boolean },
): Promise<void> {
  if (memberIds.length === 0) return
  const row = { meeting_id: meetingId, answer: null, present: 1, ticked: ticked ? 1 : 0 }
  await db
    .insertInto('meeting_attendance')
    .values(memberIds.map((member_id) => ({ ...row, member_id })))
    .onConflict((conflict) => conflict.columns(['meeting_id', 'member_id']).doUpdateSet({ present: 1, ticked: row.ticked }))
    .execute()
}
