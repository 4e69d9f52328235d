import { can } from '@polyphonie/shared/can'
import { absentColleges } from '@polyphonie/shared/meeting/absent'
import type { MeetingFacts } from '@polyphonie/shared/meeting/can'
import { CODE_ALPHABET, isCodeValid, readCode, remainingMs } from '@polyphonie/shared/meeting/meeting'
import { type MinutesFacts, VALIDATION_MS, validatedAt } from '@polyphonie/shared/meeting/minutes'
import { isTimeZone, movedBy, occurrences } from '@polyphonie/shared/meeting/occurrences'
import type { Role } from '@polyphonie/shared/member/role'
import { describe, expect, test } from 'vitest'
import { actor, space } from '../../support/facts.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const STARTS = Date.UTC(2026, 9, 8, 12)
const withFacilitator = space({ hasFacilitator: true })

function meeting(facts: Partial<MeetingFacts> = {}): MeetingFacts {
  return {
    kind: 'negotiation',
    state: 'open',
    startsAt: STARTS,
    plannedBy: 'funder',
    openedBy: 'facilitator',
    animatorMemberId: null,
    noteTakerMemberId: null,
    present: ['facilitator', 'establishment', 'service_user', 'funder', 'observer'],
    here: ['facilitator', 'establishment', 'service_user', 'funder', 'observer'],
    animatorsHere: ['facilitator'],
    queue: [],
    floor: null,
    now: STARTS,
    ...facts,
  }
}

function refusal(result: { ok: true } | { ok: false; error: { kind: string } }): string | null {
  return result.ok ? null : result.error.kind
}

const inMeeting = (facts: Partial<MeetingFacts> = {}) => ({ space: withFacilitator, meeting: meeting(facts) })

describe('calendar', () => {
  test.each<[Role, string | null]>([
    ['service_user', null],
    ['establishment', null],
    ['funder', null],
    ['partner', null],
    ['facilitator', null],
    ['observer', 'role-without-voice'],
    ['scribe', 'role-without-voice'],
  ])('[MT1] planning as %s: %s', (role, expected) => {
    expect(refusal(can(actor(role), 'planMeeting', { space: withFacilitator }))).toBe(expected)
  })

  test('[MT2] whoever planned it or animates changes it, nobody else; moving ends with opening', () => {
    expect(refusal(can(actor('funder'), 'changeMeeting', inMeeting()))).toBeNull()
    expect(refusal(can(actor('facilitator'), 'changeMeeting', inMeeting()))).toBeNull()
    expect(refusal(can(actor('establishment'), 'changeMeeting', inMeeting()))).toBe('not-the-planner')
    expect(refusal(can(actor('funder'), 'moveMeeting', inMeeting()))).toBe('meeting-open')
    expect(refusal(can(actor('funder'), 'moveMeeting', inMeeting({ state: 'planned' })))).toBeNull()
    expect(refusal(can(actor('funder'), 'changeMeeting', inMeeting({ state: 'closed' })))).toBe('meeting-closed')
  })

  test('[MT4] a weekly meeting keeps its hour of the wall over the change to winter time', () => {
    // Thursday 15 October 2026, 14:00 in Paris (summer), then 22 (summer) and 29 October (winter).
    const first = Date.UTC(2026, 9, 15, 12)
    expect(occurrences(first, { every: 'week', times: 3 }, 'Europe/Paris')).toEqual([first, first + 7 * DAY, first + 14 * DAY + HOUR])
    expect(occurrences(first, { every: 'twoWeeks', until: first + 14 * DAY }, 'UTC')).toEqual([first, first + 14 * DAY])
  })

  test('[MT4] a monthly one keeps its weekday: the second Thursday, the last where there is no fifth', () => {
    const second = Date.UTC(2026, 9, 8, 12)
    const days = occurrences(second, { every: 'month', times: 4 }, 'UTC').map((at) => new Date(at).toISOString().slice(0, 10))
    expect(days).toEqual(['2026-10-08', '2026-11-12', '2026-12-10', '2027-01-14'])
    const fifth = Date.UTC(2026, 9, 29, 12)
    const last = occurrences(fifth, { every: 'month', times: 3 }, 'UTC').map((at) => new Date(at).toISOString().slice(0, 10))
    expect(last).toEqual(['2026-10-29', '2026-11-26', '2026-12-31'])
  })

  test('[MT4] also in the night in which the clocks change', () => {
    // 1:30 in Paris on Sunday 18 and 25 October, before the clocks go back at 3:00.
    const night = Date.UTC(2026, 9, 17, 23, 30)
    expect(occurrences(night, { every: 'week', times: 2 }, 'Europe/Paris')).toEqual([night, night + 7 * DAY])
  })

  test('[MT4] more than 52 are one too many, which says so', () => {
    expect(occurrences(0, { every: 'week', until: 1000 * DAY }, 'UTC')).toHaveLength(53)
  })

  test('[MT5] a move by one hour is one hour on the wall, also after the change of time', () => {
    const summer = Date.UTC(2026, 9, 15, 12)
    const winter = Date.UTC(2026, 10, 12, 13)
    expect(movedBy(winter, summer, summer + DAY + HOUR, 'Europe/Paris')).toBe(winter + DAY + HOUR)
    expect(movedBy(Date.UTC(2026, 9, 22, 12), summer, summer + 7 * DAY, 'Europe/Paris')).toBe(Date.UTC(2026, 9, 29, 13))
    expect(isTimeZone('Indian/Reunion')).toBe(true)
    expect(isTimeZone('Nulle/Part')).toBe(false)
  })

  test('[MT8] a college is missing when nobody of it comes; partners only where there are some', () => {
    const college = (collegeId: string, kind: 'service_user' | 'funder' | 'partner', members: number, there: number) => ({
      collegeId,
      kind,
      members,
      there,
    })
    expect(absentColleges([college('people', 'service_user', 2, 0), college('funders', 'funder', 3, 1)])).toEqual(['people'])
    expect(absentColleges([college('funders', 'funder', 0, 0), college('partners', 'partner', 0, 0)])).toEqual(['funders'])
    expect(absentColleges([college('partners', 'partner', 1, 0)])).toEqual(['partners'])
    // One of two colleges of a kind that nobody has joined is not missing.
    expect(absentColleges([college('state', 'funder', 1, 1), college('towns', 'funder', 0, 0)])).toEqual([])
  })

  test('[MT9] a code is read as people type it, and has no look-alikes', () => {
    expect(readCode(' k4p-7qx ')).toBe('K4P7QX')
    for (const lookAlike of '0O1IL2Z5S8BU') expect(CODE_ALPHABET).not.toContain(lookAlike)
  })

  test('[MT10] a code leads somewhere around its day only, and while the meeting is open', () => {
    const planned = { startsAt: STARTS, state: 'planned' as const }
    expect(isCodeValid(planned, STARTS - 12 * HOUR - 1)).toBe(false)
    expect(isCodeValid(planned, STARTS - 12 * HOUR)).toBe(true)
    expect(isCodeValid(planned, STARTS + DAY)).toBe(false)
    expect(isCodeValid({ ...planned, state: 'open' }, STARTS + 2 * DAY)).toBe(true)
    expect(isCodeValid({ ...planned, state: 'closed' }, STARTS)).toBe(false)
    expect(isCodeValid({ ...planned, state: 'cancelled' }, STARTS)).toBe(false)
  })
})

describe('animation', () => {
  test('[MT11] it opens on its day, by whoever animates, once', () => {
    const planned = { state: 'planned', openedBy: null } as const
    expect(refusal(can(actor('facilitator'), 'openMeeting', inMeeting(planned)))).toBeNull()
    expect(refusal(can(actor('facilitator'), 'openMeeting', inMeeting({ ...planned, now: STARTS - 12 * HOUR - 1 })))).toBe(
      'meeting-too-early',
    )
    expect(refusal(can(actor('establishment'), 'openMeeting', inMeeting(planned)))).toBe('not-animating')
    expect(can(actor('facilitator'), 'openMeeting', inMeeting())).toMatchObject({
      error: { kind: 'meeting-open', openedBy: 'facilitator' },
    })
  })

  test('[MT12] the animation is taken where nobody animates, by somebody there with a voice', () => {
    const nobody = inMeeting({ animatorsHere: [] })
    expect(refusal(can(actor('establishment'), 'takeAnimation', nobody))).toBeNull()
    expect(refusal(can(actor('observer'), 'takeAnimation', nobody))).toBe('role-without-voice')
    expect(refusal(can(actor('partner'), 'takeAnimation', nobody))).toBe('not-present')
    expect(refusal(can(actor('establishment'), 'takeAnimation', inMeeting()))).toBe('somebody-animates')
    const taken = inMeeting({ animatorsHere: [], animatorMemberId: 'funder' })
    expect(refusal(can(actor('establishment'), 'takeAnimation', taken))).toBe('somebody-animates')
    expect(refusal(can(actor('funder'), 'takeAnimation', taken))).toBe('already-animating')
    expect(refusal(can(actor('facilitator'), 'takeAnimation', taken))).toBeNull()
    expect(refusal(can(actor('facilitator'), 'takeAnimation', inMeeting()))).toBe('already-animating')
    // Whoever took it and left gives it up to the next one.
    const left = inMeeting({ animatorsHere: [], animatorMemberId: 'funder', here: ['establishment'] })
    expect(refusal(can(actor('establishment'), 'takeAnimation', left))).toBeNull()
    expect(refusal(can(actor('funder'), 'leadMeeting', taken))).toBeNull()
    expect(refusal(can(actor('establishment'), 'leadMeeting', taken))).toBe('not-animating')
  })
})

describe('the floor', () => {
  test('[MT14] anybody present raises a hand, once; for others whoever animates does', () => {
    const own = (role: Role, facts: Partial<MeetingFacts> = {}) => can(actor(role), 'raiseHand', { ...inMeeting(facts), memberId: role })
    expect(refusal(own('observer'))).toBeNull()
    expect(refusal(own('partner'))).toBe('not-present')
    expect(refusal(own('funder', { queue: ['funder'] }))).toBe('hand-raised')
    expect(refusal(own('funder', { floor: 'funder' }))).toBe('speaking-already')
    expect(refusal(own('funder', { state: 'planned' }))).toBe('meeting-not-open')
    expect(refusal(can(actor('funder'), 'raiseHand', { ...inMeeting(), memberId: 'observer' }))).toBe('not-animating')
    expect(refusal(can(actor('facilitator'), 'raiseHand', { ...inMeeting(), memberId: 'observer' }))).toBeNull()
    expect(refusal(can(actor('funder'), 'lowerHand', { ...inMeeting(), memberId: 'funder' }))).toBe('hand-not-raised')
  })

  test('[MT16] the next one speaks; somebody else with a reason', () => {
    const give = (memberId: string | undefined, hasReason: boolean, facts: Partial<MeetingFacts> = {}) =>
      can(actor('facilitator'), 'giveFloor', { ...inMeeting({ queue: ['funder', 'observer'], ...facts }), memberId, hasReason })
    expect(refusal(give(undefined, false))).toBeNull()
    expect(give('observer', false)).toMatchObject({ error: { kind: 'out-of-order', next: 'funder' } })
    expect(refusal(give('observer', true))).toBeNull()
    expect(refusal(give('partner', true))).toBe('not-present')
    expect(refusal(give(undefined, false, { queue: [] }))).toBe('nobody-waits')
    expect(refusal(give('establishment', false, { queue: [] }))).toBeNull()
    expect(refusal(can(actor('funder'), 'giveFloor', { ...inMeeting({ queue: ['funder'] }), hasReason: false }))).toBe('not-animating')
  })

  test('[MT16] a turn ends by whoever speaks or animates', () => {
    const speaking = inMeeting({ floor: 'funder' })
    expect(refusal(can(actor('funder'), 'endTurn', speaking))).toBeNull()
    expect(refusal(can(actor('facilitator'), 'endTurn', speaking))).toBeNull()
    expect(refusal(can(actor('observer'), 'endTurn', speaking))).toBe('not-animating')
    expect(refusal(can(actor('facilitator'), 'endTurn', inMeeting()))).toBe('nobody-speaks')
  })

  test('[MT22] what is left of a turn is worked out from moments; silence stops it', () => {
    const floor = { memberId: 'funder', since: 1000, allottedMs: 180_000, pausedMs: 5000, pausedAt: null }
    expect(remainingMs(floor, 61_000)).toBe(180_000 - 55_000)
    expect(remainingMs({ ...floor, pausedAt: 31_000 }, 900_000)).toBe(180_000 - 25_000)
    expect(remainingMs(floor, 1_000_000)).toBeLessThan(0)
  })
})

describe('quick rounds and notes', () => {
  test('[MT18] everybody present answers once, with an answer of that question', () => {
    const ask = (role: Role, answer: string, facts: { open?: boolean; answered?: boolean } = {}) =>
      can(actor(role), 'answerQuickRound', { meeting: meeting(), kind: 'understood', answer, open: true, answered: false, ...facts })
    expect(refusal(ask('observer', 'notYet'))).toBeNull()
    expect(refusal(ask('funder', 'heavy'))).toBe('not-that-answer')
    expect(refusal(ask('funder', 'yes', { answered: true }))).toBe('already-answered')
    expect(refusal(ask('funder', 'yes', { open: false }))).toBe('quick-round-closed')
    expect(refusal(ask('partner', 'yes'))).toBe('not-present')
  })

  test('[MT20] the pen goes to somebody present, observers excepted; whoever animates takes it over', () => {
    expect(refusal(can(actor('establishment'), 'takePen', inMeeting()))).toBeNull()
    expect(refusal(can(actor('observer'), 'takePen', inMeeting()))).toBe('role-without-voice')
    expect(refusal(can(actor('partner'), 'takePen', inMeeting()))).toBe('not-present')
    const held = inMeeting({ noteTakerMemberId: 'funder' })
    expect(refusal(can(actor('establishment'), 'takePen', held))).toBe('pen-taken')
    expect(refusal(can(actor('facilitator'), 'takePen', held))).toBeNull()
    expect(refusal(can(actor('funder'), 'noteInMeeting', { ...held, kind: 'decision' }))).toBeNull()
    expect(refusal(can(actor('establishment'), 'noteInMeeting', { ...held, kind: 'action' }))).toBe('not-the-note-taker')
  })

  test('[MT3] a dialogue takes notes and no decision', () => {
    const dialogue = inMeeting({ kind: 'dialogue' })
    expect(refusal(can(actor('facilitator'), 'noteInMeeting', { ...dialogue, kind: 'decision' }))).toBe('no-decision-in-dialogue')
    expect(refusal(can(actor('facilitator'), 'noteInMeeting', { ...dialogue, kind: 'action' }))).toBeNull()
  })
})

describe('minutes', () => {
  const facts = (more: Partial<MinutesFacts> = {}): MinutesFacts => ({
    version: 1,
    versionAt: STARTS,
    drawnUpBy: 'establishment',
    present: ['establishment', 'funder', 'observer'],
    approvers: ['establishment', 'funder'],
    approvals: [],
    rectifications: [],
    now: STARTS + DAY,
    ...more,
  })
  const both = [
    { memberId: 'establishment', at: STARTS + HOUR },
    { memberId: 'funder', at: STARTS + 2 * HOUR },
  ]

  test('[MN5] valid when all have approved, or after ten days; never while a rectification is open', () => {
    expect(validatedAt(facts())).toBeNull()
    expect(validatedAt(facts({ approvals: both.slice(0, 1) }))).toBeNull()
    expect(validatedAt(facts({ approvals: both }))).toBe(STARTS + 2 * HOUR)
    expect(validatedAt(facts({ now: STARTS + VALIDATION_MS - 1 }))).toBeNull()
    expect(validatedAt(facts({ now: STARTS + VALIDATION_MS }))).toBe(STARTS + VALIDATION_MS)
    const open = [{ state: 'open' as const, settledAt: null }]
    expect(validatedAt(facts({ approvals: both, rectifications: open, now: STARTS + 40 * DAY }))).toBeNull()
    const joined = [{ state: 'joined' as const, settledAt: STARTS + 12 * DAY }]
    expect(validatedAt(facts({ rectifications: joined, now: STARTS + 40 * DAY }))).toBe(STARTS + 12 * DAY)
  })

  test('[MN5] whoever asks later gets the same moment', () => {
    const approvals = [...both, { memberId: 'partner', at: STARTS + 3 * DAY }]
    for (const days of [1, 5, 10, 400]) expect(validatedAt(facts({ approvals, now: STARTS + days * DAY }))).toBe(STARTS + 2 * HOUR)
  })

  test('[MN3] those who were present rectify; the author takes back, the drafter joins', () => {
    expect(refusal(can(actor('observer'), 'rectifyMinutes', facts()))).toBeNull()
    expect(refusal(can(actor('partner'), 'rectifyMinutes', facts()))).toBe('was-not-present')
    const settle = (role: Role, how: 'joined' | 'corrected' | 'withdrawn', version = 2) =>
      can(actor(role), 'settleRectification', { minutes: facts({ version }), authorMemberId: 'funder', version: 1, state: 'open', how })
    expect(refusal(settle('funder', 'withdrawn'))).toBeNull()
    expect(refusal(settle('funder', 'joined'))).toBeNull()
    expect(refusal(settle('funder', 'corrected'))).toBe('rectification-of-another')
    expect(refusal(settle('establishment', 'corrected'))).toBeNull()
    expect(refusal(settle('establishment', 'corrected', 1))).toBe('minutes-not-corrected')
    expect(refusal(settle('establishment', 'withdrawn'))).toBe('rectification-of-another')
    expect(refusal(settle('facilitator', 'joined'))).toBe('rectification-of-another')
  })

  test('[MN4] only whoever drew them up corrects them, until they are valid', () => {
    expect(refusal(can(actor('establishment'), 'correctMinutes', facts()))).toBeNull()
    expect(refusal(can(actor('facilitator'), 'correctMinutes', facts()))).toBe('not-the-drafter')
    expect(refusal(can(actor('establishment'), 'correctMinutes', facts({ approvals: both })))).toBe('minutes-validated')
    expect(refusal(can(actor('funder'), 'approveMinutes', { ...facts({ version: 2 }), asked: 1 }))).toBe('minutes-changed')
    expect(refusal(can(actor('observer'), 'approveMinutes', { ...facts(), asked: 1 }))).toBe('was-not-present')
  })
})
