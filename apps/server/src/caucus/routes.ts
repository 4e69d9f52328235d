/** Caucuses over HTTP: everybody may know that there is one; what is in it is there for its college alone. @module */
import { can } from '@polyphonie/shared/can'
import { CaucusListAnswer, CloseCaucusBody, NewCaucusBody } from '@polyphonie/shared/wire/http/caucus'
import { SectionAuthorshipAnswer, SectionTextAnswer } from '@polyphonie/shared/wire/http/section'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { type Context, Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { type ProblemKind, problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { findMemberByAccount, memberOf } from '../member/store.ts'
import { closeCaucus, openCaucus } from './acts.ts'
import { caucusesOf, findCaucus, roomOfCaucus } from './store.ts'

const reading: readonly ProblemKind[] = ['not-found', 'member-suspended']

export function caucusRoutes(deps: AppDeps) {
  const { storage, rooms, clock } = deps
  const asMember = signedIn(deps)

  /** The room of the caucus, for whoever may read it. */
  async function roomFor(c: Context<SignedIn>): Promise<string | null> {
    const caucus = await findCaucus(storage.db, c.req.param('id') ?? '')
    const member = caucus === null ? null : await findMemberByAccount(storage.db, caucus.spaceId, c.var.account.id, clock.now())
    return caucus === null || member === null || !can(member, 'readCaucus', caucus).ok ? null : roomOfCaucus(caucus.id)
  }

  return new Hono<SignedIn>()
    .get(
      '/spaces/:id/caucuses',
      describe('Caucuses', 'That colleges met on their own, newest first; nothing of what was said.', { 200: CaucusListAnswer }, reading),
      asMember,
      async (c) => {
        const member = await memberOf(c, c.req.param('id'))
        if (!member.ok) return problem(c, member.error)
        const list = (await caucusesOf(storage.db, member.value.spaceId)).map(({ spaceId: _, ...caucus }) => ({
          ...caucus,
          isOpenToYou: can(member.value, 'readCaucus', caucus).ok,
          mayWrite: can(member.value, 'writeCaucus', caucus).ok,
        }))
        return c.json(list, 200)
      },
    )
    .post(
      '/spaces/:id/caucuses',
      describe('Caucuses', 'Opens a private room of one’s college.', { 201: CreatedAnswer }, [
        ...reading,
        'role-without-voice',
        'no-college',
        'sheet-in-bin',
        'caucus-open-already',
      ]),
      asMember,
      body(NewCaucusBody),
      async (c) => {
        const where = { accountId: c.var.account.id, spaceId: c.req.param('id') }
        const opened = await openCaucus(deps, where, c.req.valid('json').sheetId ?? null)
        return opened.ok ? c.json(opened.value, 201) : problem(c, opened.error)
      },
    )
    .get(
      '/caucuses/:id/text',
      describe('Caucuses', 'Its words with their authors, for its college alone.', { 200: SectionTextAnswer }, ['not-found']),
      asMember,
      async (c) => {
        const room = await roomFor(c)
        return room === null ? problem(c, { kind: 'not-found' }) : c.json(await rooms.textOf(room), 200)
      },
    )
    .get(
      '/caucuses/:id/authorship',
      describe('Caucuses', 'Who wrote what in it, for its college alone.', { 200: SectionAuthorshipAnswer }, ['not-found']),
      asMember,
      async (c) => {
        const room = await roomFor(c)
        return room === null ? problem(c, { kind: 'not-found' }) : c.json(await rooms.authorshipOf(room), 200)
      },
    )
    .post(
      '/caucuses/:id/close',
      describe('Caucuses', 'Closes it: its words are kept by the college, or erased for good.', { 204: null }, [
        'not-found',
        'caucus-closed',
      ]),
      asMember,
      body(CloseCaucusBody),
      async (c) => {
        const who = { accountId: c.var.account.id, caucusId: c.req.param('id') }
        const closed = await closeCaucus(deps, who, c.req.valid('json').words)
        // Nor does somebody who is suspended learn more than that there is nothing here.
        if (!closed.ok) return problem(c, closed.error.kind === 'member-suspended' ? { kind: 'not-found' } : closed.error)
        return c.body(null, 204)
      },
    )
}
