import { expect, test } from 'vitest'
import { type Guest, setTable } from '../../support/table.ts'

test('[FA7] a nomination of somebody suspended since does not keep the office from being filled', async () => {
  const table = await setTable({ without: ['fay'] })
  const obi = (await table.ref('obi')).memberId
  const made = await table.call('bo', 'POST', `/api/spaces/${table.spaceId}/nominations`, { memberId: obi })
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as { id: string }
  const withdraw = (caller: Guest) => table.call(caller, 'POST', `/api/nominations/${id}/withdraw`)
  expect((await withdraw('ada')).status).toBe(403)
  await table.deps.storage.db
    .updateTable('member')
    .set({ state: 'suspended' })
    .where('id', '=', (await table.ref('bo')).memberId)
    .execute()
  expect((await withdraw('sam')).status).toBe(403)
  expect((await withdraw('bo')).status).toBe(403)
  expect((await withdraw('ada')).status).toBe(204)
  expect((await table.call('dan', 'POST', `/api/spaces/${table.spaceId}/nominations`, { memberId: obi })).status).toBe(201)
})
