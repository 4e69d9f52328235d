/** The promises of the record of acts; run on SQLite and PostgreSQL. */
import { createHash } from 'node:crypto'
import { appendEvent, canonicalJson, GENESIS, readEvents, verifyChain } from '@polyphonie/server/event/eventLog'
import type { Storage } from '@polyphonie/server/storage/storage'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { databases, type Opened } from '../support/databases.ts'

for (const database of databases) {
  describe.skipIf(!database.isReachable)(`event log on ${database.name}`, () => {
    let opened: Opened
    let storage: Storage
    beforeEach(async () => {
      opened = await database.open()
      storage = opened.storage
      for (const id of ['space_a', 'space_b']) {
        await storage.db.insertInto('space').values({ id, name: id, description: '', host_member_id: null, created_at: 0 }).execute()
      }
    })
    afterEach(() => opened.drop())

    const add = (spaceId: string, kind: string, body: Parameters<typeof appendEvent>[1]['body'] = {}) =>
      storage.db
        .transaction()
        .execute((trx) => appendEvent(trx, { spaceId, kind, actorMemberId: 'member_ada', body, at: 1_791_442_800_000 }))

    test('[EV1] events are numbered from 1, each on the one before, each space by itself', async () => {
      const first = await add('space_a', 'space-opened')
      await add('space_b', 'space-opened')
      const second = await add('space_a', 'college-renamed', { from: 'A', to: 'B' })
      expect([first.seq, second.seq]).toEqual([1, 2])
      const events = await readEvents(storage.db, 'space_a')
      expect(events).toMatchObject([
        { seq: 1, kind: 'space-opened', prevHash: GENESIS, hash: first.hash, sheetId: null },
        { seq: 2, kind: 'college-renamed', prevHash: first.hash, body: { from: 'A', to: 'B' }, at: 1_791_442_800_000 },
      ])
      expect(await readEvents(storage.db, 'space_a', 1)).toHaveLength(1)
    })

    test('[EV1] many acts at once make one chain without a gap', async () => {
      await Promise.all(Array.from({ length: 30 }, (_, index) => add('space_a', 'sheet-created', { index })))
      expect(await verifyChain(storage.db, 'space_a')).toMatchObject({ intact: true, length: 30 })
    })

    test('[EV2] the hash is over the previous hash and the bytes as stored', async () => {
      const { hash } = await add('space_a', 'space-opened', { z: [1, { b: 'é', a: null }], a: true })
      const row = await storage.db.selectFrom('event').select(['body', 'prev_hash']).executeTakeFirstOrThrow()
      expect(row.body).toBe(
        '{"actorMemberId":"member_ada","at":1791442800000,"body":{"a":true,"z":[1,{"a":null,"b":"é"}]},"kind":"space-opened","sectionId":null,"seq":1,"sheetId":null,"spaceId":"space_a"}',
      )
      expect(hash).toBe(createHash('sha256').update(`polyphonie/event/v1\n${GENESIS}${row.body}`).digest('hex'))
      expect(canonicalJson(JSON.parse(row.body))).toBe(row.body)
    })

    test('[EV3] a transaction that fails leaves no event', async () => {
      const failing = storage.db.transaction().execute(async (trx) => {
        await appendEvent(trx, { spaceId: 'space_a', kind: 'sheet-created', actorMemberId: null, body: {}, at: 1 })
        throw new Error('the act failed')
      })
      await expect(failing).rejects.toThrow('the act failed')
      expect((await add('space_a', 'space-opened')).seq).toBe(1)
    })

    test('[EV4] events refuse to be changed, deleted or forked', async () => {
      await add('space_a', 'space-opened')
      await expect(sql`update event set body = '{}'`.execute(storage.db)).rejects.toThrow('append-only')
      await expect(sql`delete from event`.execute(storage.db)).rejects.toThrow('append-only')
      if (storage.dialect === 'postgres') await expect(sql`truncate event`.execute(storage.db)).rejects.toThrow('append-only')
      const [first] = await storage.db.selectFrom('event').selectAll().execute()
      if (first === undefined) throw new Error('no event')
      await expect(
        storage.db
          .insertInto('event')
          .values({ ...first, seq: 2 })
          .execute(),
      ).rejects.toThrow()
    })

    test('[EV4] a chain changed behind the triggers’ back does not verify, and says where', async () => {
      for (const index of [1, 2, 3, 4]) await add('space_a', 'sheet-created', { index })
      expect(await verifyChain(storage.db, 'space_a')).toMatchObject({ intact: true, length: 4 })
      await dropGuard()
      await sql`update event set body = replace(body, '"index":3', '"index":9') where seq = 3`.execute(storage.db)
      expect(await verifyChain(storage.db, 'space_a')).toEqual({ intact: false, brokenAt: 3 })
      await sql`update event set body = replace(body, '"index":9', '"index":3') where seq = 3`.execute(storage.db)
      await sql`update event set kind = 'sheet-binned' where seq = 2`.execute(storage.db)
      expect(await verifyChain(storage.db, 'space_a')).toEqual({ intact: false, brokenAt: 2 })
      await sql`delete from event where seq = 2`.execute(storage.db)
      expect(await verifyChain(storage.db, 'space_a')).toEqual({ intact: false, brokenAt: 2 })
    })

    async function dropGuard(): Promise<void> {
      if (storage.dialect === 'postgres') {
        await sql`alter table event disable trigger all`.execute(storage.db)
        return
      }
      await sql`drop trigger event_no_update`.execute(storage.db)
      await sql`drop trigger event_no_delete`.execute(storage.db)
    }
  })
}
