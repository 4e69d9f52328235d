/** Caucuses as they are stored: that there is one, whose, and what became of its words. The words are in its room alone. @module */
import { type CaucusEnding, type CaucusFacts, caucusEndings } from '@polyphonie/shared/caucus/can'
import type { Dialect } from '../storage/dialect.ts'
import type { Db } from '../storage/storage.ts'

export interface CaucusRecord extends CaucusFacts {
  readonly id: string
  readonly spaceId: string
  readonly sheetId: string | null
  readonly openedAt: number
  readonly closedAt: number | null
}

export const roomOfCaucus = (id: string): string => `caucus/${id}`

export async function findCaucus(db: Db, id: string): Promise<CaucusRecord | null> {
  const row = await db.selectFrom('caucus').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : recordOf(row)
}

/** Newest first. */
export async function caucusesOf(db: Db, spaceId: string): Promise<readonly CaucusRecord[]> {
  const rows = await db
    .selectFrom('caucus')
    .selectAll()
    .where('space_id', '=', spaceId)
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(recordOf)
}

/** False for one that is not there, and for one whose words were erased. */
export async function hasWords(db: Db, id: string): Promise<boolean> {
  const caucus = await findCaucus(db, id)
  return caucus !== null && caucus.words !== 'erased'
}

/** On PostgreSQL its row stays as it is until this transaction ends; SQLite has one writer anyway. */
export async function holdCaucus(trx: Db, dialect: Dialect, id: string): Promise<void> {
  if (dialect === 'postgres') await trx.selectFrom('caucus').select('id').where('id', '=', id).forShare().execute()
}

interface Row {
  readonly id: string
  readonly space_id: string
  readonly college_id: string
  readonly sheet_id: string | null
  readonly opened_at: number
  readonly closed_at: number | null
  readonly words: string | null
}

function recordOf(row: Row): CaucusRecord {
  return {
    id: row.id,
    spaceId: row.space_id,
    collegeId: row.college_id,
    sheetId: row.sheet_id,
    openedAt: Number(row.opened_at),
    closedAt: row.closed_at === null ? null : Number(row.closed_at),
    words: row.words === null ? null : endingOf(row.words),
  }
}

function endingOf(stored: string): CaucusEnding {
  const found = caucusEndings.find((ending) => ending === stored)
  if (found === undefined) throw new Error(`caucus.words holds ${stored}`)
  return found
}
