/** Who does what in a circle (docs/rules/circle.md), against tables written by hand. */
import { can } from '@polyphonie/shared/can'
import type { CircleFacts, CircleMemberFacts, CircleResources } from '@polyphonie/shared/circle/can'
import { DAY_MS, MAX_CIRCLE_DAYS } from '@polyphonie/shared/circle/circle'
import { describe, expect, test } from 'vitest'
import { actor, section, space } from '../../support/facts.ts'

const why = (answer: { ok: true } | { ok: false; error: { kind: string } }): string => (answer.ok ? 'yes' : answer.error.kind)
const NOW = 1000
const facilitated = space({ hasFacilitator: true })

const opening = (facts: Partial<CircleResources['openCircle']> = {}): CircleResources['openCircle'] => ({
  space: facilitated,
  section: section(),
  round: null,
  invited: [actor('funder'), actor('service_user')],
  endsAt: NOW + DAY_MS,
  now: NOW,
  ...facts,
})

describe('[CI1] opening', () => {
  test.each([
    ['service_user', 'already-in-circle'],
    ['establishment', 'yes'],
    ['partner', 'yes'],
    ['facilitator', 'yes'],
    ['observer', 'role-without-voice'],
    ['scribe', 'role-without-voice'],
  ] as const)('%s: %s', (role, expected) => {
    expect(why(can(actor(role), 'openCircle', opening()))).toBe(expected)
    expect(why(can(actor(role, { state: 'suspended' }), 'openCircle', opening()))).toBe('member-suspended')
  })

  test.each([
    ['somebody without a voice', { invited: [actor('funder'), actor('observer')] }, 'circle-without-voice'],
    ['somebody suspended', { invited: [actor('funder', { state: 'suspended' })] }, 'circle-without-voice'],
    ['eight others', { invited: Array.from({ length: 8 }, (_, n) => actor('funder', { memberId: `f${n}` })) }, 'circle-full'],
    ['a section closed in this phase', { section: section({ phase: 'frame' }) }, 'section-closed-in-phase'],
    ['a sheet in the bin', { section: section({ sheetBinned: true }) }, 'sheet-in-bin'],
  ] as const)('%s', (_, facts, expected) => {
    expect(why(can(actor('establishment'), 'openCircle', opening(facts)))).toBe(expected)
  })

  test('[CI1] whoever facilitates is not in it: the section has to be open to those who are', () => {
    expect(why(can(actor('facilitator'), 'openCircle', opening({ section: section({ state: 'passed' }) })))).toBe('section-passed')
  })
})

test('[CI2] one college alone is a caucus', () => {
  const ada = actor('establishment')
  const dan = actor('establishment', { memberId: 'dan' })
  expect(why(can(ada, 'openCircle', opening({ invited: [dan] })))).toBe('circle-of-one-college')
  expect(why(can(ada, 'openCircle', opening({ invited: [dan, actor('funder')] })))).toBe('yes')
  expect(why(can(actor('facilitator'), 'openCircle', opening({ invited: [ada, dan] })))).toBe('circle-of-one-college')
})

test('[CI4] it ends later than now and within 30 days; only a round sent to a circle sends to one', () => {
  const open = (facts: Partial<CircleResources['openCircle']>) => why(can(actor('establishment'), 'openCircle', opening(facts)))
  const latest = NOW + MAX_CIRCLE_DAYS * DAY_MS
  expect(open({ endsAt: NOW })).toBe('day-has-passed')
  expect(open({ endsAt: latest })).toBe('yes')
  expect(open({ endsAt: latest + 1 })).toBe('circle-too-long')
  expect(open({ round: { outcome: 'toCircle', touchesSection: true } })).toBe('yes')
  expect(open({ round: { outcome: 'toCircle', touchesSection: false } })).toBe('round-not-to-circle')
  for (const outcome of ['consented', 'withdrawn', 'disagreementRecorded', null] as const)
    expect(open({ round: { outcome, touchesSection: true } })).toBe('round-not-to-circle')
})

const one = (memberId: string, facts: Partial<CircleMemberFacts> = {}): CircleMemberFacts => ({
  memberId,
  collegeId: `college-of-${memberId}`,
  answer: 'in',
  speaks: true,
  agrees: true,
  ...facts,
})
/** establishment and funder are in it, partner is invited, everybody agrees. */
const circle = (facts: Partial<CircleFacts> = {}): CircleFacts => ({
  outcome: null,
  endsAt: NOW + DAY_MS,
  members: [one('establishment'), one('funder'), one('partner', { answer: 'invited' })],
  sheetBinned: false,
  now: NOW,
  ...facts,
})
const past = circle({ endsAt: NOW })
const ended = circle({ outcome: 'withoutResult' })
type Act = 'invite' | 'join' | 'decline' | 'leave' | 'prolong' | 'agree' | 'share' | 'end'

function ask(role: Parameters<typeof actor>[0], act: Act, facts: CircleFacts, where = facilitated): string {
  const who = actor(role)
  switch (act) {
    case 'invite':
      return why(can(who, 'inviteToCircle', { circle: facts, space: where, who: actor('service_user') }))
    case 'join':
      return why(can(who, 'joinCircle', { circle: facts, section: section(), begins: false }))
    case 'decline':
      return why(can(who, 'declineCircle', facts))
    case 'leave':
      return why(can(who, 'leaveCircle', facts))
    case 'prolong':
      return why(can(who, 'prolongCircle', { circle: facts, space: where, endsAt: NOW + 2 * DAY_MS }))
    case 'agree':
      return why(can(who, 'agreeToShareCircle', facts))
    case 'share':
      return why(can(who, 'shareCircle', facts))
    case 'end':
      return why(can(who, 'endCircle', { circle: facts, space: where }))
  }
}

describe('[CI3] [CI5] [CI6] [CI8] [CI9] who does what in it', () => {
  test.each<[Act, Record<'establishment' | 'partner' | 'service_user' | 'facilitator' | 'observer', string>]>([
    [
      'invite',
      { establishment: 'yes', partner: 'not-in-circle', service_user: 'not-in-circle', facilitator: 'yes', observer: 'role-without-voice' },
    ],
    [
      'join',
      {
        establishment: 'not-invited-to-circle',
        partner: 'yes',
        service_user: 'not-invited-to-circle',
        facilitator: 'role-without-voice',
        observer: 'role-without-voice',
      },
    ],
    [
      'decline',
      {
        establishment: 'not-invited-to-circle',
        partner: 'yes',
        service_user: 'not-invited-to-circle',
        facilitator: 'not-invited-to-circle',
        observer: 'not-invited-to-circle',
      },
    ],
    [
      'leave',
      {
        establishment: 'yes',
        partner: 'not-in-circle',
        service_user: 'not-in-circle',
        facilitator: 'role-without-voice',
        observer: 'role-without-voice',
      },
    ],
    [
      'prolong',
      { establishment: 'yes', partner: 'not-in-circle', service_user: 'not-in-circle', facilitator: 'yes', observer: 'role-without-voice' },
    ],
    [
      'agree',
      {
        establishment: 'yes',
        partner: 'not-in-circle',
        service_user: 'not-in-circle',
        facilitator: 'role-without-voice',
        observer: 'role-without-voice',
      },
    ],
    [
      'share',
      {
        establishment: 'yes',
        partner: 'not-in-circle',
        service_user: 'not-in-circle',
        facilitator: 'role-without-voice',
        observer: 'role-without-voice',
      },
    ],
    [
      'end',
      {
        establishment: 'yes',
        partner: 'not-in-circle',
        service_user: 'not-in-circle',
        facilitator: 'circle-under-way',
        observer: 'not-in-circle',
      },
    ],
  ])('%s', (act, expected) => {
    for (const [role, answer] of Object.entries(expected))
      expect([role, ask(role as keyof typeof expected, act, circle())]).toEqual([role, answer])
  })
})

test('[CI7] once its day has come it is prolonged or ended, and nothing else goes on', () => {
  expect(ask('establishment', 'invite', past)).toBe('circle-past-its-end')
  expect(ask('partner', 'join', past)).toBe('circle-past-its-end')
  expect(ask('establishment', 'agree', past)).toBe('circle-past-its-end')
  expect(ask('establishment', 'share', past)).toBe('circle-past-its-end')
  expect(ask('establishment', 'prolong', past)).toBe('yes')
  expect(ask('establishment', 'end', past)).toBe('yes')
  expect(ask('facilitator', 'end', past)).toBe('yes')
  const far = circle({ endsAt: NOW + 3 * DAY_MS })
  expect(ask('establishment', 'prolong', far)).toBe('circle-ends-later')
  const later = { circle: circle(), space: facilitated, endsAt: NOW + (MAX_CIRCLE_DAYS + 1) * DAY_MS }
  expect(why(can(actor('establishment'), 'prolongCircle', later))).toBe('circle-too-long')
})

test('[CI9] after its end nothing is done in it any more', () => {
  for (const act of ['invite', 'leave', 'prolong', 'agree', 'share', 'end'] as const)
    expect([act, ask('establishment', act, ended)]).toEqual([act, 'circle-ended'])
  for (const act of ['join', 'decline'] as const) expect([act, ask('partner', act, ended)]).toEqual([act, 'circle-ended'])
})

test('[CI8] everybody in it agrees, whoever has lost their voice left out, and two colleges are still there', () => {
  const share = (members: readonly CircleMemberFacts[]) => ask('establishment', 'share', circle({ members }))
  expect(share([one('establishment'), one('funder', { agrees: false })])).toBe('circle-agreement-missing')
  expect(share([one('establishment'), one('funder', { agrees: false, answer: 'left' })])).toBe('circle-of-one-college')
  expect(share([one('establishment'), one('funder'), one('chi', { agrees: false, speaks: false })])).toBe('yes')
  expect(share([one('establishment'), one('funder', { collegeId: 'college-of-establishment' })])).toBe('circle-of-one-college')
  // Whoever is only invited is not asked.
  expect(share([one('establishment'), one('funder'), one('partner', { answer: 'invited', agrees: false })])).toBe('yes')
})

test('[CI6] the last one in it does not leave', () => {
  expect(ask('establishment', 'leave', circle({ members: [one('establishment'), one('funder', { answer: 'left' })] }))).toBe(
    'last-in-circle',
  )
})

test('[CI9] whoever animates ends a circle nobody joined', () => {
  const empty = circle({ members: [one('funder', { answer: 'invited' })] })
  expect(ask('facilitator', 'end', empty)).toBe('yes')
  // The host animates only where nobody facilitates.
  expect(ask('establishment', 'end', empty)).toBe('not-in-circle')
  expect(ask('establishment', 'end', empty, space())).toBe('yes')
})
