import { expect, test } from 'vitest'
import { setTable, type Table } from '../../support/table.ts'
import { amend } from '../round/around.ts'

const eventsOf = async (table: Table) =>
  (await table.deps.storage.db.selectFrom('event').select(['kind', 'body']).execute()).map(({ kind, body }) => `${kind} ${body}`)

test('[AM9] a shared amendment does not end for a counter-offer nobody else may know of', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  const sectionId = await table.sectionId(sheetId, 'response')
  const parent = await amend(table, 'ada', sectionId, 'Douze places.')
  const made = await table.call('dan', 'POST', `/api/amendments/${parent}/amendments`, {
    relation: 'counter',
    position: 'x',
    interest: 'y',
  })
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as { id: string }
  const c = await table.call('dan', 'POST', `/api/amendments/${id}/carriers`, { memberId: (await table.ref('ada')).memberId })
  expect(c.status).toBe(204)
  const before = (await eventsOf(table)).length
  const acc = await table.call('ada', 'POST', `/api/amendments/${id}/accept-counter`)
  const status = ((await table.json('obi', `/api/amendments/${parent}`)) as { status: string }).status
  expect([acc.status, status, (await eventsOf(table)).length - before]).toEqual([403, 'open', 0])
  await table.call('dan', 'POST', `/api/amendments/${id}/stage`, { to: 'shared' })
  expect((await table.call('ada', 'POST', `/api/amendments/${id}/accept-counter`)).status).toBe(204)
})
