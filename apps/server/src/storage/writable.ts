import { sql } from 'kysely'
import type { Storage } from './storage.ts'

/** True when a write commits now: a full disk or a lost database answers false. */
export async function isWritable({ db }: Storage): Promise<boolean> {
  try {
    await sql`insert into setting (key, value) values ('written', '1') on conflict (key) do update set value = excluded.value`.execute(db)
    return true
  } catch (error) {
    // Drivers throw their own classes for a full disk, a lock or a lost connection: all mean that nothing can be kept.
    if (error instanceof Error) return false
    throw error
  }
}
