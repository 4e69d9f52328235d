import { can } from '@polyphonie/shared/can'
import { disagreementNumber } from '@polyphonie/shared/disagreement/number'
import { roles } from '@polyphonie/shared/member/role'
import { expect, test } from 'vitest'
import { actor } from '../../support/facts.ts'

const voices = ['service_user', 'establishment', 'funder', 'partner']
const standing = { sheetBinned: false, authorMemberId: 'service_user', supporterIds: ['funder'], liftedAt: null }
const refused = (kind: string, facts: object = {}) => ({ ok: false, error: { kind, ...facts } })

test('[DI1] every voice records a disagreement, but not while ideas are protected nor in the bin', () => {
  const there = { sheet: { phase: 'needs', binned: false } } as const
  expect(roles.filter((role) => can(actor(role), 'recordDisagreement', there).ok)).toEqual(voices)
  expect(can(actor('partner'), 'recordDisagreement', { sheet: { phase: 'imagine', binned: false } })).toEqual(
    refused('ideas-are-protected'),
  )
  expect(can(actor('partner'), 'recordDisagreement', { sheet: { phase: 'needs', binned: true } })).toEqual(refused('sheet-in-bin'))
})

test('[DI2] about an objection, whoever made it writes; nobody for an unattributed one', () => {
  const about = (objectorMemberId: string | null) =>
    ({ sheet: { phase: 'negotiate', binned: false }, objection: { objectorMemberId } }) as const
  expect(can(actor('funder'), 'recordDisagreement', about('funder')).ok).toBe(true)
  expect(can(actor('funder'), 'recordDisagreement', about('service_user'))).toEqual(refused('not-the-objector'))
  expect(can(actor('funder'), 'recordDisagreement', about(null))).toEqual(refused('not-the-objector'))
})

test('[DI3] numbers say what kind of sheet it is in', () => {
  expect([disagreementNumber('shared-diagnostic', 1), disagreementNumber('negotiated-project', 12)]).toEqual(['DD1', 'DC12'])
})

test('[DI4] every voice answers while it stands', () => {
  expect(roles.filter((role) => can(actor(role), 'answerDisagreement', standing).ok)).toEqual(voices)
  expect(can(actor('partner'), 'answerDisagreement', { ...standing, liftedAt: 9 })).toEqual(refused('disagreement-lifted', { liftedAt: 9 }))
})

test('[DI5] it becomes somebody else’s once, and is its author’s already', () => {
  expect(roles.filter((role) => can(actor(role), 'supportDisagreement', standing).ok)).toEqual(['establishment', 'partner'])
  expect(can(actor('funder'), 'supportDisagreement', standing)).toEqual(refused('disagreement-yours-already'))
  expect(can(actor('service_user'), 'supportDisagreement', standing)).toEqual(refused('disagreement-yours-already'))
})

test('[DI6] only its author says that it is over, even as an observer by now, and once', () => {
  expect(roles.filter((role) => can(actor(role), 'liftDisagreement', standing).ok)).toEqual(['service_user'])
  expect(can(actor('facilitator'), 'liftDisagreement', standing)).toEqual(refused('disagreement-of-another'))
  expect(can(actor('observer', { memberId: 'service_user' }), 'liftDisagreement', standing).ok).toBe(true)
  expect(can(actor('service_user'), 'liftDisagreement', { ...standing, liftedAt: 9 })).toEqual(
    refused('disagreement-lifted', { liftedAt: 9 }),
  )
})
