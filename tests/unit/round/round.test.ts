import { can } from '@polyphonie/shared/can'
import type { Actor } from '@polyphonie/shared/member/role'
import { currentObjection, objectionOrder } from '@polyphonie/shared/round/objection'
import type { OpeningFacts } from '@polyphonie/shared/round/opening'
import { readableUntil } from '@polyphonie/shared/round/readingDelay'
import { collegeResults, revealedAnswers } from '@polyphonie/shared/round/result'
import { DAY_MS, REMINDER_MS, type RoundFacts, voiceOf } from '@polyphonie/shared/round/round'
import { drawSpeakingOrder, shuffled } from '@polyphonie/shared/round/say'
import { adopts, afterStep, nextSteps } from '@polyphonie/shared/round/steps'
import { describe, expect, test } from 'vitest'
import { actor, space } from '../../support/facts.ts'
import { agreedRound, asked, FUNDERS, objection, PEOPLE, PROFESSIONALS, round } from '../../support/round.ts'

const lea = actor('service_user', { memberId: 'lea' })
const max = actor('establishment', { memberId: 'max' })
const nina = actor('establishment', { memberId: 'nina' })
const bob = actor('funder', { memberId: 'bob' })
const fay = actor('facilitator', { memberId: 'fay' })
const obi = actor('observer', { memberId: 'obi' })
const sam = actor('scribe', { memberId: 'sam' })
const table = space({ hostMemberId: 'nina', hasFacilitator: true })

const refusal = (result: { readonly ok: boolean; readonly error?: { readonly kind: string } }) => (result.ok ? null : result.error?.kind)
const kindsAgainst = (facts: RoundFacts, to: string, outcome?: string) =>
  nextSteps(facts)
    .find((way) => way.to === to && way.outcome === outcome)
    ?.reasons.map(({ kind }) => kind)

const opening = (facts: Partial<OpeningFacts> = {}): OpeningFacts => ({
  sheet: { phase: 'write', binned: false },
  ideasGrouped: false,
  touchedKeys: [],
  voices: 4,
  takenSectionIds: [],
  passedSectionIds: [],
  subAmendmentIds: [],
  endedAmendmentIds: [],
  blockingRemarkIds: [],
  readableUntil: 1_000,
  dueAt: null,
  isFinal: false,
  amendments: 1,
  ...facts,
})
const opens = (who: Actor, facts: Partial<OpeningFacts> = {}) => refusal(can(who, 'openRound', { space: table, opening: opening(facts) }))

describe('opening', () => {
  test('[RO1] a voice or whoever animates opens a round', () => {
    expect([lea, max, bob, fay].map((who) => opens(who))).toEqual([null, null, null, null])
    expect([obi, sam].map((who) => opens(who))).toEqual(['role-without-voice', 'role-without-voice'])
    expect(opens({ ...max, state: 'suspended' })).toBe('member-suspended')
  })

  test('[RO2] [RO3] [RO25] what keeps a round from being opened', () => {
    expect(opens(max, { sheet: { phase: 'imagine', binned: false } })).toBe('ideas-are-protected')
    expect(opens(max, { sheet: { phase: 'write', binned: true } })).toBe('sheet-in-bin')
    expect(opens(max, { blockingRemarkIds: ['r1'] })).toBe('blocking-remarks')
    expect(opens(max, { takenSectionIds: ['s1'] })).toBe('section-in-round')
    expect(opens(max, { passedSectionIds: ['s1'] })).toBe('section-passed')
    expect(opens(max, { subAmendmentIds: ['a1'] })).toBe('round-takes-no-sub-amendments')
    expect(opens(max, { endedAmendmentIds: ['a1'] })).toBe('round-amendment-ended')
    expect(opens(max, { voices: 0 })).toBe('nobody-asked')
    expect(opens(max, { dueAt: 999 })).toBe('due-before-readable')
    expect(opens(max, { dueAt: 1_000 })).toBe(null)
    expect(opens(max, { isFinal: true })).toBe('final-round-in-agree')
    expect(opens(max, { isFinal: true, sheet: { phase: 'agree', binned: false } })).toBe('final-round-takes-no-amendments')
    expect(opens(max, { isFinal: true, amendments: 0, sheet: { phase: 'agree', binned: false } })).toBe(null)
  })

  test('[RO4] an organisation has one voice in each college, a service user always their own', () => {
    const person = { memberId: 'm', collegeId: 'c', organisation: 'Org' }
    expect(voiceOf(person, 'person', false)).toBe('m')
    expect(voiceOf(person, 'organisation', false)).toBe('organisation:c:Org')
    expect(voiceOf(person, 'organisation', true)).toBe('m')
    expect(voiceOf({ ...person, organisation: null }, 'organisation', false)).toBe('m')
  })
})

describe('steps', () => {
  const steps = (who: Actor, facts: RoundFacts, to: 'clarify' | 'react' | 'amend' | 'object' | 'treat' | 'recheck') =>
    refusal(can(who, 'stepRound', { space: table, round: facts, move: { to } }))
  const closes = (who: Actor, facts: RoundFacts, outcome: 'consented' | 'withdrawn' | 'toCircle' | 'disagreementRecorded') =>
    refusal(can(who, 'stepRound', { space: table, round: facts, move: { to: 'closed', outcome } }))

  test('[RO5] whoever animates steps, those who carry the proposal up to object, and they may withdraw it', () => {
    const proposed = round({ step: 'propose', pass: 0 })
    expect(steps(max, proposed, 'clarify')).toBe(null)
    expect(steps(fay, proposed, 'clarify')).toBe(null)
    expect([lea, bob, obi, sam, nina].map((who) => steps(who, proposed, 'clarify'))).toEqual(Array(5).fill('not-animating'))
    expect(steps(max, round({ step: 'amend', pass: 0 }), 'object')).toBe(null)
    expect(closes(max, agreedRound(), 'consented')).toBe('not-animating')
    expect(closes(max, round(), 'withdrawn')).toBe(null)
    expect(closes(bob, round(), 'withdrawn')).toBe('not-animating')
    expect(closes(max, round(), 'toCircle')).toBe('not-animating')
  })

  test('[RO6] steps follow one another', () => {
    const order = ['propose', 'clarify', 'react', 'amend', 'object'] as const
    for (const [at, step] of order.slice(0, -1).entries()) {
      const allowed = nextSteps(round({ step, pass: 0 })).filter((way) => way.outcome === undefined)
      expect(allowed.map(({ to }) => to)).toEqual([order[at + 1]])
    }
    expect(steps(fay, round({ step: 'propose', pass: 0 }), 'object')).toBe('not-the-next-step')
    expect(steps(fay, round({ step: 'closed' }), 'treat')).toBe('round-closed')
    expect(steps(fay, round({ step: 'propose', sheetBinned: true }), 'clarify')).toBe('sheet-in-bin')
  })

  test('[RO6] those who carry the proposal change it in propose, amend and treat', () => {
    const touched = { takenSectionIds: [], passedSectionIds: [], subAmendmentIds: [], endedAmendmentIds: [] }
    const amends = (who: Actor, step: RoundFacts['step']) => refusal(can(who, 'amendRound', { round: round({ step }), touched }))
    expect(['propose', 'amend', 'treat'].map((step) => amends(max, step as RoundFacts['step']))).toEqual([null, null, null])
    expect(['clarify', 'react', 'object', 'recheck'].map((step) => amends(max, step as RoundFacts['step']))).toEqual(
      Array(4).fill('proposal-fixed'),
    )
    expect(amends(max, 'closed')).toBe('round-closed')
    expect(amends(nina, 'amend')).toBe('not-a-proposer')
    expect(amends(fay, 'amend')).toBe('role-without-voice')
  })

  test('[RO2] a passage nobody understands is not put to the answer, and not consented', () => {
    expect(steps(fay, round({ step: 'amend', pass: 0, blockingRemarkIds: ['r1'] }), 'object')).toBe('blocking-remarks')
    expect(closes(fay, agreedRound({ blockingRemarkIds: ['r1'] }), 'consented')).toBe('blocking-remarks')
  })

  test('[RO13] every way says all that is missing', () => {
    expect(kindsAgainst(round(), 'treat')).toEqual(['answers-not-revealed', 'nothing-to-treat'])
    const unfinished = agreedRound({
      answers: [{ voice: 'max', memberId: 'max', position: 'objects' }],
      objections: [objection()],
      readableUntil: 2_000,
      blockingRemarkIds: ['r1'],
      changedSectionIds: ['s1'],
    })
    expect(kindsAgainst(unfinished, 'closed', 'consented')).toEqual([
      'voices-not-heard',
      'college-not-consented',
      'objections-open',
      'blocking-remarks',
      'passage-changed',
      'reading-delay',
    ])
    expect(kindsAgainst(unfinished, 'react')).toEqual([])
    expect(kindsAgainst(unfinished, 'treat')).toEqual(['voices-not-heard'])
  })

  test('[RO15] consent waits for the delay, for the text and for the proposal people answered to', () => {
    expect(closes(fay, agreedRound(), 'consented')).toBe(null)
    expect(closes(fay, agreedRound({ now: 999 }), 'consented')).toBe('reading-delay')
    expect(closes(fay, agreedRound({ changedSectionIds: ['s1'] }), 'consented')).toBe('passage-changed')
    expect(closes(fay, agreedRound({ amended: true }), 'consented')).toBe('proposal-changed')
    expect(closes(fay, agreedRound({ endedAmendmentIds: ['a1'] }), 'consented')).toBe('round-amendment-ended')
    expect(closes(fay, agreedRound({ objections: [objection({ memberId: null, collegeId: null })] }), 'consented')).toBe('objections-open')
    expect(closes(fay, agreedRound({ objections: [objection({ memberId: null, state: 'takenIntoAccount' })] }), 'consented')).toBe(null)
  })

  test('[RO15] the longer delay counts where service users are asked', () => {
    expect(readableUntil({ days: 10, serviceUserDays: 15 }, 500, true)).toBe(500 + 15 * DAY_MS)
    expect(readableUntil({ days: 10, serviceUserDays: 15 }, 500, false)).toBe(500 + 10 * DAY_MS)
    expect(readableUntil({ days: 10, serviceUserDays: 3 }, 500, true)).toBe(500 + 10 * DAY_MS)
  })

  test('[RO16] a loop asks again without restarting the delay, three times at most', () => {
    const treated = round({ step: 'treat', revealedAt: 900, loops: 2, pass: 3, dueAt: 1_000, now: 5_000 })
    expect(afterStep(treated, 'recheck')).toEqual({ step: 'recheck', loops: 3, pass: 4, dueAt: 5_000 + REMINDER_MS, opensPass: true })
    expect(afterStep(round({ step: 'clarify', pass: 0 }), 'react')).toMatchObject({ loops: 0, pass: 0, opensPass: false })
    expect(afterStep(round({ revealedAt: 900 }), 'react')).toMatchObject({ loops: 1, pass: 1, opensPass: false })
    const last = { ...treated, loops: 3, pass: 4, objections: [objection({ state: 'treated' })] }
    expect(kindsAgainst(last, 'recheck')).toEqual(['loops-spent'])
    expect(closes(fay, last, 'toCircle')).toBe(null)
    expect(closes(fay, last, 'withdrawn')).toBe(null)
  })
})

describe('answers', () => {
  const answers = (who: Actor, facts: RoundFacts) => refusal(can(who, 'givePosition', facts))

  test('[RO8] people who are asked answer while the pass is open', () => {
    expect([lea, max, nina, bob].map((who) => answers(who, round()))).toEqual([null, null, null, null])
    expect([fay, obi, sam].map((who) => answers(who, round()))).toEqual(['not-asked', 'not-asked', 'not-asked'])
    expect(answers(actor('partner', { memberId: 'late' }), round())).toBe('not-asked')
    expect(answers({ ...max, role: 'facilitator' }, round())).toBe('role-without-voice')
    expect(answers({ ...max, state: 'suspended' }, round())).toBe('member-suspended')
    expect(answers(max, round({ step: 'react', pass: 0 }))).toBe('answers-not-open')
    expect(answers(max, round({ revealedAt: 900 }))).toBe('answers-revealed')
    expect(answers(max, round({ step: 'closed' }))).toBe('round-closed')
  })

  test('[RO9] the giver changes an answer, a colleague does not', () => {
    const together = round({
      asked: [asked('max', PROFESSIONALS, 'organisation:Org'), asked('nina', PROFESSIONALS, 'organisation:Org')],
      answers: [{ voice: 'organisation:Org', memberId: 'max', position: 'consents' }],
    })
    expect(answers(max, together)).toBe(null)
    expect(answers(nina, together)).toBe('organisation-answered')
  })

  const reveals = (facts: RoundFacts, who = fay) => refusal(can(who, 'revealRound', { space: table, round: facts }))
  const reminds = (facts: RoundFacts, who = fay) => refusal(can(who, 'remindRound', { space: table, round: facts }))
  const of = (...memberIds: string[]) => memberIds.map((memberId) => ({ voice: memberId, memberId, position: 'consents' as const }))

  test('[RO10] [RO11] revealed when all have answered, or due and reminded', () => {
    expect(reveals(round({ answers: of('lea', 'max', 'nina', 'bob'), now: 10 }))).toBe(null)
    expect(reveals(round({ answers: of('lea', 'max', 'nina', 'bob') }), max)).toBe('not-animating')
    expect(reveals(round({ answers: of('lea'), now: 999 }))).toBe('answers-missing')
    expect(reveals(round({ answers: of('lea') }))).toBe('reminder-needed')
    expect(reveals(round({ answers: of('lea'), remindedAt: 1_000, now: 999 + REMINDER_MS }))).toBe('reminder-needed')
    expect(reveals(round({ answers: of('lea'), remindedAt: 1_000, now: 1_000 + REMINDER_MS }))).toBe(null)
    expect(reveals(round({ answers: of('max', 'nina', 'bob') }))).toBe(null)
    expect(reveals(agreedRound())).toBe('answers-revealed')
    expect(reminds(round({ now: 999 }))).toBe('answers-missing')
    expect(reminds(round())).toBe(null)
    expect(reminds(round({ remindedAt: 1_000 }))).toBe('already-reminded')
    expect(reminds(round({ answers: of('lea', 'max', 'nina', 'bob') }))).toBe('nobody-to-remind')
    expect(reminds(round(), max)).toBe('not-animating')
  })

  test('[RO12] silence is never consent', () => {
    const quiet = round({ revealedAt: 900, answers: of('max') })
    expect(revealedAnswers(quiet).map(({ memberId, position }) => [memberId, position])).toEqual([
      ['lea', 'notHeard'],
      ['max', 'consents'],
      ['nina', 'notExpressed'],
      ['bob', 'notExpressed'],
    ])
    expect(collegeResults(quiet).map(({ verdict }) => verdict)).toEqual(['notHeard', 'consented', 'nobodyConsents'])
  })

  test('[RO14] a college consents through somebody, without an objection that stands', () => {
    const verdict = (facts: Partial<RoundFacts>, collegeId: string) =>
      collegeResults(agreedRound(facts)).find((result) => result.collegeId === collegeId)
    const aside = (memberId: string) => ({ voice: memberId, memberId, position: 'standsAside' as const })
    expect(verdict({}, PROFESSIONALS)).toMatchObject({ verdict: 'consented', asked: 2, small: false })
    expect(verdict({}, FUNDERS)).toMatchObject({ verdict: 'consented', asked: 1, small: true })
    expect(verdict({ answers: [...of('lea', 'max', 'nina'), aside('bob')] }, FUNDERS)?.verdict).toBe('nobodyConsents')
    expect(verdict({ answers: [...of('lea', 'max', 'bob'), aside('nina')] }, PROFESSIONALS)?.verdict).toBe('consented')
    expect(verdict({ objections: [objection({ memberId: 'nina', state: 'treated' })] }, PROFESSIONALS)?.verdict).toBe('objectionOpen')
    expect(verdict({ objections: [objection({ memberId: 'nina', state: 'lifted' })] }, PROFESSIONALS)?.verdict).toBe('consented')
    expect(verdict({ objections: [objection({ memberId: null, collegeId: null })] }, PROFESSIONALS)?.verdict).toBe('consented')
    expect(verdict({ asked: [asked('max', PROFESSIONALS)] }, PEOPLE)?.verdict).toBe('notAsked')
  })
})

describe('reactions', () => {
  const reacting = round({ step: 'react', pass: 0, speakingOrder: ['bob', 'lea', 'max', 'nina'], reacted: ['bob'] })
  const reacts = (who: Actor, facts = reacting) => refusal(can(who, 'sayInRound', { round: facts, kind: 'reaction' }))
  const skips = (who: Actor, memberId: string, facts = reacting) =>
    refusal(can(who, 'skipSpeaker', { space: table, round: facts, memberId }))

  test('[RO7] once each, in turn', () => {
    expect(reacts(lea)).toBe(null)
    expect(reacts(bob)).toBe('already-reacted')
    expect(reacts(max)).toBe('not-your-turn')
    expect(reacts(fay)).toBe('role-without-voice')
    expect(reacts(actor('partner', { memberId: 'late' }))).toBe('not-asked')
    expect(reacts(lea, round({ step: 'amend' }))).toBe('reactions-not-open')
    expect(skips(lea, 'lea')).toBe(null)
    expect(skips(fay, 'lea')).toBe(null)
    expect(skips(max, 'lea')).toBe('not-animating')
    expect(skips(fay, 'bob')).toBe('already-reacted')
    expect(skips(fay, 'fay')).toBe('not-found')
    expect(refusal(can(max, 'stepRound', { space: table, round: reacting, move: { to: 'amend' } }))).toBe('reactions-waiting')
    expect(refusal(can(fay, 'stepRound', { space: table, round: reacting, move: { to: 'amend' } }))).toBe(null)
  })

  test('[RO7] anybody asks, a voice answers', () => {
    const says = (who: Actor, kind: 'question' | 'answer') => refusal(can(who, 'sayInRound', { round: round(), kind }))
    expect([lea, fay, obi, sam].map((who) => says(who, 'question'))).toEqual([null, null, null, null])
    expect([lea, fay, obi, sam].map((who) => says(who, 'answer'))).toEqual([
      null,
      'role-without-voice',
      'role-without-voice',
      'role-without-voice',
    ])
    expect(refusal(can(obi, 'sayInRound', { round: round({ step: 'closed' }), kind: 'question' }))).toBe('round-closed')
  })

  test('[RO7] the order is drawn, service users in front when wished', () => {
    let state = 7
    const random = (bytes: Uint8Array) =>
      bytes.map(() => {
        state = (state * 1_103_515_245 + 12_345) & 0x7fffffff
        return state >>> 16
      })
    const many = round({
      asked: [asked('m1', PROFESSIONALS), asked('u1', PEOPLE), asked('m2', FUNDERS), asked('u2', PEOPLE), asked('m3', PROFESSIONALS)],
    })
    const orders = new Set<string>()
    for (let draw = 0; draw < 400; draw += 1) {
      orders.add(drawSpeakingOrder(many, random).join(' '))
      const first = drawSpeakingOrder({ ...many, serviceUsersFirst: true }, random)
      expect(first.slice(0, 2).toSorted()).toEqual(['u1', 'u2'])
      expect(first.toSorted()).toEqual(['m1', 'm2', 'm3', 'u1', 'u2'])
    }
    expect(orders.size).toBeGreaterThan(100)
    const counts = new Map<string, number>()
    for (let draw = 0; draw < 6_000; draw += 1) {
      const order = shuffled(['a', 'b', 'c'], random).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(200)
  })
})

describe('objections', () => {
  const ofMax = objection({ id: 'o2', number: 2 })
  const ofLea = objection({ id: 'o3', number: 3, memberId: 'lea', collegeId: PEOPLE })
  const ofNobody = objection({ id: 'o1', number: 1, memberId: null, collegeId: null })
  const treating = round({ step: 'treat', revealedAt: 900, objections: [ofNobody, ofMax, ofLea] })

  test('[RO17] service users first, unattributed words last, one at a time', () => {
    expect(objectionOrder(treating.objections, treating).map(({ id }) => id)).toEqual(['o3', 'o2', 'o1'])
    expect(currentObjection(treating)?.id).toBe('o3')
    expect(currentObjection({ ...treating, objections: [ofNobody, ofMax, { ...ofLea, state: 'treated' }] })?.id).toBe('o2')
    expect(currentObjection({ ...treating, step: 'recheck' })).toBe(null)
  })

  const treats = (who: Actor, on = ofLea, hasReviewDate = false, facts = treating) =>
    refusal(can(who, 'treatObjection', { round: facts, objection: on, hasReviewDate }))
  const lifts = (who: Actor, on = ofLea, facts = treating) => refusal(can(who, 'liftObjection', { round: facts, objection: on }))
  const maintains = (who: Actor, on = ofLea, facts = treating) => refusal(can(who, 'maintainObjection', { round: facts, objection: on }))

  test('[RO19] a voice treats the one whose turn it is, the objector alone lifts', () => {
    expect([max, bob, lea].map((who) => treats(who))).toEqual([null, null, null])
    expect([fay, obi, sam].map((who) => treats(who))).toEqual(['facilitator-does-not-judge', 'role-without-voice', 'role-without-voice'])
    expect(treats(max, ofMax)).toBe('objection-not-current')
    expect(treats(max, { ...ofMax, state: 'treated' })).toBe(null)
    expect(treats(max, { ...ofMax, state: 'lifted' })).toBe('objection-settled')
    expect(treats(max, ofLea, false, { ...treating, step: 'object' })).toBe('treat-not-open')
    expect(lifts(lea)).toBe(null)
    expect(lifts(lea, { ...ofLea, state: 'maintained' })).toBe(null)
    expect(lifts(lea, { ...ofLea, state: 'lifted' })).toBe('objection-settled')
    expect(lifts(lea, ofLea, { ...treating, step: 'closed' })).toBe('round-closed')
    expect([max, bob, obi, sam, fay].map((who) => lifts(who))).toEqual([
      'not-the-objector',
      'not-the-objector',
      'not-the-objector',
      'not-the-objector',
      'facilitator-does-not-judge',
    ])
    expect([max, lea, fay].map((who) => lifts(who, ofNobody))).toEqual([
      'not-the-objector',
      'not-the-objector',
      'facilitator-does-not-judge',
    ])
  })

  test('[RO18] whoever animates proposes words, the objector takes them or not', () => {
    const words = (who: Actor, on = ofLea) => can(who, 'wordObjection', { space: table, round: treating, objection: on })
    expect(words(lea)).toEqual({ ok: true, value: 'words' })
    expect(words(fay)).toEqual({ ok: true, value: 'proposes' })
    expect([max, obi].map((who) => refusal(words(who)))).toEqual(['not-the-objector', 'not-the-objector'])
    expect(refusal(words(fay, ofNobody))).toBe('not-the-objector')
    expect(refusal(words(lea, { ...ofLea, state: 'lifted' }))).toBe('objection-settled')
    const waiting = { ...ofLea, wordingProposed: true }
    const takes = (who: Actor, on = waiting) => refusal(can(who, 'answerWording', { round: treating, objection: on }))
    expect(takes(lea)).toBe(null)
    expect(takes(lea, ofLea)).toBe('no-wording-proposed')
    expect([fay, max].map((who) => takes(who))).toEqual(['facilitator-does-not-judge', 'not-the-objector'])
  })

  test('[RO22] unattributed words need a date of review', () => {
    const alone = { ...treating, objections: [ofNobody] }
    expect(treats(max, ofNobody, false, alone)).toBe('review-date-missing')
    expect(treats(max, ofNobody, true, alone)).toBe(null)
  })

  test('[RO20] a text passes with a mention when everybody who objects allows it', () => {
    expect(maintains(lea)).toBe(null)
    expect([max, fay].map((who) => maintains(who))).toEqual(['not-the-objector', 'facilitator-does-not-judge'])
    const kept = { ...ofLea, state: 'maintained' as const }
    const answers = [
      { voice: 'lea', memberId: 'lea', position: 'objects' as const },
      ...['max', 'nina', 'bob'].map((memberId) => ({ voice: memberId, memberId, position: 'consents' as const })),
    ]
    const mentioned = agreedRound({ answers, objections: [{ ...kept, withMention: true }] })
    expect(kindsAgainst(mentioned, 'closed', 'disagreementRecorded')).toEqual([])
    expect(adopts(mentioned, 'disagreementRecorded')).toBe(true)
    expect(kindsAgainst(mentioned, 'closed', 'consented')).toEqual(['objections-open'])
    expect(kindsAgainst({ ...mentioned, now: 10 }, 'closed', 'disagreementRecorded')).toEqual(['reading-delay'])
    const without = agreedRound({ answers, objections: [kept] })
    expect(kindsAgainst({ ...without, now: 10 }, 'closed', 'disagreementRecorded')).toEqual([])
    expect(adopts(without, 'disagreementRecorded')).toBe(false)
    expect(kindsAgainst(agreedRound(), 'closed', 'disagreementRecorded')).toEqual(['no-disagreement'])
  })

  test('[RO21] whoever is asked deposits while answers come in', () => {
    const deposits = (who: Actor, facts = round()) => refusal(can(who, 'depositObjection', facts))
    expect([lea, max, fay, obi].map((who) => deposits(who))).toEqual([null, null, 'not-asked', 'not-asked'])
    expect(deposits(lea, round({ step: 'react', pass: 0 }))).toBe('answers-not-open')
    expect(deposits(lea, agreedRound())).toBe('answers-revealed')
    expect(deposits(lea, round({ answers: [{ voice: 'lea', memberId: 'lea', position: 'consents' }] }))).toBe(null)
  })
})

describe('reading delay', () => {
  const from = { days: 10, serviceUserDays: 15 }
  const sets = (who: Actor, days: number, serviceUserDays: number) =>
    can(who, 'setReadingDelay', { space: table, from, to: { days, serviceUserDays } })

  test('[RO23] longer at once, shorter with every college', () => {
    expect(sets(fay, 11, 15)).toEqual({ ok: true, value: 'now' })
    expect(sets(nina, 10, 20)).toEqual({ ok: true, value: 'now' })
    expect(sets(fay, 20, 14)).toEqual({ ok: true, value: 'proposed' })
    expect(sets(lea, 5, 15)).toEqual({ ok: true, value: 'proposed' })
    expect(refusal(sets(lea, 11, 15))).toBe('not-animating')
    expect(refusal(sets(obi, 5, 5))).toBe('role-without-voice')
    expect(refusal(sets(fay, 10, 15))).toBe('reading-delay-unchanged')
    const agrees = (who: Actor, agreedCollegeIds: string[], decided = false) =>
      refusal(can(who, 'agreeReadingDelay', { decided, agreedCollegeIds }))
    expect(agrees(lea, [])).toBe(null)
    expect(agrees(lea, [PEOPLE])).toBe('college-agreed')
    expect(agrees(lea, [], true)).toBe('proposal-decided')
    expect(agrees(fay, [])).toBe('role-without-voice')
  })
})
