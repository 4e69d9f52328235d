/** Amendments over HTTP. One somebody may not read is not there for them, on every route. @module */
import { can } from '@polyphonie/shared/can'
import { err, ok, type Result } from '@polyphonie/shared/result'
import {
  AdoptBody,
  AmendmentAnswer,
  AmendmentListAnswer,
  AmendmentWordsBody,
  CarrierBody,
  NewAmendmentBody,
  RelatedAmendmentBody,
  SleepBody,
  StageBody,
} from '@polyphonie/shared/wire/http/amendment'
import { SectionAuthorshipAnswer, SectionTextAnswer } from '@polyphonie/shared/wire/http/section'
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
import { acceptCounter, addCarrier, forkAmendment, forkSection, layDown, sayAnew, showTo, sleep, wake, withdraw } from './acts.ts'
import { adoptInPart, adoptWhole, takeIn } from './adoptions.ts'
import { type AmendmentRecord, findAmendment, roomOfAmendment } from './store.ts'
import { summariesFor, viewAmendment } from './view.ts'

const reading: readonly ProblemKind[] = ['not-found', 'member-suspended']
const voice: readonly ProblemKind[] = [
  ...reading,
  'facilitator-writes-no-content',
  'observer-reads-only',
  'scribe-writes-for-someone',
  'sheet-in-bin',
]
const open: readonly ProblemKind[] = [...voice, 'amendment-ended']
const carrying: readonly ProblemKind[] = [...open, 'not-a-carrier', 'not-the-author', 'amendment-in-round']
const section: readonly ProblemKind[] = [
  'section-in-round',
  'section-consented',
  'section-passed',
  'section-locked-by-hand',
  'means-locked',
  'section-closed-in-phase',
  'section-owned-by-another',
]

export function amendmentRoutes(deps: AppDeps) {
  const { storage, rooms } = deps
  const asMember = signedIn(deps)
  const whoOf = (c: Context<SignedIn>) => ({ accountId: c.var.account.id, amendmentId: c.req.param('id') ?? '' })

  async function readable(
    c: Context<SignedIn>,
  ): Promise<Result<{ readonly member: Member; readonly amendment: AmendmentRecord }, NotFound | MemberSuspended>> {
    const amendment = await findAmendment(storage.db, c.req.param('id') ?? '')
    if (amendment === null) return err({ kind: 'not-found' })
    const member = await memberOf(c, amendment.section.spaceId)
    // Nor does somebody who is suspended learn that there is one.
    if (!member.ok) return amendment.stage === 'shared' ? member : err({ kind: 'not-found' })
    return can(member.value, 'readAmendment', amendment).ok ? ok({ member: member.value, amendment }) : err({ kind: 'not-found' })
  }

  return new Hono<SignedIn>()
    .get(
      '/sections/:id/amendments',
      describe('Amendments', 'Amendments of a section one may know of, newest first.', { 200: AmendmentListAnswer }, reading),
      asMember,
      async (c) => {
        const found = await findSection(storage.db, c.req.param('id'))
        if (found === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, found.spaceId)
        if (!member.ok) return problem(c, member.error)
        return c.json(await summariesFor(deps, member.value, { sectionId: found.id }), 200)
      },
    )
    .get(
      '/sheets/:id/amendments',
      describe('Amendments', 'Amendments of a sheet one may know of, newest first.', { 200: AmendmentListAnswer }, reading),
      asMember,
      async (c) => {
        const sheet = await findSheet(storage.db, c.req.param('id'))
        if (sheet === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, sheet.spaceId)
        if (!member.ok) return problem(c, member.error)
        return c.json(await summariesFor(deps, member.value, { sheetId: sheet.id }), 200)
      },
    )
    .post(
      '/sections/:id/amendments',
      describe('Amendments', 'Makes a private amendment of a section, which starts from the section as it is.', { 201: CreatedAnswer }, [
        ...voice,
        ...section,
        'citation-needs-agreement',
      ]),
      asMember,
      body(NewAmendmentBody),
      async (c) => {
        const made = await forkSection(deps, { accountId: c.var.account.id, sectionId: c.req.param('id') }, c.req.valid('json'))
        return made.ok ? c.json(made.value, 201) : problem(c, made.error)
      },
    )
    .post(
      '/amendments/:id/amendments',
      describe(
        'Amendments',
        'Makes a private sub-amendment or counter-offer, which starts from the amendment as it is.',
        { 201: CreatedAnswer },
        [...open, 'citation-needs-agreement'],
      ),
      asMember,
      body(RelatedAmendmentBody),
      async (c) => {
        const { relation, ...words } = c.req.valid('json')
        const made = await forkAmendment(deps, whoOf(c), relation, words)
        return made.ok ? c.json(made.value, 201) : problem(c, made.error)
      },
    )
    .get(
      '/amendments/:id',
      describe('Amendments', 'An amendment against the section as it is now.', { 200: AmendmentAnswer }, reading),
      asMember,
      async (c) => {
        const found = await readable(c)
        return found.ok ? c.json(await viewAmendment(deps, found.value.member, found.value.amendment), 200) : problem(c, found.error)
      },
    )
    .get(
      '/amendments/:id/text',
      describe('Amendments', 'The text of an amendment with its authors.', { 200: SectionTextAnswer }, reading),
      asMember,
      async (c) => {
        const found = await readable(c)
        return found.ok ? c.json(await rooms.textOf(roomOfAmendment(found.value.amendment.id)), 200) : problem(c, found.error)
      },
    )
    .get(
      '/amendments/:id/authorship',
      describe('Amendments', 'Whom each clientID of an amendment speaks for, and its ledger.', { 200: SectionAuthorshipAnswer }, reading),
      asMember,
      async (c) => {
        const found = await readable(c)
        return found.ok ? c.json(await rooms.authorshipOf(roomOfAmendment(found.value.amendment.id)), 200) : problem(c, found.error)
      },
    )
    .patch(
      '/amendments/:id',
      describe('Amendments', 'Says anew what is asked and why.', { 204: null }, [...carrying, 'citation-needs-agreement']),
      asMember,
      body(AmendmentWordsBody),
      async (c) => {
        const done = await sayAnew(deps, whoOf(c), c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/amendments/:id/stage',
      describe('Amendments', 'Shows it to the author’s college, or to everybody; never back.', { 204: null }, [
        ...carrying,
        'stage-goes-forward',
        'no-college',
      ]),
      asMember,
      body(StageBody),
      async (c) => {
        const done = await showTo(deps, whoOf(c), c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/amendments/:id/carriers',
      describe('Amendments', 'Somebody writes in it too.', { 204: null }, [...carrying, 'already-carrier', 'carrier-without-voice']),
      asMember,
      body(CarrierBody),
      async (c) => {
        const done = await addCarrier(deps, whoOf(c), c.req.valid('json').memberId)
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/amendments/:id/lay-down',
      describe('Amendments', 'A carrier no longer stands for it.', { 204: null }, [...carrying, 'author-withdraws', 'amendment-in-circle']),
      asMember,
      async (c) => {
        const done = await layDown(deps, whoOf(c))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/amendments/:id/adopt',
      describe('Amendments', 'Puts it, or the chosen changes of it, into the section.', { 204: null }, [
        ...carrying,
        ...section,
        'amendment-not-shared',
        'sub-amendment',
        'passage-changed',
        'changes-not-found',
      ]),
      asMember,
      body(AdoptBody),
      async (c) => {
        const { changes } = c.req.valid('json')
        const done = changes === undefined ? await adoptWhole(deps, whoOf(c)) : await adoptInPart(deps, whoOf(c), changes)
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/amendments/:id/take-in',
      describe('Amendments', 'Puts a sub-amendment into the amendment above it.', { 204: null }, [...carrying, 'amendment-without-parent']),
      asMember,
      async (c) => {
        const done = await takeIn(deps, whoOf(c))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/amendments/:id/accept-counter',
      describe('Amendments', 'Takes the counter-offer instead of one’s own amendment.', { 204: null }, [
        ...carrying,
        'amendment-without-parent',
      ]),
      asMember,
      async (c) => {
        const done = await acceptCounter(deps, whoOf(c))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/amendments/:id/withdraw',
      describe('Amendments', 'Its author takes it back; it stays in the record.', { 204: null }, carrying),
      asMember,
      async (c) => {
        const done = await withdraw(deps, whoOf(c))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/amendments/:id/sleep',
      describe('Amendments', 'Lets it sleep until a date or a condition.', { 204: null }, carrying),
      asMember,
      body(SleepBody),
      async (c) => {
        const done = await sleep(deps, whoOf(c), c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/amendments/:id/wake',
      describe('Amendments', 'Wakes it.', { 204: null }, [...voice, 'amendment-not-asleep']),
      asMember,
      async (c) => {
        const done = await wake(deps, whoOf(c))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
}
