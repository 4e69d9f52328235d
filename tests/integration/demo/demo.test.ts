/** The demonstration, loaded once into a database of its own and looked at through its routes. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DEMO_START, parisTime } from '@polyphonie/server/demo/clock'
import { readEvents, verifyChain } from '@polyphonie/server/event/eventLog'
import { openSqlite } from '@polyphonie/server/storage/sqlite'
import type { Storage } from '@polyphonie/server/storage/storage'
import { BLOCK } from '@polyphonie/shared/section/section'
import type { DemoAnswer } from '@polyphonie/shared/wire/http/demo'
import type { FacilitatorAnswer } from '@polyphonie/shared/wire/http/facilitator'
import type { MeAnswer } from '@polyphonie/shared/wire/http/people'
import type { SectionTextAnswer } from '@polyphonie/shared/wire/http/section'
import type { SheetListAnswer, SheetView } from '@polyphonie/shared/wire/http/sheet'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Demo, startDemo } from '../../support/demo.ts'
import { setTable } from '../../support/table.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-demo-'))

let demo: Demo
let nadia = ''
let vaudreuse = ''
let sandbox = ''

beforeAll(async () => {
  demo = await startDemo(path.join(folder, 'story.db'))
  nadia = await demo.cookieOf('nadia@demo.test')
  const spaces = await demo.get<{ id: string; name: string }[]>(nadia, '/api/spaces')
  vaudreuse = spaces.find(({ name }) => name === 'Pays de Vaudreuse')?.id ?? ''
  sandbox = spaces.find(({ name }) => name === 'Bac à sable')?.id ?? ''
})
afterAll(async () => {
  await demo.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

async function sheet(spaceId: string, template: string): Promise<SheetView> {
  const sheets = await demo.get<SheetListAnswer>(nadia, `/api/spaces/${spaceId}/sheets`)
  return demo.get<SheetView>(nadia, `/api/sheets/${sheets.find((candidate) => candidate.template === template)?.id}`)
}

function sectionOf({ sections }: SheetView, key: string) {
  const section = sections.find((candidate) => candidate.key === key)
  if (section === undefined) throw new Error(`no section ${key}`)
  return section
}

async function textOf(view: SheetView, key: string): Promise<SectionTextAnswer> {
  return demo.get<SectionTextAnswer>(nadia, `/api/sections/${sectionOf(view, key).id}/text`)
}

/** Rows of a section in order, long texts as strings. */
async function rowsOf(view: SheetView, key: string): Promise<Record<string, unknown>[]> {
  const doc = await documentOf(sectionOf(view, key).id)
  return [...doc.getMap<Y.Map<unknown>>('rows').values()]
    .map((row) => row.toJSON())
    .sort((a, b) => (String(a['order']) < String(b['order']) ? -1 : 1))
}

async function documentOf(sectionId: string): Promise<Y.Doc> {
  const room = `section/${sectionId}`
  await demo.live.rooms.textOf(room)
  const doc = new Y.Doc()
  const updates = await demo.storage.db.selectFrom('update_payload').select('bytes').where('room', '=', room).orderBy('seq').execute()
  for (const { bytes } of updates) Y.applyUpdate(doc, bytes)
  return doc
}

const everybody = 'anne nadia thomas samira lucas jade catherine claire philippe sonia elodie yves karim sophie maud'.split(' ')

test('[DE1] 9:00 on 8 October 2026 in Paris is the start, in summer time as in winter', () => {
  expect(new Date(DEMO_START).toISOString()).toBe('2026-10-08T07:00:00.000Z')
  expect(parisTime('2026-10-08 09:00')).toBe(DEMO_START)
  expect(new Date(parisTime('2026-01-12 09:00')).toISOString()).toBe('2026-01-12T08:00:00.000Z')
  expect(new Date(parisTime('2026-03-29 03:00')).toISOString()).toBe('2026-03-29T01:00:00.000Z')
  expect(new Date(parisTime('2026-10-25 01:59')).toISOString()).toBe('2026-10-24T23:59:00.000Z')
})

test('[DE6] loading takes less than ten seconds', () => {
  expect(demo.loadedInMs).toBeLessThan(10_000)
})

test('[DE2] fifteen people sign in, each with their place of the story', async () => {
  const { people } = await demo.get<DemoAnswer>('', '/api/demo')
  expect(people.map(({ email }) => email).sort()).toEqual(everybody.map((name) => `${name}@demo.test`).sort())
  // One door per address: the limit on attempts is for guessing, not for a class of fifteen.
  const places = await Promise.all(
    ['lucas', 'anne', 'karim', 'maud'].map(async (name) => {
      const me = await demo.get<MeAnswer>(await demo.cookieOf(`${name}@demo.test`), '/api/me')
      return me.memberships.find(({ spaceId }) => spaceId === vaudreuse)
    }),
  )
  expect(places).toMatchObject([
    { role: 'service_user', college: 'service_user', isHost: false, state: 'active' },
    { role: 'facilitator', college: null },
    { role: 'observer', college: 'partner', organisation: 'Impact Avenir' },
    { role: 'scribe', college: null },
  ])
  const members = await demo.get<{ displayName: string; participation: string }[]>(nadia, `/api/spaces/${vaudreuse}/members`)
  expect(members).toHaveLength(15)
  const participation = (name: string) => members.find(({ displayName }) => displayName === name)?.participation
  expect(['Nadia Berthelot', 'Lucas', 'Catherine Roussel'].map(participation)).toEqual(['organisation', 'direct', 'representative'])
})

test('[FA5] [FA15] Anne Delcourt is in office since 23 January, after the meeting Catherine asked for; the sandbox has her too', async () => {
  const { inOffice, nomination } = await demo.get<FacilitatorAnswer>(nadia, `/api/spaces/${vaudreuse}/facilitator`)
  const appointedAt = parisTime('2026-01-23 10:15')
  const declaration = { text: 'J’ai fait une mission pour un autre département en 2023.', at: parisTime('2026-01-19 17:00') }
  expect([inOffice, nomination]).toMatchObject([[{ displayName: 'Anne Delcourt', since: appointedAt, declaration }], null])
  expect(inOffice[0]?.colleges.map(({ yesAt }) => yesAt)).toEqual(
    ['2026-01-23 10:00', '2026-01-20 11:00', '2026-01-20 09:00', '2026-01-20 14:00'].map(parisTime),
  )
  const answered = (await readEvents(demo.storage.db, vaudreuse)).filter(({ kind }) => kind === 'nomination-answered')
  expect(answered.map(({ actorMemberId, body }) => [actorMemberId, body['answer']])).toEqual([
    ...[1, 2, 3].map(() => [null, 'yes']),
    [null, 'meeting'],
    ...[1, 2].map(() => [null, 'yes']),
  ])
  expect(await demo.get<FacilitatorAnswer>(nadia, `/api/spaces/${sandbox}/facilitator`)).toMatchObject({
    inOffice: [{ displayName: 'Anne Delcourt' }],
    nomination: null,
  })
})

test('[DE3] the diagnostic is consented, the project negotiates in its first wording', async () => {
  const diagnostic = await sheet(vaudreuse, 'shared-diagnostic')
  expect(diagnostic.phase).toBe('imagine')
  expect(diagnostic.sections.filter(({ state }) => state !== 'consented')).toEqual([])

  const project = await sheet(vaudreuse, 'negotiated-project')
  expect(project).toMatchObject({ phase: 'negotiate', title: 'Passerelle 16-25 en Vaudreuse' })
  const consented = project.sections.filter(({ state }) => state === 'consented').map(({ number }) => number)
  expect(consented).toEqual(['P2', 'P3'])
  const { text } = await textOf(project, 'response')
  expect(text).toContain("L'entrée est décidée par la commission selon la motivation.")
  expect(text).not.toMatch(/7 entrées|7 of 24|gardées pour des situations complexes/u)
  const indicators = await rowsOf(project, 'indicators')
  expect(indicators.map((row) => row['number'])).toEqual(['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9'])
  expect(indicators[0]?.['localReading']).toBe('70 % de sorties vers une solution adulte à 12 mois')
  for (const key of ['means', 'commitments']) {
    const doc = await documentOf(sectionOf(project, key).id)
    expect(doc.getMap('rows').size).toBe(0)
  }
})

test('[DE3] everybody finds the story in front of the sandbox', async () => {
  for (const name of ['nadia', 'maud']) {
    const spaces = await demo.get<{ name: string }[]>(await demo.cookieOf(`${name}@demo.test`), '/api/spaces')
    expect(spaces.map((space) => space.name)).toEqual(['Pays de Vaudreuse', 'Bac à sable'])
  }
})

test('[DE3] expenses and resources balance every year', async () => {
  const project = await sheet(vaudreuse, 'negotiated-project')
  const totals = async (key: string) => {
    const rows = await rowsOf(project, key)
    return ['amountYear1', 'amountYear2', 'amountYear3'].map((year) => rows.reduce((sum, row) => sum + Number(row[year]), 0))
  }
  expect(await totals('expenses')).toEqual([37_800_000, 39_100_000, 39_100_000])
  expect(await totals('financing')).toEqual([37_800_000, 39_100_000, 39_100_000])
  const core = (await rowsOf(project, 'expenses')).filter((row) => row['coreCost'] === true)
  const sum = core.flatMap((row) => [row['amountYear1'], row['amountYear2'], row['amountYear3']]).reduce((a: number, b) => a + Number(b), 0)
  expect(sum).toBe(91_600_000)
})

test('[DE4] several people wrote P5 and D2, every character has its author, at the dates of the story', async () => {
  const [diagnostic, project] = [await sheet(vaudreuse, 'shared-diagnostic'), await sheet(vaudreuse, 'negotiated-project')]
  for (const [view, key, least] of [
    [diagnostic, 'territory', 4],
    [project, 'response', 6],
    [project, 'value', 5],
  ] as const) {
    const { text, authors } = await textOf(view, key)
    expect(authors.flatMap(({ from, to }) => [from, to])).toEqual(
      authors.flatMap((_, index) => [index === 0 ? 0 : authors[index - 1]?.to, authors[index]?.to]),
    )
    expect(authors.at(-1)?.to).toBe(text.length)
    expect(authors.filter(({ memberId }) => memberId === null)).toEqual([])
    expect(new Set(authors.map(({ memberId }) => memberId)).size).toBeGreaterThanOrEqual(least)
    expect(text).not.toContain(BLOCK)
  }
  const { db } = demo.storage
  const bus = (await textOf(diagnostic, 'territory')).text.indexOf("Le car s'arrête")
  const author = (await textOf(diagnostic, 'territory')).authors.find(({ from, to }) => from <= bus && bus < to)
  const yves = await db
    .selectFrom('member')
    .select('display_name')
    .where('id', '=', author?.memberId ?? '')
    .executeTakeFirstOrThrow()
  expect(yves.display_name).toBe('Yves Collard')

  const beforeSummer = await demo.get<SectionTextAnswer>(
    nadia,
    `/api/sections/${sectionOf(project, 'response').id}/text?at=${parisTime('2026-06-11 16:42')}`,
  )
  expect(beforeSummer.text).toContain('Une semaine type')
  expect(beforeSummer.text).not.toContain('motivation')
  const latest = await db
    .selectFrom('update_log')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('member_id', 'is not', null)
    .executeTakeFirstOrThrow()
  expect(Number(latest.at)).toBeLessThanOrEqual(DEMO_START)
})

test('[DE4] the chain of events verifies, and its dates never go back', async () => {
  for (const spaceId of [vaudreuse, sandbox]) {
    expect(await verifyChain(demo.storage.db, spaceId)).toMatchObject({ intact: true })
    const dates = (await readEvents(demo.storage.db, spaceId)).map(({ at }) => at)
    expect(dates).toEqual(dates.toSorted((a, b) => a - b))
  }
})

test('[DE4] cards are their owners’: one logic per party, signed voices only', async () => {
  const { sections } = await sheet(vaudreuse, 'shared-diagnostic')
  const names = (key: string) => sections.filter((section) => section.key === key).map(({ owner }) => owner?.name)
  expect(names('logicCard')).toEqual([
    'Les jeunes',
    'Familles en Vaudreuse',
    'Les Deux Rives',
    'Le Tremplin',
    'ARS',
    'Département',
    'Fondation Horizon Commun',
    'Université',
    'Agglomération de Saint-Aubert',
  ])
  const voices = sections.filter(({ key }) => key === 'voice')
  expect(voices).toHaveLength(6)
  for (const { id } of voices) expect((await documentOf(id)).getMap('fields').get('attributionLevel')).toBe('signed')
})

test('[DE5] the sandbox has the same people and two empty sheets', async () => {
  const members = await demo.get<{ displayName: string }[]>(nadia, `/api/spaces/${sandbox}/members`)
  const others = await demo.get<{ displayName: string }[]>(nadia, `/api/spaces/${vaudreuse}/members`)
  expect(members.map(({ displayName }) => displayName).sort()).toEqual(others.map(({ displayName }) => displayName).sort())
  const [diagnostic, project] = [await sheet(sandbox, 'shared-diagnostic'), await sheet(sandbox, 'negotiated-project')]
  expect([diagnostic.phase, project.phase]).toEqual(['listen', 'write'])
  for (const { id } of [...diagnostic.sections, ...project.sections]) {
    const log = await demo.storage.db
      .selectFrom('update_log')
      .select('seq')
      .where('room', '=', `section/${id}`)
      .where('member_id', 'is not', null)
      .execute()
    expect(log).toEqual([])
  }
})

test('[DE1] the clock moves forward by the route, and a second start goes on from there', async () => {
  const file = path.join(folder, 'again.db')
  const first = await startDemo(file)
  const before = first.clock.now()
  expect(before - DEMO_START).toBeLessThan(60_000)
  const moved = await first.call('', 'POST', '/api/demo/clock', { advanceMs: 86_400_000 })
  expect(moved.body.now).toBeGreaterThanOrEqual(before + 86_400_000)
  expect((await first.call('', 'POST', '/api/demo/clock', { advanceMs: -1 })).status).toBe(422)
  const accounts = await countAccounts(first.storage)
  await first.close()

  const second = await startDemo(file)
  expect(second.clock.now()).toBeGreaterThanOrEqual(before + 86_400_000)
  expect(second.clock.now()).toBeLessThan(before + 86_400_000 + 600_000)
  expect(await countAccounts(second.storage)).toBe(accounts)
  await second.close()
})

async function countAccounts({ db }: Storage): Promise<number> {
  return (await db.selectFrom('account').select('id').execute()).length
}

test('[DE6] a database with work of its own is left as it is', async () => {
  const file = path.join(folder, 'own.db')
  const own = await openSqlite(file)
  await own.db
    .insertInto('account')
    .values({
      id: 'account_00000000000000000000',
      email: 'a@b.test',
      password_hash: null,
      display_name: 'A',
      is_administrator: 1,
      created_at: 1,
    })
    .execute()
  await own.close()
  const started = await startDemo(file)
  expect(await countAccounts(started.storage)).toBe(1)
  await started.close()
})

test('[DE6] a loading that was cut short is not taken for the story', async () => {
  const file = path.join(folder, 'half.db')
  const half = await openSqlite(file)
  await half.db.insertInto('setting').values({ key: 'demo-loading', value: 'begun' }).execute()
  await half.close()
  await expect(startDemo(file)).rejects.toThrow('cut short')
})

test('[DE7] elsewhere the demonstration is not there', async () => {
  const table = await setTable()
  expect((await table.call('ada', 'GET', '/api/demo')).status).toBe(404)
  expect((await table.call('ada', 'POST', '/api/demo/clock', { advanceMs: 1 })).status).toBe(404)
})
