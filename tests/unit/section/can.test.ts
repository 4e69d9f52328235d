import { type Action, can, type Resources } from '@polyphonie/shared/can'
import { type Actor, roles } from '@polyphonie/shared/member/role'
import type { SectionFacts } from '@polyphonie/shared/section/rights'
import { describe, expect, test } from 'vitest'
import { actor, section, space } from '../../support/facts.ts'

const voices = ['service_user', 'establishment', 'funder', 'partner']

/** Null when allowed, otherwise the refusal's kind. */
function refusal<A extends Action>(who: Actor, action: A, resource: Resources[A]): string | null {
  const answer = can(who, action, resource)
  return answer.ok ? null : answer.error.kind
}

describe('sections', () => {
  test('[SE10] passing needs the right to write; taking up again, the right to write once open', () => {
    expect(roles.filter((role) => can(actor(role), 'passSection', section()).ok)).toEqual(voices)
    expect(refusal(actor('funder'), 'passSection', section({ phase: 'imagine' }))).toBe('section-closed-in-phase')
    const passed = section({ state: 'passed' })
    expect(roles.filter((role) => can(actor(role), 'resumeSection', passed).ok)).toEqual(voices)
    expect(refusal(actor('funder'), 'passSection', passed)).toBe('section-passed')
    expect(refusal(actor('funder'), 'resumeSection', section())).toBe('section-not-passed')
    expect(refusal(actor('funder'), 'resumeSection', section({ state: 'consented' }))).toBe('section-consented')
    expect(refusal(actor('funder'), 'resumeSection', { ...passed, phase: 'imagine' })).toBe('section-closed-in-phase')
    const card = { key: 'logicCard', parentKey: 'logics', ownerOrganisation: 'ARS' }
    expect(refusal(actor('funder', { organisation: 'ARS' }), 'passSection', section(card))).toBeNull()
    expect(refusal(actor('partner'), 'passSection', section(card))).toBe('section-owned-by-another')
    expect(refusal(actor('partner'), 'resumeSection', section({ ...card, state: 'passed' }))).toBe('section-owned-by-another')
  })

  test('[SE11] a section is renamed in every phase that leaves the text to the group', () => {
    const rename = (facts: Partial<SectionFacts>) => refusal(actor('partner'), 'renameSection', section(facts))
    expect(roles.filter((role) => can(actor(role), 'renameSection', section()).ok)).toEqual(voices)
    expect([rename({ phase: 'frame' }), rename({ phase: 'imagine' }), rename({ state: 'passed' })]).toEqual([null, null, null])
    expect(rename({ template: 'negotiated-project', phase: 'agree' })).toBe('structure-closed-in-phase')
    expect(rename({ state: 'inRound' })).toBe('section-in-round')
    expect(rename({ state: 'consented' })).toBe('section-consented')
    expect(rename({ lockedUntil: 2000 })).toBe('section-locked-by-hand')
    expect(rename({ sheetBinned: true })).toBe('sheet-in-bin')
    expect(rename({ key: 'voice', parentKey: 'voices', ownerMemberId: 'lucas' })).toBe('section-owned-by-another')
  })

  test('[SE12] whoever animates locks and unlocks', () => {
    const lockable = { section: section(), lockedBy: null }
    const locked = { section: section({ lockedUntil: 2000 }), lockedBy: 'somebody' }
    for (const [hasFacilitator, animator] of [
      [false, 'establishment'],
      [true, 'facilitator'],
    ] as const) {
      const there = space({ hasFacilitator, frameConsented: true })
      const others = roles.filter((role) => role !== animator && role !== 'facilitator')
      expect(refusal(actor(animator), 'lockSection', { space: there, ...lockable })).toBeNull()
      expect(refusal(actor(animator), 'unlockSection', { space: there, ...locked })).toBeNull()
      for (const role of others) {
        expect(refusal(actor(role), 'lockSection', { space: there, ...lockable })).toBe('not-animating')
        expect(refusal(actor(role), 'unlockSection', { space: there, ...locked })).toBe('not-animating')
      }
    }
    const there = space({ hasFacilitator: true })
    expect(refusal(actor('facilitator'), 'unlockSection', { space: there, section: section() })).toBe('section-not-locked')
    expect(refusal(actor('facilitator', { state: 'suspended' }), 'lockSection', { space: there, ...lockable })).toBe('member-suspended')
    const binned = { space: there, section: section({ sheetBinned: true, lockedUntil: 2000 }) }
    expect(refusal(actor('facilitator'), 'lockSection', { ...binned, lockedBy: 'somebody' })).toBe('sheet-in-bin')
    expect(refusal(actor('facilitator'), 'unlockSection', binned)).toBe('sheet-in-bin')
  })

  test('[SE12] a running lock is made longer by a second person only', () => {
    const running = { space: space({ hasFacilitator: true }), section: section({ lockedUntil: 2000 }), lockedBy: 'facilitator' }
    expect(refusal(actor('facilitator'), 'lockSection', running)).toBe('lock-needs-second-person')
    expect(refusal(actor('facilitator', { memberId: 'second-facilitator' }), 'lockSection', running)).toBeNull()
    expect(refusal(actor('establishment'), 'lockSection', running)).toBeNull()
    expect(refusal(actor('funder'), 'lockSection', running)).toBe('not-animating')
    expect(refusal(actor('facilitator'), 'lockSection', { ...running, section: section({ lockedUntil: 999 }) })).toBeNull()
  })

  test('[SE8] voices as many as one likes, one card per organisation', () => {
    const logics = section({ key: 'logics' })
    const ars = actor('funder', { organisation: 'ARS' })
    expect(refusal(ars, 'addChild', { section: logics, hasCard: false })).toBeNull()
    expect(refusal(ars, 'addChild', { section: logics, hasCard: true })).toBe('card-exists')
    expect(refusal(actor('funder'), 'addChild', { section: logics, hasCard: false })).toBe('no-organisation')
    expect(refusal(actor('service_user'), 'addChild', { section: section({ key: 'voices' }), hasCard: true })).toBeNull()
    expect(refusal(ars, 'addChild', { section: section(), hasCard: false })).toBe('no-cards-here')
    expect(refusal(ars, 'addChild', { section: { ...logics, phase: 'needs' }, hasCard: false })).toBe('section-closed-in-phase')
    expect(refusal(actor('facilitator'), 'addChild', { section: logics, hasCard: false })).toBe('facilitator-writes-no-content')
  })

  test('[SE13] a draft is its owner’s alone, suspended or not', () => {
    for (const role of roles) {
      const who = actor(role, { state: 'suspended' })
      expect(refusal(who, 'keepDraft', null)).toBeNull()
      for (const action of ['readDraft', 'deleteDraft'] as const) {
        expect(refusal(who, action, { ownerMemberId: role })).toBeNull()
        expect(refusal(who, action, { ownerMemberId: 'somebody-else' })).toBe('draft-of-another')
      }
    }
  })
})
