/** Minutes as somebody sees them. @module */
import { can } from '@polyphonie/shared/can'
import { VALIDATION_MS, validatedAt } from '@polyphonie/shared/meeting/minutes'
import type { MinutesAnswer } from '@polyphonie/shared/wire/http/meeting'
import type { Member } from '../member/store.ts'
import type { MeetingDeps } from './act.ts'
import { factsOfRectification } from './minutes.ts'
import { findMinutes } from './minutesStore.ts'
import type { MeetingRow } from './store.ts'
import { told } from './view.ts'

/** Null before the meeting is closed. */
export async function viewMinutes(
  { storage, clock }: Pick<MeetingDeps, 'storage' | 'clock'>,
  meeting: MeetingRow,
  member: Member,
): Promise<MinutesAnswer | null> {
  const now = clock.now()
  const minutes = await findMinutes(storage.db, meeting.id, now)
  if (minutes === null || meeting.number === null) return null
  const { versions, current, rectifications, facts } = minutes
  const at = validatedAt(facts)
  return {
    meetingId: meeting.id,
    spaceId: meeting.space_id,
    number: meeting.number,
    version: current.version,
    content: current.content,
    versions: [...versions],
    rectifications: rectifications.map((rectification) => {
      const { row, state, settledBy, settledAt } = rectification
      const settle = { ...factsOfRectification(minutes, rectification) }
      return {
        id: row.id,
        memberId: row.member_id,
        version: row.version,
        about: row.about,
        text: row.text,
        at: row.at,
        state,
        settledBy,
        settledAt,
        maySettle: can(member, 'settleRectification', { ...settle, how: 'joined' }).ok,
        mayWithdraw: can(member, 'settleRectification', { ...settle, how: 'withdrawn' }).ok,
      }
    }),
    approvals: facts.approvals.map((approval) => ({ ...approval })),
    approvers: [...facts.approvers],
    state: at === null ? 'open' : 'validated',
    validatedAt: at,
    validFrom: facts.versionAt + VALIDATION_MS,
    now,
    may: {
      correct: told(can(member, 'correctMinutes', facts)),
      rectify: told(can(member, 'rectifyMinutes', facts)),
      approve: told(can(member, 'approveMinutes', { ...facts, asked: facts.version })),
    },
  }
}
