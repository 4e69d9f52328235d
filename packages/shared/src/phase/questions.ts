/**
 * The three questions at the end of a phase, answered by nobody in particular: could I say, was I heard, did I understand.
 * Counts are shown once the time is over, by college where five answered, so that nobody is found by elimination. Rules: PH15–PH18. @module
 */

export const phaseQuestions = ['said', 'heard', 'understood'] as const
export type PhaseQuestion = (typeof phaseQuestions)[number]
export type PhaseAnswers = Readonly<Record<PhaseQuestion, boolean>>

/** How long they may be answered, ms. */
export const QUESTIONS_OPEN_MS = 7 * 86_400_000
/** Fewer answers than this are not shown. */
export const FEWEST_SHOWN = 5

export interface AnswerRow extends PhaseAnswers {
  /** null: of a college with fewer than five members when it was given. */
  readonly collegeId: string | null
}

export interface AnswerCount {
  /** null: everybody else together. */
  readonly collegeId: string | null
  readonly answered: number
  /** How many said yes. */
  readonly yes: Readonly<Record<PhaseQuestion, number>>
}

/**
 * A college with five answers or more has its own count; all others are counted together, and only where they too are five.
 * What is left out is said by `unshown` without its number.
 */
export function countAnswers(rows: readonly AnswerRow[]): { readonly counts: readonly AnswerCount[]; readonly unshown: boolean } {
  const byCollege = Map.groupBy(rows, ({ collegeId }) => collegeId)
  const own = [...byCollege].filter(([collegeId, answers]) => collegeId !== null && answers.length >= FEWEST_SHOWN)
  const rest = rows.filter(({ collegeId }) => !own.some(([shown]) => shown === collegeId))
  const counts = own.map(([collegeId, answers]) => countOf(collegeId, answers))
  if (rest.length >= FEWEST_SHOWN) counts.push(countOf(null, rest))
  return { counts, unshown: rest.length > 0 && rest.length < FEWEST_SHOWN }
}

function countOf(collegeId: string | null, rows: readonly AnswerRow[]): AnswerCount {
  const yes = (question: PhaseQuestion) => rows.filter((row) => row[question]).length
  return { collegeId, answered: rows.length, yes: { said: yes('said'), heard: yes('heard'), understood: yes('understood') } }
}

/** The college an answer is kept with: none where fewer than five could have given it (PH16). */
export function collegeKept(collegeId: string | null, membersOfCollege: number): string | null {
  return membersOfCollege >= FEWEST_SHOWN ? collegeId : null
}
