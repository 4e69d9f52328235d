/** What the demonstration keeps beside everybody's tables: that it is loaded, and how far its clock is from real time. @module */
import type { Db } from '../storage/storage.ts'
import type { DemoClock } from './clock.ts'

const LOADING = 'demo-loading'
const CLOCK = 'demo-clock-offset'

/** `begun` without `done`: the process ended in the middle. */
export type Loading = 'none' | 'begun' | 'done'

export async function loadingOf(db: Db): Promise<Loading> {
  const value = await readSetting(db, LOADING)
  return value === 'begun' || value === 'done' ? value : 'none'
}

export async function markLoading(db: Db, loading: Exclude<Loading, 'none'>): Promise<void> {
  await writeSetting(db, LOADING, loading)
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
