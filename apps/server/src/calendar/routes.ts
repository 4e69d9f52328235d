/** The two calendars over HTTP. @module */
import { CalendarAnswer, ChangeDeadlineBody, NewDeadlineBody, RemoveDeadlineBody } from '@polyphonie/shared/wire/http/calendar'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { type ProblemKind, problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { memberOf } from '../member/store.ts'
import { changeDeadline, enterDeadline, removeDeadline } from './acts.ts'
import { viewCalendar } from './view.ts'

const reading: readonly ProblemKind[] = ['not-found', 'member-suspended']
const holding: readonly ProblemKind[] = [...reading, 'deadline-of-others', 'deadline-taken-off']

export function calendarRoutes(deps: AppDeps) {
  const { storage, clock } = deps
  const asMember = signedIn(deps)

  return new Hono<SignedIn>()
    .get(
      '/spaces/:id/calendar',
      describe(
        'Calendar',
        'Funders’ deadlines and the group’s dates in order of time, what is worked out of rounds and meetings, and where they press on one another.',
        { 200: CalendarAnswer },
        reading,
      ),
      asMember,
      async (c) => {
        const member = await memberOf(c, c.req.param('id'))
        return member.ok ? c.json(await viewCalendar(storage.db, member.value, clock.now()), 200) : problem(c, member.error)
      },
    )
    .post(
      '/spaces/:id/deadlines',
      describe('Calendar', 'Enters a deadline of one’s funding organisation, or a date of the group.', { 201: CreatedAnswer }, [
        ...reading,
        'role-without-voice',
        'funders-enter-theirs',
        'no-organisation',
        'day-has-passed',
      ]),
      asMember,
      body(NewDeadlineBody),
      async (c) => {
        const made = await enterDeadline(deps, { accountId: c.var.account.id, spaceId: c.req.param('id') }, c.req.valid('json'))
        return made.ok ? c.json(made.value, 201) : problem(c, made.error)
      },
    )
    .post(
      '/deadlines/:id/change',
      describe('Calendar', 'Changes what it says, with the reason.', { 204: null }, [...holding, 'day-has-passed']),
      asMember,
      body(ChangeDeadlineBody),
      async (c) => {
        const done = await changeDeadline(deps, { accountId: c.var.account.id, deadlineId: c.req.param('id') }, c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/deadlines/:id/remove',
      describe('Calendar', 'Takes it off, with the reason.', { 204: null }, holding),
      asMember,
      body(RemoveDeadlineBody),
      async (c) => {
        const done = await removeDeadline(deps, { accountId: c.var.account.id, deadlineId: c.req.param('id') }, c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
}
