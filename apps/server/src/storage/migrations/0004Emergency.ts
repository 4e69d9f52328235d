import { type Kysely, sql } from 'kysely'

const EMERGENCY_MS = 48 * 3_600_000

/** When a facilitator last suspended somebody in an emergency; the last one known began 48 hours before its end. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('member').addColumn('emergency_at', 'bigint').execute()
  await sql`update member set emergency_at = suspended_until - ${sql.lit(EMERGENCY_MS)} where suspended_until is not null`.execute(db)
}
