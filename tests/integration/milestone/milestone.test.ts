/** Versions over HTTP: what is frozen stays, whatever is written afterwards. */
import { readEvents, verifyChain } from '@polyphonie/server/event/eventLog'
import { currentFingerprint, freezeSheet } from '@polyphonie/server/milestone/store'
import type { MilestoneAnswer, MilestoneListAnswer } from '@polyphonie/shared/wire/http/milestone'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { Map as SharedMap, Text } from 'yjs'
import { putInPhase } from '../../support/phase.ts'
import { setTable, type Table } from '../../support/table.ts'

async function freeze(table: Table, sheetId: string, name: string): Promise<string> {
  const made = await table.call('bo', 'POST', `/api/sheets/${sheetId}/milestones`, { name })
  expect(made.status).toBe(201)
  return ((await made.json()) as { id: string }).id
}

async function write(table: Table, sheetId: string, key: string, text: string, guest: 'ada' | 'bo' | 'chi' = 'ada'): Promise<void> {
  await table.deps.rooms.writeAs(`section/${await table.sectionId(sheetId, key)}`, await table.ref(guest), text)
}

async function setLandmark(table: Table, sheetId: string, value: number): Promise<void> {
  await table.deps.rooms.transactAs(`section/${await table.sectionId(sheetId, 'territory')}`, await table.ref('ada'), (doc) => {
    const there = doc.getMap('rows').get('row0000000000001')
    if (there instanceof SharedMap) {
      there.set('value', value)
      return
    }
    const cells = new SharedMap<unknown>()
    cells.set('order', 'a0')
    cells.set('landmark', 'Habitants')
    cells.set('value', value)
    cells.set('blindSpot', new Text())
    doc.getMap('rows').set('row0000000000001', cells)
  })
}

test('[MI5] a version is answered byte for byte after a hundred changes of text, table, title, state and phase', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic', 'Nos besoins')
  const territory = await table.sectionId(sheetId, 'territory')
  await putInPhase(table.deps, sheetId, 'listen')
  await write(table, sheetId, 'territory', 'La vallée est longue.')
  await write(table, sheetId, 'territory', 'Le bus passe deux fois par jour.', 'chi')
  await setLandmark(table, sheetId, 12_400)
  const id = await freeze(table, sheetId, 'v0.3')
  const before = await (await table.call('obi', 'GET', `/api/milestones/${id}`)).text()
  const answer = JSON.parse(before) as MilestoneAnswer
  const [chi, ada] = [await table.ref('chi'), await table.ref('ada')]
  expect(answer).toMatchObject({
    name: 'v0.3',
    title: 'Nos besoins',
    phase: 'listen',
    intact: true,
    frozenBy: (await table.ref('bo')).memberId,
  })
  const frozen = answer.sections.find(({ sectionId }) => sectionId === territory)
  expect(frozen).toMatchObject({
    number: 'D2',
    title: 'Notre territoire vécu',
    state: 'open',
    text: 'La vallée est longue.\nLe bus passe deux fois par jour.',
    rows: [
      {
        id: 'row0000000000001',
        cells: [
          { column: 'landmark', value: 'Habitants', author: { memberId: ada.memberId } },
          { column: 'value', value: 12_400, author: { memberId: ada.memberId } },
        ],
      },
    ],
  })
  expect(frozen?.authors.map(({ memberId }) => memberId)).toEqual([ada.memberId, chi.memberId])
  expect(frozen?.passageHashes).toHaveLength(4)

  for (let change = 0; change < 100; change += 1) {
    table.clock.at += 60_000
    if (change % 3 === 0) await setLandmark(table, sheetId, change)
    else await write(table, sheetId, 'territory', `Encore ${change}.`, change % 2 === 0 ? 'bo' : 'chi')
  }
  await table.deps.rooms.transactAs(`section/${territory}`, chi, (doc) => doc.getText('text').delete(1, 9))
  await table.call('ada', 'PATCH', `/api/sections/${territory}`, { title: 'La vallée' })
  await table.call('ada', 'PATCH', `/api/sheets/${sheetId}`, { title: 'Autre nom' })
  await table.call('ada', 'POST', `/api/sections/${territory}/pass`, { reason: 'Plus tard.' })
  await putInPhase(table.deps, sheetId, 'needs')
  expect(await (await table.call('obi', 'GET', `/api/milestones/${id}`)).text()).toBe(before)
})

test('[MI3] the fingerprint is the same while the sheet says the same, and another one as soon as it does not', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic', 'Nos besoins')
  await putInPhase(table.deps, sheetId, 'listen')
  await write(table, sheetId, 'territory', 'La vallée.')
  const first = await freeze(table, sheetId, 'v0.1')
  table.clock.at += 60_000
  const second = await freeze(table, sheetId, 'v0.2')
  const [newest, oldest] = await table.json<MilestoneListAnswer>('chi', `/api/sheets/${sheetId}/milestones`)
  expect([newest?.id, oldest?.id]).toEqual([second, first])
  expect(newest?.fingerprint).toMatch(/^[0-9a-f]{64}$/u)
  expect(newest?.fingerprint).toBe(oldest?.fingerprint)
  expect(await currentFingerprint(table.deps, sheetId)).toBe(newest?.fingerprint)

  // A word erased again leaves the sheet saying what it said.
  const room = `section/${await table.sectionId(sheetId, 'territory')}`
  await table.deps.rooms.transactAs(room, await table.ref('bo'), (doc) => doc.getText('text').insert(1, 'Oh, '))
  const changed = await currentFingerprint(table.deps, sheetId)
  expect(changed).not.toBe(newest?.fingerprint)
  await table.deps.rooms.transactAs(room, await table.ref('bo'), (doc) => doc.getText('text').delete(1, 4))
  expect(await currentFingerprint(table.deps, sheetId)).toBe(newest?.fingerprint)

  await table.call('ada', 'POST', `/api/sections/${await table.sectionId(sheetId, 'territory')}/pass`, { reason: 'Plus tard.' })
  expect(await currentFingerprint(table.deps, sheetId)).not.toBe(newest?.fingerprint)
})

test('[MI6] content altered in the database is told: words, authors, document, or all of it gone', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic', 'Nos besoins')
  await putInPhase(table.deps, sheetId, 'listen')
  await write(table, sheetId, 'territory', 'La vallée.')
  const id = await freeze(table, sheetId, 'v0.1')
  const { db } = table.deps.storage
  const territory = await table.sectionId(sheetId, 'territory')
  const kept = await db.selectFrom('milestone_content').selectAll().where('section_id', '=', territory).executeTakeFirstOrThrow()
  const intact = async () => (await table.json<MilestoneAnswer>('chi', `/api/milestones/${id}`)).intact
  const alter = (set: { content?: string; state?: Uint8Array }) =>
    db.updateTable('milestone_content').set(set).where('section_id', '=', territory).execute()

  expect(await intact()).toBe(true)
  await alter({ content: kept.content.replace('La vallée.', 'Le vallon.') })
  expect(await intact()).toBe(false)
  await alter({ content: kept.content.replaceAll((await table.ref('ada')).memberId, (await table.ref('bo')).memberId) })
  expect(await intact()).toBe(false)
  await alter({ content: 'plus rien' })
  expect(await intact()).toBe(false)
  await alter({ content: kept.content, state: new Uint8Array([1, 2, 3]) })
  expect(await intact()).toBe(false)
  await alter({ state: kept.state })
  expect(await intact()).toBe(true)
  await db.deleteFrom('milestone_content').where('section_id', '=', territory).execute()
  expect(await intact()).toBe(false)
})

test('[MI4] freezing while people write gives a version of one moment', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic', 'Nos besoins')
  await putInPhase(table.deps, sheetId, 'listen')
  const [first, last] = ['territory', 'sources'] as const
  // Each word is written first above, then below: a version of two moments would have more below than above.
  const count = (text: string) => text.split('mot').length - 1
  const ada = await table.ref('ada')
  let isWriting = true
  const rooms = [`section/${await table.sectionId(sheetId, first)}`, `section/${await table.sectionId(sheetId, last)}`] as const
  const writing = (async () => {
    for (let word = 0; isWriting; word += 1) {
      await table.deps.rooms.writeAs(rooms[0], ada, 'mot')
      await table.deps.rooms.transactAs(rooms[1], ada, (doc) => {
        const text = doc.getMap('fields').get('notHeard')
        if (text instanceof Text) text.insert(0, `mot${word} `)
      })
      await new Promise((resolve) => setImmediate(resolve))
    }
  })()
  const frozen = []
  for (let version = 0; version < 5; version += 1) {
    frozen.push(await freezeSheet(table.deps, { accountId: table.accountId('bo'), sheetId }, `v${version}`))
  }
  isWriting = false
  await writing
  expect(frozen.some(({ ok }) => ok)).toBe(true)
  for (const made of frozen) {
    if (!made.ok) {
      expect(made.error.kind).toBe('sheet-keeps-changing')
      continue
    }
    const { sections, intact } = await table.json<MilestoneAnswer>('chi', `/api/milestones/${made.value.id}`)
    const above = count(sections.find(({ key }) => key === first)?.text ?? '')
    const below = count(String(sections.find(({ key }) => key === last)?.fields.find(({ column }) => column === 'notHeard')?.value ?? ''))
    expect([below, below + 1]).toContain(above)
    expect(intact).toBe(true)
  }
})

test('[MI1] [MI8] who freezes and who reads', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic', 'Nos besoins')
  const path = `/api/sheets/${sheetId}/milestones`
  const statuses = async (callers: readonly Parameters<Table['call']>[0][]) =>
    Promise.all(callers.map(async (caller) => (await table.call(caller, 'POST', path, { name: `de ${caller}` })).status))
  expect(await statuses(['ada', 'chi', 'bo', 'pia', 'fay'])).toEqual([201, 201, 201, 201, 201])
  expect(await statuses(['obi', 'sam', 'sue', 'oz', 'nobody'])).toEqual([403, 403, 403, 404, 401])
  const [{ id } = { id: '' }] = await table.json<MilestoneListAnswer>('obi', path)
  expect((await table.call('sam', 'GET', `/api/milestones/${id}`)).status).toBe(200)
  for (const [caller, status] of [
    ['oz', 404],
    ['nobody', 401],
    ['sue', 403],
  ] as const) {
    expect((await table.call(caller, 'GET', `/api/milestones/${id}`)).status).toBe(status)
    expect((await table.call(caller, 'GET', path)).status).toBe(status)
  }
  expect((await table.call('ada', 'POST', path, { name: '  ' })).status).toBe(422)
  expect((await table.call('ada', 'GET', '/api/milestones/milestone_nothere')).status).toBe(404)

  await table.call('ada', 'POST', `/api/sheets/${sheetId}/bin`)
  const binned = await table.call('ada', 'POST', path, { name: 'trop tard' })
  expect([binned.status, ((await binned.json()) as { kind: string }).kind]).toEqual([409, 'sheet-in-bin'])

  const events = (await readEvents(table.deps.storage.db, table.spaceId)).filter(({ kind }) => kind === 'sheet-frozen')
  expect(events).toHaveLength(5)
  expect(events[0]?.body).toMatchObject({ milestoneId: expect.any(String), fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/u) })
  expect(await verifyChain(table.deps.storage.db, table.spaceId)).toMatchObject({ intact: true })
  expect((await sql<{ n: number }>`select count(*) as n from milestone`.execute(table.deps.storage.db)).rows[0]?.n).toBe(5)
})
