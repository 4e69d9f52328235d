/** How people are named, placed and told of on the page. */
import { collegeKinds } from '@polyphonie/shared/member/college'
import { roles } from '@polyphonie/shared/member/role'
import type { MemberAnswer } from '@polyphonie/shared/wire/http/member'
import type { CollegeAnswer, EventAnswer } from '@polyphonie/shared/wire/http/space'
import { byVoice } from '@polyphonie/web/member/byVoice.ts'
import { initialsOf } from '@polyphonie/web/member/initials.ts'
import { placeOf, placeOptions } from '@polyphonie/web/member/place.ts'
import { voiceOf } from '@polyphonie/web/member/voice.ts'
import { actInWords } from '@polyphonie/web/space/actInWords.ts'
import { describe, expect, test } from 'vitest'

const colleges: readonly CollegeAnswer[] = [
  { id: 'college_f', kind: 'funder', name: 'Financeurs' },
  { id: 'college_s', kind: 'service_user', name: 'Jeunes' },
  { id: 'college_p', kind: 'partner', name: 'Appuis' },
  { id: 'college_e', kind: 'establishment', name: 'Équipes' },
  { id: 'college_f2', kind: 'funder', name: 'Fondations' },
]

function member(facts: Partial<MemberAnswer>): MemberAnswer {
  return {
    id: 'member_ada',
    displayName: 'Ada',
    role: 'funder',
    college: 'funder',
    collegeId: 'college_f',
    collegeName: 'Financeurs',
    organisation: null,
    mandate: null,
    participation: 'organisation',
    isHost: false,
    state: 'active',
    suspendedUntil: null,
    emergencyAgainAt: null,
    signsInWith: 'email',
    ...facts,
  }
}

describe('voices', () => {
  test('[PG22] every college has a line of its own, and only those who speak for it get it', () => {
    expect(new Set(collegeKinds.map((kind) => voiceOf(kind, kind))).size).toBe(collegeKinds.length)
    expect(voiceOf('partner', 'observer')).toBe('none')
    expect(voiceOf('service_user', 'scribe')).toBe('none')
    expect(voiceOf(null, 'facilitator')).toBe('facilitator')
  })

  test('[PG22] lanes stand in the one order, and an observer is in no college’s lane', () => {
    const lanes = byVoice(colleges, [
      member({}),
      member({ id: 'member_obi', role: 'observer', college: 'partner', collegeId: 'college_p' }),
    ])
    expect(lanes.map(({ name }) => name)).toEqual(['Jeunes', 'Équipes', 'Financeurs', 'Fondations', 'Appuis', null])
    expect(lanes.find(({ key }) => key === 'college_p')?.people).toEqual([])
    expect(lanes.at(-1)?.people.map(({ id }) => id)).toEqual(['member_obi'])
  })

  test('[PG11] a place chosen is the place asked for', () => {
    for (const { value, role } of placeOptions(colleges)) expect(placeOf(value, colleges)?.role).toBe(role)
    expect(placeOf('college_f2', colleges)).toEqual({ role: 'funder', collegeId: 'college_f2' })
    expect(placeOf('observer', colleges)).toEqual({ role: 'observer', collegeId: null })
    expect(placeOf('', colleges)).toBeNull()
    expect(placeOptions(colleges).map(({ role }) => role)).toEqual(expect.arrayContaining([...roles]))
  })

  test.each([
    ['Nadia Berthelot', 'NB'],
    ['Lucas', 'L'],
    ['Élodie de la Tour', 'ÉT'],
    ['  anne   (tiers neutre) ', 'A'],
  ])('[PG22] the initials of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
})

describe('acts in words', () => {
  const names = { member: () => 'Jade', college: () => 'Jeunes', sheet: () => 'Passerelle' }
  const t = ((key: string, facts?: Record<string, unknown>) =>
    `${key}${facts?.['context'] === undefined ? '' : `_${String(facts['context'])}`}`) as unknown as Parameters<typeof actInWords>[2]
  const event = (kind: string, body: Record<string, unknown> = {}): EventAnswer => ({
    seq: 1,
    at: 0,
    kind,
    actorMemberId: 'member_ada',
    sheetId: null,
    sectionId: null,
    body,
    hash: '',
  })

  test('[PG23] a kind without words is left out', () => {
    expect(actInWords(event('moon-landed'), names, t)).toBeNull()
  })

  test('[PG23] what somebody does to themselves reads otherwise than what they do to another', () => {
    expect(actInWords(event('member-joined', { memberId: 'member_ada' }), names, t)).toBe('space:acts.member-joined')
    expect(actInWords(event('member-joined', { memberId: 'member_jade' }), names, t)).toBe('space:acts.member-joined_other')
  })

  test('[PG23] a remark says of which kind it is', () => {
    expect(actInWords(event('remark-made', { remark: 'question' }), names, t)).toBe('space:acts.remark-made_question')
    expect(actInWords(event('remark-made', { remark: 'notUnderstood' }), names, t)).toBe('space:acts.remark-made_notUnderstood')
  })
})
