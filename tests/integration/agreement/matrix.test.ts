/**
 * Every route of the register, of disagreements and of the agreement, asked by every kind of person. What is expected is written
 * down by hand from docs/rules, without asking the code under test.
 */
import { agreementRoutes } from '@polyphonie/server/agreement/routes'
import { compromiseRoutes } from '@polyphonie/server/compromise/routes'
import { disagreementRoutes } from '@polyphonie/server/disagreement/routes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { consentFinalRound, expectStatus, freeze, openFinalRound, prepareToAgree } from '../../support/agreement.ts'
import { type Caller, guestNames, layTable, type Table } from '../../support/table.ts'

const callers: readonly Caller[] = [...guestNames, 'oz', 'nobody']
const speakers: readonly Caller[] = ['ada', 'dan', 'chi', 'bo', 'pia']

interface Place {
  readonly table: Table
  readonly sheetId: string
  readonly milestoneId: string
  readonly agreementId: string
}

interface Cell {
  /** Makes what the route is about and answers its path. */
  path(place: Place): Promise<string>
  readonly body?: (place: Place) => Promise<unknown>
  /** Status for a member who is neither suspended nor a stranger. */
  member(caller: Caller): number
}

const bySpeaker = (yes: number) => (caller: Caller) => (speakers.includes(caller) ? yes : 403)
const byOne = (who: Caller, yes: number, others: number) => (caller: Caller) =>
  caller === who ? yes : speakers.includes(caller) ? others : 403

async function made(table: Table, caller: Caller, path: string, body: object): Promise<string> {
  const answer = await expectStatus(table.call(caller, 'POST', path, body), 201)
  return ((await answer.json()) as { id: string }).id
}
const compromise =
  (what: string) =>
  async ({ table, sheetId }: Place) =>
    `/api/compromises/${await made(table, 'bo', `/api/sheets/${sheetId}/compromises`, { point: 'Qui entre', options: ['a', 'b', 'c'] })}${what}`
const disagreement =
  (what: string) =>
  async ({ table, sheetId }: Place) =>
    `/api/disagreements/${await made(table, 'bo', `/api/sheets/${sheetId}/disagreements`, { text: 'Non.' })}${what}`
const commitment =
  (what: string) =>
  async ({ table, agreementId }: Place) =>
    `/api/commitments/${await made(table, 'bo', `/api/agreements/${agreementId}/commitments`, { what: 'Instruire' })}${what}`

const cells: Readonly<Record<string, Cell>> = {
  'GET /sheets/:id/compromises': { path: async ({ sheetId }) => `/api/sheets/${sheetId}/compromises`, member: () => 200 },
  'POST /sheets/:id/compromises': {
    path: async ({ sheetId }) => `/api/sheets/${sheetId}/compromises`,
    body: async () => ({ point: 'Qui entre' }),
    member: bySpeaker(201),
  },
  'PATCH /compromises/:id': { path: compromise(''), body: async () => ({ addOptions: ['d'] }), member: bySpeaker(204) },
  'POST /compromises/:id/choose': {
    path: compromise('/choose'),
    body: async () => ({ wording: 'Au moins 7 places.', moved: [{ who: 'ARS', on: 'le nombre' }] }),
    member: bySpeaker(204),
  },
  'GET /sheets/:id/disagreements': { path: async ({ sheetId }) => `/api/sheets/${sheetId}/disagreements`, member: () => 200 },
  'POST /sheets/:id/disagreements': {
    path: async ({ sheetId }) => `/api/sheets/${sheetId}/disagreements`,
    body: async () => ({ text: 'Non.' }),
    member: bySpeaker(201),
  },
  'POST /disagreements/:id/answers': { path: disagreement('/answers'), body: async () => ({ text: 'Si.' }), member: bySpeaker(204) },
  'POST /disagreements/:id/support': {
    path: disagreement('/support'),
    member: (caller) => (caller === 'bo' ? 409 : bySpeaker(204)(caller)),
  },
  'POST /disagreements/:id/lift': { path: disagreement('/lift'), member: byOne('bo', 204, 403) },
  'GET /sheets/:id/agreement': { path: async ({ sheetId }) => `/api/sheets/${sheetId}/agreement`, member: () => 200 },
  'POST /sheets/:id/agreement': {
    path: async ({ sheetId }) => `/api/sheets/${sheetId}/agreement`,
    body: async ({ table, sheetId }) => ({ milestoneId: await freeze(table, sheetId, 'v0.10') }),
    member: (caller) => (caller === 'fay' ? 201 : bySpeaker(201)(caller)),
  },
  'POST /agreements/:id/commitments': {
    path: async ({ agreementId }) => `/api/agreements/${agreementId}/commitments`,
    body: async () => ({ what: 'Venir' }),
    member: bySpeaker(201),
  },
  'PATCH /commitments/:id': { path: commitment(''), body: async () => ({ what: 'Venir' }), member: byOne('bo', 204, 403) },
  'POST /commitments/:id/join': { path: commitment('/join'), member: byOne('bo', 409, 204) },
  'POST /commitments/:id/remove': { path: commitment('/remove'), member: byOne('bo', 204, 403) },
  'POST /agreements/:id/leave': {
    path: async (place) => {
      // Whoever left in an earlier question is back for the next one.
      await place.table.deps.storage.db.deleteFrom('agreement_leave').execute()
      return `/api/agreements/${place.agreementId}/leave`
    },
    body: async () => ({ words: 'stay' }),
    member: bySpeaker(204),
  },
  'POST /agreements/:id/signatures': {
    path: async ({ table, agreementId, sheetId }) => {
      const agreement = await table.deps.storage.db
        .selectFrom('agreement')
        .selectAll()
        .where('id', '=', agreementId)
        .executeTakeFirstOrThrow()
      await table.deps.storage.db.deleteFrom('agreement_leave').execute()
      if (agreement.round_id === null)
        await consentFinalRound(table, await openFinalRound(table, { sheetId, milestoneId: agreement.milestone_id }, ['ada', 'bo']))
      return `/api/agreements/${agreementId}/signatures`
    },
    body: async () => ({ capacity: 'Directrice', understood: true }),
    member: (caller) => (caller === 'ada' || caller === 'bo' ? 204 : 403),
  },
}

describe('who gets what answer', () => {
  let place: Place
  beforeAll(async () => {
    const table = await layTable()
    place = { table, ...(await prepareToAgree(table)) }
  })
  afterAll(() => place.table.close())

  test('[CO1] [DI1] [AG9] no route is missing from the check', () => {
    const { deps } = place.table
    const mounted = [compromiseRoutes(deps), disagreementRoutes(deps), agreementRoutes(deps)].flatMap(({ routes }) =>
      routes.map(({ method, path }) => `${method} ${path}`),
    )
    expect(Object.keys(cells).sort()).toEqual([...new Set(mounted)].sort())
  })

  // In the order above: an agreement is signed after everything that comes before signing.
  test.each(Object.keys(cells))('[CO1] [DI1] [AG5] [AG9] %s', async (route) => {
    const cell = cells[route]
    if (cell === undefined) throw new Error(`${route} is not in the table`)
    const [method = ''] = route.split(' ')
    for (const caller of callers) {
      const path = await cell.path(place)
      const body = await cell.body?.(place)
      const { status } = await place.table.call(caller, method, path, body)
      const expected = caller === 'nobody' ? 401 : caller === 'oz' ? 404 : caller === 'sue' ? 403 : cell.member(caller)
      expect({ caller, status }).toEqual({ caller, status: expected })
    }
  })

  test('[AG9] [DI8] what is not there looks like what is another space’s', async () => {
    for (const path of [
      '/api/agreements/agreement_zzzzzzzzzzzzzzzzzzzz/leave',
      '/api/commitments/commitment_zzzzzzzzzzzzzzzzzzzz/join',
      '/api/disagreements/disagreement_zzzzzzzzzzzzzzzzzzzz/lift',
      '/api/compromises/compromise_zzzzzzzzzzzzzzzzzzzz/choose',
    ]) {
      const body = path.endsWith('leave')
        ? { words: 'stay' }
        : path.endsWith('choose')
          ? { wording: 'x', moved: [{ who: 'x', on: 'x' }] }
          : undefined
      expect((await place.table.call('ada', 'POST', path, body)).status).toBe(404)
    }
  })
})
