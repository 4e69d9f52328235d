/** Ideas and times of writing first as they are stored. @module */
import { type IdeaStatus, ideaNumber, ideaStatuses, statusAt } from '@polyphonie/shared/idea/idea'
import type { Selectable, Transaction } from 'kysely'
import { appendEvent } from '../event/eventLog.ts'
import type { SectionRecord } from '../section/facts.ts'
import { giveNumber } from '../sheet/numbers.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'

export interface IdeaRecord {
  readonly sectionId: string
  readonly rowId: string
  readonly number: number
  readonly status: IdeaStatus
  readonly sleptBy: string | null
  readonly sleptAt: number | null
  readonly sleepReason: string | null
  readonly wakesAt: number | null
  readonly wakesWhen: string | null
  readonly wokenAt: number | null
  readonly wokenBy: string | null
  readonly wokenWords: string | null
  readonly conditionMet: boolean
  readonly combinedFrom: readonly string[]
  readonly combinedBy: string | null
  readonly retainedAt: number | null
}

export async function listIdeaRecords(db: Db, sectionIds: readonly string[]): Promise<readonly IdeaRecord[]> {
  if (sectionIds.length === 0) return []
  const rows = await db
    .selectFrom('idea')
    .selectAll()
    .where('section_id', 'in', [...sectionIds])
    .orderBy('number')
    .execute()
  return rows.map(recordOf)
}

export async function findIdea(db: Db, sectionId: string, rowId: string): Promise<IdeaRecord | null> {
  const row = await db.selectFrom('idea').selectAll().where('section_id', '=', sectionId).where('row_id', '=', rowId).executeTakeFirst()
  return row === undefined ? null : recordOf(row)
}

/** Rows that hold words and have no number yet are ideas now, numbered in this order (ID1). */
export async function numberIdeas(trx: Transaction<Tables>, section: SectionRecord, rowIds: readonly string[]): Promise<void> {
  const known = new Set((await listIdeaRecords(trx, [section.id])).map(({ rowId }) => rowId))
  for (const rowId of rowIds) {
    if (known.has(rowId)) continue
    const number = await giveNumber(trx, section.spaceId, 'idea')
    await trx
      .insertInto('idea')
      .values({
        ...noSleep,
        section_id: section.id,
        row_id: rowId,
        number,
        status: 'growing',
        combined_from: '[]',
        combined_by: null,
        retained_at: null,
      })
      .execute()
  }
}

const noSleep = {
  slept_by: null,
  slept_at: null,
  sleep_reason: null,
  wakes_at: null,
  wakes_when: null,
  woken_at: null,
  woken_by: null,
  woken_words: null,
  condition_met: 0,
} as const

/** Ideas whose day has come are awake, each told of once, by nobody in particular (ID5). Answers how many woke. */
export async function wakeDue(
  trx: Transaction<Tables>,
  { id, sheetId, spaceId }: Pick<SectionRecord, 'id' | 'sheetId' | 'spaceId'>,
  at: number,
): Promise<number> {
  const due = (await listIdeaRecords(trx, [id])).filter(
    ({ status, wakesAt }) => status === 'dormant' && statusAt({ status, wakesAt }, at) !== status,
  )
  for (const { rowId, number, wakesAt } of due) {
    await trx
      .updateTable('idea')
      .set({ status: 'growing', woken_at: wakesAt, woken_by: null, woken_words: null, condition_met: 0 })
      .where('section_id', '=', id)
      .where('row_id', '=', rowId)
      .execute()
    await appendEvent(trx, {
      spaceId,
      kind: 'idea-woken',
      actorMemberId: null,
      sheetId,
      sectionId: id,
      body: { rowId, number: ideaNumber(number), wakesAt },
      at,
    })
  }
  return due.length
}

export interface WriteFirstRecord {
  readonly id: string
  readonly sectionId: string
  readonly openedBy: string
  readonly openedAt: number
  readonly endsAt: number
  readonly revealedAt: number | null
}

/** The one that is not revealed yet, if there is one. */
export async function openWriteFirstOf(db: Db, sectionId: string): Promise<WriteFirstRecord | null> {
  const row = await db
    .selectFrom('write_first')
    .selectAll()
    .where('section_id', '=', sectionId)
    .where('revealed_at', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : timeOf(row)
}

export async function findWriteFirst(db: Db, id: string): Promise<WriteFirstRecord | null> {
  const row = await db.selectFrom('write_first').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : timeOf(row)
}

export type WrittenIdeaRow = Tables['written_idea']

/** Everybody's; only whoever reveals them may look. */
export async function writtenIdeas(db: Db, writeFirstId: string): Promise<readonly WrittenIdeaRow[]> {
  return db.selectFrom('written_idea').selectAll().where('write_first_id', '=', writeFirstId).orderBy('id').execute()
}

/** Somebody's own, oldest first. */
export async function writtenBy(db: Db, writeFirstId: string, memberId: string): Promise<readonly WrittenIdeaRow[]> {
  return db
    .selectFrom('written_idea')
    .selectAll()
    .where('write_first_id', '=', writeFirstId)
    .where('member_id', '=', memberId)
    .orderBy('written_at')
    .orderBy('id')
    .execute()
}

/** How many colleges somebody has written for; nothing else of it is ever told (ID10). */
export async function collegesWritten(db: Db, writeFirstId: string): Promise<number> {
  const rows = await db
    .selectFrom('written_idea')
    .innerJoin('member', 'member.id', 'written_idea.member_id')
    .select('member.college_id')
    .distinct()
    .where('written_idea.write_first_id', '=', writeFirstId)
    .execute()
  return rows.length
}

/** Its time is over, or its phase is: what was written waits to be shown. */
export function isOver({ endsAt }: WriteFirstRecord, { phase }: Pick<SectionRecord, 'phase'>, now: number): boolean {
  return endsAt <= now || phase !== 'imagine'
}

function timeOf(row: Selectable<Tables['write_first']>): WriteFirstRecord {
  return {
    id: row.id,
    sectionId: row.section_id,
    openedBy: row.opened_by,
    openedAt: Number(row.opened_at),
    endsAt: Number(row.ends_at),
    revealedAt: numberOf(row.revealed_at),
  }
}

function recordOf(row: Selectable<Tables['idea']>): IdeaRecord {
  const status = ideaStatuses.find((candidate) => candidate === row.status)
  if (status === undefined) throw new Error(`idea.status holds ${row.status}`)
  return {
    sectionId: row.section_id,
    rowId: row.row_id,
    number: Number(row.number),
    status,
    sleptBy: row.slept_by,
    sleptAt: numberOf(row.slept_at),
    sleepReason: row.sleep_reason,
    wakesAt: numberOf(row.wakes_at),
    wakesWhen: row.wakes_when,
    wokenAt: numberOf(row.woken_at),
    wokenBy: row.woken_by,
    wokenWords: row.woken_words,
    conditionMet: Number(row.condition_met) === 1,
    combinedFrom: JSON.parse(row.combined_from) as readonly string[],
    combinedBy: row.combined_by,
    retainedAt: numberOf(row.retained_at),
  }
}

function numberOf(value: number | null): number | null {
  return value === null ? null : Number(value)
}
