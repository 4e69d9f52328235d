/** A circle and a caucus on PostgreSQL: the same life, and words that are gone from its tables. */
import { describe, expect, test } from 'vitest'
import { databases } from '../../support/databases.ts'
import { layTable } from '../../support/table.ts'
import { answerOf, layProject, openCircle } from './around.ts'

const postgres = databases.find(({ name }) => name === 'PostgreSQL')
const SECRET = 'Sept places'

describe.skipIf(postgres?.isReachable !== true)('on PostgreSQL', () => {
  test('[CI8] [CU5] a circle shares its text, a caucus forgets its words', async () => {
    if (postgres === undefined) throw new Error('no such database')
    const { storage, drop } = await postgres.open()
    const table = await layTable({ storage: { ...storage, close: async () => undefined } })
    try {
      const circle = await openCircle({ given: await layProject(table) })
      await circle.write('chi', SECRET)
      for (const who of ['ada', 'bo', 'chi'] as const) expect(await circle.say(who, 'PUT', 'agreement')).toBe('204')
      // Two at once: one shares, the other finds it ended.
      const said = await Promise.all(['ada', 'bo'].map((who) => circle.say(who as 'ada' | 'bo', 'POST', 'share', { summary: 'Voilà.' })))
      expect(said.toSorted()).toEqual(['204', 'circle-ended'])
      expect(await table.json('obi', `/api/amendments/${await circle.amendmentId()}`)).toMatchObject({ stage: 'shared' })

      const made = await table.call('ada', 'POST', `/api/spaces/${table.spaceId}/caucuses`, {})
      const { id } = (await made.json()) as { id: string }
      await table.deps.rooms.writeAs(`caucus/${id}`, await table.ref('dan'), SECRET)
      expect(await answerOf(table.call('bo', 'GET', `/api/caucuses/${id}/text`))).toBe('not-found')
      expect(await answerOf(table.call('dan', 'POST', `/api/caucuses/${id}/close`, { words: 'erased' }))).toBe('204')
      const left = await storage.db.selectFrom('update_payload').select('seq').where('room', '=', `caucus/${id}`).execute()
      expect(left).toEqual([])
    } finally {
      await table.close()
      await drop()
    }
  })
})
