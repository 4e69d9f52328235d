/** Ideas and questions for later once on PostgreSQL: what other tests play on SQLite, with many asking at once. */
import { verifyChain } from '@polyphonie/server/event/eventLog'
import { bringBackParked } from '@polyphonie/server/parked/bringBack'
import type { ParkedAnswer } from '@polyphonie/shared/wire/http/parked'
import { describe, expect, test } from 'vitest'
import { databases } from '../../support/databases.ts'
import { DAY, openIdeas } from '../../support/idea.ts'
import { layTable } from '../../support/table.ts'

const postgres = databases.find(({ name }) => name === 'PostgreSQL')

describe.skipIf(postgres?.isReachable !== true)('on PostgreSQL', () => {
  test('[ID1] [ID5] [ID11] [PK4] written first, shown once, asleep, awake once, back with the means', async () => {
    if (postgres === undefined) throw new Error('no such database')
    const opened = await postgres.open()
    // The database is dropped with its storage, once.
    const table = await layTable({ storage: { ...opened.storage, close: async () => undefined } })
    try {
      const desk = await openIdeas(table)
      const { sectionId } = desk
      const events = async (kind: string) =>
        (await opened.storage.db.selectFrom('event').select('seq').where('kind', '=', kind).execute()).length
      const everybody = () => Promise.all((['ada', 'chi', 'bo', 'fay', 'obi'] as const).map((who) => desk.read(who)))

      const time = (await desk.ask('fay', 'POST', `/sections/${sectionId}/write-first`, { minutes: 5 })).id
      const wrote = await Promise.all(
        (['ada', 'chi', 'bo'] as const).map((who) => desk.ask(who, 'POST', `/write-first/${time}/ideas`, { text: who })),
      )
      expect(wrote.map(({ status }) => status)).toEqual([201, 201, 201])
      table.clock.at += 5 * 60_000
      await everybody()
      const { ideas } = await desk.read('obi')
      expect(ideas.map(({ number }) => number)).toEqual(['I1', 'I2', 'I3'])
      expect(await events('write-first-revealed')).toBe(1)

      const [first, second] = ideas.map(({ rowId }) => rowId)
      const asleep = { reason: 'Plus tard.', wakesAt: table.clock.at + DAY }
      expect((await desk.ask('chi', 'POST', `/sections/${sectionId}/ideas/${first}/sleep`, asleep)).status).toBe(204)
      expect(
        (await desk.ask('bo', 'POST', `/sections/${sectionId}/ideas/combine`, { rowIds: [first, second], text: 'Les deux' })).status,
      ).toBe(201)
      table.clock.at += DAY
      await everybody()
      expect((await desk.read('obi')).ideas.map(({ number, status }) => [number, status])).toEqual(
        ['I1', 'I2', 'I3', 'I4'].map((number) => [number, 'growing']),
      )
      expect(await events('idea-woken')).toBe(1)

      const remark = await desk.ask('bo', 'POST', `/sections/${sectionId}/remarks`, { kind: 'remark', text: 'Et l’argent ?' })
      expect((await desk.ask('fay', 'POST', `/remarks/${remark.id}/park`, { reason: 'Plus tard.' })).status).toBe(201)
      const project = await table.addSheet('negotiated-project')
      const back = await opened.storage.db
        .transaction()
        .execute((trx) => bringBackParked(trx, project, { random: table.deps.random, at: table.clock.at }))
      expect(back).toHaveLength(1)
      expect(await table.json<ParkedAnswer>('bo', `/api/spaces/${table.spaceId}/parked`)).toMatchObject([
        { number: 'Q1', state: 'back', tellsYou: true, returns: [{ sheetId: project }] },
      ])
      expect(await verifyChain(opened.storage.db, table.spaceId)).toMatchObject({ intact: true })
    } finally {
      await table.close()
      await opened.drop()
    }
  })
})
