/** Colleges that are missing at a meeting: said of colleges, never of people (MT8). @module */
import type { CollegeKind } from '../member/college.ts'

export interface CollegeThere {
  readonly collegeId: string
  readonly kind: CollegeKind
  /** Active members with a voice. */
  readonly members: number
  /** How many of them are coming, or present. */
  readonly there: number
}

/** Of the first three kinds always, even a college that has nobody yet; `partner` only when it has members. In the order given. */
export function absentColleges(colleges: readonly CollegeThere[]): readonly string[] {
  const isMissing = ({ kind, members, there }: CollegeThere): boolean => {
    if (there > 0) return false
    if (members > 0) return true
    return kind !== 'partner' && colleges.every((other) => other.kind !== kind || other.members === 0)
  }
  return colleges.filter(isMissing).map(({ collegeId }) => collegeId)
}
