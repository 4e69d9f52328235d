/**
 * Opening and closing a caucus. Both are in the record as acts of the college: who of it did so stands nowhere, and nothing of what
 * is said in the room leaves it (docs/rules/caucus.md).
 * @module
 */

import { can, type Refusal } from '@polyphonie/shared/can'
import type { CaucusEnding } from '@polyphonie/shared/caucus/can'
import { type CaucusId, newId } from '@polyphonie/shared/ids'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { Transaction } from 'kysely'
import type { AppDeps } from '../deps.ts'
import { appendEvent, holdSpace } from '../event/eventLog.ts'
import { findMemberByAccount, type Member, type MemberSuspended, type NotFound } from '../member/store.ts'
import { findSheet } from '../sheet/act.ts'
import type { Tables } from '../storage/schema.ts'
import { caucusesOf, findCaucus, roomOfCaucus } from './store.ts'

type CaucusDeps = Pick<AppDeps, 'storage' | 'clock' | 'random' | 'rooms'>
type CaucusFailure = Refusal | NotFound | MemberSuspended

/** The college of whoever asks has a room of its own, about one sheet or about the space. */
export async function openCaucus(
  deps: CaucusDeps,
  { accountId, spaceId }: { readonly accountId: string; readonly spaceId: string },
  sheetId: string | null,
): Promise<Result<{ readonly id: CaucusId }, CaucusFailure>> {
  const made = await inSpace(deps, accountId, spaceId, async (trx, member, at): Promise<Result<{ id: CaucusId }, CaucusFailure>> => {
    const sheet = sheetId === null ? null : await findSheet(trx, sheetId)
    if (sheetId !== null && sheet?.spaceId !== spaceId) return err({ kind: 'not-found' })
    const standing = await caucusesOf(trx, spaceId)
    const isOpen = standing.some((one) => one.collegeId === member.collegeId && one.sheetId === sheetId && one.words === null)
    const allowed = can(member, 'openCaucus', { isOpen, sheetBinned: sheet?.binned ?? false })
    if (!allowed.ok) return allowed
    const { collegeId } = member
    if (collegeId === null) return err({ kind: 'no-college' })
    const id = newId('caucus', deps.random)
    await trx
      .insertInto('caucus')
      .values({ id, space_id: spaceId, college_id: collegeId, sheet_id: sheetId, opened_at: at, closed_at: null, words: null })
      .execute()
    await record(trx, { spaceId, sheetId, kind: 'caucus-opened', body: { caucusId: id, collegeId }, at })
    return ok({ id })
  })
  if (made.ok) deps.rooms.accessChanged({ spaceId })
  return made
}

/** Nobody writes in it any more; its words stay with the college, or are nowhere (CU5). */
export async function closeCaucus(
  deps: CaucusDeps,
  { accountId, caucusId }: { readonly accountId: string; readonly caucusId: string },
  words: CaucusEnding,
): Promise<Result<void, CaucusFailure>> {
  const known = await findCaucus(deps.storage.db, caucusId)
  if (known === null) return err({ kind: 'not-found' })
  const { spaceId } = known
  const closed = await inSpace(deps, accountId, spaceId, async (trx, member, at): Promise<Result<void, CaucusFailure>> => {
    const caucus = await findCaucus(trx, caucusId)
    if (caucus === null || !can(member, 'readCaucus', { ...caucus, words: null }).ok) return err({ kind: 'not-found' })
    const allowed = can(member, 'closeCaucus', caucus)
    if (!allowed.ok) return allowed
    await trx.updateTable('caucus').set({ closed_at: at, words }).where('id', '=', caucusId).execute()
    const { collegeId, sheetId } = caucus
    await record(trx, { spaceId, sheetId, kind: 'caucus-closed', body: { caucusId, collegeId, words }, at })
    return ok()
  })
  if (!closed.ok) return closed
  if (words === 'erased') await deps.rooms.destroy(roomOfCaucus(caucusId))
  deps.rooms.accessChanged({ spaceId })
  return closed
}

/** What a server that stopped in the middle of a closing left behind is erased; run at start. */
export async function finishErasing({ storage, rooms }: Pick<CaucusDeps, 'storage' | 'rooms'>): Promise<void> {
  const erased = await storage.db.selectFrom('caucus').select('id').where('words', '=', 'erased').execute()
  for (const { id } of erased) {
    const room = roomOfCaucus(id)
    const left = await storage.db.selectFrom('update_payload').select('seq').where('room', '=', room).limit(1).executeTakeFirst()
    if (left !== undefined) await rooms.destroy(room)
  }
}

async function inSpace<T>(
  { storage, clock }: Pick<CaucusDeps, 'storage' | 'clock'>,
  accountId: string,
  spaceId: string,
  act: (trx: Transaction<Tables>, member: Member, at: number) => Promise<Result<T, CaucusFailure>>,
): Promise<Result<T, CaucusFailure>> {
  return storage.db.transaction().execute(async (trx) => {
    await holdSpace(trx, spaceId)
    const at = clock.now()
    const member = await findMemberByAccount(trx, spaceId, accountId, at)
    if (member === null) return err({ kind: 'not-found' })
    if (member.state === 'suspended') return err({ kind: 'member-suspended', until: member.suspendedUntil })
    return act(trx, member, at)
  })
}

interface CaucusEvent {
  readonly spaceId: string
  readonly sheetId: string | null
  readonly kind: 'caucus-opened' | 'caucus-closed'
  readonly body: Readonly<Record<string, string>>
  readonly at: number
}

async function record(trx: Transaction<Tables>, { sheetId, ...event }: CaucusEvent): Promise<void> {
  await appendEvent(trx, { ...event, actorMemberId: null, ...(sheetId === null ? {} : { sheetId }) })
}
