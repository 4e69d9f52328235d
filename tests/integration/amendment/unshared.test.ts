/**
 * An amendment that is not shared, asked for on every route and at the door of its room by every kind of person. Who may know of it
 * is written down here by hand, from docs/rules/amendment.md, without asking the code under test.
 */
import { amendmentRoutes } from '@polyphonie/server/amendment/routes'
import { readEvents } from '@polyphonie/server/event/eventLog'
import type { AccessChange } from '@polyphonie/server/live/port'
import { describe, expect, test } from 'vitest'
import { startAmending } from '../../support/amending.ts'
import { people } from '../../support/liveServer.ts'
import { type Caller, guestNames, setTable, type Table } from '../../support/table.ts'

const callers: readonly Caller[] = [...guestNames, 'oz', 'nobody']
const SECRET = 'Quatorze places le dimanche'
const words = { title: SECRET, position: `${SECRET}.`, interest: `${SECRET}, parce que.` }

/** Dan's: ada is of his college, chi, bo and pia of others. */
const readers = { private: ['dan'], caucus: ['dan', 'ada'], shared: ['ada', 'dan', 'chi', 'bo', 'pia', 'fay', 'obi', 'sam'] } as const
type Stage = keyof typeof readers
const mayRead = (stage: Stage, caller: Caller): boolean => (readers[stage] as readonly Caller[]).includes(caller)

interface Place {
  readonly table: Table
  readonly sheetId: string
  readonly sectionId: string
  readonly id: string
  readonly announced: readonly AccessChange[]
}

async function lay(stage: Stage): Promise<Place> {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  await table.deps.storage.db.updateTable('sheet').set({ phase: 'negotiate' }).where('id', '=', sheetId).execute()
  const sectionId = await table.sectionId(sheetId, 'response')
  const announced: AccessChange[] = []
  const tell = table.deps.rooms.accessChanged
  table.deps.rooms.accessChanged = (change) => {
    announced.push(change)
    tell(change)
  }
  const made = await table.call('dan', 'POST', `/api/sections/${sectionId}/amendments`, words)
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as { id: string }
  await table.deps.rooms.writeAs(`amendment/${id}`, await table.ref('dan'), SECRET)
  const steps = { private: [], caucus: ['caucus'], shared: ['shared'] } as const
  for (const to of steps[stage]) expect((await table.call('dan', 'POST', `/api/amendments/${id}/stage`, { to })).status).toBe(204)
  return { table, sheetId, sectionId, id, announced }
}

/** Every route about one amendment, with a body that parses. */
const routes: Readonly<Record<string, unknown>> = {
  'GET /amendments/:id': undefined,
  'GET /amendments/:id/text': undefined,
  'GET /amendments/:id/authorship': undefined,
  'GET /amendments/:id/remarks': undefined,
  'POST /amendments/:id/remarks': { kind: 'remark', text: 'Pourquoi ?' },
  'PATCH /amendments/:id': { position: 'Autrement.' },
  'POST /amendments/:id/amendments': { relation: 'sub', position: 'Autrement.', interest: 'Parce que.' },
  'POST /amendments/:id/stage': { to: 'shared' },
  'POST /amendments/:id/lay-down': undefined,
  'POST /amendments/:id/carriers': { memberId: 'member_00000000000000000000' },
  'POST /amendments/:id/adopt': {},
  'POST /amendments/:id/take-in': {},
  'POST /amendments/:id/accept-counter': {},
  'POST /amendments/:id/withdraw': {},
  'POST /amendments/:id/sleep': { reason: 'Plus tard.', condition: 'Après le vote.' },
  'POST /amendments/:id/wake': {},
}

test('[AM2] every route of amendments stands in the matrix', async () => {
  const { deps } = await setTable()
  const mounted = amendmentRoutes(deps)
    .routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/amendments/'))
    .map(({ method, path }) => `${method} ${path}`)
  expect(Object.keys(routes)).toEqual(expect.arrayContaining([...new Set(mounted)]))
})

describe.each(['private', 'caucus', 'shared'] as const)('%s', (stage) => {
  test('[AM2] whoever may not know of it gets not-found on every route, like for one that does not exist', async () => {
    const { table, id } = await lay(stage)
    for (const caller of callers) {
      if (mayRead(stage, caller)) continue
      for (const [route, body] of Object.entries(routes)) {
        const [method = '', path = ''] = route.split(' ')
        const [asked, absent] = await Promise.all(
          [id, 'amendment_00000000000000000000'].map(async (each) => {
            const answer = await table.call(caller, method, `/api${path.replace(':id', each)}`, body)
            return { status: answer.status, text: await answer.text() }
          }),
        )
        const where = `${stage} ${caller} ${route}`
        // Somebody suspended knows what is shared, and that they are suspended.
        if (caller === 'sue' && stage === 'shared') expect([403, 404], where).toContain(asked?.status)
        else expect([where, asked]).toEqual([where, absent])
        expect(asked?.text).not.toContain(SECRET)
      }
    }
  })

  test('[AM2] lists, the record and other answers hold nothing of it for them', async () => {
    const { table, sheetId, sectionId, id } = await lay(stage)
    const lists = [
      `/api/sections/${sectionId}/amendments`,
      `/api/sheets/${sheetId}/amendments`,
      `/api/sheets/${sheetId}`,
      `/api/sheets/${sheetId}/remarks/counts`,
      `/api/spaces/${table.spaceId}/events`,
      `/api/spaces/${table.spaceId}/sheets`,
      `/api/sections/${sectionId}/text`,
      `/api/sections/${sectionId}/authorship`,
      `/api/sections/${sectionId}/story`,
      `/api/sheets/${sheetId}/rounds`,
    ]
    for (const caller of callers) {
      for (const path of lists) {
        const answer = await table.call(caller, 'GET', path)
        const text = await answer.text()
        const told = text.includes(SECRET) || text.includes(id)
        if (!mayRead(stage, caller)) expect([caller, path, told]).toEqual([caller, path, false])
        else if (path.endsWith('/amendments')) expect([caller, path, told]).toEqual([caller, path, true])
      }
    }
  })
})

test('[AM2] before it is shared it has no number, no event and no announcement but to its own room', async () => {
  const { table, id, sheetId, announced } = await lay('caucus')
  const events = await readEvents(table.deps.storage.db, table.spaceId)
  expect(JSON.stringify(events)).not.toContain(id)
  expect(announced.length).toBeGreaterThan(0)
  for (const change of announced) expect(change.room).toBe(`amendment/${id}`)
  expect(await table.json('dan', `/api/amendments/${id}`)).toMatchObject({ number: null, stage: 'caucus' })
  await table.call('dan', 'POST', `/api/amendments/${id}/stage`, { to: 'shared' })
  expect(await table.json('bo', `/api/amendments/${id}`)).toMatchObject({ number: 'A-01', stage: 'shared' })
  expect(announced.at(-1)).toEqual({ sheetId })
  const [shared] = (await readEvents(table.deps.storage.db, table.spaceId)).filter(({ kind }) => kind === 'amendment-shared')
  expect(JSON.stringify(shared)).toContain(id)
})

test('[AM3] stages go forward only, by the author only', async () => {
  const { table, id } = await lay('private')
  const stage = async (who: Caller, to: string) => {
    const answer = await table.call(who, 'POST', `/api/amendments/${id}/stage`, { to })
    return answer.status === 204 ? '204' : ((await answer.json()) as { kind: string }).kind
  }
  expect(await stage('dan', 'private')).toBe('invalid-input')
  expect(await stage('dan', 'caucus')).toBe('204')
  expect(await stage('dan', 'caucus')).toBe('stage-goes-forward')
  expect(await stage('ada', 'shared')).toBe('not-the-author')
  expect(await stage('dan', 'shared')).toBe('204')
  expect(await stage('dan', 'caucus')).toBe('stage-goes-forward')
})

test('[AM4] the college joins in caucus, the author asks anybody with a voice, and nobody else comes in', async () => {
  const { table, id } = await lay('private')
  const carry = async (who: Caller, whom: Parameters<Table['ref']>[0]) => {
    const answer = await table.call(who, 'POST', `/api/amendments/${id}/carriers`, { memberId: (await table.ref(whom)).memberId })
    return answer.status === 204 ? '204' : ((await answer.json()) as { kind: string }).kind
  }
  expect(await carry('ada', 'ada')).toBe('not-found')
  expect(await carry('dan', 'chi')).toBe('204')
  // A circle of two colleges: chi reads, in private still.
  expect((await table.call('chi', 'GET', `/api/amendments/${id}`)).status).toBe(200)
  expect(await carry('chi', 'bo')).toBe('not-the-author')
  for (const silent of ['fay', 'obi', 'sam'] as const) expect(await carry('dan', silent)).toBe('carrier-without-voice')
  await table.call('dan', 'POST', `/api/amendments/${id}/stage`, { to: 'caucus' })
  expect(await carry('ada', 'ada')).toBe('204')
  expect(await carry('ada', 'ada')).toBe('already-carrier')
  await table.call('dan', 'POST', `/api/amendments/${id}/stage`, { to: 'shared' })
  expect(await carry('bo', 'bo')).toBe('not-the-author')
})

test('[AM2] the door of its room opens to those who may read, answers 4404 to the others, and follows the stage', async () => {
  const { server, ask, fork, join, stage, write } = await startAmending()
  const id = await fork('ada')
  const room = `amendment/${id}`
  await write('ada', room, SECRET)
  const outcome = async (who: (typeof people)[number]) => {
    const client = join(who, room)
    await client.until(({ text, closed }) => text.toString().includes(SECRET) || closed !== null, 'an answer at the door')
    const seen = client.closed?.code ?? 'in'
    if (seen !== 'in') expect(client.updates).toEqual([])
    client.close()
    return seen
  }
  const doors = async () => Object.fromEntries(await Promise.all(people.map(async (who) => [who, await outcome(who)] as const)))
  const shut = { bo: 4404, chi: 4404, fay: 4404, obi: 4404 }
  expect(await doors()).toEqual({ ada: 'in', dan: 4404, ...shut })
  await stage('ada', id, 'caucus')
  expect(await doors()).toEqual({ ada: 'in', dan: 'in', ...shut })

  // Dan reads and does not write before he joins those who carry it.
  const dan = join('dan', room)
  await dan.until(({ text }) => text.length > 1, 'the words')
  dan.text.insert(1, 'Non, ')
  await dan.until(({ refused }) => refused.length > 0, 'the refusal')
  expect(dan.refused).toEqual(['not-a-carrier'])

  await stage('ada', id, 'shared')
  expect(await doors()).toEqual({ ada: 'in', dan: 'in', bo: 'in', chi: 'in', fay: 'in', obi: 'in' })
  for (const who of ['bo', 'fay', 'obi'] as const) {
    const reader = join(who, room)
    await reader.until(({ text }) => text.length > 1, 'the words')
    reader.text.insert(1, 'Non, ')
    await reader.until(({ refused }) => refused.length > 0, 'the refusal')
    reader.close()
  }
  expect((await server.live.rooms.textOf(room)).text).toBe(SECRET)

  // Once it has ended nobody writes in it any more.
  expect((await ask('ada', 'POST', `/amendments/${id}/withdraw`)).status).toBe(204)
  const ada = join('ada', room)
  await ada.until(({ text }) => text.length > 1, 'the words')
  ada.text.insert(1, 'Encore ')
  await ada.until(({ refused }) => refused.length > 0, 'the refusal')
  expect(ada.refused).toEqual(['amendment-ended'])
})
