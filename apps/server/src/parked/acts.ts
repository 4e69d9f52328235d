/** Remarks kept for later, taken up again, and read about by whoever made them. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { newId, type ParkedItemId } from '@polyphonie/shared/ids'
import { parkedNumber } from '@polyphonie/shared/parked/parked'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { ParkBody, UnparkBody } from '@polyphonie/shared/wire/http/parked'
import { findAmendment } from '../amendment/store.ts'
import { findMemberByAccount, type Member, type MemberSuspended, type NotFound } from '../member/store.ts'
import { findRemark, type RemarkRow } from '../remark/store.ts'
import { findSection } from '../section/facts.ts'
import { type ActDeps, actOnSection } from '../sheet/act.ts'
import { giveNumber } from '../sheet/numbers.ts'
import type { Db } from '../storage/storage.ts'
import { findParked, findParkedRemark, settleParked } from './store.ts'

export type ParkedFailure = Refusal | NotFound | MemberSuspended

/** The remark is on the list « plus tard », with its number; its author is told (PK2, PK3). */
export async function parkRemark(
  deps: ActDeps,
  { accountId, remarkId }: { readonly accountId: string; readonly remarkId: string },
  { reason, until }: ParkBody,
): Promise<Result<{ readonly id: ParkedItemId | string }, ParkedFailure>> {
  const known = await findRemark(deps.storage.db, remarkId)
  if (known === null) return err({ kind: 'not-found' })
  const place = await findSection(deps.storage.db, known.section_id)
  if (place === null || !(await mayKnow(deps, known, { accountId, spaceId: place.spaceId }))) return err({ kind: 'not-found' })
  await settleParked(deps, place.spaceId)
  return actOnSection(deps, { accountId, sectionId: known.section_id }, async ({ trx, at, member, space, section, record }) => {
    const remark = await findRemark(trx, remarkId)
    if (remark === null || !(await mayRead(trx, remark, member))) return err<NotFound>({ kind: 'not-found' })
    const before = await findParkedRemark(trx, remarkId)
    const untilAt = until.kind === 'day' ? until.at : null
    const allowed = can(member, 'parkRemark', {
      space,
      authorMemberId: remark.author_member_id,
      resolved: remark.resolved_at !== null,
      parked: before?.state === 'parked',
      onUnshared: !(await isShared(trx, remark)),
      sheetBinned: section.binned,
      untilAt,
      now: at,
    })
    if (!allowed.ok) return allowed
    const id = before?.id ?? newId('parked', deps.random)
    const number = before?.number ?? (await giveNumber(trx, section.spaceId, 'parked'))
    const readAt = remark.author_member_id === member.memberId ? at : null
    const parked = {
      reason,
      until: until.kind,
      until_at: untilAt,
      parked_by: member.memberId,
      parked_at: at,
      state: 'parked',
      read_at: readAt,
    }
    const notBack = { back_at: null, back_by: null, back_reason: null }
    if (before === null) {
      await trx
        .insertInto('parked_item')
        .values({ id, space_id: section.spaceId, remark_id: remarkId, number, ...parked, ...notBack })
        .execute()
    } else {
      await trx
        .updateTable('parked_item')
        .set({ ...parked, ...notBack })
        .where('id', '=', id)
        .execute()
    }
    await record('remark-parked', { parkedId: id, remarkId, number: parkedNumber(number), reason, until: until.kind, untilAt })
    return ok({ id })
  })
}

/** It is an open remark again, where it was made. */
export async function unparkRemark(
  deps: ActDeps,
  { accountId, parkedId }: { readonly accountId: string; readonly parkedId: string },
  { reason }: UnparkBody,
): Promise<Result<void, ParkedFailure>> {
  const known = await findParked(deps.storage.db, parkedId)
  const remark = known === null ? null : await findRemark(deps.storage.db, known.remarkId)
  if (known === null || remark === null) return err({ kind: 'not-found' })
  await settleParked(deps, known.spaceId)
  return actOnSection(deps, { accountId, sectionId: remark.section_id }, async ({ trx, at, member, space, section, record }) => {
    const item = await findParked(trx, parkedId)
    if (item === null) return err<NotFound>({ kind: 'not-found' })
    const authorMemberId = remark.author_member_id
    const allowed = can(member, 'unparkRemark', { space, authorMemberId, state: item.state, sheetBinned: section.binned })
    if (!allowed.ok) return allowed
    const back = { state: 'takenBack', back_at: at, back_by: member.memberId, back_reason: reason }
    await trx
      .updateTable('parked_item')
      .set({ ...back, read_at: authorMemberId === member.memberId ? at : null })
      .where('id', '=', parkedId)
      .execute()
    await record('remark-unparked', { parkedId, remarkId: item.remarkId, number: parkedNumber(item.number), reason })
    return ok()
  })
}

/** Whoever asks has read what became of these remarks of theirs; of others' nothing changes. It is nobody else's business: no event. */
export async function readParked(
  { storage, clock }: ActDeps,
  { accountId, spaceId }: { readonly accountId: string; readonly spaceId: string },
  parkedIds: readonly string[],
): Promise<Result<void, NotFound | MemberSuspended>> {
  const at = clock.now()
  const member = await findMemberByAccount(storage.db, spaceId, accountId, at)
  if (member === null) return err({ kind: 'not-found' })
  if (member.state === 'suspended') return err({ kind: 'member-suspended', until: member.suspendedUntil })
  if (parkedIds.length === 0) return ok()
  await storage.db
    .updateTable('parked_item')
    .set({ read_at: at })
    .where('id', 'in', [...parkedIds])
    .where('read_at', 'is', null)
    .where('remark_id', 'in', (eb) => eb.selectFrom('remark').select('id').where('author_member_id', '=', member.memberId))
    .execute()
  return ok()
}

/** A remark on an amendment that is not shared is there for its readers alone; to somebody suspended nothing is said of it (AM2). */
async function mayKnow(
  { storage: { db }, clock }: ActDeps,
  remark: RemarkRow,
  { accountId, spaceId }: { readonly accountId: string; readonly spaceId: string },
): Promise<boolean> {
  if (await isShared(db, remark)) return true
  const member = await findMemberByAccount(db, spaceId, accountId, clock.now())
  return member !== null && mayRead(db, remark, member)
}

async function mayRead(db: Db, { amendment_id }: RemarkRow, member: Member): Promise<boolean> {
  const amendment = amendment_id === null ? null : await findAmendment(db, amendment_id)
  return amendment === null || can(member, 'readAmendment', amendment).ok
}

async function isShared(db: Db, { amendment_id }: RemarkRow): Promise<boolean> {
  return amendment_id === null || (await findAmendment(db, amendment_id))?.stage === 'shared'
}
