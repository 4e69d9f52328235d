/** Hiding and contesting over HTTP: who reads what meanwhile, who may, and what the record says. */
import { moderationRoutes } from '@polyphonie/server/moderation/routes'
import type { ModerationAnswer } from '@polyphonie/shared/wire/http/moderation'
import type { RemarkListAnswer } from '@polyphonie/shared/wire/http/remark'
import { describe, expect, test } from 'vitest'
import { putInPhase } from '../../support/phase.ts'
import { type Caller, guestNames, setTable, type Table } from '../../support/table.ts'

const HOURS_48 = 48 * 3_600_000
const SECRET = 'Mehdi D. dort mal depuis sa sortie.'

interface Desk {
  readonly table: Table
  readonly sheetId: string
  readonly sectionId: string
  readonly remarkId: string
}

async function openDesk(): Promise<Desk> {
  const table = await setTable()
  const sheetId = await table.addSheet('shared-diagnostic')
  await putInPhase(table.deps, sheetId, 'needs')
  const sectionId = await table.sectionId(sheetId, 'needs')
  const made = await table.call('chi', 'POST', `/api/sections/${sectionId}/remarks`, { kind: 'question', text: SECRET })
  return { table, sheetId, sectionId, remarkId: ((await made.json()) as { id: string }).id }
}

const hide = ({ table, remarkId }: Desk, caller: Caller, reason = 'identifies') =>
  table.call(caller, 'POST', `/api/messages/${remarkId}/hide`, { reason })

const acts = ({ table }: Desk, caller: Caller = 'obi') =>
  table.json<ModerationAnswer>(caller, `/api/spaces/${table.spaceId}/facilitation-acts`)

test('[MO2] [MO5] [MO6] hidden words are read by their author alone, by no route', async () => {
  const desk = await openDesk()
  const { table, sectionId, remarkId } = desk
  const reply = await table.call('bo', 'POST', `/api/remarks/${remarkId}/replies`, { text: `Vous dites : ${SECRET}` })
  expect(reply.status).toBe(204)
  const [
    {
      replies: [{ id: replyId } = { id: '' }],
    } = { replies: [] },
  ] = await table.json<RemarkListAnswer>('bo', `/api/sections/${sectionId}/remarks`)
  await table.call('fay', 'POST', `/api/remarks/${remarkId}/park`, { reason: 'Plus tard.' })
  expect((await hide(desk, 'fay')).status).toBe(204)
  expect((await table.call('fay', 'POST', `/api/messages/${replyId}/hide`, { reason: 'health' })).status).toBe(204)

  const routes = [
    `/api/sections/${sectionId}/remarks`,
    `/api/spaces/${table.spaceId}/unanswered`,
    `/api/spaces/${table.spaceId}/parked`,
    `/api/sections/${sectionId}/story`,
    `/api/spaces/${table.spaceId}/events`,
    `/api/spaces/${table.spaceId}/facilitation-acts`,
  ]
  for (const caller of ['ada', 'dan', 'pia', 'fay', 'obi', 'sam'] as const) {
    for (const route of routes) {
      const answer = await table.call(caller, 'GET', route)
      expect([caller, route, answer.status, (await answer.text()).includes('Mehdi')]).toEqual([caller, route, 200, false])
    }
  }
  const remarks = `/api/sections/${sectionId}/remarks`
  expect(await table.json('chi', remarks)).toMatchObject([{ text: SECRET, hidden: { reason: 'identifies' }, replies: [{ text: '' }] }])
  expect(await table.json('bo', remarks)).toMatchObject([{ text: '', replies: [{ text: `Vous dites : ${SECRET}` }] }])

  table.clock.at += HOURS_48
  expect(await table.json('dan', remarks)).toMatchObject([{ text: SECRET, replies: [{ text: `Vous dites : ${SECRET}` }] }])
})

test('[MO3] [MO4] a second person keeps it hidden, whoever animates shows it again', async () => {
  const desk = await openDesk()
  const { table, remarkId } = desk
  const keep = (caller: Caller) => table.call(caller, 'POST', `/api/messages/${remarkId}/keep-hidden`)
  expect((await keep('dan')).status).toBe(409)
  await hide(desk, 'fay')
  expect((await keep('fay')).status).toBe(403)
  expect((await keep('chi')).status).toBe(403)
  table.clock.at += HOURS_48 - 1
  expect((await keep('dan')).status).toBe(204)
  expect((await keep('dan')).status).toBe(403)
  table.clock.at += 2
  expect((await acts(desk, 'ada')).hidden).toMatchObject([
    { messageId: remarkId, until: table.clock.at - 2 + HOURS_48, may: { keep: true, show: false } },
  ])
  const show = (caller: Caller) => table.call(caller, 'POST', `/api/messages/${remarkId}/show`, { reason: 'Le nom est retiré.' })
  expect((await show('dan')).status).toBe(403)
  expect((await show('fay')).status).toBe(204)
  expect((await acts(desk)).hidden).toEqual([])
  expect((await show('fay')).status).toBe(409)
})

test('[MO5] words of the dialogue that are hidden are cited nowhere', async () => {
  const desk = await openDesk()
  const { table, sheetId } = desk
  const said = await table.call('bo', 'POST', `/api/spaces/${table.spaceId}/dialogue/messages`, {
    opening: 'worry',
    text: 'Je crains pour nos crédits.',
  })
  const { id: messageId } = (await said.json()) as { id: string }
  expect(said.status).toBe(201)
  const citable = async () => JSON.stringify(await table.json('bo', `/api/sheets/${sheetId}/citable-messages`))
  expect(await citable()).toContain('nos crédits')
  expect((await table.call('fay', 'POST', `/api/messages/${messageId}/hide`, { reason: 'confided' })).status).toBe(204)
  expect(await citable()).not.toContain('nos crédits')
  const read = await table.call('chi', 'GET', `/api/spaces/${table.spaceId}/dialogue`)
  expect(await read.text()).not.toContain('nos crédits')
})

test('[MO7] [MO8] [MO9] an act is contested in everybody’s sight, answered, and settled by whoever contested', async () => {
  const desk = await openDesk()
  const { table } = desk
  await hide(desk, 'fay')
  const [act] = (await acts(desk)).acts
  expect(act).toMatchObject({ event: { kind: 'message-hidden', body: { reasonKind: 'identifies' } }, mayContest: true, contests: [] })
  const contest = (caller: Caller, seq = act?.event.seq) =>
    table.call(caller, 'POST', `/api/spaces/${table.spaceId}/contests`, { seq, words: 'Il n’y a pas de nom.' })
  const made = await contest('obi')
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as { id: string }
  expect((await contest('obi')).status).toBe(409)
  expect((await contest('chi', 1)).status).toBe(409)
  expect((await contest('chi', 999_999)).status).toBe(404)
  const answer = (caller: Caller) => table.call(caller, 'POST', `/api/contests/${id}/answer`, { words: 'Un prénom et une initiale.' })
  expect((await answer('dan')).status).toBe(403)
  expect((await answer('fay')).status).toBe(204)
  expect((await acts(desk, 'chi')).acts[0]?.contests).toMatchObject([
    { id, words: 'Il n’y a pas de nom.', answer: { words: 'Un prénom et une initiale.' }, closedAt: null, may: { close: false } },
  ])
  expect((await table.call('chi', 'POST', `/api/contests/${id}/close`)).status).toBe(403)
  expect((await table.call('obi', 'POST', `/api/contests/${id}/close`)).status).toBe(204)
  expect((await answer('fay')).status).toBe(409)
  // Settled is not for ever: it may be contested anew.
  expect((await contest('obi')).status).toBe(201)
})

describe('who gets what answer', () => {
  const callers: readonly Caller[] = [...guestNames, 'oz', 'nobody']
  const members = ['ada', 'dan', 'chi', 'bo', 'pia', 'fay', 'obi', 'sam']
  /** What each route answers a member; everybody else the same everywhere. */
  const cells: Readonly<
    Record<
      string,
      {
        path(desk: Desk, contestId: string): string
        body?: (seq: number) => unknown
        yes: readonly string[]
        status: number
        hidden?: true
      }
    >
  > = {
    'GET /spaces/:id/facilitation-acts': {
      path: ({ table }) => `/api/spaces/${table.spaceId}/facilitation-acts`,
      yes: members,
      status: 200,
    },
    'POST /messages/:id/hide': {
      path: ({ remarkId }) => `/api/messages/${remarkId}/hide`,
      body: () => ({ reason: 'hurts' }),
      yes: ['fay'],
      status: 204,
    },
    'POST /messages/:id/keep-hidden': {
      path: ({ remarkId }) => `/api/messages/${remarkId}/keep-hidden`,
      yes: ['ada', 'dan', 'bo', 'pia'],
      status: 204,
      hidden: true,
    },
    'POST /messages/:id/show': {
      path: ({ remarkId }) => `/api/messages/${remarkId}/show`,
      body: () => ({ reason: 'Relu.' }),
      yes: ['fay'],
      status: 204,
      hidden: true,
    },
    'POST /spaces/:id/contests': {
      path: ({ table }) => `/api/spaces/${table.spaceId}/contests`,
      body: (seq) => ({ seq, words: 'Non.' }),
      yes: members,
      status: 201,
    },
    'POST /contests/:id/answer': {
      path: (_, contestId) => `/api/contests/${contestId}/answer`,
      body: () => ({ words: 'Voici.' }),
      yes: ['fay'],
      status: 204,
    },
    'POST /contests/:id/close': { path: (_, contestId) => `/api/contests/${contestId}/close`, yes: ['chi'], status: 204 },
  }

  test('[MO2] [MO7] every route, everybody', async () => {
    const desk = await openDesk()
    const { table, remarkId } = desk
    const { db } = table.deps.storage
    const registered = moderationRoutes(table.deps)
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`)
    expect([...new Set(registered)].sort()).toEqual(Object.keys(cells).sort())
    await hide(desk, 'fay')
    const seq = (await acts(desk)).acts[0]?.event.seq ?? 0
    const wrong: string[] = []
    for (const [route, cell] of Object.entries(cells)) {
      for (const caller of callers) {
        await db.deleteFrom('contest').execute()
        const until = cell.hidden === true ? table.clock.at + 1000 : table.clock.at
        const by = (await table.ref(cell.hidden === true ? 'fay' : 'dan')).memberId
        await db.updateTable('hidden_message').set({ until, by_member_id: by }).where('message_id', '=', remarkId).execute()
        const contestId = 'contest_00000000000000000000'
        const empty = { answer: null, answered_by: null, answered_at: null, closed_at: null }
        if (route.includes('/contests/:id')) {
          const chi = (await table.ref('chi')).memberId
          await db
            .insertInto('contest')
            .values({ ...empty, id: contestId, space_id: table.spaceId, event_seq: seq, by_member_id: chi, words: 'Non.', at: 1 })
            .execute()
        }
        const answer = await table.call(caller, route.split(' ')[0] ?? '', cell.path(desk, contestId), cell.body?.(seq))
        const wanted = caller === 'nobody' ? 401 : caller === 'oz' ? 404 : cell.yes.includes(caller) ? cell.status : 403
        if (answer.status !== wanted) wrong.push(`${caller} ${route}: ${answer.status} instead of ${wanted}`)
      }
    }
    expect(wrong).toEqual([])
  })
})
