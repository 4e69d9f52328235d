/** Roles: what somebody is at the table. A role with a voice is named like the kind of its college. @module */
import { type CollegeKind, collegeKinds } from './college.ts'

export const roles = [...collegeKinds, 'facilitator', 'observer', 'scribe'] as const
export type Role = (typeof roles)[number]

/** A role with a voice writes in sections and is asked in consent rounds. */
export function hasVoice(role: Role): role is CollegeKind {
  return (collegeKinds as readonly string[]).includes(role)
}

export const participationModes = ['direct', 'representative', 'organisation'] as const
export type ParticipationMode = (typeof participationModes)[number]

export const memberStates = ['active', 'suspended'] as const
export type MemberState = (typeof memberStates)[number]

/** What the rules need to know of whoever acts, in one space. Built by the server from its own tables, never from what a browser says. */
export interface Actor {
  readonly memberId: string
  readonly role: Role
  /** Kind of the member's college; an observer may belong to one, a facilitator never. */
  readonly college: CollegeKind | null
  readonly collegeId: string | null
  readonly organisation: string | null
  /** True for whoever opened the space, until its frame (D1) is consented. Rules that outlive the frame ask SpaceFacts.hostMemberId. */
  readonly isHost: boolean
  readonly state: MemberState
}
