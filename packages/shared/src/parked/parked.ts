/**
 * « Questions pour plus tard »: a remark set aside with its reason, never lost. It comes back by itself when the means are talked
 * about, or on a day, or when somebody says so. Rules: docs/rules/parked.md (PK).
 * @module
 */
export const parkedUntils = ['means', 'day', 'said'] as const
/** Until the means open (what is meant when nothing is said), until a day, or until the group talks of it again. */
export type ParkedUntil = (typeof parkedUntils)[number]

export const parkedStates = ['parked', 'back', 'takenBack'] as const
/** `back`: it came back by itself; `takenBack`: somebody took it up again. */
export type ParkedState = (typeof parkedStates)[number]

/** Where what waits for the means comes back: P11 of a project. */
export const MEANS_SECTION = 'means'

export interface ParkedFacts {
  /** As stored: what waits for a day that has come is still written down as parked until somebody looks. */
  readonly state: ParkedState
  readonly until: ParkedUntil
  /** With `day`: ms. */
  readonly untilAt: number | null
}

/** Where it stands at `now`: what waited for a day is back when the day has come (PK5). */
export function parkedAt({ state, until, untilAt }: ParkedFacts, now: number): ParkedState {
  return state === 'parked' && until === 'day' && untilAt !== null && untilAt <= now ? 'back' : state
}

/** What people say: Q3. */
export function parkedNumber(number: number): string {
  return `Q${number}`
}
