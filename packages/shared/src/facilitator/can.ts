/**
 * Who may propose, accept, refuse and dismiss a facilitator, and who animates where there is none.
 * Rules: docs/rules/facilitator.md (FA).
 * @module
 */
import { type Actor, hasVoice, type MemberState, type Role } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { animates, isActive, isHost, type SpaceFacts, type Suspended, speaks, type WithoutVoice } from '../space/can.ts'
import { CODE_VERSION } from './code.ts'
import type { NominationAnswer, NominationState } from './nomination.ts'

export interface Person {
  readonly memberId: string
  readonly role: Role
  readonly collegeId: string | null
  readonly state: MemberState
}

/** What stands in the way of one more nomination. */
export interface OfficeFacts {
  /** Somebody is facilitator here, suspended or not. */
  readonly inOffice: boolean
  readonly pending: boolean
}

export interface NominationFacts {
  readonly state: NominationState
  readonly nomineeMemberId: string
  readonly nomineeState: MemberState
  readonly proposedBy: string
  /** Whoever proposed is not suspended; absent = they are not. */
  readonly proposerPresent?: boolean
  /** The nominee has declared interests and accepted the code. */
  readonly accepted: boolean
}

export interface OfferFacts {
  /** Whoever would animate. */
  readonly candidate: Person
  readonly madeBy: string
  readonly open: boolean
  /** Whoever animates until then; null = nobody. */
  readonly host: Person | null
  /** Nobody has answered it for `HOST_ANSWERS_MS`. */
  readonly overdue: boolean
}

/** How long whoever animates has to answer an offer to take over, ms (FA12). */
export const HOST_ANSWERS_MS = 7 * 86_400_000

export interface FacilitatorResources {
  /** `nominee`: absent while nobody has been chosen yet. */
  proposeFacilitator: { readonly space: SpaceFacts; readonly office: OfficeFacts; readonly nominee?: Person }
  acceptNomination: { readonly nomination: NominationFacts; readonly codeVersion: number }
  declineNomination: NominationFacts
  withdrawNomination: NominationFacts
  /** `given`: what they have said for the college they sit in; `answer` absent: any. */
  answerNomination: { readonly nomination: NominationFacts; readonly given: NominationAnswer | null; readonly answer?: NominationAnswer }
  askDeparture: { readonly about: Person }
  stepDown: undefined
  /** `candidate`: absent while nobody has been chosen yet; `offered`: an offer about them is open. */
  handHostingOver: {
    readonly space: SpaceFacts
    readonly host: Person | null
    readonly candidate?: Person
    readonly offered: boolean
  }
  offerToHost: { readonly space: SpaceFacts; readonly host: Person | null; readonly offered: boolean }
  acceptHosting: { readonly space: SpaceFacts; readonly offer: OfferFacts }
  declineHosting: OfferFacts
}

export const facilitatorRules = {
  /** A member with a voice, or the host until the frame is consented; one at a time (FA1, FA2, FA3). */
  proposeFacilitator(actor: Actor, { space, office, nominee }: FacilitatorResources['proposeFacilitator']) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (!(isHost(actor, space) && !space.frameConsented)) {
      const voice = speaks(actor)
      if (!voice.ok) return voice
    }
    if (office.inOffice) return err({ kind: 'facilitator-in-office' })
    if (office.pending) return err({ kind: 'nomination-pending' })
    return nominee === undefined ? ok() : mayBeNominated(actor, nominee)
  },

  /** The nominee alone, on the code as it stands today (FA4). */
  acceptNomination(actor: Actor, { nomination, codeVersion }: FacilitatorResources['acceptNomination']) {
    const nominee = isNominee(actor, nomination)
    if (!nominee.ok) return nominee
    if (nomination.accepted) return err({ kind: 'nomination-accepted' })
    return codeVersion === CODE_VERSION ? ok() : err({ kind: 'code-changed' })
  },

  declineNomination: isNominee,

  withdrawNomination(actor: Actor, nomination: NominationFacts) {
    const open = isPending(actor, nomination)
    if (!open.ok) return open
    if (actor.memberId === nomination.proposedBy) return ok()
    // Nobody who could take it back is there: it does not keep the office from being filled.
    if (nomination.proposerPresent ?? true) return err({ kind: 'nomination-of-another' })
    return speaks(actor)
  },

  /** Each active member with a voice, for their college, once the nominee has accepted; never about themselves (FA4, FA6). */
  answerNomination(actor: Actor, { nomination, given, answer }: FacilitatorResources['answerNomination']) {
    const open = isPending(actor, nomination)
    if (!open.ok) return open
    const voice = speaks(actor)
    if (!voice.ok) return voice
    if (actor.memberId === nomination.nomineeMemberId) return err({ kind: 'about-oneself' })
    if (!nomination.accepted) return err({ kind: 'nominee-has-not-accepted' })
    if (nomination.nomineeState === 'suspended') return err({ kind: 'nominee-suspended' })
    return answer !== undefined && answer === given ? err({ kind: 'answer-unchanged' }) : ok()
  },

  /** Any member with a voice, alone and without a reason (FA8). */
  askDeparture(actor: Actor, { about }: FacilitatorResources['askDeparture']) {
    const voice = speaks(actor)
    if (!voice.ok) return voice
    return about.role === 'facilitator' ? ok() : err({ kind: 'not-the-facilitator' })
  },

  stepDown(actor: Actor) {
    const active = isActive(actor)
    if (!active.ok) return active
    return actor.role === 'facilitator' ? ok() : err({ kind: 'not-the-facilitator' })
  },

  /** Whoever animates as host, to a voice of another college (FA11). */
  handHostingOver(actor: Actor, { space, host, candidate, offered }: FacilitatorResources['handHostingOver']) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (space.hasFacilitator) return err({ kind: 'facilitator-in-office' })
    if (!animates(actor, space)) return err({ kind: 'not-animating', hasFacilitator: false })
    return candidate === undefined ? ok() : mayHost(candidate, host, offered)
  },

  /** A voice of another college than the host's (FA12). */
  offerToHost(actor: Actor, { space, host, offered }: FacilitatorResources['offerToHost']) {
    const voice = speaks(actor)
    if (!voice.ok) return voice
    if (space.hasFacilitator) return err({ kind: 'facilitator-in-office' })
    return mayHost(actor, host, offered)
  },

  /** Whoever was named; of an offer, whoever animates. The college has to be another one still (FA11, FA12). */
  acceptHosting(actor: Actor, { space, offer }: FacilitatorResources['acceptHosting']) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (!offer.open) return err({ kind: 'hosting-decided' })
    if (space.hasFacilitator) return err({ kind: 'facilitator-in-office' })
    const isCandidate = actor.memberId === offer.candidate.memberId
    // A host who does not answer keeps nobody from animating.
    const decides = isOfferToHost(offer) ? animates(actor, space) || (offer.overdue && isCandidate) : isCandidate
    if (!decides) return err({ kind: 'hosting-of-others' })
    return mayHost(offer.candidate, offer.host, false)
  },

  /** Whoever may accept, and whoever made the offer, to take it back (FA13). */
  declineHosting(actor: Actor, offer: OfferFacts) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (!offer.open) return err({ kind: 'hosting-decided' })
    const concerned = [offer.madeBy, isOfferToHost(offer) ? offer.host?.memberId : offer.candidate.memberId]
    return concerned.includes(actor.memberId) ? ok() : err({ kind: 'hosting-of-others' })
  },
} satisfies {
  readonly [A in keyof FacilitatorResources]: (actor: Actor, resource: FacilitatorResources[A]) => Result<void, FacilitatorRefusal>
}

/** Somebody offers to animate; otherwise whoever animates named them. */
export function isOfferToHost({ candidate, madeBy }: OfferFacts): boolean {
  return candidate.memberId === madeBy
}

/** Nobody who could agree is there: an offer to host takes effect at once (FA12). */
export function nobodyAnimates(space: SpaceFacts, host: Person | null): boolean {
  return !space.hasFacilitator && (host === null || host.state === 'suspended')
}

/** Observers and members with a voice; a scribe holds somebody's words (FA1). */
function mayBeNominated(actor: Actor, { memberId, role, state }: Person): Result<void, FacilitatorRefusal> {
  if (memberId === actor.memberId) return err({ kind: 'about-oneself' })
  if (role === 'scribe') return err({ kind: 'scribe-writes-for-someone' })
  return state === 'suspended' ? err({ kind: 'nominee-suspended' }) : ok()
}

function mayHost(candidate: Person, host: Person | null, offered: boolean): Result<void, FacilitatorRefusal> {
  if (candidate.state === 'suspended') return err({ kind: 'candidate-suspended' })
  if (!hasVoice(candidate.role)) return err({ kind: 'host-has-a-voice' })
  if (host !== null && candidate.collegeId === host.collegeId) return err({ kind: 'host-changes-college' })
  return offered ? err({ kind: 'hosting-offered' }) : ok()
}

function isPending(actor: Actor, { state }: NominationFacts): Result<void, Suspended | NominationClosed> {
  const active = isActive(actor)
  if (!active.ok) return active
  return state === 'pending' ? ok() : err({ kind: 'nomination-closed', state })
}

function isNominee(actor: Actor, nomination: NominationFacts): Result<void, FacilitatorRefusal> {
  const open = isPending(actor, nomination)
  if (!open.ok) return open
  return actor.memberId === nomination.nomineeMemberId ? ok() : err({ kind: 'nomination-of-another' })
}

interface NominationClosed {
  readonly kind: 'nomination-closed'
  readonly state: NominationState
}

export type FacilitatorRefusal =
  | Suspended
  | WithoutVoice
  | NominationClosed
  | { readonly kind: 'facilitator-in-office' }
  | { readonly kind: 'nomination-pending' }
  | { readonly kind: 'nomination-accepted' }
  | { readonly kind: 'nomination-of-another' }
  | { readonly kind: 'nominee-has-not-accepted' }
  | { readonly kind: 'nominee-suspended' }
  | { readonly kind: 'scribe-writes-for-someone' }
  | { readonly kind: 'about-oneself' }
  | { readonly kind: 'code-changed' }
  | { readonly kind: 'answer-unchanged' }
  | { readonly kind: 'not-the-facilitator' }
  | { readonly kind: 'not-animating'; readonly hasFacilitator: boolean }
  | { readonly kind: 'host-has-a-voice' }
  | { readonly kind: 'host-changes-college' }
  | { readonly kind: 'candidate-suspended' }
  | { readonly kind: 'hosting-offered' }
  | { readonly kind: 'hosting-decided' }
  | { readonly kind: 'hosting-of-others' }
