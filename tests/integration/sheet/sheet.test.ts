/** Sheets over HTTP with their rooms: what an act leaves behind, what a copy takes along, what the page is told. */
import { readEvents, verifyChain } from '@polyphonie/server/event/eventLog'
import { sectionAccess } from '@polyphonie/server/section/access'
import { sheetTemplates } from '@polyphonie/shared/sheet/templates/templates'
import type { SectionTextAnswer } from '@polyphonie/shared/wire/http/section'
import type { BinAnswer, SheetListAnswer, SheetView } from '@polyphonie/shared/wire/http/sheet'
import { expect, test } from 'vitest'
import { putInPhase } from '../../support/phase.ts'
import { guestNames, setTable, type Table } from '../../support/table.ts'

async function eventKinds(table: Table, after = 0): Promise<string[]> {
  return (await readEvents(table.deps.storage.db, table.spaceId, after)).map(({ kind }) => kind)
}

async function section(table: Table, sheetId: string, key: string, caller: 'ada' | 'bo' | 'fay' = 'ada') {
  const { sections } = await table.json<SheetView>(caller, `/api/sheets/${sheetId}`)
  const found = sections.find((candidate) => candidate.key === key)
  if (found === undefined) throw new Error(`no section ${key}`)
  return found
}

test('[AC4] a sheet comes with every section of its template, titled in the language asked for', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic', 'Nos besoins')
  const french = await table.json<SheetView>('bo', `/api/sheets/${sheetId}`)
  const { sections } = sheetTemplates['shared-diagnostic']
  expect(french.sections.map(({ number, title }) => [number, title])).toEqual(sections.map(({ number, title }) => [number, title.fr]))
  expect(french).toMatchObject({ title: 'Nos besoins', phase: 'frame', phases: ['frame', 'listen', 'needs', 'imagine'], binned: false })

  const english = await table.json<SheetView>('bo', `/api/sheets/${sheetId}?lang=en`)
  expect(english.sections.map(({ title }) => title)).toEqual(sections.map(({ title }) => title.en))
  const asked = await table.app.request(`/api/sheets/${sheetId}`, {
    headers: { cookie: await cookieOf(table), 'accept-language': 'de, en-GB;q=0.8, fr;q=0.5' },
  })
  expect(((await asked.json()) as SheetView).sections[1]?.title).toBe('Our lived territory')

  const territory = await table.sectionId(sheetId, 'territory')
  await table.call('bo', 'PATCH', `/api/sections/${territory}`, { title: 'La vallée' })
  const renamed = await table.json<SheetView>('bo', `/api/sheets/${sheetId}?lang=en`)
  expect(renamed.sections[1]).toMatchObject({ title: 'La vallée', renamed: true })
})

/** A session of ada's for requests with headers of their own. */
async function cookieOf(table: Table): Promise<string> {
  const { createSessions } = await import('@polyphonie/server/auth/session')
  return `polyphonie_session=${await createSessions(table.deps).open(table.accountId('ada'))}`
}

test('[AC2] every act leaves its event, with actor and reason, and the chain verifies', async () => {
  const table = await setTable()
  const before = (await eventKinds(table)).length
  const made = await table.call('bo', 'POST', `/api/spaces/${table.spaceId}/sheets`, {
    template: 'negotiated-project',
    title: 'Passerelle',
    needIds: ['need0000000000001'],
  })
  const { id: sheetId } = (await made.json()) as { id: string }
  await putInPhase(table.deps, sheetId, 'negotiate')
  const value = await table.sectionId(sheetId, 'value')
  const acts: readonly (readonly ['ada' | 'bo' | 'fay', string, string, unknown, number])[] = [
    ['bo', 'PATCH', `/api/sheets/${sheetId}`, { title: 'Passerelle 16-25' }, 204],
    ['bo', 'PATCH', `/api/sections/${value}`, { title: 'Notre valeur' }, 204],
    ['bo', 'POST', `/api/sections/${value}/pass`, { reason: 'Plus tard.' }, 204],
    ['ada', 'POST', `/api/sections/${value}/resume`, undefined, 204],
    ['fay', 'POST', `/api/sections/${value}/lock`, { locked: true, reason: 'On souffle.' }, 204],
    ['fay', 'POST', `/api/sections/${value}/lock`, { locked: false, reason: 'On reprend.' }, 204],
    ['ada', 'POST', `/api/sheets/${sheetId}/sections`, { title: 'Divers' }, 201],
    ['fay', 'POST', `/api/sheets/${sheetId}/phase`, { to: 'agree', reason: 'Plus rien n’est ouvert.' }, 204],
    ['ada', 'POST', `/api/sheets/${sheetId}/bin`, undefined, 204],
    ['bo', 'POST', `/api/sheets/${sheetId}/restore`, undefined, 204],
  ]
  for (const [caller, method, path, body, status] of acts) {
    expect([path, (await table.call(caller, method, path, body)).status]).toEqual([path, status])
  }
  const events = (await readEvents(table.deps.storage.db, table.spaceId)).slice(before)
  expect(events.map(({ kind }) => kind)).toEqual([
    'sheet-created',
    'sheet-renamed',
    'section-renamed',
    'section-passed',
    'section-resumed',
    'section-locked',
    'section-unlocked',
    'section-added',
    'phase-set',
    'sheet-binned',
    'sheet-restored',
  ])
  const [ada, bo, fay] = await Promise.all([table.ref('ada'), table.ref('bo'), table.ref('fay')])
  expect(events[0]).toMatchObject({ actorMemberId: bo.memberId, sheetId, body: { needIds: ['need0000000000001'] } })
  expect(events[3]).toMatchObject({ actorMemberId: bo.memberId, sheetId, sectionId: value, body: { reason: 'Plus tard.' } })
  expect(events[5]).toMatchObject({ actorMemberId: fay.memberId, body: { reason: 'On souffle.', until: table.clock.at + 48 * 3_600_000 } })
  expect(events[8]).toMatchObject({ body: { from: 'negotiate', to: 'agree', reason: 'Plus rien n’est ouvert.' } })
  expect(events[9]).toMatchObject({ actorMemberId: ada.memberId, sectionId: null })
  expect(await verifyChain(table.deps.storage.db, table.spaceId)).toMatchObject({ intact: true })
})

test('[AC2] a refused act leaves neither change nor event', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic')
  const frame = await table.sectionId(sheetId, 'frame')
  const before = await eventKinds(table)
  const refused: readonly (readonly [Parameters<Table['call']>[0], string, string, unknown, string])[] = [
    ['obi', 'POST', `/api/spaces/${table.spaceId}/sheets`, { template: 'shared-diagnostic', title: 'x' }, 'role-without-voice'],
    ['fay', 'PATCH', `/api/sheets/${sheetId}`, { title: 'x' }, 'role-without-voice'],
    ['bo', 'POST', `/api/sheets/${sheetId}/phase`, { to: 'listen', reason: 'x' }, 'not-animating'],
    ['fay', 'POST', `/api/sheets/${sheetId}/phase`, { to: 'means', reason: 'x' }, 'phase-not-in-template'],
    ['fay', 'POST', `/api/sheets/${sheetId}/phase`, { to: 'frame', reason: 'x' }, 'phase-unchanged'],
    ['bo', 'POST', `/api/sheets/${sheetId}/restore`, undefined, 'sheet-not-in-bin'],
    ['fay', 'POST', `/api/sections/${frame}/pass`, { reason: 'x' }, 'facilitator-writes-no-content'],
    ['obi', 'PATCH', `/api/sections/${frame}`, { title: 'x' }, 'observer-reads-only'],
    ['sam', 'PATCH', `/api/sections/${frame}`, { title: 'x' }, 'scribe-writes-for-someone'],
    ['ada', 'POST', `/api/sections/${frame}/resume`, undefined, 'section-not-passed'],
    ['fay', 'POST', `/api/sections/${frame}/lock`, { locked: false, reason: 'x' }, 'section-not-locked'],
    ['ada', 'POST', `/api/sections/${frame}/children`, undefined, 'no-cards-here'],
    ['sue', 'PATCH', `/api/sheets/${sheetId}`, { title: 'x' }, 'member-suspended'],
    ['oz', 'PATCH', `/api/sheets/${sheetId}`, { title: 'x' }, 'not-found'],
  ]
  for (const [caller, method, path, body, kind] of refused) {
    const answer = await table.call(caller, method, path, body)
    expect([caller, path, ((await answer.json()) as { kind: string }).kind]).toEqual([caller, path, kind])
  }
  expect(await eventKinds(table)).toEqual(before)
  expect(await section(table, sheetId, 'frame')).toMatchObject({ state: 'open', renamed: false })
})

test('[AC3] a copy takes structure and words with their authors, and leaves decisions and locks behind', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic', 'Diagnostic')
  await putInPhase(table.deps, sheetId, 'listen')
  const territory = await table.sectionId(sheetId, 'territory')
  const [ada, bo] = [await table.ref('ada'), await table.ref('bo')]
  await table.deps.rooms.writeAs(`section/${territory}`, ada, 'Deux vallées.')
  await table.deps.rooms.writeAs(`section/${territory}`, bo, 'Un plateau.')
  const logics = await table.sectionId(sheetId, 'logics')
  const { id: cardId } = (await (await table.call('bo', 'POST', `/api/sections/${logics}/children`)).json()) as { id: string }
  await table.call('bo', 'POST', `/api/sheets/${sheetId}/sections`, { title: 'Divers' })
  await table.call('bo', 'POST', `/api/sections/${await table.sectionId(sheetId, 'offer')}/pass`, { reason: 'Connu.' })
  await table.call('fay', 'POST', `/api/sections/${territory}/lock`, { locked: true, reason: 'On relit.' })
  const { db } = table.deps.storage
  await db.updateTable('section').set({ state: 'consented' }).where('sheet_id', '=', sheetId).where('key', '=', 'people').execute()

  const answer = await table.call('ada', 'POST', `/api/sheets/${sheetId}/copy`, {})
  const { id: copyId } = (await answer.json()) as { id: string }
  const [original, copy] = [
    await table.json<SheetView>('bo', `/api/sheets/${sheetId}`),
    await table.json<SheetView>('bo', `/api/sheets/${copyId}`),
  ]
  expect(copy).toMatchObject({ title: 'Diagnostic (copie)', template: original.template, phase: 'listen', binned: false })
  expect(copy.sections.map(({ key, title, owner }) => [key, title, owner])).toEqual(
    original.sections.map(({ key, title, owner }) => [key, title, owner]),
  )
  const ids = new Set(original.sections.map(({ id }) => id))
  expect(copy.sections.filter(({ id }) => ids.has(id))).toEqual([])
  const card = copy.sections.find(({ key }) => key === 'logicCard')
  expect(card?.id).not.toBe(cardId)
  expect(card?.parentId).toBe(copy.sections.find(({ key }) => key === 'logics')?.id)
  expect(await section(table, copyId, 'territory')).toMatchObject({ state: 'open', lock: null, lockedUntil: null, canWrite: true })
  expect(await section(table, copyId, 'people')).toMatchObject({ state: 'open', canWrite: true })
  expect(await section(table, copyId, 'offer')).toMatchObject({ state: 'passed', stateReason: 'Connu.' })

  const copied = await table.json<SectionTextAnswer>('bo', `/api/sections/${await table.sectionId(copyId, 'territory')}/text`)
  expect(copied).toEqual(await table.json<SectionTextAnswer>('bo', `/api/sections/${territory}/text`))
  expect(copied.text).toBe('Deux vallées.\nUn plateau.')
  expect(copied.authors.map(({ memberId }) => memberId)).toEqual([ada.memberId, bo.memberId])

  // Two sheets from now on: writing in one leaves the other alone.
  await table.deps.rooms.writeAs(`section/${await table.sectionId(copyId, 'territory')}`, bo, 'Et un lac.')
  expect((await table.json<SectionTextAnswer>('bo', `/api/sections/${territory}/text`)).text).toBe('Deux vallées.\nUn plateau.')
  expect((await eventKinds(table)).at(-1)).toBe('sheet-copied')
})

test('[SH8] what is in the bin is out of the list, readable, closed for writing, and comes back', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project', 'À jeter')
  await table.call('ada', 'POST', `/api/sheets/${sheetId}/bin`)
  expect(await table.json<SheetListAnswer>('bo', `/api/spaces/${table.spaceId}/sheets`)).toEqual([])
  expect(await table.json<BinAnswer>('bo', `/api/spaces/${table.spaceId}/bin`)).toEqual([
    { id: sheetId, title: 'À jeter', template: 'negotiated-project', binnedAt: table.clock.at },
  ])
  expect(await section(table, sheetId, 'response')).toMatchObject({ canWrite: false, reason: 'sheet-in-bin' })
  for (const [method, path, body] of [
    ['PATCH', '', { title: 'x' }],
    ['POST', '/copy', {}],
    ['POST', '/bin', undefined],
    ['POST', '/sections', { title: 'x' }],
  ] as const) {
    expect((await table.call('ada', method, `/api/sheets/${sheetId}${path}`, body)).status).toBe(409)
  }
  await table.call('bo', 'POST', `/api/sheets/${sheetId}/restore`)
  expect((await table.json<SheetListAnswer>('bo', `/api/spaces/${table.spaceId}/sheets`)).map(({ id }) => id)).toEqual([sheetId])
  expect(await section(table, sheetId, 'response')).toMatchObject({ canWrite: true, state: 'open' })
})

test('[AC5] what the page is told about a section is what the door of its room says, for everybody in every phase', async () => {
  const table = await setTable()
  const doorOf = sectionAccess(table.deps.storage.db, () => table.clock.now())
  for (const template of ['shared-diagnostic', 'negotiated-project'] as const) {
    const sheetId = await table.addSheet(template)
    const { phases } = await table.json<SheetView>('ada', `/api/sheets/${sheetId}`)
    if (template === 'shared-diagnostic') {
      const logics = await table.sectionId(sheetId, 'logics')
      await putInPhase(table.deps, sheetId, 'listen')
      await table.call('bo', 'POST', `/api/sections/${logics}/children`)
    }
    for (const phase of phases) {
      await table.deps.storage.db.updateTable('sheet').set({ phase }).where('id', '=', sheetId).execute()
      for (const guest of guestNames) {
        if (guest === 'sue') continue
        const { sections } = await table.json<SheetView>(guest, `/api/sheets/${sheetId}`)
        for (const { id, key, canWrite, reason } of sections) {
          const door = await doorOf(table.accountId(guest), `section/${id}`)
          const said = door === null ? 'no door' : door.write.ok ? 'open' : door.write.error.kind
          expect([guest, phase, key, canWrite ? 'open' : reason]).toEqual([guest, phase, key, said])
        }
      }
    }
  }
  const sheetId = await table.addSheet('shared-diagnostic')
  for (const room of [`sheet/${sheetId}`, `section/${await table.sectionId(sheetId, 'frame')}`]) {
    expect((await doorOf(table.accountId('obi'), room))?.canRead).toBe(true)
    expect(await doorOf(table.accountId('oz'), room)).toBeNull()
    expect(await doorOf(table.accountId('sue'), room)).toBeNull()
  }
})
