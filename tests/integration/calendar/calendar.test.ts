/** The calendar over HTTP: what people enter, what is worked out, and where they press on one another. */
import type { CalendarAnswer } from '@polyphonie/shared/wire/http/calendar'
import type { EventListAnswer } from '@polyphonie/shared/wire/http/space'
import { expect, test } from 'vitest'
import { type Caller, setTable, type Table } from '../../support/table.ts'

const DAY = 86_400_000

const read = (table: Table, who: Caller = 'obi') => table.json<CalendarAnswer>(who, `/api/spaces/${table.spaceId}/calendar`)
const enter = async (table: Table, who: Caller, body: object) => {
  const made = await table.call(who, 'POST', `/api/spaces/${table.spaceId}/deadlines`, body)
  return { status: made.status, ...((await made.json()) as { id: string; kind?: string }) }
}
const act = async (table: Table, who: Caller, id: string, what: 'change' | 'remove', body: object) => {
  const done = await table.call(who, 'POST', `/api/deadlines/${id}/${what}`, body)
  return done.status === 204 ? '204' : ((await done.json()) as { kind: string }).kind
}

/** A sheet with a proposal published today. */
async function openRound(table: Table) {
  const sheetId = await table.addSheet('negotiated-project')
  await table.deps.storage.db.updateTable('sheet').set({ phase: 'negotiate' }).where('id', '=', sheetId).execute()
  const made = await table.call('ada', 'POST', `/api/sheets/${sheetId}/rounds`, {
    title: 'Qui peut entrer',
    statement: 'De 16 à 25 ans.',
    amendmentIds: [],
    sectionIds: [await table.sectionId(sheetId, 'response')],
    dueAt: table.clock.at + 20 * DAY,
  })
  if (made.status !== 201) throw new Error(await made.text())
  return { sheetId, roundId: ((await made.json()) as { id: string }).id }
}

test('[CL1] [CL3] a funder’s deadline is its organisation’s, changed and taken off by its college with a reason, each in the record', async () => {
  const table = await setTable()
  const at = table.clock.at + 30 * DAY
  const made = await enter(table, 'bo', {
    kind: 'funder',
    title: 'Instruire et répondre',
    at,
    instance: 'Commission',
    organisation: 'Une autre',
  })
  expect(made.status).toBe(201)
  expect((await read(table)).entries).toMatchObject([
    { id: made.id, kind: 'funder', at, mine: false, deadline: { organisation: 'ARS', instance: 'Commission', mayChange: false } },
  ])
  expect((await read(table, 'bo')).entries[0]?.deadline?.mayChange).toBe(true)
  expect(await act(table, 'ada', made.id, 'change', { at: at + DAY, reason: 'x' })).toBe('deadline-of-others')
  expect((await table.call('bo', 'POST', `/api/deadlines/${made.id}/change`, { at: at + DAY })).status).toBe(422)
  expect(await act(table, 'bo', made.id, 'change', { at: table.clock.at, reason: 'x' })).toBe('day-has-passed')
  expect(await act(table, 'bo', made.id, 'change', { at: at + DAY, note: 'Dossier complet.', reason: 'La commission est reportée.' })).toBe(
    '204',
  )
  expect((await read(table)).entries).toMatchObject([
    { at: at + DAY, title: 'Instruire et répondre', deadline: { note: 'Dossier complet.', instance: 'Commission' } },
  ])
  expect(await act(table, 'bo', made.id, 'remove', { reason: 'Sans objet.' })).toBe('204')
  expect(await act(table, 'bo', made.id, 'remove', { reason: 'Sans objet.' })).toBe('deadline-taken-off')
  expect((await read(table)).entries).toEqual([])
  const events = await table.json<EventListAnswer>('ada', `/api/spaces/${table.spaceId}/events`)
  expect(events.filter(({ kind }) => kind.startsWith('deadline')).map(({ kind, body }) => [kind, body['day'], body['reason']])).toEqual([
    ['deadline-entered', at, undefined],
    ['deadline-changed', at + DAY, 'La commission est reportée.'],
    ['deadline-removed', at + DAY, 'Sans objet.'],
  ])
})

test('[CL1] [CL6] it names sheets and dates of its own space alone', async () => {
  const table = await setTable()
  const at = table.clock.at + 30 * DAY
  const group = await enter(table, 'ada', { kind: 'group', title: 'Tour final', at: at + DAY })
  const other = await enter(table, 'bo', { kind: 'funder', title: 'Autre', at })
  for (const named of [{ sheetId: 'sheet_zzzzzzzzzzzzzzzzzzzz' }, { afterId: 'deadline_zzzzzzzzzzzzzzzzzzzz' }, { afterId: other.id }])
    expect(await enter(table, 'bo', { kind: 'funder', title: 'Réponse', at, ...named })).toMatchObject({ status: 404 })
  const binned = await table.addSheet('shared-diagnostic')
  await table.deps.storage.db.updateTable('sheet').set({ binned_at: 1 }).where('id', '=', binned).execute()
  expect(await enter(table, 'bo', { kind: 'funder', title: 'Réponse', at, sheetId: binned })).toMatchObject({ status: 404 })

  const made = await enter(table, 'bo', { kind: 'funder', title: 'Réponse', at, afterId: group.id })
  expect((await read(table)).tensions).toEqual([
    { kind: 'group-date', deadlineId: made.id, deadlineAt: at, otherId: group.id, otherAt: at + DAY },
  ])
  expect(await act(table, 'dan', group.id, 'remove', { reason: 'Plus besoin.' })).toBe('204')
  expect((await read(table)).tensions).toEqual([])
})

test('[CL4] [CL5] the delay of a round under way is in the calendar and pressed on by an early deadline, until one of them moves', async () => {
  const table = await setTable()
  const { sheetId, roundId } = await openRound(table)
  const elsewhere = await table.addSheet('shared-diagnostic')
  const kinds = async (who: Caller = 'obi') => (await read(table, who)).entries.map(({ kind }) => kind)
  expect(await kinds()).toEqual(['reading-delay-end', 'round-due'])
  const readable = table.clock.at + 15 * DAY
  expect((await read(table)).entries[0]).toMatchObject({ at: readable, targetId: roundId, sheetId, number: 'P-01', mine: false })

  const early = await enter(table, 'bo', { kind: 'funder', title: 'Commission', at: readable - 1 })
  await enter(table, 'bo', { kind: 'funder', title: 'Une autre fiche', at: readable - 1, sheetId: elsewhere })
  for (const who of ['chi', 'ada', 'bo', 'fay', 'sam'] as const)
    expect((await read(table, who)).tensions).toEqual([
      { kind: 'reading-delay', deadlineId: early.id, deadlineAt: readable - 1, roundId, sheetId, otherAt: readable },
    ])
  expect(await act(table, 'bo', early.id, 'change', { at: readable, reason: 'Le temps de lire.' })).toBe('204')
  expect((await read(table)).tensions).toEqual([])
  expect(await act(table, 'bo', early.id, 'change', { at: readable - 1, reason: 'Finalement non.' })).toBe('204')
  expect((await read(table)).tensions).toHaveLength(1)
  await table.deps.storage.db.updateTable('sheet').set({ binned_at: 1 }).where('id', '=', sheetId).execute()
  expect((await read(table)).tensions).toEqual([])
  expect(await kinds()).toEqual(['funder', 'funder'])
})

test('[CL7] an answer owed and a meeting are mine until I have answered or said I cannot come', async () => {
  const table = await setTable()
  const { roundId } = await openRound(table)
  const mine = async (who: Caller) => (await read(table, who)).entries.filter((entry) => entry.mine).map(({ kind }) => kind)
  expect(await mine('chi')).toEqual([])
  for (const to of ['clarify', 'react', 'amend', 'object'])
    expect((await table.call('fay', 'POST', `/api/rounds/${roundId}/step`, { to })).status).toBe(204)
  expect(await mine('chi')).toEqual(['round-due'])
  expect(await mine('obi')).toEqual([])
  expect((await table.call('chi', 'PUT', `/api/rounds/${roundId}/position`, { position: 'consents' })).status).toBe(204)
  expect(await mine('chi')).toEqual([])
  const planned = await table.call('ada', 'POST', `/api/spaces/${table.spaceId}/meetings`, {
    title: 'Ensemble',
    kind: 'negotiation',
    startsAt: table.clock.at + DAY,
    minutes: 60,
    timeZone: 'Europe/Paris',
  })
  const [meetingId] = ((await planned.json()) as { ids: string[] }).ids
  expect(await mine('chi')).toEqual(['meeting'])
  expect((await table.call('chi', 'PUT', `/api/meetings/${meetingId}/attendance`, { answer: 'excused' })).status).toBe(204)
  expect(await mine('chi')).toEqual([])
  expect(await mine('bo')).toEqual(['meeting', 'round-due'])
  // It stays with whoever owes it, due or not.
  table.clock.at += 21 * DAY
  expect(await mine('ada')).toEqual(['round-due'])
})
