/**
 * Consent rounds: one statement, nought to many amendments of one sheet, decided together by the colleges.
 * Pure: no clock, database or Yjs; server and page ask the same functions. Rules: docs/rules/round.md (RO).
 * @module
 */
import type { Position, RoundOutcome, RoundStep } from '../wire/http/round.ts'

const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
/** How often a round may go round again (RO16). */
export const MAX_LOOPS = 3
/** From the reminder to the reveal: what those who were silent have left (RO11). */
export const REMINDER_MS = 48 * HOUR_MS
/** The least an opened pass of answers lasts before somebody counts as silent (RO10). */
export const ANSWERING_MS = 48 * HOUR_MS

export interface AskedFacts {
  readonly memberId: string
  readonly collegeId: string
  /** Who gives one position together: the member, or their organisation (`voiceOf`). */
  readonly voice: string
}

export interface AnswerFacts {
  readonly voice: string
  /** Who gave it. */
  readonly memberId: string
  readonly position: Position
}

export type ObjectionState = 'open' | 'treated' | 'lifted' | 'maintained' | 'takenIntoAccount'

export interface ObjectionFacts {
  readonly id: string
  /** Numbers follow the order in which objections came up (`objectionOrder`). */
  readonly number: number
  /** null: unattributed, outside the count. */
  readonly memberId: string | null
  readonly collegeId: string | null
  readonly state: ObjectionState
  /** `maintained`: the text may pass if the disagreement stands beside it. */
  readonly withMention: boolean
  /** Somebody who animates proposed a wording that waits for the objector. */
  readonly wordingProposed: boolean
}

export interface RoundCollege {
  readonly collegeId: string
  readonly isServiceUsers: boolean
}

/** Everything the rules ask about a round, in one moment. */
export interface RoundFacts {
  readonly step: RoundStep
  readonly sheetBinned: boolean
  readonly proposers: readonly string[]
  readonly serviceUsersFirst: boolean
  /** End of the reading delay, ms. */
  readonly readableUntil: number
  readonly dueAt: number
  readonly loops: number
  /** The pass of answers that is open or was last, from 1; 0 before any. */
  readonly pass: number
  /** Of that pass. */
  readonly revealedAt: number | null
  readonly remindedAt: number | null
  /** Colleges of the space, in their order. */
  readonly colleges: readonly RoundCollege[]
  /** Fixed at opening, in the order of the colleges. */
  readonly asked: readonly AskedFacts[]
  /** Of that pass, one per voice. */
  readonly answers: readonly AnswerFacts[]
  readonly objections: readonly ObjectionFacts[]
  /** Drawn when the step `react` began, as people were skipped since. */
  readonly speakingOrder: readonly string[]
  /** Who reacted in this loop. */
  readonly reacted: readonly string[]
  /** Open « je ne comprends pas » on the passages of the round. */
  readonly blockingRemarkIds: readonly string[]
  /** Sections that no longer give the text that was fixed. */
  readonly changedSectionIds: readonly string[]
  /** The proposal says something else than what people answered to. */
  readonly amended: boolean
  /** Amendments of the round that were withdrawn, put to sleep or adopted meanwhile. */
  readonly endedAmendmentIds: readonly string[]
  /** ms, domain clock. */
  readonly now: number
}

/** What happens to a round is one of these; the page offers them, the server carries them out. */
export interface Move {
  readonly to: RoundStep
  /** With `closed`. */
  readonly outcome?: RoundOutcome | undefined
  /** Says why, in the record; absent: it will. */
  readonly hasReason?: boolean
}

/** Answers may come in. */
export function isAnswering({ step, revealedAt }: Pick<RoundFacts, 'step' | 'revealedAt'>): boolean {
  return (step === 'object' || step === 'recheck') && revealedAt === null
}

/** The answers of the pass are known to everybody, and the round has not gone on to something else than treating them. */
export function isRevealed({ step, revealedAt }: Pick<RoundFacts, 'step' | 'revealedAt'>): boolean {
  return (step === 'object' || step === 'recheck' || step === 'treat') && revealedAt !== null
}

/** With one position per organisation, people of one college and organisation have one voice; service users keep their own (RO4). */
export function voiceOf(
  { memberId, collegeId, organisation }: { readonly memberId: string; readonly collegeId: string; readonly organisation: string | null },
  voicePer: 'person' | 'organisation',
  isServiceUser: boolean,
): string {
  if (voicePer === 'person' || organisation === null || isServiceUser) return memberId
  return `organisation:${collegeId}:${organisation}`
}

export function isServiceUserCollege({ colleges }: Pick<RoundFacts, 'colleges'>, collegeId: string | null): boolean {
  return colleges.some((college) => college.collegeId === collegeId && college.isServiceUsers)
}
