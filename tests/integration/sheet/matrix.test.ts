/**
 * Every route of sheets, sections, drafts and the demonstration, asked by every kind of person in every phase. What is expected
 * is written down here by hand, from docs/rules, without asking the code under test.
 */
import { demoRoutes } from '@polyphonie/server/demo/routes'
import { draftRoutes } from '@polyphonie/server/draft/routes'
import { phaseRoutes } from '@polyphonie/server/phase/routes'
import { sectionRoutes } from '@polyphonie/server/section/routes'
import { sheetRoutes } from '@polyphonie/server/sheet/routes'
import { firstPhase, type Phase, phasesByTemplate, type TemplateKey, templateKeys } from '@polyphonie/shared/sheet/phase'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, guestNames, layTable, type Table } from '../../support/table.ts'

const callers: readonly Caller[] = [...guestNames, 'oz', 'nobody']
const speakers: readonly Caller[] = ['ada', 'dan', 'chi', 'bo', 'pia']
const members: readonly Caller[] = [...speakers, 'fay', 'obi', 'sam']

interface Place {
  readonly table: Table
  readonly template: TemplateKey
  readonly phase: Phase
  readonly sheetId: string
  /** D2 or P5. */
  readonly sectionId: string
  /** D9 or P5, which takes no cards. */
  readonly parentId: string
  readonly draftId: string
}

interface Cell {
  path(place: Place): string
  readonly body?: (place: Place) => unknown
  /** Puts the table into the state the route is for. */
  readonly prepare?: (place: Place) => Promise<unknown>
  /** Status for a member who is neither suspended nor a stranger. */
  member(caller: Caller, place: Place): number
  readonly suspended?: number
  readonly stranger?: number
  readonly nobody?: number
}

const bySpeaker = (yes: number) => (caller: Caller) => (speakers.includes(caller) ? yes : 403)
const isOpen = ({ phase }: Place) => ['listen', 'write', 'review', 'negotiate'].includes(phase)
const whereOpen = (yes: number) => (caller: Caller, place: Place) => (!speakers.includes(caller) ? 403 : isOpen(place) ? yes : 409)
const outsideAgree = (yes: number) => (caller: Caller, place: Place) =>
  !speakers.includes(caller) ? 403 : place.phase === 'agree' ? 409 : yes
const phaseAfter = ({ template, phase }: Place) => phasesByTemplate[template][phasesByTemplate[template].indexOf(phase) + 1]
const firstOf = ({ template }: Place) => firstPhase(template)
const everybody = { suspended: 404, stranger: 404, nobody: 404 } as const

const cells: Readonly<Record<string, Cell>> = {
  'GET /spaces/:id/sheets': { path: ({ table }) => `/api/spaces/${table.spaceId}/sheets`, member: () => 200 },
  'GET /spaces/:id/bin': { path: ({ table }) => `/api/spaces/${table.spaceId}/bin`, member: () => 200 },
  'POST /spaces/:id/sheets': {
    path: ({ table }) => `/api/spaces/${table.spaceId}/sheets`,
    body: ({ template }) => ({ template, title: 'Encore une' }),
    member: bySpeaker(201),
  },
  'GET /sheets/:id': { path: ({ sheetId }) => `/api/sheets/${sheetId}`, member: () => 200 },
  'PATCH /sheets/:id': { path: ({ sheetId }) => `/api/sheets/${sheetId}`, body: () => ({ title: 'Autrement' }), member: bySpeaker(204) },
  'GET /sheets/:id/gate': { path: ({ sheetId }) => `/api/sheets/${sheetId}/gate`, member: () => 200 },
  'POST /sheets/:id/phase': {
    path: ({ sheetId }) => `/api/sheets/${sheetId}/phase`,
    body: (place) => ({ to: phaseAfter(place) ?? firstOf(place), reason: 'Il est temps.' }),
    // Empty sheets: the one gate that asks for nothing is that of a negotiation without rounds.
    member: (caller, { phase }) => {
      if (caller === 'fay') return phase === 'negotiate' ? 204 : 409
      return caller === 'ada' && phase === 'frame' ? 409 : 403
    },
  },
  'POST /sheets/:id/phase-returns': {
    path: ({ sheetId }) => `/api/sheets/${sheetId}/phase-returns`,
    body: (place) => ({ to: firstOf(place), reason: 'On a oublié quelqu’un.' }),
    member: (caller, place) => (!speakers.includes(caller) ? 403 : place.phase === firstOf(place) ? 409 : 201),
  },
  'POST /phase-returns/:id/take-back': {
    path: ({ sheetId }) => `/api/phase-returns/return_of_${sheetId}/take-back`,
    prepare: async (place) => {
      const { memberId, collegeId } = await place.table.ref('ada')
      await place.table.deps.storage.db
        .insertInto('phase_return')
        .values({
          id: `return_of_${place.sheetId}`,
          sheet_id: place.sheetId,
          to_phase: firstOf(place),
          college_id: collegeId,
          asked_by: memberId,
          reason: 'On a oublié quelqu’un.',
          asked_at: 1,
          ended_at: null,
          outcome: null,
        })
        .execute()
    },
    member: (caller) => (caller === 'ada' || caller === 'dan' ? 204 : 403),
  },
  'POST /sheets/:id/ideas-grouped': {
    path: ({ sheetId }) => `/api/sheets/${sheetId}/ideas-grouped`,
    member: (caller, { phase }) => (caller !== 'fay' ? 403 : phase === 'imagine' ? 204 : 409),
  },
  'POST /sheets/:id/budget-gap': {
    path: ({ sheetId }) => `/api/sheets/${sheetId}/budget-gap`,
    body: () => ({ words: 'Il manque 12 000 €.' }),
    member: (caller, { phase }) => (!speakers.includes(caller) ? 403 : phase === 'means' ? 204 : 409),
  },
  'POST /sheets/:id/phase-questions': {
    path: ({ sheetId }) => `/api/sheets/${sheetId}/phase-questions`,
    member: (caller) => (caller === 'fay' ? 204 : 403),
  },
  'POST /phase-questions/:id/answers': {
    path: ({ sheetId }) => `/api/phase-questions/end_of_${sheetId}/answers`,
    body: () => ({ said: true, heard: false, understood: true }),
    prepare: ({ table, sheetId, phase }) =>
      table.deps.storage.db
        .insertInto('phase_end')
        .values({ id: `end_of_${sheetId}`, sheet_id: sheetId, phase, opened_at: 1, closes_at: Number.MAX_SAFE_INTEGER })
        .execute(),
    member: bySpeaker(204),
  },
  'POST /sheets/:id/copy': { path: ({ sheetId }) => `/api/sheets/${sheetId}/copy`, body: () => ({}), member: bySpeaker(201) },
  'POST /sheets/:id/bin': { path: ({ sheetId }) => `/api/sheets/${sheetId}/bin`, member: bySpeaker(204) },
  'POST /sheets/:id/restore': {
    path: ({ sheetId }) => `/api/sheets/${sheetId}/restore`,
    prepare: ({ table, sheetId }) => table.deps.storage.db.updateTable('sheet').set({ binned_at: 1 }).where('id', '=', sheetId).execute(),
    member: bySpeaker(204),
  },
  'POST /sheets/:id/sections': {
    path: ({ sheetId }) => `/api/sheets/${sheetId}/sections`,
    body: () => ({ title: 'Une de plus' }),
    member: outsideAgree(201),
  },
  'PATCH /sections/:id': {
    path: ({ sectionId }) => `/api/sections/${sectionId}`,
    body: () => ({ title: 'Autrement' }),
    member: outsideAgree(204),
  },
  'POST /sections/:id/pass': {
    path: ({ sectionId }) => `/api/sections/${sectionId}/pass`,
    body: () => ({ reason: 'Sans objet.' }),
    member: whereOpen(204),
  },
  'POST /sections/:id/resume': {
    path: ({ sectionId }) => `/api/sections/${sectionId}/resume`,
    prepare: ({ table, sectionId }) =>
      table.deps.storage.db.updateTable('section').set({ state: 'passed' }).where('id', '=', sectionId).execute(),
    member: whereOpen(204),
  },
  'POST /sections/:id/reopen': {
    path: ({ sectionId }) => `/api/sections/${sectionId}/reopen`,
    body: () => ({ reason: 'Un mot manque.' }),
    prepare: ({ table, sectionId }) =>
      table.deps.storage.db.updateTable('section').set({ state: 'consented' }).where('id', '=', sectionId).execute(),
    member: outsideAgree(204),
  },
  'POST /sections/:id/lock': {
    path: ({ sectionId }) => `/api/sections/${sectionId}/lock`,
    body: () => ({ locked: true, reason: 'Le temps de se parler.' }),
    member: (caller) => (caller === 'fay' ? 204 : 403),
  },
  'POST /sections/:id/children': {
    path: ({ parentId }) => `/api/sections/${parentId}/children`,
    member: (caller, place) => {
      if (!speakers.includes(caller)) return 403
      if (place.phase !== 'listen') return 409
      return caller === 'chi' ? 403 : 201
    },
  },
  'GET /sections/:id/text': { path: ({ sectionId }) => `/api/sections/${sectionId}/text`, member: () => 200 },
  'GET /sections/:id/authorship': { path: ({ sectionId }) => `/api/sections/${sectionId}/authorship`, member: () => 200 },
  'GET /drafts': { path: ({ table }) => `/api/drafts?space=${table.spaceId}`, member: () => 200, suspended: 200 },
  'POST /sections/:id/drafts': {
    path: ({ sectionId }) => `/api/sections/${sectionId}/drafts`,
    body: () => ({ text: 'Des mots gardés.', reason: 'section-closed-in-phase' }),
    member: () => 201,
    suspended: 201,
  },
  'DELETE /drafts/:id': {
    path: ({ draftId }) => `/api/drafts/${draftId}`,
    prepare: async ({ table, draftId, sectionId }) => {
      const { memberId } = await table.ref('ada')
      await table.deps.storage.db
        .insertInto('draft')
        .values({ id: draftId, member_id: memberId, section_id: sectionId, reason: 'private', created_at: 1 })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
    },
    member: (caller) => (caller === 'ada' ? 204 : 404),
    suspended: 404,
  },
  'GET /demo': { path: () => '/api/demo', member: () => 404, ...everybody },
  'POST /demo/clock': { path: () => '/api/demo/clock', body: () => ({ advanceMs: 1 }), member: () => 404, ...everybody },
}

function expected(cell: Cell, caller: Caller, place: Place): number {
  if (caller === 'nobody') return cell.nobody ?? 401
  if (caller === 'oz') return cell.stranger ?? 404
  if (caller === 'sue') return cell.suspended ?? 403
  return cell.member(caller, place)
}

let table: Table
const places: Place[] = []
beforeAll(async () => {
  table = await layTable()
  for (const template of templateKeys) {
    const sheetId = await table.addSheet(template)
    const [sectionKey, parentKey] = template === 'shared-diagnostic' ? ['territory', 'logics'] : ['response', 'response']
    const sectionId = await table.sectionId(sheetId, sectionKey)
    const parentId = await table.sectionId(sheetId, parentKey)
    for (const phase of phasesByTemplate[template]) {
      places.push({ table, template, phase, sheetId, sectionId, parentId, draftId: 'draft_00000000000000000000' })
    }
  }
})
afterAll(() => table.close())

/** The sheet is as it was made, in the phase of `place`; what earlier requests made is gone from the table. */
async function setBack({ table: { deps, spaceId }, sheetId, phase }: Place, sheetIds: readonly string[]): Promise<void> {
  const { db } = deps.storage
  const untouched = { ideas_grouped_at: null, gap_declared_at: null, gap_declared: null, phase_entered_at: 0 }
  await db
    .updateTable('sheet')
    .set({ ...untouched, title: 'Une fiche', phase, binned_at: null })
    .where('id', '=', sheetId)
    .execute()
  for (const made of ['phase_return', 'phase_end', 'phase_end_register', 'phase_end_answer'] as const) await db.deleteFrom(made).execute()
  await db
    .updateTable('section')
    .set({ title: null, state: 'open', state_reason: null, locked_until: null, locked_by: null, lock_reason: null })
    .where('sheet_id', '=', sheetId)
    .execute()
  await db
    .deleteFrom('section')
    .where('sheet_id', '=', sheetId)
    .where((eb) => eb.or([eb('key', '=', 'free'), eb('parent_id', 'is not', null)]))
    .execute()
  const extra = db
    .selectFrom('sheet')
    .select('id')
    .where('space_id', '=', spaceId)
    .where('id', 'not in', [...sheetIds])
  await db.deleteFrom('section').where('sheet_id', 'in', extra).execute()
  await db
    .deleteFrom('sheet')
    .where('space_id', '=', spaceId)
    .where('id', 'not in', [...sheetIds])
    .execute()
}

describe('every route × everybody × every phase', () => {
  test('[AC1] no registered route is missing from the matrix', () => {
    const nouns = [
      sheetRoutes(table.deps),
      phaseRoutes(table.deps),
      sectionRoutes(table.deps),
      draftRoutes(table.deps),
      demoRoutes(table.deps),
    ]
    const registered = new Set(
      nouns
        .flatMap(({ routes }) => routes)
        .filter(({ method }) => method !== 'ALL')
        .map(({ method, path }) => `${method} ${path}`),
    )
    expect([...registered].sort()).toEqual(Object.keys(cells).sort())
  })

  test.each(Object.entries(cells))('[AC1] %s', async (route, cell) => {
    const method = route.slice(0, route.indexOf(' '))
    const sheetIds = [...new Set(places.map(({ sheetId }) => sheetId))]
    const wrong: string[] = []
    for (const place of places) {
      for (const caller of callers) {
        await setBack(place, sheetIds)
        await cell.prepare?.(place)
        const answer = await table.call(caller, method, cell.path(place), cell.body?.(place))
        const wanted = expected(cell, caller, place)
        if (answer.status !== wanted)
          wrong.push(`${caller} in ${place.phase}: ${answer.status} instead of ${wanted} (${await answer.text()})`)
        if (answer.status >= 400) {
          expect(answer.headers.get('content-type')).toBe('application/problem+json')
        }
      }
    }
    expect(wrong).toEqual([])
  })

  test('[AC1] what is asked badly answers 422 with its fields, whoever asks', async () => {
    const [place] = places
    if (place === undefined) throw new Error('no place')
    await setBack(place, [...new Set(places.map(({ sheetId }) => sheetId))])
    const bad: readonly (readonly [string, string, unknown])[] = [
      ['POST', `/api/spaces/${table.spaceId}/sheets`, { template: 'poem', title: 'Une' }],
      ['POST', `/api/spaces/${table.spaceId}/sheets`, { template: 'shared-diagnostic', title: ' ' }],
      ['PATCH', `/api/sheets/${place.sheetId}`, {}],
      ['POST', `/api/sheets/${place.sheetId}/phase`, { to: 'listen' }],
      ['POST', `/api/sections/${place.sectionId}/lock`, { locked: 'yes', reason: 'x' }],
      ['POST', `/api/sections/${place.sectionId}/pass`, { reason: '' }],
      ['GET', `/api/sections/${place.sectionId}/text?at=yesterday`, undefined],
      ['POST', `/api/sections/${place.sectionId}/drafts`, { text: 'x', reason: 'Not A Kind' }],
      ['GET', '/api/drafts', undefined],
    ]
    for (const [method, path, body] of bad) {
      const answer = await table.call('ada', method, path, body)
      expect([path, answer.status]).toEqual([path, 422])
      expect(await answer.json()).toMatchObject({ kind: 'invalid-input', type: '/problems/invalid-input' })
    }
  })

  test.each(members)('[AC1] nothing tells %s of a sheet or section that does not exist apart from another space’s', async (caller) => {
    const [place] = places
    for (const id of ['sheet_zzzzzzzzzzzzzzzzzzzz', 'x', place?.sectionId]) {
      const answer = await table.call(caller, 'GET', `/api/sheets/${id}`)
      expect([answer.status, ((await answer.json()) as { kind: string }).kind]).toEqual([404, 'not-found'])
    }
  })
})
