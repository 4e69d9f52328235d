/**
 * How often one may fail before having to wait. Only failures count: two hundred people signing in from one room's
 * network do not hinder one another. Counters live in memory and are forgotten at a restart.
 * @module
 */
import { err, ok, type Result } from '@polyphonie/shared/result'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

const QUARTER_HOUR_S = 900
const HOUR_S = 3600

/** Attempts per window (seconds). Addresses are often whole buildings, accounts are one person. */
const windows = {
  signInByAccount: { points: 10, duration: QUARTER_HOUR_S },
  signInByAddress: { points: 100, duration: QUARTER_HOUR_S },
  /** Links and codes are long random texts: only a machine needs more attempts. */
  secretByAddress: { points: 60, duration: QUARTER_HOUR_S },
  resetByAccount: { points: 4, duration: HOUR_S },
  resetByAddress: { points: 40, duration: HOUR_S },
  /** Codes of meetings, typed by somebody signed in. */
  meetingCodeByAccount: { points: 10, duration: QUARTER_HOUR_S },
  /** Unattributed words of one person in one round. Known to memory alone, like everything else of who deposits. */
  depositByAccount: { points: 5, duration: HOUR_S },
} as const
export type LimitName = keyof typeof windows

export interface TooFast {
  readonly kind: 'too-fast'
  readonly retryAfterMs: number
}

export interface Limits {
  /** Takes one attempt of `key`, before the answer is worked out: attempts sent at once all count. */
  take(name: LimitName, key: string): Promise<Result<void, TooFast>>
  /** Gives the attempt back: it was no failure. */
  giveBack(name: LimitName, key: string): Promise<void>
}

export function createLimits(): Limits {
  const limiters = Object.fromEntries(
    Object.entries(windows).map(([name, window]) => [name, new RateLimiterMemory({ keyPrefix: name, ...window })]),
  )
  const limiterOf = (name: LimitName): RateLimiterMemory => {
    const limiter = limiters[name]
    if (limiter === undefined) throw new Error(`no limit named ${name}`)
    return limiter
  }
  return {
    take: async (name, key) => {
      try {
        await limiterOf(name).consume(key)
        return ok()
      } catch (refusal) {
        // The library rejects with its result, which is no error, when there are no points left.
        if (refusal instanceof RateLimiterRes) return err({ kind: 'too-fast', retryAfterMs: refusal.msBeforeNext })
        throw refusal
      }
    },
    giveBack: async (name, key) => {
      await limiterOf(name).reward(key)
    },
  }
}
