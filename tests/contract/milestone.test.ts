/** Versions are frozen whatever the database, and whoever holds the connection. */
import { createLive } from '@polyphonie/server/live/live'
import { freezeSheet } from '@polyphonie/server/milestone/store'
import { findMilestone } from '@polyphonie/server/milestone/stored'
import { createSheet } from '@polyphonie/server/sheet/store'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { databases, type Opened } from '../support/databases.ts'
import { openTable, type Table } from '../support/server.ts'

for (const database of databases) {
  describe.skipIf(!database.isReachable)(`versions on ${database.name}`, () => {
    let opened: Opened
    let table: Table
    beforeEach(async () => {
      opened = await database.open()
      table = await openTable({ storage: opened.storage })
    })
    afterEach(async () => {
      await table.server.deps.mailer.stop()
      await opened.drop()
    })

    test('[MI7] a version and its hashes are neither changed nor deleted; what is kept of it may be replaced, and that is told', async () => {
      const { deps } = table.server
      const { db, dialect } = opened.storage
      const live = createLive({ storage: opened.storage, clock: deps.clock, realClock: deps.realClock, log: deps.log })
      const acting = { ...deps, rooms: live.rooms }
      const { account_id: accountId } = await db.selectFrom('member').select('account_id').executeTakeFirstOrThrow()
      const sheet = await createSheet(
        acting,
        { accountId, spaceId: table.spaceId },
        { template: 'shared-diagnostic', title: 'Nos besoins' },
      )
      if (!sheet.ok) throw new Error(sheet.error.kind)
      const { id: territory } = await db.selectFrom('section').select('id').where('key', '=', 'territory').executeTakeFirstOrThrow()
      const frozen = await freezeSheet(acting, { accountId, sheetId: sheet.value.sheetId }, 'v0.1')
      if (!frozen.ok) throw new Error(frozen.error.kind)
      const { id } = frozen.value
      const before = await findMilestone(db, id)
      expect(before).toMatchObject({ name: 'v0.1', intact: true })
      expect(before?.sections).toHaveLength(13)

      for (const statement of [
        `update milestone set name = 'v0.2'`,
        `update milestone set fingerprint = ''`,
        'delete from milestone',
        `update milestone_section set passage_hashes = '[]'`,
        `update milestone_section set content_hash = ''`,
        'delete from milestone_section',
        ...(dialect === 'postgres' ? ['truncate milestone', 'truncate milestone_section'] : []),
      ]) {
        await expect(sql.raw(statement).execute(db), statement).rejects.toThrow(/append-only/u)
      }
      expect(await findMilestone(db, id)).toEqual(before)

      await db.updateTable('milestone_content').set({ content: '{}' }).where('section_id', '=', territory).execute()
      expect((await findMilestone(db, id))?.intact).toBe(false)
      await live.rooms.stop()
    })

    test('[MI4] two people who freeze at once make two whole versions with one fingerprint', async () => {
      const { deps } = table.server
      const { db } = opened.storage
      const live = createLive({ storage: opened.storage, clock: deps.clock, realClock: deps.realClock, log: deps.log })
      const acting = { ...deps, rooms: live.rooms }
      const { account_id: accountId } = await db.selectFrom('member').select('account_id').executeTakeFirstOrThrow()
      const sheet = await createSheet(
        acting,
        { accountId, spaceId: table.spaceId },
        { template: 'negotiated-project', title: 'Passerelle' },
      )
      if (!sheet.ok) throw new Error(sheet.error.kind)
      const who = { accountId, sheetId: sheet.value.sheetId }
      const made = await Promise.all([freezeSheet(acting, who, 'une'), freezeSheet(acting, who, 'deux')])
      const versions = await Promise.all(made.map(async (one) => (one.ok ? findMilestone(db, one.value.id) : null)))
      expect(versions.map((version) => version?.intact)).toEqual([true, true])
      expect(new Set(versions.map((version) => version?.fingerprint)).size).toBe(1)
      await live.rooms.stop()
    })
  })
}
