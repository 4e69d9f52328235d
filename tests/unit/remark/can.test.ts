/** Who may ask, answer and settle (docs/rules/remark.md), against a table written by hand. */
import { can } from '@polyphonie/shared/can'
import type { Actor, Role } from '@polyphonie/shared/member/role'
import { type RemarkFacts, remarkKindsOf } from '@polyphonie/shared/remark/can'
import { describe, expect, test } from 'vitest'

const actor = (role: Role, more: Partial<Actor> = {}): Actor => ({
  memberId: role,
  role,
  college: null,
  collegeId: null,
  organisation: null,
  isHost: false,
  state: 'active',
  ...more,
})
const remark = (facts: Partial<RemarkFacts> = {}): RemarkFacts => ({
  kind: 'question',
  authorMemberId: 'author',
  answered: false,
  resolved: false,
  sheetBinned: false,
  ...facts,
})
const why = (answer: { ok: true } | { ok: false; error: { kind: string } }): string => (answer.ok ? 'yes' : answer.error.kind)

describe('[RE1] who makes which remark', () => {
  test.each<[Role, readonly string[]]>([
    ['service_user', ['remark', 'question', 'notUnderstood']],
    ['establishment', ['remark', 'question', 'notUnderstood']],
    ['funder', ['remark', 'question', 'notUnderstood']],
    ['partner', ['remark', 'question', 'notUnderstood']],
    ['facilitator', ['remark', 'question', 'notUnderstood']],
    ['observer', ['question', 'notUnderstood']],
    ['scribe', []],
  ])('%s', (role, kinds) => {
    expect(remarkKindsOf(role)).toEqual(kinds)
    for (const kind of ['remark', 'question', 'notUnderstood'] as const) {
      expect(can(actor(role), 'makeRemark', { kind, sheetBinned: false }).ok).toBe(kinds.includes(kind))
    }
  })

  test('nobody who is suspended, nobody on a sheet in the bin', () => {
    expect(why(can(actor('funder', { state: 'suspended' }), 'makeRemark', { kind: 'question', sheetBinned: false }))).toBe(
      'member-suspended',
    )
    expect(why(can(actor('funder'), 'makeRemark', { kind: 'question', sheetBinned: true }))).toBe('sheet-in-bin')
  })
})

describe('[RE3] who settles', () => {
  const settle = (by: Actor, facts: Partial<RemarkFacts>) => why(can(by, 'resolveRemark', { remark: remark(facts), accepts: false }))
  const author = actor('service_user', { memberId: 'author' })

  test('« je ne comprends pas » is settled by whoever said it alone', () => {
    expect(settle(author, { kind: 'notUnderstood' })).toBe('yes')
    for (const role of ['funder', 'facilitator', 'establishment'] as const) {
      expect(settle(actor(role), { kind: 'notUnderstood', answered: true })).toBe('only-who-asked')
    }
  })
  test('a question by a voice once it has an answer, a remark by any voice', () => {
    expect(settle(actor('funder'), {})).toBe('remark-unanswered')
    expect(settle(actor('funder'), { answered: true })).toBe('yes')
    expect(settle(actor('facilitator'), { answered: true })).toBe('role-without-voice')
    expect(settle(actor('partner'), { kind: 'remark' })).toBe('yes')
    expect(settle(actor('observer', { memberId: 'author' }), {})).toBe('yes')
  })
  test('once, and again only after it was taken up again', () => {
    expect(settle(author, { resolved: true })).toBe('remark-resolved')
    expect(why(can(actor('observer'), 'reopenRemark', remark({ resolved: true })))).toBe('yes')
    expect(why(can(actor('scribe'), 'reopenRemark', remark({ resolved: true })))).toBe('scribe-writes-for-someone')
    expect(why(can(actor('funder'), 'reopenRemark', remark()))).toBe('remark-open')
  })
})

test('[RE4] « pas encore » is a voice’s, for a day to come, while nobody has answered', () => {
  const promise = (by: Actor, facts: Partial<RemarkFacts>, until = 20) =>
    why(can(by, 'promiseAnswer', { remark: remark(facts), until, now: 10 }))
  expect(promise(actor('funder'), {})).toBe('yes')
  expect(promise(actor('facilitator'), {})).toBe('role-without-voice')
  expect(promise(actor('funder'), {}, 10)).toBe('day-has-passed')
  expect(promise(actor('funder'), { answered: true })).toBe('remark-answered')
  expect(promise(actor('funder'), { resolved: true })).toBe('remark-resolved')
})

test('[RE5] whoever may remark answers; a word is explained by a voice', () => {
  const answer = (role: Role, defines: boolean) => why(can(actor(role), 'answerRemark', { remark: remark(), defines }))
  expect([answer('observer', false), answer('facilitator', false), answer('scribe', false)]).toEqual([
    'yes',
    'yes',
    'scribe-writes-for-someone',
  ])
  expect([answer('funder', true), answer('facilitator', true), answer('observer', true)]).toEqual([
    'yes',
    'role-without-voice',
    'role-without-voice',
  ])
})
