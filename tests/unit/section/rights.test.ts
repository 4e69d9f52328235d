import { can } from '@polyphonie/shared/can'
import { type Actor, memberStates, type Role, roles } from '@polyphonie/shared/member/role'
import { canWriteSection, effectiveState, type SectionFacts } from '@polyphonie/shared/section/rights'
import { type Phase, phasesByTemplate, templateKeys } from '@polyphonie/shared/sheet/phase'
import { sheetTemplates } from '@polyphonie/shared/sheet/templates/templates'
import { describe, expect, test } from 'vitest'
import { actor, section } from '../../support/facts.ts'

/** The table of the rules as people read it, written down a second time and in another form than the templates. */
const openNumbers: Readonly<Record<Phase, string>> = {
  frame: 'D1',
  listen: 'D2 D3 D4 D5 D6 D7 D8 D9 D13',
  needs: 'D5 D7 D10 D11 D13',
  imagine: 'D12',
  write: 'P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P15',
  means: 'P11 P12 P13 P14',
  review: 'P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P11 P12 P13 P14 P15 P16 P17',
  negotiate: 'P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P11 P12 P13 P14 P15 P16 P17',
  agree: '',
  experiment: 'P8',
}
const money = ['P11', 'P12', 'P13']
const refusalByRole: Readonly<Partial<Record<Role, string>>> = {
  facilitator: 'facilitator-writes-no-content',
  observer: 'observer-reads-only',
  scribe: 'scribe-writes-for-someone',
}

type StoredState = 'open' | 'inRound' | 'consented' | 'passed'

interface Case {
  readonly who: Actor
  readonly number: string
  readonly facts: SectionFacts
}

/** Every role, suspended or not × every section of both templates × every phase × every state × locked or not × binned or not × owner. */
function* everyCase(): Generator<Case> {
  for (const template of templateKeys)
    for (const { key, number, child } of sheetTemplates[template].sections)
      for (const phase of phasesByTemplate[template])
        for (const role of roles)
          for (const memberState of memberStates)
            for (const state of ['open', 'inRound', 'consented', 'passed'] as const satisfies readonly StoredState[])
              for (const lockedUntil of [null, 999, 1001])
                for (const sheetBinned of [false, true]) {
                  const who = actor(role, { state: memberState, organisation: 'Le Tremplin' })
                  const facts = section({ template, key, phase, state, lockedUntil, sheetBinned })
                  yield { who, number, facts }
                  if (child === undefined) continue
                  for (const ownerMemberId of [who.memberId, 'somebody-else', null])
                    for (const ownerOrganisation of ['Le Tremplin', 'Les Deux Rives', null])
                      yield { who, number, facts: { ...facts, key: child.key, parentKey: key, ownerMemberId, ownerOrganisation } }
                }
}

function naiveRefusal({ who, number, facts }: Case): string | null {
  const mine = facts.ownerMemberId === null ? facts.ownerOrganisation === 'Le Tremplin' : facts.ownerMemberId === who.memberId
  const reasons: readonly [boolean, string][] = [
    [who.state === 'suspended', 'member-suspended'],
    [refusalByRole[who.role] !== undefined, refusalByRole[who.role] ?? ''],
    [facts.sheetBinned, 'sheet-in-bin'],
    [facts.state === 'inRound', 'section-in-round'],
    [facts.state === 'consented', 'section-consented'],
    [facts.state === 'passed', 'section-passed'],
    [facts.lockedUntil === 1001, 'section-locked-by-hand'],
    [facts.phase === 'write' && money.includes(number), 'means-locked'],
    [!openNumbers[facts.phase].split(' ').includes(number), 'section-closed-in-phase'],
    [facts.parentKey !== null && !mine, 'section-owned-by-another'],
  ]
  return reasons.find(([holds]) => holds)?.[1] ?? null
}

describe('who may write in a section', () => {
  test('[PH2] [PH3] [SE1] [SE2] [SE3] [SE4] [SE7] every role, section, phase, state, lock and owner answers as the table says', () => {
    const seen = new Map<string | null, number>()
    for (const one of everyCase()) {
      const answer = canWriteSection(one.who, one.facts)
      const refusal = answer.ok ? null : answer.error.kind
      if (refusal !== naiveRefusal(one)) expect({ ...one, refusal }).toEqual({ ...one, refusal: naiveRefusal(one) })
      seen.set(refusal, (seen.get(refusal) ?? 0) + 1)
      expect(can(one.who, 'writeSection', one.facts)).toEqual(answer)
    }
    expect(seen.size).toBe(13)
  })

  test('[SE4] facts beside a refusal say until when, since which phase, whose', () => {
    const who = actor('funder')
    expect(canWriteSection(who, section({ lockedUntil: 2000 }))).toEqual({
      ok: false,
      error: { kind: 'section-locked-by-hand', lockedUntil: 2000 },
    })
    expect(canWriteSection(who, section({ phase: 'frame' }))).toEqual({
      ok: false,
      error: { kind: 'section-closed-in-phase', phase: 'frame', openIn: ['listen', 'needs'] },
    })
    expect(canWriteSection(who, section({ key: 'logicCard', parentKey: 'logics', ownerOrganisation: 'ARS' }))).toEqual({
      ok: false,
      error: { kind: 'section-owned-by-another', ownerMemberId: null, ownerOrganisation: 'ARS' },
    })
  })

  test('[PH4] the means lock names what it waits for and opens nothing before its phase', () => {
    const budget = section({ template: 'negotiated-project', key: 'expenses', phase: 'write' })
    const refusal = (facts: SectionFacts) => {
      const answer = canWriteSection(actor('establishment'), facts)
      return answer.ok ? null : answer.error
    }
    expect(refusal(budget)).toEqual({ kind: 'means-locked', waitingFor: ['value', 'needs', 'response'] })
    expect(effectiveState(budget)).toEqual({ state: 'locked', lock: 'means' })
    expect(refusal({ ...budget, consentedKeys: ['needs', 'time'] })).toEqual({ kind: 'means-locked', waitingFor: ['value', 'response'] })
    const allConsented = { ...budget, consentedKeys: ['needs', 'value', 'response'] }
    expect(refusal(allConsented)?.kind).toBe('section-closed-in-phase')
    expect(effectiveState(allConsented)).toEqual({ state: 'locked', lock: 'phase' })
    expect(refusal({ ...budget, phase: 'means' })).toBeNull()
    expect(refusal({ ...budget, key: 'sequel' })?.kind).toBe('section-closed-in-phase')
  })

  test('[SE5] a round, a consent or a pass is shown before any lock, and the strongest lock first', () => {
    const locked = section({ template: 'negotiated-project', key: 'expenses', phase: 'write', lockedUntil: 2000 })
    expect(effectiveState(section())).toEqual({ state: 'open', lock: null })
    expect(effectiveState(locked)).toEqual({ state: 'locked', lock: 'byHand' })
    expect(effectiveState({ ...locked, lockedUntil: null })).toEqual({ state: 'locked', lock: 'means' })
    expect(effectiveState(section({ phase: 'imagine' }))).toEqual({ state: 'locked', lock: 'phase' })
    for (const state of ['inRound', 'consented', 'passed'] as const)
      expect(effectiveState({ ...locked, state })).toEqual({ state, lock: null })
    expect(effectiveState(section({ state: 'locked' }))).toEqual({ state: 'locked', lock: 'byHand' })
  })

  test('[SE5] what is shown agrees with who may write', () => {
    for (const one of everyCase()) {
      if (one.who.memberId !== 'funder' || one.who.state !== 'active' || one.facts.sheetBinned) continue
      const answer = canWriteSection(one.who, one.facts)
      const open = answer.ok || answer.error.kind === 'section-owned-by-another'
      expect(effectiveState(one.facts).state === 'open').toBe(open)
    }
  })

  test('[SE6] a lock by hand ends at its time', () => {
    const at = (now: number) => effectiveState(section({ lockedUntil: 2000, now })).state
    expect([at(1999), at(2000)]).toEqual(['locked', 'open'])
  })

  test('[SE7] a card is its organisation’s, a voice its member’s, and nobody’s words are nobody’s to change', () => {
    const card = section({ key: 'logicCard', parentKey: 'logics', ownerOrganisation: 'ARS' })
    expect(canWriteSection(actor('funder', { organisation: 'ARS' }), card).ok).toBe(true)
    expect(canWriteSection(actor('funder', { organisation: null }), card).ok).toBe(false)
    const voice = section({ key: 'voice', parentKey: 'voices', ownerMemberId: 'lucas' })
    expect(canWriteSection(actor('service_user', { memberId: 'lucas' }), voice).ok).toBe(true)
    expect(canWriteSection(actor('service_user', { memberId: 'jade' }), voice).ok).toBe(false)
    const unattributed = { ...voice, ownerMemberId: null }
    for (const role of roles) expect(canWriteSection(actor(role), unattributed).ok).toBe(false)
    expect(canWriteSection(actor('facilitator', { memberId: 'lucas' }), voice).ok).toBe(false)
  })

  test('[SE9] what holds a section holds the cards under it', () => {
    const card = section({ key: 'logicCard', parentKey: 'logics', ownerOrganisation: 'ARS' })
    const ars = actor('funder', { organisation: 'ARS' })
    const refusal = (facts: SectionFacts) => {
      const answer = canWriteSection(ars, facts)
      return answer.ok ? null : answer.error.kind
    }
    expect(refusal({ ...card, parent: { state: 'open', lockedUntil: null } })).toBeNull()
    expect(refusal({ ...card, parent: { state: 'open', lockedUntil: 2000 } })).toBe('section-locked-by-hand')
    expect(refusal({ ...card, parent: { state: 'consented', lockedUntil: null } })).toBe('section-consented')
    expect(refusal({ ...card, state: 'passed', parent: { state: 'inRound', lockedUntil: null } })).toBe('section-in-round')
    expect(effectiveState({ ...card, parent: { state: 'passed', lockedUntil: null } })).toEqual({ state: 'passed', lock: null })
    expect(refusal({ ...card, phase: 'needs' })).toBe('section-closed-in-phase')
    expect(refusal({ ...card, parentKey: 'voices' })).toBe('section-closed-in-phase')
  })
})
