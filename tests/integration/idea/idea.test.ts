/** Ideas over HTTP with the real rooms: numbered, combined, asleep, awake, retained; never refused. */
import { retainIdeas } from '@polyphonie/server/idea/acts'
import { findSection } from '@polyphonie/server/section/facts'
import type { WakeUpsAnswer } from '@polyphonie/shared/wire/http/idea'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { DAY, type IdeaDesk, openIdeas } from '../../support/idea.ts'

const wakings = async ({ table }: IdeaDesk) =>
  (await table.deps.storage.db.selectFrom('event').select(['actor_member_id', 'body']).where('kind', '=', 'idea-woken').execute()).map(
    ({ actor_member_id, body }) => ({ by: actor_member_id, ...(JSON.parse(body).body as object) }),
  )
const consent = ({ table, sectionId }: IdeaDesk) =>
  table.deps.storage.db.updateTable('section').set({ state: 'consented' }).where('id', '=', sectionId).execute()

test('[ID1] a row has its number once it holds words, in the order of the rows, and keeps it', async () => {
  const desk = await openIdeas()
  const first = await desk.add('chi', 'Une équipe qui suit le jeune')
  const blank = await desk.add('dan', '')
  const last = await desk.add('bo', 'Trois appartements')
  const numbers = async () => (await desk.read('obi')).ideas.map(({ rowId, number }) => [rowId, number])
  // Two who look at once give each number once.
  await Promise.all([desk.read('chi'), desk.read('fay'), desk.read('ada')])
  expect(await numbers()).toEqual([
    [first, 'I1'],
    [last, 'I2'],
  ])
  await desk.table.deps.rooms.transactAs(`section/${desk.sectionId}`, await desk.table.ref('dan'), (doc) => {
    const row = doc.getMap('rows').get(blank)
    if (row instanceof Y.Map) (row.get('idea') as Y.Text).insert(0, 'Une navette')
  })
  expect(await numbers()).toEqual([
    [first, 'I1'],
    [blank, 'I3'],
    [last, 'I2'],
  ])
  expect(await desk.idea(blank)).toMatchObject({
    authorMemberId: (await desk.table.ref('dan')).memberId,
    status: 'growing',
    text: 'Une navette',
  })
  await desk.table.deps.rooms.transactAs(`section/${desk.sectionId}`, await desk.table.ref('dan'), (doc) =>
    doc.getMap('rows').delete(blank),
  )
  expect((await numbers()).map(([, number]) => number)).toEqual(['I1', 'I2'])
  const again = await desk.add('chi', 'Encore une')
  expect((await desk.idea(again))?.number).toBe('I4')
})

test('[ID1] [ID2] the template holds words only: nobody types a number or a standing', async () => {
  const desk = await openIdeas()
  const rowId = await desk.add('chi', 'Une idée')
  const author = await desk.table.ref('chi')
  for (const column of ['number', 'status', 'wakesOn', 'wakesWhen']) {
    const typed = desk.table.deps.rooms.transactAs(`section/${desk.sectionId}`, author, (doc) => {
      const row = doc.getMap('rows').get(rowId)
      if (row instanceof Y.Map) row.set(column, 'retained')
    })
    await expect(typed).rejects.toThrow()
  }
  for (const status of ['refused', 'rejected']) expect(JSON.stringify(await desk.read('obi'))).not.toContain(status)
})

test('[ID3] combining makes one more idea of its combiner and leaves the others', async () => {
  const desk = await openIdeas()
  const rowIds = [await desk.add('chi', 'Des appartements'), await desk.add('dan', 'Une navette')]
  const path = `/sections/${desk.sectionId}/ideas/combine`
  const made = await desk.ask('bo', 'POST', path, { rowIds, text: 'Des appartements\nsur la ligne de la navette' })
  expect(made.status).toBe(201)
  const combined = await desk.idea(made.rowId)
  const bo = (await desk.table.ref('bo')).memberId
  expect(combined).toMatchObject({
    number: 'I3',
    text: 'Des appartements\nsur la ligne de la navette',
    authorMemberId: bo,
    combinedFrom: rowIds,
    combinedBy: bo,
    status: 'growing',
  })
  expect((await desk.read('obi')).ideas.map(({ rowId, status }) => [rowId, status])).toEqual([
    [rowIds[0], 'growing'],
    [rowIds[1], 'growing'],
    [made.rowId, 'growing'],
  ])
  // In the room it is a row like any other, of bo.
  const text = await desk.table.deps.rooms.read(`section/${desk.sectionId}`, (doc) => {
    const row = doc.getMap('rows').get(made.rowId)
    return row instanceof Y.Map ? String(row.get('idea')) : ''
  })
  expect(text).toContain('navette')

  const count = async () => (await desk.read('obi')).ideas.length
  expect(await desk.ask('bo', 'POST', path, { rowIds: [rowIds[0], 'nowherenowhere'], text: 'x' })).toMatchObject({
    status: 422,
    kind: 'ideas-not-there',
  })
  expect((await desk.ask('bo', 'POST', path, { rowIds: [rowIds[0]], text: 'x' })).status).toBe(422)
  expect((await desk.ask('bo', 'POST', path, { rowIds: [rowIds[0], rowIds[0]], text: 'x' })).status).toBe(422)
  expect((await desk.ask('bo', 'POST', path, { rowIds, text: ' ' })).status).toBe(422)
  expect((await desk.ask('fay', 'POST', path, { rowIds, text: 'x' })).kind).toBe('facilitator-writes-no-content')
  const elsewhere = await desk.table.sectionId(desk.sheetId, 'needs')
  expect((await desk.ask('bo', 'POST', `/sections/${elsewhere}/ideas/combine`, { rowIds, text: 'x' })).kind).toBe('no-ideas-here')
  await consent(desk)
  expect((await desk.ask('bo', 'POST', path, { rowIds, text: 'x' })).kind).toBe('section-consented')
  expect(await count()).toBe(3)
})

describe('asleep', () => {
  test('[ID4] [ID5] [ID12] wakes on its day, wherever it is read, and the record says so once', async () => {
    const desk = await openIdeas()
    const { table, sectionId } = desk
    const rowId = await desk.add('dan', 'Un foyer de 20 places')
    const other = await desk.add('chi', 'Un contrat à impact')
    await desk.read('obi')
    const wakesAt = table.clock.at + 30 * DAY
    const path = (row: string, what: string) => `/sections/${sectionId}/ideas/${row}/${what}`
    expect((await desk.ask('chi', 'POST', path(rowId, 'sleep'), { reason: 'Plus tard.' })).status).toBe(422)
    expect((await desk.ask('chi', 'POST', path(rowId, 'sleep'), { reason: ' ', wakesAt })).status).toBe(422)
    expect(await desk.ask('chi', 'POST', path(rowId, 'sleep'), { reason: 'Plus tard.', wakesAt: table.clock.at })).toMatchObject({
      status: 409,
      kind: 'day-has-passed',
    })
    expect((await desk.ask('chi', 'POST', path(rowId, 'sleep'), { reason: 'Plus tard.', wakesAt })).status).toBe(204)
    expect((await desk.ask('bo', 'POST', path(other, 'sleep'), { reason: 'Pas ici.', wakesWhen: 'essaimage' })).status).toBe(204)
    expect(await desk.ask('bo', 'POST', path(rowId, 'sleep'), { reason: 'Encore.', wakesAt })).toMatchObject({ kind: 'idea-asleep' })

    const chi = (await table.ref('chi')).memberId
    expect(await desk.idea(rowId)).toMatchObject({
      status: 'dormant',
      authorMemberId: (await table.ref('dan')).memberId,
      sleep: { byMemberId: chi, reason: 'Plus tard.', wakesAt, wakesWhen: null },
      woken: null,
    })
    const wakeUps = () => table.json<WakeUpsAnswer>('obi', `/api/spaces/${table.spaceId}/wake-ups`)
    expect((await wakeUps()).map(({ number, wakesAt: at, wakesWhen }) => [number, at, wakesWhen])).toEqual([
      ['I1', wakesAt, null],
      ['I2', null, 'essaimage'],
    ])

    table.clock.at = wakesAt - 1
    expect((await desk.idea(rowId))?.status).toBe('dormant')
    expect(await wakings(desk)).toEqual([])
    table.clock.at = wakesAt + 5 * DAY
    await Promise.all([desk.read('chi'), desk.read('bo'), wakeUps()])
    expect(await desk.idea(rowId)).toMatchObject({
      status: 'growing',
      woken: { at: wakesAt, byMemberId: null, words: null, conditionMet: false },
    })
    expect(await wakings(desk)).toEqual([{ by: null, rowId, number: 'I1', wakesAt }])
    expect((await wakeUps()).map(({ number }) => number)).toEqual(['I2'])
    // It may sleep again, and wakes again.
    expect((await desk.ask('pia', 'POST', path(rowId, 'sleep'), { reason: 'Encore.', wakesAt: table.clock.at + DAY })).status).toBe(204)
    table.clock.at += 2 * DAY
    // An act is enough: whoever wakes it finds it awake.
    expect(await desk.ask('pia', 'POST', path(rowId, 'wake'), { words: 'Debout.' })).toMatchObject({ status: 409, kind: 'idea-not-asleep' })
    expect(await wakings(desk)).toHaveLength(2)
  })

  test('[ID6] somebody wakes it with a sentence, or says what has happened', async () => {
    const desk = await openIdeas()
    const rowIds = [await desk.add('dan', 'Un foyer'), await desk.add('chi', 'Un contrat')]
    const path = (row: string | undefined, what: string) => `/sections/${desk.sectionId}/ideas/${row}/${what}`
    await desk.ask('dan', 'POST', path(rowIds[0], 'sleep'), { reason: 'Plus tard.', wakesAt: desk.table.clock.at + DAY })
    await desk.ask('dan', 'POST', path(rowIds[1], 'sleep'), { reason: 'Plus tard.', wakesWhen: 'un second territoire' })
    expect((await desk.ask('chi', 'POST', path(rowIds[0], 'wake'), {})).status).toBe(422)
    expect(await desk.ask('chi', 'POST', path(rowIds[0], 'wake'), { words: 'Oui.', conditionMet: true })).toMatchObject({
      kind: 'idea-without-condition',
    })
    expect((await desk.ask('chi', 'POST', path(rowIds[0], 'wake'), { words: 'J’en ai besoin maintenant.' })).status).toBe(204)
    expect((await desk.ask('bo', 'POST', path(rowIds[1], 'wake'), { words: 'Les Monts s’y mettent.', conditionMet: true })).status).toBe(
      204,
    )
    expect(await desk.idea(rowIds[0] ?? '')).toMatchObject({
      status: 'growing',
      woken: { words: 'J’en ai besoin maintenant.', conditionMet: false },
    })
    expect(await desk.idea(rowIds[1] ?? '')).toMatchObject({
      status: 'growing',
      woken: { words: 'Les Monts s’y mettent.', conditionMet: true, byMemberId: (await desk.table.ref('bo')).memberId },
    })
    expect(await wakings(desk)).toHaveLength(2)
    expect((await desk.ask('chi', 'POST', path('nowherenowhere', 'wake'), { words: 'x' })).status).toBe(404)
  })
})

test('[ID7] ideas are retained with a consent: by what closes a round, or by a voice after it', async () => {
  const desk = await openIdeas()
  const { table, sectionId } = desk
  const rowIds = [await desk.add('dan', 'Une équipe'), await desk.add('chi', 'Un foyer'), await desk.add('bo', 'Une navette')]
  const path = (row: string | undefined, what: string) => `/sections/${sectionId}/ideas/${row}/${what}`
  await desk.ask('chi', 'POST', path(rowIds[1], 'sleep'), { reason: 'Plus tard.', wakesWhen: 'un terrain' })
  expect(await desk.ask('chi', 'POST', path(rowIds[0], 'retain'))).toMatchObject({ status: 409, kind: 'ideas-not-consented' })
  await consent(desk)
  await table.deps.storage.db.transaction().execute(async (trx) => {
    const section = await findSection(trx, sectionId)
    if (section === null) throw new Error('no section')
    const [first = '', second = ''] = rowIds
    await retainIdeas(trx, section, { rowIds: [first, second], byMemberId: null, roundId: 'round_x', at: table.clock.at })
  })
  const statuses = async () => (await desk.read('obi')).ideas.map(({ status }) => status)
  expect(await statuses()).toEqual(['retained', 'dormant', 'growing'])
  expect(await desk.ask('fay', 'POST', path(rowIds[2], 'retain'))).toMatchObject({ status: 403, kind: 'role-without-voice' })
  expect((await desk.ask('bo', 'POST', path(rowIds[2], 'retain'))).status).toBe(204)
  expect(await desk.ask('bo', 'POST', path(rowIds[1], 'retain'))).toMatchObject({ kind: 'idea-asleep' })
  expect(await desk.ask('bo', 'POST', path(rowIds[2], 'sleep'), { reason: 'Non.', wakesWhen: 'jamais' })).toMatchObject({
    kind: 'idea-retained',
  })
  expect(await statuses()).toEqual(['retained', 'dormant', 'retained'])
  expect((await desk.idea(rowIds[0] ?? '', 'chi'))?.may).toEqual([])
  expect((await desk.idea(rowIds[1] ?? '', 'chi'))?.may).toEqual(['wake'])
  expect((await desk.idea(rowIds[1] ?? '', 'fay'))?.may).toEqual([])
})
