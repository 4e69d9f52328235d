/** The story of a passage over HTTP, from the first wording to the compromise. */
import type { StoryAnswer } from '@polyphonie/shared/wire/http/register'
import { expect, test } from 'vitest'
import { createRelativePositionFromTypeIndex, encodeRelativePosition, type Text } from 'yjs'
import { type Guest, setTable, type Table } from '../../support/table.ts'

const MINUTE = 60_000
const FIRST = 'Au moins 70 % des jeunes suivent un parcours à 12 mois.'

interface Telling {
  readonly table: Table
  readonly sheetId: string
  readonly sectionId: string
  readonly write: (guest: Guest, change: (text: Text) => void) => Promise<void>
  readonly tell: (guest: Guest, passage: string) => Promise<StoryAnswer>
  readonly place: (passage: string) => Promise<{ from: number; to: number }>
}

async function setTelling(): Promise<Telling> {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project', 'Passerelle')
  const sectionId = await table.sectionId(sheetId, 'value')
  const room = `section/${sectionId}`
  const place: Telling['place'] = async (passage) => {
    const { text } = await table.json<{ text: string }>('obi', `/api/sections/${sectionId}/text`)
    const from = text.indexOf(passage)
    expect(from, `« ${passage} » in « ${text} »`).toBeGreaterThanOrEqual(0)
    return { from, to: from + passage.length }
  }
  return {
    table,
    sheetId,
    sectionId,
    place,
    async write(guest, change) {
      await table.deps.rooms.transactAs(room, await table.ref(guest), (doc) => change(doc.getText('text')))
    },
    async tell(guest, passage) {
      const { from, to } = await place(passage)
      return table.json<StoryAnswer>(guest, `/api/sections/${sectionId}/story?from=${from}&to=${to}`)
    },
  }
}

/** The number is replaced by bo, under a clientID that came with an adopted amendment. */
async function adoptNumber({ table, sheetId, sectionId, write }: Telling, stage: 'shared' | 'caucus'): Promise<void> {
  const before = await claimsOf(table)
  await write('bo', (text) => {
    const at = text.toString().indexOf('70')
    text.delete(at, 2)
    text.insert(at, '65')
  })
  const bo = await table.ref('bo')
  const [client] = (await claimsOf(table)).filter((claim) => !before.includes(claim))
  await table.deps.storage.db
    .updateTable('client_claim')
    .set({ room: 'amendment/amendment_aaaaaaaaaaaaaaaaaaaa' })
    .where('client_id', '=', client ?? 0)
    .execute()
  await table.deps.storage.db
    .insertInto('amendment')
    .values({
      id: 'amendment_aaaaaaaaaaaaaaaaaaaa',
      sheet_id: sheetId,
      section_id: sectionId,
      parent_id: null,
      relation: null,
      number: stage === 'shared' ? 14 : null,
      title: '65 %, et rester chez soi compte',
      position: 'Un autre taux.',
      interest: 'Ne pas trier.',
      stage,
      status: 'adopted',
      author_member_id: bo.memberId,
      college_id: bo.collegeId,
      created_at: table.clock.at,
      shared_at: table.clock.at,
      ended_at: table.clock.at,
      sleep_reason: null,
      sleep_until: null,
      sleep_condition: null,
      replaced_by: null,
      fork_vector: new Uint8Array([0]),
      adopted_seq: 2,
    })
    .execute()
}

async function claimsOf(table: Table): Promise<number[]> {
  const rows = await table.deps.storage.db.selectFrom('client_claim').select('client_id').execute()
  return rows.map(({ client_id }) => Number(client_id))
}

async function openRound({ table, sheetId }: Telling, revealedAt: number | null): Promise<void> {
  const { db } = table.deps.storage
  const at = table.clock.at
  const [bo, chi] = [await table.ref('bo'), await table.ref('chi')]
  await db
    .insertInto('consent_round')
    .values({
      id: 'round_a',
      sheet_id: sheetId,
      space_id: table.spaceId,
      number: 7,
      title: 'Le taux de parcours',
      statement: 'Nous consentons à 65 %.',
      simple: null,
      step: 'treat',
      outcome: null,
      outcome_reason: null,
      voice_per: 'person',
      service_users_first: 1,
      published_at: at,
      readable_until: at,
      due_at: at,
      review_at: null,
      milestone_id: null,
      loops: 0,
      pass: 1,
      pass_opened_at: at,
      revealed_at: revealedAt,
      reminded_at: null,
      speaking_order: null,
      closed_at: null,
      opened_by: bo.memberId,
    })
    .execute()
  await db
    .insertInto('round_amendment')
    .values({ round_id: 'round_a', amendment_id: 'amendment_aaaaaaaaaaaaaaaaaaaa', position: 0 })
    .execute()
  const objection = {
    round_id: 'round_a',
    space_id: table.spaceId,
    pass: 1,
    college_id: null,
    questions: '{}',
    proposed_questions: null,
    proposed_by: null,
    state: 'open',
    answer: null,
    amendment_id: null,
    treated_by: null,
    treated_at: null,
    treated_review_at: null,
    lifted_at: null,
    disagreement_id: null,
    with_mention: null,
  }
  await db
    .insertInto('objection')
    .values([
      { ...objection, id: 'objection_a', number: 3, member_id: chi.memberId, text: 'Ne triez pas.' },
      { ...objection, id: 'objection_b', number: 4, member_id: null, text: 'J’ai peur de le dire.' },
    ])
    .execute()
}

test('[HI1] [HI2] a passage nobody touched since tells its first wording and whose it is', async () => {
  const telling = await setTelling()
  const { table, write, tell } = telling
  const startedAt = table.clock.at
  // Typed word by word: the wording is what stood there when the hand paused.
  for (const word of FIRST.split(/(?<= )/u)) {
    table.clock.at += 1000
    await write('ada', (text) => text.insert(text.length, word))
  }
  table.clock.at += 30 * MINUTE
  await write('dan', (text) => text.insert(text.length, ' Une autre phrase.'))
  const ada = await table.ref('ada')
  expect(await tell('obi', '70 %')).toEqual({
    passage: '70 %',
    steps: [{ kind: 'firstWording', at: startedAt + 1000, number: null, text: FIRST, memberId: ada.memberId, refId: null }],
  })
})

test('[HI2] [HI3] [HI4] [HI5] a passage that changed tells the remark, the amendment, the round, the objections, the compromise and the version', async () => {
  const telling = await setTelling()
  const { table, sheetId, sectionId, write, tell } = telling
  const { db } = table.deps.storage
  await write('ada', (text) => text.insert(text.length, FIRST))
  const later = async () => {
    table.clock.at += 60 * MINUTE
    return table.clock.at
  }
  const [ada, bo, chi] = [await table.ref('ada'), await table.ref('bo'), await table.ref('chi')]

  const remarkedAt = await later()
  const anchorAt = (at: number) =>
    table.deps.rooms.read(`section/${sectionId}`, (doc) =>
      Buffer.from(encodeRelativePosition(createRelativePositionFromTypeIndex(doc.getText('text'), at + 1))).toString('base64'),
    )
  const seventy = FIRST.indexOf('70')
  const anchor = { part: 'text', start: await anchorAt(seventy), end: await anchorAt(seventy + 2), quote: '70' }
  const remark = {
    sheet_id: sheetId,
    section_id: sectionId,
    amendment_id: null,
    kind: 'remark',
    author_member_id: chi.memberId,
    college_id: chi.collegeId,
    created_at: remarkedAt,
    not_yet_until: null,
    not_yet_reason: null,
    not_yet_by: null,
    resolved_at: null,
    resolved_by: null,
  }
  await db
    .insertInto('remark')
    .values([
      { ...remark, id: 'remark_a', text: 'Je sais déjà qui je ne prendrai pas.', anchor: JSON.stringify(anchor) },
      { ...remark, id: 'remark_b', text: 'Ailleurs.', anchor: JSON.stringify({ part: 'text', quote: '12 mois' }) },
      { ...remark, id: 'remark_c', text: 'Sur tout.', anchor: null },
    ])
    .execute()

  const adoptedAt = await later()
  await adoptNumber(telling, 'shared')
  const roundAt = await later()
  await openRound(telling, roundAt + MINUTE)
  const agreedAt = await later()
  await db
    .insertInto('compromise')
    .values({
      id: 'compromise_a',
      sheet_id: sheetId,
      number: 1,
      point: 'Le taux',
      positions: '[]',
      options: '[]',
      wording: '55 %, puis 65 %',
      moved: JSON.stringify([{ who: 'ARS', on: 'le seuil de la première année' }]),
      section_id: null,
      quote: null,
      round_id: 'round_a',
      amendment_ids: '[]',
      by_member_id: ada.memberId,
      created_at: agreedAt,
      agreed_at: agreedAt,
    })
    .execute()
  const disagreedAt = await later()
  await db
    .insertInto('disagreement')
    .values({
      id: 'disagreement_a',
      sheet_id: sheetId,
      number: 1,
      section_id: null,
      round_id: 'round_a',
      objection_id: 'objection_a',
      member_id: chi.memberId,
      college_id: chi.collegeId,
      organisation: null,
      text: 'Un taux trie les gens.',
      created_at: disagreedAt,
      lifted_at: null,
    })
    .execute()
  const frozenAt = await later()
  const milestone = (await (await table.call('ada', 'POST', `/api/sheets/${sheetId}/milestones`, { name: 'v0.5' })).json()) as {
    id: string
  }

  const { passage, steps } = await tell('sam', '65')
  expect(passage).toBe('65')
  expect(steps).toEqual([
    { kind: 'firstWording', at: Date.UTC(2026, 0, 12, 8), number: null, text: FIRST, memberId: ada.memberId, refId: null },
    {
      kind: 'remark',
      at: remarkedAt,
      number: null,
      text: 'Je sais déjà qui je ne prendrai pas.',
      memberId: chi.memberId,
      refId: 'remark_a',
    },
    {
      kind: 'amendment',
      at: adoptedAt,
      number: 'A-14',
      text: '65 %, et rester chez soi compte',
      memberId: bo.memberId,
      refId: 'amendment_aaaaaaaaaaaaaaaaaaaa',
    },
    { kind: 'round', at: roundAt, number: 'P-07', text: 'Le taux de parcours', memberId: bo.memberId, refId: 'round_a' },
    { kind: 'objection', at: roundAt + MINUTE, number: 'O-03', text: 'Ne triez pas.', memberId: chi.memberId, refId: 'round_a' },
    { kind: 'objection', at: roundAt + MINUTE, number: 'O-04', text: 'J’ai peur de le dire.', memberId: null, refId: 'round_a' },
    { kind: 'compromise', at: agreedAt, number: 'C1', text: '55 %, puis 65 %', memberId: ada.memberId, refId: 'compromise_a' },
    { kind: 'moved', at: agreedAt, number: 'C1', text: 'ARS\u00a0: le seuil de la première année', memberId: null, refId: 'compromise_a' },
    {
      kind: 'disagreement',
      at: disagreedAt,
      number: 'DC1',
      text: 'Un taux trie les gens.',
      memberId: chi.memberId,
      refId: 'disagreement_a',
    },
    { kind: 'milestone', at: frozenAt, number: 'v0.5', text: 'v0.5', memberId: ada.memberId, refId: milestone.id },
    { kind: 'today', at: adoptedAt, number: null, text: '65', memberId: bo.memberId, refId: null },
  ])
  // Whoever removes their own words leaves no cut: the adoption kept where they stood.
  await db
    .insertInto('amendment_change')
    .values({
      amendment_id: 'amendment_aaaaaaaaaaaaaaaaaaaa',
      position: 0,
      change: JSON.stringify({
        paragraphs: [
          {
            pieces: [
              { kind: 'same', text: 'Au moins 65 % des ' },
              { kind: 'removed', text: 'seuls ' },
              { kind: 'same', text: 'jeunes suivent un parcours à 12 mois.' },
            ],
          },
        ],
        cells: [],
        rowsAdded: [],
        rowsRemoved: [],
      }),
    })
    .execute()
  expect((await tell('sam', 'des jeunes')).steps.map(({ number }) => number)).toContain('A-14')
  // Words further on in the same sentence came with no amendment.
  const elsewhere = await tell('sam', '12 mois')
  expect(elsewhere.steps.map(({ kind, refId }) => [kind, refId])).toEqual([
    ['firstWording', null],
    ['remark', 'remark_b'],
    ['milestone', milestone.id],
  ])
})

test('[HI6] what is not shared or not revealed is in no story', async () => {
  const telling = await setTelling()
  const { table, sectionId, write, tell } = telling
  await write('ada', (text) => text.insert(text.length, FIRST))
  table.clock.at += 60 * MINUTE
  await adoptNumber(telling, 'shared')
  await openRound(telling, null)
  const hidden = await tell('chi', '65')
  expect(hidden.steps.map(({ kind }) => kind)).toEqual(['firstWording', 'amendment', 'round', 'today'])
  await table.deps.storage.db.updateTable('amendment').set({ stage: 'caucus' }).execute()
  for (const guest of ['bo', 'chi', 'fay', 'obi'] as const) {
    expect((await tell(guest, '65')).steps.map(({ kind }) => kind)).toEqual(['firstWording', 'today'])
  }
  const path = `/api/sections/${sectionId}/story`
  expect((await table.call('oz', 'GET', path)).status).toBe(404)
  expect((await table.call('nobody', 'GET', path)).status).toBe(401)
  expect((await table.call('sue', 'GET', path)).status).toBe(403)
})

test('[HI1] [HI3] cells, rows, fields and whole sections have a story; what is not there has none', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic', 'Nos besoins')
  await table.call('fay', 'POST', `/api/sheets/${sheetId}/phase`, { to: 'listen', reason: 'Le cadre est prêt.' })
  const territory = await table.sectionId(sheetId, 'territory')
  const room = `section/${territory}`
  const { Map: SharedMap } = await import('yjs')
  const [ada, bo] = [await table.ref('ada'), await table.ref('bo')]
  const rowId = 'row0000000000001'
  await table.deps.rooms.transactAs(room, ada, (doc) => {
    const cells = new SharedMap<unknown>()
    cells.set('order', 'a0')
    cells.set('landmark', 'Habitants')
    cells.set('value', 70)
    doc.getMap('rows').set(rowId, cells)
  })
  table.clock.at += 60 * MINUTE
  await table.deps.rooms.transactAs(room, bo, (doc) => {
    const cells = doc.getMap('rows').get(rowId)
    if (cells instanceof SharedMap) cells.set('value', 65)
  })
  const tell = (query: string) => table.json<StoryAnswer>('obi', `/api/sections/${territory}/story${query}`)
  const told = async (query: string) => {
    const { passage, steps } = await tell(query)
    return [passage, ...steps.map(({ kind, text, memberId }) => [kind, text, memberId])]
  }
  expect(await told(`?rowId=${rowId}&column=value`)).toEqual(['65', ['firstWording', '70', ada.memberId], ['today', '65', bo.memberId]])
  expect(await told(`?rowId=${rowId}&column=landmark`)).toEqual(['Habitants', ['firstWording', 'Habitants', ada.memberId]])
  expect(await told(`?rowId=${rowId}`)).toEqual([
    'Habitants · 65',
    ['firstWording', 'Habitants · 70', ada.memberId],
    ['today', 'Habitants · 65', null],
  ])
  expect((await told(''))[0]).toBe('Habitants · 65')
  expect(await told('?column=municipalities')).toEqual([''])
  const voices = await table.sectionId(sheetId, 'voices')
  expect(await table.json<StoryAnswer>('obi', `/api/sections/${voices}/story`)).toEqual({ passage: '', steps: [] })

  const status = async (query: string) => (await table.call('obi', 'GET', `/api/sections/${territory}/story${query}`)).status
  expect(await status('?rowId=nothere')).toBe(404)
  expect(await status(`?rowId=${rowId}&column=nothere`)).toBe(404)
  expect(await status('?column=nothere')).toBe(404)
  expect(await status('?from=9&to=12')).toBe(404)
  expect(await status('?from=-1')).toBe(422)
  expect((await table.call('obi', 'GET', '/api/sections/section_nothere/story')).status).toBe(404)
})

test('[HI4] [HI6] an amendment that was forked, written, shared and adopted stands in the story of its words, and of the words it took away', async () => {
  const { table, sectionId, write, tell } = await setTelling()
  const asJson = async <T>(answer: Promise<Response>, status: number) => {
    const given = await answer
    expect(given.status, await given.clone().text()).toBe(status)
    return (status === 204 ? undefined : await given.json()) as T
  }
  const bo = await table.ref('bo')
  await write('ada', (text) => text.insert(text.length, FIRST))
  table.clock.at += 60 * MINUTE
  const { id } = await asJson<{ id: string }>(
    table.call('bo', 'POST', `/api/sections/${sectionId}/amendments`, {
      title: 'Un autre taux',
      position: '65 %.',
      interest: 'Ne pas trier.',
    }),
    201,
  )
  await table.deps.rooms.transactAs(`amendment/${id}`, bo, (doc) => {
    const text = doc.getText('text')
    const at = text.toString().indexOf('70')
    text.delete(at, 2)
    text.insert(at, '65')
  })
  await asJson(table.call('bo', 'POST', `/api/amendments/${id}/stage`, { to: 'shared' }), 204)
  expect((await tell('chi', '70')).steps.map(({ kind }) => kind)).toEqual(['firstWording'])

  table.clock.at += 60 * MINUTE
  await asJson(table.call('ada', 'POST', `/api/amendments/${id}/adopt`, {}), 204)
  const { steps } = await tell('obi', '65')
  expect(steps.map(({ kind, refId, memberId }) => [kind, refId, memberId])).toEqual([
    ['firstWording', null, (await table.ref('ada')).memberId],
    ['amendment', id, bo.memberId],
    ['today', null, bo.memberId],
  ])
  expect(steps[0]?.text).toBe(FIRST)
  expect(steps[1]?.number).toMatch(/^A-\d\d$/u)
  expect((await tell('obi', '12 mois')).steps.map(({ kind }) => kind)).toEqual(['firstWording'])
})
