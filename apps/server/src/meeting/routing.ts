/** What the routes of meetings share: whom they are about, and how they answer. @module */
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { Context } from 'hono'
import { type KnownFailure, type ProblemKind, problem } from '../http/problem.ts'
import type { SignedIn } from '../http/signedIn.ts'
import { type Member, type MemberSuspended, memberOf, type NotFound } from '../member/store.ts'
import type { OnMeeting } from './act.ts'
import { findMeeting, type MeetingRow } from './store.ts'

export const known: readonly ProblemKind[] = ['not-found', 'member-suspended']
export const ended: readonly ProblemKind[] = ['meeting-closed', 'meeting-cancelled']
/** What happens in a meeting happens while it is open. */
export const whileOpen: readonly ProblemKind[] = [...known, ...ended, 'meeting-not-open']

export function onMeeting(c: Context<SignedIn>): OnMeeting {
  return { accountId: c.var.account.id, meetingId: c.req.param('id') ?? '' }
}

export async function readable(
  c: Context<SignedIn>,
): Promise<Result<{ readonly meeting: MeetingRow; readonly member: Member }, NotFound | MemberSuspended>> {
  const meeting = await findMeeting(c.var.storage.db, c.req.param('id') ?? '')
  if (meeting === null) return err({ kind: 'not-found' })
  const member = await memberOf(c, meeting.space_id)
  return member.ok ? ok({ meeting, member: member.value }) : member
}

export function done(c: Context, outcome: Result<unknown, KnownFailure>): Response {
  return outcome.ok ? c.body(null, 204) : problem(c, outcome.error)
}
