/**
 * What was kept for the time of the means comes back by itself: a remark in the same words, by the same person, stands open on P11
 * (PK4). The remark it came from stays where it was made. Called in the transaction that opens the means. @module
 */
import { newId } from '@polyphonie/shared/ids'
import { MEANS_SECTION, parkedNumber } from '@polyphonie/shared/parked/parked'
import type { Transaction } from 'kysely'
import type { Random } from '../deps.ts'
import { appendEvent } from '../event/eventLog.ts'
import { findRemark } from '../remark/store.ts'
import { findSheet, type SheetRecord } from '../sheet/act.ts'
import type { Tables } from '../storage/schema.ts'
import { listParkedRecords, type ParkedRecord } from './store.ts'

export interface Returned {
  readonly parkedId: string
  readonly sheetId: string
  readonly remarkId: string
}

/**
 * `sheetId`: the project whose means open, or a diagnostic for every project of its space. What was kept in a project comes back
 * to that project only. Each comes back to a project once, however often this is called. The caller holds the space.
 */
export async function bringBackParked(
  trx: Transaction<Tables>,
  sheetId: string,
  { random, at }: { readonly random: Random; readonly at: number },
): Promise<readonly Returned[]> {
  const sheet = await findSheet(trx, sheetId)
  if (sheet === null) return []
  const returned: Returned[] = []
  for (const projectId of await projectsOf(trx, sheet)) {
    const sectionId = await meansOf(trx, projectId)
    if (sectionId === null) continue
    for (const item of await listParkedRecords(trx, sheet.spaceId)) {
      if (item.until !== 'means' || item.state === 'takenBack') continue
      const remarkId = await returnTo(trx, { item, projectId, sectionId, at, random })
      if (remarkId !== null) returned.push({ parkedId: item.id, sheetId: projectId, remarkId })
    }
  }
  return returned
}

interface Returning {
  readonly item: ParkedRecord
  readonly projectId: string
  readonly sectionId: string
  readonly at: number
  readonly random: Random
}

async function returnTo(trx: Transaction<Tables>, { item, projectId, sectionId, at, random }: Returning): Promise<string | null> {
  const remark = await findRemark(trx, item.remarkId)
  const from = remark === null ? null : await findSheet(trx, remark.sheet_id)
  if (remark === null || from === null || (from.template === 'negotiated-project' && from.id !== projectId)) return null
  const there = await trx
    .selectFrom('parked_return')
    .select('remark_id')
    .where('parked_id', '=', item.id)
    .where('sheet_id', '=', projectId)
    .executeTakeFirst()
  if (there !== undefined) return null
  const { author_member_id, college_id, kind, text } = remark
  const id = newId('remark', random)
  await trx
    .insertInto('remark')
    .values({ ...freshRemark, id, sheet_id: projectId, section_id: sectionId, kind, text, author_member_id, college_id, created_at: at })
    .execute()
  // Words that are hidden are hidden here too, for as long.
  const hidden = await trx.selectFrom('hidden_message').selectAll().where('message_id', '=', item.remarkId).executeTakeFirst()
  if (hidden !== undefined && at < hidden.until) {
    const copy = { ...hidden, message_id: id, sheet_id: projectId, section_id: sectionId }
    await trx.insertInto('hidden_message').values(copy).execute()
  }
  await trx.insertInto('parked_return').values({ parked_id: item.id, sheet_id: projectId, remark_id: id, at }).execute()
  await trx
    .updateTable('parked_item')
    .set({ state: 'back', back_at: at, back_by: null, back_reason: null, read_at: null })
    .where('id', '=', item.id)
    .execute()
  await appendEvent(trx, {
    spaceId: item.spaceId,
    kind: 'parked-item-back',
    actorMemberId: null,
    sheetId: projectId,
    sectionId,
    body: { parkedId: item.id, remarkId: id, number: parkedNumber(item.number) },
    at,
  })
  return id
}

const freshRemark = {
  amendment_id: null,
  anchor: null,
  not_yet_until: null,
  not_yet_reason: null,
  not_yet_by: null,
  resolved_at: null,
  resolved_by: null,
} as const

async function projectsOf(trx: Transaction<Tables>, sheet: SheetRecord): Promise<readonly string[]> {
  if (sheet.template === 'negotiated-project') return [sheet.id]
  const rows = await trx
    .selectFrom('sheet')
    .select('id')
    .where('space_id', '=', sheet.spaceId)
    .where('template', '=', 'negotiated-project')
    .where('binned_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

async function meansOf(trx: Transaction<Tables>, sheetId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('section')
    .select('id')
    .where('sheet_id', '=', sheetId)
    .where('key', '=', MEANS_SECTION)
    .where('parent_id', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}
