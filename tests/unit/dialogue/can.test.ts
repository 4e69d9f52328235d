/** Who says what in the dialogue space and agrees to be cited (docs/rules/dialogue.md), against tables written by hand. */
import { can } from '@polyphonie/shared/can'
import { type CitationFacts, type MessageFacts, openingsOf, replyKindOf } from '@polyphonie/shared/dialogue/can'
import { citationStates, doors, openings } from '@polyphonie/shared/dialogue/kind'
import { type Actor, type Role, roles } from '@polyphonie/shared/member/role'
import type { SpaceFacts } from '@polyphonie/shared/space/can'
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
const space: SpaceFacts = { hostMemberId: 'host', rotatingHostMemberId: 'host', frameConsented: true, hasFacilitator: true }
const message = (facts: Partial<MessageFacts> = {}): MessageFacts => ({
  authorMemberId: 'author',
  isReply: false,
  takenBack: false,
  ...facts,
})
const why = (answer: { ok: true } | { ok: false; error: { kind: string } }): string => (answer.ok ? 'yes' : answer.error.kind)

describe('[DG2] who begins with what', () => {
  test.each<[Role, readonly string[]]>([
    ['service_user', [...doors, 'question']],
    ['establishment', [...doors, 'question']],
    ['funder', [...doors, 'question']],
    ['partner', [...doors, 'question']],
    ['facilitator', ['animation']],
    ['observer', ['question']],
    ['scribe', []],
  ])('%s', (role, allowed) => {
    expect(openingsOf(actor(role), space)).toEqual(allowed)
    for (const opening of openings) {
      expect(can(actor(role), 'openThread', { opening, space }).ok, opening).toBe(allowed.includes(opening))
      expect(can(actor(role, { state: 'suspended' }), 'openThread', { opening, space }).ok).toBe(false)
    }
  })

  test('without a facilitator the host says the word to begin with', () => {
    const host = actor('establishment', { memberId: 'host' })
    const say = (facts: SpaceFacts) => why(can(host, 'openThread', { opening: 'animation', space: facts }))
    expect(say({ ...space, hasFacilitator: false })).toBe('yes')
    expect(say(space)).toBe('not-animating')
  })

  test('a refusal says which', () => {
    const open = (role: Role) => why(can(actor(role), 'openThread', { opening: 'worry', space }))
    expect([open('facilitator'), open('observer'), open('scribe')]).toEqual([
      'facilitator-animates',
      'observer-asks',
      'scribe-writes-for-someone',
    ])
  })
})

test('[DG3] replies are what their author may say, on one level, under words that are there', () => {
  expect(roles.map((role) => [role, why(can(actor(role), 'replyInDialogue', message())), replyKindOf({ role })])).toEqual([
    ['service_user', 'yes', 'reply'],
    ['establishment', 'yes', 'reply'],
    ['funder', 'yes', 'reply'],
    ['partner', 'yes', 'reply'],
    ['facilitator', 'yes', 'animation'],
    ['observer', 'yes', 'question'],
    ['scribe', 'scribe-writes-for-someone', 'question'],
  ])
  expect(why(can(actor('funder'), 'replyInDialogue', message({ isReply: true })))).toBe('reply-to-a-reply')
  expect(why(can(actor('funder'), 'replyInDialogue', message({ takenBack: true })))).toBe('message-taken-back')
})

test('[DG4] the author takes back, alone and once', () => {
  const take = (by: Actor, facts: Partial<MessageFacts> = {}) => why(can(by, 'takeBackMessage', message(facts)))
  expect(take(actor('funder', { memberId: 'author' }))).toBe('yes')
  expect(take(actor('observer', { memberId: 'author' }))).toBe('yes')
  expect(take(actor('funder', { memberId: 'author' }), { takenBack: true })).toBe('message-taken-back')
  expect(take(actor('funder', { memberId: 'author', state: 'suspended' }))).toBe('member-suspended')
  for (const role of roles) expect(take(actor(role))).toBe('message-of-another')
})

describe('[DG6] who asks to cite', () => {
  const ask = (by: Actor, more: object = {}) =>
    why(can(by, 'askCitation', { message: message(), sheetBinned: false, answered: null, ...more }))

  test('voices, of somebody else’s words that are there', () => {
    expect(roles.filter((role) => ask(actor(role)) === 'yes')).toEqual(['service_user', 'establishment', 'funder', 'partner'])
    expect(ask(actor('facilitator'))).toBe('role-without-voice')
    expect(ask(actor('funder', { memberId: 'author' }))).toBe('own-words')
    expect(ask(actor('funder'), { message: message({ takenBack: true }) })).toBe('message-taken-back')
    expect(ask(actor('funder'), { sheetBinned: true })).toBe('sheet-in-bin')
  })
  test('once per sheet, whatever the answer was', () => {
    for (const answered of citationStates) expect(ask(actor('funder'), { answered })).toBe('citation-asked')
  })
})

describe('[DG7] who answers', () => {
  const author = actor('service_user', { memberId: 'author' })
  const citation = (facts: Partial<CitationFacts>): CitationFacts => ({
    authorMemberId: 'author',
    takenBack: false,
    state: 'asked',
    ...facts,
  })

  test('the author moves freely between yes and no', () => {
    const answers = (['agreeCitation', 'declineCitation', 'withdrawCitation'] as const).map((action) =>
      citationStates.map((state) => why(can(author, action, citation({ state })))),
    )
    const no = 'citation-answered'
    // asked, agreed, declined, withdrawn
    expect(answers).toEqual([
      ['yes', no, 'yes', 'yes'],
      ['yes', no, no, no],
      [no, 'yes', no, no],
    ])
  })
  test('nobody else answers, and there is nothing to answer for words taken back', () => {
    for (const role of roles) expect(why(can(actor(role), 'agreeCitation', citation({})))).toBe('message-of-another')
    expect(why(can(author, 'agreeCitation', citation({ takenBack: true })))).toBe('message-taken-back')
    expect(why(can({ ...author, state: 'suspended' }, 'withdrawCitation', citation({ state: 'agreed' })))).toBe('member-suspended')
  })
})

test('[DG8] one’s own words, or words agreed to, that are there', () => {
  const cite = (by: Actor, agreed: boolean, facts: Partial<MessageFacts> = {}) =>
    why(can(by, 'citeMessage', { messageId: 'm', message: message(facts), agreed }))
  expect(cite(actor('funder'), false)).toBe('citation-needs-agreement')
  expect(cite(actor('funder'), true)).toBe('yes')
  expect(cite(actor('funder', { memberId: 'author' }), false)).toBe('yes')
  expect(cite(actor('funder'), true, { takenBack: true })).toBe('message-taken-back')
  expect(cite(actor('observer'), true)).toBe('role-without-voice')
})
