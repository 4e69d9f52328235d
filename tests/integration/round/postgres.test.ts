/** The same rounds on PostgreSQL, where acts really happen at once. */
import { verifyChain } from '@polyphonie/server/event/eventLog'
import { describe, expect, test } from 'vitest'
import { databases } from '../../support/databases.ts'
import { layTable } from '../../support/table.ts'
import { amend, DAY, openRound, roundOn, voices } from './around.ts'

const postgres = databases.find(({ name }) => name === 'PostgreSQL')

describe.skipIf(postgres?.isReachable !== true)('on PostgreSQL', () => {
  test('[RO10] [RO21] [RO24] a whole round, its answers, reveals and closings at once', async () => {
    if (postgres === undefined) throw new Error('no such database')
    const { storage, drop } = await postgres.open()
    const table = await layTable({ storage: { ...storage, close: async () => undefined } })
    try {
      const round = await openRound({ serviceUsersFirst: true }, table)
      await round.until('object')
      const answers = voices.map((voice) =>
        round.answer(voice, voice === 'bo' ? 'objects' : 'consents', voice === 'bo' ? 'Trop vite.' : undefined),
      )
      const deposits = ['ada', 'chi'].map(
        async (who) => (await round.ask(who as 'ada' | 'chi', 'POST', `/rounds/${round.id}/deposits`, { text: 'Un mot.' })).status,
      )
      expect(await Promise.all(answers)).toEqual(voices.map(() => '204'))
      expect(await Promise.all(deposits)).toEqual([204, 204])
      expect((await Promise.all([round.reveal(), round.reveal()])).toSorted()).toEqual(['204', 'answers-revealed'])
      const { objections } = await round.read()
      expect(objections.map(({ number, memberId }) => [number, memberId !== null])).toEqual([
        ['O-01', true],
        ['O-02', false],
        ['O-03', false],
      ])
      await round.step('fay', 'treat')
      expect(await round.objection('bo', objections[0]?.id ?? '', 'lift')).toBe('204')
      for (const { id } of objections.slice(1)) {
        expect(await round.objection('ada', id, 'treat', { answer: 'Le mot est retiré.', reviewAt: table.clock.at + DAY })).toBe('204')
      }
      expect(await round.step('fay', 'recheck')).toBe('204')
      await round.everybody('consents')
      await round.reveal()
      table.clock.at += 15 * DAY
      const closings = await Promise.all([
        round.step('fay', 'closed', 'consented'),
        round.step('fay', 'closed', 'consented'),
        round.step('fay', 'closed', 'toCircle'),
      ])
      expect(closings.toSorted()).toEqual(['204', 'round-closed', 'round-closed'])
      expect((await verifyChain(storage.db, table.spaceId)).intact).toBe(true)
    } finally {
      await table.close()
      await drop()
    }
  })

  test('[RO24] an amendment enters the text with the one closing that wins', async () => {
    if (postgres === undefined) throw new Error('no such database')
    const { storage, drop } = await postgres.open()
    const table = await layTable({ storage: { ...storage, close: async () => undefined } })
    try {
      const sheetId = await table.addSheet('negotiated-project')
      const sectionId = await table.sectionId(sheetId, 'response')
      const amendmentIds = [await amend(table, 'ada', sectionId, 'Douze places.')]
      const made = await table.call('ada', 'POST', `/api/sheets/${sheetId}/rounds`, { statement: 'Oui ?', amendmentIds })
      const round = roundOn(table, sheetId, String(((await made.json()) as { id: string }).id))
      await round.until('object')
      await round.everybody('consents')
      await round.reveal()
      table.clock.at += 15 * DAY
      const closings = await Promise.all([
        round.step('fay', 'closed', 'consented'),
        round.step('fay', 'closed', 'consented'),
        round.step('fay', 'closed', 'toCircle'),
      ])
      expect(closings.filter((kind) => kind === '204')).toHaveLength(1)
      const { outcome } = await round.read()
      const { text } = await table.deps.rooms.textOf(`section/${sectionId}`)
      expect(text.split('Douze places.')).toHaveLength(outcome === 'consented' ? 2 : 1)
      const [amendment] = await storage.db.selectFrom('amendment').select('status').execute()
      expect(amendment?.status).toBe(outcome === 'consented' ? 'adopted' : 'open')
      expect((await verifyChain(storage.db, table.spaceId)).intact).toBe(true)
    } finally {
      await table.close()
      await drop()
    }
  })
})
