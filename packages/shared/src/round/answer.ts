/** Positions: who gives one, until when, and when all of them are shown at once. @module */
import { type Actor, hasVoice } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { animates, isActive, type SpaceFacts, type Suspended, type WithoutVoice } from '../space/can.ts'
import type { RoundStep } from '../wire/http/round.ts'
import { isAnswering, isServiceUserCollege, REMINDER_MS, type RoundFacts } from './round.ts'

export type AnswerRefusal =
  | Suspended
  | WithoutVoice
  | { readonly kind: 'sheet-in-bin' }
  | { readonly kind: 'not-animating'; readonly hasFacilitator: boolean }
  | { readonly kind: 'round-closed' }
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'answers-not-open'; readonly step: RoundStep }
  | { readonly kind: 'answers-revealed' }
  | { readonly kind: 'organisation-answered' }
  | { readonly kind: 'answers-missing'; readonly dueAt: number }
  | { readonly kind: 'reminder-needed'; readonly revealableAt: number | null }
  | { readonly kind: 'nobody-to-remind' }
  | { readonly kind: 'already-reminded'; readonly remindedAt: number }

/** Asked people, as long as the answers of the pass come in; one per voice, which its giver may change (RO8, RO9). */
export function positionRefusal(actor: Actor, round: RoundFacts): Result<void, AnswerRefusal> {
  const asked = isAskedNow(actor, round)
  if (!asked.ok) return asked
  const given = round.answers.find(({ voice }) => voice === asked.value)
  return given !== undefined && given.memberId !== actor.memberId ? err({ kind: 'organisation-answered' }) : ok()
}

/** The same people at the same time; not one of the answers tells whether they did (RO21). */
export function depositRefusal(actor: Actor, round: RoundFacts): Result<void, AnswerRefusal> {
  const asked = isAskedNow(actor, round)
  return asked.ok ? ok() : asked
}

function isAskedNow(actor: Actor, round: RoundFacts): Result<string, AnswerRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  const asked = round.asked.find(({ memberId }) => memberId === actor.memberId)
  if (asked === undefined) return err({ kind: 'not-asked' })
  // Somebody who animates or observes by now no longer decides, whatever they were when the round opened.
  if (!hasVoice(actor.role)) return err({ kind: 'role-without-voice', role: actor.role })
  const takes = takesAnswers(round)
  return takes.ok ? ok(asked.voice) : takes
}

function takesAnswers(round: RoundFacts): Result<void, AnswerRefusal> {
  if (round.sheetBinned) return err({ kind: 'sheet-in-bin' })
  if (round.step === 'closed') return err({ kind: 'round-closed' })
  if (isAnswering(round)) return ok()
  return round.revealedAt === null || (round.step !== 'object' && round.step !== 'recheck' && round.step !== 'treat')
    ? err({ kind: 'answers-not-open', step: round.step })
    : err({ kind: 'answers-revealed' })
}

/** Voices that have not answered in the pass, in the order they were asked. */
export function silentVoices(round: RoundFacts): readonly { readonly voice: string; readonly isServiceUser: boolean }[] {
  const seen = new Set(round.answers.map(({ voice }) => voice))
  return round.asked.flatMap(({ voice, collegeId }) => {
    if (seen.has(voice)) return []
    seen.add(voice)
    return [{ voice, isServiceUser: isServiceUserCollege(round, collegeId) }]
  })
}

/** Whoever animates, once answers are due and some are missing; one reminder a pass (RO11). */
export function remindRefusal(
  actor: Actor,
  { space, round }: { readonly space: SpaceFacts; readonly round: RoundFacts },
): Result<void, AnswerRefusal> {
  const open = mayHandleAnswers(actor, space, round)
  if (!open.ok) return open
  if (silentVoices(round).length === 0) return err({ kind: 'nobody-to-remind' })
  if (round.now < round.dueAt) return err({ kind: 'answers-missing', dueAt: round.dueAt })
  return round.remindedAt === null ? ok() : err({ kind: 'already-reminded', remindedAt: round.remindedAt })
}

/**
 * Whoever animates: when everybody has answered, or when answers are due and silence has been given its time: people who are
 * silent have not been heard, the others were reminded 48 hours before (RO10–RO12).
 */
export function revealRefusal(
  actor: Actor,
  { space, round }: { readonly space: SpaceFacts; readonly round: RoundFacts },
): Result<void, AnswerRefusal> {
  const open = mayHandleAnswers(actor, space, round)
  if (!open.ok) return open
  const silent = silentVoices(round)
  if (silent.length === 0) return ok()
  if (round.now < round.dueAt) return err({ kind: 'answers-missing', dueAt: round.dueAt })
  if (silent.every(({ isServiceUser }) => isServiceUser)) return ok()
  if (round.remindedAt === null) return err({ kind: 'reminder-needed', revealableAt: null })
  const revealableAt = round.remindedAt + REMINDER_MS
  return round.now < revealableAt ? err({ kind: 'reminder-needed', revealableAt }) : ok()
}

function mayHandleAnswers(actor: Actor, space: SpaceFacts, round: RoundFacts): Result<void, AnswerRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  if (!animates(actor, space)) return err({ kind: 'not-animating', hasFacilitator: space.hasFacilitator })
  return takesAnswers(round)
}
