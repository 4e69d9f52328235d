/** The promises every update log keeps; run on memory, SQLite and PostgreSQL. */
import type { LogEntry, NewClaim, UpdateLog } from '@polyphonie/server/live/updateLog'
import { createMemoryUpdateLog } from '@polyphonie/server/live/updateLogMemory'
import { createSqlUpdateLog } from '@polyphonie/server/live/updateLogSql'
import type { Storage } from '@polyphonie/server/storage/storage'
import { err, ok } from '@polyphonie/shared/result'
import { sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { databases } from '../support/databases.ts'

const WATER = 'section/section_water'
const BREAD = 'section/section_bread'
const CLOSED = 'section/section_closed'

function entry(seq: number, more: Partial<LogEntry> = {}): LogEntry {
  return {
    room: WATER,
    seq,
    memberId: 'member_ada',
    college: 'establishment',
    at: 1000 * seq,
    update: Uint8Array.of(seq, 0, 255),
    ledger: [],
    cuts: [],
    restored: [],
    ...more,
  }
}

function claim(client: number, more: Partial<NewClaim> = {}): NewClaim {
  return {
    client,
    room: WATER,
    memberId: 'member_ada',
    college: 'establishment',
    collegeId: 'college_pro',
    organisation: 'Les Tilleuls',
    mandate: null,
    role: 'establishment',
    at: 1000,
    ...more,
  }
}

interface Opened {
  readonly log: UpdateLog
  readonly storage: Storage | null
}

const numbers = (updates: readonly Uint8Array[]) => updates.map((update) => [...update])

function updateLogContract(name: string, isReachable: boolean, open: () => Promise<Opened & { drop(): Promise<void> }>): void {
  describe.skipIf(!isReachable)(`update log on ${name}`, () => {
    const openings: { drop(): Promise<void> }[] = []
    async function create(): Promise<Opened> {
      const opened = await open()
      openings.push(opened)
      return opened
    }
    afterEach(async () => {
      for (const opened of openings.splice(0)) await opened.drop()
    })

    test('[UL1] updates come back in order, byte for byte, in their own room', async () => {
      const { log } = await create()
      expect(await log.load(WATER)).toMatchObject({ state: null, stateSeq: 0, updates: [], seq: 0, ledger: [], cuts: [] })
      await log.append([entry(1), entry(1, { room: BREAD, update: Uint8Array.of(9) }), entry(2)], [], [])
      await log.append([entry(3, { update: new Uint8Array(0) })], [], [])
      const loaded = await log.load(WATER)
      expect(numbers(loaded.updates)).toEqual([[1, 0, 255], [2, 0, 255], []])
      expect(loaded.seq).toBe(3)
      expect(numbers((await log.load(BREAD)).updates)).toEqual([[9]])
    })

    test('[UL1] a large batch is one batch', async () => {
      const { log } = await create()
      const many = Array.from({ length: 1201 }, (_, index) => entry(index + 1))
      expect(await log.append(many, [], [])).toEqual({ kind: 'kept' })
      expect((await log.load(WATER)).updates).toHaveLength(1201)
    })

    test('[UL2] a number taken twice keeps nothing of the batch', async () => {
      const { log } = await create()
      await log.append([entry(1)], [], [])
      await expect(log.append([entry(1, { room: BREAD }), entry(1)], [claim(7)], [])).rejects.toThrow()
      expect(await log.claimsOf([7])).toEqual([])
      expect((await log.load(WATER)).seq).toBe(1)
      expect((await log.load(BREAD)).seq).toBe(0)
    })

    test('[UL2] [UL6] a clientID claimed twice keeps nothing of the batch', async () => {
      const { log } = await create()
      await log.append([entry(1)], [claim(4_294_967_295)], [])
      await expect(log.append([entry(2)], [claim(4_294_967_295, { room: BREAD, memberId: 'member_bo' })], [])).rejects.toThrow()
      expect((await log.load(WATER)).seq).toBe(1)
    })

    test('[UL3] a closed gate keeps nothing and is named', async () => {
      const { log } = await create()
      const gates = [
        { room: WATER, memberId: 'member_ada' },
        { room: CLOSED, memberId: 'member_ada' },
      ]
      expect(await log.append([entry(1), entry(1, { room: CLOSED })], [claim(7)], gates)).toEqual({
        kind: 'gate-closed',
        closed: [{ room: CLOSED, memberId: 'member_ada', refusal: 'section-in-round' }],
      })
      expect((await log.load(WATER)).seq).toBe(0)
      expect(await log.claimsOf([7])).toEqual([])
      expect(await log.append([entry(1)], [claim(7)], [{ room: WATER, memberId: 'member_ada' }])).toEqual({ kind: 'kept' })
    })

    test('[UL4] a saved state stands for the updates up to its number', async () => {
      const { log } = await create()
      await log.append([entry(1), entry(2), entry(3)], [], [])
      await log.saveState(WATER, 1, Uint8Array.of(1))
      await log.saveState(WATER, 2, Uint8Array.of(1, 2))
      const loaded = await log.load(WATER)
      expect([...(loaded.state ?? [])]).toEqual([1, 2])
      expect([loaded.stateSeq, loaded.seq, numbers(loaded.updates)]).toEqual([2, 3, [[3, 0, 255]]])
      expect(await log.history(WATER, 10_000)).toHaveLength(3)
      await log.saveState(WATER, 3, Uint8Array.of(1, 2, 3))
      expect(await log.load(WATER)).toMatchObject({ stateSeq: 3, seq: 3, updates: [] })
    })

    test('[UL5] history and authorship stand as they did', async () => {
      const { log } = await create()
      const row = { client: 7, clock: 0, length: 5, authorClient: 8, kind: 'restored' as const }
      const cut = { client: 8, clock: 3, length: 2, byClient: 7, at: 1000, what: 'words' as const }
      await log.append([entry(1, { cuts: [cut] })], [], [])
      await log.append([entry(2, { ledger: [row], restored: [{ client: 8, clock: 3, length: 2 }] })], [], [])
      const past = await log.history(WATER, 1000)
      expect(past.map(({ seq, at, memberId, update }) => [seq, at, memberId, [...update]])).toEqual([[1, 1000, 'member_ada', [1, 0, 255]]])
      expect(await log.authorshipAt(WATER, 1)).toEqual({ ledger: [], cuts: [cut] })
      expect(await log.authorshipAt(WATER, 2)).toEqual({ ledger: [row], cuts: [] })
      expect(await log.load(WATER)).toMatchObject({ ledger: [row], cuts: [] })
    })

    test('[UL6] a claim says whose clientID it is, and in which capacity', async () => {
      const { log } = await create()
      await log.append([], [claim(7), claim(4_294_967_295, { memberId: null, college: null, collegeId: null, organisation: null })], [])
      const found = await log.claimsOf([7, 4_294_967_295, 12])
      expect(found).toHaveLength(2)
      expect(found.find(({ client }) => client === 7)).toMatchObject({
        room: WATER,
        memberId: 'member_ada',
        college: 'establishment',
        collegeId: 'college_pro',
        organisation: 'Les Tilleuls',
        mandate: null,
      })
      expect(await log.claimsOf([])).toEqual([])
    })

    test('[UL7] a destroyed room holds no words', async () => {
      const { log, storage } = await create()
      const draft = 'draft/draft_ada'
      await log.append([entry(1, { room: draft }), entry(1)], [], [])
      await log.saveState(draft, 1, Uint8Array.of(1))
      await log.destroy(draft)
      expect((await log.load(draft)).updates).toEqual([])
      expect((await log.load(draft)).state).toBeNull()
      expect((await log.load(WATER)).updates).toHaveLength(1)
      if (storage === null) return
      expect(await storage.db.selectFrom('update_log').selectAll().where('room', '=', draft).execute()).toHaveLength(1)
    })

    test('[UL8] rows of the log refuse to be changed or deleted', async () => {
      const { log, storage } = await create()
      if (storage === null) return
      await log.append([entry(1), entry(1, { room: 'draft/draft_ada' })], [], [])
      await expect(sql`update update_log set member_id = 'member_bo'`.execute(storage.db)).rejects.toThrow('append-only')
      await expect(sql`delete from update_log`.execute(storage.db)).rejects.toThrow('append-only')
      if (storage.dialect === 'postgres') await expect(sql`truncate update_log`.execute(storage.db)).rejects.toThrow('append-only')
      expect(await log.history(WATER, 10_000)).toHaveLength(1)
    })
  })
}

updateLogContract('memory', true, async () => ({
  log: createMemoryUpdateLog(async ({ room }) => (room === CLOSED ? 'section-in-round' : null)),
  storage: null,
  drop: async () => undefined,
}))
for (const database of databases) {
  updateLogContract(database.name, database.isReachable, async () => {
    const { storage, drop } = await database.open()
    const log = createSqlUpdateLog(storage, async (_trx, room) => (room === CLOSED ? err({ kind: 'section-in-round' }) : ok()))
    return { log, storage, drop }
  })
}
