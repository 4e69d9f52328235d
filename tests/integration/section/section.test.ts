/** Sections with their rooms: locks, passes, cards, and the gate that is asked again when a change is made durable. */
import { createWriteGate } from '@polyphonie/server/section/access'
import type { SectionTextAnswer } from '@polyphonie/shared/wire/http/section'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import { expect, test } from 'vitest'
import { putInPhase } from '../../support/phase.ts'
import { type Guest, setTable, type Table } from '../../support/table.ts'

async function view(table: Table, sheetId: string, id: string, caller: Guest = 'ada') {
  const { sections } = await table.json<SheetView>(caller, `/api/sheets/${sheetId}`)
  return sections.find((section) => section.id === id)
}

async function gateOf(table: Table, sectionId: string, guest: Guest): Promise<string> {
  const { storage } = table.deps
  const gate = createWriteGate(storage.dialect, () => table.clock.now())
  const { memberId } = await table.ref(guest)
  const answer = await storage.db.transaction().execute((trx) => gate(trx, `section/${sectionId}`, memberId))
  return answer.ok ? 'open' : answer.error.kind
}

test('[AC6] a lock, a pass, a phase and the bin close the gate at once, and it opens again with them', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  const value = await table.sectionId(sheetId, 'value')
  const gate = () => gateOf(table, value, 'bo')
  const act = async (caller: Guest, path: string, body?: unknown) => expect((await table.call(caller, 'POST', path, body)).status).toBe(204)

  expect(await gate()).toBe('open')
  await act('fay', `/api/sections/${value}/lock`, { locked: true, reason: 'On souffle.' })
  expect(await gate()).toBe('section-locked-by-hand')
  await act('fay', `/api/sections/${value}/lock`, { locked: false, reason: 'On reprend.' })
  expect(await gate()).toBe('open')
  await act('bo', `/api/sections/${value}/pass`, { reason: 'Plus tard.' })
  expect(await gate()).toBe('section-passed')
  await act('ada', `/api/sections/${value}/resume`)
  await putInPhase(table.deps, sheetId, 'agree')
  expect(await gate()).toBe('section-closed-in-phase')
  await putInPhase(table.deps, sheetId, 'write')
  await act('ada', `/api/sheets/${sheetId}/bin`)
  expect(await gate()).toBe('sheet-in-bin')
  await act('ada', `/api/sheets/${sheetId}/restore`)
  expect(await gate()).toBe('open')
  expect(await gateOf(table, value, 'fay')).toBe('facilitator-writes-no-content')
  expect(await gateOf(table, 'section_zzzzzzzzzzzzzzzzzzzz', 'bo')).toBe('not-found')
})

test('[SE6] [SE12] a lock ends by itself after 48 hours; one person alone does not make it last', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  const value = await table.sectionId(sheetId, 'value')
  const lock = (caller: Guest, locked = true) =>
    table.call(caller, 'POST', `/api/sections/${value}/lock`, { locked, reason: 'On souffle.' })
  expect((await lock('fay')).status).toBe(204)
  const end = table.clock.at + 48 * 3_600_000
  expect(await view(table, sheetId, value)).toMatchObject({
    state: 'locked',
    lock: 'byHand',
    lockedUntil: end,
    stateReason: 'On souffle.',
    canWrite: false,
    reason: 'section-locked-by-hand',
    reasonFacts: { lockedUntil: end },
  })
  table.clock.at += 3_600_000
  const again = await lock('fay')
  expect([again.status, await again.json()]).toMatchObject([403, { kind: 'lock-needs-second-person', lockedUntil: end }])
  expect((await lock('ada')).status).toBe(204)
  expect(await view(table, sheetId, value)).toMatchObject({ lockedUntil: end + 3_600_000 })
  table.clock.at = end + 3_600_000
  expect(await view(table, sheetId, value)).toMatchObject({
    state: 'open',
    lock: null,
    lockedUntil: null,
    stateReason: null,
    canWrite: true,
  })
})

test('[SE12] without a facilitator the host locks', async () => {
  const table = await setTable({ without: ['fay'] })
  const sheetId = await table.addSheet('negotiated-project')
  const path = `/api/sections/${await table.sectionId(sheetId, 'value')}/lock`
  expect((await table.call('bo', 'POST', path, { locked: true, reason: 'x' })).status).toBe(403)
  expect((await table.call('ada', 'POST', path, { locked: true, reason: 'x' })).status).toBe(204)
})

test('[SE7] [SE8] a card belongs to its organisation, a voice to its member; nobody else writes there', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic')
  await putInPhase(table.deps, sheetId, 'listen')
  const add = async (caller: Guest, key: string) => {
    const answer = await table.call(caller, 'POST', `/api/sections/${await table.sectionId(sheetId, key)}/children`)
    return (await answer.json()) as { id: string; kind?: string }
  }
  const card = await add('bo', 'logics')
  expect(await view(table, sheetId, card.id, 'bo')).toMatchObject({
    key: 'logicCard',
    number: '',
    kind: 'fields',
    canWrite: true,
    owner: { organisation: 'ARS', name: 'ARS' },
    parentId: await table.sectionId(sheetId, 'logics'),
  })
  expect(await view(table, sheetId, card.id, 'dan')).toMatchObject({ canWrite: false, reason: 'section-owned-by-another' })
  expect(await add('bo', 'logics')).toMatchObject({ kind: 'card-exists' })
  expect(await add('chi', 'logics')).toMatchObject({ kind: 'no-organisation' })

  const [first, second] = [await add('chi', 'voices'), await add('chi', 'voices')]
  const { memberId } = await table.ref('chi')
  expect(await view(table, sheetId, first.id, 'chi')).toMatchObject({ key: 'voice', canWrite: true, owner: { memberId, name: 'chi' } })
  expect(await gateOf(table, second.id, 'bo')).toBe('section-owned-by-another')
  expect(await gateOf(table, second.id, 'chi')).toBe('open')

  // A card stands right after its section, in the order they were made.
  const { sections } = await table.json<SheetView>('ada', `/api/sheets/${sheetId}`)
  const at = sections.findIndex(({ key }) => key === 'voices')
  expect(sections.slice(at, at + 3).map(({ id }) => id)).toEqual([await table.sectionId(sheetId, 'voices'), first.id, second.id])
})

test('[SE9] what holds a section holds its cards, with the reason', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic')
  await putInPhase(table.deps, sheetId, 'listen')
  const logics = await table.sectionId(sheetId, 'logics')
  const { id } = (await (await table.call('bo', 'POST', `/api/sections/${logics}/children`)).json()) as { id: string }
  await table.call('fay', 'POST', `/api/sections/${logics}/lock`, { locked: true, reason: 'On relit.' })
  expect(await view(table, sheetId, id, 'bo')).toMatchObject({ lock: 'byHand', stateReason: 'On relit.', reason: 'section-locked-by-hand' })
  expect(await gateOf(table, id, 'bo')).toBe('section-locked-by-hand')
})

test('[SH9] [PH5] a free section comes last, holds one text and follows its phase', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  const { id } = (await (await table.call('chi', 'POST', `/api/sheets/${sheetId}/sections`, { title: 'Nos mots' })).json()) as {
    id: string
  }
  const { sections } = await table.json<SheetView>('chi', `/api/sheets/${sheetId}`)
  expect(sections.at(-1)).toMatchObject({ id, key: 'free', number: '', title: 'Nos mots', kind: 'text', parts: ['text'], canWrite: true })
  await table.deps.rooms.writeAs(`section/${id}`, await table.ref('chi'), 'Un mot à nous.')
  await putInPhase(table.deps, sheetId, 'means')
  expect(await view(table, sheetId, id, 'chi')).toMatchObject({ state: 'locked', lock: 'phase', reason: 'section-closed-in-phase' })
})

test('[AC7] the text is told as it was at the time asked for', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  const value = await table.sectionId(sheetId, 'value')
  const [ada, bo] = [await table.ref('ada'), await table.ref('bo')]
  await table.deps.rooms.writeAs(`section/${value}`, ada, 'Essayer.')
  const then = table.clock.at
  table.clock.at += 60_000
  await table.deps.rooms.writeAs(`section/${value}`, bo, 'Revenir.')
  const past = await table.json<SectionTextAnswer>('obi', `/api/sections/${value}/text?at=${then}`)
  expect(past).toMatchObject({ text: 'Essayer.', authors: [{ memberId: ada.memberId, college: 'establishment' }] })
  const now = await table.json<SectionTextAnswer>('obi', `/api/sections/${value}/text`)
  expect(now.text).toBe('Essayer.\nRevenir.')
  expect(now.authors.at(-1)).toMatchObject({ memberId: bo.memberId, college: 'funder', capacity: { organisation: 'ARS', mandate: null } })
})
