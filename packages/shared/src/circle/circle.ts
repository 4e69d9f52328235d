/** What a circle is made of, and how long and how large one may be. Rules: docs/rules/circle.md (CI). @module */

/** From today to the end date, also after prolonging, in days. */
export const MAX_CIRCLE_DAYS = 30
/** People in it, invitations included: a small group. */
export const MAX_CIRCLE_MEMBERS = 8
/** Colleges among its people: within one, it would be a caucus. */
export const MIN_CIRCLE_COLLEGES = 2
/** Length of the public account, in UTF-16 units. */
export const MAX_CIRCLE_SUMMARY = 2000

export const DAY_MS = 86_400_000

/** What somebody said to the invitation; `left`: was in it and went. */
export const circleAnswers = ['invited', 'in', 'declined', 'left'] as const
export type AnswerToCircle = (typeof circleAnswers)[number]

/** pastItsEnd: its day has come and nobody has ended or prolonged it. shared: its text is a proposal now. */
export const circleStates = ['underWay', 'pastItsEnd', 'shared', 'withoutResult'] as const
export type CircleState = (typeof circleStates)[number]

export const circleOutcomes = ['shared', 'withoutResult'] as const
export type CircleOutcome = (typeof circleOutcomes)[number]

export function circleStateOf(circle: { readonly outcome: CircleOutcome | null; readonly endsAt: number }, now: number): CircleState {
  if (circle.outcome !== null) return circle.outcome
  return circle.endsAt <= now ? 'pastItsEnd' : 'underWay'
}

/** The last day a circle may be opened or prolonged to, ms. */
export function latestCircleEnd(now: number): number {
  return now + MAX_CIRCLE_DAYS * DAY_MS
}
