/** « Questions pour plus tard » over HTTP. @module */
import { ParkBody, ParkedAnswer, ReadParkedBody, UnparkBody } from '@polyphonie/shared/wire/http/parked'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { type ProblemKind, problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { type Member, memberOf, spaceFacts } from '../member/store.ts'
import { findSheet } from '../sheet/act.ts'
import { parkRemark, readParked, unparkRemark } from './acts.ts'
import { listParked, settleParked } from './store.ts'

const reading: readonly ProblemKind[] = ['not-found', 'member-suspended']
const holding: readonly ProblemKind[] = [...reading, 'not-animating', 'sheet-in-bin']

export function parkedRoutes(deps: AppDeps) {
  const { storage, clock } = deps
  const asMember = signedIn(deps)

  async function list(member: Member, sheetId: string | null) {
    await settleParked(deps, member.spaceId)
    const now = clock.now()
    return listParked(storage.db, { member, space: await spaceFacts(storage.db, member.spaceId, now), now }, sheetId)
  }

  return new Hono<SignedIn>()
    .get(
      '/spaces/:id/parked',
      describe('Parked', 'Remarks kept for later in a space, by number, with what became of them.', { 200: ParkedAnswer }, reading),
      asMember,
      async (c) => {
        const member = await memberOf(c, c.req.param('id'))
        return member.ok ? c.json(await list(member.value, null), 200) : problem(c, member.error)
      },
    )
    .get(
      '/sheets/:id/parked',
      describe('Parked', 'Those made on a sheet, and those that came back to it.', { 200: ParkedAnswer }, reading),
      asMember,
      async (c) => {
        const sheet = await findSheet(storage.db, c.req.param('id'))
        if (sheet === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, sheet.spaceId)
        return member.ok ? c.json(await list(member.value, sheet.id), 200) : problem(c, member.error)
      },
    )
    .post(
      '/remarks/:id/park',
      describe('Parked', 'Keeps a remark for later, with the reason; without `until`, for the time of the means.', { 201: CreatedAnswer }, [
        ...holding,
        'amendment-not-shared',
        'remark-parked',
        'remark-resolved',
        'day-has-passed',
      ]),
      asMember,
      body(ParkBody),
      async (c) => {
        const who = { accountId: c.var.account.id, remarkId: c.req.param('id') }
        const made = await parkRemark(deps, who, c.req.valid('json'))
        return made.ok ? c.json(made.value, 201) : problem(c, made.error)
      },
    )
    .post(
      '/parked/:id/unpark',
      describe('Parked', 'Takes it up again, with the reason.', { 204: null }, [...holding, 'remark-not-parked']),
      asMember,
      body(UnparkBody),
      async (c) => {
        const who = { accountId: c.var.account.id, parkedId: c.req.param('id') }
        const done = await unparkRemark(deps, who, c.req.valid('json'))
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
    .post(
      '/spaces/:id/parked/read',
      describe('Parked', 'Says that one has read what became of one’s own remarks.', { 204: null }, reading),
      asMember,
      body(ReadParkedBody),
      async (c) => {
        const who = { accountId: c.var.account.id, spaceId: c.req.param('id') }
        const done = await readParked(deps, who, c.req.valid('json').parkedIds)
        return done.ok ? c.body(null, 204) : problem(c, done.error)
      },
    )
}
