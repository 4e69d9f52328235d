/** Builders of what the rules are asked about: defaults inside, only what matters to a test stands in it. @module */
import type { Actor, Role } from '@polyphonie/shared/member/role'
import type { SectionFacts } from '@polyphonie/shared/section/rights'
import type { SheetFacts } from '@polyphonie/shared/sheet/can'
import type { MemberFacts, ProposalFacts, SpaceFacts } from '@polyphonie/shared/space/can'

const collegeIdByRole: Readonly<Record<Role, string | null>> = {
  service_user: 'college-of-people',
  establishment: 'college-of-professionals',
  funder: 'college-of-funders',
  partner: 'college-of-partners',
  facilitator: null,
  observer: null,
  scribe: null,
}

/** An active member called after their role. */
export function actor(role: Role, facts: Partial<Actor> = {}): Actor {
  const collegeId = collegeIdByRole[role]
  const college = role === 'facilitator' || role === 'observer' || role === 'scribe' ? null : role
  return { memberId: role, role, college, collegeId, organisation: null, isHost: false, state: 'active', ...facts }
}

/** Needs (D5) of a diagnostic that listens: open to everybody with a voice. */
export function section(facts: Partial<SectionFacts> = {}): SectionFacts {
  return {
    template: 'shared-diagnostic',
    key: 'needs',
    parentKey: null,
    phase: 'listen',
    state: 'open',
    ownerMemberId: null,
    ownerOrganisation: null,
    lockedUntil: null,
    addedInPhase: null,
    sheetBinned: false,
    now: 1000,
    ...facts,
  }
}

/** A diagnostic that listens. */
export function sheet(facts: Partial<SheetFacts> = {}): SheetFacts {
  return { template: 'shared-diagnostic', phase: 'listen', binned: false, ...facts }
}

/** The frame is still being made by the establishment that opened the space, without facilitator. */
export function space(facts: Partial<SpaceFacts> = {}): SpaceFacts {
  const { hostMemberId = 'establishment' } = facts
  return { hostMemberId, rotatingHostMemberId: hostMemberId, frameConsented: false, hasFacilitator: false, ...facts }
}

/** The member that `actor(role)` is, as somebody else's act sees them. */
export function member(role: Role, facts: Partial<MemberFacts> = {}): MemberFacts {
  return { memberId: role, role, collegeId: collegeIdByRole[role], state: 'active', suspendedUntil: null, ...facts }
}

/** A funder proposes something that concerns the people's college, which has others to ask. */
export function proposal(facts: Partial<ProposalFacts> = {}): ProposalFacts {
  return {
    collegeId: 'college-of-people',
    proposedBy: 'funder',
    proposerCollegeId: 'college-of-funders',
    subjectMemberId: null,
    decided: false,
    othersInCollege: 2,
    ...facts,
  }
}
