/** Spaces, colleges and the record of acts. @module */
import { seatsDirectly } from '@polyphonie/shared/space/can'
import {
  AddCollegeBody,
  CreatedAnswer,
  DescribeSpaceBody,
  EventListAnswer,
  EventsQuery,
  OpenSpaceBody,
  RenameCollegeBody,
  SpaceAnswer,
  SpaceListAnswer,
} from '@polyphonie/shared/wire/http/space'
import { Hono } from 'hono'
import type { AppDeps } from '../deps.ts'
import { eventAnswer } from '../event/eventAnswer.ts'
import { readEvents } from '../event/eventLog.ts'
import { describe } from '../http/describe.ts'
import { body, query } from '../http/input.ts'
import { problem } from '../http/problem.ts'
import { type SignedIn, signedIn } from '../http/signedIn.ts'
import { memberOf } from '../member/store.ts'
import { openSpace } from './openSpace.ts'
import { addCollege, describeSpace, findCollegeSpace, findSpace, renameCollege, spacesOf } from './store.ts'

export function spaceRoutes(deps: AppDeps) {
  const { storage, rooms } = deps
  const onlySignedIn = signedIn(deps)

  return new Hono<SignedIn>()
    .get(
      '/spaces',
      describe('Spaces', 'Spaces I belong to, the one I joined first in front.', { 200: SpaceListAnswer }, ['not-signed-in']),
      onlySignedIn,
      async (c) => c.json((await spacesOf(storage.db, c.var.account.id)) satisfies SpaceListAnswer, 200),
    )
    .post(
      '/spaces',
      describe('Spaces', 'Opens a space with the four colleges; whoever opens it is its host.', { 201: CreatedAnswer }, [
        'not-signed-in',
        'facilitator-is-appointed',
      ]),
      onlySignedIn,
      body(OpenSpaceBody),
      async (c) => {
        const { name, description = '', role, organisation = null } = c.req.valid('json')
        const seat = seatsDirectly(role)
        if (!seat.ok) return problem(c, seat.error)
        const { id: accountId, displayName } = c.var.account
        const { spaceId } = await storage.db
          .transaction()
          .execute((trx) => openSpace(trx, deps, { accountId, displayName, name, description, role, organisation }))
        return c.json({ id: spaceId } satisfies CreatedAnswer, 201)
      },
    )
    .get(
      '/spaces/:id',
      describe('Spaces', 'A space with its colleges.', { 200: SpaceAnswer }, ['not-signed-in', 'member-suspended', 'not-found']),
      onlySignedIn,
      async (c) => {
        const member = await memberOf(c, c.req.param('id'))
        if (!member.ok) return problem(c, member.error)
        const space = await findSpace(deps, member.value.spaceId)
        return space === null ? problem(c, { kind: 'not-found' }) : c.json(space, 200)
      },
    )
    .patch(
      '/spaces/:id',
      describe('Spaces', 'Renames or describes the space.', { 204: null }, ['not-signed-in', 'member-suspended', 'host-only', 'not-found']),
      onlySignedIn,
      body(DescribeSpaceBody),
      async (c) => {
        const member = await memberOf(c, c.req.param('id'))
        if (!member.ok) return problem(c, member.error)
        const done = await describeSpace(deps, member.value, c.req.valid('json'))
        if (!done.ok) return problem(c, done.error)
        rooms.accessChanged({ spaceId: member.value.spaceId })
        return c.body(null, 204)
      },
    )
    .post(
      '/spaces/:id/colleges',
      describe('Spaces', 'Adds a college.', { 201: CreatedAnswer }, [
        'not-signed-in',
        'member-suspended',
        'host-only',
        'not-found',
        'frame-consented',
      ]),
      onlySignedIn,
      body(AddCollegeBody),
      async (c) => {
        const member = await memberOf(c, c.req.param('id'))
        if (!member.ok) return problem(c, member.error)
        const added = await addCollege(deps, member.value, c.req.valid('json'))
        if (!added.ok) return problem(c, added.error)
        rooms.accessChanged({ spaceId: member.value.spaceId })
        return c.json({ id: added.value } satisfies CreatedAnswer, 201)
      },
    )
    .patch(
      '/colleges/:id',
      describe('Spaces', 'Renames a college.', { 204: null }, [
        'not-signed-in',
        'member-suspended',
        'host-only',
        'another-college-decides',
        'not-found',
      ]),
      onlySignedIn,
      body(RenameCollegeBody),
      async (c) => {
        const collegeId = c.req.param('id')
        const spaceId = await findCollegeSpace(storage.db, collegeId)
        if (spaceId === null) return problem(c, { kind: 'not-found' })
        const member = await memberOf(c, spaceId)
        if (!member.ok) return problem(c, member.error)
        const done = await renameCollege(deps, member.value, collegeId, c.req.valid('json').name)
        if (!done.ok) return problem(c, done.error)
        rooms.accessChanged({ spaceId })
        return c.body(null, 204)
      },
    )
    .get(
      '/spaces/:id/events',
      describe('Spaces', 'Acts after a position in the record, oldest first, at most 500.', { 200: EventListAnswer }, [
        'not-signed-in',
        'member-suspended',
        'not-found',
      ]),
      onlySignedIn,
      query(EventsQuery),
      async (c) => {
        const member = await memberOf(c, c.req.param('id'))
        if (!member.ok) return problem(c, member.error)
        const events = await readEvents(storage.db, member.value.spaceId, c.req.valid('query').after)
        return c.json(events.map(eventAnswer), 200)
      },
    )
}
