/** What may be done about a member, each with why not. @module */
import { can } from '@polyphonie/shared/can'
import type { Failure, Result } from '@polyphonie/shared/result'
import type { MemberFacts } from '@polyphonie/shared/space/can'
import type { MemberAnswer } from '@polyphonie/shared/wire/http/member'
import type { SpaceHere } from '../space/useSpace.ts'

export type MemberActId = 'move' | 'suspend' | 'restore' | 'code' | 'reset'

export interface MemberAct {
  readonly id: MemberActId
  readonly answer: Result<unknown, Failure>
}

export function memberFacts({ id, role, collegeId, state, suspendedUntil, emergencyAgainAt }: MemberAnswer): MemberFacts {
  return { memberId: id, role, collegeId, state, suspendedUntil, emergencyAgainAt }
}

/** The ways to sign in are the host's business and stay out of other people's menus. */
export function memberActs({ actor, facts: space }: SpaceHere, member: MemberAnswer): readonly MemberAct[] {
  const about = memberFacts(member)
  const { signsInWith } = member
  const acts: MemberAct[] = [{ id: 'move', answer: can(actor, 'moveMember', { space, member: about, to: about }) }]
  if (member.state === 'suspended') acts.push({ id: 'restore', answer: can(actor, 'restoreMember', { space, member: about }) })
  // An emergency ends by itself: whoever may can make it last.
  if (member.state === 'active' || member.suspendedUntil !== null) {
    acts.push({ id: 'suspend', answer: can(actor, 'suspendMember', { space, member: about }) })
  }
  if (actor.memberId !== space.hostMemberId || member.id === actor.memberId) return acts
  if (signsInWith === 'code') acts.push({ id: 'code', answer: can(actor, 'renewCode', { space, signsInWith }) })
  // Only the server knows whether the account sits elsewhere too; it answers then.
  else acts.push({ id: 'reset', answer: can(actor, 'handOverPasswordReset', { space, signsInWith, memberOfOtherSpaces: false }) })
  return acts
}
