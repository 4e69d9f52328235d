/**
 * Who may do what with an amendment. Whoever may not read one must not learn that it is there: callers answer `not-found` before
 * they ask anything else. Rules: docs/rules/amendment.md (AM).
 * @module
 */
import { type Actor, hasVoice } from '../member/role.ts'
import { isClosedIn } from '../phase/closed.ts'
import { err, ok, type Result } from '../result.ts'
import {
  canWriteSection,
  effectiveState,
  isFreeOfHandLock,
  ownsOrShares,
  type SectionFacts,
  speaksHere,
  type WriteRefusal,
} from '../section/rights.ts'
import type { AmendmentRelation, AmendmentStage, AmendmentStatus } from '../wire/http/amendment.ts'
import type { RoundStep } from '../wire/http/round.ts'

/** What reading depends on. */
export interface AmendmentReaders {
  readonly stage: AmendmentStage
  readonly authorMemberId: string
  /** The author's college when it was made; null = none. */
  readonly collegeId: string | null
  /** The author among them. */
  readonly carriers: readonly string[]
}

export interface AmendmentFacts extends AmendmentReaders {
  /** As of now: a sleeping one whose day has come is open. */
  readonly status: AmendmentStatus
  readonly section: SectionFacts
  readonly relation: AmendmentRelation | null
  /** Step of the open round that carries it; null = none does. */
  readonly roundStep: RoundStep | null
  /** It is the working text of a circle that has not ended. */
  readonly inCircle: boolean
}

export interface AmendmentResources {
  forkSection: SectionFacts
  readAmendment: AmendmentReaders
  writeAmendment: AmendmentFacts
  editAmendment: AmendmentFacts
  /** `above`: the amendment it branches from; null = the section. */
  stageAmendment: { readonly amendment: AmendmentFacts; readonly to: 'caucus' | 'shared'; readonly above: AmendmentReaders | null }
  /** `who` carries it from then on. */
  carryAmendment: { readonly amendment: AmendmentFacts; readonly who: Pick<Actor, 'memberId' | 'role' | 'collegeId' | 'state'> }
  layDownAmendment: AmendmentFacts
  /** Proposes a sub-amendment or a counter-offer to it. */
  forkAmendment: AmendmentFacts
  adoptAmendment: AmendmentFacts
  takeInAmendment: { readonly amendment: AmendmentFacts; readonly parent: AmendmentFacts | null }
  acceptCounter: { readonly amendment: AmendmentFacts; readonly parent: AmendmentFacts | null }
  withdrawAmendment: AmendmentFacts
  sleepAmendment: AmendmentFacts
  wakeAmendment: AmendmentFacts
}

/** Steps in which answers are given on a fixed text. */
const answering: readonly RoundStep[] = ['object', 'recheck']

export const amendmentRules = {
  /** Where members write, where a round is under way and where the group has consented; never on what is somebody else's (AM1). */
  forkSection(actor: Actor, section: SectionFacts) {
    const voice = speaksHere(actor)
    if (!voice.ok) return voice
    // Ideas are added and combined, not corrected (PH10).
    if (isClosedIn(section.phase, 'sorting') && !section.sheetBinned) return err({ kind: 'ideas-are-protected' })
    const { state } = effectiveState(section)
    if (section.sheetBinned || (state !== 'inRound' && state !== 'consented')) return canWriteSection(actor, section)
    const free = isFreeOfHandLock(section)
    return free.ok ? ownsOrShares(actor, section) : free
  },

  /** Its carriers, then its college, then everybody; a facilitator reads what is shared only (AM2). */
  readAmendment(actor: Actor, { stage, carriers, collegeId }: AmendmentReaders) {
    if (actor.state === 'suspended') return err({ kind: 'member-suspended' })
    if (stage === 'shared') return ok()
    if (!hasVoice(actor.role)) return err({ kind: 'amendment-not-shared' })
    if (carriers.includes(actor.memberId)) return ok()
    return stage === 'caucus' && collegeId !== null && actor.collegeId === collegeId ? ok() : err({ kind: 'amendment-not-shared' })
  },

  writeAmendment: carriesUnfixed,
  editAmendment: carriesUnfixed,

  /** The author alone, forward only: what was shown cannot be unseen; never to more people than the amendment it holds words of (AM3). */
  stageAmendment(actor: Actor, { amendment, to, above }: AmendmentResources['stageAmendment']) {
    const own = isAuthorOfOpen(actor, amendment)
    if (!own.ok) return own
    const free = isFreeOfCircle(amendment)
    if (!free.ok) return free
    if (amendment.stage === to || amendment.stage === 'shared') return err({ kind: 'stage-goes-forward', stage: amendment.stage })
    if (to === 'caucus' && amendment.collegeId === null) return err({ kind: 'no-college' })
    if (above === null || above.stage === 'shared') return ok()
    const sameCaucus = to === 'caucus' && above.stage === 'caucus' && above.collegeId === amendment.collegeId
    return sameCaucus ? ok() : err({ kind: 'amendment-not-shared' })
  },

  /** The author asks anybody with a voice; in caucus its college joins by itself (AM4). */
  carryAmendment(actor: Actor, { amendment, who }: AmendmentResources['carryAmendment']) {
    const open = isOpen(actor, amendment)
    if (!open.ok) return open
    const free = isFreeOfCircle(amendment)
    if (!free.ok) return free
    if (amendment.carriers.includes(who.memberId)) return err({ kind: 'already-carrier' })
    if (who.state === 'suspended' || !hasVoice(who.role)) return err({ kind: 'carrier-without-voice' })
    if (actor.memberId === amendment.authorMemberId) return ok()
    const joins = actor.memberId === who.memberId && amendment.stage === 'caucus' && who.collegeId === amendment.collegeId
    return joins ? ok() : err({ kind: 'not-the-author' })
  },

  /** Nobody's name stays under words they no longer stand for; its author withdraws it instead (AM13). */
  layDownAmendment(actor: Actor, amendment: AmendmentFacts) {
    const open = isOpen(actor, amendment)
    if (!open.ok) return open
    if (actor.memberId === amendment.authorMemberId) return err({ kind: 'author-withdraws' })
    if (!amendment.carriers.includes(actor.memberId)) return err({ kind: 'not-a-carrier' })
    return isFreeOfCircle(amendment)
  },

  forkAmendment(actor: Actor, amendment: AmendmentFacts) {
    return isOpen(actor, amendment)
  },

  /** Without a round: where whoever adopts it could write the same words (AM10). */
  adoptAmendment(actor: Actor, amendment: AmendmentFacts) {
    const open = isOpen(actor, amendment)
    if (!open.ok) return open
    if (amendment.stage !== 'shared') return err({ kind: 'amendment-not-shared' })
    if (amendment.relation === 'sub') return err({ kind: 'sub-amendment' })
    if (amendment.roundStep !== null) return err({ kind: 'amendment-in-round', step: amendment.roundStep })
    return canWriteSection(actor, amendment.section)
  },

  takeInAmendment(actor: Actor, { amendment, parent }: AmendmentResources['takeInAmendment']) {
    if (parent === null || amendment.relation !== 'sub') return err({ kind: 'amendment-without-parent' })
    const open = isOpen(actor, amendment)
    return open.ok ? carriesUnfixed(actor, parent) : open
  },

  /** The author of the amendment takes the counter-offer instead of their own (AM9). */
  acceptCounter(actor: Actor, { amendment, parent }: AmendmentResources['acceptCounter']) {
    if (parent === null || amendment.relation !== 'counter') return err({ kind: 'amendment-without-parent' })
    const open = isOpen(actor, amendment)
    if (!open.ok) return open
    const free = isFreeOfCircle(parent)
    if (!free.ok) return free
    const own = isAuthorOfUnfixed(actor, parent)
    if (!own.ok) return own
    // What everybody reads does not end for something nobody else may know of.
    return parent.stage === 'shared' && amendment.stage !== 'shared' ? err({ kind: 'amendment-not-shared' }) : ok()
  },

  withdrawAmendment(actor: Actor, amendment: AmendmentFacts) {
    const own = isAuthorOfUnfixed(actor, amendment.status === 'asleep' ? { ...amendment, status: 'open' } : amendment)
    return own.ok ? isFreeOfCircle(amendment) : own
  },

  sleepAmendment(actor: Actor, amendment: AmendmentFacts) {
    const carries = carriesUnfixed(actor, amendment)
    if (!carries.ok) return carries
    const free = isFreeOfCircle(amendment)
    if (!free.ok) return free
    return amendment.roundStep === null ? ok() : err({ kind: 'amendment-in-round', step: amendment.roundStep })
  },

  wakeAmendment(actor: Actor, amendment: AmendmentFacts) {
    const voice = speaksHere(actor)
    if (!voice.ok) return voice
    if (amendment.section.sheetBinned) return err({ kind: 'sheet-in-bin' })
    return amendment.status === 'asleep' ? ok() : err({ kind: 'amendment-not-asleep' })
  },
} satisfies { readonly [A in keyof AmendmentResources]: (actor: Actor, resource: AmendmentResources[A]) => Result<void, AmendmentRefusal> }

function isOpen(actor: Actor, { status, section }: AmendmentFacts): Result<void, AmendmentRefusal> {
  const voice = speaksHere(actor)
  if (!voice.ok) return voice
  if (section.sheetBinned) return err({ kind: 'sheet-in-bin' })
  return status === 'open' ? ok() : err({ kind: 'amendment-ended', status })
}

/** A carrier of an open amendment whose text no round has fixed (AM5). */
function carriesUnfixed(actor: Actor, amendment: AmendmentFacts): Result<void, AmendmentRefusal> {
  const open = isOpen(actor, amendment)
  if (!open.ok) return open
  if (!amendment.carriers.includes(actor.memberId)) return err({ kind: 'not-a-carrier' })
  return isUnfixed(amendment)
}

function isAuthorOfOpen(actor: Actor, amendment: AmendmentFacts): Result<void, AmendmentRefusal> {
  const open = isOpen(actor, amendment)
  if (!open.ok) return open
  return actor.memberId === amendment.authorMemberId ? ok() : err({ kind: 'not-the-author' })
}

function isAuthorOfUnfixed(actor: Actor, amendment: AmendmentFacts): Result<void, AmendmentRefusal> {
  const own = isAuthorOfOpen(actor, amendment)
  return own.ok ? isUnfixed(amendment) : own
}

/** Of a circle’s working text the circle decides: who writes in it, and what becomes of it (CI8). */
function isFreeOfCircle({ inCircle }: AmendmentFacts): Result<void, AmendmentRefusal> {
  return inCircle ? err({ kind: 'amendment-in-circle' }) : ok()
}

function isUnfixed({ roundStep }: AmendmentFacts): Result<void, AmendmentRefusal> {
  return roundStep !== null && answering.includes(roundStep) ? err({ kind: 'amendment-in-round', step: roundStep }) : ok()
}

export type AmendmentRefusal =
  | WriteRefusal
  | { readonly kind: 'ideas-are-protected' }
  | { readonly kind: 'amendment-not-shared' }
  | { readonly kind: 'amendment-ended'; readonly status: AmendmentStatus }
  | { readonly kind: 'amendment-in-round'; readonly step: RoundStep }
  | { readonly kind: 'amendment-in-circle' }
  | { readonly kind: 'amendment-without-parent' }
  | { readonly kind: 'amendment-not-asleep' }
  | { readonly kind: 'sub-amendment' }
  | { readonly kind: 'not-a-carrier' }
  | { readonly kind: 'not-the-author' }
  | { readonly kind: 'already-carrier' }
  | { readonly kind: 'author-withdraws' }
  | { readonly kind: 'carrier-without-voice' }
  | { readonly kind: 'stage-goes-forward'; readonly stage: AmendmentStage }
  | { readonly kind: 'no-college' }
