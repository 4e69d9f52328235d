/** Wire kinds and the names of the style sheet meet here, and nowhere else. @module */
import type { CollegeKind } from '@polyphonie/shared/member/college'
import { hasVoice, type Role } from '@polyphonie/shared/member/role'

export const voices = ['service-user', 'establishment', 'funder', 'partner', 'facilitator', 'none'] as const
/** Value of `data-voice`: sets colour, tint and line of whoever speaks. */
export type Voice = (typeof voices)[number]

const voiceByCollege: Readonly<Record<CollegeKind, Voice>> = {
  service_user: 'service-user',
  establishment: 'establishment',
  funder: 'funder',
  partner: 'partner',
}

export function collegeToVoice(college: CollegeKind | null): Voice {
  return college === null ? 'none' : voiceByCollege[college]
}

/** An observer or a scribe sits with a college without speaking for it: they have no line. */
export function voiceOf(college: CollegeKind | null | undefined, role?: Role): Voice {
  if (role === 'facilitator') return 'facilitator'
  if (role !== undefined && !hasVoice(role)) return 'none'
  return collegeToVoice(college ?? null)
}
