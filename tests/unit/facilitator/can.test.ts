/** Every role before every act of the noun, and each refusal by its kind. */
import { type Action, can, type Resources } from '@polyphonie/shared/can'
import type { NominationFacts, OfferFacts, Person } from '@polyphonie/shared/facilitator/can'
import { nobodyAnimates } from '@polyphonie/shared/facilitator/can'
import { CODE_VERSION } from '@polyphonie/shared/facilitator/code'
import { type Actor, type Role, roles } from '@polyphonie/shared/member/role'
import { animates } from '@polyphonie/shared/space/can'
import { describe, expect, test } from 'vitest'
import { actor, member, space } from '../../support/facts.ts'

const voices: readonly Role[] = ['service_user', 'establishment', 'funder', 'partner']
const withoutVoice: readonly Role[] = ['facilitator', 'observer', 'scribe']
const free = { inOffice: false, pending: false }
const consented = space({ frameConsented: true })

function asked<A extends Action>(who: Actor, action: A, resource: Resources[A]): string | null {
  const answer = can(who, action, resource)
  return answer.ok ? null : answer.error.kind
}

/** Roles to which the act is open. */
function openTo<A extends Action>(action: A, resource: Resources[A]): Role[] {
  return roles.filter((role) => can(actor(role), action, resource).ok)
}

/** The observer has been proposed by the funder, and has accepted. */
function nomination(facts: Partial<NominationFacts> = {}): NominationFacts {
  return { state: 'pending', nomineeMemberId: 'observer', nomineeState: 'active', proposedBy: 'funder', accepted: true, ...facts }
}

const person = (role: Role, facts: Partial<Person> = {}): Person => ({ ...member(role), ...facts })

/** The establishment hosts and has named the funder. */
function offer(facts: Partial<OfferFacts> = {}): OfferFacts {
  return { candidate: person('funder'), madeBy: 'establishment', open: true, host: person('establishment'), overdue: false, ...facts }
}

describe('proposing', () => {
  const propose = (who: Actor, nominee: Person, office = free, there = consented) =>
    asked(who, 'proposeFacilitator', { space: there, office, nominee })

  test('[FA1] voices propose; before the frame the host too, whatever their role', () => {
    expect(openTo('proposeFacilitator', { space: consented, office: free })).toEqual(voices)
    const hostedBy = (role: Role, frameConsented: boolean) => space({ hostMemberId: role, frameConsented })
    expect(propose(actor('scribe'), person('observer'), free, hostedBy('scribe', false))).toBeNull()
    expect(propose(actor('scribe'), person('observer'), free, hostedBy('scribe', true))).toBe('role-without-voice')
    expect(propose(actor('observer'), person('funder'), free, hostedBy('scribe', false))).toBe('role-without-voice')
    expect(propose(actor('funder', { state: 'suspended' }), person('observer'))).toBe('member-suspended')
  })

  test('[FA1] an observer or a voice is proposed, no scribe, nobody suspended and nobody by themselves', () => {
    const nominees = roles.map((role) => [role, propose(actor('funder', { memberId: 'bo' }), person(role))])
    expect(Object.fromEntries(nominees)).toMatchObject({ observer: null, partner: null, funder: null, scribe: 'scribe-writes-for-someone' })
    expect(propose(actor('funder'), person('funder'))).toBe('about-oneself')
    expect(propose(actor('funder'), person('observer', { state: 'suspended' }))).toBe('nominee-suspended')
  })

  test('[FA3] one facilitator and one nomination at a time', () => {
    expect(propose(actor('funder'), person('observer'), { inOffice: true, pending: false })).toBe('facilitator-in-office')
    expect(propose(actor('funder'), person('observer'), { inOffice: false, pending: true })).toBe('nomination-pending')
  })
})

describe('accepting and answering', () => {
  test('[FA4] the nominee alone accepts, once, on the code as it is', () => {
    const accept = (who: Actor, facts: Partial<NominationFacts> = {}, codeVersion = CODE_VERSION) =>
      asked(who, 'acceptNomination', { nomination: nomination({ accepted: false, ...facts }), codeVersion })
    expect(roles.filter((role) => accept(actor(role)) === null)).toEqual(['observer'])
    expect(accept(actor('funder'))).toBe('nomination-of-another')
    expect(accept(actor('observer'), { accepted: true })).toBe('nomination-accepted')
    expect(accept(actor('observer'), {}, CODE_VERSION + 1)).toBe('code-changed')
    expect(accept(actor('observer'), { state: 'withdrawn' })).toBe('nomination-closed')
    expect(accept(actor('observer', { state: 'suspended' }))).toBe('member-suspended')
  })

  test('[FA6] active voices answer, once the nominee has accepted, and not about themselves', () => {
    const answer = (who: Actor, facts: Partial<NominationFacts> = {}) =>
      asked(who, 'answerNomination', { nomination: nomination(facts), given: null, answer: 'yes' })
    expect(roles.filter((role) => answer(actor(role)) === null)).toEqual(voices)
    for (const role of withoutVoice) expect(answer(actor(role))).toBe('role-without-voice')
    expect(answer(actor('funder', { state: 'suspended' }))).toBe('member-suspended')
    expect(answer(actor('funder'), { accepted: false })).toBe('nominee-has-not-accepted')
    expect(answer(actor('funder'), { nomineeState: 'suspended' })).toBe('nominee-suspended')
    expect(answer(actor('partner'), { nomineeMemberId: 'partner' })).toBe('about-oneself')
    for (const state of ['appointed', 'refused', 'declined', 'withdrawn'] as const)
      expect(answer(actor('funder'), { state })).toBe('nomination-closed')
  })

  test('[FA6] an answer is changed, and not given twice', () => {
    const again = (given: 'yes' | 'meeting', answer: 'yes' | 'meeting' | 'no') =>
      asked(actor('funder'), 'answerNomination', { nomination: nomination(), given, answer })
    expect([again('meeting', 'yes'), again('meeting', 'no'), again('yes', 'no'), again('yes', 'meeting')]).toEqual([null, null, null, null])
    expect([again('yes', 'yes'), again('meeting', 'meeting')]).toEqual(['answer-unchanged', 'answer-unchanged'])
  })

  test('[FA7] the nominee declines, whoever proposed withdraws, until the end', () => {
    expect(openTo('declineNomination', nomination())).toEqual(['observer'])
    expect(openTo('withdrawNomination', nomination())).toEqual(['funder'])
    expect(openTo('declineNomination', nomination({ state: 'appointed' }))).toEqual([])
    expect(asked(actor('funder'), 'withdrawNomination', nomination({ state: 'refused' }))).toBe('nomination-closed')
    expect(asked(actor('partner'), 'withdrawNomination', nomination())).toBe('nomination-of-another')
  })
})

describe('leaving the office', () => {
  test('[FA8] any voice dismisses the facilitator, who alone steps down', () => {
    expect(openTo('askDeparture', { about: person('facilitator') })).toEqual(voices)
    expect(openTo('stepDown', undefined)).toEqual(['facilitator'])
    expect(openTo('askDeparture', { about: person('facilitator', { state: 'suspended' }) })).toEqual(voices)
    expect(asked(actor('funder'), 'askDeparture', { about: person('observer') })).toBe('not-the-facilitator')
    expect(asked(actor('observer'), 'stepDown', undefined)).toBe('not-the-facilitator')
    expect(asked(actor('facilitator', { state: 'suspended' }), 'stepDown', undefined)).toBe('member-suspended')
    expect(asked(actor('funder', { state: 'suspended' }), 'askDeparture', { about: person('facilitator') })).toBe('member-suspended')
  })
})

describe('the doors that are closed', () => {
  test('[FA9] nobody is seated as facilitator directly, before the frame or after', () => {
    const place = { role: 'facilitator', collegeId: null } as const
    for (const [there, who] of [[space(), actor('establishment')] as const, [consented, actor('funder')] as const]) {
      expect(asked(who, 'invite', { space: there, place })).toBe('facilitator-is-appointed')
      expect(asked(who, 'addPersonWithoutEmail', { ...there, place })).toBe('facilitator-is-appointed')
      expect(asked(who, 'moveMember', { space: there, member: member('observer'), to: place })).toBe('facilitator-is-appointed')
      expect(asked(who, 'invite', { space: there, place: { role: 'observer', collegeId: null } })).toBeNull()
    }
    expect(asked(actor('funder'), 'invite', { space: space(), place })).toBe('host-only')
  })

  test('[FA9] the facilitator’s own mandate is still said, and they are still moved away', () => {
    const fay = member('facilitator')
    const to = (role: Role, collegeId: string | null) =>
      asked(actor('establishment'), 'moveMember', { space: space(), member: fay, to: { role, collegeId } })
    expect([to('facilitator', null), to('observer', null)]).toEqual([null, null])
  })
})

describe('hosting in turn', () => {
  const host = person('establishment')
  const there = space({ frameConsented: true })

  test('[FA10] the rotating host animates while no facilitator does, and nobody else', () => {
    const animators = (facts: Parameters<typeof space>[0]) => roles.filter((role) => animates(actor(role), space(facts)))
    expect(animators({})).toEqual(['establishment', 'facilitator'])
    expect(animators({ rotatingHostMemberId: 'funder' })).toEqual(['funder', 'facilitator'])
    expect(animators({ rotatingHostMemberId: 'funder', hasFacilitator: true })).toEqual(['facilitator'])
    expect(animators({ rotatingHostMemberId: null })).toEqual(['facilitator'])
    expect(animates(actor('funder', { state: 'suspended' }), space({ rotatingHostMemberId: 'funder' }))).toBe(false)
  })

  test('[FA10] what is the opener’s own stays theirs when somebody else animates', () => {
    const handed = space({ rotatingHostMemberId: 'funder' })
    const place = { role: 'observer', collegeId: null } as const
    expect(openTo('invite', { space: handed, place })).toEqual(['establishment'])
    expect(openTo('editSpace', handed)).toEqual(['establishment'])
  })

  test('[FA11] whoever animates names a voice of another college', () => {
    const hand = (who: Actor, candidate: Person, offered = false, facts = there) =>
      asked(who, 'handHostingOver', { space: facts, host, candidate, offered })
    const by = actor('establishment')
    expect(roles.map((role) => hand(by, person(role)))).toEqual([
      null,
      'host-changes-college',
      null,
      null,
      'host-has-a-voice',
      'host-has-a-voice',
      'host-has-a-voice',
    ])
    expect(openTo('handHostingOver', { space: there, host, offered: false })).toEqual(['establishment', 'facilitator'])
    expect(hand(actor('funder'), person('partner'))).toBe('not-animating')
    expect(hand(by, person('funder', { state: 'suspended' }))).toBe('candidate-suspended')
    expect(hand(by, person('funder'), true)).toBe('hosting-offered')
    expect(hand(by, person('funder'), false, space({ hasFacilitator: true }))).toBe('facilitator-in-office')
  })

  test('[FA12] a voice of another college offers; at once only where nobody could agree', () => {
    expect(openTo('offerToHost', { space: there, host, offered: false })).toEqual(['service_user', 'funder', 'partner'])
    expect(asked(actor('establishment', { memberId: 'dan' }), 'offerToHost', { space: there, host, offered: false })).toBe(
      'host-changes-college',
    )
    expect(asked(actor('funder'), 'offerToHost', { space: there, host, offered: true })).toBe('hosting-offered')
    expect(asked(actor('funder'), 'offerToHost', { space: space({ hasFacilitator: true }), host, offered: false })).toBe(
      'facilitator-in-office',
    )
    const away = { ...host, state: 'suspended' } as const
    expect([nobodyAnimates(there, null), nobodyAnimates(there, away), nobodyAnimates(there, host)]).toEqual([true, true, false])
    expect(nobodyAnimates(space({ hasFacilitator: true }), away)).toBe(false)
  })

  test('[FA11] [FA12] whoever was named accepts; an offer is accepted by whoever animates', () => {
    expect(openTo('acceptHosting', { space: there, offer: offer() })).toEqual(['funder'])
    expect(openTo('acceptHosting', { space: there, offer: offer({ madeBy: 'funder' }) })).toEqual(['establishment', 'facilitator'])
    expect(asked(actor('partner'), 'acceptHosting', { space: there, offer: offer() })).toBe('hosting-of-others')
    expect(asked(actor('funder', { state: 'suspended' }), 'acceptHosting', { space: there, offer: offer() })).toBe('member-suspended')
  })

  test('[FA13] an offer ends once, is taken back by its maker, and follows the college of the day', () => {
    expect(openTo('declineHosting', offer())).toEqual(['establishment', 'funder'])
    expect(openTo('declineHosting', offer({ madeBy: 'funder' }))).toEqual(['establishment', 'funder'])
    expect(asked(actor('funder'), 'declineHosting', offer({ open: false }))).toBe('hosting-decided')
    expect(asked(actor('funder'), 'acceptHosting', { space: there, offer: offer({ open: false }) })).toBe('hosting-decided')
    const moved = offer({ host: person('establishment', { collegeId: 'college-of-funders' }) })
    expect(asked(actor('funder'), 'acceptHosting', { space: there, offer: moved })).toBe('host-changes-college')
    expect(asked(actor('funder'), 'acceptHosting', { space: space({ hasFacilitator: true }), offer: offer() })).toBe(
      'facilitator-in-office',
    )
  })
})
