/** Invitations, joining by one, and proposals about members. @module */
import {
  AcceptInvitationBody,
  AgreedAnswer,
  InvitationListAnswer,
  InvitationLookAnswer,
  InviteBody,
  InvitedAnswer,
  LookAtInvitationBody,
  ProposalListAnswer,
  ProposedAnswer,
} from '@polyphonie/shared/wire/http/member'
import { Hono } from 'hono'
import { findAccount } from '../auth/accountStore.ts'
import type { Limits } from '../auth/limits.ts'
import { createSessions } from '../auth/session.ts'
import type { AppDeps } from '../deps.ts'
import { callerAddress } from '../http/callerAddress.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import {
  acceptInvitation,
  findInvitationSpace,
  invitationsOf,
  invite,
  type Joining,
  lookAtInvitation,
  revokeInvitation,
} from './invitation.ts'
import { agreeToProposal, declineProposal, findProposalSpace, proposalsOf } from './proposal.ts'
import { memberOf } from './store.ts'

const refusals = ['not-signed-in', 'member-suspended', 'not-found'] as const
const closed = ['invitation-expired', 'invitation-used', 'invitation-revoked'] as const

export function invitationRoutes(deps: AppDeps, limits: Limits) {
  const { storage, rooms, clock, realClock } = deps
  const onlySignedIn = signedIn(deps)
  const sessions = createSessions(deps)

  return new Hono<SignedIn>()
    .get(
      '/spaces/:id/invitations',
      describe(
        'Invitations',
        'Invitations of a space, newest first. Links are shown once, when they are made.',
        { 200: InvitationListAnswer },
        refusals,
      ),
      onlySignedIn,
      async (c) => {
        const actor = await memberOf(c, c.req.param('id'))
        if (!actor.ok) return problem(c, actor.error)
        return c.json((await invitationsOf(storage.db, actor.value.spaceId, realClock.now())) satisfies InvitationListAnswer, 200)
      },
    )
    .post(
      '/spaces/:id/invitations',
      describe(
        'Invitations',
        'Makes a link that gives a place at the table, or proposes to.',
        { 201: InvitedAnswer, 202: ProposedAnswer },
        [...refusals, 'host-only', 'role-without-voice', 'college-of-another-kind', 'facilitator-is-appointed'],
      ),
      onlySignedIn,
      body(InviteBody),
      async (c) => {
        const actor = await memberOf(c, c.req.param('id'))
        if (!actor.ok) return problem(c, actor.error)
        const invited = await invite(deps, actor.value, c.req.valid('json'))
        if (!invited.ok) return problem(c, invited.error)
        rooms.accessChanged({ spaceId: actor.value.spaceId })
        return 'created' in invited.value
          ? c.json(invited.value.created satisfies InvitedAnswer, 201)
          : c.json({ proposalId: invited.value.proposalId } satisfies ProposedAnswer, 202)
      },
    )
    .post(
      '/invitations/:id/revoke',
      describe('Invitations', 'The link opens nothing any more.', { 204: null }, [
        ...refusals,
        'role-without-voice',
        'another-college-decides',
        'invitation-revoked',
      ]),
      onlySignedIn,
      async (c) => {
        const invitationId = c.req.param('id')
        const spaceId = await findInvitationSpace(storage.db, invitationId)
        if (spaceId === null) return problem(c, { kind: 'not-found' })
        const actor = await memberOf(c, spaceId)
        if (!actor.ok) return problem(c, actor.error)
        const done = await revokeInvitation(deps, actor.value, invitationId)
        if (!done.ok) return problem(c, done.error)
        rooms.accessChanged({ spaceId })
        return c.body(null, 204)
      },
    )
    .post(
      '/invitations/look',
      describe('Invitations', 'What the holder of a link is invited to.', { 200: InvitationLookAnswer }, [
        'not-found',
        ...closed,
        'too-fast',
      ]),
      body(LookAtInvitationBody),
      async (c) => {
        const address = callerAddress(c)
        const allowed = await limits.take('secretByAddress', address)
        if (!allowed.ok) return problem(c, allowed.error)
        const look = await lookAtInvitation(deps, c.req.valid('json').token)
        if (!look.ok) return problem(c, look.error)
        await limits.giveBack('secretByAddress', address)
        return c.json(look.value, 200)
      },
    )
    .post(
      '/invitations/accept',
      describe(
        'Invitations',
        'Joins with a new account (name, e-mail, password), or with the one signed in; the answer sets the cookie.',
        { 204: null },
        ['not-found', 'already-member', 'email-taken', ...closed, 'too-fast'],
      ),
      body(AcceptInvitationBody),
      async (c) => {
        const address = callerAddress(c)
        const allowed = await limits.take('secretByAddress', address)
        if (!allowed.ok) return problem(c, allowed.error)
        const { token, displayName, email, password } = c.req.valid('json')
        let joining: Joining
        if (displayName !== undefined && email !== undefined && password !== undefined) {
          joining = { displayName, email, password }
        } else {
          const session = await sessions.validateCookie(c.req.header('cookie'))
          const account = session === null ? null : await findAccount(storage.db, session.accountId)
          if (account === null) {
            const missing = { displayName, email, password }
            const issues = Object.entries(missing)
              .filter(([, value]) => value === undefined)
              .map(([path]) => ({ path, message: 'needed to make an account' }))
            return problem(c, { kind: 'invalid-input', issues })
          }
          joining = { accountId: account.id, displayName: account.display_name }
        }
        const joined = await acceptInvitation(deps, token, joining)
        if (!joined.ok) return problem(c, joined.error)
        await limits.giveBack('secretByAddress', address)
        if (!('accountId' in joining)) await sessions.start(c, joined.value.accountId)
        rooms.accessChanged({ spaceId: joined.value.spaceId })
        return c.body(null, 204)
      },
    )
    .get(
      '/spaces/:id/member-proposals',
      describe('Invitations', 'Changes of the table that wait for a college, then those decided.', { 200: ProposalListAnswer }, refusals),
      onlySignedIn,
      async (c) => {
        const actor = await memberOf(c, c.req.param('id'))
        if (!actor.ok) return problem(c, actor.error)
        return c.json((await proposalsOf(storage.db, actor.value, clock.now())) satisfies ProposalListAnswer, 200)
      },
    )
    .post(
      '/member-proposals/:id/agree',
      describe(
        'Invitations',
        'The change is made; where somebody joins, the answer holds their link or their code to hand over, this once.',
        { 200: AgreedAnswer, 204: null },
        [
          ...refusals,
          'own-proposal',
          'about-oneself',
          'role-without-voice',
          'another-college-decides',
          'proposal-decided',
          'last-facilitator',
          'facilitator-is-appointed',
        ],
      ),
      onlySignedIn,
      async (c) => {
        const proposalId = c.req.param('id')
        const spaceId = await findProposalSpace(storage.db, proposalId)
        if (spaceId === null) return problem(c, { kind: 'not-found' })
        const actor = await memberOf(c, spaceId)
        if (!actor.ok) return problem(c, actor.error)
        const agreed = await agreeToProposal(deps, actor.value, proposalId)
        if (!agreed.ok) return problem(c, agreed.error)
        const done = agreed.value
        rooms.accessChanged('subjectMemberId' in done ? { spaceId, memberId: done.subjectMemberId } : { spaceId })
        switch (done.kind) {
          case 'invitation':
            return c.json({ link: done.invitation.link, expiresAt: done.invitation.expiresAt } satisfies AgreedAnswer, 200)
          case 'add-person':
            return c.json(done.person satisfies AgreedAnswer, 200)
          default:
            return c.body(null, 204)
        }
      },
    )
    .post(
      '/member-proposals/:id/decline',
      describe(
        'Invitations',
        'Nothing changes; the proposal stays in the record. Its proposer takes it back the same way.',
        { 204: null },
        [...refusals, 'about-oneself', 'role-without-voice', 'another-college-decides', 'proposal-decided'],
      ),
      onlySignedIn,
      async (c) => {
        const proposalId = c.req.param('id')
        const spaceId = await findProposalSpace(storage.db, proposalId)
        if (spaceId === null) return problem(c, { kind: 'not-found' })
        const actor = await memberOf(c, spaceId)
        if (!actor.ok) return problem(c, actor.error)
        const done = await declineProposal(deps, actor.value, proposalId)
        if (!done.ok) return problem(c, done.error)
        rooms.accessChanged({ spaceId })
        return c.body(null, 204)
      },
    )
}
