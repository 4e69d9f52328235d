/** What is left of somebody's time: in figures, in words, and the few moments at which it is said aloud. @module */

/** Left when the page says it a last time before the end, ms. */
export const LAST_CALL_MS = 30_000

/** « 1:12 »; a second that has begun is still there. Time that is over is counted on: « −0:05 ». */
export function inDigits(leftMs: number): string {
  const seconds = Math.abs(Math.ceil(leftMs / 1000))
  const digits = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return leftMs < 0 && seconds > 0 ? `−${digits}` : digits
}

export interface MinutesAndSeconds {
  readonly minutes: number
  readonly seconds: number
}

export function minutesAndSeconds(ms: number): MinutesAndSeconds {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return { minutes: Math.floor(seconds / 60), seconds: seconds % 60 }
}

/** How much of the time is used, 0 to 1. */
export function usedShare(leftMs: number, givenMs: number): number {
  if (givenMs <= 0) return 1
  return Math.min(1, Math.max(0, 1 - leftMs / givenMs))
}

/** Ms until the figures change: a second later than now, on the second. */
export function untilNextFigure(leftMs: number): number {
  const rest = leftMs % 1000
  return Math.max(20, rest > 0 ? rest : 1000 + rest)
}

export type Call = 'lastCall' | 'over'

/**
 * What is said aloud between two looks at the clock. The last call is left out where no more than that was given. A page that slept
 * past both says only that the time is over.
 */
export function callBetween(beforeMs: number, afterMs: number, givenMs: number): Call | null {
  if (beforeMs > 0 && afterMs <= 0) return 'over'
  if (givenMs > LAST_CALL_MS && beforeMs > LAST_CALL_MS && afterMs <= LAST_CALL_MS) return 'lastCall'
  return null
}
