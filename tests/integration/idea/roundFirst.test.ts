import { expect, test } from 'vitest'
import { openIdeas } from '../../support/idea.ts'
import { roundOn } from '../round/around.ts'

test('[ID11] what is written first and a round on D12 never cross', async () => {
  const desk = await openIdeas()
  const { table, sheetId, sectionId } = desk
  const { db } = table.deps.storage
  await desk.add('chi', 'Une navette')
  await db.updateTable('sheet').set({ ideas_grouped_at: table.clock.at }).where('id', '=', sheetId).execute()
  const open = () => desk.ask('ada', 'POST', `/sheets/${sheetId}/rounds`, { statement: 'Ces idées.', sectionIds: [sectionId] })
  const writeFirst = () => desk.ask('fay', 'POST', `/sections/${sectionId}/write-first`, { minutes: 100 })
  const time = await writeFirst()
  expect((await desk.ask('bo', 'POST', `/write-first/${time.id}/ideas`, { text: 'Une boutique' })).status).toBe(201)
  expect(await open()).toMatchObject({ status: 409, kind: 'write-first' })
  // Its time is over: whoever opens the round finds it shown.
  table.clock.at += 100 * 60_000
  const { id, status } = await open()
  expect(status).toBe(201)
  expect((await desk.read('obi')).ideas).toHaveLength(2)
  expect(await writeFirst()).toMatchObject({ status: 409, kind: 'section-in-round' })
  const round = roundOn(table, sheetId, id)
  await round.until('object')
  // Even where one waits already, nobody puts rows under a round or a consent.
  await db
    .insertInto('write_first')
    .values({
      id: 'first_00000000000000000000',
      section_id: sectionId,
      opened_by: '',
      opened_at: 1,
      ends_at: 2,
      revealed_at: null,
      revealed_by: null,
    })
    .execute()
  const reveal = () => desk.ask('fay', 'POST', `/sections/${sectionId}/write-first/reveal`)
  expect(await reveal()).toMatchObject({ status: 409, kind: 'section-in-round' })
  expect((await round.read()).textChanged).toBe(false)
  await db.updateTable('section').set({ state: 'consented' }).where('id', '=', sectionId).execute()
  expect(await reveal()).toMatchObject({ status: 409, kind: 'section-consented' })
})
