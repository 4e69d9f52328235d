/** What the demonstration keeps beside everybody's tables: that it is loaded, and how far its clock is from real time. @module */
import type { Db } from '../storage/storage.ts'
import type { DemoClock } from './clock.ts'

const LOADED = 'demo-loaded'
const CLOCK = 'demo-clock-offset'

export async function isLoaded(db: Db): Promise<boolean> {
  return (await readSetting(db, LOADED)) !== null
}

export async function markLoaded(db: Db): Promise<void> {
  await writeSetting(db, LOADED, '1')
}

/** Milliseconds between real time and the domain clock; null before the first start. */
export async function keptOffset(db: Db): Promise<number | null> {
  const value = await readSetting(db, CLOCK)
  return value === null ? null : Number(value)
}

export async function keepClock(db: Db, clock: DemoClock): Promise<void> {
  await writeSetting(db, CLOCK, String(clock.offset()))
}

/** Names of the story's colleges by kind, as its space calls them now. */
export async function collegeNames(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('college')
    .innerJoin('space', 'space.id', 'college.space_id')
    .select(['college.kind', 'college.name'])
    .orderBy('space.created_at', 'desc')
    .orderBy('college.position', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.kind, row.name]))
}

async function readSetting(db: Db, key: string): Promise<string | null> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value ?? null
}

async function writeSetting(db: Db, key: string, value: string): Promise<void> {
  await db
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
