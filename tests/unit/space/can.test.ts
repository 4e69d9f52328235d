import type { AmendmentFacts } from '@polyphonie/shared/amendment/can'
import { type Action, can, type Resources } from '@polyphonie/shared/can'
import { type Actor, type Role, roles } from '@polyphonie/shared/member/role'
import type { RoundResources } from '@polyphonie/shared/round/can'
import { collegeConcerned, EMERGENCY_EVERY_MS, emergencyAgainAt, type ProposalFacts } from '@polyphonie/shared/space/can'
import { describe, expect, test } from 'vitest'
import { actor, member, proposal, section, sheet, space } from '../../support/facts.ts'
import { asked, objection, round } from '../../support/round.ts'

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
    const disagreement = { sheetBinned: false, authorMemberId: 'funder', supporterIds: [], liftedAt: null }
    const agreement = {
      sheetBinned: false,
      milestoneId: 'v0.9',
      roundOpen: false,
      consented: false,
      askedIds: [],
      signedIds: [],
      leftIds: [],
    }
    const onObjection = { round: round({ step: 'treat', revealedAt: 900 }), objection: objection({ memberId: 'establishment' }) }
    const quotable = { isVoice: true, hasWords: true, forPublication: true, sheetBinned: false }
    const amendment: AmendmentFacts = {
      stage: 'shared',
      status: 'open',
      authorMemberId: 'establishment',
      collegeId: 'college-of-professionals',
      carriers: ['establishment'],
      relation: null,
      roundStep: null,
      section: section(),
    }
    const touched = { takenSectionIds: [], passedSectionIds: [], subAmendmentIds: [], endedAmendmentIds: [] }
    const delay = { days: 10, serviceUserDays: 15 }
    const aboutRounds = {
      openRound: {
        space: frame,
        opening: {
          ...touched,
          sheet: { phase: 'write', binned: false },
          voices: 2,
          blockingRemarkIds: [],
          readableUntil: 0,
          dueAt: null,
          isFinal: false,
          amendments: 0,
        },
      },
      stepRound: { space: frame, round: round({ step: 'propose' }), move: { to: 'clarify' } },
      amendRound: { round: round({ step: 'propose', proposers: ['establishment'] }), touched },
      sayInRound: { round: round(), kind: 'question' },
      skipSpeaker: { space: frame, round: round({ step: 'react', speakingOrder: ['establishment'] }), memberId: 'establishment' },
      givePosition: round({ asked: [asked('establishment', 'college-of-professionals')] }),
      depositObjection: round({ asked: [asked('establishment', 'college-of-professionals')] }),
      remindRound: { space: frame, round: round() },
      revealRound: { space: frame, round: round() },
      wordObjection: { ...onObjection, space: frame },
      answerWording: onObjection,
      treatObjection: { ...onObjection, hasReviewDate: true },
      liftObjection: onObjection,
      maintainObjection: onObjection,
      setReadingDelay: { space: frame, from: delay, to: { days: 20, serviceUserDays: 20 } },
      agreeReadingDelay: { decided: false, agreedCollegeIds: [] },
    } satisfies { [A in keyof RoundResources]: RoundResources[A] }
    const aRemark = { kind: 'question', authorMemberId: 'somebody', answered: false, resolved: false, sheetBinned: false } as const
    const everything: { [A in Action]: Resources[A] } = {
      readSpace: frame,
      editSpace: frame,
      addCollege: frame,
      editCollege: { space: frame, collegeId: 'college-of-people' },
      invite: { space: frame, place: newcomer },
      revokeInvitation: { space: frame, createdBy: 'establishment', collegeId: null, revoked: false },
      addPersonWithoutEmail: frame,
      renewCode: { space: frame, signsInWith: 'code' },
      handOverPasswordReset: { space: frame, signsInWith: 'email', memberOfOtherSpaces: false },
      moveMember: { space: frame, member: member('funder'), to: newcomer },
      suspendMember: { space: frame, member: member('funder') },
      restoreMember: { space: frame, member: member('funder', { state: 'suspended', suspendedUntil: 5 }) },
      agreeProposal: proposal(),
      declineProposal: proposal({ proposedBy: 'establishment' }),
      createSheet: frame,
      copySheet: { space: frame, sheet: sheet() },
      renameSheet: { space: frame, sheet: sheet() },
      binSheet: { space: frame, sheet: sheet() },
      restoreSheet: { space: frame, sheet: sheet({ binned: true }) },
      setPhase: { space: frame, sheet: sheet(), to: 'needs' },
      addSection: { sheet: sheet() },
      makeRemark: { kind: 'question', sheetBinned: false },
      answerRemark: { remark: aRemark, defines: true },
      promiseAnswer: { remark: aRemark, until: 2, now: 1 },
      resolveRemark: { remark: { ...aRemark, answered: true }, accepts: false },
      reopenRemark: { ...aRemark, resolved: true },
      writeSection: section(),
      passSection: section(),
      resumeSection: section({ state: 'passed' }),
      renameSection: section(),
      lockSection: { space: frame, section: section(), lockedBy: null },
      unlockSection: { space: frame, section: section({ lockedUntil: 2000 }) },
      addChild: { section: section({ key: 'voices' }), hasCard: false },
      keepDraft: null,
      readDraft: { ownerMemberId: 'establishment' },
      deleteDraft: { ownerMemberId: 'establishment' },
      openCompromise: { sheetBinned: false },
      editCompromise: { sheetBinned: false, agreedAt: null, options: 3 },
      chooseCompromise: { sheetBinned: false, agreedAt: null, options: 3 },
      recordDisagreement: { sheet: sheet() },
      answerDisagreement: disagreement,
      supportDisagreement: disagreement,
      liftDisagreement: { ...disagreement, authorMemberId: 'establishment' },
      prepareAgreement: { space: frame, sheet: { phase: 'agree', binned: false }, current: null, milestoneId: 'v0.9' },
      commitThemselves: agreement,
      editCommitment: { agreement, partyIds: ['establishment'] },
      joinCommitment: { agreement, partyIds: [] },
      removeCommitment: { agreement, partyIds: ['establishment'] },
      signAgreement: { ...agreement, consented: true, askedIds: ['establishment', 'facilitator'] },
      leaveAgreement: agreement,
      freezeSheet: { space: frame, sheet: sheet() },
      quoteVoice: { section: section(), voice: quotable, whole: true, quoted: false },
      answerQuotation: { voiceOwnerMemberId: 'establishment', askedBy: 'funder', state: 'asked' },
      removeQuotation: { section: section(), voiceOwnerMemberId: 'establishment' },
      forkSection: section(),
      readAmendment: amendment,
      writeAmendment: amendment,
      editAmendment: amendment,
      stageAmendment: { amendment: { ...amendment, stage: 'private' }, to: 'shared', above: null },
      carryAmendment: { amendment, who: actor('funder') },
      forkAmendment: amendment,
      adoptAmendment: amendment,
      takeInAmendment: { amendment: { ...amendment, relation: 'sub' }, parent: amendment },
      acceptCounter: { amendment: { ...amendment, relation: 'counter' }, parent: amendment },
      withdrawAmendment: amendment,
      sleepAmendment: amendment,
      wakeAmendment: { ...amendment, status: 'asleep' },
      ...aboutRounds,
    }
    const draftActions = ['keepDraft', 'readDraft', 'deleteDraft']
    const ask = <A extends Action>(who: Actor, action: A) => refusal(who, action, everything[action])
    for (const action of Object.keys(everything).filter((name): name is Action => !draftActions.includes(name))) {
      expect(ask(actor('establishment', { state: 'suspended' }), action), action).toBe('member-suspended')
      expect(ask(actor('facilitator', { state: 'suspended' }), action), action).toBe('member-suspended')
    }
    expect(ask(actor('establishment', { state: 'suspended' }), 'readDraft')).toBeNull()
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
