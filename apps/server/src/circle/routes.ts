/** Circles over HTTP. @module */
import { latestCircleEnd } from '@polyphonie/shared/circle/circle'
import { err, ok, type Result } from '@polyphonie/shared/result'
import {
  CircleAnswer,
  CircleListAnswer,
  EndCircleBody,
  InviteToCircleBody,
  NewCircleBody,
  ProlongCircleBody,
  SectionCollegesAnswer,
  ShareCircleBody,
} from '@polyphonie/shared/wire/http/circle'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { type Context, Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { type ProblemKind, problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { type Member, type MemberSuspended, memberOf, type NotFound } from '../member/store.ts'
import { findSection } from '../section/facts.ts'
import { findSheet } from '../sheet/act.ts'
import { agree, type CircleFailure, decline, invite, join, leave, openCircle, prolong } from './acts.ts'
import { endCircle, shareCircle } from './ending.ts'
import { type CircleRecord, circlesOfSheet, findCircle } from './store.ts'
import { collegesThatWrote, viewCircle } from './view.ts'

const reading: readonly ProblemKind[] = ['not-found', 'member-suspended']
const open: readonly ProblemKind[] = [...reading, 'sheet-in-bin', 'circle-ended']
const within: readonly ProblemKind[] = [...open, 'role-without-voice', 'not-in-circle']
const section: readonly ProblemKind[] = [
  'section-passed',
  'section-locked-by-hand',
  'means-locked',
  'section-closed-in-phase',
  'section-owned-by-another',
  'ideas-are-protected',
]

export function circleRoutes(deps: AppDeps) {
  const { storage } = deps
  const asMember = signedIn(deps)
  const whoOf = (c: Context<SignedIn>) => ({ accountId: c.var.account.id, circleId: c.req.param('id') ?? '' })
  const done = (c: Context<SignedIn>, outcome: Result<void, CircleFailure>) => (outcome.ok ? c.body(null, 204) : problem(c, outcome.error))

  async function readable(
    c: Context<SignedIn>,
  ): Promise<Result<{ readonly member: Member; readonly circle: CircleRecord }, NotFound | MemberSuspended>> {
    const circle = await findCircle(storage.db, c.req.param('id') ?? '')
    if (circle === null) return err({ kind: 'not-found' })
    const member = await memberOf(c, circle.section.spaceId)
    return member.ok ? ok({ member: member.value, circle }) : member
  }

  return new Hono<SignedIn>()
    .get(
      '/sheets/:id/circles',
      describe('Circles', 'Circles of a sheet, newest first: who is in them, why and until when.', { 200: CircleListAnswer }, reading),
      asMember,
      async (c) => {
        const sheet = await findSheet(storage.db, c.req.param('id'))
        if (sheet === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, sheet.spaceId)
        if (!member.ok) return problem(c, member.error)
        const list: CircleAnswer[] = []
        for (const circle of await circlesOfSheet(storage.db, sheet.id)) list.push(await viewCircle(deps, member.value, circle))
        return c.json(list, 200)
      },
    )
    .get(
      '/sections/:id/colleges',
      describe(
        'Circles',
        'Colleges of whoever wrote in a section: a circle on it should think of them.',
        { 200: SectionCollegesAnswer },
        reading,
      ),
      asMember,
      async (c) => {
        const found = await findSection(storage.db, c.req.param('id'))
        if (found === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, found.spaceId)
        if (!member.ok) return problem(c, member.error)
        return c.json({ collegeIds: await collegesThatWrote(deps, found.id), latestEnd: latestCircleEnd(deps.clock.now()) }, 200)
      },
    )
    .post(
      '/sections/:id/circles',
      describe('Circles', 'Opens a circle on a section and invites its people.', { 201: CreatedAnswer }, [
        ...reading,
        ...section,
        'role-without-voice',
        'sheet-in-bin',
        'round-not-to-circle',
        'circle-without-voice',
        'already-in-circle',
        'circle-full',
        'circle-of-one-college',
        'circle-too-long',
        'day-has-passed',
      ]),
      asMember,
      body(NewCircleBody),
      async (c) => {
        const opened = await openCircle(deps, { accountId: c.var.account.id, sectionId: c.req.param('id') }, c.req.valid('json'))
        return opened.ok ? c.json(opened.value, 201) : problem(c, opened.error)
      },
    )
    .get('/circles/:id', describe('Circles', 'One circle.', { 200: CircleAnswer }, reading), asMember, async (c) => {
      const found = await readable(c)
      if (!found.ok) return problem(c, found.error)
      return c.json(await viewCircle(deps, found.value.member, found.value.circle), 200)
    })
    .post(
      '/circles/:id/invitations',
      describe('Circles', 'Invites one more.', { 204: null }, [
        ...within,
        'circle-past-its-end',
        'circle-without-voice',
        'already-in-circle',
        'circle-full',
      ]),
      asMember,
      body(InviteToCircleBody),
      async (c) => done(c, await invite(deps, whoOf(c), c.req.valid('json').memberId)),
    )
    .post(
      '/circles/:id/join',
      describe('Circles', 'Accepts the invitation: whoever asks is in it and writes in its text.', { 204: null }, [
        ...open,
        ...section,
        'role-without-voice',
        'circle-past-its-end',
        'not-invited-to-circle',
      ]),
      asMember,
      async (c) => done(c, await join(deps, whoOf(c))),
    )
    .post(
      '/circles/:id/decline',
      describe('Circles', 'Declines the invitation.', { 204: null }, [...open, 'not-invited-to-circle']),
      asMember,
      async (c) => done(c, await decline(deps, whoOf(c))),
    )
    .post(
      '/circles/:id/leave',
      describe('Circles', 'Leaves it, and its text.', { 204: null }, [...within, 'last-in-circle']),
      asMember,
      async (c) => done(c, await leave(deps, whoOf(c))),
    )
    .post(
      '/circles/:id/prolong',
      describe('Circles', 'Gives it a later end, with a reason.', { 204: null }, [
        ...within,
        'circle-ends-later',
        'circle-too-long',
        'day-has-passed',
      ]),
      asMember,
      body(ProlongCircleBody),
      async (c) => done(c, await prolong(deps, whoOf(c), c.req.valid('json'))),
    )
    .put(
      '/circles/:id/agreement',
      describe('Circles', 'Agrees to share the text as it is now.', { 204: null }, [...within, 'circle-past-its-end']),
      asMember,
      async (c) => done(c, await agree(deps, whoOf(c), true)),
    )
    .delete(
      '/circles/:id/agreement',
      describe('Circles', 'Takes that back.', { 204: null }, [...within, 'circle-past-its-end']),
      asMember,
      async (c) => done(c, await agree(deps, whoOf(c), false)),
    )
    .post(
      '/circles/:id/share',
      describe('Circles', 'Shares its text as a proposal, with a public account; the circle ends.', { 204: null }, [
        ...within,
        'circle-past-its-end',
        'circle-of-one-college',
        'circle-agreement-missing',
      ]),
      asMember,
      body(ShareCircleBody),
      async (c) => done(c, await shareCircle(deps, whoOf(c), c.req.valid('json').summary)),
    )
    .post(
      '/circles/:id/end',
      describe('Circles', 'Ends it without result, with a public sentence and account.', { 204: null }, [
        ...open,
        'not-in-circle',
        'circle-under-way',
      ]),
      asMember,
      body(EndCircleBody),
      async (c) => done(c, await endCircle(deps, whoOf(c), c.req.valid('json'))),
    )
}
