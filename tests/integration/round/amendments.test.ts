/** What a round decides on enters the text together, exactly as it was decided on, or not at all. */
import { expect, test } from 'vitest'
import { type Guest, setTable, type Table } from '../../support/table.ts'
import { amend, DAY, openRound, roundOn } from './around.ts'

const write = async (table: Table, who: Guest, id: string, words: string) =>
  table.deps.rooms.writeAs(`amendment/${id}`, await table.ref(who), words)
const textOf = async (table: Table, sectionId: string) => (await table.deps.rooms.textOf(`section/${sectionId}`)).text
const stateOf = async (table: Table, sectionId: string) =>
  (await table.deps.storage.db.selectFrom('section').select('state').where('id', '=', sectionId).executeTakeFirstOrThrow()).state
const statusOf = async (table: Table, id: string) =>
  (await table.deps.storage.db.selectFrom('amendment').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status

async function twoAmendments() {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  const [response, value] = [await table.sectionId(sheetId, 'response'), await table.sectionId(sheetId, 'value')]
  const amendmentIds = [await amend(table, 'ada', response, 'Douze places.'), await amend(table, 'bo', value, 'Personne ne part.')]
  const made = await table.call('ada', 'POST', `/api/sheets/${sheetId}/rounds`, { statement: 'Les deux ensemble.', amendmentIds })
  if (made.status !== 201) throw new Error(await made.text())
  const round = roundOn(table, sheetId, String(((await made.json()) as { id: string }).id))
  return { table, sheetId, round, response, value, amendmentIds }
}

test('[RO1] [RO24] two amendments enter the text together when the round consents', async () => {
  const { table, round, response, value, amendmentIds } = await twoAmendments()
  expect((await round.read()).proposers.toSorted()).toEqual([await round.memberId('ada'), await round.memberId('bo')].toSorted())
  await round.until('object')
  expect([await stateOf(table, response), await stateOf(table, value)]).toEqual(['inRound', 'inRound'])
  expect((await round.read()).textChanged).toBe(false)
  await round.everybody('consents')
  await round.reveal()
  table.clock.at += 15 * DAY
  expect(await textOf(table, response)).not.toContain('Douze places.')
  const closings = await Promise.all([round.step('fay', 'closed', 'consented'), round.step('fay', 'closed', 'consented')])
  expect(closings.toSorted()).toEqual(['204', 'round-closed'])
  expect(await textOf(table, response)).toContain('Douze places.')
  expect(await textOf(table, value)).toContain('Personne ne part.')
  expect(await Promise.all(amendmentIds.map((id) => statusOf(table, id)))).toEqual(['adopted', 'adopted'])
  expect([await stateOf(table, response), await stateOf(table, value)]).toEqual(['open', 'open'])
})

test('[RO24] nothing enters the text when the round goes to a circle', async () => {
  const { table, round, response, amendmentIds } = await twoAmendments()
  await round.until('object')
  await round.everybody('consents')
  await round.reveal()
  expect(await round.step('fay', 'closed', 'toCircle')).toBe('204')
  expect(await textOf(table, response)).not.toContain('Douze places.')
  expect(await Promise.all(amendmentIds.map((id) => statusOf(table, id)))).toEqual(['open', 'open'])
  expect(await stateOf(table, response)).toBe('open')
})

test('[RO16] an amendment rewritten while objections are treated is asked about again', async () => {
  const { table, round, response, amendmentIds } = await twoAmendments()
  await round.until('object')
  await round.answer('bo', 'objects', 'Trop.')
  await round.everybody('consents', ['bo'])
  await round.reveal()
  await round.step('fay', 'treat')
  const [objection] = (await round.read()).objections
  await write(table, 'ada', amendmentIds[0] ?? '', 'Dont sept gardées.')
  expect((await round.read()).textChanged).toBe(true)
  expect(await round.objection('ada', objection?.id ?? '', 'treat', { answer: 'Sept places gardées.', amendmentId: amendmentIds[0] })).toBe(
    '204',
  )
  expect(await round.objection('bo', objection?.id ?? '', 'lift')).toBe('204')
  expect(await round.step('fay', 'recheck')).toBe('204')
  expect((await round.read()).textChanged).toBe(false)
  await round.everybody('consents')
  await round.reveal()
  table.clock.at += 15 * DAY
  expect(await round.step('fay', 'closed', 'consented')).toBe('204')
  expect(await textOf(table, response)).toContain('Dont sept gardées.')
})

test('[RO3] [RO6] amendments nobody shared, of another sheet, or no longer open', async () => {
  const { table, sheetId, round, response, value, amendmentIds } = await twoAmendments()
  const hidden = await amend(table, 'ada', await table.sectionId(sheetId, 'needs'), 'Secret.', false)
  const change = async (ids: readonly string[]) => {
    const { kind, status } = await round.ask('ada', 'POST', `/rounds/${round.id}/amendments`, { amendmentIds: ids })
    return kind ?? status
  }
  expect(await change([hidden])).toBe('not-found')
  const other = await openRound({}, table)
  const elsewhere = await amend(table, 'ada', await table.sectionId(other.sheetId, 'value'), 'Ailleurs.')
  expect(await change([elsewhere])).toBe('not-found')
  const related = { position: 'Treize.', interest: 'Une de plus.', relation: 'sub' }
  const sub = await table.call('chi', 'POST', `/api/amendments/${amendmentIds[0]}/amendments`, related)
  const { id: subId } = (await sub.json()) as { id: string }
  for (const to of ['caucus', 'shared']) await table.call('chi', 'POST', `/api/amendments/${subId}/stage`, { to })
  expect(await change([subId])).toBe('round-takes-no-sub-amendments')
  expect((await table.call('bo', 'POST', `/api/amendments/${amendmentIds[1]}/withdraw`)).status).toBe(204)
  expect(await change(amendmentIds)).toBe('round-amendment-ended')
  for (const to of ['clarify', 'react', 'amend'] as const) await round.step('fay', to)
  // It has left the round, and its section with it.
  expect((await round.read()).amendmentIds).toEqual(amendmentIds.slice(0, 1))
  expect(await round.step('fay', 'object')).toBe('204')
  expect([await stateOf(table, response), await stateOf(table, value)]).toEqual(['inRound', 'open'])
})

test('[RO2] [RO15] an amendment that ends while it is in a round stops the round', async () => {
  const { table, round, amendmentIds } = await twoAmendments()
  const end = (status: string) =>
    table.deps.storage.db
      .updateTable('amendment')
      .set({ status })
      .where('id', '=', amendmentIds[1] ?? '')
      .execute()
  for (const to of ['clarify', 'react', 'amend'] as const) await round.step('fay', to)
  await end('asleep')
  expect(await round.step('fay', 'object')).toBe('round-amendment-ended')
  await end('open')
  expect(await round.step('fay', 'object')).toBe('204')
  await round.everybody('consents')
  await round.reveal()
  table.clock.at += 15 * DAY
  await end('adopted')
  expect(await round.step('fay', 'closed', 'consented')).toBe('round-amendment-ended')
})

test('[RO16] an amendment withdrawn after the answers sends the round back', async () => {
  const { table, round, response, value, amendmentIds } = await twoAmendments()
  await round.until('object')
  await round.everybody('consents')
  await round.reveal()
  table.clock.at += 15 * DAY
  // As its author's act leaves it, whatever step the round is in.
  const { db } = table.deps.storage
  await db
    .updateTable('amendment')
    .set({ status: 'withdrawn' })
    .where('id', '=', amendmentIds[1] ?? '')
    .execute()
  await db
    .deleteFrom('round_amendment')
    .where('amendment_id', '=', amendmentIds[1] ?? '')
    .execute()
  expect(await round.step('fay', 'closed', 'consented')).toBe('passage-changed')
  expect(await round.read()).toMatchObject({ step: 'recheck', textChanged: false, amendmentIds: amendmentIds.slice(0, 1) })
  expect(await stateOf(table, value)).toBe('open')
  await round.everybody('consents')
  await round.reveal()
  expect(await round.step('fay', 'closed', 'consented')).toBe('204')
  expect(await textOf(table, response)).toContain('Douze places.')
  expect(await textOf(table, value)).not.toContain('Personne ne part.')
})
