/**
 * Who may do what with a space and its members. Until the frame (D1) is consented the host composes the table; afterwards
 * nobody does so alone: what would change it is a proposal that the college concerned agrees to. Rules: docs/rules/member.md (ME).
 * @module
 */
import { type Actor, hasVoice, type MemberState, type Role } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'

export interface SpaceFacts {
  /** Whoever opened the space; what that allows shrinks once the frame is consented. */
  readonly hostMemberId: string | null
  /** Who animates while there is no facilitator: whoever opened the space, until another college takes over (FA10). */
  readonly rotatingHostMemberId: string | null
  /** D1 of a diagnostic of this space, not in the bin, is consented. */
  readonly frameConsented: boolean
  /** The space has an active facilitator. */
  readonly hasFacilitator: boolean
}

/** Where somebody sits, or would sit. */
export interface Place {
  readonly role: Role
  readonly collegeId: string | null
}

export interface MemberFacts extends Place {
  readonly memberId: string
  readonly state: MemberState
  /** With state `suspended`: when it ends by itself, ms; null = when somebody restores the member. */
  readonly suspendedUntil: number | null
  /** When a facilitator may suspend them in an emergency again, ms (`emergencyAgainAt`); null = now, absent = not known here. */
  readonly emergencyAgainAt?: number | null
}

export interface ProposalFacts {
  /** The college that has to agree (`collegeConcerned`); null when the place is in no college. */
  readonly collegeId: string | null
  readonly proposedBy: string
  readonly proposerCollegeId: string | null
  /** Whom it is about; null for somebody who would join. */
  readonly subjectMemberId: string | null
  readonly decided: boolean
  /** Active members with a voice in that college, the proposer and the subject left out. */
  readonly othersInCollege: number
}

/** How an act takes effect: at once, at once but for 48 hours only, or once the college concerned has agreed. */
export type Effect =
  | { readonly how: 'now' }
  | { readonly how: 'now-for-48-hours' }
  | { readonly how: 'as-proposal'; readonly collegeId: string | null }

/** How long a facilitator's emergency suspension lasts, in ms. */
export const EMERGENCY_MS = 48 * 3_600_000

/** From the beginning of one emergency suspension of somebody to the next one, in ms: prolonged, it would be a decision. */
export const EMERGENCY_EVERY_MS = 30 * 86_400_000

/** When somebody may be suspended in an emergency again; null = now. `lastAt`: when they last were, ms; null = never (ME10). */
export function emergencyAgainAt(lastAt: number | null, now: number): number | null {
  return lastAt === null || now >= lastAt + EMERGENCY_EVERY_MS ? null : lastAt + EMERGENCY_EVERY_MS
}

export interface SpaceResources {
  readSpace: SpaceFacts
  editSpace: SpaceFacts
  addCollege: SpaceFacts
  editCollege: { readonly space: SpaceFacts; readonly collegeId: string }
  invite: { readonly space: SpaceFacts; readonly place: Place }
  revokeInvitation: { readonly space: SpaceFacts; readonly createdBy: string; readonly collegeId: string | null; readonly revoked: boolean }
  /** `place`: where they would sit; absent while nobody has chosen one yet. */
  addPersonWithoutEmail: SpaceFacts & { readonly place?: Place }
  renewCode: { readonly space: SpaceFacts; readonly signsInWith: 'email' | 'code' }
  handOverPasswordReset: { readonly space: SpaceFacts; readonly signsInWith: 'email' | 'code'; readonly memberOfOtherSpaces: boolean }
  moveMember: { readonly space: SpaceFacts; readonly member: MemberFacts; readonly to: Place }
  suspendMember: { readonly space: SpaceFacts; readonly member: MemberFacts }
  restoreMember: { readonly space: SpaceFacts; readonly member: MemberFacts }
  agreeProposal: ProposalFacts
  declineProposal: ProposalFacts
}

export interface SpaceOutcomes {
  invite: Effect
  addPersonWithoutEmail: Effect
  moveMember: Effect
  suspendMember: Effect
}

/** The college whose agreement a change of the table needs: the one joined, else the one left (ME5). */
export function collegeConcerned(to: Place, from: Place | null): string | null {
  return to.collegeId ?? from?.collegeId ?? null
}

/** Whoever animates: the facilitator; without one, the rotating host (ME3, FA10). Suspended people do nothing. */
export function animates(actor: Actor, { rotatingHostMemberId, hasFacilitator }: SpaceFacts): boolean {
  return actor.state === 'active' && (actor.role === 'facilitator' || (actor.memberId === rotatingHostMemberId && !hasFacilitator))
}

export function isHost(actor: Actor, { hostMemberId }: SpaceFacts): boolean {
  return actor.memberId === hostMemberId
}

export function isActive(actor: Actor): Result<void, Suspended> {
  return actor.state === 'suspended' ? err({ kind: 'member-suspended' }) : ok()
}

export interface Suspended {
  readonly kind: 'member-suspended'
}

/** Active and with a voice (ME2). */
export function speaks(actor: Actor): Result<void, Suspended | WithoutVoice> {
  if (actor.state === 'suspended') return err({ kind: 'member-suspended' })
  return hasVoice(actor.role) ? ok() : err({ kind: 'role-without-voice', role: actor.role })
}

export interface WithoutVoice {
  readonly kind: 'role-without-voice'
  readonly role: Role
}

function isActiveHost(actor: Actor, space: SpaceFacts): Result<void, Suspended | HostOnly> {
  if (actor.state === 'suspended') return err({ kind: 'member-suspended' })
  return isHost(actor, space) ? ok() : err({ kind: 'host-only' })
}

export interface HostOnly {
  readonly kind: 'host-only'
}

/** The host alone, and only until the frame is consented (ME4). */
function composesAlone(actor: Actor, space: SpaceFacts): Result<void, Suspended | HostOnly | FrameConsented> {
  const host = isActiveHost(actor, space)
  if (!host.ok) return host
  return space.frameConsented ? err({ kind: 'frame-consented' }) : ok()
}

export interface FrameConsented {
  readonly kind: 'frame-consented'
}

/** Before the frame the host, at once; afterwards a proposal by whoever has a voice, animates or opened the space (ME4, ME5). */
function composes(actor: Actor, space: SpaceFacts, collegeId: string | null): Result<Effect, Suspended | HostOnly | WithoutVoice> {
  if (actor.state === 'suspended') return err({ kind: 'member-suspended' })
  if (!space.frameConsented) return isHost(actor, space) ? ok({ how: 'now' }) : err({ kind: 'host-only' })
  if (hasVoice(actor.role) || actor.role === 'facilitator' || isHost(actor, space)) return ok({ how: 'as-proposal', collegeId })
  return err({ kind: 'role-without-voice', role: actor.role })
}

/** Nobody becomes facilitator but by a nomination (FA9). `from`: what they are now, if they are there. */
export function seatsDirectly(role: Role, from: Role | null = null): Result<void, FacilitatorIsAppointed> {
  return role === 'facilitator' && from !== 'facilitator' ? err({ kind: 'facilitator-is-appointed' }) : ok()
}

export interface FacilitatorIsAppointed {
  readonly kind: 'facilitator-is-appointed'
}

/** As `composes`, for a place that may be given so (FA9). */
function composesSeat(actor: Actor, space: SpaceFacts, to: Place, from: Place | null): Result<Effect, SpaceRefusal> {
  const allowed = composes(actor, space, collegeConcerned(to, from))
  if (!allowed.ok) return allowed
  const seat = seatsDirectly(to.role, from?.role ?? null)
  return seat.ok ? allowed : seat
}

export const spaceRules = {
  readSpace: isActive,
  editSpace: isActiveHost,
  addCollege: composesAlone,

  /** A college's own members name it once the frame is consented (ME6). */
  editCollege(actor: Actor, { space, collegeId }: SpaceResources['editCollege']) {
    if (!space.frameConsented) return isActiveHost(actor, space)
    const voice = speaks(actor)
    if (!voice.ok) return voice
    return actor.collegeId === collegeId ? ok() : err({ kind: 'another-college-decides', collegeId })
  },

  invite(actor: Actor, { space, place }: SpaceResources['invite']) {
    return composesSeat(actor, space, place, null)
  },

  /** Closing a door needs less than opening one: the host, whoever made the link, or the college it leads to (ME7). */
  revokeInvitation(actor: Actor, { space, createdBy, collegeId, revoked }: SpaceResources['revokeInvitation']) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (revoked) return err({ kind: 'invitation-revoked' })
    if (isHost(actor, space) || actor.memberId === createdBy) return ok()
    const voice = speaks(actor)
    if (!voice.ok) return voice
    return collegeId !== null && actor.collegeId === collegeId ? ok() : err({ kind: 'another-college-decides', collegeId })
  },

  /** Joining without an address takes what joining by a link takes (ME4, ME5). */
  addPersonWithoutEmail(actor: Actor, { place, ...space }: SpaceResources['addPersonWithoutEmail']) {
    return place === undefined ? composes(actor, space, null) : composesSeat(actor, space, place, null)
  },

  renewCode(actor: Actor, { space, signsInWith }: SpaceResources['renewCode']) {
    const host = isActiveHost(actor, space)
    if (!host.ok) return host
    return signsInWith === 'code' ? ok() : err({ kind: 'signs-in-with-email' })
  },

  /** Never for an account that also belongs to a space of somebody else: its host would open that one too (ME9). */
  handOverPasswordReset(actor: Actor, { space, signsInWith, memberOfOtherSpaces }: SpaceResources['handOverPasswordReset']) {
    const host = isActiveHost(actor, space)
    if (!host.ok) return host
    if (signsInWith === 'code') return err({ kind: 'signs-in-with-code' })
    return memberOfOtherSpaces ? err({ kind: 'member-of-other-spaces' }) : ok()
  },

  moveMember(actor: Actor, { space, member, to }: SpaceResources['moveMember']) {
    return composesSeat(actor, space, to, member)
  },

  /**
   * The facilitator for 48 hours, once in 30 days; the host until the frame is consented; afterwards a proposal. While an
   * emergency runs the host, later the college, makes it last (ME4, ME5, ME8, ME10, ME11).
   */
  suspendMember(actor: Actor, { space, member }: SpaceResources['suspendMember']) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (member.memberId === actor.memberId) return err({ kind: 'about-oneself' })
    const { state, suspendedUntil, emergencyAgainAt: again = null } = member
    const byEmergency = actor.role === 'facilitator' && (!isHost(actor, space) || space.frameConsented)
    if (state === 'suspended' && (byEmergency || suspendedUntil === null)) return err({ kind: 'member-already-suspended', suspendedUntil })
    if (byEmergency) return again === null ? ok({ how: 'now-for-48-hours' }) : err({ kind: 'emergency-used', possibleAt: again })
    return composes(actor, space, collegeConcerned(member, null))
  },

  /** The host until the frame, the member's own college afterwards; the facilitator ends an emergency at any time (ME8). */
  restoreMember(actor: Actor, { space, member }: SpaceResources['restoreMember']) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (member.state !== 'suspended') return err({ kind: 'member-not-suspended' })
    if (actor.role === 'facilitator' && member.suspendedUntil !== null) return ok()
    if (!space.frameConsented) return isActiveHost(actor, space)
    const voice = speaks(actor)
    if (!voice.ok) return voice
    const concerned = member.collegeId === null || member.collegeId === actor.collegeId
    return concerned ? ok() : err({ kind: 'another-college-decides', collegeId: member.collegeId })
  },

  agreeProposal: decides,

  /** Whoever may agree may decline; the proposer may take the proposal back (ME5). */
  declineProposal(actor: Actor, proposal: ProposalFacts) {
    const takesBack = actor.state === 'active' && !proposal.decided && actor.memberId === proposal.proposedBy
    return takesBack ? ok() : decides(actor, proposal)
  },
} satisfies SpaceRules

type SpaceRules = {
  readonly [A in keyof SpaceResources]: (
    actor: Actor,
    resource: SpaceResources[A],
  ) => Result<A extends keyof SpaceOutcomes ? SpaceOutcomes[A] : void, SpaceRefusal>
}

/** One member of the college concerned, neither proposer nor subject; another college than the proposer's where it has nobody else (ME5). */
function decides(actor: Actor, proposal: ProposalFacts): Result<void, SpaceRefusal> {
  const voice = speaks(actor)
  if (!voice.ok) return voice
  if (proposal.decided) return err({ kind: 'proposal-decided' })
  if (actor.memberId === proposal.proposedBy) return err({ kind: 'own-proposal' })
  if (actor.memberId === proposal.subjectMemberId) return err({ kind: 'about-oneself' })
  const { collegeId, proposerCollegeId } = proposal
  const canDecide =
    collegeId !== null && proposal.othersInCollege > 0 ? actor.collegeId === collegeId : actor.collegeId !== proposerCollegeId
  return canDecide ? ok() : err({ kind: 'another-college-decides', collegeId })
}

export type SpaceRefusal =
  | Suspended
  | WithoutVoice
  | HostOnly
  | FrameConsented
  | FacilitatorIsAppointed
  | { readonly kind: 'another-college-decides'; readonly collegeId: string | null }
  | { readonly kind: 'invitation-revoked' }
  | { readonly kind: 'signs-in-with-email' }
  | { readonly kind: 'signs-in-with-code' }
  | { readonly kind: 'member-of-other-spaces' }
  | { readonly kind: 'about-oneself' }
  | { readonly kind: 'member-already-suspended'; readonly suspendedUntil: number | null }
  | { readonly kind: 'member-not-suspended' }
  | { readonly kind: 'emergency-used'; readonly possibleAt: number }
  | { readonly kind: 'proposal-decided' }
  | { readonly kind: 'own-proposal' }
