/** Members of a space, and what is done about them. @module */

import { err, ok, type Result } from '@polyphonie/shared/result'
import {
  AddMemberBody,
  CodeAnswer,
  LinkAnswer,
  MemberAddedAnswer,
  type MemberAnswer,
  MemberListAnswer,
  MoveMemberBody,
  ProposedAnswer,
  ReasonBody,
  SuspendMemberBody,
} from '@polyphonie/shared/wire/http/member'
import { type Context, Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { addPersonWithoutEmail, handOverPasswordReset, renewCode } from './account.ts'
import { type Done, moveMember, restoreMember, suspendMember } from './change.ts'
import { findMember, type Member, type MemberSuspended, memberOf, membersOfSpace, type NotFound } from './store.ts'

const refusals = ['not-signed-in', 'member-suspended', 'not-found'] as const

export function memberRoutes(deps: AppDeps) {
  const { storage, rooms, clock } = deps
  const onlySignedIn = signedIn(deps)

  /** Whoever asks, and the member they ask about, both of one space. */
  async function both(
    c: Context<SignedIn>,
    memberId: string,
  ): Promise<Result<{ actor: Member; member: Member }, NotFound | MemberSuspended>> {
    const member = await findMember(storage.db, memberId, clock.now())
    if (member === null) return err({ kind: 'not-found' })
    const actor = await memberOf(c, member.spaceId)
    return actor.ok ? ok({ actor: actor.value, member }) : actor
  }

  function answerDone(c: Context, member: Member, done: Done): Response {
    if (done.proposalId !== null) {
      rooms.accessChanged({ spaceId: member.spaceId })
      return c.json({ proposalId: done.proposalId } satisfies ProposedAnswer, 202)
    }
    rooms.accessChanged({ spaceId: member.spaceId, memberId: member.memberId })
    return c.body(null, 204)
  }

  return new Hono<SignedIn>()
    .get(
      '/spaces/:id/members',
      describe('Members', 'Members of a space.', { 200: MemberListAnswer }, refusals),
      onlySignedIn,
      async (c) => {
        const actor = await memberOf(c, c.req.param('id'))
        if (!actor.ok) return problem(c, actor.error)
        const members = await membersOfSpace(storage.db, actor.value.spaceId, clock.now())
        return c.json(members.map(answerOf), 200)
      },
    )
    .post(
      '/spaces/:id/members',
      describe(
        'Members',
        'Adds a person without e-mail, or proposes to; the answer holds their code, this once.',
        { 201: MemberAddedAnswer, 202: ProposedAnswer },
        [...refusals, 'host-only', 'role-without-voice', 'college-of-another-kind', 'facilitator-is-appointed'],
      ),
      onlySignedIn,
      body(AddMemberBody),
      async (c) => {
        const actor = await memberOf(c, c.req.param('id'))
        if (!actor.ok) return problem(c, actor.error)
        const asked = await addPersonWithoutEmail(deps, actor.value, c.req.valid('json'))
        if (!asked.ok) return problem(c, asked.error)
        rooms.accessChanged({ spaceId: actor.value.spaceId })
        return 'added' in asked.value
          ? c.json(asked.value.added satisfies MemberAddedAnswer, 201)
          : c.json({ proposalId: asked.value.proposalId } satisfies ProposedAnswer, 202)
      },
    )
    .patch(
      '/members/:id',
      describe(
        'Members',
        'Moves a member to another role or college, or changes for whom they speak.',
        { 202: ProposedAnswer, 204: null },
        [
          ...refusals,
          'host-only',
          'role-without-voice',
          'college-of-another-kind',
          'last-facilitator',
          'member-unchanged',
          'facilitator-is-appointed',
        ],
      ),
      onlySignedIn,
      body(MoveMemberBody),
      async (c) => {
        const people = await both(c, c.req.param('id'))
        if (!people.ok) return problem(c, people.error)
        const { actor, member } = people.value
        const done = await moveMember(deps, actor, member.memberId, c.req.valid('json'))
        return done.ok ? answerDone(c, member, done.value) : problem(c, done.error)
      },
    )
    .post(
      '/members/:id/suspend',
      describe(
        'Members',
        'Suspends a member: for 48 hours by the facilitator, once in 30 days, else as the host or the college decides.',
        { 202: ProposedAnswer, 204: null },
        [...refusals, 'host-only', 'about-oneself', 'role-without-voice', 'member-already-suspended', 'emergency-used', 'last-facilitator'],
      ),
      onlySignedIn,
      body(SuspendMemberBody),
      async (c) => {
        const people = await both(c, c.req.param('id'))
        if (!people.ok) return problem(c, people.error)
        const { actor, member } = people.value
        const done = await suspendMember(deps, actor, member.memberId, c.req.valid('json'))
        return done.ok ? answerDone(c, member, done.value) : problem(c, done.error)
      },
    )
    .post(
      '/members/:id/restore',
      describe('Members', 'Ends a suspension.', { 204: null }, [
        ...refusals,
        'host-only',
        'role-without-voice',
        'another-college-decides',
        'member-not-suspended',
      ]),
      onlySignedIn,
      body(ReasonBody),
      async (c) => {
        const people = await both(c, c.req.param('id'))
        if (!people.ok) return problem(c, people.error)
        const { actor, member } = people.value
        const done = await restoreMember(deps, actor, member.memberId, c.req.valid('json').reason)
        return done.ok ? answerDone(c, member, { proposalId: null }) : problem(c, done.error)
      },
    )
    .post(
      '/members/:id/code',
      describe('Members', 'Gives a person without e-mail a new code; the one before stops working.', { 200: CodeAnswer }, [
        ...refusals,
        'host-only',
        'member-of-other-spaces',
        'signs-in-with-email',
      ]),
      onlySignedIn,
      async (c) => {
        const people = await both(c, c.req.param('id'))
        if (!people.ok) return problem(c, people.error)
        const { actor, member } = people.value
        const renewed = await renewCode(deps, actor, member.memberId)
        if (!renewed.ok) return problem(c, renewed.error)
        rooms.accessChanged({ accountId: renewed.value.accountId })
        return c.json({ code: renewed.value.code } satisfies CodeAnswer, 200)
      },
    )
    .post(
      '/members/:id/password-reset',
      describe('Members', 'A link the host hands over to somebody who forgot their password.', { 200: LinkAnswer }, [
        ...refusals,
        'host-only',
        'member-of-other-spaces',
        'signs-in-with-code',
      ]),
      onlySignedIn,
      async (c) => {
        const people = await both(c, c.req.param('id'))
        if (!people.ok) return problem(c, people.error)
        const { actor, member } = people.value
        const reset = await handOverPasswordReset(deps, actor, member.memberId)
        return reset.ok ? c.json(reset.value satisfies LinkAnswer, 200) : problem(c, reset.error)
      },
    )
}

function answerOf(member: Member): MemberAnswer {
  const { memberId: id, displayName, role, college, collegeId, collegeName, organisation, mandate, participation } = member
  const { isHost, state, suspendedUntil, emergencyAgainAt, signsInWith } = member
  return {
    id,
    displayName,
    role,
    college,
    collegeId,
    collegeName,
    organisation,
    mandate,
    participation,
    isHost,
    state,
    suspendedUntil,
    emergencyAgainAt,
    signsInWith,
  }
}
