/** A sheet through its gates, back and forth, over HTTP. */

import { readEvents } from '@polyphonie/server/event/eventLog'
import { enterPhase, openMeansLock } from '@polyphonie/server/phase/act'
import type { GateView } from '@polyphonie/shared/wire/http/phase'
import type { SpaceAnswer } from '@polyphonie/shared/wire/http/space'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { putInPhase } from '../../support/phase.ts'
import { type Guest, setTable, type Table } from '../../support/table.ts'
import { roundOn } from '../round/around.ts'

const DAY = 86_400_000

const gate = (table: Table, sheetId: string, caller: Guest = 'ada') => table.json<GateView>(caller, `/api/sheets/${sheetId}/gate`)

async function open(table: Table, caller: Guest, sheetId: string, to: string): Promise<readonly [number, unknown]> {
  const answer = await table.call(caller, 'POST', `/api/sheets/${sheetId}/phase`, { to, reason: 'Il est temps.' })
  return [answer.status, answer.status === 204 ? null : await answer.json()]
}

async function consent(table: Table, sheetId: string, ...keys: readonly string[]): Promise<void> {
  await table.deps.storage.db
    .updateTable('section')
    .set({ state: 'consented' })
    .where('sheet_id', '=', sheetId)
    .where('key', 'in', [...keys])
    .execute()
}

test('[PH8] the gate of listening says what is missing until nothing is, and only then opens', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic')
  expect(await open(table, 'fay', sheetId, 'listen')).toMatchObject([
    409,
    { kind: 'gate-closed', phase: 'frame', missing: [{ kind: 'sections-to-consent', keys: ['frame'] }] },
  ])
  await consent(table, sheetId, 'frame')
  expect(await gate(table, sheetId, 'fay')).toMatchObject({ next: 'listen', missing: [], may: { next: true, animate: true } })
  expect((await gate(table, sheetId, 'bo')).may.next).toBe(false)
  expect(await open(table, 'fay', sheetId, 'listen')).toEqual([204, null])

  expect((await gate(table, sheetId)).missing).toMatchObject([
    { kind: 'sections-to-fill', keys: ['territory', 'people', 'voices', 'needs', 'offer', 'uncounted', 'logics'] },
    { kind: 'logics-to-fill', organisations: expect.arrayContaining(['Les Deux Rives', 'Le Tremplin', 'ARS', 'Université']) },
    { kind: 'colleges-silent', colleges: ['service_user', 'establishment', 'funder'] },
  ])
  await table.deps.rooms.writeAs(`section/${await table.sectionId(sheetId, 'territory')}`, await table.ref('chi'), 'Deux vallées.')
  // Seen and left empty is not filled.
  await table.deps.rooms.read(`section/${await table.sectionId(sheetId, 'people')}`, () => undefined)
  for (const key of ['people', 'voices', 'needs', 'offer', 'uncounted']) {
    const passed = await table.call('dan', 'POST', `/api/sections/${await table.sectionId(sheetId, key)}/pass`, { reason: 'Plus tard.' })
    expect(passed.status).toBe(204)
  }
  expect((await gate(table, sheetId)).missing).toMatchObject([
    { kind: 'sections-to-fill', keys: ['logics'] },
    { kind: 'logics-to-fill' },
    { kind: 'colleges-silent', colleges: ['establishment', 'funder'] },
  ])

  const logics = await table.sectionId(sheetId, 'logics')
  for (const guest of ['ada', 'dan', 'bo', 'pia'] as const) {
    const { id } = (await (await table.call(guest, 'POST', `/api/sections/${logics}/children`)).json()) as { id: string }
    if (guest === 'pia') {
      // « Je passe »: a card may be passed by whose it is.
      expect((await table.call('pia', 'POST', `/api/sections/${id}/pass`, { reason: 'Je passe.' })).status).toBe(204)
      continue
    }
    await table.deps.rooms.transactAs(`section/${id}`, await table.ref(guest), (doc) => {
      const aim = doc.getMap('fields').get('aim')
      if (aim instanceof Y.Text) aim.insert(0, 'Tenir le lien.')
    })
    if (guest === 'bo') expect((await gate(table, sheetId)).missing).toEqual([{ kind: 'logics-to-fill', organisations: ['Université'] }])
  }
  expect((await gate(table, sheetId)).missing).toEqual([])
  expect(await open(table, 'fay', sheetId, 'needs')).toEqual([204, null])
})

test('[PH8] agreed needs leave a version behind before ideas begin', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic')
  const freeze = async () => expect((await table.call('ada', 'POST', `/api/sheets/${sheetId}/milestones`, { name: 'v' })).status).toBe(201)
  await freeze()
  table.clock.at += DAY
  await putInPhase(table.deps, sheetId, 'needs')
  await consent(table, sheetId, 'agreements', 'priorities')
  expect((await gate(table, sheetId)).missing).toEqual([{ kind: 'milestone-to-freeze' }])
  await freeze()
  expect((await gate(table, sheetId)).missing).toEqual([])
})

test('[PH7] of two who open a phase at once, one does', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic')
  await consent(table, sheetId, 'frame')
  const before = (await readEvents(table.deps.storage.db, table.spaceId)).length
  const answers = await Promise.all([open(table, 'fay', sheetId, 'listen'), open(table, 'ada', sheetId, 'listen')])
  expect(answers.map(([status]) => status).sort()).toEqual([204, expect.any(Number)])
  const [, refusal] = answers.find(([status]) => status !== 204) ?? []
  // The host opens in the frame only: once the facilitator has, it is the facilitator's.
  expect(['phase-unchanged', 'not-animating']).toContain((refusal as { kind: string }).kind)
  const events = (await readEvents(table.deps.storage.db, table.spaceId)).slice(before)
  expect(events.map(({ kind }) => kind)).toEqual(['phase-set'])
})

test('[PH9] a college asks to go back, whoever animates opens it, and nobody goes back otherwise', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic')
  await putInPhase(table.deps, sheetId, 'needs')
  const ask = (caller: Guest, to: string) =>
    table.call(caller, 'POST', `/api/sheets/${sheetId}/phase-returns`, { to, reason: 'On a oublié les Trois Vallons.' })
  expect(await open(table, 'fay', sheetId, 'listen')).toMatchObject([409, { kind: 'return-not-asked' }])
  const asked = await ask('chi', 'listen')
  const { id } = (await asked.json()) as { id: string }
  expect(asked.status).toBe(201)
  expect((await ask('chi', 'listen')).status).toBe(409)
  expect((await gate(table, sheetId, 'chi')).returns).toMatchObject([{ id, to: 'listen', mine: true }])
  expect((await gate(table, sheetId, 'fay')).may.back).toEqual(['listen'])

  expect((await table.call('bo', 'POST', `/api/phase-returns/${id}/take-back`)).status).toBe(403)
  expect((await table.call('chi', 'POST', `/api/phase-returns/${id}/take-back`)).status).toBe(204)
  expect((await table.call('chi', 'POST', `/api/phase-returns/${id}/take-back`)).status).toBe(409)
  expect(await open(table, 'fay', sheetId, 'listen')).toMatchObject([409, { kind: 'return-not-asked' }])

  expect((await ask('bo', 'listen')).status).toBe(201)
  expect(await open(table, 'fay', sheetId, 'listen')).toEqual([204, null])
  const { collegeId } = await table.ref('bo')
  const events = await readEvents(table.deps.storage.db, table.spaceId)
  expect(events.at(-1)).toMatchObject({ kind: 'phase-set', body: { from: 'needs', to: 'listen', askedByCollegeIds: [collegeId] } })
  expect((await gate(table, sheetId)).returns).toEqual([])
  // Going back asks nobody how the phase went.
  expect((await gate(table, sheetId)).questions).toEqual([])
})

test('[PH10] [PH11] [PH12] what a phase closes is refused over HTTP', async () => {
  const table = await setTable()
  const diagnostic = await table.addSheet('shared-diagnostic')
  const project = await table.addSheet('negotiated-project')
  const kindOf = async (answer: Response) => (answer.ok ? 'done' : ((await answer.json()) as { kind: string }).kind)
  const round = async (sheetId: string, key: string) =>
    kindOf(
      await table.call('ada', 'POST', `/api/sheets/${sheetId}/rounds`, {
        statement: 'Nous proposons ce texte.',
        amendmentIds: [],
        sectionIds: [await table.sectionId(sheetId, key)],
      }),
    )
  const amendment = async (sheetId: string, key: string) =>
    kindOf(
      await table.call('bo', 'POST', `/api/sections/${await table.sectionId(sheetId, key)}/amendments`, {
        position: 'Autre chose.',
        interest: 'Pour agir.',
      }),
    )

  expect(await round(diagnostic, 'territory')).toBe('rounds-closed-in-phase')
  expect(await round(diagnostic, 'frame')).toBe('done')
  // The round on the frame is under way: a phase that closes objections does not open over it.
  await consent(table, diagnostic, 'frame')
  expect(await open(table, 'fay', diagnostic, 'listen')).toMatchObject([
    409,
    { kind: 'gate-closed', missing: [{ kind: 'rounds-under-way', rounds: ['P-01'] }] },
  ])
  await table.deps.storage.db.updateTable('consent_round').set({ step: 'closed' }).execute()
  await putInPhase(table.deps, diagnostic, 'listen')
  expect(await round(diagnostic, 'territory')).toBe('rounds-closed-in-phase')
  await putInPhase(table.deps, diagnostic, 'imagine')
  expect(await round(diagnostic, 'ideas')).toBe('ideas-are-protected')
  expect(await amendment(diagnostic, 'ideas')).toBe('ideas-are-protected')
  expect(await amendment(diagnostic, 'frame')).toBe('ideas-are-protected')
  const post = async (path: string, body: unknown) => kindOf(await table.call('bo', 'POST', `/api/sheets/${diagnostic}/${path}`, body))
  expect(await post('disagreements', { text: 'Non.' })).toBe('ideas-are-protected')
  expect(await post('compromises', { point: 'Le nombre de places', sectionIds: [] })).toBe('ideas-are-protected')
  // Amounts stay shut until the sense is written, by whichever door.
  expect(await amendment(project, 'expenses')).toBe('means-locked')
})

test('[PH13] ideas have their time, are grouped, and only then chosen among', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic')
  await putInPhase(table.deps, sheetId, 'imagine')
  const group = (caller: Guest) => table.call(caller, 'POST', `/api/sheets/${sheetId}/ideas-grouped`)
  const { until } = (await gate(table, sheetId)).ideation
  expect(until).toBe(table.clock.at + 10 * DAY)
  expect((await group('fay')).status).toBe(409)
  table.clock.at = until
  expect((await group('ada')).status).toBe(403)
  expect((await group('fay')).status).toBe(204)
  expect((await group('fay')).status).toBe(409)
  const round = await table.call('ada', 'POST', `/api/sheets/${sheetId}/rounds`, {
    statement: 'Nous gardons I1.',
    amendmentIds: [],
    sectionIds: [await table.sectionId(sheetId, 'ideas')],
  })
  expect(round.status).toBe(201)
})

test('[PH14] a gap is declared once, and forgotten when the phase begins anew', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  await putInPhase(table.deps, sheetId, 'means')
  const declare = () => table.call('ada', 'POST', `/api/sheets/${sheetId}/budget-gap`, { words: 'Il manque 12 000 €.' })
  expect((await declare()).status).toBe(204)
  expect((await declare()).status).toBe(409)
  expect((await gate(table, sheetId)).gapDeclared).toMatchObject({ words: 'Il manque 12 000 €.' })
  await putInPhase(table.deps, sheetId, 'means')
  expect((await gate(table, sheetId)).gapDeclared).toBeNull()
})

test('[PH19] the means lock opens once, in the server’s name, with the last of three consents', async () => {
  const table = await setTable()
  const { db } = table.deps.storage
  const sheetId = await table.addSheet('negotiated-project')
  const look = () => db.transaction().execute((trx) => openMeansLock(trx, sheetId, { random: table.deps.random, at: table.clock.now() }))
  const opened = async () => (await readEvents(db, table.spaceId)).filter(({ kind }) => kind === 'means-lock-opened')
  await consent(table, sheetId, 'needs', 'value')
  await look()
  expect(await opened()).toEqual([])
  expect((await gate(table, sheetId)).meansOpenedAt).toBeNull()
  await consent(table, sheetId, 'response')
  await look()
  await look()
  expect(await opened()).toMatchObject([{ actorMemberId: null, sheetId }])
  expect((await gate(table, sheetId)).meansOpenedAt).toBe(table.clock.at)
})

test('[SE14] a college takes a consented section up again, and everybody reads why', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  const response = await table.sectionId(sheetId, 'response')
  const reopen = () => table.call('chi', 'POST', `/api/sections/${response}/reopen`, { reason: 'On n’entre pas comme cela.' })
  expect((await reopen()).status).toBe(409)
  await consent(table, sheetId, 'response')
  expect((await reopen()).status).toBe(204)
  const { collegeId } = await table.ref('chi')
  expect((await readEvents(table.deps.storage.db, table.spaceId)).at(-1)).toMatchObject({
    kind: 'section-reopened',
    sectionId: response,
    body: { reason: 'On n’entre pas comme cela.', collegeId },
  })
})

test('[PH15] [PH16] [PH17] three questions are answered once each, by nobody, and counted when the time is over', async () => {
  const table = await setTable()
  const { db } = table.deps.storage
  const sheetId = await table.addSheet('shared-diagnostic')
  await consent(table, sheetId, 'frame')
  await open(table, 'fay', sheetId, 'listen')
  const [questions] = (await gate(table, sheetId)).questions
  expect(questions).toMatchObject({ phase: 'frame', closed: false, answered: false, mayAnswer: true, counts: [] })
  const answer = (caller: Guest, said = true) =>
    table.call(caller, 'POST', `/api/phase-questions/${questions?.id}/answers`, { said, heard: false, understood: true })
  const events = (await readEvents(db, table.spaceId)).length
  for (const guest of ['ada', 'dan', 'chi', 'bo'] as const) expect((await answer(guest)).status).toBe(204)
  expect((await answer('ada')).status).toBe(409)
  expect((await answer('pia', false)).status).toBe(204)
  expect((await gate(table, sheetId)).questions).toMatchObject([{ answered: true, mayAnswer: false, counts: [], unshown: false }])
  // No act tells who answered, and no row says whose an answer is: no college here has five members.
  expect((await readEvents(db, table.spaceId)).length).toBe(events)
  const rows = await db.selectFrom('phase_end_answer').selectAll().execute()
  expect(rows.map(({ college_id }) => college_id)).toEqual([null, null, null, null, null])

  table.clock.at = questions?.closesAt ?? 0
  expect((await gate(table, sheetId)).questions).toMatchObject([
    { closed: true, counts: [{ collegeId: null, answered: 5, yes: { said: 4, heard: 0, understood: 5 } }], unshown: false },
  ])
  expect((await answer('sue')).status).toBe(403)
})

test('[PH15] whoever animates asks about the last phase by hand, once while it lasts', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic')
  await putInPhase(table.deps, sheetId, 'imagine')
  const ask = () => table.call('fay', 'POST', `/api/sheets/${sheetId}/phase-questions`)
  expect((await ask()).status).toBe(204)
  expect((await ask()).status).toBe(409)
  table.clock.at += DAY
  await table.deps.storage.db.transaction().execute((trx) => enterPhase(trx, sheetId, 'imagine', table.clock.now()))
  expect((await ask()).status).toBe(204)
  expect((await gate(table, sheetId)).questions).toHaveLength(2)
})

test('[PH19] what was parked for the means comes back when a round opens the lock, in the same act', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  const needs = await table.sectionId(sheetId, 'needs')
  const made = await table.call('bo', 'POST', `/api/sections/${needs}/remarks`, { kind: 'remark', text: 'Et le budget ?' })
  const { id: remarkId } = (await made.json()) as { id: string }
  expect((await table.call('fay', 'POST', `/api/remarks/${remarkId}/park`, { reason: 'On écrit le sens.' })).status).toBe(201)
  await consent(table, sheetId, 'value', 'response')
  const delay = { reading_days: 0, reading_days_service_user: 0 }
  await table.deps.storage.db.updateTable('space').set(delay).execute()
  const body = { statement: 'Nous proposons ce texte.', amendmentIds: [], sectionIds: [needs] }
  const opened = await table.call('ada', 'POST', `/api/sheets/${sheetId}/rounds`, body)
  const round = roundOn(table, sheetId, ((await opened.json()) as { id: string }).id)
  await round.until('object')
  await round.everybody('consents')
  expect(await round.reveal()).toBe('204')
  expect(await round.step('fay', 'closed', 'consented')).toBe('204')
  const kinds = (await readEvents(table.deps.storage.db, table.spaceId)).map(({ kind }) => kind)
  expect(kinds.slice(-3)).toEqual(['means-lock-opened', 'parked-item-back', 'round-closed'])
  const means = await table.sectionId(sheetId, 'means')
  expect(await table.json('bo', `/api/sections/${means}/remarks`)).toMatchObject([{ text: 'Et le budget ?' }])
})

test('[SH10] the word of a consented frame is the space’s, and no other’s', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic')
  await table.deps.rooms.transactAs(`section/${await table.sectionId(sheetId, 'frame')}`, await table.ref('chi'), (doc) => {
    doc.getMap('fields').set('peopleTerm', 'les jeunes')
  })
  const term = async () => (await table.json<SpaceAnswer>('obi', `/api/spaces/${table.spaceId}`)).peopleTerm
  expect(await term()).toBeNull()
  await consent(table, sheetId, 'frame')
  expect(await term()).toBe('les jeunes')
  await table.call('chi', 'POST', `/api/sections/${await table.sectionId(sheetId, 'frame')}/reopen`, { reason: 'Un autre mot.' })
  expect(await term()).toBeNull()
})
