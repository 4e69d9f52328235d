/** The final round: a frozen version, everybody asked once more, and the agreement that comes of it. */
import { expect, test } from 'vitest'
import { freeze, prepareToAgree, readAgreement } from '../../support/agreement.ts'
import { type Guest, setTable } from '../../support/table.ts'
import { DAY, roundOn, voices } from './around.ts'

async function finalRound() {
  const table = await setTable()
  const agreeing = await prepareToAgree(table)
  const { sheetId, milestoneId } = agreeing
  const open = (body: Record<string, unknown> = {}, who: Guest = 'ada') =>
    table.call(who, 'POST', `/api/sheets/${sheetId}/rounds`, { statement: 'Nous portons cette version.', milestoneId, ...body })
  return { table, ...agreeing, open }
}

test('[RO25] [RO15] consented while the sheet still is the version that was frozen', async () => {
  const { table, sheetId, milestoneId, agreementId, open } = await finalRound()
  const answer = await open()
  expect(answer.status).toBe(201)
  const round = roundOn(table, sheetId, String(((await answer.json()) as { id: string }).id))
  expect(await round.read()).toMatchObject({ milestoneId, amendmentIds: [], sectionIds: [] })
  await round.until('object')
  await round.everybody('consents')
  expect(await round.reveal()).toBe('204')
  table.clock.at += 15 * DAY
  expect(await round.step('fay', 'closed', 'consented')).toBe('204')
  expect(await readAgreement(table, sheetId)).toMatchObject({ id: agreementId, state: 'toSign' })
})

test('[RO25] a sheet that is another by now is not consented, and asking again changes nothing', async () => {
  const { table, sheetId, open } = await finalRound()
  const round = roundOn(table, sheetId, String(((await (await open()).json()) as { id: string }).id))
  await round.until('object')
  await round.everybody('consents')
  await round.reveal()
  table.clock.at += 15 * DAY
  await table.deps.storage.db
    .updateTable('section')
    .set({ title: 'Autrement dit' })
    .where('sheet_id', '=', sheetId)
    .where('key', '=', 'response')
    .execute()
  expect(await round.step('fay', 'closed', 'consented')).toBe('passage-changed')
  expect(await round.read()).toMatchObject({ step: 'object', textChanged: true })
  expect(await round.step('fay', 'closed', 'toCircle')).toBe('204')
  expect((await readAgreement(table, sheetId)).state).toBe('inPreparation')
  const next = await freeze(table, sheetId, 'v0.10')
  expect((await open({ milestoneId: next })).status).toBe(201)
})

test('[RO25] only in its phase, on a version of its sheet, without amendments; who left is not asked', async () => {
  const { table, sheetId, agreementId, open } = await finalRound()
  const other = await table.addSheet('negotiated-project')
  const ofOther = await freeze(table, other, 'v0.1')
  const kind = async (answer: Promise<Response>) => ((await (await answer).json()) as { kind?: string }).kind
  expect(await kind(open({ milestoneId: ofOther }))).toBe('not-found')
  const early = table.call('ada', 'POST', `/api/sheets/${other}/rounds`, { statement: 'Trop tôt.', milestoneId: ofOther })
  expect(await kind(early)).toBe('final-round-in-agree')
  expect((await table.call('dan', 'POST', `/api/agreements/${agreementId}/leave`, { words: 'stay' })).status).toBe(204)
  const round = roundOn(table, sheetId, String(((await (await open()).json()) as { id: string }).id))
  const asked = (await round.read()).asked.map(({ memberId }) => memberId)
  expect(asked).toHaveLength(voices.length - 1)
  expect(asked).not.toContain(await round.memberId('dan'))
})
