/**
 * Every route of the dialogue space, asked by every kind of person. What is expected is written down by hand from
 * docs/rules/dialogue.md, without asking the code under test.
 */
import { dialogueRoutes } from '@polyphonie/server/dialogue/routes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, guestNames, layTable } from '../../support/table.ts'
import { type Talk, talkAt } from './around.ts'

/** Strangers and those who are suspended are the same everywhere: see below. */
const callers: readonly Caller[] = [...guestNames, 'oz', 'nobody']

interface Cell {
  path(place: Place): Promise<string>
  readonly body?: (place: Place) => object
  /** In the order ada dan chi bo pia fay obi sam. Chi is the author of what is said. */
  readonly expected: readonly number[]
}
interface Place {
  readonly talk: Talk
  readonly sheetId: string
}

const own = (yes: number, others = 403): readonly number[] => [others, others, yes, others, others, others, others, others]
const everybody = Array<number>(8).fill(200)
const voices = (yes: number): readonly number[] => [yes, yes, yes, yes, yes, 403, 403, 403]

const messages = async ({ talk }: Place) => `/api/spaces/${talk.table.spaceId}/dialogue/messages`
const about =
  (what: string) =>
  async ({ talk }: Place) =>
    `/api/dialogue/messages/${await talk.say('chi')}/${what}`
/** Asked by bo, and agreed to where the route needs it. */
const citation =
  (what: string, agreed = false) =>
  async ({ talk, sheetId }: Place) => {
    const id = await talk.ask('bo', await talk.say('chi'), sheetId)
    if (agreed) await talk.act('chi', `/dialogue/citations/${id}/agree`)
    return `/api/dialogue/citations/${id}/${what}`
  }

const cells: Readonly<Record<string, Cell>> = {
  'GET /spaces/:id/dialogue': { path: async ({ talk }) => `/api/spaces/${talk.table.spaceId}/dialogue`, expected: everybody },
  'POST /spaces/:id/dialogue/messages': {
    path: messages,
    body: () => ({ opening: 'worry', text: 'Le car s’arrête à 18 h 10.' }),
    expected: voices(201),
  },
  'POST /dialogue/messages/:id/replies': {
    path: about('replies'),
    body: () => ({ text: 'Merci.' }),
    expected: [201, 201, 201, 201, 201, 201, 201, 403],
  },
  'POST /dialogue/messages/:id/take-back': { path: about('take-back'), expected: own(204) },
  'POST /dialogue/messages/:id/citations': {
    path: about('citations'),
    body: ({ sheetId }) => ({ sheetId, why: 'Pour dire pourquoi.' }),
    expected: [201, 201, 409, 201, 201, 403, 403, 403],
  },
  // Of a request that waits, only bo, who asked, and chi know.
  'POST /dialogue/citations/:id/agree': { path: citation('agree'), expected: [404, 404, 204, 403, 404, 404, 404, 404] },
  'POST /dialogue/citations/:id/decline': { path: citation('decline'), expected: [404, 404, 204, 403, 404, 404, 404, 404] },
  'POST /dialogue/citations/:id/withdraw': { path: citation('withdraw', true), expected: own(204) },
  'GET /sheets/:id/citable-messages': { path: async ({ sheetId }) => `/api/sheets/${sheetId}/citable-messages`, expected: everybody },
}

/** Openings that are not for everybody, by the same route. */
const others: Readonly<Record<string, readonly number[]>> = {
  question: [201, 201, 201, 201, 201, 403, 201, 403],
  animation: [403, 403, 403, 403, 403, 201, 403, 403],
}

describe('who gets what answer', () => {
  let place: Place
  beforeAll(async () => {
    const table = await layTable()
    place = { talk: talkAt(table), sheetId: await table.addSheet('negotiated-project') }
  })
  afterAll(() => place.talk.table.close())

  const expectedOf = (caller: Caller, row: readonly number[]): number | undefined => {
    if (caller === 'nobody') return 401
    if (caller === 'oz') return 404
    return caller === 'sue' ? 403 : row[guestNames.indexOf(caller)]
  }

  test('[DG1] [DG5] no route is missing from the check, and there is none to decide with', () => {
    const mounted = dialogueRoutes(place.talk.table.deps).routes.map(({ method, path }) => `${method} ${path}`)
    expect(Object.keys(cells).sort()).toEqual([...new Set(mounted)].sort())
  })

  test.each(Object.keys(cells))('[DG1] [DG2] [DG3] [DG4] [DG6] [DG7] %s', async (route) => {
    const cell = cells[route]
    if (cell === undefined) throw new Error(`${route} is not in the table`)
    const [method = ''] = route.split(' ')
    for (const caller of callers) {
      const path = await cell.path(place)
      const { status } = await place.talk.table.call(caller, method, path, method === 'GET' ? undefined : (cell.body?.(place) ?? {}))
      expect({ caller, status }).toEqual({ caller, status: expectedOf(caller, cell.expected) })
    }
  })

  test.each(Object.keys(others))('[DG2] opening with: %s', async (opening) => {
    for (const caller of callers) {
      const { status } = await place.talk.table.call(caller, 'POST', await messages(place), { opening, text: 'Bonjour.' })
      expect({ caller, status }).toEqual({ caller, status: expectedOf(caller, others[opening] ?? []) })
    }
  })

  test('[DG1] what is not there looks like what is another space’s', async () => {
    for (const path of ['messages/message_zzzzzzzzzzzzzzzzzzzz/take-back', 'citations/citation_zzzzzzzzzzzzzzzzzzzz/agree']) {
      expect((await place.talk.act('ada', `/dialogue/${path}`)).status).toBe(404)
    }
    expect(
      (await place.talk.act('ada', `/spaces/${place.talk.table.otherSpaceId}/dialogue/messages`, { opening: 'living', text: 'x' })).status,
    ).toBe(404)
  })

  test('[DG2] what is no opening, or says nothing, is not valid', async () => {
    for (const body of [{ opening: 'reply', text: 'x' }, { opening: 'decision', text: 'x' }, { opening: 'living', text: ' ' }, {}]) {
      expect((await place.talk.table.call('ada', 'POST', await messages(place), body)).status).toBe(422)
    }
  })
})
