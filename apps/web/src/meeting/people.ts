/** Names behind the ids of a meeting, and its colleges in their one order. @module */

import { hasVoice } from '@polyphonie/shared/member/role'
import type { CollegeAttendance } from '@polyphonie/shared/wire/http/meeting'
import type { MemberAnswer } from '@polyphonie/shared/wire/http/member'
import type { SpaceAnswer } from '@polyphonie/shared/wire/http/space'
import { type Voice, voiceOf } from '../member/voice.ts'

export interface Person {
  readonly memberId: string
  readonly name: string
  readonly voice: Voice
  /** Of whom they speak for; null without a college. */
  readonly collegeName: string | null
  /** Organisation or mandate. */
  readonly detail: string | null
  readonly member: MemberAnswer | null
}

export interface People {
  readonly of: (memberId: string) => Person
  readonly collegeName: (collegeId: string) => string
  /** « Lucas, Claire Vasseur et Samira Haddad » */
  readonly listOf: (memberIds: readonly string[]) => string
  readonly members: readonly MemberAnswer[]
}

export function peopleOf(space: SpaceAnswer, members: readonly MemberAnswer[], language: string, somebody: string): People {
  const byId = new Map(members.map((member) => [member.id, member]))
  const list = new Intl.ListFormat(language.startsWith('en') ? 'en' : 'fr', { type: 'conjunction' })
  const of = (memberId: string): Person => {
    const member = byId.get(memberId) ?? null
    return {
      memberId,
      name: member?.displayName ?? somebody,
      voice: member === null ? 'none' : voiceOf(member.college, member.role),
      collegeName: member !== null && hasVoice(member.role) ? member.collegeName : null,
      detail: member?.organisation ?? member?.mandate ?? null,
      member,
    }
  }
  return {
    of,
    collegeName: (collegeId) => space.colleges.find(({ id }) => id === collegeId)?.name ?? '',
    listOf: (memberIds) => list.format(memberIds.map((id) => of(id).name)),
    members,
  }
}

/**
 * Who is present of a college (null: of those outside): recorded, or connected since. The server tells of arrivals by presence alone,
 * so that two hundred of them do not make two hundred pages read everything again.
 */
export function presentOf(
  { collegeId, present }: CollegeAttendance,
  connected: ReadonlySet<string> | null,
  people: Pick<People, 'of'>,
): readonly string[] {
  const arrived = [...(connected ?? [])].filter((id) => {
    const { member } = people.of(id)
    if (member === null || present.includes(id)) return false
    return (hasVoice(member.role) ? member.collegeId : null) === collegeId
  })
  return [...present, ...arrived]
}
