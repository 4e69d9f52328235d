/** Every route of circles, asked by every kind of person. What is expected is written down by hand from docs/rules/circle.md. */
import { circleRoutes } from '@polyphonie/server/circle/routes'
import { expect, test } from 'vitest'
import { type Caller, guestNames, setTable } from '../../support/table.ts'
import { answerOf, type Circle, DAY, layProject, newCircle, openCircle } from './around.ts'

const callers: readonly Caller[] = [...guestNames, 'oz', 'nobody']

type Member = Exclude<(typeof guestNames)[number], 'sue'>
type Expected = Readonly<Record<Member, string>>

interface Cell {
  /** Path under `/api` and body; each caller asks about a circle of their own. */
  readonly ask: (circle: Circle) => Promise<{ readonly path: string; readonly body?: unknown }>
  readonly expected: Expected
}

const everybody = (said: string): Expected =>
  ({ ada: said, dan: said, chi: said, bo: said, pia: said, fay: said, obi: said, sam: said }) as const
/** Ada and bo are in it, chi is invited, dan and pia have a voice, fay animates. */
const answers = (inIt: string, invited: string, voice: string, animates: string, silent: string): Expected => ({
  ada: inIt,
  bo: inIt,
  chi: invited,
  dan: voice,
  pia: voice,
  fay: animates,
  obi: silent,
  sam: silent,
})
const on =
  (act: string, body?: unknown): Cell['ask'] =>
  async ({ id }) => ({ path: `/circles/${id}${act}`, ...(body === undefined ? {} : { body }) })

const notIn = 'not-in-circle'
const noVoice = 'role-without-voice'
const cells: Readonly<Record<string, Cell>> = {
  'GET /sheets/:id/circles': { ask: async ({ sheetId }) => ({ path: `/sheets/${sheetId}/circles` }), expected: everybody('200') },
  'GET /sections/:id/colleges': { ask: async ({ sectionId }) => ({ path: `/sections/${sectionId}/colleges` }), expected: everybody('200') },
  'POST /sections/:id/circles': {
    ask: async ({ table, sectionId }) => ({ path: `/sections/${sectionId}/circles`, body: await newCircle(table, ['pia', 'chi']) }),
    expected: {
      ada: '201',
      dan: '201',
      bo: '201',
      fay: '201',
      // Nobody invites themselves.
      chi: 'already-in-circle',
      pia: 'already-in-circle',
      obi: noVoice,
      sam: noVoice,
    },
  },
  'GET /circles/:id': { ask: on(''), expected: everybody('200') },
  'POST /circles/:id/invitations': {
    ask: async ({ table, id }) => ({ path: `/circles/${id}/invitations`, body: { memberId: (await table.ref('pia')).memberId } }),
    expected: answers('204', notIn, notIn, '204', noVoice),
  },
  'POST /circles/:id/join': {
    ask: on('/join'),
    expected: answers('not-invited-to-circle', '204', 'not-invited-to-circle', noVoice, noVoice),
  },
  'POST /circles/:id/decline': { ask: on('/decline'), expected: { ...everybody('not-invited-to-circle'), chi: '204' } },
  'POST /circles/:id/leave': { ask: on('/leave'), expected: answers('204', notIn, notIn, noVoice, noVoice) },
  'POST /circles/:id/prolong': {
    ask: async ({ id, table }) => ({
      path: `/circles/${id}/prolong`,
      body: { endsAt: table.clock.at + 9 * DAY, reason: 'Un samedi de plus.' },
    }),
    expected: answers('204', notIn, notIn, '204', noVoice),
  },
  'PUT /circles/:id/agreement': { ask: on('/agreement'), expected: answers('204', notIn, notIn, noVoice, noVoice) },
  'DELETE /circles/:id/agreement': { ask: on('/agreement'), expected: answers('204', notIn, notIn, noVoice, noVoice) },
  'POST /circles/:id/share': {
    ask: async (circle) => {
      for (const who of ['ada', 'bo'] as const) await circle.say(who, 'PUT', 'agreement')
      return { path: `/circles/${circle.id}/share`, body: { summary: 'Nous avons bougé tous les trois.' } }
    },
    expected: answers('204', notIn, notIn, noVoice, noVoice),
  },
  'POST /circles/:id/end': {
    ask: on('/end', { sentence: 'Nous n’avons pas trouvé.', summary: 'Deux soirées.' }),
    expected: answers('204', notIn, notIn, 'circle-under-way', notIn),
  },
}

test('[CI3] every route of circles stands in the matrix', async () => {
  const { deps } = await setTable()
  const mounted = circleRoutes(deps)
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  expect(Object.keys(cells).sort()).toEqual([...new Set(mounted)].sort())
})

test.each(Object.keys(cells))('[CI1] [CI3] [CI5] [CI9] %s', async (route) => {
  const cell = cells[route]
  if (cell === undefined) throw new Error(route)
  const [method = ''] = route.split(' ')
  const given = await layProject()
  for (const caller of callers) {
    const circle = await openCircle({ joined: ['bo'], given })
    const { path, body } = await cell.ask(circle)
    const answer = await answerOf(given.table.call(caller, method, `/api${path}`, body))
    const special = { nobody: 'not-signed-in', oz: 'not-found', sue: 'member-suspended' } as const
    const expected = caller in special ? special[caller as keyof typeof special] : cell.expected[caller as Member]
    expect([caller, answer]).toEqual([caller, expected])
  }
})
