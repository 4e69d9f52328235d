/** Who comes into a college's room (docs/rules/caucus.md), against a table written by hand. */
import { can } from '@polyphonie/shared/can'
import type { CaucusEnding } from '@polyphonie/shared/caucus/can'
import { describe, expect, test } from 'vitest'
import { actor } from '../../support/facts.ts'

const why = (answer: { ok: true } | { ok: false; error: { kind: string } }): string => (answer.ok ? 'yes' : answer.error.kind)
const people = 'college-of-people'
const room = (words: CaucusEnding | null = null) => ({ collegeId: people, words })

describe('[CU2] who comes in', () => {
  test.each([
    ['service user of the college', actor('service_user'), 'yes'],
    ['another of them', actor('service_user', { memberId: 'lea' }), 'yes'],
    ['the host, of another college', actor('establishment', { isHost: true }), 'caucus-of-another-college'],
    ['funder', actor('funder'), 'caucus-of-another-college'],
    ['partner', actor('partner'), 'caucus-of-another-college'],
    ['facilitator', actor('facilitator'), 'role-without-voice'],
    ['observer of the college', actor('observer', { collegeId: people, college: 'service_user' }), 'role-without-voice'],
    ['scribe', actor('scribe'), 'role-without-voice'],
    ['suspended', actor('service_user', { state: 'suspended' }), 'member-suspended'],
    ['of another college of the same kind', actor('service_user', { collegeId: 'college-of-families' }), 'caucus-of-another-college'],
  ] as const)('%s: %s', (_, who, expected) => {
    expect(why(can(who, 'readCaucus', room()))).toBe(expected)
    expect(why(can(who, 'writeCaucus', room()))).toBe(expected)
    expect(why(can(who, 'closeCaucus', room()))).toBe(expected)
  })
})

test('[CU5] closed, it is read when its words were kept, and neither written nor closed again', () => {
  const lea = actor('service_user')
  expect(why(can(lea, 'readCaucus', room('kept')))).toBe('yes')
  expect(why(can(lea, 'readCaucus', room('erased')))).toBe('caucus-closed')
  for (const words of ['kept', 'erased'] as const) {
    expect(why(can(lea, 'writeCaucus', room(words)))).toBe('caucus-closed')
    expect(why(can(lea, 'closeCaucus', room(words)))).toBe('caucus-closed')
  }
})

test('[CU1] any active member with a voice opens one, one at a time', () => {
  const free = { isOpen: false, sheetBinned: false }
  for (const role of ['service_user', 'establishment', 'funder', 'partner'] as const) {
    expect(why(can(actor(role), 'openCaucus', free))).toBe('yes')
    expect(why(can(actor(role), 'openCaucus', { ...free, isOpen: true }))).toBe('caucus-open-already')
    expect(why(can(actor(role), 'openCaucus', { ...free, sheetBinned: true }))).toBe('sheet-in-bin')
    expect(why(can(actor(role, { collegeId: null }), 'openCaucus', free))).toBe('no-college')
    expect(why(can(actor(role, { state: 'suspended' }), 'openCaucus', free))).toBe('member-suspended')
  }
  for (const role of ['facilitator', 'observer', 'scribe'] as const)
    expect(why(can(actor(role), 'openCaucus', free))).toBe('role-without-voice')
})
