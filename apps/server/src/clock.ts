/** Where "now" comes from. The demonstration's domain clock moves; sign-in sessions always follow the real one. @module */

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number
}

export const realClock: Clock = { now: () => Date.now() }
