/** Opening a round and changing what it decides on. @module */
import { type Actor, hasVoice } from '../member/role.ts'
import { roundsOpenFor } from '../phase/closed.ts'
import { err, ok, type Result } from '../result.ts'
import type { Phase } from '../sheet/phase.ts'
import { animates, isActive, type SpaceFacts, type Suspended, type WithoutVoice } from '../space/can.ts'
import type { RoundStep } from '../wire/http/round.ts'
import type { RoundFacts } from './round.ts'

/** What a round would decide on. */
export interface OpeningFacts {
  readonly sheet: { readonly phase: Phase; readonly binned: boolean }
  /** Whoever animates has closed the time of ideas: the group may choose among them. */
  readonly ideasGrouped: boolean
  /** Keys of the sections it touches; cards count as the section they stand under. */
  readonly touchedKeys: readonly string[]
  /** How many active members with a voice the space has. */
  readonly voices: number
  /** Sections it would touch that another open round touches. */
  readonly takenSectionIds: readonly string[]
  /** Sections it would consent that the group has passed. */
  readonly passedSectionIds: readonly string[]
  /** Its amendments that change another amendment: whoever carries that one takes them in first. */
  readonly subAmendmentIds: readonly string[]
  /** Its amendments that are shared but no longer open. */
  readonly endedAmendmentIds: readonly string[]
  readonly blockingRemarkIds: readonly string[]
  /** Ideas of a section it would consent are written first until then, and nobody has read them; null or absent = none are. */
  readonly writeFirstEndsAt?: number | null
  readonly readableUntil: number
  /** null: at the end of the reading delay. */
  readonly dueAt: number | null
  /** It decides on a frozen version. */
  readonly isFinal: boolean
  readonly amendments: number
}

export type OpeningRefusal =
  | Suspended
  | WithoutVoice
  | { readonly kind: 'sheet-in-bin' }
  | { readonly kind: 'ideas-are-protected' }
  | { readonly kind: 'write-first'; readonly endsAt: number }
  | { readonly kind: 'rounds-closed-in-phase'; readonly phase: Phase; readonly openFor: readonly string[] }
  | { readonly kind: 'final-round-in-agree'; readonly phase: Phase }
  | { readonly kind: 'final-round-takes-no-amendments' }
  | { readonly kind: 'nobody-asked' }
  | { readonly kind: 'section-in-round'; readonly sectionIds?: readonly string[] }
  | { readonly kind: 'section-passed'; readonly sectionIds?: readonly string[] }
  | { readonly kind: 'round-takes-no-sub-amendments'; readonly amendmentIds: readonly string[] }
  | { readonly kind: 'round-amendment-ended'; readonly amendmentIds: readonly string[] }
  | { readonly kind: 'blocking-remarks'; readonly remarkIds: readonly string[] }
  | { readonly kind: 'due-before-readable'; readonly readableUntil: number }
  | { readonly kind: 'round-closed' }
  | { readonly kind: 'not-a-proposer' }
  | { readonly kind: 'proposal-fixed'; readonly step: RoundStep }

/** Any voice, or whoever animates; never while ideas are protected, never on a passage that is in another round (RO1–RO3). */
export function openRefusal(
  actor: Actor,
  { space, opening }: { readonly space: SpaceFacts; readonly opening: OpeningFacts },
): Result<void, OpeningRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  if (!hasVoice(actor.role) && !animates(actor, space)) return err({ kind: 'role-without-voice', role: actor.role })
  const { sheet, isFinal, dueAt, readableUntil } = opening
  if (sheet.binned) return err({ kind: 'sheet-in-bin' })
  const inTime = phaseRefusal(opening)
  if (!inTime.ok) return inTime
  const { writeFirstEndsAt = null } = opening
  if (writeFirstEndsAt !== null) return err({ kind: 'write-first', endsAt: writeFirstEndsAt })
  if (isFinal && sheet.phase !== 'agree') return err({ kind: 'final-round-in-agree', phase: sheet.phase })
  if (isFinal && opening.amendments > 0) return err({ kind: 'final-round-takes-no-amendments' })
  if (opening.voices === 0) return err({ kind: 'nobody-asked' })
  const touched = touchedRefusal(opening)
  if (!touched.ok) return touched
  return dueAt !== null && dueAt < readableUntil ? err({ kind: 'due-before-readable', readableUntil }) : ok()
}

/** Where objections on the substance are closed, a round decides on the frame, or on grouped ideas, and on nothing else (PH11). */
function phaseRefusal({ sheet: { phase }, ideasGrouped, touchedKeys }: OpeningFacts): Result<void, OpeningRefusal> {
  const openFor = roundsOpenFor(phase, ideasGrouped)
  if (openFor === 'all' || (touchedKeys.length > 0 && touchedKeys.every((key) => openFor.includes(key)))) return ok()
  return phase === 'imagine' && !ideasGrouped
    ? err({ kind: 'ideas-are-protected' })
    : err({ kind: 'rounds-closed-in-phase', phase, openFor })
}

type Touched = Pick<OpeningFacts, 'takenSectionIds' | 'passedSectionIds' | 'subAmendmentIds' | 'endedAmendmentIds' | 'blockingRemarkIds'>

function touchedRefusal(touched: Touched): Result<void, OpeningRefusal> {
  const { takenSectionIds, passedSectionIds, subAmendmentIds, endedAmendmentIds, blockingRemarkIds } = touched
  if (takenSectionIds.length > 0) return err({ kind: 'section-in-round', sectionIds: takenSectionIds })
  if (passedSectionIds.length > 0) return err({ kind: 'section-passed', sectionIds: passedSectionIds })
  if (subAmendmentIds.length > 0) return err({ kind: 'round-takes-no-sub-amendments', amendmentIds: subAmendmentIds })
  if (endedAmendmentIds.length > 0) return err({ kind: 'round-amendment-ended', amendmentIds: endedAmendmentIds })
  return blockingRemarkIds.length > 0 ? err({ kind: 'blocking-remarks', remarkIds: blockingRemarkIds }) : ok()
}

/** Those who carry the proposal change it before answers are asked for, and while objections are treated (RO6). */
export function amendRefusal(
  actor: Actor,
  { round, touched }: { readonly round: RoundFacts; readonly touched: Omit<Touched, 'blockingRemarkIds'> },
): Result<void, OpeningRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  if (!hasVoice(actor.role)) return err({ kind: 'role-without-voice', role: actor.role })
  if (!round.proposers.includes(actor.memberId)) return err({ kind: 'not-a-proposer' })
  if (round.sheetBinned) return err({ kind: 'sheet-in-bin' })
  if (round.step === 'closed') return err({ kind: 'round-closed' })
  if (!changeable.includes(round.step)) return err({ kind: 'proposal-fixed', step: round.step })
  return touchedRefusal({ ...touched, blockingRemarkIds: [] })
}

const changeable: readonly RoundStep[] = ['propose', 'amend', 'treat']
