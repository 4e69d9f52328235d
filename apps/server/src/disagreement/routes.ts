/** Recorded disagreements over HTTP. @module */
import { DisagreementAnswerBody, DisagreementListAnswer, NewDisagreementBody } from '@polyphonie/shared/wire/http/register'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { type ProblemKind, problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { memberOf } from '../member/store.ts'
import { findSheet } from '../sheet/act.ts'
import { answerDisagreement, liftDisagreement, listDisagreements, supportDisagreement, writeDisagreement } from './store.ts'

const voice: readonly ProblemKind[] = ['not-found', 'member-suspended', 'role-without-voice', 'sheet-in-bin']

export function disagreementRoutes(deps: AppDeps) {
  const { storage } = deps
  const asMember = signedIn(deps)

  return new Hono<SignedIn>()
    .get(
      '/sheets/:id/disagreements',
      describe('Disagreements', 'Recorded disagreements of a sheet, in their order, with their answers.', { 200: DisagreementListAnswer }, [
        'not-found',
        'member-suspended',
      ]),
      asMember,
      async (c) => {
        const sheet = await findSheet(storage.db, c.req.param('id'))
        if (sheet === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, sheet.spaceId)
        return member.ok ? c.json([...(await listDisagreements(storage.db, sheet.id))], 200) : problem(c, member.error)
      },
    )
    .post(
      '/sheets/:id/disagreements',
      describe('Disagreements', 'Records a disagreement in the words of whoever holds it.', { 201: CreatedAnswer }, [
        ...voice,
        'ideas-are-protected',
        'not-the-objector',
      ]),
      asMember,
      body(NewDisagreementBody),
      async (c) => {
        const made = await writeDisagreement(deps, { accountId: c.var.account.id, sheetId: c.req.param('id') }, c.req.valid('json'))
        return made.ok ? c.json({ id: made.value.id }, 201) : problem(c, made.error)
      },
    )
    .post(
      '/disagreements/:id/answers',
      describe('Disagreements', 'Answers a disagreement; the answer stays beside it.', { 204: null }, [...voice, 'disagreement-lifted']),
      asMember,
      body(DisagreementAnswerBody),
      async (c) => {
        const who = { accountId: c.var.account.id, disagreementId: c.req.param('id') }
        const done = await answerDisagreement(deps, who, c.req.valid('json').text)
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/disagreements/:id/support',
      describe('Disagreements', 'Says that a disagreement is the asker’s too.', { 204: null }, [
        ...voice,
        'disagreement-lifted',
        'disagreement-yours-already',
      ]),
      asMember,
      async (c) => {
        const done = await supportDisagreement(deps, { accountId: c.var.account.id, disagreementId: c.req.param('id') })
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/disagreements/:id/lift',
      describe('Disagreements', 'Its author says that it is over; it stays in the record.', { 204: null }, [
        'not-found',
        'member-suspended',
        'disagreement-of-another',
        'sheet-in-bin',
        'disagreement-lifted',
      ]),
      asMember,
      async (c) => {
        const done = await liftDisagreement(deps, { accountId: c.var.account.id, disagreementId: c.req.param('id') })
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
}
