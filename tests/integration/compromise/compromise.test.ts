/** The compromise register over HTTP, on a real database. */
import type { Compromise } from '@polyphonie/shared/wire/http/register'
import { expect, test } from 'vitest'
import { expectStatus } from '../../support/agreement.ts'
import { type Guest, setTable, type Table } from '../../support/table.ts'

async function open(table: Table, caller: Guest, sheetId: string, body: object): Promise<string> {
  const made = await expectStatus(table.call(caller, 'POST', `/api/sheets/${sheetId}/compromises`, body), 201)
  return ((await made.json()) as { id: string }).id
}
const read = async (table: Table, sheetId: string, caller: Guest = 'ada') =>
  table.json<readonly Compromise[]>(caller, `/api/sheets/${sheetId}/compromises`)

test('[CO1] [CO2] [CO5] [CO8] an entry gathers what several people write, each position by its writer', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  const id = await open(table, 'bo', sheetId, { point: 'Indicateur principal', positions: [{ who: 'ARS', position: '70 %' }] })
  await open(table, 'ada', sheetId, { point: 'Qui entre' })
  const add = (caller: Guest, body: object) => table.call(caller, 'PATCH', `/api/compromises/${id}`, body)
  const both = await Promise.all([
    add('ada', { addPositions: [{ who: 'Équipes', position: 'aucun seuil', interest: 'ne pas trier' }], addOptions: ['sans seuil'] }),
    add('chi', { addPositions: [{ who: 'Jeunes', position: 'compter le choix' }], addOptions: ['60 %'] }),
  ])
  expect(both.map(({ status }) => status)).toEqual([204, 204])
  const [ada, bo, chi] = [await table.ref('ada'), await table.ref('bo'), await table.ref('chi')]
  const [first, second] = await read(table, sheetId)
  expect([first?.number, second?.number]).toEqual(['C1', 'C2'])
  expect(first).toMatchObject({ point: 'Indicateur principal', state: 'exploring', byMemberId: bo.memberId, canEdit: true })
  expect(new Map(first?.positions.map(({ who, byMemberId }) => [who, byMemberId]))).toEqual(
    new Map([
      ['ARS', bo.memberId],
      ['Équipes', ada.memberId],
      ['Jeunes', chi.memberId],
    ]),
  )
  expect(first?.options.toSorted()).toEqual(['60 %', 'sans seuil'])
  // What is not named stays.
  expect((await add('dan', { point: 'L’indicateur principal' })).status).toBe(204)
  const [renamed] = await read(table, sheetId, 'obi')
  expect(renamed).toMatchObject({ point: 'L’indicateur principal', options: first?.options, positions: first?.positions, canEdit: false })
})

test('[CO3] [CO4] [CO7] a wording is chosen after three options, stays, and first stands in the next version', async () => {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  const id = await open(table, 'bo', sheetId, { point: 'Qui entre', options: ['liste d’attente', 'quotas', ' Quotas '] })
  const choose = () =>
    table.call('chi', 'POST', `/api/compromises/${id}/choose`, {
      wording: 'Au moins 7 entrées sur 24 gardées.',
      moved: [{ who: 'Équipes', on: 'la preuve de motivation' }],
    })
  const early = await choose()
  expect([early.status, await early.json()]).toMatchObject([409, { kind: 'options-too-few', options: 2, needed: 3 }])
  await expectStatus(table.call('ada', 'POST', `/api/sheets/${sheetId}/milestones`, { name: 'v0.5' }), 201)
  table.clock.at += 1000
  await expectStatus(table.call('dan', 'PATCH', `/api/compromises/${id}`, { addOptions: ['places gardées'] }), 204)
  expect((await choose()).status).toBe(204)
  expect(await read(table, sheetId)).toMatchObject([{ state: 'agreed', agreedAt: table.clock.at, milestoneId: null, canEdit: false }])
  for (const again of [await choose(), await table.call('bo', 'PATCH', `/api/compromises/${id}`, { point: 'Autre' })]) {
    expect([again.status, await again.json()]).toMatchObject([409, { kind: 'compromise-agreed' }])
  }
  table.clock.at += 1000
  const frozen = await expectStatus(table.call('ada', 'POST', `/api/sheets/${sheetId}/milestones`, { name: 'v0.6' }), 201)
  const { id: milestoneId } = (await frozen.json()) as { id: string }
  table.clock.at += 1000
  await expectStatus(table.call('ada', 'POST', `/api/sheets/${sheetId}/milestones`, { name: 'v0.7' }), 201)
  expect(await read(table, sheetId)).toMatchObject([
    { wording: 'Au moins 7 entrées sur 24 gardées.', moved: [{ who: 'Équipes', on: 'la preuve de motivation' }], milestoneId },
  ])
})

test('[CO6] what it names is of its sheet, and an amendment nobody shared is not there', async () => {
  const table = await setTable()
  const [sheetId, elsewhere] = [await table.addSheet('negotiated-project'), await table.addSheet('negotiated-project')]
  const here = await table.sectionId(sheetId, 'value')
  const { memberId, collegeId } = await table.ref('bo')
  const amendment = (id: string, stage: string) =>
    table.deps.storage.db
      .insertInto('amendment')
      .values({
        id,
        sheet_id: sheetId,
        section_id: here,
        parent_id: null,
        relation: null,
        number: null,
        title: 'x',
        position: 'x',
        interest: 'x',
        stage,
        status: 'open',
        author_member_id: memberId,
        college_id: collegeId,
        created_at: 1,
        shared_at: null,
        ended_at: null,
        sleep_reason: null,
        sleep_until: null,
        sleep_condition: null,
        replaced_by: null,
        fork_vector: new Uint8Array(),
        adopted_seq: null,
      })
      .execute()
  await amendment('amendment_aaaaaaaaaaaaaaaaaaaa', 'shared')
  await amendment('amendment_bbbbbbbbbbbbbbbbbbbb', 'private')
  const ask = async (body: object, caller: Guest = 'ada') =>
    (await table.call(caller, 'POST', `/api/sheets/${sheetId}/compromises`, { point: 'Qui entre', ...body })).status
  expect(await ask({ sectionId: await table.sectionId(elsewhere, 'value') })).toBe(404)
  expect(await ask({ roundId: 'round_zzzzzzzzzzzzzzzzzzzz' })).toBe(404)
  // Not even its own author links it here: everybody would read that there is one.
  expect(await ask({ amendmentIds: ['amendment_bbbbbbbbbbbbbbbbbbbb'] }, 'bo')).toBe(404)
  expect(await ask({ amendmentIds: ['amendment_zzzzzzzzzzzzzzzzzzzz'] })).toBe(404)
  expect(await ask({ sectionId: here, quote: 'une solution adulte', amendmentIds: ['amendment_aaaaaaaaaaaaaaaaaaaa'] })).toBe(201)
  expect(await read(table, sheetId)).toMatchObject([
    { sectionId: here, quote: 'une solution adulte', amendmentIds: ['amendment_aaaaaaaaaaaaaaaaaaaa'] },
  ])
})
