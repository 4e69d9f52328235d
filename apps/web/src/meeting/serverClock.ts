/**
 * The server's time on a device whose own clock may be wrong. Each answer that carries the server's time is one sample: the server
 * wrote it somewhere between asking and hearing. What it says unasked was under way for a time nobody knows.
 * @module
 */

export interface ClockSample {
  /** Server time minus the device's, ms. */
  readonly offsetMs: number
  /** The true offset is about this near, ms. */
  readonly errorMs: number
}

/** Said unasked: taken to have been under way no longer than this, ms. */
const UNASKED_MS = 500

export function sampleOf(serverTime: number, askedAt: number, heardAt: number): ClockSample {
  if (askedAt === heardAt) return { offsetMs: serverTime - heardAt, errorMs: UNASKED_MS }
  return { offsetMs: serverTime - (askedAt + heardAt) / 2, errorMs: (heardAt - askedAt) / 2 }
}

/** The nearer of two samples; when they contradict each other one of the clocks was set meanwhile, and the newer counts. */
export function better(known: ClockSample | null, next: ClockSample): ClockSample {
  if (known === null) return next
  const agree = Math.abs(known.offsetMs - next.offsetMs) <= known.errorMs + next.errorMs
  return agree && known.errorMs < next.errorMs ? known : next
}
