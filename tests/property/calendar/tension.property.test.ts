/** Whatever the dates: a tension is told exactly where a funder's day to come falls before a delay's end or the group's day. */
import { type DeadlineFacts, tensionsAmong } from '@polyphonie/shared/calendar/tension'
import { absences, SILENCE_MS } from '@polyphonie/shared/desk/absence'
import { collegeKinds } from '@polyphonie/shared/member/college'
import fc from 'fast-check'
import { expect, test } from 'vitest'

// Few days and few sheets, so that days meet.
const day = fc.integer({ min: 0, max: 12 })
const sheet = fc.constantFrom('s1', 's2')
const deadlines = fc
  .array(
    fc.record({
      kind: fc.constantFrom('funder' as const, 'group' as const),
      at: day,
      sheetId: fc.option(sheet),
      after: fc.option(fc.integer({ min: 0, max: 5 })),
    }),
    { maxLength: 6 },
  )
  .map((list) =>
    list.map(({ after, ...one }, index): DeadlineFacts => ({ ...one, id: `d${index}`, afterId: after === null ? null : `d${after}` })),
  )
const delays = fc.array(fc.record({ roundId: fc.uuid(), sheetId: sheet, readableUntil: day }), { maxLength: 4 })

test('[CL5] [CL6] every pair is told once, or not at all, as a table of both says', () => {
  fc.assert(
    fc.property(deadlines, delays, day, (all, running, now) => {
      const expected = new Set<string>()
      for (const one of all) {
        if (one.kind === 'group' || one.at < now) continue
        for (const delay of running)
          if ((one.sheetId ?? delay.sheetId) === delay.sheetId && one.at < delay.readableUntil) expected.add(`${one.id} ${delay.roundId}`)
        for (const other of all)
          if (other.kind === 'group' && one.afterId === other.id && one.at < other.at) expected.add(`${one.id} ${other.id}`)
      }
      const told = tensionsAmong(all, running, now)
      expect(told.map((one) => `${one.deadlineId} ${one.kind === 'group-date' ? one.otherId : one.roundId}`).sort()).toEqual(
        [...expected].sort(),
      )
      for (const { deadlineAt, otherAt } of told) expect(deadlineAt).toBeLessThan(otherAt)
    }),
  )
})

test('[CL5] moving a funder’s day later never makes a tension, and far enough ends them all', () => {
  fc.assert(
    fc.property(deadlines, delays, day, (all, running, by) => {
      const later = (ms: number) => all.map((one) => (one.kind === 'funder' ? { ...one, at: one.at + ms } : one))
      expect(tensionsAmong(later(by), running, 0).length).toBeLessThanOrEqual(tensionsAmong(all, running, 0).length)
      expect(tensionsAmong(later(13), running, 0)).toEqual([])
    }),
  )
})

test('[DK4] a college that was heard lately and met the others is never called absent, whatever the others did', () => {
  const college = fc.record({
    kind: fc.constantFrom(...collegeKinds),
    members: fc.integer({ min: 0, max: 3 }),
    lastHeardAt: fc.integer({ min: 0, max: 3 * SILENCE_MS }),
    atLastMeeting: fc.option(fc.integer({ min: 0, max: 2 })),
  })
  fc.assert(
    fc.property(fc.array(college, { maxLength: 5 }), (list) => {
      const now = 3 * SILENCE_MS
      const colleges = list.map((one, index) => ({ ...one, collegeId: `c${index}` }))
      const absent = absences(colleges, now).map(({ collegeId }) => collegeId)
      expect(absent).toEqual(colleges.map(({ collegeId }) => collegeId).filter((id) => absent.includes(id)))
      for (const { collegeId, lastHeardAt, atLastMeeting, members } of colleges) {
        const isThere = now - lastHeardAt <= SILENCE_MS && atLastMeeting !== 0
        if (isThere) expect(absent).not.toContain(collegeId)
        else if (members > 0) expect(absent).toContain(collegeId)
      }
    }),
  )
})
