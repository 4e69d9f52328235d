/** Remarks and the words explained in a space, over HTTP. @module */
import { can } from '@polyphonie/shared/can'
import { err, ok, type Result } from '@polyphonie/shared/result'
import {
  GlossaryAnswer,
  NewRemarkBody,
  NotYetBody,
  RemarkCountsAnswer,
  RemarkListAnswer,
  ReplyBody,
  ResolveRemarkBody,
  UnansweredAnswer,
} from '@polyphonie/shared/wire/http/remark'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { type Context, Hono } from 'hono'
import { findAmendment } from '../amendment/store.ts'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { type ProblemKind, problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { type Member, type MemberSuspended, memberOf, type NotFound } from '../member/store.ts'
import { findSection } from '../section/facts.ts'
import { findSheet } from '../sheet/act.ts'
import { answerRemark, makeRemark, promiseAnswer, reopenRemark, resolveRemark } from './acts.ts'
import { countRemarks, listGlossary, listRemarks, listUnanswered, type RemarkPlace } from './store.ts'

const reading: readonly ProblemKind[] = ['not-found', 'member-suspended']
const remarking: readonly ProblemKind[] = [...reading, 'scribe-writes-for-someone', 'sheet-in-bin']
const making: readonly ProblemKind[] = [
  ...remarking,
  'observer-asks',
  'passage-not-found',
  'citation-needs-agreement',
  'message-taken-back',
]

interface Reading {
  readonly member: Member
  readonly place: RemarkPlace
}

export function remarkRoutes(deps: AppDeps) {
  const { storage, clock } = deps
  const asMember = signedIn(deps)
  const idOf = (c: Context<SignedIn>): string => c.req.param('id') ?? ''
  const onRemark = (c: Context<SignedIn>) => ({ accountId: c.var.account.id, remarkId: idOf(c) })

  async function ofSection(c: Context<SignedIn>): Promise<Result<Reading, NotFound | MemberSuspended>> {
    const section = await findSection(storage.db, idOf(c))
    if (section === null) return err({ kind: 'not-found' })
    const member = await memberOf(c, section.spaceId)
    return member.ok ? ok({ member: member.value, place: { section, amendmentId: null } }) : member
  }

  async function ofAmendment(c: Context<SignedIn>): Promise<Result<Reading, NotFound | MemberSuspended>> {
    const amendment = await findAmendment(storage.db, idOf(c))
    if (amendment === null) return err({ kind: 'not-found' })
    const member = await memberOf(c, amendment.section.spaceId)
    // Nor does somebody who is suspended learn that there is one.
    if (!member.ok) return amendment.stage === 'shared' ? member : err({ kind: 'not-found' })
    if (!can(member.value, 'readAmendment', amendment).ok) return err({ kind: 'not-found' })
    return ok({ member: member.value, place: { section: amendment.section, amendmentId: amendment.id } })
  }

  return new Hono<SignedIn>()
    .get(
      '/sections/:id/remarks',
      describe('Remarks', 'Remarks on a section, oldest first, each where it stands now.', { 200: RemarkListAnswer }, reading),
      asMember,
      async (c) => {
        const found = await ofSection(c)
        return found.ok ? c.json(await listRemarks(deps, found.value.place, found.value.member), 200) : problem(c, found.error)
      },
    )
    .post(
      '/sections/:id/remarks',
      describe('Remarks', 'Makes a remark on a passage of a section, or on all of it.', { 201: CreatedAnswer }, making),
      asMember,
      body(NewRemarkBody),
      async (c) => {
        const made = await makeRemark(deps, c.var.account.id, { sectionId: idOf(c) }, c.req.valid('json'))
        return made.ok ? c.json(made.value, 201) : problem(c, made.error)
      },
    )
    .get(
      '/amendments/:id/remarks',
      describe('Remarks', 'Remarks on an amendment, for those who may read it.', { 200: RemarkListAnswer }, reading),
      asMember,
      async (c) => {
        const found = await ofAmendment(c)
        return found.ok ? c.json(await listRemarks(deps, found.value.place, found.value.member), 200) : problem(c, found.error)
      },
    )
    .post(
      '/amendments/:id/remarks',
      describe('Remarks', 'Makes a remark on an amendment.', { 201: CreatedAnswer }, making),
      asMember,
      body(NewRemarkBody),
      async (c) => {
        const made = await makeRemark(deps, c.var.account.id, { amendmentId: idOf(c) }, c.req.valid('json'))
        return made.ok ? c.json(made.value, 201) : problem(c, made.error)
      },
    )
    .get(
      '/sheets/:id/remarks/counts',
      describe('Remarks', 'How many remarks are open in each section of a sheet.', { 200: RemarkCountsAnswer }, reading),
      asMember,
      async (c) => {
        const sheet = await findSheet(storage.db, idOf(c))
        if (sheet === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, sheet.spaceId)
        return member.ok ? c.json(await countRemarks(storage.db, sheet.id), 200) : problem(c, member.error)
      },
    )
    .post(
      '/remarks/:id/replies',
      describe('Remarks', 'Answers a remark, with the definition of a word if wished.', { 204: null }, [
        ...remarking,
        'role-without-voice',
        'citation-needs-agreement',
      ]),
      asMember,
      body(ReplyBody),
      async (c) => {
        const done = await answerRemark(deps, onRemark(c), c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/remarks/:id/not-yet',
      describe('Remarks', 'Says by when an answer comes, and why not now.', { 204: null }, [
        ...reading,
        'role-without-voice',
        'sheet-in-bin',
        'remark-resolved',
        'remark-answered',
        'day-has-passed',
      ]),
      asMember,
      body(NotYetBody),
      async (c) => {
        const done = await promiseAnswer(deps, onRemark(c), c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/remarks/:id/resolve',
      describe('Remarks', 'Says that it is settled, and accepts the definition of a word if one is named.', { 204: null }, [
        ...reading,
        'role-without-voice',
        'sheet-in-bin',
        'remark-resolved',
        'remark-unanswered',
        'only-who-asked',
      ]),
      asMember,
      body(ResolveRemarkBody),
      async (c) => {
        const done = await resolveRemark(deps, onRemark(c), c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/remarks/:id/reopen',
      describe('Remarks', 'Takes it up again.', { 204: null }, [...remarking, 'remark-open']),
      asMember,
      async (c) => {
        const done = await reopenRemark(deps, onRemark(c))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .get(
      '/spaces/:id/unanswered',
      describe('Remarks', 'What waits for an answer, by the college that asked.', { 200: UnansweredAnswer }, reading),
      asMember,
      async (c) => {
        const member = await memberOf(c, idOf(c))
        return member.ok ? c.json(await listUnanswered(storage.db, member.value, clock.now()), 200) : problem(c, member.error)
      },
    )
    .get(
      '/spaces/:id/glossary',
      describe('Remarks', 'Words the group has explained, in alphabetical order.', { 200: GlossaryAnswer }, reading),
      asMember,
      async (c) => {
        const member = await memberOf(c, idOf(c))
        return member.ok ? c.json(await listGlossary(storage.db, member.value, clock.now()), 200) : problem(c, member.error)
      },
    )
}
