/** The ways on from where a round stands, and what each still waits for. @module */
import type { Actor } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { animates, isActive, type SpaceFacts, type Suspended } from '../space/can.ts'
import type { RoundStep } from '../wire/http/round.ts'
import { type RoundOutcome, roundOutcomes } from './outcome.ts'
import { collegeResults, passesWithMention, revealedAnswers, standingObjections, untreatedObjections } from './result.ts'
import { ANSWERING_MS, isRevealed, MAX_LOOPS, type Move, type RoundFacts } from './round.ts'

/** Why a way is not open, or not yet. */
export type StepReason =
  | { readonly kind: 'blocking-remarks'; readonly remarkIds: readonly string[] }
  | { readonly kind: 'round-amendment-ended'; readonly amendmentIds: readonly string[] }
  | { readonly kind: 'answers-not-revealed' }
  | { readonly kind: 'voices-not-heard'; readonly memberIds: readonly string[] }
  | { readonly kind: 'college-not-consented'; readonly collegeIds: readonly string[] }
  | { readonly kind: 'objections-open'; readonly objectionIds: readonly string[] }
  | { readonly kind: 'nothing-to-treat' }
  | { readonly kind: 'reading-delay'; readonly readableUntil: number }
  | { readonly kind: 'passage-changed'; readonly sectionIds: readonly string[] }
  | { readonly kind: 'proposal-changed' }
  | { readonly kind: 'loops-spent'; readonly loops: number }
  | { readonly kind: 'no-disagreement' }

export type StepRefusal =
  | Suspended
  | StepReason
  | { readonly kind: 'not-animating'; readonly hasFacilitator: boolean }
  | { readonly kind: 'sheet-in-bin' }
  | { readonly kind: 'round-closed' }
  | { readonly kind: 'not-the-next-step'; readonly step: RoundStep }
  | { readonly kind: 'reactions-waiting'; readonly memberIds: readonly string[] }
  | { readonly kind: 'reason-missing' }

export interface Way extends Move {
  readonly allowed: boolean
  /** Empty when it is allowed; else everything that is missing, not the first thing alone. */
  readonly reasons: readonly StepReason[]
}

/** Every way on, the one the method asks for first (RO6, RO13). A closed round has none. */
export function nextSteps(round: RoundFacts): readonly Way[] {
  return waysFrom(round).map((move) => {
    const reasons = reasonsAgainst(round, move)
    return { ...move, allowed: reasons.length === 0, reasons }
  })
}

const nextInOrder: Partial<Readonly<Record<RoundStep, RoundStep>>> = {
  propose: 'clarify',
  clarify: 'react',
  react: 'amend',
  amend: 'object',
}

function waysFrom(round: RoundFacts): readonly Move[] {
  const closing = (outcome: RoundOutcome): Move => ({ to: 'closed', outcome })
  if (round.step === 'closed') return []
  const next = nextInOrder[round.step]
  if (next !== undefined) return [{ to: next }, closing('withdrawn'), closing('toCircle')]
  const loops: readonly Move[] = round.step === 'treat' ? [{ to: 'recheck' }] : [{ to: 'react' }, { to: 'treat' }, { to: 'recheck' }]
  return [...loops, ...roundOutcomes.map(closing)]
}

function reasonsAgainst(round: RoundFacts, { to, outcome }: Move): readonly StepReason[] {
  switch (to) {
    case 'object':
      return [...unread(round), ...ended(round)]
    case 'react':
      // The first time it follows the questions; later it is a way back, for those who have not been heard.
      return round.step === 'clarify' ? [] : [...unrevealed(round), ...(notAnsweredFor(round) ? [] : [nothingToTreat]), ...spent(round)]
    case 'treat':
      return [...unrevealed(round), ...(isTreatable(round) ? [] : [nothingToTreat]), ...unheard(round)]
    case 'recheck':
      return round.step === 'treat'
        ? [...open(round), ...unread(round), ...ended(round), ...spent(round)]
        : [
            ...unrevealed(round),
            ...(round.changedSectionIds.length > 0 ? [] : [nothingToTreat]),
            ...unread(round),
            ...ended(round),
            ...spent(round),
          ]
    case 'closed':
      return reasonsAgainstClosing(round, outcome)
    case 'propose':
    case 'clarify':
    case 'amend':
      return []
  }
}

const nothingToTreat: StepReason = { kind: 'nothing-to-treat' }

function reasonsAgainstClosing(round: RoundFacts, outcome: RoundOutcome | undefined): readonly StepReason[] {
  switch (outcome) {
    case undefined:
    case 'withdrawn':
    case 'toCircle':
      return []
    case 'consented':
      return [...unrevealed(round), ...unheard(round), ...unconsented(round), ...standing(round), ...pending(round)]
    case 'disagreementRecorded': {
      const recorded = round.objections.some(({ state }) => state === 'maintained')
      const missing: readonly StepReason[] = recorded ? [] : [{ kind: 'no-disagreement' }]
      if (!passesWithMention(round)) return [...unrevealed(round), ...missing]
      return [...unrevealed(round), ...unheard(round), ...unconsentedBesideMention(round), ...open(round), ...pending(round)]
    }
  }
}

/** What every text that passes waits for, beside its answers (RO15). */
function pending(round: RoundFacts): readonly StepReason[] {
  const { readableUntil, now, changedSectionIds, amended } = round
  return [
    ...unread(round),
    ...ended(round),
    ...(changedSectionIds.length === 0 ? [] : [{ kind: 'passage-changed', sectionIds: changedSectionIds } as const]),
    ...(amended ? [{ kind: 'proposal-changed' } as const] : []),
    ...(now >= readableUntil ? [] : [{ kind: 'reading-delay', readableUntil } as const]),
  ]
}

function unread({ blockingRemarkIds }: RoundFacts): readonly StepReason[] {
  return blockingRemarkIds.length === 0 ? [] : [{ kind: 'blocking-remarks', remarkIds: blockingRemarkIds }]
}

function ended({ endedAmendmentIds }: RoundFacts): readonly StepReason[] {
  return endedAmendmentIds.length === 0 ? [] : [{ kind: 'round-amendment-ended', amendmentIds: endedAmendmentIds }]
}

function unrevealed(round: RoundFacts): readonly StepReason[] {
  return isRevealed(round) ? [] : [{ kind: 'answers-not-revealed' }]
}

function spent({ loops }: RoundFacts): readonly StepReason[] {
  return loops < MAX_LOOPS ? [] : [{ kind: 'loops-spent', loops }]
}

function unheard(round: RoundFacts): readonly StepReason[] {
  if (!isRevealed(round)) return []
  const memberIds = revealedAnswers(round).flatMap(({ position, memberId }) => (position === 'notHeard' ? [memberId] : []))
  return memberIds.length === 0 ? [] : [{ kind: 'voices-not-heard', memberIds }]
}

function unconsented(round: RoundFacts): readonly StepReason[] {
  if (!isRevealed(round)) return []
  const collegeIds = collegeResults(round).flatMap(({ collegeId, verdict }) => (verdict === 'nobodyConsents' ? [collegeId] : []))
  return collegeIds.length === 0 ? [] : [{ kind: 'college-not-consented', collegeIds }]
}

/** Whoever lets a text pass with a mention counts for their college: the mention is their condition (RO20). */
function unconsentedBesideMention(round: RoundFacts): readonly StepReason[] {
  if (!isRevealed(round)) return []
  const mentioning = new Set(standingObjections(round).map(({ collegeId }) => collegeId))
  const collegeIds = collegeResults(round).flatMap(({ collegeId, asked, byPosition }) =>
    asked > 0 && byPosition.consents.length === 0 && !mentioning.has(collegeId) ? [collegeId] : [],
  )
  return collegeIds.length === 0 ? [] : [{ kind: 'college-not-consented', collegeIds }]
}

function open(round: RoundFacts): readonly StepReason[] {
  const objectionIds = untreatedObjections(round).map(({ id }) => id)
  return objectionIds.length === 0 ? [] : [{ kind: 'objections-open', objectionIds }]
}

/** Objections that stand, and unattributed words nobody has answered. */
function standing(round: RoundFacts): readonly StepReason[] {
  const objectionIds = round.objections
    .filter(({ memberId, state }) => (memberId === null ? state === 'open' : state !== 'lifted'))
    .map(({ id }) => id)
  return objectionIds.length === 0 ? [] : [{ kind: 'objections-open', objectionIds }]
}

function isTreatable({ objections }: RoundFacts): boolean {
  return objections.some(({ state }) => state === 'open' || state === 'treated')
}

/** Somebody has not been heard, or a college has nobody who consents and no objection that says why. */
function notAnsweredFor(round: RoundFacts): boolean {
  return unheard(round).length > 0 || unconsented(round).length > 0
}

/**
 * Whether this member may move the round there (RO5). Whoever animates may; those who carry the proposal may up to `object`,
 * and withdraw it at any time. Fails with the first reason that stands against the way.
 */
export function stepRefusal(
  actor: Actor,
  { space, round, move }: { readonly space: SpaceFacts; readonly round: RoundFacts; readonly move: Move },
): Result<void, StepRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  const carries = round.proposers.includes(actor.memberId)
  const mayCarry = carries && (nextInOrder[round.step] !== undefined || move.outcome === 'withdrawn')
  if (!animates(actor, space) && !mayCarry) return err({ kind: 'not-animating', hasFacilitator: space.hasFacilitator })
  if (round.sheetBinned) return err({ kind: 'sheet-in-bin' })
  if (round.step === 'closed') return err({ kind: 'round-closed' })
  const way = nextSteps(round).find(({ to, outcome }) => to === move.to && outcome === move.outcome)
  if (way === undefined) return err({ kind: 'not-the-next-step', step: round.step })
  const [reason] = way.reasons
  if (reason !== undefined) return err(reason)
  // A proposal of others does not end undecided without a word.
  if (!carries && endsUndecided(move) && move.hasReason === false) return err({ kind: 'reason-missing' })
  const waiting = waitingToReact(round)
  // Whoever carries the proposal does not cut those short who would answer it.
  if (move.to === 'amend' && waiting.length > 0 && !animates(actor, space)) return err({ kind: 'reactions-waiting', memberIds: waiting })
  return ok()
}

/** Whoever does not carry the proposal says why (RO5). */
export function endsUndecided({ outcome }: Pick<Move, 'outcome'>): boolean {
  return outcome === 'withdrawn' || outcome === 'toCircle'
}

/** Who has not reacted in this loop, in the order they speak. */
export function waitingToReact({ speakingOrder, reacted }: Pick<RoundFacts, 'speakingOrder' | 'reacted'>): readonly string[] {
  return speakingOrder.filter((memberId) => !reacted.includes(memberId))
}

/** What a step changes by itself: the pass, the loop, the date answers are due. */
export interface AfterStep {
  readonly step: RoundStep
  readonly loops: number
  readonly pass: number
  readonly dueAt: number
  /** A new pass is open: the text has to be fixed, and nobody has answered or was reminded. */
  readonly opensPass: boolean
}

/** Where the round stands after a step its rule allowed. Going back to react and asking again are loops; the delay to read is not restarted (RO16). */
export function afterStep({ step, loops, pass, dueAt, now }: RoundFacts, to: RoundStep): AfterStep {
  const opensPass = to === 'object' || to === 'recheck'
  const isLoop = to === 'recheck' || (to === 'react' && step !== 'clarify')
  return {
    step: to,
    loops: isLoop ? loops + 1 : loops,
    pass: opensPass ? pass + 1 : pass,
    dueAt: opensPass ? Math.max(dueAt, now + ANSWERING_MS) : dueAt,
    opensPass,
  }
}

/** Whether the amendments of the round enter the text with this outcome. */
export function adopts(round: RoundFacts, outcome: RoundOutcome): boolean {
  return outcome === 'consented' || (outcome === 'disagreementRecorded' && passesWithMention(round))
}
