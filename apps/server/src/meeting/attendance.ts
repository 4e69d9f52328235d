/** Attendance by college, from the rows and who sits in the space. @module */
import { absentColleges } from '@polyphonie/shared/meeting/absent'
import type { CollegeAttendance } from '@polyphonie/shared/wire/http/meeting'
import type { Member } from '../member/store.ts'
import { type AttendanceRow, type College, voiceCollege } from './store.ts'

type Place = Pick<Member, 'memberId' | 'role' | 'collegeId' | 'state'>

/** In the order of the colleges; people without a voice last, under null. */
export function attendanceByCollege(
  colleges: readonly College[],
  members: readonly Place[],
  attendance: readonly AttendanceRow[],
): CollegeAttendance[] {
  const rowOf = new Map(attendance.map((row) => [row.member_id, row]))
  return [...colleges, null].map((college): CollegeAttendance => {
    const own = members.filter((member) => voiceCollege(member) === (college?.id ?? null))
    const whose = (matches: (row: AttendanceRow) => boolean) =>
      own.filter(({ memberId }) => matchesRow(rowOf.get(memberId), matches)).map(({ memberId }) => memberId)
    return {
      collegeId: college?.id ?? null,
      kind: college?.kind ?? null,
      members: own.filter(({ state }) => state === 'active').length,
      coming: whose(({ answer }) => answer === 'coming'),
      excused: whose(({ answer }) => answer === 'excused'),
      present: whose(({ present }) => present === 1),
    }
  })
}

function matchesRow(row: AttendanceRow | undefined, matches: (row: AttendanceRow) => boolean): boolean {
  return row !== undefined && matches(row)
}

/** Colleges with nobody coming or, once people are there, with nobody present (MT8). */
export function missingColleges(attendance: readonly CollegeAttendance[], counts: 'coming' | 'present'): string[] {
  const colleges = attendance.flatMap(({ collegeId, kind, members, ...there }) =>
    collegeId === null || kind === null ? [] : [{ collegeId, kind, members, there: there[counts].length }],
  )
  return [...absentColleges(colleges)]
}
