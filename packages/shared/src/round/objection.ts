/** Objections: one at a time, worded with four questions, judged by nobody, lifted by whoever made them. @module */
import type { Actor } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { animates, isActive, type SpaceFacts, type Suspended, speaks, type WithoutVoice } from '../space/can.ts'
import type { RoundStep } from '../wire/http/round.ts'
import { isServiceUserCollege, type ObjectionFacts, type ObjectionState, type RoundFacts } from './round.ts'

export type ObjectionRefusal =
  | Suspended
  | WithoutVoice
  | { readonly kind: 'sheet-in-bin' }
  | { readonly kind: 'round-closed' }
  | { readonly kind: 'facilitator-does-not-judge' }
  | { readonly kind: 'not-the-objector' }
  | { readonly kind: 'no-wording-proposed' }
  | { readonly kind: 'wording-changed' }
  | { readonly kind: 'objection-settled'; readonly state: ObjectionState }
  | { readonly kind: 'objection-not-current'; readonly currentId: string | null }
  | { readonly kind: 'review-date-missing' }
  | { readonly kind: 'treat-not-open'; readonly step: RoundStep }

/** Service users' first, then the others, each as they were asked; unattributed words come last (RO17). */
export function objectionOrder<T extends Pick<ObjectionFacts, 'memberId' | 'collegeId' | 'number'>>(
  objections: readonly T[],
  round: Pick<RoundFacts, 'colleges'>,
): readonly T[] {
  const rank = ({ memberId, collegeId }: T) => (memberId === null ? 2 : isServiceUserCollege(round, collegeId) ? 0 : 1)
  return objections.toSorted((a, b) => rank(a) - rank(b) || a.number - b.number)
}

/** The one whose turn it is; null outside `treat` and when all have had theirs. */
export function currentObjection(round: RoundFacts): ObjectionFacts | null {
  if (round.step !== 'treat') return null
  return objectionOrder(round.objections, round).find(({ state }) => state === 'open') ?? null
}

export interface OnObjection {
  readonly round: RoundFacts
  readonly objection: ObjectionFacts
}

/** The objector words it; whoever animates proposes a wording, and no more (RO18). */
export function wordRefusal(
  actor: Actor,
  { space, round, objection }: OnObjection & { readonly space: SpaceFacts },
): Result<'words' | 'proposes', ObjectionRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  const isObjector = objection.memberId === actor.memberId
  // Nobody can accept a wording for somebody who cannot be asked.
  if (!isObjector && (objection.memberId === null || !animates(actor, space))) return err({ kind: 'not-the-objector' })
  const open = unsettled(round, objection)
  if (!open.ok) return open
  return ok(isObjector ? 'words' : 'proposes')
}

/** The wording waits for the objector alone. */
export function answerWordingRefusal(actor: Actor, { round, objection }: OnObjection): Result<void, ObjectionRefusal> {
  const own = isObjector(actor, objection)
  if (!own.ok) return own
  const open = unsettled(round, objection)
  if (!open.ok) return open
  return objection.wordingProposed ? ok() : err({ kind: 'no-wording-proposed' })
}

/** Anybody with a voice answers the objection whose turn it is, or answers better one already treated; unattributed words need a date of review (RO19, RO22). */
export function treatRefusal(
  actor: Actor,
  { round, objection, hasReviewDate }: OnObjection & { readonly hasReviewDate: boolean },
): Result<void, ObjectionRefusal> {
  const voice = judges(actor)
  if (!voice.ok) return voice
  const here = isOpenRound(round)
  if (!here.ok) return here
  if (round.step !== 'treat') return err({ kind: 'treat-not-open', step: round.step })
  const { state, memberId, id } = objection
  if (state === 'lifted' || state === 'maintained') return err({ kind: 'objection-settled', state })
  const current = currentObjection(round)
  if (state === 'open' && current?.id !== id) return err({ kind: 'objection-not-current', currentId: current?.id ?? null })
  return memberId === null && !hasReviewDate ? err({ kind: 'review-date-missing' }) : ok()
}

/** Whoever made it, at any time until the round is closed, even after maintaining it (RO19). */
export function liftRefusal(actor: Actor, { round, objection }: OnObjection): Result<void, ObjectionRefusal> {
  const own = isObjector(actor, objection)
  if (!own.ok) return own
  const here = isOpenRound(round)
  if (!here.ok) return here
  return objection.state === 'lifted' ? err({ kind: 'objection-settled', state: 'lifted' }) : ok()
}

/** Whoever made it, in words that stay beside the text (RO20). */
export function maintainRefusal(actor: Actor, { round, objection }: OnObjection): Result<void, ObjectionRefusal> {
  const own = isObjector(actor, objection)
  if (!own.ok) return own
  return unsettled(round, objection)
}

function isObjector(actor: Actor, { memberId }: ObjectionFacts): Result<void, ObjectionRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  if (memberId !== null && memberId === actor.memberId) return ok()
  return actor.role === 'facilitator' ? err({ kind: 'facilitator-does-not-judge' }) : err({ kind: 'not-the-objector' })
}

function judges(actor: Actor): Result<void, ObjectionRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  return actor.role === 'facilitator' ? err({ kind: 'facilitator-does-not-judge' }) : speaks(actor)
}

function unsettled(round: RoundFacts, { state }: ObjectionFacts): Result<void, ObjectionRefusal> {
  const here = isOpenRound(round)
  if (!here.ok) return here
  return state === 'open' || state === 'treated' ? ok() : err({ kind: 'objection-settled', state })
}

function isOpenRound({ sheetBinned, step }: RoundFacts): Result<void, ObjectionRefusal> {
  if (sheetBinned) return err({ kind: 'sheet-in-bin' })
  return step === 'closed' ? err({ kind: 'round-closed' }) : ok()
}
