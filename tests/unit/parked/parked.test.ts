/** Who keeps a remark for later, when it is back, and which words are about means. */
import { can } from '@polyphonie/shared/can'
import type { Actor, Role } from '@polyphonie/shared/member/role'
import { aboutMeans } from '@polyphonie/shared/parked/means'
import { parkedAt } from '@polyphonie/shared/parked/parked'
import { describe, expect, test } from 'vitest'

const actor = (role: Role, memberId: string = `member_${role}`, state: Actor['state'] = 'active'): Actor => ({
  memberId,
  role,
  college: null,
  collegeId: null,
  organisation: null,
  isHost: false,
  state,
})
const space = { hostMemberId: null, rotatingHostMemberId: null, frameConsented: true, hasFacilitator: true }
const kept = {
  space,
  authorMemberId: 'member_author',
  resolved: false,
  parked: false,
  onUnshared: false,
  sheetBinned: false,
  untilAt: null as number | null,
  now: 1000,
}
const answer = (result: { ok: boolean; error?: { kind: string } }): string => (result.ok ? 'yes' : (result.error?.kind ?? ''))

test('[PK1] whoever animates or made it sets a remark aside, and takes it up again', () => {
  const park = (who: Actor, more: Partial<typeof kept> = {}) => answer(can(who, 'parkRemark', { ...kept, ...more }))
  expect(park(actor('facilitator'))).toBe('yes')
  expect(park(actor('funder', 'member_author'))).toBe('yes')
  expect(park(actor('observer', 'member_author'))).toBe('yes')
  for (const role of ['establishment', 'service_user', 'funder', 'partner', 'observer', 'scribe'] as const)
    expect(park(actor(role))).toBe('not-animating')
  expect(park(actor('facilitator', 'member_f', 'suspended'))).toBe('member-suspended')
  expect(park(actor('facilitator'), { sheetBinned: true })).toBe('sheet-in-bin')
  expect(park(actor('facilitator'), { onUnshared: true })).toBe('amendment-not-shared')
  expect(park(actor('facilitator'), { parked: true })).toBe('remark-parked')
  expect(park(actor('facilitator'), { resolved: true })).toBe('remark-resolved')
  expect(park(actor('facilitator'), { untilAt: 1000 })).toBe('day-has-passed')
  expect(park(actor('facilitator'), { untilAt: 1001 })).toBe('yes')

  const unpark = (who: Actor, state: 'parked' | 'back' | 'takenBack' = 'parked', sheetBinned = false) =>
    answer(can(who, 'unparkRemark', { space, authorMemberId: 'member_author', state, sheetBinned }))
  expect(unpark(actor('facilitator'))).toBe('yes')
  expect(unpark(actor('funder', 'member_author'))).toBe('yes')
  expect(unpark(actor('funder'))).toBe('not-animating')
  expect(unpark(actor('facilitator'), 'back')).toBe('remark-not-parked')
  expect(unpark(actor('facilitator'), 'takenBack')).toBe('remark-not-parked')
  expect(unpark(actor('facilitator'), 'parked', true)).toBe('sheet-in-bin')
})

test('[PK5] a day that has come brings it back; nothing else does by itself', () => {
  const waiting = { state: 'parked', until: 'day', untilAt: 2000 } as const
  expect([1999, 2000, 2001].map((now) => parkedAt(waiting, now))).toEqual(['parked', 'back', 'back'])
  expect(parkedAt({ ...waiting, state: 'takenBack' }, 3000)).toBe('takenBack')
  expect(parkedAt({ state: 'parked', until: 'means', untilAt: null }, 3000)).toBe('parked')
  expect(parkedAt({ state: 'parked', until: 'said', untilAt: null }, 3000)).toBe('parked')
})

describe('[PK7] words about means', () => {
  test.each([
    'Pas de budget logement avant 2028.',
    'PAS DE BUDGET',
    'Ça coûte combien ?',
    'Le cout me parait eleve',
    'Il faudrait 20 000 €.',
    '300 euros par mois',
    'Qui finance ?',
    'Financement non prévu',
    'Il faut un ETP de plus.',
    'C’est une question d’argent',
    'Un demi-poste, pas plus',
    'Avec quelle subvention ?',
    'Nous n’avons pas l’enveloppe.',
    'C’est trop cher',
    'No budget before 2028',
    'Who pays for it?',
    'It COSTS too much',
    'There is no funding',
    'Needs one FTE',
    'We cannot afford this',
  ])('%s', (text) => expect(aboutMeans(text)).toBe(true))

  test.each([
    'Et le dimanche ?',
    'Lucas voudrait choisir lui-même.',
    'Le bus coupe la côte : à revoir.',
    'Chercher des voisins',
    'Je ne comprends pas « carnet d’essais ».',
    'La composition du groupe',
    'A posteriori, on relit.',
    'Opposer les deux n’aide pas',
    'The postman knows everybody',
    'It is up to young people to choose.',
    'C’est au pays de Vaudreuse',
    '',
  ])('not: %s', (text) => expect(aboutMeans(text)).toBe(false))
})
