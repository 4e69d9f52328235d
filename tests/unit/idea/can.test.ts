/** Who moves ideas, and when; whose words are about means. */
import { can } from '@polyphonie/shared/can'
import { ideaStatuses, inWakingOrder, MAX_MINUTES, MAX_WRITTEN, shuffled } from '@polyphonie/shared/idea/idea'
import type { Actor, Role } from '@polyphonie/shared/member/role'
import { hasVoice, roles } from '@polyphonie/shared/member/role'
import { canWriteSection, effectiveState, type SectionFacts } from '@polyphonie/shared/section/rights'
import { describe, expect, test } from 'vitest'

const actor = (role: Role, more: Partial<Actor> = {}): Actor => ({
  memberId: `member_${role}`,
  role,
  college: hasVoice(role) ? role : null,
  collegeId: hasVoice(role) ? `college_${role}` : null,
  organisation: null,
  isHost: false,
  state: 'active',
  ...more,
})
const section = (more: Partial<SectionFacts> = {}): SectionFacts => ({
  template: 'shared-diagnostic',
  key: 'ideas',
  parentKey: null,
  phase: 'imagine',
  state: 'open',
  ownerMemberId: null,
  ownerOrganisation: null,
  lockedUntil: null,
  addedInPhase: null,
  sheetBinned: false,
  now: 1000,
  ...more,
})
const idea = (
  status: (typeof ideaStatuses)[number],
  more: { state?: SectionFacts['state']; binned?: boolean; condition?: boolean } = {},
) => ({
  status,
  hasCondition: more.condition ?? false,
  section: { state: more.state ?? ('open' as const), sheetBinned: more.binned ?? false },
})
const space = { hostMemberId: 'member_host', rotatingHostMemberId: 'member_host', frameConsented: true, hasFacilitator: true }
const answer = (result: { ok: boolean; error?: { kind: string } }): string => (result.ok ? 'yes' : (result.error?.kind ?? ''))

describe('ideas', () => {
  test('[ID2] there is no word for a refused idea', () => {
    expect(ideaStatuses).toEqual(['growing', 'retained', 'dormant'])
  })

  test.each(roles)('[ID4] [ID6] %s moves an idea with a voice and not without', (role) => {
    const expected = hasVoice(role) ? 'yes' : 'role-without-voice'
    expect(answer(can(actor(role), 'sleepIdea', { idea: idea('growing'), wakesAt: 2000, now: 1000 }))).toBe(expected)
    expect(answer(can(actor(role), 'wakeIdea', { idea: idea('dormant'), conditionMet: false }))).toBe(expected)
    expect(answer(can(actor(role, { state: 'suspended' }), 'wakeIdea', { idea: idea('dormant'), conditionMet: false }))).toBe(
      'member-suspended',
    )
  })

  test('[ID4] sleeping needs a day to come, an idea that grows, and no round on it', () => {
    const sleep = (facts: ReturnType<typeof idea>, wakesAt: number | null = null) =>
      answer(can(actor('funder'), 'sleepIdea', { idea: facts, wakesAt, now: 1000 }))
    expect(sleep(idea('growing'))).toBe('yes')
    expect(sleep(idea('growing', { state: 'consented' }))).toBe('yes')
    expect(sleep(idea('growing'), 1000)).toBe('day-has-passed')
    expect(sleep(idea('growing'), 1001)).toBe('yes')
    expect(sleep(idea('dormant'))).toBe('idea-asleep')
    expect(sleep(idea('retained'))).toBe('idea-retained')
    expect(sleep(idea('growing', { state: 'inRound' }))).toBe('section-in-round')
    expect(sleep(idea('growing', { binned: true }))).toBe('sheet-in-bin')
  })

  test('[ID6] a condition is met by an idea that has one', () => {
    const wake = (facts: ReturnType<typeof idea>, conditionMet: boolean) =>
      answer(can(actor('partner'), 'wakeIdea', { idea: facts, conditionMet }))
    expect(wake(idea('dormant', { condition: true }), true)).toBe('yes')
    expect(wake(idea('dormant', { condition: true }), false)).toBe('yes')
    expect(wake(idea('dormant'), true)).toBe('idea-without-condition')
    expect(wake(idea('growing'), false)).toBe('idea-not-asleep')
    expect(wake(idea('retained'), false)).toBe('idea-not-asleep')
  })

  test('[ID7] nothing is retained before the group consents, nor while it sleeps', () => {
    const retain = (facts: ReturnType<typeof idea>, role: Role = 'service_user') => answer(can(actor(role), 'retainIdea', facts))
    expect(retain(idea('growing'))).toBe('ideas-not-consented')
    expect(retain(idea('growing', { state: 'inRound' }))).toBe('ideas-not-consented')
    expect(retain(idea('growing', { state: 'consented' }))).toBe('yes')
    expect(retain(idea('dormant', { state: 'consented' }))).toBe('idea-asleep')
    expect(retain(idea('retained', { state: 'consented' }))).toBe('idea-retained')
    expect(retain(idea('growing', { state: 'consented' }), 'facilitator')).toBe('role-without-voice')
    expect(retain(idea('growing', { state: 'consented', binned: true }))).toBe('sheet-in-bin')
  })

  test('[ID11] the order shown is the one drawn, whatever order they were written in', () => {
    let drawn = 9
    const random = (bytes: Uint8Array) => {
      drawn -= 1
      return bytes.fill(drawn)
    }
    expect(shuffled(['first', 'second', 'third'], random)).toEqual(['third', 'second', 'first'])
  })

  test('[ID12] the nearest day first, then what waits for something', () => {
    const asleep = [
      { number: 8, wakesAt: null },
      { number: 7, wakesAt: 20 },
      { number: 2, wakesAt: null },
      { number: 9, wakesAt: 10 },
      { number: 1, wakesAt: 20 },
    ]
    expect(inWakingOrder(asleep).map(({ number }) => number)).toEqual([9, 1, 7, 2, 8])
  })
})

describe('writing first', () => {
  test('[ID8] whoever animates opens it, where ideas may be written, for a fortnight at most', () => {
    const open = (who: Actor, facts: SectionFacts = section(), endsAt = 2000, place = space) =>
      answer(can(who, 'openWriteFirst', { space: place, section: facts, endsAt }))
    expect(open(actor('facilitator'))).toBe('yes')
    for (const role of roles) if (role !== 'facilitator') expect(open(actor(role))).toBe('not-animating')
    const host = actor('establishment', { memberId: 'member_host' })
    expect(open(host)).toBe('not-animating')
    expect(open(host, section(), 2000, { ...space, hasFacilitator: false })).toBe('yes')
    expect(open(actor('facilitator', { state: 'suspended' }))).toBe('member-suspended')
    expect(open(actor('facilitator'), section(), 1000)).toBe('day-has-passed')
    expect(open(actor('facilitator'), section(), 1000 + MAX_MINUTES * 60_000)).toBe('yes')
    expect(open(actor('facilitator'), section(), 1001 + MAX_MINUTES * 60_000)).toBe('write-first-too-long')
    expect(open(actor('facilitator'), section({ phase: 'needs' }))).toBe('section-closed-in-phase')
    expect(open(actor('facilitator'), section({ state: 'consented' }))).toBe('section-consented')
    expect(open(actor('facilitator'), section({ state: 'inRound' }))).toBe('section-in-round')
    expect(open(actor('facilitator'), section({ lockedUntil: 5000 }))).toBe('section-locked-by-hand')
    expect(open(actor('facilitator'), section({ sheetBinned: true }))).toBe('sheet-in-bin')
    expect(open(actor('facilitator'), section({ writeFirstEndsAt: 1500 }))).toBe('write-first')
  })

  test('[ID9] it shuts the section, even past its end, until its ideas are shown', () => {
    for (const endsAt of [999, 1000, 2000]) {
      const shut = section({ writeFirstEndsAt: endsAt })
      expect(canWriteSection(actor('service_user'), shut)).toEqual({ ok: false, error: { kind: 'write-first', endsAt } })
      expect(effectiveState(shut)).toEqual({ state: 'locked', lock: 'writeFirst' })
      expect(answer(can(actor('funder'), 'combineIdeas', shut))).toBe('write-first')
    }
    expect(effectiveState(section({ writeFirstEndsAt: null }))).toEqual({ state: 'open', lock: null })
    expect(effectiveState(section({ writeFirstEndsAt: 2000, lockedUntil: 3000 })).lock).toBe('byHand')
  })

  test('[ID8] [ID10] voices write while it is open; whoever animates ends it', () => {
    const open = { open: true, sheetBinned: false }
    const over = { open: false, sheetBinned: false }
    for (const role of roles) {
      expect(answer(can(actor(role), 'writeIdeaFirst', { time: open, written: 0 }))).toBe(hasVoice(role) ? 'yes' : 'role-without-voice')
      expect(answer(can(actor(role), 'changeWrittenIdea', open))).toBe(hasVoice(role) ? 'yes' : 'role-without-voice')
      expect(answer(can(actor(role), 'revealIdeas', { space, time: open }))).toBe(role === 'facilitator' ? 'yes' : 'not-animating')
    }
    expect(answer(can(actor('funder'), 'writeIdeaFirst', { time: over, written: 0 }))).toBe('write-first-over')
    expect(answer(can(actor('funder'), 'writeIdeaFirst', { time: open, written: MAX_WRITTEN }))).toBe('written-enough')
    expect(answer(can(actor('funder'), 'changeWrittenIdea', { open: true, sheetBinned: true }))).toBe('sheet-in-bin')
    expect(answer(can(actor('facilitator'), 'revealIdeas', { space, time: over }))).toBe('write-first-over')
  })
})
