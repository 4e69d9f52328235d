/** The facilitator's desk over HTTP: everybody in the space reads it. @module */
import { DeskAnswer } from '@polyphonie/shared/wire/http/desk'
import { Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { memberOf } from '../member/store.ts'
import { viewDesk } from './view.ts'

export function deskRoutes(deps: AppDeps) {
  return new Hono<SignedIn>().get(
    '/spaces/:id/desk',
    describe('Desk', 'What waits for whom, by college; nobody’s name.', { 200: DeskAnswer }, ['not-found', 'member-suspended']),
    signedIn(deps),
    async (c) => {
      const member = await memberOf(c, c.req.param('id'))
      return member.ok ? c.json(await viewDesk(deps, member.value), 200) : problem(c, member.error)
    },
  )
}
