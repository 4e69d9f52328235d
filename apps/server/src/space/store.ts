/** Spaces and their colleges in the database. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { newId } from '@polyphonie/shared/ids'
import { type CollegeKind, collegeKinds } from '@polyphonie/shared/member/college'
import { err, ok, type Result } from '@polyphonie/shared/result'
import { cellValue } from '@polyphonie/shared/section/passages'
import type { SpaceAnswer } from '@polyphonie/shared/wire/http/space'
import * as z from 'zod'
import type { AppDeps } from '../deps.ts'
import { appendEvent } from '../event/eventLog.ts'
import { actAs } from '../member/act.ts'
import {
  framesConsentedIn,
  isFrameConsented,
  type Member,
  membersOfSpace,
  type NotFound,
  rotatingHostAmong,
  spaceFacts,
} from '../member/store.ts'
import type { Db } from '../storage/storage.ts'

/** Spaces an account belongs to, the one it joined first in front; of those joined at once, by name. */
export async function spacesOf(db: Db, accountId: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('space')
    .innerJoin('member', 'member.space_id', 'space.id')
    .select(['space.id', 'space.name'])
    .where('member.account_id', '=', accountId)
    .orderBy('member.created_at')
    .orderBy('space.name')
    .orderBy('space.id')
    .execute()
}

export async function findSpace(
  { storage: { db }, rooms, clock }: Pick<AppDeps, 'storage' | 'rooms' | 'clock'>,
  spaceId: string,
): Promise<SpaceAnswer | null> {
  const space = await db.selectFrom('space').selectAll().where('id', '=', spaceId).executeTakeFirst()
  if (space === undefined) return null
  const colleges = await db.selectFrom('college').selectAll().where('space_id', '=', spaceId).orderBy('position').execute()
  return {
    id: space.id,
    name: space.name,
    description: space.description,
    colleges: colleges.map(({ id, kind, name }) => ({ id, kind: z.enum(collegeKinds).parse(kind), name })),
    hostMemberId: space.host_member_id,
    rotatingHostMemberId: rotatingHostAmong(await membersOfSpace(db, spaceId, clock.now()), space.rotating_host_id, space.host_member_id),
    frameConsented: await isFrameConsented(db, spaceId),
    peopleTerm: await peopleTermOf({ db, rooms }, spaceId),
  }
}

/** What the frame consented to last says; a frame that is taken up again says nothing until it is consented anew (SH10). */
async function peopleTermOf({ db, rooms }: { readonly db: Db; readonly rooms: AppDeps['rooms'] }, spaceId: string): Promise<string | null> {
  for (const { id } of await framesConsentedIn(db, spaceId)) {
    const term = await rooms.read(`section/${id}`, (doc) => cellValue(doc.getMap('fields'), { key: 'peopleTerm' }))
    if (typeof term === 'string' && term.trim() !== '') return term.trim()
  }
  return null
}

export async function findCollegeSpace(db: Db, collegeId: string): Promise<string | null> {
  const row = await db.selectFrom('college').select('space_id').where('id', '=', collegeId).executeTakeFirst()
  return row?.space_id ?? null
}

/** The space is called and described like this from now on. */
export async function describeSpace(
  deps: Pick<AppDeps, 'storage' | 'clock'>,
  asker: Member,
  change: { readonly name?: string | undefined; readonly description?: string | undefined },
): Promise<Result<void, Refusal>> {
  return actAs(deps, asker, async ({ trx, at, actor }) => {
    const allowed = can(actor, 'editSpace', await spaceFacts(trx, actor.spaceId, at))
    if (!allowed.ok) return allowed
    const { name, description } = change
    const changed = { ...(name === undefined ? {} : { name }), ...(description === undefined ? {} : { description }) }
    if (Object.keys(changed).length === 0) return ok()
    await trx.updateTable('space').set(changed).where('id', '=', actor.spaceId).execute()
    await appendEvent(trx, { spaceId: actor.spaceId, kind: 'space-described', actorMemberId: actor.memberId, body: changed, at })
    return ok()
  })
}

/** The college stands after the others of the space. */
export async function addCollege(
  deps: Pick<AppDeps, 'storage' | 'clock' | 'random'>,
  asker: Member,
  { kind, name }: { readonly kind: CollegeKind; readonly name: string },
): Promise<Result<string, Refusal>> {
  return actAs(deps, asker, async ({ trx, at, actor }) => {
    const allowed = can(actor, 'addCollege', await spaceFacts(trx, actor.spaceId, at))
    if (!allowed.ok) return allowed
    const id = newId('college', deps.random)
    const last = await trx
      .selectFrom('college')
      .select('position')
      .where('space_id', '=', actor.spaceId)
      .orderBy('position', 'desc')
      .limit(1)
      .executeTakeFirst()
    await trx
      .insertInto('college')
      .values({ id, space_id: actor.spaceId, kind, name, position: (last?.position ?? -1) + 1 })
      .execute()
    await appendEvent(trx, {
      spaceId: actor.spaceId,
      kind: 'college-added',
      actorMemberId: actor.memberId,
      body: { collegeId: id, collegeKind: kind, name },
      at,
    })
    return ok(id)
  })
}

export async function renameCollege(
  deps: Pick<AppDeps, 'storage' | 'clock'>,
  asker: Member,
  collegeId: string,
  name: string,
): Promise<Result<void, Refusal | NotFound>> {
  return actAs(deps, asker, async ({ trx, at, actor }) => {
    const college = await trx.selectFrom('college').selectAll().where('id', '=', collegeId).executeTakeFirst()
    if (college === undefined || college.space_id !== actor.spaceId) return err({ kind: 'not-found' })
    const allowed = can(actor, 'editCollege', { space: await spaceFacts(trx, actor.spaceId, at), collegeId })
    if (!allowed.ok) return allowed
    if (college.name === name) return ok()
    await trx.updateTable('college').set({ name }).where('id', '=', collegeId).execute()
    await appendEvent(trx, {
      spaceId: actor.spaceId,
      kind: 'college-renamed',
      actorMemberId: actor.memberId,
      body: { collegeId, from: college.name, to: name },
      at,
    })
    return ok()
  })
}
