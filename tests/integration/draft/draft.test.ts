/** Private drafts: only their owner knows, and no word is lost or left behind. */
import { readEvents } from '@polyphonie/server/event/eventLog'
import { sectionAccess } from '@polyphonie/server/section/access'
import type { DraftListAnswer } from '@polyphonie/shared/wire/http/draft'
import { expect, test } from 'vitest'
import { type Guest, guestNames, setTable, type Table } from '../../support/table.ts'

const listPath = ({ spaceId }: Table) => `/api/drafts?space=${spaceId}`

async function keep(table: Table, guest: Guest, sectionId: string, text: string, reason = 'section-locked-by-hand'): Promise<string> {
  const answer = await table.call(guest, 'POST', `/api/sections/${sectionId}/drafts`, { text, reason })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { id: string }).id
}

test('[DR2] words are kept whole, with where they belong and why they are here', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project', 'Passerelle')
  const sectionId = await table.sectionId(sheetId, 'value')
  const words = 'Première ligne.\nDeuxième ligne, « guillemets » et 😀.\n\nAprès une ligne vide.'
  const id = await keep(table, 'bo', sectionId, words)
  expect(await table.json<DraftListAnswer>('bo', listPath(table))).toEqual([
    {
      id,
      sectionId,
      sheetId,
      sheetTitle: 'Passerelle',
      sectionTitle: 'La valeur que nous voulons produire',
      reason: 'section-locked-by-hand',
      createdAt: table.clock.at,
      text: words,
    },
  ])
})

test('[DR2] as many words as a draft takes are kept whole, in one line or in many', async () => {
  const table = await setTable()
  const sectionId = await table.sectionId(await table.addSheet('negotiated-project'), 'value')
  const oneLine = `a${'😀'.repeat(60_000)}`
  const manyLines = Array.from({ length: 20_000 }, (_, index) => `n° ${index}`).join('\n')
  for (const words of [oneLine, manyLines]) {
    const id = await keep(table, 'bo', sectionId, words)
    const drafts = await table.json<DraftListAnswer>('bo', listPath(table))
    expect(drafts.find((draft) => draft.id === id)?.text === words).toBe(true)
  }
})

test('[DR1] nobody else learns that a draft exists, and no event tells', async () => {
  const table = await setTable()
  const sectionId = await table.sectionId(await table.addSheet('negotiated-project'), 'value')
  const before = (await readEvents(table.deps.storage.db, table.spaceId)).length
  const id = await keep(table, 'bo', sectionId, 'Entre nous.', 'private')
  const doorOf = sectionAccess(table.deps.storage.db, () => table.clock.now())
  for (const guest of guestNames) {
    if (guest === 'bo') continue
    expect(await table.json<DraftListAnswer>(guest, listPath(table))).toEqual([])
    const [there, nowhere] = [
      await table.call(guest, 'DELETE', `/api/drafts/${id}`),
      await table.call(guest, 'DELETE', '/api/drafts/draft_zzzzzzzzzzzzzzzzzzzz'),
    ]
    expect([there.status, await there.json()]).toEqual([nowhere.status, await nowhere.json()])
    expect(await doorOf(table.accountId(guest), `draft/${id}`)).toBeNull()
  }
  expect((await table.call('oz', 'GET', listPath(table))).status).toBe(404)
  expect((await table.call('oz', 'POST', `/api/sections/${sectionId}/drafts`, { text: 'x', reason: 'private' })).status).toBe(404)
  expect(await doorOf(table.accountId('bo'), `draft/${id}`)).toMatchObject({ kind: 'draft', canRead: true, write: { ok: true } })
  expect(await readEvents(table.deps.storage.db, table.spaceId)).toHaveLength(before)
})

test('[DR3] a suspended person keeps, reads and deletes their words', async () => {
  const table = await setTable()
  const sectionId = await table.sectionId(await table.addSheet('negotiated-project'), 'value')
  const id = await keep(table, 'sue', sectionId, 'Ce que je tapais.', 'member-suspended')
  expect((await table.json<DraftListAnswer>('sue', listPath(table))).map(({ text }) => text)).toEqual(['Ce que je tapais.'])
  expect((await table.call('sue', 'DELETE', `/api/drafts/${id}`)).status).toBe(204)
  expect(await table.json<DraftListAnswer>('sue', listPath(table))).toEqual([])
})

test('[DR4] a deleted draft leaves no word behind', async () => {
  const table = await setTable()
  const sectionId = await table.sectionId(await table.addSheet('negotiated-project'), 'value')
  const id = await keep(table, 'chi', sectionId, 'À oublier.')
  const other = await keep(table, 'chi', sectionId, 'À garder.')
  expect((await table.call('chi', 'DELETE', `/api/drafts/${id}`)).status).toBe(204)
  const { db } = table.deps.storage
  const room = `draft/${id}`
  const left = await Promise.all([
    db.selectFrom('draft').selectAll().where('id', '=', id).execute(),
    db.selectFrom('update_payload').selectAll().where('room', '=', room).execute(),
    db.selectFrom('room_state').selectAll().where('room', '=', room).execute(),
    db.selectFrom('ledger_row').selectAll().where('room', '=', room).execute(),
  ])
  expect(left).toEqual([[], [], [], []])
  expect((await table.json<DraftListAnswer>('chi', listPath(table))).map((draft) => draft.id)).toEqual([other])
})
