/** A whole meeting on PostgreSQL, where acts really happen at once. */
import { verifyChain } from '@polyphonie/server/event/eventLog'
import type { MinutesAnswer } from '@polyphonie/shared/wire/http/meeting'
import { describe, expect, test } from 'vitest'
import { databases } from '../../support/databases.ts'
import { layTable } from '../../support/table.ts'
import { enter, planned } from './around.ts'

const postgres = databases.find(({ name }) => name === 'PostgreSQL')
const everybody = ['ada', 'dan', 'chi', 'bo', 'pia'] as const

describe.skipIf(postgres?.isReachable !== true)('on PostgreSQL', () => {
  test('[MT11] [MT13] [MT18] [MN5] opened, led, asked, closed and approved at once', async () => {
    if (postgres === undefined) throw new Error('no such database')
    const { storage, drop } = await postgres.open()
    const table = await layTable({ storage: { ...storage, close: async () => undefined } })
    try {
      const meeting = await planned({ recurrence: { every: 'week', times: 3 } }, table)
      const at = (act: string) => `/api/meetings/${meeting.id}/${act}`
      const statuses = async (answers: readonly Promise<Response>[]) => (await Promise.all(answers)).map(({ status }) => status).sort()
      const visit = await enter(table, meeting.id, 'chi')
      expect(await statuses([meeting.call('fay', 'POST', at('open')), meeting.call('fay', 'POST', at('open'))])).toEqual([204, 409])
      await meeting.present(...everybody)
      const hands = [...everybody, ...everybody].map((guest) => meeting.call(guest, 'POST', at('hand'), {}))
      expect(await statuses(hands)).toEqual([204, 204, 204, 204, 204, 409, 409, 409, 409, 409])
      expect(await statuses([meeting.call('fay', 'POST', at('floor'), {}), meeting.call('fay', 'POST', at('floor'), {})])).toEqual([
        204, 204,
      ])
      const { live } = await meeting.view()
      expect([live.queue.length, live.spoken.length]).toEqual([3, 2])

      const { id } = (await meeting.post('fay', 'quick-rounds', { kind: 'mood' }, 201)) as { id: string }
      const say = (guest: (typeof everybody)[number]) => meeting.call(guest, 'POST', `/api/quick-rounds/${id}/answers`, { answer: 'light' })
      expect(await statuses([...everybody, 'chi' as const].map(say))).toEqual([204, 204, 204, 204, 204, 409])
      expect((await meeting.call('fay', 'POST', `/api/quick-rounds/${id}/close`)).status).toBe(204)
      expect((await meeting.view()).quickRounds).toMatchObject([{ counts: { light: 5 } }])

      await meeting.post('fay', 'notes', { kind: 'decision', statement: 'Ainsi', how: { mode: 'consent', by: 'present' } }, 201)
      expect(await statuses([meeting.call('fay', 'POST', at('close')), meeting.call('fay', 'POST', at('close'))])).toEqual([204, 409])
      const approvals = [...everybody, 'fay' as const].map((guest) => meeting.call(guest, 'POST', at('minutes/approvals'), { version: 1 }))
      expect(await statuses(approvals)).toEqual([204, 204, 204, 204, 204, 204])
      const read = () => meeting.json<MinutesAnswer>('ada', at('minutes'))
      const [minutes] = await Promise.all([read(), read()])
      expect(minutes).toMatchObject({ number: 1, state: 'validated', content: { decisions: [{ number: '1.1' }] } })
      const events = await storage.db.selectFrom('event').select('kind').where('kind', '=', 'minutes-validated').execute()
      expect(events).toHaveLength(1)
      expect((await verifyChain(storage.db, table.spaceId)).intact).toBe(true)
      visit.leave()
    } finally {
      await table.close()
      await drop()
    }
  })
})
