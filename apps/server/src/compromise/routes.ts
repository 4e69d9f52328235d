/** The compromise register over HTTP. @module */
import { ChooseBody, CompromiseBody, CompromiseListAnswer, NewCompromiseBody } from '@polyphonie/shared/wire/http/register'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { type ProblemKind, problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { memberOf } from '../member/store.ts'
import { findSheet } from '../sheet/act.ts'
import { chooseCompromise, editCompromise, listCompromises, openCompromise } from './store.ts'

const voice: readonly ProblemKind[] = ['not-found', 'member-suspended', 'role-without-voice', 'sheet-in-bin']

export function compromiseRoutes(deps: AppDeps) {
  const { storage } = deps
  const asMember = signedIn(deps)

  return new Hono<SignedIn>()
    .get(
      '/sheets/:id/compromises',
      describe('Compromises', 'The compromise register of a sheet, in its order.', { 200: CompromiseListAnswer }, [
        'not-found',
        'member-suspended',
      ]),
      asMember,
      async (c) => {
        const sheet = await findSheet(storage.db, c.req.param('id'))
        if (sheet === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, sheet.spaceId)
        return member.ok ? c.json([...(await listCompromises(storage.db, sheet.id, member.value))], 200) : problem(c, member.error)
      },
    )
    .post(
      '/sheets/:id/compromises',
      describe('Compromises', 'Opens an entry about a point on which the group does not agree yet.', { 201: CreatedAnswer }, [
        ...voice,
        'ideas-are-protected',
      ]),
      asMember,
      body(NewCompromiseBody),
      async (c) => {
        const made = await openCompromise(deps, { accountId: c.var.account.id, sheetId: c.req.param('id') }, c.req.valid('json'))
        return made.ok ? c.json({ id: made.value.id }, 201) : problem(c, made.error)
      },
    )
    .patch(
      '/compromises/:id',
      describe('Compromises', 'Changes an entry while it explores; what is left out stays, what is added joins it.', { 204: null }, [
        ...voice,
        'compromise-agreed',
        'compromise-full',
      ]),
      asMember,
      body(CompromiseBody),
      async (c) => {
        const done = await editCompromise(deps, { accountId: c.var.account.id, compromiseId: c.req.param('id') }, c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/compromises/:id/choose',
      describe('Compromises', 'Agrees on a wording, after three options, with who moved on what.', { 204: null }, [
        ...voice,
        'compromise-agreed',
        'options-too-few',
      ]),
      asMember,
      body(ChooseBody),
      async (c) => {
        const done = await chooseCompromise(deps, { accountId: c.var.account.id, compromiseId: c.req.param('id') }, c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
}
