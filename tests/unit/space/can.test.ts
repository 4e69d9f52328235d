import { type Action, can, type Resources } from '@polyphonie/shared/can'
import { type Actor, type Role, roles } from '@polyphonie/shared/member/role'
import { collegeConcerned, EMERGENCY_EVERY_MS, emergencyAgainAt, type ProposalFacts } from '@polyphonie/shared/space/can'
import { describe, expect, test } from 'vitest'
import { actor, member, proposal, space } from '../../support/facts.ts'
import { situation } from '../../support/permissions/situation.ts'
import { builders } from '../../support/permissions/table.ts'

const frame = space()
const consented = space({ frameConsented: true })
const voices = ['service_user', 'establishment', 'funder', 'partner']
const newcomer = { role: 'service_user', collegeId: 'college-of-people' } as const

/** Null when allowed, otherwise the refusal's kind. */
function refusal<A extends Action>(who: Actor, action: A, resource: Resources[A]): string | null {
  const answer = can(who, action, resource)
  return answer.ok ? null : answer.error.kind
}

/** How it takes effect, or the refusal's kind. */
function effect<A extends 'invite' | 'addPersonWithoutEmail' | 'moveMember' | 'suspendMember'>(
  who: Actor,
  action: A,
  resource: Resources[A],
): string {
  const answer: ReturnType<typeof can<'invite'>> = can(who, action, resource)
  return answer.ok ? answer.value.how : answer.error.kind
}

describe('a space', () => {
  test('[ME2] every active member reads, no suspended one does', () => {
    for (const role of roles) {
      expect(refusal(actor(role), 'readSpace', consented)).toBeNull()
      expect(refusal(actor(role, { state: 'suspended' }), 'readSpace', consented)).toBe('member-suspended')
    }
  })

  test('[ME2] a suspended host and a suspended facilitator do nothing', () => {
    const draftActions: readonly string[] = ['keepDraft', 'readDraft', 'deleteDraft']
    for (const kind of ['establishment', 'facilitator'] as const) {
      const there = situation(kind, kind === 'establishment' ? 'write' : 'listen')
      const ask = <A extends Action>(action: A) => refusal({ ...there.by, state: 'suspended' }, action, builders[action](there))
      const actions = (Object.keys(builders) as Action[]).filter((action) => !draftActions.includes(action))
      expect(actions.filter((action) => ask(action) !== 'member-suspended')).toEqual([])
      expect(ask('keepDraft')).toBeNull()
    }
  })

  test('[ME6] the host names the space; colleges name themselves once the frame is consented', () => {
    const people = { collegeId: 'college-of-people' }
    const who = (action: 'editSpace' | 'addCollege', there = frame) => roles.filter((role) => can(actor(role), action, there).ok)
    expect([who('editSpace'), who('editSpace', consented)]).toEqual([['establishment'], ['establishment']])
    expect([who('addCollege'), who('addCollege', consented)]).toEqual([['establishment'], []])
    expect(refusal(actor('establishment'), 'addCollege', consented)).toBe('frame-consented')
    expect(roles.filter((role) => can(actor(role), 'editCollege', { space: frame, ...people }).ok)).toEqual(['establishment'])
    expect(roles.filter((role) => can(actor(role), 'editCollege', { space: consented, ...people }).ok)).toEqual(['service_user'])
    expect(refusal(actor('observer', people), 'editCollege', { space: consented, ...people })).toBe('role-without-voice')
  })

  test('[ME7] an invitation is revoked by the host, its maker or the college it leads to', () => {
    const open = { space: consented, createdBy: 'facilitator', collegeId: 'college-of-funders', revoked: false }
    expect(roles.filter((role) => can(actor(role), 'revokeInvitation', open).ok)).toEqual(['establishment', 'funder', 'facilitator'])
    expect(refusal(actor('partner'), 'revokeInvitation', { ...open, collegeId: null })).toBe('another-college-decides')
    expect(refusal(actor('establishment'), 'revokeInvitation', { ...open, revoked: true })).toBe('invitation-revoked')
  })

  test('[ME9] the host renews codes and hands over resets, the right one for each account', () => {
    const code = { space: consented, signsInWith: 'code' } as const
    const reset = { space: consented, signsInWith: 'email', memberOfOtherSpaces: false } as const
    expect(roles.filter((role) => can(actor(role), 'renewCode', code).ok)).toEqual(['establishment'])
    expect(roles.filter((role) => can(actor(role), 'handOverPasswordReset', reset).ok)).toEqual(['establishment'])
    expect(refusal(actor('establishment'), 'renewCode', { ...code, signsInWith: 'email' })).toBe('signs-in-with-email')
    expect(refusal(actor('establishment'), 'handOverPasswordReset', { ...reset, signsInWith: 'code' })).toBe('signs-in-with-code')
    expect(refusal(actor('establishment'), 'handOverPasswordReset', { ...reset, memberOfOtherSpaces: true })).toBe('member-of-other-spaces')
  })
})

describe('who sits at the table', () => {
  const acts: readonly [string, (who: Actor, there: typeof frame) => string][] = [
    ['invite', (who, there) => effect(who, 'invite', { space: there, place: newcomer })],
    ['addPersonWithoutEmail', (who, there) => effect(who, 'addPersonWithoutEmail', { ...there, place: newcomer })],
    ['moveMember', (who, there) => effect(who, 'moveMember', { space: there, member: member('partner'), to: newcomer })],
    ['suspendMember', (who, there) => effect(who, 'suspendMember', { space: there, member: member('scribe', { memberId: 'a-scribe' }) })],
  ]

  test.each(acts)('[ME4] [ME5] until the frame the host alone, afterwards a proposal: %s', (name, act) => {
    const emergency = name === 'suspendMember' ? 'now-for-48-hours' : null
    const until = (role: Role) => (role === 'establishment' ? 'now' : role === 'facilitator' ? (emergency ?? 'host-only') : 'host-only')
    const afterwards = (role: Role) =>
      role === 'facilitator' ? (emergency ?? 'as-proposal') : voices.includes(role) ? 'as-proposal' : 'role-without-voice'
    expect(roles.map((role) => [role, act(actor(role), frame)])).toEqual(roles.map((role) => [role, until(role)]))
    expect(roles.map((role) => [role, act(actor(role), consented)])).toEqual(roles.map((role) => [role, afterwards(role)]))
    expect(act(actor('observer'), { ...consented, hostMemberId: 'observer' })).toBe('as-proposal')
  })

  test('[ME5] a person without e-mail concerns the college they would join, like somebody invited', () => {
    const adding = (place?: typeof newcomer) =>
      can(actor('funder'), 'addPersonWithoutEmail', { ...consented, ...(place === undefined ? {} : { place }) })
    expect(adding(newcomer)).toEqual({ ok: true, value: { how: 'as-proposal', collegeId: 'college-of-people' } })
    expect(adding()).toEqual({ ok: true, value: { how: 'as-proposal', collegeId: null } })
  })

  test('[ME5] the college joined is concerned, else the one left', () => {
    expect(collegeConcerned(newcomer, member('funder'))).toBe('college-of-people')
    expect(collegeConcerned({ role: 'observer', collegeId: null }, member('funder'))).toBe('college-of-funders')
    expect(collegeConcerned({ role: 'facilitator', collegeId: null }, null)).toBeNull()
    expect(can(actor('funder'), 'suspendMember', { space: consented, member: member('partner') })).toEqual({
      ok: true,
      value: { how: 'as-proposal', collegeId: 'college-of-partners' },
    })
  })

  test('[ME5] one other member of the college concerned decides', () => {
    const deciders = (facts: Partial<ProposalFacts>) => roles.filter((role) => can(actor(role), 'agreeProposal', proposal(facts)).ok)
    expect(deciders({})).toEqual(['service_user'])
    expect(deciders({ decided: true })).toEqual([])
    expect(deciders({ proposedBy: 'service_user', proposerCollegeId: 'college-of-people' })).toEqual([])
    expect(deciders({ subjectMemberId: 'service_user' })).toEqual([])
    const colleague = actor('service_user', { memberId: 'a-colleague' })
    expect(can(colleague, 'agreeProposal', proposal({ subjectMemberId: 'service_user' })).ok).toBe(true)
    expect(refusal(actor('service_user'), 'agreeProposal', proposal({ proposedBy: 'service_user' }))).toBe('own-proposal')
    expect(refusal(actor('service_user'), 'agreeProposal', proposal({ subjectMemberId: 'service_user' }))).toBe('about-oneself')
    expect(refusal(actor('funder', { memberId: 'another-funder' }), 'agreeProposal', proposal())).toBe('another-college-decides')
    expect(refusal(actor('observer', { collegeId: 'college-of-people' }), 'agreeProposal', proposal())).toBe('role-without-voice')
    expect(refusal(actor('service_user'), 'agreeProposal', proposal({ decided: true }))).toBe('proposal-decided')
  })

  test('[ME5] where the college concerned has nobody else, another than the proposer’s decides', () => {
    const deciders = (facts: Partial<ProposalFacts>) => roles.filter((role) => can(actor(role), 'agreeProposal', proposal(facts)).ok)
    expect(deciders({ othersInCollege: 0 })).toEqual(['service_user', 'establishment', 'partner'])
    const colleague = actor('funder', { memberId: 'another-funder' })
    expect(refusal(colleague, 'agreeProposal', proposal({ othersInCollege: 0 }))).toBe('another-college-decides')
    expect(deciders({ collegeId: null, othersInCollege: 0 })).toEqual(['service_user', 'establishment', 'partner'])
    expect(deciders({ collegeId: null, proposedBy: 'facilitator', proposerCollegeId: null })).toEqual(voices)
  })

  test('[ME5] whoever may agree may decline, and the proposer takes their proposal back', () => {
    const decliners = (facts: Partial<ProposalFacts>) => roles.filter((role) => can(actor(role), 'declineProposal', proposal(facts)).ok)
    expect(decliners({})).toEqual(['service_user', 'funder'])
    expect(decliners({ decided: true })).toEqual([])
    expect(decliners({ proposedBy: 'facilitator', proposerCollegeId: null })).toEqual(['service_user', 'facilitator'])
  })

  test('[ME8] the facilitator suspends in an emergency, never themselves and never twice', () => {
    const suspend = (facts: Parameters<typeof member>[1], role: Role = 'funder') =>
      effect(actor('facilitator'), 'suspendMember', { space: consented, member: member(role, facts) })
    expect(suspend({})).toBe('now-for-48-hours')
    expect(suspend({}, 'facilitator')).toBe('about-oneself')
    expect(suspend({ state: 'suspended', suspendedUntil: 5 })).toBe('member-already-suspended')
    const hosting = { ...frame, hostMemberId: 'facilitator' }
    expect(effect(actor('facilitator'), 'suspendMember', { space: hosting, member: member('funder') })).toBe('now')
  })

  test('[ME10] an emergency comes once in 30 days from its beginning, for facilitators only', () => {
    expect([emergencyAgainAt(null, 5), emergencyAgainAt(5, 5), emergencyAgainAt(5, 4 + EMERGENCY_EVERY_MS)]).toEqual([
      null,
      5 + EMERGENCY_EVERY_MS,
      5 + EMERGENCY_EVERY_MS,
    ])
    expect(emergencyAgainAt(5, 5 + EMERGENCY_EVERY_MS)).toBeNull()
    const used = member('funder', { emergencyAgainAt: 9 })
    const suspend = (role: Role, there = consented) => can(actor(role), 'suspendMember', { space: there, member: used })
    expect(suspend('facilitator')).toEqual({ ok: false, error: { kind: 'emergency-used', possibleAt: 9 } })
    expect(suspend('facilitator', frame)).toMatchObject({ ok: false })
    expect(suspend('facilitator', { ...frame, hostMemberId: 'facilitator' })).toEqual({ ok: true, value: { how: 'now' } })
    expect(suspend('facilitator', { ...consented, hostMemberId: 'facilitator' })).toMatchObject({ ok: false })
    expect(suspend('partner')).toMatchObject({ ok: true, value: { how: 'as-proposal' } })
  })

  test('[ME11] while an emergency runs the host, later the college, makes it last; what lasts already is refused', () => {
    const running = member('funder', { state: 'suspended', suspendedUntil: 5, emergencyAgainAt: 9 })
    const acts = (there: typeof frame, whom: typeof running) =>
      roles.map((role) => effect(actor(role, { memberId: `a-${role}` }), 'suspendMember', { space: there, member: whom }))
    const already = 'member-already-suspended'
    const hosted = { ...frame, hostMemberId: 'a-establishment' }
    expect(acts(hosted, running)).toEqual(['host-only', 'now', 'host-only', 'host-only', already, 'host-only', 'host-only'])
    const proposals = ['as-proposal', 'as-proposal', 'as-proposal', 'as-proposal', already, 'role-without-voice', 'role-without-voice']
    expect(acts(consented, running)).toEqual(proposals)
    for (const there of [hosted, consented]) expect(new Set(acts(there, { ...running, suspendedUntil: null }))).toEqual(new Set([already]))
  })

  test('[ME8] an emergency is ended by the facilitator, a suspension by the host, later by the member’s college', () => {
    const emergency = member('funder', { state: 'suspended', suspendedUntil: 5 })
    const lasting = member('funder', { state: 'suspended' })
    const restorers = (there: typeof frame, whom: typeof lasting) =>
      [...roles.map((role) => actor(role)), actor('funder', { memberId: 'another-funder' })]
        .filter((who) => can(who, 'restoreMember', { space: there, member: whom }).ok)
        .map(({ memberId }) => memberId)
    expect(restorers(frame, emergency)).toEqual(['establishment', 'facilitator'])
    expect(restorers(frame, lasting)).toEqual(['establishment'])
    expect(restorers(consented, emergency)).toEqual(['funder', 'facilitator', 'another-funder'])
    expect(restorers(consented, lasting)).toEqual(['funder', 'another-funder'])
    expect(restorers(consented, { ...lasting, collegeId: null })).toEqual([...voices, 'another-funder'])
    expect(refusal(actor('funder', { state: 'suspended' }), 'restoreMember', { space: consented, member: lasting })).toBe(
      'member-suspended',
    )
    expect(refusal(actor('establishment'), 'restoreMember', { space: frame, member: member('funder') })).toBe('member-not-suspended')
  })
})
