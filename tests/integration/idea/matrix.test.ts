/** Every route of ideas and of questions for later, asked by every kind of person; what is expected stands here by hand, from docs/rules. */
import { ideaRoutes } from '@polyphonie/server/idea/routes'
import { parkedRoutes } from '@polyphonie/server/parked/routes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, type IdeaDesk, openIdeas } from '../../support/idea.ts'
import { type Caller, guestNames, layTable, type Table } from '../../support/table.ts'

const callers: readonly Caller[] = [...guestNames, 'oz', 'nobody']
const speakers: readonly Caller[] = ['ada', 'dan', 'chi', 'bo', 'pia']
const reason = 'Voilà.'

interface Cell {
  /** Makes what the route is about and answers its path. */
  path(desk: IdeaDesk): Promise<string>
  readonly body?: (desk: IdeaDesk) => Promise<unknown>
  /** Status for a member who is neither suspended nor a stranger. */
  member(caller: Caller): number
}

const bySpeaker = (yes: number) => (caller: Caller) => (speakers.includes(caller) ? yes : 403)
const byOnly = (who: readonly Caller[], yes: number, others: number) => (caller: Caller) => (who.includes(caller) ? yes : others)
const everybody = () => 200

const idea = (what: string) => async (desk: IdeaDesk) => `/sections/${desk.sectionId}/ideas/${await newIdea(desk)}/${what}`
async function newIdea(desk: IdeaDesk): Promise<string> {
  const rowId = await desk.add('ada', 'Une idée')
  await desk.read('ada')
  return rowId
}
async function asleep(desk: IdeaDesk): Promise<string> {
  const rowId = await newIdea(desk)
  await desk.ask('ada', 'POST', `/sections/${desk.sectionId}/ideas/${rowId}/sleep`, { reason, wakesWhen: 'un jour' })
  return rowId
}
const setState = ({ table, sectionId }: IdeaDesk, state: string) =>
  table.deps.storage.db.updateTable('section').set({ state }).where('id', '=', sectionId).execute()
const endTimes = ({ table }: IdeaDesk) =>
  table.deps.storage.db.updateTable('write_first').set({ revealed_at: 1 }).where('revealed_at', 'is', null).execute()
async function newTime(desk: IdeaDesk): Promise<string> {
  await endTimes(desk)
  return (await desk.ask('fay', 'POST', `/sections/${desk.sectionId}/write-first`, { minutes: 5 })).id
}
async function written(desk: IdeaDesk): Promise<string> {
  return (await desk.ask('bo', 'POST', `/write-first/${await newTime(desk)}/ideas`, { text: 'À moi' })).id
}
async function remark(desk: IdeaDesk): Promise<string> {
  return (await desk.ask('bo', 'POST', `/sections/${desk.sectionId}/remarks`, { kind: 'remark', text: 'Et l’argent ?' })).id
}

const cells: Readonly<Record<string, Cell>> = {
  'GET /sections/:id/ideas': { path: async ({ sectionId }) => `/sections/${sectionId}/ideas`, member: everybody },
  'GET /spaces/:id/wake-ups': { path: async ({ table }) => `/spaces/${table.spaceId}/wake-ups`, member: everybody },
  'POST /sections/:id/ideas/combine': {
    path: async ({ sectionId }) => `/sections/${sectionId}/ideas/combine`,
    body: async (desk) => ({ rowIds: [await newIdea(desk), await newIdea(desk)], text: 'Les deux' }),
    member: bySpeaker(201),
  },
  'POST /sections/:id/ideas/:row/sleep': {
    path: idea('sleep'),
    body: async ({ table }) => ({ reason, wakesAt: table.clock.at + DAY }),
    member: bySpeaker(204),
  },
  'POST /sections/:id/ideas/:row/wake': {
    path: async (desk) => `/sections/${desk.sectionId}/ideas/${await asleep(desk)}/wake`,
    body: async () => ({ words: 'Maintenant.' }),
    member: bySpeaker(204),
  },
  'POST /sections/:id/ideas/:row/retain': {
    path: async (desk) => {
      const at = await idea('retain')(desk)
      await setState(desk, 'consented')
      return at
    },
    member: bySpeaker(204),
  },
  'POST /sections/:id/write-first': {
    path: async (desk) => {
      await setState(desk, 'open')
      await endTimes(desk)
      return `/sections/${desk.sectionId}/write-first`
    },
    body: async () => ({ minutes: 10 }),
    member: byOnly(['fay'], 201, 403),
  },
  'POST /sections/:id/write-first/reveal': {
    path: async (desk) => {
      await newTime(desk)
      return `/sections/${desk.sectionId}/write-first/reveal`
    },
    member: byOnly(['fay'], 204, 403),
  },
  'POST /write-first/:id/ideas': {
    path: async (desk) => `/write-first/${await newTime(desk)}/ideas`,
    body: async () => ({ text: 'Une idée' }),
    member: bySpeaker(201),
  },
  // Theirs alone: for everybody else it is not there.
  'PUT /written-ideas/:id': {
    path: async (desk) => `/written-ideas/${await written(desk)}`,
    body: async () => ({ text: 'Autrement' }),
    member: byOnly(['bo'], 204, 404),
  },
  'DELETE /written-ideas/:id': { path: async (desk) => `/written-ideas/${await written(desk)}`, member: byOnly(['bo'], 204, 404) },
  'GET /spaces/:id/parked': { path: async ({ table }) => `/spaces/${table.spaceId}/parked`, member: everybody },
  'GET /sheets/:id/parked': { path: async ({ sheetId }) => `/sheets/${sheetId}/parked`, member: everybody },
  'POST /remarks/:id/park': {
    path: async (desk) => `/remarks/${await remark(desk)}/park`,
    body: async () => ({ reason }),
    member: byOnly(['fay', 'bo'], 201, 403),
  },
  'POST /parked/:id/unpark': {
    path: async (desk) => `/parked/${(await desk.ask('fay', 'POST', `/remarks/${await remark(desk)}/park`, { reason })).id}/unpark`,
    body: async () => ({ reason }),
    member: byOnly(['fay', 'bo'], 204, 403),
  },
  'POST /spaces/:id/parked/read': {
    path: async ({ table }) => `/spaces/${table.spaceId}/parked/read`,
    body: async () => ({ parkedIds: ['parked_zzzzzzzzzzzzzzzzzzzz'] }),
    member: () => 204,
  },
}

describe('who gets what answer', () => {
  let table: Table
  let desk: IdeaDesk
  beforeAll(async () => {
    table = await layTable()
    desk = await openIdeas(table)
  })
  afterAll(() => table.close())

  test('[ID2] [PK1] no route is missing from the check, and none refuses an idea', () => {
    const mounted = [ideaRoutes(table.deps), parkedRoutes(table.deps)].flatMap(({ routes }) =>
      routes.map(({ method, path }) => `${method} ${path}`),
    )
    expect(Object.keys(cells).sort()).toEqual([...new Set(mounted)].sort())
    for (const route of mounted) expect(route).not.toMatch(/refuse|reject/u)
  })

  test.each(Object.keys(cells))('[ID3] [ID4] [ID6] [ID8] [ID10] [PK1] %s', async (route) => {
    const cell = cells[route]
    if (cell === undefined) throw new Error(`${route} is not in the table`)
    const [method = ''] = route.split(' ')
    for (const caller of callers) {
      const path = await cell.path(desk)
      const body = await cell.body?.(desk)
      const { status, kind } = await desk.ask(caller, method, path, body)
      const hidden = path.startsWith('/written-ideas/')
      const expected = caller === 'nobody' ? 401 : caller === 'oz' ? 404 : caller === 'sue' ? 403 : cell.member(caller)
      expect({ caller, status, kind: hidden ? '' : kind }).toEqual({ caller, status: expected, kind: hidden ? '' : kind })
    }
  })

  test('[ID10] [PK1] what is not there looks like what is another space’s', async () => {
    for (const [method, path, body] of [
      ['POST', `/sections/${desk.sectionId}/ideas/nowherenowhere/wake`, { words: reason }],
      ['POST', '/write-first/first_zzzzzzzzzzzzzzzzzzzz/ideas', { text: reason }],
      ['PUT', '/written-ideas/written_zzzzzzzzzzzzzzzzzzzz', { text: reason }],
      ['POST', '/parked/parked_zzzzzzzzzzzzzzzzzzzz/unpark', { reason }],
      ['POST', '/remarks/remark_zzzzzzzzzzzzzzzzzzzz/park', { reason }],
      ['GET', '/sections/section_zzzzzzzzzzzzzzzzzzzz/ideas', undefined],
    ] as const)
      expect((await desk.ask('ada', method, path, body)).status, path).toBe(404)
  })
})
