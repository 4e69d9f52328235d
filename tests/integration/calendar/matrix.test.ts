/** Every route of the calendar and of the desk, asked by every kind of person. Expected by hand from docs/rules/calendar.md and desk.md. */
import { calendarRoutes } from '@polyphonie/server/calendar/routes'
import { deskRoutes } from '@polyphonie/server/desk/routes'
import { expect, test } from 'vitest'
import { type Caller, guestNames, setTable, type Table } from '../../support/table.ts'

const DAY = 86_400_000
const callers: readonly Caller[] = [...guestNames, 'oz', 'nobody']
type Member = Exclude<(typeof guestNames)[number], 'sue'>

interface Cell {
  readonly route: string
  readonly ask: (table: Table) => Promise<{ readonly path: string; readonly body?: unknown }>
  readonly expected: Readonly<Record<Member, string>>
}

const everybody = (said: string) => ({ ada: said, dan: said, chi: said, bo: said, pia: said, fay: said, obi: said, sam: said })
const noVoice = { fay: 'role-without-voice', obi: 'role-without-voice', sam: 'role-without-voice' }

async function entered(table: Table, who: Caller, kind: 'funder' | 'group'): Promise<string> {
  const body = { kind, title: 'Réponse', at: table.clock.at + DAY }
  const made = await table.call(who, 'POST', `/api/spaces/${table.spaceId}/deadlines`, body)
  return ((await made.json()) as { id: string }).id
}

const entering =
  (kind: 'funder' | 'group'): Cell['ask'] =>
  async (table) => ({
    path: `/spaces/${table.spaceId}/deadlines`,
    body: { kind, title: 'Réponse', at: table.clock.at + DAY },
  })
const cells: readonly Cell[] = [
  { route: 'GET /spaces/:id/calendar', ask: async ({ spaceId }) => ({ path: `/spaces/${spaceId}/calendar` }), expected: everybody('200') },
  { route: 'GET /spaces/:id/desk', ask: async ({ spaceId }) => ({ path: `/spaces/${spaceId}/desk` }), expected: everybody('200') },
  {
    route: 'POST /spaces/:id/deadlines',
    ask: entering('funder'),
    expected: { ...everybody('funders-enter-theirs'), ...noVoice, bo: '201' },
  },
  { route: 'POST /spaces/:id/deadlines', ask: entering('group'), expected: { ...everybody('201'), ...noVoice, fay: '201' } },
  {
    route: 'POST /deadlines/:id/change',
    ask: async (table) => ({
      path: `/deadlines/${await entered(table, 'bo', 'funder')}/change`,
      body: { title: 'Autre', reason: 'Ainsi.' },
    }),
    expected: { ...everybody('deadline-of-others'), bo: '204' },
  },
  {
    route: 'POST /deadlines/:id/remove',
    // Of ada's college dan is too.
    ask: async (table) => ({ path: `/deadlines/${await entered(table, 'ada', 'group')}/remove`, body: { reason: 'Ainsi.' } }),
    expected: { ...everybody('deadline-of-others'), ada: '204', dan: '204' },
  },
  {
    route: 'POST /deadlines/:id/remove',
    ask: async (table) => ({ path: `/deadlines/${await entered(table, 'fay', 'group')}/remove`, body: { reason: 'Ainsi.' } }),
    expected: { ...everybody('deadline-of-others'), fay: '204' },
  },
]

test('[CL3] [DK1] every route of the calendar and the desk stands in the matrix', async () => {
  const { deps } = await setTable()
  const mounted = [calendarRoutes(deps), deskRoutes(deps)].flatMap(({ routes }) =>
    routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  )
  expect([...new Set(cells.map(({ route }) => route))].sort()).toEqual([...new Set(mounted)].sort())
})

test.each(cells.map((cell, index) => [`${index} ${cell.route}`, cell] as const))('[CL1] [CL2] [CL3] [DK1] %s', async (_name, cell) => {
  const [method = ''] = cell.route.split(' ')
  const table = await setTable()
  for (const caller of callers) {
    const { path, body } = await cell.ask(table)
    const answer = await table.call(caller, method, `/api${path}`, body)
    const said = answer.status < 400 ? String(answer.status) : ((await answer.json()) as { kind: string }).kind
    const special = { nobody: 'not-signed-in', oz: 'not-found', sue: 'member-suspended' } as const
    const expected = caller in special ? special[caller as keyof typeof special] : cell.expected[caller as Member]
    expect([caller, said]).toEqual([caller, expected])
  }
})
