/** A short code leads a member to the meeting, around its day; to everybody else it leads nowhere (MT9, MT10). @module */
import { CODE_LENGTH, isCodeValid, readCode } from '@polyphonie/shared/meeting/meeting'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { JoinMeetingAnswer } from '@polyphonie/shared/wire/http/meeting'
import { findMemberByAccount, type NotFound } from '../member/store.ts'
import type { MeetingDeps } from './act.ts'
import { stateOf } from './store.ts'

/** An unknown code, one out of its day and one of another space all answer alike; so does one somebody suspended types. */
export async function findByCode(
  { storage, clock }: Pick<MeetingDeps, 'storage' | 'clock'>,
  accountId: string,
  typed: string,
): Promise<Result<JoinMeetingAnswer, NotFound>> {
  const code = readCode(typed)
  if (code.length !== CODE_LENGTH) return err({ kind: 'not-found' })
  const meeting = await storage.db.selectFrom('meeting').selectAll().where('code', '=', code).executeTakeFirst()
  const now = clock.now()
  if (meeting === undefined || !isCodeValid({ startsAt: meeting.starts_at, state: stateOf(meeting) }, now))
    return err({ kind: 'not-found' })
  const member = await findMemberByAccount(storage.db, meeting.space_id, accountId, now)
  if (member === null || member.state === 'suspended') return err({ kind: 'not-found' })
  return ok({ spaceId: meeting.space_id, meetingId: meeting.id })
}
