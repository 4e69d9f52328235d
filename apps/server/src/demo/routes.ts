/** The demonstration's people and its clock. On every other server these routes are not there. @module */
import { isCollegeKind } from '@polyphonie/shared/member/college'
import { DemoAnswer, DemoClockAnswer, DemoClockBody, type DemoPerson } from '@polyphonie/shared/wire/http/demo'
import { Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { problem } from '../http/problem.ts'
import { isDemoClock } from './clock.ts'
import { emailOf, people, peopleKeys } from './people.ts'
import { collegeNames, keepClock } from './store.ts'

export function demoRoutes({ config, clock, storage }: AppDeps) {
  return new Hono()
    .get('/demo', describe('Demonstration', 'The people one may sign in as.', { 200: DemoAnswer }, ['not-found']), async (c) => {
      if (!config.demo) return problem(c, { kind: 'not-found' })
      const names = await collegeNames(storage.db)
      const answer: DemoPerson[] = peopleKeys.map((key) => {
        const { displayName, role, college, about } = people[key]
        const kind = college !== null && isCollegeKind(college) ? college : null
        return {
          email: emailOf(key),
          displayName,
          role,
          college: kind,
          collegeName: kind === null ? null : (names.get(kind) ?? null),
          about,
        }
      })
      return c.json({ people: answer }, 200)
    })
    .post(
      '/demo/clock',
      describe('Demonstration', 'Moves the domain clock forward.', { 200: DemoClockAnswer }, ['not-found']),
      async (c, next) => (config.demo && isDemoClock(clock) ? next() : problem(c, { kind: 'not-found' })),
      body(DemoClockBody),
      async (c) => {
        if (!isDemoClock(clock)) return problem(c, { kind: 'not-found' })
        const now = clock.advance(c.req.valid('json').advanceMs)
        await keepClock(storage.db, clock)
        return c.json({ now }, 200)
      },
    )
}
