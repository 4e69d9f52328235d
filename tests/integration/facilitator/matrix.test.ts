/**
 * Every route of the noun, asked by every kind of person: with a nomination that waits for answers, with a facilitator in
 * office, and while hosting goes round. What is expected is written down by hand, from docs/rules/facilitator.md.
 */
import { facilitatorRoutes } from '@polyphonie/server/facilitator/routes'
import { CODE_VERSION } from '@polyphonie/shared/facilitator/code'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type Guest, guestNames, layTable, type Table } from '../../support/table.ts'

const callers: readonly Caller[] = [...guestNames, 'oz', 'nobody']
const speakers: readonly Caller[] = ['ada', 'dan', 'chi', 'bo', 'pia']
const NOMINATION = 'nomination_00000000000000000000'
const OFFER = 'hosting_00000000000000000000'

let table: Table
const ids = {} as Record<Guest, string>
beforeAll(async () => {
  table = await layTable()
  for (const guest of guestNames) ids[guest] = await idOf(guest)
})
afterAll(() => table.close())

async function idOf(guest: Guest): Promise<string> {
  const row = await table.deps.storage.db
    .selectFrom('member')
    .select('id')
    .where('account_id', '=', table.accountId(guest))
    .executeTakeFirstOrThrow()
  return row.id
}

type Scene = 'inOffice' | 'free' | 'nominated' | 'asked' | 'offered' | 'named'

/**
 * Fay holds the office; or she does not (then she reads on as an observer); obi is nominated by bo, and has accepted (asked);
 * bo offers to host; ada has named chi as the next host.
 */
async function set(scene: Scene): Promise<void> {
  const { db } = table.deps.storage
  const at = table.clock.now()
  await db.deleteFrom('facilitator_answer').execute()
  await db.deleteFrom('facilitator_nomination').execute()
  await db.deleteFrom('hosting_offer').execute()
  await db.updateTable('space').set({ rotating_host_id: null, rotating_host_since: null }).execute()
  await db.updateTable('member').set({ role: 'observer' }).where('id', '=', ids.obi).execute()
  const role = scene === 'inOffice' ? 'facilitator' : 'observer'
  await db.updateTable('member').set({ role, college_id: null }).where('id', '=', ids.fay).execute()
  if (scene === 'nominated' || scene === 'asked') {
    const accepted = scene === 'asked' ? { code_version: CODE_VERSION, accepted_at: at } : {}
    await db
      .insertInto('facilitator_nomination')
      .values({
        id: NOMINATION,
        space_id: table.spaceId,
        nominee_member_id: ids.obi,
        proposed_by: ids.bo,
        proposed_at: at,
        state: 'pending',
        ...accepted,
      })
      .execute()
  }
  if (scene === 'offered' || scene === 'named') {
    const offer =
      scene === 'offered' ? { candidate_member_id: ids.bo, made_by: ids.bo } : { candidate_member_id: ids.chi, made_by: ids.ada }
    await db
      .insertInto('hosting_offer')
      .values({ id: OFFER, space_id: table.spaceId, made_at: at, ...offer })
      .execute()
  }
}

interface Cell {
  path(): string
  readonly body?: () => unknown
  /** Status by scene, for a member who is neither suspended nor a stranger. */
  readonly member: Partial<Record<Scene, (caller: Caller) => number>>
}

const only = (...yes: readonly Caller[]) => ({
  answers:
    (status: number, otherwise = 403) =>
    (caller: Caller) =>
      yes.includes(caller) ? status : otherwise,
})
const voices = only(...speakers)
const inSpace = (rest: string) => () => `/api/spaces/${table.spaceId}${rest}`
const onNomination = (rest: string) => () => `/api/nominations/${NOMINATION}${rest}`
const onOffer = (rest: string) => () => `/api/hosting-offers/${OFFER}${rest}`

const cells: Readonly<Record<string, Cell>> = {
  'GET /spaces/:id/facilitator': {
    path: inSpace('/facilitator'),
    member: { inOffice: () => 200, free: () => 200, asked: () => 200, offered: () => 200 },
  },
  'POST /spaces/:id/nominations': {
    path: inSpace('/nominations'),
    body: () => ({ memberId: ids.obi }),
    member: { free: voices.answers(201), inOffice: voices.answers(409), asked: voices.answers(409) },
  },
  'POST /nominations/:id/accept': {
    path: onNomination('/accept'),
    body: () => ({ declaration: { declares: 'nothing' }, codeVersion: CODE_VERSION }),
    member: { nominated: only('obi').answers(204), asked: only('obi').answers(409), free: () => 404 },
  },
  'POST /nominations/:id/decline': {
    path: onNomination('/decline'),
    member: { nominated: only('obi').answers(204), asked: only('obi').answers(204), free: () => 404 },
  },
  'POST /nominations/:id/withdraw': {
    path: onNomination('/withdraw'),
    member: { nominated: only('bo').answers(204), asked: only('bo').answers(204), free: () => 404 },
  },
  'POST /nominations/:id/answers': {
    path: onNomination('/answers'),
    body: () => ({ answer: 'yes' }),
    member: { nominated: voices.answers(409), asked: voices.answers(200), free: () => 404 },
  },
  'POST /spaces/:id/facilitator/departure': {
    path: inSpace('/facilitator/departure'),
    body: () => ({ memberId: ids.fay }),
    member: { inOffice: voices.answers(204), free: voices.answers(409) },
  },
  'POST /spaces/:id/facilitator/step-down': {
    path: inSpace('/facilitator/step-down'),
    member: { inOffice: only('fay').answers(204, 409), free: () => 409 },
  },
  'POST /spaces/:id/hosting/hand-over': {
    path: inSpace('/hosting/hand-over'),
    body: () => ({ memberId: ids.pia }),
    member: { free: only('ada').answers(201), named: only('ada').answers(201), inOffice: () => 409 },
  },
  'POST /spaces/:id/hosting/offer': {
    path: inSpace('/hosting/offer'),
    member: {
      // The host's own college does not take over from itself; bo has offered.
      free: (caller) => (['chi', 'bo', 'pia'].includes(caller) ? 201 : speakers.includes(caller) ? 409 : 403),
      offered: (caller) => (['chi', 'pia'].includes(caller) ? 201 : speakers.includes(caller) ? 409 : 403),
      inOffice: voices.answers(409),
    },
  },
  'POST /hosting-offers/:id/accept': {
    path: onOffer('/accept'),
    member: { offered: only('ada').answers(204), named: only('chi').answers(204), free: () => 404 },
  },
  'POST /hosting-offers/:id/decline': {
    path: onOffer('/decline'),
    member: { offered: only('ada', 'bo').answers(204), named: only('ada', 'chi').answers(204), free: () => 404 },
  },
}

function expected(cell: Cell, scene: Scene, caller: Caller): number {
  if (caller === 'nobody') return 401
  if (caller === 'oz') return 404
  const answer = cell.member[scene]?.(caller) ?? 0
  return caller === 'sue' ? (answer === 404 ? 404 : 403) : answer
}

describe('every route × everybody × what is under way', () => {
  test('[FA1] no registered route is missing from the matrix', () => {
    const registered = facilitatorRoutes(table.deps)
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`)
    expect([...new Set(registered)].sort()).toEqual(Object.keys(cells).sort())
  })

  test.each(Object.entries(cells))('[FA1] [FA6] [FA8] %s', async (route, cell) => {
    const method = route.slice(0, route.indexOf(' '))
    const wrong: string[] = []
    for (const scene of Object.keys(cell.member) as Scene[]) {
      for (const caller of callers) {
        await set(scene)
        const answer = await table.call(caller, method, cell.path(), cell.body?.())
        const wanted = expected(cell, scene, caller)
        if (answer.status !== wanted) wrong.push(`${caller}, ${scene}: ${answer.status} instead of ${wanted} (${await answer.text()})`)
        if (answer.status >= 400) expect(answer.headers.get('content-type')).toBe('application/problem+json')
      }
    }
    expect(wrong).toEqual([])
  })

  test('what is asked badly answers 422, whoever asks', async () => {
    await set('asked')
    const bad: readonly (readonly [string, unknown])[] = [
      [inSpace('/nominations')(), {}],
      [inSpace('/nominations')(), { memberId: 3 }],
      [onNomination('/answers')(), { answer: 'perhaps' }],
      [onNomination('/accept')(), { declaration: { declares: 'nothing' } }],
      [onNomination('/accept')(), { declaration: { declares: 'interests', text: 'x'.repeat(4001) }, codeVersion: CODE_VERSION }],
      [inSpace('/facilitator/departure')(), {}],
      [inSpace('/hosting/hand-over')(), { memberId: null }],
    ]
    for (const [path, body] of bad) {
      const answer = await table.call('ada', 'POST', path, body)
      expect([path, answer.status]).toEqual([path, 422])
    }
  })
})
