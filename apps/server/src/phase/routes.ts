/** Phases over HTTP: the gate and what is missing, opening the next, going back, the three questions. @module */
import { GapBody, GateView, PhaseAnswersBody, PhaseBody, ReturnBody } from '@polyphonie/shared/wire/http/phase'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { problem } from '../http/problem.ts'
import { type SignedIn, signedIn, signedInUnseen } from '../http/signedIn.ts'
import { memberOf } from '../member/store.ts'
import { findSheet } from '../sheet/act.ts'
import { askReturn, declareGap, groupIdeas, setPhase, takeBackReturn } from './act.ts'
import { answerQuestions, askQuestions } from './questions.ts'
import { viewGate } from './view.ts'

const speaking = ['not-found', 'member-suspended', 'role-without-voice', 'sheet-in-bin'] as const
const animating = ['not-found', 'member-suspended', 'not-animating', 'sheet-in-bin'] as const

export function phaseRoutes(deps: AppDeps) {
  const asMember = signedIn(deps)
  const unseen = signedInUnseen(deps)

  return new Hono<SignedIn>()
    .get(
      '/sheets/:id/gate',
      describe('Phases', 'What is missing before the next phase opens, and who asks to go back.', { 200: GateView }, [
        'not-found',
        'member-suspended',
      ]),
      asMember,
      async (c) => {
        const sheet = await findSheet(deps.storage.db, c.req.param('id'))
        if (sheet === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, sheet.spaceId)
        return member.ok ? c.json(await viewGate(deps, sheet, member.value), 200) : problem(c, member.error)
      },
    )
    .post(
      '/sheets/:id/phase',
      describe('Phases', 'Opens the next phase, or an earlier one a college asks for, with the reason why.', { 204: null }, [
        ...animating,
        'phase-not-in-template',
        'phase-unchanged',
        'phase-not-next',
        'gate-closed',
        'return-not-asked',
      ]),
      asMember,
      body(PhaseBody),
      async (c) => {
        const { to, reason } = c.req.valid('json')
        const done = await setPhase(deps, { accountId: c.var.account.id, sheetId: c.req.param('id') }, to, reason)
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/sheets/:id/phase-returns',
      describe('Phases', 'Asks, for a college, to go back to an earlier phase.', { 201: CreatedAnswer }, [
        ...speaking,
        'phase-not-in-template',
        'phase-not-behind',
        'return-asked-already',
      ]),
      asMember,
      body(ReturnBody),
      async (c) => {
        const { to, reason } = c.req.valid('json')
        const made = await askReturn(deps, { accountId: c.var.account.id, sheetId: c.req.param('id') }, to, reason)
        return made.ok ? c.json({ id: made.value.id }, 201) : problem(c, made.error)
      },
    )
    .post(
      '/phase-returns/:id/take-back',
      describe('Phases', 'A college no longer asks to go back.', { 204: null }, [...speaking, 'another-college-decides', 'return-ended']),
      asMember,
      async (c) => {
        const done = await takeBackReturn(deps, { accountId: c.var.account.id, returnId: c.req.param('id') })
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/sheets/:id/ideas-grouped',
      describe('Phases', 'Closes the time of ideas: the group may choose among them.', { 204: null }, [
        ...animating,
        'only-in-phase',
        'ideas-grouped-already',
        'ideas-need-time',
        'write-first',
      ]),
      asMember,
      async (c) => {
        const done = await groupIdeas(deps, { accountId: c.var.account.id, sheetId: c.req.param('id') })
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/sheets/:id/budget-gap',
      describe('Phases', 'Says that the budget does not balance, and why.', { 204: null }, [
        ...speaking,
        'only-in-phase',
        'gap-declared-already',
      ]),
      asMember,
      body(GapBody),
      async (c) => {
        const done = await declareGap(deps, { accountId: c.var.account.id, sheetId: c.req.param('id') }, c.req.valid('json').words)
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/sheets/:id/phase-questions',
      describe('Phases', 'Opens the three questions about the phase the sheet is in.', { 204: null }, [
        ...animating,
        'questions-asked-already',
      ]),
      asMember,
      async (c) => {
        const done = await askQuestions(deps, { accountId: c.var.account.id, sheetId: c.req.param('id') })
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/phase-questions/:id/answers',
      describe('Phases', 'Answers the three questions; nothing says by whom.', { 204: null }, [
        'not-found',
        'member-suspended',
        'role-without-voice',
        'questions-closed',
        'questions-answered',
      ]),
      unseen,
      body(PhaseAnswersBody),
      async (c) => {
        const done = await answerQuestions(deps, { accountId: c.var.account.id, endId: c.req.param('id') }, c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
}
