/** The calendar and the desk on PostgreSQL: the same days, the same lanes. */
import type { CalendarAnswer } from '@polyphonie/shared/wire/http/calendar'
import type { DeskAnswer } from '@polyphonie/shared/wire/http/desk'
import { describe, expect, test } from 'vitest'
import { databases } from '../../support/databases.ts'
import { layTable } from '../../support/table.ts'

const postgres = databases.find(({ name }) => name === 'PostgreSQL')
const DAY = 86_400_000

describe.skipIf(postgres?.isReachable !== true)('on PostgreSQL', () => {
  test('[CL3] [CL6] [DK4] a date pressed on by another, changed; a college silent for three months', async () => {
    if (postgres === undefined) throw new Error('no such database')
    const { storage, drop } = await postgres.open()
    const table = await layTable({ storage: { ...storage, close: async () => undefined } })
    try {
      const { spaceId, clock } = table
      const sheetId = await table.addSheet('negotiated-project')
      await table.call('chi', 'POST', `/api/sections/${await table.sectionId(sheetId, 'value')}/remarks`, {
        kind: 'notUnderstood',
        text: 'ETP ?',
      })
      const enter = async (who: 'ada' | 'bo', body: object) => {
        const made = await table.call(who, 'POST', `/api/spaces/${spaceId}/deadlines`, body)
        return ((await made.json()) as { id: string }).id
      }
      const afterId = await enter('ada', { kind: 'group', title: 'Tour final', at: clock.at + 9 * DAY })
      const id = await enter('bo', { kind: 'funder', title: 'Guichet', at: clock.at + 8 * DAY, afterId })
      const read = () => table.json<CalendarAnswer>('obi', `/api/spaces/${spaceId}/calendar`)
      expect((await read()).tensions).toEqual([
        { kind: 'group-date', deadlineId: id, deadlineAt: clock.at + 8 * DAY, otherId: afterId, otherAt: clock.at + 9 * DAY },
      ])
      const later = { at: clock.at + 9 * DAY, reason: 'Reporté.' }
      expect((await table.call('bo', 'POST', `/api/deadlines/${id}/change`, later)).status).toBe(204)
      expect((await read()).tensions).toEqual([])
      clock.at += 91 * DAY
      await enter('ada', { kind: 'group', title: 'Reprise', at: clock.at + DAY })
      const { colleges, common } = await table.json<DeskAnswer>('obi', `/api/spaces/${spaceId}/desk`)
      expect(colleges.map(({ items }) => items.map(({ kind }) => kind))).toEqual([['absent', 'question'], [], ['absent'], ['absent']])
      expect(common.map(({ kind }) => kind)).toEqual(['gate'])
    } finally {
      await table.close()
      await drop()
    }
  })
})
