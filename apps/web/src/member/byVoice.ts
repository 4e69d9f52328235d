/** Members grouped as they stand on every screen: colleges in the one order, then the facilitator, then who speaks for no college. @module */
import { collegeKinds } from '@polyphonie/shared/member/college'
import { hasVoice } from '@polyphonie/shared/member/role'
import type { MemberAnswer } from '@polyphonie/shared/wire/http/member'
import type { CollegeAnswer } from '@polyphonie/shared/wire/http/space'
import { collegeToVoice, type Voice } from './voice.ts'

export interface Lane {
  readonly key: string
  readonly voice: Voice
  /** The college's own name; null for lanes that are no college. */
  readonly name: string | null
  readonly collegeId: string | null
  readonly people: readonly MemberAnswer[]
}

/** Every college has its lane, empty or not; the two other lanes only when somebody is in them. */
export function byVoice(colleges: readonly CollegeAnswer[], members: readonly MemberAnswer[]): readonly Lane[] {
  const lanes = collegeKinds.flatMap((kind) =>
    colleges
      .filter((college) => college.kind === kind)
      .map(
        (college): Lane => ({
          key: college.id,
          voice: collegeToVoice(kind),
          name: college.name,
          collegeId: college.id,
          people: members.filter((member) => member.collegeId === college.id && hasVoice(member.role)),
        }),
      ),
  )
  const others: readonly Lane[] = [
    { key: 'facilitator', voice: 'facilitator', name: null, collegeId: null, people: members.filter(({ role }) => role === 'facilitator') },
    {
      key: 'none',
      voice: 'none',
      name: null,
      collegeId: null,
      people: members.filter(({ role }) => !hasVoice(role) && role !== 'facilitator'),
    },
  ]
  return [...lanes, ...others.filter(({ people }) => people.length > 0)]
}
