/** Remarks kept for later, as they are stored and as somebody sees them. @module */
import { can } from '@polyphonie/shared/can'
import { ideaNumber } from '@polyphonie/shared/idea/idea'
import { type ParkedState, type ParkedUntil, parkedAt, parkedNumber, parkedStates, parkedUntils } from '@polyphonie/shared/parked/parked'
import { remarkKinds } from '@polyphonie/shared/remark/kind'
import type { SpaceFacts } from '@polyphonie/shared/space/can'
import type { ParkedAnswer, ParkedItem } from '@polyphonie/shared/wire/http/parked'
import { AnchorBody } from '@polyphonie/shared/wire/http/remark'
import type { Selectable, Transaction } from 'kysely'
import { appendEvent, holdSpace } from '../event/eventLog.ts'
import type { Member } from '../member/store.ts'
import { hiddenIn, shownText } from '../moderation/hidden.ts'
import type { ActDeps } from '../sheet/act.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'

export interface ParkedRecord {
  readonly id: string
  readonly spaceId: string
  readonly remarkId: string
  readonly number: number
  readonly reason: string
  readonly until: ParkedUntil
  readonly untilAt: number | null
  readonly parkedBy: string
  readonly parkedAt: number
  readonly state: ParkedState
  readonly backAt: number | null
  readonly backBy: string | null
  readonly backReason: string | null
  readonly readAt: number | null
}

export async function findParked(db: Db, id: string): Promise<ParkedRecord | null> {
  const row = await db.selectFrom('parked_item').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : recordOf(row)
}

/** A remark is kept for later under one number, however often that happens (PK2). */
export async function findParkedRemark(db: Db, remarkId: string): Promise<ParkedRecord | null> {
  const row = await db.selectFrom('parked_item').selectAll().where('remark_id', '=', remarkId).executeTakeFirst()
  return row === undefined ? null : recordOf(row)
}

export async function listParkedRecords(db: Db, spaceId: string): Promise<readonly ParkedRecord[]> {
  const rows = await db.selectFrom('parked_item').selectAll().where('space_id', '=', spaceId).orderBy('number').execute()
  return rows.map(recordOf)
}

/** What waited for a day that has come is back, told of once, by nobody in particular (PK5). */
export async function settleParked(deps: Pick<ActDeps, 'storage' | 'clock'>, spaceId: string): Promise<void> {
  const isDue = (item: ParkedRecord, now: number) => parkedAt(item, now) !== item.state
  const now = deps.clock.now()
  if (!(await listParkedRecords(deps.storage.db, spaceId)).some((item) => isDue(item, now))) return
  await deps.storage.db.transaction().execute(async (trx) => {
    await holdSpace(trx, spaceId)
    for (const item of await listParkedRecords(trx, spaceId)) if (isDue(item, now)) await comeBack(trx, item, now)
  })
}

async function comeBack(trx: Transaction<Tables>, item: ParkedRecord, at: number): Promise<void> {
  const remark = await trx.selectFrom('remark').select(['sheet_id', 'section_id']).where('id', '=', item.remarkId).executeTakeFirstOrThrow()
  await trx
    .updateTable('parked_item')
    .set({ state: 'back', back_at: item.untilAt, back_by: null, back_reason: null, read_at: null })
    .where('id', '=', item.id)
    .execute()
  const body = { parkedId: item.id, remarkId: item.remarkId, number: parkedNumber(item.number) }
  const where = { sheetId: remark.sheet_id, sectionId: remark.section_id }
  await appendEvent(trx, { spaceId: item.spaceId, kind: 'parked-item-back', actorMemberId: null, ...where, body, at })
}

export interface ParkedReader {
  readonly member: Member
  readonly space: SpaceFacts
  readonly now: number
}

/** By number. `sheetId`: those made on that sheet, and those that came back to it. */
export async function listParked(db: Db, { member, space, now }: ParkedReader, sheetId: string | null): Promise<ParkedAnswer> {
  const rows = await db
    .selectFrom('parked_item')
    .innerJoin('remark', 'remark.id', 'parked_item.remark_id')
    .innerJoin('sheet', 'sheet.id', 'remark.sheet_id')
    .selectAll('parked_item')
    .select([
      'remark.sheet_id',
      'remark.section_id',
      'remark.kind',
      'remark.text',
      'remark.anchor',
      'remark.author_member_id',
      'sheet.binned_at',
    ])
    .where('parked_item.space_id', '=', member.spaceId)
    .where('sheet.binned_at', 'is', null)
    .orderBy('parked_item.number')
    .execute()
  const hidden = await hiddenIn(db, member.spaceId, now)
  const returns = await returnsOf(
    db,
    rows.map(({ id }) => id),
  )
  const ideas = await ideasOf(db, [...new Set(rows.map(({ section_id }) => section_id))])
  return rows.flatMap((row): readonly ParkedItem[] => {
    const item = recordOf(row)
    const own = returns.filter(({ parkedId }) => parkedId === item.id)
    if (sheetId !== null && row.sheet_id !== sheetId && !own.some((back) => back.sheetId === sheetId)) return []
    const anchor = row.anchor === null ? null : AnchorBody.parse(JSON.parse(row.anchor))
    const state = parkedAt(item, now)
    const facts = { space, authorMemberId: row.author_member_id, state, sheetBinned: false }
    return [
      {
        id: item.id,
        number: parkedNumber(item.number),
        sheetId: row.sheet_id,
        sectionId: row.section_id,
        remarkId: item.remarkId,
        kind: kindOf(row.kind),
        ...shownText(hidden, item.remarkId, row.text, member.memberId),
        quote: anchor === null || anchor.quote === '' ? null : anchor.quote,
        idea: anchor?.part === 'rows' ? (ideas.get(`${row.section_id} ${anchor.rowId}`) ?? null) : null,
        authorMemberId: row.author_member_id,
        reason: item.reason,
        until: item.until,
        untilAt: item.untilAt,
        parkedBy: item.parkedBy,
        parkedAt: item.parkedAt,
        state,
        backAt: item.backAt,
        backBy: item.backBy,
        backReason: item.backReason,
        returns: own.map(({ parkedId: _, ...back }) => back),
        tellsYou: row.author_member_id === member.memberId && item.readAt === null,
        canUnpark: can(member, 'unparkRemark', facts).ok,
      },
    ]
  })
}

async function returnsOf(db: Db, parkedIds: readonly string[]) {
  if (parkedIds.length === 0) return []
  const rows = await db
    .selectFrom('parked_return')
    .innerJoin('remark', 'remark.id', 'parked_return.remark_id')
    .select(['parked_return.parked_id', 'parked_return.sheet_id', 'parked_return.remark_id', 'parked_return.at', 'remark.section_id'])
    .where('parked_return.parked_id', 'in', [...parkedIds])
    .orderBy('parked_return.at')
    .orderBy('parked_return.sheet_id')
    .execute()
  return rows.map((row) => ({
    parkedId: row.parked_id,
    sheetId: row.sheet_id,
    sectionId: row.section_id,
    remarkId: row.remark_id,
    at: Number(row.at),
  }))
}

async function ideasOf(db: Db, sectionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (sectionIds.length === 0) return new Map()
  const rows = await db.selectFrom('idea').select(['section_id', 'row_id', 'number']).where('section_id', 'in', sectionIds).execute()
  return new Map(rows.map(({ section_id, row_id, number }) => [`${section_id} ${row_id}`, ideaNumber(Number(number))]))
}

function recordOf(row: Selectable<Tables['parked_item']>): ParkedRecord {
  const numberOf = (value: number | null): number | null => (value === null ? null : Number(value))
  const until = parkedUntils.find((candidate) => candidate === row.until)
  const state = parkedStates.find((candidate) => candidate === row.state)
  if (until === undefined || state === undefined) throw new Error(`parked_item holds ${row.until}, ${row.state}`)
  return {
    id: row.id,
    spaceId: row.space_id,
    remarkId: row.remark_id,
    number: Number(row.number),
    reason: row.reason,
    until,
    untilAt: numberOf(row.until_at),
    parkedBy: row.parked_by,
    parkedAt: Number(row.parked_at),
    state,
    backAt: numberOf(row.back_at),
    backBy: row.back_by,
    backReason: row.back_reason,
    readAt: numberOf(row.read_at),
  }
}

function kindOf(text: string): ParkedItem['kind'] {
  const kind = remarkKinds.find((candidate) => candidate === text)
  if (kind === undefined) throw new Error(`remark.kind holds ${text}`)
  return kind
}
