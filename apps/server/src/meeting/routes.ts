/** Meetings over HTTP: the calendar and who comes. What happens in a meeting: liveRoutes.ts; its minutes: minutesRoutes.ts. @module */
import {
  AgendaBody,
  AttendanceBody,
  CancelMeetingBody,
  DescribeMeetingBody,
  JoinMeetingAnswer,
  JoinMeetingBody,
  MeetingAnswer,
  MeetingListAnswer,
  MoveMeetingBody,
  NewMeetingBody,
  PlannedAnswer,
} from '@polyphonie/shared/wire/http/meeting'
import { Hono } from 'hono'
import type { Limits } from '../auth/limits.ts'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { type ProblemKind, problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { memberOf } from '../member/store.ts'
import { arrangeAgenda } from './agenda.ts'
import { answerMeeting } from './attend.ts'
import { findByCode } from './join.ts'
import { liveRoutes } from './liveRoutes.ts'
import { minutesRoutes } from './minutesRoutes.ts'
import { cancelMeeting, describeMeeting, moveMeeting, planMeeting } from './plan.ts'
import { createAnsweredMemory } from './quickRound.ts'
import { done, ended, known, onMeeting, readable } from './routing.ts'
import { listMeetings, viewMeeting } from './view.ts'

const preparing: readonly ProblemKind[] = [...known, ...ended, 'not-the-planner']

export function meetingRoutes(deps: AppDeps, limits: Limits) {
  const asMember = signedIn(deps)
  const answered = createAnsweredMemory()

  const calendar = new Hono<SignedIn>()
    .get(
      '/spaces/:id/meetings',
      describe('Meetings', 'The meetings of a space in order of time, cancelled ones included.', { 200: MeetingListAnswer }, known),
      asMember,
      async (c) => {
        const member = await memberOf(c, c.req.param('id'))
        return member.ok ? c.json(await listMeetings(deps, member.value), 200) : problem(c, member.error)
      },
    )
    .post(
      '/spaces/:id/meetings',
      describe('Meetings', 'Plans a meeting, and those that follow when it comes back.', { 201: PlannedAnswer }, [
        ...known,
        'role-without-voice',
        'in-the-past',
        'too-many-occurrences',
        'unknown-time-zone',
        'no-decision-in-dialogue',
      ]),
      asMember,
      body(NewMeetingBody),
      async (c) => {
        const planned = await planMeeting(deps, { accountId: c.var.account.id, spaceId: c.req.param('id') }, c.req.valid('json'))
        return planned.ok ? c.json(planned.value, 201) : problem(c, planned.error)
      },
    )
    .post(
      '/meetings/join',
      describe('Meetings', 'Where a short code leads a member, around the day of its meeting.', { 200: JoinMeetingAnswer }, [
        'not-found',
        'too-fast',
      ]),
      asMember,
      body(JoinMeetingBody),
      async (c) => {
        const accountId = c.var.account.id
        const allowed = await limits.take('meetingCodeByAccount', accountId)
        if (!allowed.ok) return problem(c, allowed.error)
        const found = await findByCode(deps, accountId, c.req.valid('json').code)
        if (!found.ok) return problem(c, found.error)
        await limits.giveBack('meetingCodeByAccount', accountId)
        return c.json(found.value, 200)
      },
    )
    .get(
      '/meetings/:id',
      describe('Meetings', 'A meeting whole: plan, agenda, attendance, how it stands, notes.', { 200: MeetingAnswer }, known),
      asMember,
      async (c) => {
        const found = await readable(c)
        return found.ok ? c.json(await viewMeeting(deps, found.value.meeting, found.value.member, answered), 200) : problem(c, found.error)
      },
    )
    .patch(
      '/meetings/:id',
      describe('Meetings', 'Says otherwise what the meeting is about, where it is and how long.', { 204: null }, [
        ...preparing,
        'no-decision-in-dialogue',
      ]),
      asMember,
      body(DescribeMeetingBody),
      async (c) => done(c, await describeMeeting(deps, onMeeting(c), c.req.valid('json'))),
    )
    .post(
      '/meetings/:id/move',
      describe('Meetings', 'Moves it to another time, with a reason; those that follow as far, if wished.', { 204: null }, [
        ...preparing,
        'meeting-open',
        'in-the-past',
      ]),
      asMember,
      body(MoveMeetingBody),
      async (c) => done(c, await moveMeeting(deps, onMeeting(c), c.req.valid('json'))),
    )
    .post(
      '/meetings/:id/cancel',
      describe('Meetings', 'Cancels it, with a reason; those that follow too, if wished.', { 204: null }, [...preparing, 'meeting-open']),
      asMember,
      body(CancelMeetingBody),
      async (c) => done(c, await cancelMeeting(deps, onMeeting(c), c.req.valid('json'))),
    )
    .put(
      '/meetings/:id/agenda',
      describe('Meetings', 'The whole agenda, in its order.', { 204: null }, [...preparing, 'agenda-changed', 'no-decision-in-dialogue']),
      asMember,
      body(AgendaBody),
      async (c) => done(c, await arrangeAgenda(deps, onMeeting(c), c.req.valid('json'))),
    )
    .put(
      '/meetings/:id/attendance',
      describe('Meetings', 'Says whether one comes.', { 204: null }, [...known, ...ended]),
      asMember,
      body(AttendanceBody),
      async (c) => done(c, await answerMeeting(deps, onMeeting(c), c.req.valid('json').answer)),
    )

  return new Hono<SignedIn>().route('/', calendar).route('/', liveRoutes(deps, answered)).route('/', minutesRoutes(deps))
}
