/** Milestone versions over HTTP: freeze a sheet, list its versions, read one. @module */
import { MilestoneAnswer, MilestoneBody, MilestoneListAnswer } from '@polyphonie/shared/wire/http/milestone'
import { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { describe } from '../http/describe.ts'
import { body } from '../http/input.ts'
import { problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { memberOf } from '../member/store.ts'
import { findSheet } from '../sheet/act.ts'
import { freezeSheet } from './store.ts'
import { findMilestone, listMilestones } from './stored.ts'

export function milestoneRoutes(deps: AppDeps) {
  const { storage } = deps
  const asMember = signedIn(deps)

  return new Hono<SignedIn>()
    .get(
      '/sheets/:id/milestones',
      describe('Versions', 'Versions of a sheet, newest first.', { 200: MilestoneListAnswer }, ['not-found', 'member-suspended']),
      asMember,
      async (c) => {
        const sheet = await findSheet(storage.db, c.req.param('id'))
        if (sheet === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, sheet.spaceId)
        return member.ok ? c.json(await listMilestones(storage.db, sheet.id), 200) : problem(c, member.error)
      },
    )
    .post(
      '/sheets/:id/milestones',
      describe('Versions', 'Freezes a sheet under a name; what people write goes on.', { 201: CreatedAnswer }, [
        'not-found',
        'member-suspended',
        'role-without-voice',
        'sheet-in-bin',
        'sheet-keeps-changing',
      ]),
      asMember,
      body(MilestoneBody),
      async (c) => {
        const frozen = await freezeSheet(deps, { accountId: c.var.account.id, sheetId: c.req.param('id') }, c.req.valid('json').name)
        return frozen.ok ? c.json({ id: frozen.value.id }, 201) : problem(c, frozen.error)
      },
    )
    .get(
      '/milestones/:id',
      describe('Versions', 'A version as it was frozen, and whether it still is.', { 200: MilestoneAnswer }, [
        'not-found',
        'member-suspended',
      ]),
      asMember,
      async (c) => {
        const milestone = await findMilestone(storage.db, c.req.param('id'))
        if (milestone === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, milestone.spaceId)
        return member.ok ? c.json(milestone, 200) : problem(c, member.error)
      },
    )
}
