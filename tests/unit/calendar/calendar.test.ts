/** Who holds which date, where dates press on one another, and what comes next. */
import { comingUp } from '@polyphonie/shared/calendar/calendar'
import { type DeadlineFacts, tensionsAmong } from '@polyphonie/shared/calendar/tension'
import { can } from '@polyphonie/shared/can'
import { isCollegeKind } from '@polyphonie/shared/member/college'
import type { Actor, Role } from '@polyphonie/shared/member/role'
import { expect, test } from 'vitest'

const actor = (role: Role, more: Partial<Actor> = {}): Actor => ({
  memberId: `member_${role}`,
  role,
  college: isCollegeKind(role) ? role : null,
  collegeId: isCollegeKind(role) ? `college_${role}` : null,
  organisation: 'ARS',
  isHost: false,
  state: 'active',
  ...more,
})
const space = { hostMemberId: null, rotatingHostMemberId: null, frameConsented: true, hasFacilitator: true }
const answer = (result: { ok: boolean; error?: { kind: string } }): string => (result.ok ? 'yes' : (result.error?.kind ?? ''))
const enter = (who: Actor, kind: 'funder' | 'group', at = 1001) => answer(can(who, 'enterDeadline', { space, kind, at, now: 1000 }))

test('[CL1] a funder’s deadline is entered by whoever speaks for an organisation of that college', () => {
  expect(enter(actor('funder'), 'funder')).toBe('yes')
  for (const role of ['establishment', 'service_user', 'partner'] as const)
    expect(enter(actor(role), 'funder')).toBe('funders-enter-theirs')
  for (const role of ['facilitator', 'observer', 'scribe'] as const) expect(enter(actor(role), 'funder')).toBe('role-without-voice')
  expect(enter(actor('observer', { college: 'funder', collegeId: 'college_funder' }), 'funder')).toBe('role-without-voice')
  expect(enter(actor('funder', { organisation: null }), 'funder')).toBe('no-organisation')
  expect(enter(actor('funder', { state: 'suspended' }), 'funder')).toBe('member-suspended')
  expect(enter(actor('funder'), 'funder', 1000)).toBe('day-has-passed')
})

test('[CL2] a date of the group is entered by any voice, or by whoever animates', () => {
  for (const role of ['establishment', 'service_user', 'funder', 'partner', 'facilitator'] as const)
    expect(enter(actor(role), 'group')).toBe('yes')
  for (const role of ['observer', 'scribe'] as const) expect(enter(actor(role), 'group')).toBe('role-without-voice')
  expect(enter(actor('facilitator', { state: 'suspended' }), 'group')).toBe('member-suspended')
  expect(enter(actor('facilitator'), 'group', 999)).toBe('day-has-passed')
})

test('[CL3] whoever entered it or their college changes it, once it is there', () => {
  const deadline = { enteredBy: 'member_bo', collegeId: 'college_funder', removed: false }
  const remove = (who: Actor, more: object = {}) => answer(can(who, 'removeDeadline', { ...deadline, ...more }))
  const change = (who: Actor, at: number | null) => answer(can(who, 'changeDeadline', { ...deadline, at, now: 1000 }))
  expect(remove(actor('funder'))).toBe('yes')
  expect(remove(actor('observer', { memberId: 'member_bo' }))).toBe('yes')
  expect(remove(actor('observer', { collegeId: 'college_funder' }))).toBe('deadline-of-others')
  for (const role of ['establishment', 'service_user', 'partner', 'facilitator', 'scribe'] as const)
    expect(remove(actor(role))).toBe('deadline-of-others')
  // Nobody's college is nobody's.
  expect(remove(actor('scribe'), { collegeId: null })).toBe('deadline-of-others')
  expect(remove(actor('funder'), { removed: true })).toBe('deadline-taken-off')
  expect(remove(actor('funder', { state: 'suspended' }))).toBe('member-suspended')
  expect([null, 1001, 1000].map((at) => change(actor('funder'), at))).toEqual(['yes', 'yes', 'day-has-passed'])
})

const funder: DeadlineFacts = { id: 'd1', kind: 'funder', at: 500, sheetId: null, afterId: null }
const group: DeadlineFacts = { id: 'g1', kind: 'group', at: 600, sheetId: null, afterId: null }
const delay = { roundId: 'r1', sheetId: 's1', readableUntil: 501 }

test('[CL5] a deadline inside a reading delay of its sheet is told, on the day itself no more', () => {
  const told = (deadline: Partial<DeadlineFacts>, now = 100) => tensionsAmong([{ ...funder, ...deadline }], [delay], now).length
  expect(tensionsAmong([funder], [delay], 100)).toEqual([
    { kind: 'reading-delay', deadlineId: 'd1', deadlineAt: 500, roundId: 'r1', sheetId: 's1', otherAt: 501 },
  ])
  expect(told({ at: 501 })).toBe(0)
  expect(told({ sheetId: 's1' })).toBe(1)
  expect(told({ sheetId: 's2' })).toBe(0)
  expect(told({ kind: 'group' })).toBe(0)
  expect([told({}, 500), told({}, 501)]).toEqual([1, 0])
})

test('[CL6] so is one before the date of the group it has to come after', () => {
  expect(tensionsAmong([{ ...funder, afterId: 'g1' }, group], [], 100)).toEqual([
    { kind: 'group-date', deadlineId: 'd1', deadlineAt: 500, otherId: 'g1', otherAt: 600 },
  ])
  expect(tensionsAmong([{ ...funder, afterId: 'g1', at: 600 }, group], [], 100)).toEqual([])
  expect(tensionsAmong([funder, group], [], 100)).toEqual([])
  // A date that was taken off is there no more.
  expect(tensionsAmong([{ ...funder, afterId: 'g1' }], [], 100)).toEqual([])
})

test('[CL7] what the reader owes comes first, however late; the rest within fourteen days', () => {
  const DAY = 86_400_000
  const entry = (id: string, day: number, mine = false) => ({ id, at: 100 * DAY + day * DAY, mine })
  const entries = [
    entry('past', -1),
    entry('owed', -2, true),
    entry('soon', 1),
    entry('mine', 3, true),
    entry('last', 14),
    entry('far', 15),
  ]
  expect(comingUp(entries, 100 * DAY).map(({ id }) => id)).toEqual(['owed', 'mine', 'soon', 'last'])
})
