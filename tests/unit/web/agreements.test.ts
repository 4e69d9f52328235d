/** What the list of rounds, the page that opens one and the reading delay make of the server's answers. Rules: docs/rules/agreements-page.md. */
import type { AmendmentSummary } from '@polyphonie/shared/wire/http/amendment'
import type { MemberAnswer } from '@polyphonie/shared/wire/http/member'
import type { RoundSummary } from '@polyphonie/shared/wire/http/round'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import { dayField } from '@polyphonie/web/kit/days'
import { awaitedFrom, closedRounds, openRounds } from '@polyphonie/web/round/awaited'
import { daysOf } from '@polyphonie/web/round/delayDays'
import {
  amendmentsToDecide,
  dueAtOf,
  electorate,
  readableFrom,
  sectionsToConsent,
  takenSections,
  voicesAmong,
} from '@polyphonie/web/round/opening'
import { describe, expect, test } from 'vitest'

const DAY = 86_400_000

const round = (facts: Partial<RoundSummary> = {}): RoundSummary => ({
  id: 'round_1',
  number: 'P-07',
  sheetId: 'sheet_1',
  title: 'Qui entre',
  statement: 'La commission décide.',
  simple: null,
  step: 'propose',
  outcome: null,
  proposers: [],
  publishedAt: 0,
  readableUntil: 0,
  dueAt: 0,
  closedAt: null,
  reviewAt: null,
  loops: 0,
  milestoneId: null,
  amendmentIds: [],
  sectionIds: [],
  waitsForMe: false,
  ...facts,
})

const member = (id: string, facts: Partial<MemberAnswer> = {}): MemberAnswer => ({
  id,
  displayName: id,
  role: 'establishment',
  college: 'establishment',
  collegeId: 'college_e',
  collegeName: 'Professionnels et ESSMS',
  organisation: null,
  mandate: null,
  participation: 'direct',
  isHost: false,
  state: 'active',
  suspendedUntil: null,
  emergencyAgainAt: null,
  signsInWith: 'email',
  ...facts,
})
const lucas = member('lucas', { role: 'service_user', college: 'service_user', collegeId: 'college_s' })

const amendment = (id: string, facts: Partial<AmendmentSummary> = {}): AmendmentSummary => ({
  id,
  number: 'A-14',
  sheetId: 'sheet_1',
  sectionId: 'section_1',
  parentId: null,
  relation: null,
  title: '',
  position: 'Garder sept places',
  interest: 'Ne pas trier',
  stage: 'shared',
  status: 'open',
  authorMemberId: 'lucas',
  carriers: ['lucas'],
  createdAt: 1,
  sharedAt: 2,
  endedAt: null,
  sleep: null,
  roundId: null,
  replacedById: null,
  ...facts,
})

const section = (id: string, facts: Partial<SectionView> = {}): SectionView => ({
  id,
  key: id,
  number: 'P5',
  kind: 'text',
  parts: ['text'],
  title: 'Notre réponse',
  renamed: false,
  started: true,
  state: 'open',
  lock: null,
  stateReason: null,
  lockedUntil: null,
  canWrite: true,
  ...facts,
})

const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)

describe('the list', () => {
  test('[RL1] open rounds that wait for the reader come first, then the reader’s own, then the others, as soon as they are due', () => {
    const rounds = [
      round({ id: 'late', dueAt: 9 }),
      round({ id: 'soon', dueAt: 2 }),
      round({ id: 'closed', step: 'closed', outcome: 'consented', dueAt: 0 }),
      round({ id: 'mine', dueAt: 8, proposers: ['claire', 'nadia'] }),
      round({ id: 'waits', dueAt: 10, step: 'object', waitsForMe: true }),
      round({ id: 'waits-sooner', dueAt: 7, step: 'recheck', waitsForMe: true }),
    ]
    expect(idsOf(openRounds(rounds, { memberId: 'nadia' }))).toEqual(['waits-sooner', 'waits', 'mine', 'soon', 'late'])
    expect(idsOf(rounds)).toEqual(['late', 'soon', 'closed', 'mine', 'waits', 'waits-sooner'])
  })

  test('[RL1] closed rounds begin with the last one', () => {
    const closed = (id: string, closedAt: number) => round({ id, step: 'closed', outcome: 'toCircle', closedAt })
    expect(idsOf(closedRounds([closed('old', 1), round({ id: 'open' }), closed('new', 3), closed('between', 2)]))).toEqual([
      'new',
      'between',
      'old',
    ])
  })

  const voice = { memberId: 'lucas', hasVoice: true, animates: false }
  const carrier = { ...voice, memberId: 'nadia' }
  const facilitator = { memberId: 'anne', hasVoice: false, animates: true }
  const observer = { memberId: 'karim', hasVoice: false, animates: false }

  test.each([
    ['propose', 'read', 'carry', 'lead', 'read'],
    ['clarify', 'ask', 'explain', 'lead', 'ask'],
    ['react', 'react', 'react', 'lead', 'nothing'],
    ['amend', 'nothing', 'improve', 'lead', 'nothing'],
    ['object', 'nothing', 'nothing', 'lead', 'nothing'],
    ['treat', 'treat', 'treat', 'lead', 'nothing'],
    ['recheck', 'nothing', 'nothing', 'lead', 'nothing'],
    ['closed', 'nothing', 'nothing', 'nothing', 'nothing'],
  ] as const)('[RL2] in « %s » a voice is asked to %s, who carries it to %s, who animates to %s, an observer to %s', (step, ...asked) => {
    const readers = [voice, carrier, facilitator, observer]
    expect(readers.map((reader) => awaitedFrom(round({ step, proposers: ['nadia'] }), reader))).toEqual(asked)
  })

  test('[RL2] an answer that is missing comes before everything else', () => {
    expect(awaitedFrom(round({ step: 'object', waitsForMe: true, proposers: ['nadia'] }), carrier)).toBe('answer')
    expect(awaitedFrom(round({ step: 'object', waitsForMe: false }), voice)).toBe('nothing')
  })
})

describe('opening a round', () => {
  test('[RL4] what another open round amends or consents is taken; a closed one takes nothing', () => {
    const rounds = [
      round({ sectionIds: ['section_2'], amendmentIds: ['amendment_1'] }),
      round({ step: 'closed', sectionIds: ['section_3'], amendmentIds: ['amendment_2'] }),
    ]
    const amendments = [amendment('amendment_1'), amendment('amendment_2', { sectionId: 'section_4' })]
    expect([...takenSections(rounds, amendments)].sort()).toEqual(['section_1', 'section_2'])
  })

  test('[RL4] amendments are shared and open, no part of another one, and free', () => {
    const amendments = [
      amendment('free', { sectionId: 'section_9' }),
      amendment('taken'),
      amendment('sub', { sectionId: 'section_9', relation: 'sub', parentId: 'free' }),
      amendment('counter', { sectionId: 'section_9', relation: 'counter', parentId: 'free' }),
      amendment('private', { sectionId: 'section_9', stage: 'private' }),
      amendment('caucus', { sectionId: 'section_9', stage: 'caucus' }),
      amendment('adopted', { sectionId: 'section_9', status: 'adopted' }),
      amendment('asleep', { sectionId: 'section_9', status: 'asleep' }),
    ]
    expect(idsOf(amendmentsToDecide(amendments, new Set(['section_1'])))).toEqual(['free', 'counter'])
  })

  test('[RL4] sections are written, neither passed nor consented, and nobody’s own words', () => {
    const sections = [
      section('open'),
      section('locked', { state: 'locked', lock: 'phase' }),
      section('empty', { started: false }),
      section('passed', { state: 'passed' }),
      section('consented', { state: 'consented' }),
      section('in-round', { state: 'inRound' }),
      section('voice', { owner: { memberId: 'lucas', name: 'Lucas' } }),
      section('organisation', { owner: { organisation: 'Les Deux Rives', name: 'Les Deux Rives' } }),
      section('taken'),
    ]
    expect(idsOf(sectionsToConsent({ phase: 'write', ideasGrouped: false, sections }, new Set(['taken'])))).toEqual([
      'open',
      'locked',
      'organisation',
    ])
  })

  test('[RL5] [RL6] those with a voice are asked, but whoever is suspended or has left the agreement', () => {
    const members = [
      lucas,
      member('nadia'),
      member('suspended', { state: 'suspended' }),
      member('anne', { role: 'facilitator', college: null, collegeId: null }),
      member('karim', { role: 'observer' }),
    ]
    expect(idsOf(electorate(members))).toEqual(['lucas', 'nadia'])
    expect(idsOf(electorate(members, ['nadia']))).toEqual(['lucas'])
  })

  test('[RL5] people of one organisation give one answer when organisations answer; service users each keep theirs', () => {
    const rives = { organisation: 'Les Deux Rives' }
    const people = [
      member('nadia', rives),
      member('thomas', rives),
      member('samira'),
      { ...lucas, ...rives },
      { ...lucas, id: 'jade', ...rives },
    ]
    expect(voicesAmong(people, 'person')).toBe(5)
    expect(voicesAmong(people, 'organisation')).toBe(4)
  })

  test('[RL5] everybody reads for the longer delay as soon as service users are asked', () => {
    const delay = { days: 10, serviceUserDays: 15 }
    expect(readableFrom(delay, 1000, [member('nadia'), lucas])).toBe(1000 + 15 * DAY)
    expect(readableFrom(delay, 1000, [member('nadia')])).toBe(1000 + 10 * DAY)
    expect(readableFrom({ days: 10, serviceUserDays: 5 }, 1000, [lucas])).toBe(1000 + 10 * DAY)
  })

  test('[RL5] the day the delay ends means its end, another day its noon, an empty field the end of the delay', () => {
    const until = new Date('2026-10-23T09:00').getTime()
    expect(dueAtOf(dayField(until), until)).toBeNull()
    expect(dueAtOf('', until)).toBeNull()
    expect(dueAtOf('2026-10-22', until)).toBe(new Date('2026-10-22T12:00').getTime())
    expect(dueAtOf('2026-11-02', until)).toBe(new Date('2026-11-02T12:00').getTime())
  })
})

test.each([
  ['10', 10],
  [' 0 ', 0],
  ['90', 90],
  ['91', null],
  ['-1', null],
  ['1.5', null],
  ['1e1', null],
  ['', null],
  ['dix', null],
] as const)('[RL8] « %s » days are %s', (typed, days) => {
  expect(daysOf(typed)).toBe(days)
})
