import { type AgreementFacts, agreementState, stillToSign } from '@polyphonie/shared/agreement/can'
import { can } from '@polyphonie/shared/can'
import { roles } from '@polyphonie/shared/member/role'
import { SignatureBody } from '@polyphonie/shared/wire/http/agreement'
import { expect, test } from 'vitest'
import { actor, space } from '../../support/facts.ts'

const voices = ['service_user', 'establishment', 'funder', 'partner']
const refused = (kind: string, facts: object = {}) => ({ ok: false, error: { kind, ...facts } })

function agreement(facts: Partial<AgreementFacts> = {}): AgreementFacts {
  return { sheetBinned: false, milestoneId: 'v0.9', roundOpen: false, consented: false, askedIds: [], signedIds: [], leftIds: [], ...facts }
}

const consented = agreement({ consented: true, askedIds: ['service_user', 'funder'] })

test('[AG1] voices and whoever animates prepare, in the phase of agreeing', () => {
  const asked = { space: space(), sheet: { phase: 'agree', binned: false }, current: null, milestoneId: 'v0.9' } as const
  expect(roles.filter((role) => can(actor(role), 'prepareAgreement', asked).ok)).toEqual([...voices, 'facilitator'])
  const phase = 'negotiate'
  expect(can(actor('funder'), 'prepareAgreement', { ...asked, sheet: { phase, binned: false } })).toEqual(
    refused('not-time-to-agree', { phase }),
  )
  expect(can(actor('funder'), 'prepareAgreement', { ...asked, sheet: { phase: 'agree', binned: true } })).toEqual(refused('sheet-in-bin'))
})

test('[AG1] one at a time: it moves to another version until its round is open', () => {
  const prepare = (current: AgreementFacts, milestoneId = 'v0.10') =>
    can(actor('funder'), 'prepareAgreement', { space: space(), sheet: { phase: 'agree', binned: false }, current, milestoneId })
  expect(prepare(agreement()).ok).toBe(true)
  expect(prepare(agreement(), 'v0.9')).toEqual(refused('agreement-on-this-version'))
  expect(prepare(agreement({ roundOpen: true }))).toEqual(refused('final-round-open'))
  expect(prepare(consented)).toEqual(refused('agreement-made'))
  expect(prepare({ ...consented, signedIds: ['funder', 'service_user'] }).ok).toBe(true)
})

test('[AG2] it is to be signed by everybody asked who stayed, then signed', () => {
  expect(agreementState(agreement({ askedIds: ['funder'] }))).toBe('inPreparation')
  expect(agreementState(consented)).toBe('toSign')
  expect(stillToSign({ ...consented, signedIds: ['funder'] })).toEqual(['service_user'])
  expect(agreementState({ ...consented, signedIds: ['funder'], leftIds: ['service_user'] })).toBe('signed')
})

test('[AG3] voices promise until somebody has signed', () => {
  expect(roles.filter((role) => can(actor(role), 'commitThemselves', agreement()).ok)).toEqual(voices)
  expect(can(actor('partner'), 'commitThemselves', consented).ok).toBe(true)
  const signed = { ...consented, signedIds: ['funder'] }
  expect(can(actor('partner'), 'commitThemselves', signed)).toEqual(refused('agreement-signed'))
  expect(can(actor('partner'), 'joinCommitment', { agreement: signed, partyIds: ['funder'] })).toEqual(refused('agreement-signed'))
  expect(can(actor('partner'), 'commitThemselves', agreement({ leftIds: ['partner'] }))).toEqual(refused('agreement-left'))
})

test('[AG4] nobody changes, or takes back, what somebody else has promised', () => {
  const alone = { agreement: agreement(), partyIds: ['funder'] }
  const together = { agreement: agreement(), partyIds: ['funder', 'partner'] }
  expect(roles.filter((role) => can(actor(role), 'editCommitment', alone).ok)).toEqual(['funder'])
  expect(can(actor('partner'), 'editCommitment', alone)).toEqual(refused('commitment-of-another'))
  expect(can(actor('funder'), 'editCommitment', together)).toEqual(refused('commitment-shared', { parties: 2 }))
  expect(roles.filter((role) => can(actor(role), 'removeCommitment', together).ok)).toEqual(['funder', 'partner'])
  expect(can(actor('funder'), 'joinCommitment', together)).toEqual(refused('already-committed'))
  expect(can(actor('establishment'), 'joinCommitment', together).ok).toBe(true)
})

test('[AG5] people asked sign, once, after the round, having understood', () => {
  expect(roles.filter((role) => can(actor(role), 'signAgreement', consented).ok)).toEqual(['service_user', 'funder'])
  for (const role of ['partner', 'facilitator', 'observer', 'scribe'] as const)
    expect(can(actor(role), 'signAgreement', consented)).toEqual(refused('not-asked'))
  expect(can(actor('funder'), 'signAgreement', { ...consented, signedIds: ['funder'] })).toEqual(refused('already-signed'))
  expect(can(actor('funder'), 'signAgreement', agreement({ askedIds: ['funder'] }))).toEqual(refused('agreement-in-preparation'))
  expect(SignatureBody.safeParse({ capacity: 'Directrice', understood: true }).success).toBe(true)
  expect(SignatureBody.safeParse({ capacity: 'Directrice', understood: false }).success).toBe(false)
  expect(SignatureBody.safeParse({ capacity: 'Directrice' }).success).toBe(false)
})

test('[AG7] a voice leaves while it is in preparation, once', () => {
  expect(roles.filter((role) => can(actor(role), 'leaveAgreement', agreement()).ok)).toEqual(voices)
  expect(can(actor('funder'), 'leaveAgreement', consented)).toEqual(refused('agreement-made'))
  expect(can(actor('funder'), 'leaveAgreement', agreement({ leftIds: ['funder'] }))).toEqual(refused('agreement-left'))
})
