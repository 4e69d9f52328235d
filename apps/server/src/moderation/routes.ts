/** Hiding messages for a time, and contesting acts of facilitation, over HTTP. @module */
import { ContestAnswerBody, ContestBody, HideBody, ModerationAnswer, ShowBody } from '@polyphonie/shared/wire/http/moderation'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { memberOf } from '../member/store.ts'
import { answerContest, closeContest, contestAct, hideMessage, keepHidden, showMessage } from './acts.ts'
import { viewModeration } from './view.ts'

const known = ['not-found', 'member-suspended'] as const

export function moderationRoutes(deps: AppDeps) {
  const { storage, clock } = deps
  const asMember = signedIn(deps)

  return new Hono<SignedIn>()
    .get(
      '/spaces/:id/facilitation-acts',
      describe(
        'Moderation',
        'Acts of whoever holds the frame, what is contested in them, and what is hidden.',
        { 200: ModerationAnswer },
        known,
      ),
      asMember,
      async (c) => {
        const member = await memberOf(c, c.req.param('id'))
        return member.ok ? c.json(await viewModeration(storage.db, member.value, clock.now()), 200) : problem(c, member.error)
      },
    )
    .post(
      '/messages/:id/hide',
      describe('Moderation', 'Hides a remark, a reply, a say or a message of the dialogue for 48 hours.', { 204: null }, [
        ...known,
        'not-animating',
        'own-message',
        'message-hidden',
        'hiding-needs-second-person',
      ]),
      asMember,
      body(HideBody),
      async (c) => {
        const who = { accountId: c.var.account.id, messageId: c.req.param('id') }
        const done = await hideMessage(deps, who, c.req.valid('json').reason)
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/messages/:id/keep-hidden',
      describe('Moderation', 'A second person agrees that a message stays hidden for another 48 hours.', { 204: null }, [
        ...known,
        'role-without-voice',
        'message-not-hidden',
        'own-message',
        'hiding-needs-second-person',
      ]),
      asMember,
      async (c) => {
        const done = await keepHidden(deps, { accountId: c.var.account.id, messageId: c.req.param('id') })
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/messages/:id/show',
      describe('Moderation', 'Shows a hidden message again, with the reason why.', { 204: null }, [
        ...known,
        'not-animating',
        'message-not-hidden',
      ]),
      asMember,
      body(ShowBody),
      async (c) => {
        const who = { accountId: c.var.account.id, messageId: c.req.param('id') }
        const done = await showMessage(deps, who, c.req.valid('json').reason)
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/spaces/:id/contests',
      describe('Moderation', 'Contests an act of facilitation; everybody reads why.', { 201: CreatedAnswer }, [
        ...known,
        'not-contestable',
        'contested-already',
      ]),
      asMember,
      body(ContestBody),
      async (c) => {
        const made = await contestAct(deps, { accountId: c.var.account.id, spaceId: c.req.param('id') }, c.req.valid('json'))
        return made.ok ? c.json({ id: made.value.id }, 201) : problem(c, made.error)
      },
    )
    .post(
      '/contests/:id/answer',
      describe('Moderation', 'Whoever animates answers what is contested.', { 204: null }, [...known, 'not-animating', 'contest-closed']),
      asMember,
      body(ContestAnswerBody),
      async (c) => {
        const who = { accountId: c.var.account.id, contestId: c.req.param('id') }
        const done = await answerContest(deps, who, c.req.valid('json').words)
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/contests/:id/close',
      describe('Moderation', 'Whoever contested says that it is settled.', { 204: null }, [
        ...known,
        'contest-of-another',
        'contest-closed',
      ]),
      asMember,
      async (c) => {
        const done = await closeContest(deps, { accountId: c.var.account.id, contestId: c.req.param('id') })
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
}
