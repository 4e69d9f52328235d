/** Adoption on PostgreSQL, where two transactions really run at once. */
import { adoptTogether } from '@polyphonie/server/amendment/adopt'
import { readEvents } from '@polyphonie/server/event/eventLog'
import { describe, expect, test } from 'vitest'
import { databases } from '../../support/databases.ts'
import { layTable } from '../../support/table.ts'

const postgres = databases.find(({ name }) => name === 'PostgreSQL')
const WORDS = 'Ouvrir le dimanche.'

describe.skipIf(postgres?.isReachable !== true)('on PostgreSQL', () => {
  test('[AM8] [AM10] an adoption that breaks leaves nothing, and of several at once one adopts', async () => {
    if (postgres === undefined) throw new Error('no such database')
    const { storage, drop } = await postgres.open()
    const table = await layTable({ storage: { ...storage, close: async () => undefined } })
    try {
      const sheetId = await table.addSheet('negotiated-project')
      await storage.db.updateTable('sheet').set({ phase: 'negotiate' }).where('id', '=', sheetId).execute()
      const sectionId = await table.sectionId(sheetId, 'response')
      const text = async () => (await table.deps.rooms.textOf(`section/${sectionId}`)).text
      await table.deps.rooms.writeAs(`section/${sectionId}`, await table.ref('bo'), 'Le lundi.')
      const made = await table.call('ada', 'POST', `/api/sections/${sectionId}/amendments`, { position: 'Plus.', interest: 'Pour tous.' })
      const { id } = (await made.json()) as { id: string }
      await table.deps.rooms.writeAs(`amendment/${id}`, await table.ref('ada'), WORDS)
      expect((await table.call('ada', 'POST', `/api/amendments/${id}/stage`, { to: 'shared' })).status).toBe(204)
      const before = await text()

      const log = () => storage.db.selectFrom('update_log').selectAll().orderBy('room').orderBy('seq').execute()
      const logBefore = await log()
      const broken = adoptTogether(table.deps, {
        amendmentIds: [id],
        expected: new Map(),
        within: () => Promise.reject(new Error('the connection is gone')),
      })
      await expect(broken).rejects.toThrow('the connection is gone')
      expect(await log()).toEqual(logBefore)
      expect(await text()).toBe(before)

      const adopt = async (who: 'ada' | 'bo' | 'chi' | 'dan') => (await table.call(who, 'POST', `/api/amendments/${id}/adopt`, {})).status
      const answers = await Promise.all([adopt('ada'), adopt('bo'), adopt('chi'), adopt('dan')])
      expect(answers.toSorted()).toEqual([204, 409, 409, 409])
      expect((await text()).split(WORDS)).toHaveLength(2)
      const events = await readEvents(storage.db, table.spaceId)
      expect(events.filter(({ kind }) => kind === 'amendment-adopted')).toHaveLength(1)
    } finally {
      await table.close()
      await drop()
    }
  })
})
