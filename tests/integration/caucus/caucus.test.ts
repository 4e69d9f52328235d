/** Caucuses over HTTP: every route asked by every kind of person, and nothing of what is said anywhere else. Expected by hand. */
import { caucusRoutes } from '@polyphonie/server/caucus/routes'
import { readEvents } from '@polyphonie/server/event/eventLog'
import type { AccessChange } from '@polyphonie/server/live/port'
import type { CaucusListAnswer } from '@polyphonie/shared/wire/http/caucus'
import { expect, test } from 'vitest'
import { type Caller, type Guest, guestNames, setTable, type Table } from '../../support/table.ts'

const callers: readonly Caller[] = [...guestNames, 'oz', 'nobody']
const SECRET = 'Quatorze places le dimanche'

/** Ada's college: dan is of it, sue too but suspended. Ada is the host. */
const inside: readonly Caller[] = ['ada', 'dan']

async function open(table: Table, who: Guest, body: object = {}): Promise<string> {
  const made = await table.call(who, 'POST', `/api/spaces/${table.spaceId}/caucuses`, body)
  expect(made.status).toBe(201)
  return ((await made.json()) as { id: string }).id
}

async function lay() {
  const table = await setTable()
  const announced: AccessChange[] = []
  const tell = table.deps.rooms.accessChanged
  table.deps.rooms.accessChanged = (change) => {
    announced.push(change)
    tell(change)
  }
  const sheetId = await table.addSheet('negotiated-project')
  announced.length = 0
  const id = await open(table, 'dan', { sheetId })
  await table.deps.rooms.writeAs(`caucus/${id}`, await table.ref('dan'), SECRET)
  return { table, id, sheetId, announced }
}

const kindOf = async (answer: Response) => (answer.status < 400 ? String(answer.status) : ((await answer.json()) as { kind: string }).kind)

/** What each answers; `inside` and `others` are members of the space. */
const routes: Readonly<Record<string, { body?: unknown; inside: string; silent: string; others: string; suspended: string }>> = {
  'GET /spaces/:id/caucuses': { inside: '200', silent: '200', others: '200', suspended: 'member-suspended' },
  // Of one's own college: the funders and the people open theirs, ada's has one about the space already.
  'POST /spaces/:id/caucuses': {
    body: {},
    inside: 'caucus-open-already',
    silent: 'role-without-voice',
    others: '201',
    suspended: 'member-suspended',
  },
  'GET /caucuses/:id/text': { inside: '200', silent: 'not-found', others: 'not-found', suspended: 'not-found' },
  'GET /caucuses/:id/authorship': { inside: '200', silent: 'not-found', others: 'not-found', suspended: 'not-found' },
  'POST /caucuses/:id/close': {
    body: { words: 'kept' },
    inside: '204 then caucus-closed',
    silent: 'not-found',
    others: 'not-found',
    suspended: 'not-found',
  },
}

test('[CU2] every route of caucuses stands in the matrix', async () => {
  const { deps } = await setTable()
  const mounted = caucusRoutes(deps)
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  expect(Object.keys(routes).sort()).toEqual([...new Set(mounted)].sort())
})

test.each(Object.keys(routes))('[CU1] [CU2] %s', async (route) => {
  const { table, id } = await lay()
  const expected = routes[route]
  if (expected === undefined) throw new Error(route)
  if (route.startsWith('POST /spaces')) await open(table, 'ada')
  const [method = '', path = ''] = route.split(' ')
  const asked = `/api${path.replace(':id', path.startsWith('/spaces') ? table.spaceId : id)}`
  let before = ''
  // Those outside first: whoever is inside may close it.
  for (const caller of callers.toSorted((one, other) => Number(inside.includes(one)) - Number(inside.includes(other)))) {
    const answer = await kindOf(await table.call(caller, method, asked, expected.body))
    const told = () => {
      if (caller === 'nobody') return 'not-signed-in'
      if (caller === 'oz') return 'not-found'
      if (caller === 'sue') return expected.suspended
      if (['fay', 'obi', 'sam'].includes(caller)) return expected.silent
      if (!inside.includes(caller)) return expected.others
      const [first = '', second = first] = expected.inside.split(' then ')
      return before === '' ? first : second
    }
    expect([caller, answer]).toEqual([caller, told()])
    if (inside.includes(caller)) before = answer
  }
})

test('[CU2] for whoever is outside, one that is there answers like one that is not', async () => {
  const { table, id } = await lay()
  for (const caller of callers.filter((one) => !inside.includes(one) && one !== 'nobody')) {
    for (const [method, what, body] of [
      ['GET', 'text', undefined],
      ['GET', 'authorship', undefined],
      ['POST', 'close', { words: 'erased' }],
    ] as const) {
      const [there, absent] = await Promise.all(
        [id, 'caucus_00000000000000000000'].map(async (each) => {
          const answer = await table.call(caller, method, `/api/caucuses/${each}/${what}`, body)
          return { status: answer.status, text: await answer.text() }
        }),
      )
      expect([caller, what, there]).toEqual([caller, what, absent])
    }
  }
  expect((await table.json<{ text: string }>('ada', `/api/caucuses/${id}/text`)).text).toBe(SECRET)
})

test('[CU4] that there is one is known to everybody; nobody reads who opened it, nor a word of it', async () => {
  const { table, id, sheetId, announced } = await lay()
  const { collegeId } = await table.ref('dan')
  for (const caller of guestNames.filter((one) => one !== 'sue')) {
    const [caucus] = await table.json<CaucusListAnswer>(caller, `/api/spaces/${table.spaceId}/caucuses`)
    const known = { id, collegeId, sheetId, openedAt: table.clock.at, closedAt: null, words: null }
    expect([caller, caucus]).toEqual([caller, { ...known, isOpenToYou: inside.includes(caller), mayWrite: inside.includes(caller) }])
  }
  expect((await table.call('ada', 'POST', `/api/caucuses/${id}/close`, { words: 'kept' })).status).toBe(204)
  const acts = (await readEvents(table.deps.storage.db, table.spaceId)).filter(({ kind }) => kind.startsWith('caucus-'))
  expect(acts.map(({ kind, actorMemberId, sheetId: about, body }) => ({ kind, actorMemberId, about, body }))).toEqual([
    { kind: 'caucus-opened', actorMemberId: null, about: sheetId, body: { caucusId: id, collegeId } },
    { kind: 'caucus-closed', actorMemberId: null, about: sheetId, body: { caucusId: id, collegeId, words: 'kept' } },
  ])
  expect(announced).toEqual([{ spaceId: table.spaceId }, { spaceId: table.spaceId }])

  const lists = [
    `/api/spaces/${table.spaceId}/caucuses`,
    `/api/spaces/${table.spaceId}/events`,
    `/api/spaces/${table.spaceId}/sheets`,
    `/api/spaces/${table.spaceId}/members`,
    `/api/spaces/${table.spaceId}`,
    `/api/sheets/${sheetId}`,
    `/api/sheets/${sheetId}/amendments`,
    `/api/sheets/${sheetId}/circles`,
    `/api/sheets/${sheetId}/remarks/counts`,
    `/api/sections/${await table.sectionId(sheetId, 'response')}/story`,
    `/api/drafts?space=${table.spaceId}`,
    '/api/me',
  ]
  for (const caller of callers) {
    for (const path of lists) {
      const text = await (await table.call(caller, 'GET', path)).text()
      expect([caller, path, text.includes(SECRET)]).toEqual([caller, path, false])
    }
  }
  const kept = await table.deps.storage.db.selectFrom('caucus').selectAll().execute()
  expect(JSON.stringify(kept)).not.toContain((await table.ref('dan')).memberId)
})

test('[CU1] a college has one open about the space and one about each sheet, each its own', async () => {
  const { table, sheetId } = await lay()
  const ask = async (who: Guest, body: object) => kindOf(await table.call(who, 'POST', `/api/spaces/${table.spaceId}/caucuses`, body))
  expect(await ask('ada', { sheetId })).toBe('caucus-open-already')
  expect(await ask('ada', {})).toBe('201')
  expect(await ask('dan', {})).toBe('caucus-open-already')
  expect(await ask('chi', { sheetId })).toBe('201')
  expect(await ask('bo', { sheetId: 'sheet_00000000000000000000' })).toBe('not-found')
  const elsewhere = await table.call('oz', 'POST', `/api/spaces/${table.otherSpaceId}/caucuses`, { sheetId })
  expect(elsewhere.status).toBe(404)
})
