/**
 * When a meeting that comes back takes place: at the hour of the wall, summer and winter, in the time zone it was planned in.
 * @module
 */
import { MOST_OCCURRENCES } from './meeting.ts'

export interface Rhythm {
  readonly every: 'week' | 'twoWeeks' | 'month'
  /** How often in all, the first one included; or until when, ms. */
  readonly times?: number | undefined
  readonly until?: number | undefined
}

const DAY_MS = 86_400_000

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch (error) {
    // Intl's word for a time zone it does not know.
    if (error instanceof RangeError) return false
    throw error
  }
}

/** Moments in order, `startsAt` first; one more than allowed (`MOST_OCCURRENCES`) when there would be more. */
export function occurrences(startsAt: number, { every, times, until }: Rhythm, timeZone: string): readonly number[] {
  const first = wallOf(startsAt, timeZone)
  const found: number[] = []
  for (let turn = 0; turn <= MOST_OCCURRENCES; turn += 1) {
    const wall = every === 'month' ? sameWeekday(first, turn) : first + turn * DAY_MS * (every === 'week' ? 7 : 14)
    const at = turn === 0 ? startsAt : momentOf(wall, timeZone)
    if ((times !== undefined && turn >= times) || (until !== undefined && at > until)) break
    found.push(at)
  }
  return found
}

/** `at` moved as far as from `from` to `to`, by the clock on the wall. */
export function movedBy(at: number, from: number, to: number, timeZone: string): number {
  return momentOf(wallOf(at, timeZone) + wallOf(to, timeZone) - wallOf(from, timeZone), timeZone)
}

/** The same weekday `months` later: the second Thursday stays the second; a fifth one is the last where there is none. */
function sameWeekday(first: number, months: number): number {
  const day = new Date(first)
  const nth = Math.floor((day.getUTCDate() - 1) / 7)
  const year = day.getUTCFullYear()
  const month = day.getUTCMonth() + months
  const beginning = new Date(Date.UTC(year, month, 1))
  const date = 1 + ((day.getUTCDay() - beginning.getUTCDay() + 7) % 7) + 7 * nth
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, date > last ? date - 7 : date) + (first % DAY_MS)
}

/** What the clock on the wall shows, written as if it were UTC. */
function wallOf(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at)
  const [year, month, day, hour, minute, second] = (['year', 'month', 'day', 'hour', 'minute', 'second'] as const).map((type) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0),
  )
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) + (at % 1000)
}

/** The moment at which that clock shows `wall`; in the hour that is skipped, one hour later. */
function momentOf(wall: number, timeZone: string): number {
  const near = wall - (wallOf(wall, timeZone) - wall)
  return near - (wallOf(near, timeZone) - wall)
}
