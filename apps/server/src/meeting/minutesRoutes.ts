/** Minutes over HTTP. @module */
import {
  ApproveMinutesBody,
  CorrectMinutesBody,
  MinutesAnswer,
  RectifyBody,
  SettleRectificationBody,
} from '@polyphonie/shared/wire/http/meeting'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { type ProblemKind, problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { approveMinutes, correctMinutes, noteValidity, rectifyMinutes, settleRectification } from './minutes.ts'
import { viewMinutes } from './minutesView.ts'
import { done, known, onMeeting, readable } from './routing.ts'

const unfinished: readonly ProblemKind[] = [...known, 'minutes-validated']

export function minutesRoutes(deps: AppDeps) {
  const asMember = signedIn(deps)
  return new Hono<SignedIn>()
    .get(
      '/meetings/:id/minutes',
      describe('Minutes', 'The minutes of a closed meeting, with all that was said about them.', { 200: MinutesAnswer }, known),
      asMember,
      async (c) => {
        const found = await readable(c)
        if (!found.ok) return problem(c, found.error)
        await noteValidity(deps, found.value.meeting.id)
        const minutes = await viewMinutes(deps, found.value.meeting, found.value.member)
        return minutes === null ? problem(c, { kind: 'not-found' }) : c.json(minutes, 200)
      },
    )
    .post(
      '/meetings/:id/minutes/corrections',
      describe('Minutes', 'A new version by whoever drew them up; approvals of the one before lapse.', { 204: null }, [
        ...unfinished,
        'not-the-drafter',
        'minutes-changed',
      ]),
      asMember,
      body(CorrectMinutesBody),
      async (c) => done(c, await correctMinutes(deps, onMeeting(c), c.req.valid('json'))),
    )
    .post(
      '/meetings/:id/minutes/approvals',
      describe('Minutes', 'Approves the version that was read.', { 204: null }, [
        ...unfinished,
        'was-not-present',
        'minutes-changed',
        'already-approved',
      ]),
      asMember,
      body(ApproveMinutesBody),
      async (c) => done(c, await approveMinutes(deps, onMeeting(c), c.req.valid('json').version)),
    )
    .post(
      '/meetings/:id/minutes/rectifications',
      describe('Minutes', 'Joins a signed rectification; the text stays as it is.', { 201: CreatedAnswer }, [
        ...unfinished,
        'was-not-present',
      ]),
      asMember,
      body(RectifyBody),
      async (c) => {
        const made = await rectifyMinutes(deps, onMeeting(c), c.req.valid('json'))
        return made.ok ? c.json(made.value, 201) : problem(c, made.error)
      },
    )
    .post(
      '/rectifications/:id/settle',
      describe('Minutes', 'A rectification is joined, taken up in a newer version, or taken back.', { 204: null }, [
        ...unfinished,
        'rectification-of-another',
        'rectification-settled',
        'minutes-not-corrected',
      ]),
      asMember,
      body(SettleRectificationBody),
      async (c) => {
        const who = { accountId: c.var.account.id, rectificationId: c.req.param('id') }
        return done(c, await settleRectification(deps, who, c.req.valid('json')))
      },
    )
}
