/** Which colleges nobody hears. */
import { absences, type CollegeHeard, SILENCE_MS } from '@polyphonie/shared/desk/absence'
import { expect, test } from 'vitest'

const now = 10 * SILENCE_MS
const heard = (kind: CollegeHeard['kind'], more: Partial<CollegeHeard> = {}): CollegeHeard => ({
  collegeId: kind,
  kind,
  members: 2,
  lastHeardAt: now,
  atLastMeeting: 1,
  ...more,
})

test('[DK4] absent from the last meeting, or for three months; not before there was a meeting', () => {
  const asked = [
    heard('service_user', { atLastMeeting: 0 }),
    heard('establishment', { lastHeardAt: now - SILENCE_MS }),
    heard('funder', { lastHeardAt: now - SILENCE_MS - 1 }),
    heard('partner', { atLastMeeting: null }),
  ]
  expect(absences(asked, now)).toEqual([
    { collegeId: 'service_user', from: 'last-meeting' },
    { collegeId: 'funder', from: 'three-months' },
  ])
})

test('[DK4] a college nobody sits in is absent, but for partners and a second college of its kind', () => {
  const nobody = { members: 0, atLastMeeting: 0, lastHeardAt: 0 }
  expect(absences([heard('funder', nobody)], now)).toEqual([{ collegeId: 'funder', from: 'three-months' }])
  expect(absences([heard('partner', nobody)], now)).toEqual([])
  expect(absences([heard('funder'), heard('funder', { ...nobody, collegeId: 'funder2' })], now)).toEqual([])
})
