import { can } from '@polyphonie/shared/can'
import { differentOptions, positionsWrittenBy } from '@polyphonie/shared/compromise/positions'
import { roles } from '@polyphonie/shared/member/role'
import { ChooseBody, CompromiseBody } from '@polyphonie/shared/wire/http/register'
import { expect, test } from 'vitest'
import { actor, sheet } from '../../support/facts.ts'

const voices = ['service_user', 'establishment', 'funder', 'partner']
const exploring = { sheetBinned: false, agreedAt: null, options: 3 }

test('[CO1] every voice opens and changes an entry, and nobody in the bin', () => {
  expect(roles.filter((role) => can(actor(role), 'openCompromise', { sheet: sheet() }).ok)).toEqual(voices)
  expect(roles.filter((role) => can(actor(role), 'editCompromise', exploring).ok)).toEqual(voices)
  expect(roles.filter((role) => can(actor(role), 'chooseCompromise', exploring).ok)).toEqual(voices)
  const inBin = { ok: false, error: { kind: 'sheet-in-bin' } }
  expect(can(actor('partner'), 'openCompromise', { sheet: sheet({ binned: true }) })).toEqual(inBin)
  expect(can(actor('partner'), 'editCompromise', { ...exploring, sheetBinned: true })).toEqual(inBin)
  expect(can(actor('partner', { state: 'suspended' }), 'editCompromise', exploring)).toEqual({
    ok: false,
    error: { kind: 'member-suspended' },
  })
})

test('[CO2] a position left as it is stays its writer’s; changed or new it is whoever wrote it', () => {
  const kept = [
    { who: 'ARS', position: '70 %', interest: 'rendre compte', byMemberId: 'bo' },
    { who: 'Équipes', position: 'aucun seuil', byMemberId: 'ada' },
  ]
  expect(
    positionsWrittenBy(
      'chi',
      [
        { who: 'Équipes', position: 'aucun seuil' },
        { who: 'ARS', position: '65 %', interest: 'rendre compte' },
        { who: 'Jeunes', position: 'un tirage au sort' },
      ],
      kept,
    ).map(({ byMemberId }) => byMemberId),
  ).toEqual(['ada', 'chi', 'chi'])
})

test('[CO2] the same words written twice are not the same person’s twice', () => {
  const kept = [{ who: 'ARS', position: '70 %', byMemberId: 'bo' }]
  const twice = [
    { who: 'ARS', position: '70 %' },
    { who: 'ARS', position: '70 %' },
  ]
  expect(positionsWrittenBy('ada', twice, kept).map(({ byMemberId }) => byMemberId)).toEqual(['bo', 'ada'])
})

test('[CO3] three different options come before a choice, and somebody moves', () => {
  for (const options of [0, 1, 2]) {
    expect(can(actor('funder'), 'chooseCompromise', { ...exploring, options })).toEqual({
      ok: false,
      error: { kind: 'options-too-few', options, needed: 3 },
    })
  }
  expect(can(actor('funder'), 'chooseCompromise', exploring).ok).toBe(true)
  expect(differentOptions(['60 %', ' 60  %', 'Sans seuil', 'sans seuil', 'Deux taux'])).toBe(3)
  expect(ChooseBody.safeParse({ wording: 'K1 lu localement.', moved: [] }).success).toBe(false)
})

test('[CO4] nothing changes once a wording is agreed on', () => {
  const agreed = { ...exploring, agreedAt: 5 }
  for (const action of ['editCompromise', 'chooseCompromise'] as const) {
    expect(can(actor('funder'), action, agreed)).toEqual({ ok: false, error: { kind: 'compromise-agreed', agreedAt: 5 } })
  }
})

test('[CO8] a change that names one thing holds nothing else, and an entry stays readable', () => {
  expect(CompromiseBody.parse({ point: 'Qui entre' })).toEqual({ point: 'Qui entre' })
  expect(can(actor('funder'), 'editCompromise', { ...exploring, positionsThen: 12, optionsThen: 20 }).ok).toBe(true)
  for (const more of [{ positionsThen: 13 }, { optionsThen: 21 }]) {
    expect(can(actor('funder'), 'editCompromise', { ...exploring, ...more })).toEqual({ ok: false, error: { kind: 'compromise-full' } })
  }
})
