/** The agreement over HTTP: prepared on a version, promised, signed, left. @module */
import {
  CommitmentBody,
  LeaveAgreementBody,
  NewAgreementBody,
  SheetAgreementAnswer,
  SignatureBody,
} from '@polyphonie/shared/wire/http/agreement'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { type ProblemKind, problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { memberOf, spaceFacts } from '../member/store.ts'
import { findSheet } from '../sheet/act.ts'
import { addCommitment, editCommitment, joinCommitment, removeCommitment } from './commitments.ts'
import { findAgreementOfSheet } from './record.ts'
import { settleAgreement } from './settle.ts'
import { leaveAgreement, prepareAgreement, signAgreement } from './store.ts'
import { viewAgreement } from './view.ts'

const promising: readonly ProblemKind[] = [
  'not-found',
  'member-suspended',
  'role-without-voice',
  'sheet-in-bin',
  'agreement-left',
  'agreement-signed',
]

export function agreementRoutes(deps: AppDeps) {
  const { storage, clock } = deps
  const asMember = signedIn(deps)

  return new Hono<SignedIn>()
    .get(
      '/sheets/:id/agreement',
      describe('Agreement', 'The agreement of a sheet, and what the asker may do with it.', { 200: SheetAgreementAnswer }, [
        'not-found',
        'member-suspended',
      ]),
      asMember,
      async (c) => {
        const sheet = await findSheet(storage.db, c.req.param('id'))
        if (sheet === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, sheet.spaceId)
        if (!member.ok) return problem(c, member.error)
        await settleAgreement(deps, { accountId: c.var.account.id, sheetId: sheet.id })
        const agreement = await findAgreementOfSheet(storage.db, sheet.id)
        if (agreement === null) return c.json({ agreement: null }, 200)
        const space = await spaceFacts(storage.db, sheet.spaceId, clock.now())
        return c.json({ agreement: await viewAgreement(storage.db, agreement, member.value, { space, phase: sheet.phase }) }, 200)
      },
    )
    .post(
      '/sheets/:id/agreement',
      describe('Agreement', 'Prepares an agreement on a version, or moves the one in preparation to it.', { 201: CreatedAnswer }, [
        'not-found',
        'member-suspended',
        'role-without-voice',
        'sheet-in-bin',
        'not-time-to-agree',
        'agreement-made',
        'final-round-open',
        'agreement-on-this-version',
      ]),
      asMember,
      body(NewAgreementBody),
      async (c) => {
        const who = { accountId: c.var.account.id, sheetId: c.req.param('id') }
        const made = await prepareAgreement(deps, who, c.req.valid('json').milestoneId)
        return made.ok ? c.json({ id: made.value.id }, 201) : problem(c, made.error)
      },
    )
    .post(
      '/agreements/:id/commitments',
      describe('Agreement', 'The asker promises something, for themselves.', { 201: CreatedAnswer }, promising),
      asMember,
      body(CommitmentBody),
      async (c) => {
        const made = await addCommitment(deps, { accountId: c.var.account.id, agreementId: c.req.param('id') }, c.req.valid('json'))
        return made.ok ? c.json({ id: made.value.id }, 201) : problem(c, made.error)
      },
    )
    .patch(
      '/commitments/:id',
      describe('Agreement', 'Changes what the asker alone has promised.', { 204: null }, [
        ...promising,
        'commitment-of-another',
        'commitment-shared',
      ]),
      asMember,
      body(CommitmentBody),
      async (c) => {
        const done = await editCommitment(deps, { accountId: c.var.account.id, commitmentId: c.req.param('id') }, c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/commitments/:id/join',
      describe('Agreement', 'The asker promises the same, for themselves.', { 204: null }, [...promising, 'already-committed']),
      asMember,
      async (c) => {
        const done = await joinCommitment(deps, { accountId: c.var.account.id, commitmentId: c.req.param('id') })
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/commitments/:id/remove',
      describe('Agreement', 'The asker takes their own promise back.', { 204: null }, [...promising, 'commitment-of-another']),
      asMember,
      async (c) => {
        const done = await removeCommitment(deps, { accountId: c.var.account.id, commitmentId: c.req.param('id') })
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/agreements/:id/signatures',
      describe('Agreement', 'The asker signs, in their capacity, having understood what a signature is not.', { 204: null }, [
        'not-found',
        'member-suspended',
        'not-asked',
        'sheet-in-bin',
        'agreement-left',
        'agreement-in-preparation',
        'already-signed',
      ]),
      asMember,
      body(SignatureBody),
      async (c) => {
        const done = await signAgreement(deps, { accountId: c.var.account.id, agreementId: c.req.param('id') }, c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/agreements/:id/leave',
      describe('Agreement', 'The asker leaves an agreement in preparation; their words stay or go.', { 204: null }, [
        'not-found',
        'member-suspended',
        'role-without-voice',
        'sheet-in-bin',
        'agreement-made',
        'agreement-left',
      ]),
      asMember,
      body(LeaveAgreementBody),
      async (c) => {
        const done = await leaveAgreement(deps, { accountId: c.var.account.id, agreementId: c.req.param('id') }, c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
}
