/** A number of days as somebody types it. @module */

/** Longest reading delay, days. */
export const MAX_DELAY_DAYS = 90

/** Null for anything but a whole number of days from 0 to 90. */
export function daysOf(typed: string): number | null {
  const days = Number(typed.trim())
  return /^\d+$/u.test(typed.trim()) && days <= MAX_DELAY_DAYS ? days : null
}
