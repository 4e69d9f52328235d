import { expect, test } from 'vitest'
import { setTable } from '../../support/table.ts'
import { amend } from '../round/around.ts'

test('[PK1][AM2] a remark on an amendment that is not shared is not there for somebody suspended either', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  const sectionId = await table.sectionId(sheetId, 'response')
  const amendmentId = await amend(table, 'ada', sectionId, 'Douze places.', false)
  const made = await table.call('ada', 'POST', `/api/amendments/${amendmentId}/remarks`, { kind: 'question', text: 'Pourquoi ?' })
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as { id: string }
  const status = async (caller: 'sue' | 'fay' | 'oz') =>
    (await table.call(caller, 'POST', `/api/remarks/${id}/park`, { reason: 'Plus tard.' })).status
  expect([await status('fay'), await status('oz'), await status('sue')]).toEqual([404, 404, 404])
})
