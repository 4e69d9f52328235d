/** What the pages of meetings make of the server's answers: time, order, the words of a calendar. Rules: docs/rules/meeting-page.md. */
import type { AgendaItem, MeetingLive } from '@polyphonie/shared/wire/http/meeting'
import type { MemberAnswer } from '@polyphonie/shared/wire/http/member'
import type { SpaceAnswer } from '@polyphonie/shared/wire/http/space'
import { aboutOf, agendaOf, linesOf, newLine, nextItem, placeOfItem } from '@polyphonie/web/meeting/agenda'
import { calendarOf, daysUntil, hourInWords, meetingOfHome, nearness, startsOf, timeLeftInAgenda } from '@polyphonie/web/meeting/calendar'
import { type LiveState, nothingYet, serverNow, spreadMs, withPresence, withSnapshot } from '@polyphonie/web/meeting/liveState'
import { peopleOf, presentOf } from '@polyphonie/web/meeting/people'
import { better, sampleOf } from '@polyphonie/web/meeting/serverClock'
import { callBetween, inDigits, minutesAndSeconds, untilNextFigure, usedShare } from '@polyphonie/web/meeting/timer'
import { describe, expect, test } from 'vitest'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const live = (facts: Partial<MeetingLive> = {}): MeetingLive => ({
  version: 1,
  now: 0,
  state: 'open',
  openedAt: 0,
  closedAt: null,
  animatorMemberId: null,
  noteTakerMemberId: null,
  currentItemId: null,
  itemSince: null,
  floor: null,
  silentSince: null,
  queue: [],
  spoken: [],
  shown: null,
  attention: null,
  quickRound: null,
  detail: 1,
  ...facts,
})

describe('the clock', () => {
  test('[MP1] a device that is an hour fast shows the server’s time', () => {
    const state = withSnapshot(nothingYet, live({ now: 1_000_000 }), 1_000_000 + HOUR, 1_000_200 + HOUR)
    expect(serverNow(state, 1_000_200 + HOUR)).toBe(1_000_100)
  })

  test('[MP1] the nearer sample holds while both may be true', () => {
    const quick = sampleOf(1000, 900, 1100)
    const slow = sampleOf(2000, 1000, 2900)
    expect(better(slow, quick)).toBe(quick)
    expect(better(quick, slow)).toBe(quick)
  })

  test('[MP1] the newer one holds when a clock was set meanwhile', () => {
    const before = sampleOf(1000, 990, 1010)
    const after = sampleOf(2000, 2000 + HOUR, 2400 + HOUR)
    expect(better(before, after)).toBe(after)
  })

  test('[MP1] what the server says unasked is trusted less than an answer', () => {
    const answer = sampleOf(1000, 950, 1050)
    expect(better(answer, sampleOf(2000, 2100, 2100))).toBe(answer)
  })
})

describe('snapshots', () => {
  const at = (version: number, before: LiveState = nothingYet) => withSnapshot(before, live({ version }), 10, 20)

  test('[MP2] an older one leaves the newer one standing', () => {
    const newer = at(7)
    expect(at(6, newer).live?.version).toBe(7)
    expect(at(8, newer).live?.version).toBe(8)
  })

  test('[MP2] the same version read again takes its place: it says more than before', () => {
    const first = withSnapshot(nothingYet, live({ version: 3, detail: 1 }), 10, 20)
    expect(withSnapshot(first, live({ version: 3, detail: 2 }), 30, 40).live?.detail).toBe(2)
  })

  test('[MP2] presence is a whole or a difference', () => {
    const told = (state: LiveState, whole: boolean, came: string[], left: string[] = []) =>
      withPresence(state, { type: 'meeting-presence', meetingId: 'm', whole, came, left })
    const entered = told(nothingYet, true, ['anne', 'lucas'])
    const changed = told(entered, false, ['nadia'], ['lucas'])
    expect([...(changed.connected ?? [])]).toEqual(['anne', 'nadia'])
    expect([...(told(changed, true, ['anne']).connected ?? [])]).toEqual(['anne'])
  })

  test('[MP10] a full room reads again within a second and a half, a small group at once', () => {
    expect(spreadMs(12, 0.99)).toBe(0)
    expect(spreadMs(200, 0)).toBe(0)
    expect(spreadMs(200, 0.999)).toBeLessThanOrEqual(1500)
    expect(spreadMs(200, 0.5)).toBe(750)
  })
})

describe('who is present', () => {
  const member = (id: string, role: MemberAnswer['role'], collegeId: string | null): MemberAnswer => ({
    id,
    displayName: id,
    role,
    college: null,
    collegeId,
    collegeName: null,
    organisation: null,
    mandate: null,
    participation: 'direct',
    isHost: false,
    state: 'active',
    suspendedUntil: null,
    emergencyAgainAt: null,
    signsInWith: 'email',
  })
  const space: SpaceAnswer = {
    id: 'space_1',
    name: 'Pays',
    description: '',
    colleges: [],
    hostMemberId: null,
    rotatingHostMemberId: null,
    frameConsented: true,
    peopleTerm: null,
  }
  const members = [
    member('lucas', 'service_user', 'college_u'),
    member('jade', 'service_user', 'college_u'),
    member('nadia', 'establishment', 'college_e'),
    member('karim', 'observer', 'college_u'),
    member('anne', 'facilitator', null),
  ]
  const people = peopleOf(space, members, 'fr', 'Une personne')
  const college = (collegeId: string | null, present: string[]) => ({ collegeId, kind: null, members: 2, coming: [], excused: [], present })

  test('[MP2] is recorded, or has come since; once each, in their own college, observers outside', () => {
    const connected = new Set(['jade', 'lucas', 'nadia', 'karim', 'anne', 'stranger'])
    expect(presentOf(college('college_u', ['lucas']), connected, people)).toEqual(['lucas', 'jade'])
    expect(presentOf(college(null, []), connected, people)).toEqual(['karim', 'anne'])
    expect(presentOf(college('college_e', ['nadia']), null, people)).toEqual(['nadia'])
  })
})

describe('the timer', () => {
  test.each([
    [180_000, '3:00'],
    [72_000, '1:12'],
    [71_001, '1:12'],
    [1, '0:01'],
    [0, '0:00'],
    [-900, '0:00'],
    [-5000, '−0:05'],
    [-65_400, '−1:05'],
  ])('[MP3] %i ms are « %s »', (left, digits) => {
    expect(inDigits(left)).toBe(digits)
  })

  test('[MP3] figures change on the second, before and after the end', () => {
    expect(untilNextFigure(71_250)).toBe(250)
    expect(untilNextFigure(71_000)).toBe(1000)
    expect(untilNextFigure(-250)).toBe(750)
  })

  test('[MP3] only the last half minute and the end are said', () => {
    expect(callBetween(31_000, 30_000, 180_000)).toBe('lastCall')
    expect(callBetween(30_000, 29_000, 180_000)).toBeNull()
    expect(callBetween(1000, 0, 180_000)).toBe('over')
    expect(callBetween(0, -1000, 180_000)).toBeNull()
    expect(callBetween(90_000, -4000, 180_000)).toBe('over')
    expect(callBetween(31_000, 29_000, 30_000)).toBeNull()
  })

  test('[MP3] a minute more after the last call lets it be said again', () => {
    expect(callBetween(29_000, 89_000, 240_000)).toBeNull()
    expect(callBetween(31_000, 30_000, 240_000)).toBe('lastCall')
  })

  test('[MP3] the bar stays between nothing and all', () => {
    expect(usedShare(72_000, 180_000)).toBeCloseTo(0.6)
    expect(usedShare(-1, 180_000)).toBe(1)
    expect(usedShare(200_000, 180_000)).toBe(0)
    expect(minutesAndSeconds(72_000)).toEqual({ minutes: 1, seconds: 12 })
  })
})

describe('the calendar', () => {
  const now = new Date(2026, 9, 8, 9, 0).getTime()
  const meeting = (id: string, state: 'planned' | 'open' | 'closed' | 'cancelled', startsAt: number) => ({
    id,
    state,
    startsAt,
    minutes: 120,
  })
  const ids = (meetings: readonly { readonly id: string }[]) => meetings.map(({ id }) => id)

  test('[MP4] what is under way, what comes, what was', () => {
    const calendar = calendarOf(
      [
        meeting('closed long ago', 'closed', now - 30 * DAY),
        meeting('closed', 'closed', now - DAY),
        meeting('open', 'open', now - HOUR),
        meeting('later', 'planned', now + 9 * DAY),
        meeting('tomorrow', 'planned', now + DAY),
        meeting('called off', 'cancelled', now + 2 * DAY),
        meeting('was called off', 'cancelled', now - 2 * DAY),
      ],
      now,
    )
    expect(ids(calendar.now)).toEqual(['open'])
    expect(ids(calendar.next)).toEqual(['tomorrow', 'called off', 'later'])
    expect(ids(calendar.past)).toEqual(['closed', 'was called off', 'closed long ago'])
  })

  test('[MP4] one nobody opened waits a day after its end', () => {
    const late = meeting('late', 'planned', now - 2 * HOUR - DAY)
    expect(ids(calendarOf([late], now).next)).toEqual(['late'])
    expect(ids(calendarOf([late], now + 1).past)).toEqual(['late'])
  })

  test('[MP4] the home shows the one under way, else the next that is not called off', () => {
    const next = meeting('next', 'planned', now + DAY)
    const off = meeting('off', 'cancelled', now + HOUR)
    expect(meetingOfHome([off, next, meeting('open', 'open', now)], now)?.id).toBe('open')
    expect(meetingOfHome([off, next], now)?.id).toBe('next')
    expect(meetingOfHome([off, meeting('closed', 'closed', now)], now)).toBeNull()
  })

  test('[MP4] days are counted on the wall, over the change of hour too', () => {
    const lateEvening = new Date(2026, 9, 24, 23, 50).getTime()
    expect(daysUntil(new Date(2026, 9, 25, 0, 10).getTime(), lateEvening)).toBe(1)
    expect(daysUntil(new Date(2026, 9, 26, 23, 55).getTime(), lateEvening)).toBe(2)
    expect(nearness(now + 3 * HOUR, now)).toEqual({ kind: 'today' })
    expect(nearness(now + DAY, now)).toEqual({ kind: 'tomorrow' })
    expect(nearness(now + 6 * DAY, now)).toEqual({ kind: 'inDays', days: 6 })
    expect(nearness(now + 15 * DAY, now)).toEqual({ kind: 'later' })
    expect(nearness(now - DAY, now)).toEqual({ kind: 'past' })
  })

  test('[MP4] hours as they are said', () => {
    const at = (hour: number, minute: number) => new Date(2026, 9, 8, hour, minute).getTime()
    expect(hourInWords(at(14, 0), 'fr')).toBe('14\u00a0h')
    expect(hourInWords(at(9, 5), 'fr-x-falc')).toBe('9\u00a0h\u00a005')
    expect(hourInWords(at(0, 30), 'fr')).toBe('0\u00a0h\u00a030')
    expect(hourInWords(at(9, 5), 'en')).toBe('9:05')
  })
})

describe('the agenda', () => {
  const item = (id: string, facts: Partial<AgendaItem> = {}): AgendaItem => ({
    id,
    title: id,
    kind: 'exchange',
    minutes: 15,
    roundId: null,
    sectionId: null,
    done: false,
    ...facts,
  })

  test('[MP7] is sent whole, without empty new lines, and keeps what its items are about', () => {
    const lines = [...linesOf([item('a', { roundId: 'round_1' })]), newLine(), { ...newLine(), title: ' Bilan ', minutes: '20' }]
    expect(agendaOf(lines)).toEqual([
      { id: 'a', title: 'a', kind: 'exchange', minutes: 15, roundId: 'round_1' },
      { title: 'Bilan', kind: 'exchange', minutes: 20 },
    ])
  })

  test.each(['', '0', '2.5', 'dix'])('[MP7] is not sent with « %s » minutes', (minutes) => {
    expect(agendaOf([{ ...newLine(), title: 'Bilan', minutes }])).toBeNull()
  })

  test('[MP7] is not sent when a known item lost its words', () => {
    expect(agendaOf([{ ...newLine(), id: 'a', title: ' ' }])).toBeNull()
  })

  test('[MP7] says what is left, what is too much, and when each item would begin', () => {
    expect(timeLeftInAgenda(120, [item('a'), item('b', { minutes: 90 })])).toBe(15)
    expect(timeLeftInAgenda(20, [item('a'), item('b')])).toBe(-10)
    expect(startsOf(0, [item('a'), item('b'), item('c')])).toEqual([0, 15 * MINUTE, 30 * MINUTE])
  })

  test('[MP7] leads from an item to the round or section it is about', () => {
    expect(placeOfItem(item('a', { roundId: 'round_1', sectionId: 'section_1' }))).toEqual({ kind: 'round', id: 'round_1' })
    expect(placeOfItem(item('a', { sectionId: 'section_1' }))).toEqual({ kind: 'section', id: 'section_1' })
    expect(placeOfItem(item('a'))).toBeNull()
    const line = { ...newLine(), title: 'Réagir', roundId: 'round_1' }
    expect(agendaOf([aboutOf(line, 'section section_1'), aboutOf(line, ''), aboutOf(line, 'round round_2')])).toEqual([
      { title: 'Réagir', kind: 'exchange', minutes: 15, sectionId: 'section_1' },
      { title: 'Réagir', kind: 'exchange', minutes: 15 },
      { title: 'Réagir', kind: 'exchange', minutes: 15, roundId: 'round_2' },
    ])
  })

  test('[MP7] the next item is the one after the current, or the first that was not held', () => {
    const agenda = [item('a', { done: true }), item('b'), item('c')]
    expect(nextItem(agenda, 'b')?.id).toBe('c')
    expect(nextItem(agenda, null)?.id).toBe('b')
    expect(nextItem(agenda, 'c')).toBeNull()
  })
})
