/** Migrations: forward only, run at start, each in its own transaction, on both dialects. @module */
import { type Kysely, sql } from 'kysely'
import type { Dialect } from './dialect.ts'
import * as foundation from './migrations/0001Foundation.ts'
import * as appendOnly from './migrations/0002AppendOnly.ts'
import * as rightsRevision from './migrations/0003RightsRevision.ts'
import * as emergency from './migrations/0004Emergency.ts'
import * as negotiation from './migrations/0005Negotiation.ts'
import * as phase from './migrations/0006Phase.ts'
import * as idea from './migrations/0007Idea.ts'
import * as facilitator from './migrations/0008Facilitator.ts'
import * as moderation from './migrations/0009Moderation.ts'
import * as meeting from './migrations/0010Meeting.ts'
import * as circle from './migrations/0011Circle.ts'
import * as dialogue from './migrations/0012Dialogue.ts'
import * as calendar from './migrations/0013Calendar.ts'

const migrations = [
  { name: '0001Foundation', up: foundation.up },
  { name: '0002AppendOnly', up: appendOnly.up },
  { name: '0003RightsRevision', up: rightsRevision.up },
  { name: '0004Emergency', up: emergency.up },
  { name: '0005Negotiation', up: negotiation.up },
  { name: '0006Phase', up: phase.up },
  { name: '0007Idea', up: idea.up },
  { name: '0008Facilitator', up: facilitator.up },
  { name: '0009Moderation', up: moderation.up },
  { name: '0010Meeting', up: meeting.up },
  { name: '0011Circle', up: circle.up },
  { name: '0012Dialogue', up: dialogue.up },
  { name: '0013Calendar', up: calendar.up },
] as const

/** Every migration has run. Throws when the database was written by a newer version than this one. */
export async function migrate(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await sql`create table if not exists migration (name text primary key)`.execute(db)
  const rows = await sql<{ name: string }>`select name from migration`.execute(db)
  const done = new Set(rows.rows.map((row) => row.name))
  for (const name of done) {
    if (!migrations.some((migration) => migration.name === name)) {
      throw new Error(`This database was written by a newer version of Polyphonie (migration ${name}). Start that version instead.`)
    }
  }
  for (const migration of migrations) {
    if (done.has(migration.name)) continue
    await db.transaction().execute(async (trx) => {
      await migration.up(trx, dialect)
      await sql`insert into migration (name) values (${migration.name})`.execute(trx)
    })
  }
}
