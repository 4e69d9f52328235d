/** The dialogue space once on PostgreSQL: what other tests play on SQLite, one after the other. */
import { verifyChain } from '@polyphonie/server/event/eventLog'
import type { Remark } from '@polyphonie/shared/wire/http/remark'
import { describe, expect, test } from 'vitest'
import { databases } from '../../support/databases.ts'
import { layTable } from '../../support/table.ts'
import { SAID, talkAt } from './around.ts'

const postgres = databases.find(({ name }) => name === 'PostgreSQL')

describe.skipIf(postgres?.isReachable !== true)('on PostgreSQL', () => {
  test('[DG4] [DG6] [DG8] [DG9] said, asked, agreed, cited, taken back, and nothing else changes', async () => {
    if (postgres === undefined) throw new Error('no such database')
    const opened = await postgres.open()
    // The database is dropped with its storage, once.
    const table = await layTable({ storage: { ...opened.storage, close: async () => undefined } })
    try {
      const talk = talkAt(table)
      const { db } = opened.storage
      const sheetId = await table.addSheet('negotiated-project')
      const sectionId = await table.sectionId(sheetId, 'response')
      const messageId = await talk.say('chi')
      await talk.reply('ada', messageId)
      const remark = (body: object) => talk.act('bo', `/sections/${sectionId}/remarks`, { kind: 'remark', text: 'Voir.', ...body })
      expect((await remark({ text: SAID })).kind).toBe('citation-needs-agreement')
      const twice = { sheetId, why: 'Pour.' }
      const asked = await Promise.all(
        (['ada', 'bo'] as const).map((who) => talk.act(who, `/dialogue/messages/${messageId}/citations`, twice)),
      )
      expect(asked.map(({ status }) => status).sort()).toEqual([201, 409])
      const id = asked.find(({ status }) => status === 201)?.id ?? ''
      expect((await talk.act('chi', `/dialogue/citations/${id}/agree`)).status).toBe(204)
      expect((await remark({ citesMessageId: messageId })).status).toBe(201)
      const cited = async () => (await table.json<Remark[]>('pia', `/api/sections/${sectionId}/remarks`)).map(({ cites }) => cites?.text)
      expect(await cited()).toEqual([SAID])
      expect(await talk.thread('pia', messageId)).toMatchObject({ number: 1, text: SAID, citedOn: [{ sheetId }], replies: [{ number: 2 }] })

      const row = () => db.updateTable('dialogue_message').where('id', '=', messageId)
      await expect(row().set({ text: 'Autre chose.' }).execute()).rejects.toThrow('append-only')
      await expect(row().set({ text: null, kind: 'worry' }).execute()).rejects.toThrow('append-only')
      await expect(db.deleteFrom('dialogue_message').execute()).rejects.toThrow('append-only')
      expect((await talk.act('chi', `/dialogue/messages/${messageId}/take-back`)).status).toBe(204)
      expect(await cited()).toEqual([null])
      await expect(row().set({ text: 'De retour.' }).execute()).rejects.toThrow('append-only')
      expect((await remark({ text: SAID })).status).toBe(201)
      expect(await verifyChain(db, table.spaceId)).toMatchObject({ intact: true })
    } finally {
      await table.close()
      await opened.drop()
    }
  })
})
