/** Who holds the frame, over HTTP: nominations, departures, hosting in turn. @module */
import {
  AcceptNominationBody,
  AnswerNominationBody,
  AskDepartureBody,
  FacilitatorAnswer,
  HandHostingOverBody,
  HostingOffered,
  NominationAnswered,
  ProposeFacilitatorBody,
} from '@polyphonie/shared/wire/http/facilitator'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { type Context, Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { type ProblemKind, problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { memberOf } from '../member/store.ts'
import { acceptHosting, declineHosting, handHostingOver, offerToHost } from './hosting.ts'
import {
  acceptNomination,
  answerNomination,
  askDeparture,
  declineNomination,
  proposeFacilitator,
  stepDown,
  withdrawNomination,
} from './nomination.ts'
import { viewFacilitator } from './view.ts'

const TAG = 'Facilitator'
const reading: readonly ProblemKind[] = ['not-signed-in', 'not-found', 'member-suspended']
const nominating: readonly ProblemKind[] = [...reading, 'nomination-closed', 'nomination-of-another']
const hosting: readonly ProblemKind[] = [
  ...reading,
  'facilitator-in-office',
  'candidate-suspended',
  'host-has-a-voice',
  'host-changes-college',
  'hosting-offered',
]
const offering: readonly ProblemKind[] = [...reading, 'hosting-decided', 'hosting-of-others']

export function facilitatorRoutes(deps: AppDeps) {
  const { storage, clock } = deps
  const asMember = signedIn(deps)
  const idOf = (c: Context<SignedIn>): string => c.req.param('id') ?? ''
  const inSpace = (c: Context<SignedIn>) => ({ accountId: c.var.account.id, spaceId: idOf(c) })
  const onNomination = (c: Context<SignedIn>) => ({ accountId: c.var.account.id, nominationId: idOf(c) })
  const onOffer = (c: Context<SignedIn>) => ({ accountId: c.var.account.id, offerId: idOf(c) })

  return new Hono<SignedIn>()
    .get(
      '/spaces/:id/facilitator',
      describe(TAG, 'Who holds the frame, the nomination under way, and offers to host.', { 200: FacilitatorAnswer }, reading),
      asMember,
      async (c) => {
        const member = await memberOf(c, idOf(c))
        if (!member.ok) return problem(c, member.error)
        return c.json((await viewFacilitator(storage.db, member.value, clock.now())) satisfies FacilitatorAnswer, 200)
      },
    )
    .post(
      '/spaces/:id/nominations',
      describe(TAG, 'Proposes a member as facilitator; they have no rights of one yet.', { 201: CreatedAnswer }, [
        ...reading,
        'role-without-voice',
        'facilitator-in-office',
        'nomination-pending',
        'about-oneself',
        'scribe-writes-for-someone',
        'nominee-suspended',
      ]),
      asMember,
      body(ProposeFacilitatorBody),
      async (c) => {
        const made = await proposeFacilitator(deps, inSpace(c), c.req.valid('json').memberId)
        return made.ok ? c.json(made.value satisfies CreatedAnswer, 201) : problem(c, made.error)
      },
    )
    .post(
      '/nominations/:id/accept',
      describe(TAG, 'The nominee declares interests, or that there are none, and accepts the code of neutrality.', { 204: null }, [
        ...nominating,
        'nomination-accepted',
        'code-changed',
      ]),
      asMember,
      body(AcceptNominationBody),
      async (c) => {
        const done = await acceptNomination(deps, onNomination(c), c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post('/nominations/:id/decline', describe(TAG, 'The nominee does not want it.', { 204: null }, nominating), asMember, async (c) => {
      const done = await declineNomination(deps, onNomination(c))
      return done.ok ? c.body(null, 204) : problem(c, done.error)
    })
    .post('/nominations/:id/withdraw', describe(TAG, 'Whoever proposed takes it back.', { 204: null }, nominating), asMember, async (c) => {
      const done = await withdrawNomination(deps, onNomination(c))
      return done.ok ? c.body(null, 204) : problem(c, done.error)
    })
    .post(
      '/nominations/:id/answers',
      describe(TAG, 'Says yes, no, or « a meeting first » for one’s college; no reason is asked.', { 200: NominationAnswered }, [
        ...reading,
        'role-without-voice',
        'about-oneself',
        'nomination-closed',
        'nominee-has-not-accepted',
        'nominee-suspended',
        'answer-unchanged',
      ]),
      asMember,
      body(AnswerNominationBody),
      async (c) => {
        const answered = await answerNomination(deps, onNomination(c), c.req.valid('json').answer)
        return answered.ok ? c.json(answered.value satisfies NominationAnswered, 200) : problem(c, answered.error)
      },
    )
    .post(
      '/spaces/:id/facilitator/departure',
      describe(TAG, 'A college asks the facilitator to leave, through one of its members; at once, without a reason.', { 204: null }, [
        ...reading,
        'role-without-voice',
        'not-the-facilitator',
      ]),
      asMember,
      body(AskDepartureBody),
      async (c) => {
        const done = await askDeparture(deps, inSpace(c), c.req.valid('json').memberId)
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/spaces/:id/facilitator/step-down',
      describe(TAG, 'The facilitator leaves the office.', { 204: null }, [...reading, 'not-the-facilitator']),
      asMember,
      async (c) => {
        const done = await stepDown(deps, inSpace(c))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/spaces/:id/hosting/hand-over',
      describe(TAG, 'Whoever animates names the next host, of another college, who has to accept.', { 201: HostingOffered }, [
        ...hosting,
        'not-animating',
      ]),
      asMember,
      body(HandHostingOverBody),
      async (c) => {
        const made = await handHostingOver(deps, inSpace(c), c.req.valid('json').memberId)
        return made.ok ? c.json(made.value satisfies HostingOffered, 201) : problem(c, made.error)
      },
    )
    .post(
      '/spaces/:id/hosting/offer',
      describe(TAG, 'Offers to animate; at once where nobody who could agree is there.', { 201: HostingOffered }, [
        ...hosting,
        'role-without-voice',
      ]),
      asMember,
      async (c) => {
        const made = await offerToHost(deps, inSpace(c))
        return made.ok ? c.json(made.value satisfies HostingOffered, 201) : problem(c, made.error)
      },
    )
    .post(
      '/hosting-offers/:id/accept',
      describe(TAG, 'The candidate animates from now on.', { 204: null }, [...offering, ...hosting]),
      asMember,
      async (c) => {
        const done = await acceptHosting(deps, onOffer(c))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/hosting-offers/:id/decline',
      describe(TAG, 'Nothing changes. Whoever made the offer takes it back the same way.', { 204: null }, offering),
      asMember,
      async (c) => {
        const done = await declineHosting(deps, onOffer(c))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
}
