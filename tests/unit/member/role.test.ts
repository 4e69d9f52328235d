import { collegeKinds, defaultCollegeNames, isCollegeKind } from '@polyphonie/shared/member/college'
import { hasVoice, roles } from '@polyphonie/shared/member/role'
import { animates } from '@polyphonie/shared/space/can'
import { describe, expect, test } from 'vitest'
import { actor, space } from '../../support/facts.ts'

describe('members', () => {
  test('[ME1] people and families first, money nowhere first', () => {
    expect(collegeKinds).toEqual(['service_user', 'establishment', 'funder', 'partner'])
    expect(Object.keys(defaultCollegeNames)).toEqual(collegeKinds)
    expect(roles.slice(0, collegeKinds.length)).toEqual(collegeKinds)
  })

  test('[ME2] four roles have a voice, named like the colleges', () => {
    expect(roles.filter(hasVoice)).toEqual(collegeKinds)
    expect(['facilitator', 'observer', 'scribe', ''].filter(isCollegeKind)).toEqual([])
  })

  test('[ME3] the facilitator animates; without one, the host', () => {
    const animators = (hasFacilitator: boolean) => roles.filter((role) => animates(actor(role), space({ hasFacilitator })))
    expect(animators(true)).toEqual(['facilitator'])
    expect(animates(actor('establishment'), space({ hasFacilitator: false, frameConsented: true }))).toBe(true)
    expect(animates(actor('funder'), space({ hasFacilitator: false }))).toBe(false)
    expect(animates(actor('facilitator', { state: 'suspended' }), space())).toBe(false)
    expect(animates(actor('establishment', { state: 'suspended' }), space())).toBe(false)
  })
})
