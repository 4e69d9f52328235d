/** Colleges nobody hears: said of colleges, never of people (DK4). @module */
import type { CollegeKind } from '../member/college.ts'

const DAY_MS = 86_400_000
/** Three months without an act or a word. */
export const SILENCE_MS = 90 * DAY_MS

export interface CollegeHeard {
  readonly collegeId: string
  readonly kind: CollegeKind
  /** Active members with a voice. */
  readonly members: number
  /** The last act or word of any of them, or since when there is a college to hear, ms. */
  readonly lastHeardAt: number
  /** How many were at the last meeting; null: there has been none. */
  readonly atLastMeeting: number | null
}

export interface Absence {
  readonly collegeId: string
  readonly from: 'last-meeting' | 'three-months'
}

/** In the order given, three months of silence before a missed meeting; of `partner` only when it has members. */
export function absences(colleges: readonly CollegeHeard[], now: number): readonly Absence[] {
  return colleges.flatMap(({ collegeId, kind, members, lastHeardAt, atLastMeeting }): readonly Absence[] => {
    const isTaken = colleges.some((other) => other.collegeId !== collegeId && other.kind === kind && other.members > 0)
    if (members === 0 && (kind === 'partner' || isTaken)) return []
    if (now - lastHeardAt > SILENCE_MS) return [{ collegeId, from: 'three-months' }]
    return atLastMeeting === 0 ? [{ collegeId, from: 'last-meeting' }] : []
  })
}
