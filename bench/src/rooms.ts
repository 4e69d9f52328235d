/**
 * A data folder ready for a load: one space, one member, a signed-in session, and any number of free sections whose ids follow
 * from room names. Used by our own measurements and by `bench/target.mjs`, which shows us to a neutral harness.
 * @module
 */
import { createHash } from 'node:crypto'
import path from 'node:path'
import { openSqlite } from '@polyphonie/server/storage/sqlite'

const TOKEN = 'bench-0123456789abcdef0123456789abcdef0123'
const id = (prefix: string, name: string): string =>
  `${prefix}_${BigInt(`0x${createHash('sha256').update(name).digest('hex')}`)
    .toString(36)
    .slice(0, 20)}`

/** Sign-in cookie of the one member; every client may use it, each has its own clientID. */
export const cookie = `polyphonie_session=${TOKEN}`

export const roomOf = (name: string): string => `section/${id('section', name)}`

/** Creates what is missing; the server may be running on the folder already. */
export async function prepareRooms(dataDir: string, names: readonly string[]): Promise<void> {
  const storage = await openSqlite(path.join(dataDir, 'polyphonie.db'))
  const { db } = storage
  const now = Date.now()
  const [accountId, spaceId, collegeId, memberId, sheetId] = ['account', 'space', 'college', 'member', 'sheet'].map((prefix) =>
    id(prefix, 'bench'),
  ) as [string, string, string, string, string]
  await db
    .insertInto('account')
    .values({ id: accountId, email: 'bench@test', password_hash: null, display_name: 'Bench', is_administrator: 0, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('sign_in_session')
    .values({
      id: createHash('sha256').update(TOKEN).digest('hex'),
      account_id: accountId,
      created_at: now,
      expires_at: now + 86_400_000,
      ends_at: now + 86_400_000,
      rotate: 0,
      replaced_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('space')
    .values({ id: spaceId, name: 'Bench', description: '', host_member_id: null, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('college')
    .values({ id: collegeId, space_id: spaceId, kind: 'establishment', name: 'Bench', position: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('member')
    .values({
      id: memberId,
      space_id: spaceId,
      account_id: accountId,
      display_name: 'Bench',
      role: 'establishment',
      college_id: collegeId,
      organisation: null,
      mandate: null,
      participation: 'organisation',
      state: 'active',
      suspended_until: null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('sheet')
    .values({
      id: sheetId,
      space_id: spaceId,
      template: 'negotiated-project',
      template_version: 1,
      title: 'Bench',
      phase: 'write',
      position: 0,
      copied_from: null,
      created_at: now,
      binned_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db.transaction().execute(async (trx) => {
    for (const [position, name] of names.entries()) {
      await trx
        .insertInto('section')
        .values({
          id: id('section', name),
          sheet_id: sheetId,
          key: 'free',
          title: name,
          position,
          parent_id: null,
          owner_member_id: null,
          owner_organisation: null,
          state: 'open',
          state_reason: null,
          locked_until: null,
          locked_by: null,
          lock_reason: null,
          added_in_phase: 'write',
          created_at: now,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
  })
  await storage.close()
}
