/**
 * Two calendars side by side: a funder's deadlines and the group's rhythm. People enter deadlines; everything else is worked out
 * from what is planned elsewhere and never stored. Rules: docs/rules/calendar.md (CL).
 * @module
 */
const DAY_MS = 86_400_000
/** How far « ce qui vient » looks ahead. */
const COMING_MS = 14 * DAY_MS

export const deadlineKinds = ['funder', 'group'] as const
/** Of an organisation of the funders' college, or of the group itself. */
export type DeadlineKind = (typeof deadlineKinds)[number]

export const derivedKinds = [
  'reading-delay-end',
  'round-due',
  'round-review',
  'meeting',
  'minutes',
  'commitment',
  'idea-wakes',
  'amendment-wakes',
  'questions-end',
] as const
/** Worked out of what stands elsewhere. */
export type DerivedKind = (typeof derivedKinds)[number]

export interface Dated {
  /** ms, domain clock. */
  readonly at: number
  /** The reader is awaited. */
  readonly mine: boolean
}

/** What comes within the next fourteen days, and what the reader still owes: theirs first, each in order of time (CL7). */
export function comingUp<E extends Dated>(entries: readonly E[], now: number): readonly E[] {
  return entries
    .filter(({ at, mine }) => (mine || at >= now) && at <= now + COMING_MS)
    .toSorted((one, other) => Number(other.mine) - Number(one.mine) || one.at - other.at)
}
