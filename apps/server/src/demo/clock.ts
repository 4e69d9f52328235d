/**
 * The demonstration's domain clock. It ticks like any clock, away from real time by an offset: the story's dates hold whatever
 * the machine's date, and `advance` makes delays pass. It never goes back once people use it.
 * @module
 */
import type { Clock } from '../clock.ts'

export interface DemoClock extends Clock {
  /** Milliseconds between real time and the clock; kept in the database so that a second start goes on from there. */
  offset(): number
  /** Stands still at `at` (ms): the story is written at its own dates. */
  hold(at: number): void
  /** Ticks, `offset` ms away from real time. */
  run(offset: number): void
  /** Moves forward by `ms` and answers the new time. */
  advance(ms: number): number
}

/** Thursday 8 October 2026, 9:00 in Paris. */
export const DEMO_START = Date.UTC(2026, 9, 8, 7, 0)

export function createDemoClock(real: Clock): DemoClock {
  let away = DEMO_START - real.now()
  let held: number | null = null
  const now = () => held ?? real.now() + away
  return {
    now,
    offset: () => now() - real.now(),
    hold(at) {
      held = at
    },
    run(offset) {
      held = null
      away = offset
    },
    advance(ms) {
      if (held === null) away += ms
      else held += ms
      return now()
    },
  }
}

export function isDemoClock(clock: Clock): clock is DemoClock {
  return 'advance' in clock && 'offset' in clock
}

/** A moment of the story as people say it in France: `2026-03-24 14:30`, Paris time. */
export function parisTime(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2})$/u.exec(text)
  if (match === null) throw new Error(`${text} is no moment of the story`)
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number)
  const wall = Date.UTC(year, month - 1, day, hour, minute)
  // Paris is one hour ahead of UTC, two from the last Sunday of March to the last Sunday of October (changes at 1:00 UTC).
  const summer = wall - 7_200_000 >= lastSunday(year, 2) && wall - 7_200_000 < lastSunday(year, 9)
  return wall - (summer ? 7_200_000 : 3_600_000)
}

function lastSunday(year: number, month: number): number {
  const lastDay = new Date(Date.UTC(year, month + 1, 0, 1))
  return lastDay.getTime() - lastDay.getUTCDay() * 86_400_000
}
