/** What people do with an amendment from its first word to its end, outside rounds; each story has its refused twin. */
import type { AmendmentAnswer, AmendmentListAnswer } from '@polyphonie/shared/wire/http/amendment'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Caller, type Guest, setTable, type Table } from '../../support/table.ts'

const ROW = 'row000000001'
const intention = { position: 'Ouvrir le dimanche.', interest: 'Personne ne part le lundi sans dossier.' }

interface Amended {
  readonly table: Table
  readonly sheetId: string
  readonly sectionId: string
  /** `204`, `201` or the kind of the refusal. */
  act(who: Caller, id: string, act: string, body?: unknown): Promise<string>
  fork(who: Guest, body?: Record<string, unknown>): Promise<string>
  branch(who: Guest, id: string, relation: 'sub' | 'counter'): Promise<string>
  share(who: Guest, id: string): Promise<void>
  change(who: Guest, id: string, change: (text: Y.Text, doc: Y.Doc) => void): Promise<void>
  read(who: Caller, id: string): Promise<AmendmentAnswer>
  text(): Promise<string>
}

/** P5 says two sentences of bo's, and has one row. */
async function lay(words = 'Nous ouvrons le lundi. Nous fermons en août.'): Promise<Amended> {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  await table.deps.storage.db.updateTable('sheet').set({ phase: 'negotiate' }).where('id', '=', sheetId).execute()
  const sectionId = await table.sectionId(sheetId, 'response')
  const room = `section/${sectionId}`
  await table.deps.rooms.transactAs(room, await table.ref('bo'), (doc) => {
    doc.getText('text').insert(1, words)
    const cells = new Y.Map<unknown>()
    cells.set('order', 'a0')
    cells.set('doneBy', 'ARS')
    cells.set('support', new Y.Text())
    cells.set('forWhom', new Y.Text())
    doc.getMap('rows').set(ROW, cells)
  })
  const post = async (who: Caller, path: string, body?: unknown) => {
    const answer = await table.call(who, 'POST', `/api${path}`, body)
    const said = await answer.text()
    return { status: answer.status, body: said === '' ? {} : (JSON.parse(said) as { id?: string; kind?: string }) }
  }
  const made = async (who: Caller, path: string, body: unknown): Promise<string> => {
    const { body: answer } = await post(who, path, body)
    if (answer.id === undefined) throw new Error(answer.kind)
    return answer.id
  }
  const amended: Amended = {
    table,
    sheetId,
    sectionId,
    async act(who, id, act, body) {
      const { status, body: answer } = await post(who, `/amendments/${id}/${act}`, body)
      return status < 400 ? String(status) : (answer.kind ?? '')
    },
    fork: (who, body = {}) => made(who, `/sections/${sectionId}/amendments`, { ...intention, ...body }),
    branch: (who, id, relation) => made(who, `/amendments/${id}/amendments`, { ...intention, relation }),
    async share(who, id) {
      expect(await amended.act(who, id, 'stage', { to: 'shared' })).toBe('204')
    },
    async change(who, id, change) {
      const where = id === sectionId ? room : `amendment/${id}`
      await table.deps.rooms.transactAs(where, await table.ref(who), (doc) => change(doc.getText('text'), doc))
    },
    read: (who, id) => table.json<AmendmentAnswer>(who, `/api/amendments/${id}`),
    text: async () => (await table.deps.rooms.textOf(room)).text,
  }
  return amended
}

const replace = (from: string, to: string) => (text: Y.Text) => {
  const at = text.toString().indexOf(from)
  text.delete(at, from.length)
  text.insert(at, to)
}
const setCell = (value: string) => (_: Y.Text, doc: Y.Doc) => {
  const cells = doc.getMap('rows').get(ROW)
  if (cells instanceof Y.Map) cells.set('doneBy', value)
}

test('[AM1] members with a voice amend what they could write; nobody amends what is locked, passed, closed or another’s', async () => {
  const { table, sheetId, sectionId } = await lay()
  const { db } = table.deps.storage
  const ask = async (who: Caller) => {
    const answer = await table.call(who, 'POST', `/api/sections/${sectionId}/amendments`, intention)
    return answer.status === 201 ? '201' : ((await answer.json()) as { kind: string }).kind
  }
  for (const who of ['ada', 'dan', 'chi', 'bo', 'pia'] as const) expect(await ask(who)).toBe('201')
  expect(await ask('fay')).toBe('facilitator-writes-no-content')
  expect(await ask('obi')).toBe('observer-reads-only')
  expect(await ask('sam')).toBe('scribe-writes-for-someone')
  expect(await ask('sue')).toBe('member-suspended')
  expect(await ask('oz')).toBe('not-found')
  const become = (values: Record<string, unknown>) => db.updateTable('section').set(values).where('id', '=', sectionId).execute()
  for (const state of ['inRound', 'consented']) {
    await become({ state })
    expect(await ask('chi')).toBe('201')
  }
  await become({ state: 'passed' })
  expect(await ask('chi')).toBe('section-passed')
  await become({ state: 'open', locked_until: table.clock.at + 1 })
  expect(await ask('chi')).toBe('section-locked-by-hand')
  await become({
    locked_until: null,
    parent_id: await table.sectionId(sheetId, 'needs'),
    owner_member_id: (await table.ref('bo')).memberId,
  })
  expect(await ask('chi')).not.toBe('201')
})

test('[AM6] words added and removed have their authors, cells their values before and after, and ids that stay', async () => {
  const { table, fork, share, change, read, sectionId } = await lay()
  const [ada, bo] = [(await table.ref('ada')).memberId, (await table.ref('bo')).memberId]
  const id = await fork('ada')
  await change('ada', id, replace('lundi', 'dimanche'))
  await change('ada', id, setCell('Les Deux Rives'))
  await share('ada', id)
  const { difference } = await read('obi', id)
  const pieces = difference.paragraphs.flatMap((paragraph) => paragraph.pieces).filter(({ kind }) => kind !== 'same')
  expect(pieces).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        kind: 'removed',
        text: 'lundi',
        author: { memberId: bo, college: 'funder' },
        by: { memberId: ada, college: 'establishment' },
      }),
      expect.objectContaining({ kind: 'added', text: 'dimanche', author: { memberId: ada, college: 'establishment' } }),
    ]),
  )
  expect(difference.cells).toEqual([
    expect.objectContaining({
      part: 'rows',
      rowId: ROW,
      column: 'doneBy',
      before: 'ARS',
      after: 'Les Deux Rives',
      author: { memberId: ada, college: 'establishment' },
    }),
  ])
  const ids = pieces.map(({ changeId }) => changeId)
  // What others write elsewhere is no part of it.
  await change('chi', sectionId, (text) => text.insert(text.length, ' Chi écrit.'))
  const later = (await read('obi', id)).difference.paragraphs.flatMap((paragraph) => paragraph.pieces)
  expect(later.filter(({ kind }) => kind !== 'same').map(({ changeId }) => changeId)).toEqual(ids)
  expect(later.filter(({ kind }) => kind !== 'same').some(({ text }) => text.includes('Chi'))).toBe(false)
})

test('[AM7] it applies, has moved, or contradicts; two that touch one sentence or cell collide', async () => {
  const { fork, share, change, read, sectionId } = await lay()
  const fit = async (id: string) => (await read('obi', id)).difference.fit
  const id = await fork('ada')
  await change('ada', id, replace('lundi', 'dimanche'))
  await share('ada', id)
  expect(await fit(id)).toBe('applies')
  await change('chi', sectionId, replace('en août', 'en juillet'))
  expect(await fit(id)).toBe('moved')
  const other = await fork('dan')
  await change('dan', other, replace('ouvrons', 'accueillons'))
  const apart = await fork('pia')
  await change('pia', apart, replace('fermons', 'cessons'))
  expect((await read('obi', id)).difference.collidesWith).toEqual([])
  await share('dan', other)
  await share('pia', apart)
  expect((await read('obi', id)).difference.collidesWith).toEqual([other])
  await change('bo', sectionId, replace('le lundi', 'le mardi'))
  expect(await fit(id)).toBe('contradicts')
})

test('[AM12] a part is adopted under its authors’ names; changes that are not there refuse the whole', async () => {
  const { table, fork, share, change, read, act, text, sectionId } = await lay()
  const ada = (await table.ref('ada')).memberId
  const id = await fork('ada')
  await change('ada', id, replace('août', 'juillet'))
  await change('ada', id, replace('lundi', 'dimanche'))
  await change('ada', id, setCell('Les Deux Rives'))
  await share('ada', id)
  const { difference } = await read('bo', id)
  const added = difference.paragraphs.flatMap(({ pieces }) => pieces).find((piece) => piece.kind === 'added' && piece.text === 'dimanche')
  const chosen = [added?.changeId ?? '', difference.cells[0]?.changeId ?? '']
  expect(await act('bo', id, 'adopt', { changes: [...chosen, 'tzzzz.0'] })).toBe('changes-not-found')
  expect(await text()).toBe('Nous ouvrons le lundi. Nous fermons en août.')
  expect(await act('bo', id, 'adopt', { changes: chosen })).toBe('204')
  expect(await text()).toBe('Nous ouvrons le dimanche. Nous fermons en août.')
  const { authors } = await table.deps.rooms.textOf(`section/${sectionId}`)
  const at = (await text()).indexOf('dimanche')
  expect(authors.find(({ from, to }) => from <= at && at < to)?.memberId).toBe(ada)
  const value = await table.deps.rooms.read(`section/${sectionId}`, (doc) => {
    const cells = doc.getMap('rows').get(ROW)
    return cells instanceof Y.Map ? cells.get('doneBy') : null
  })
  expect(value).toBe('Les Deux Rives')
  expect((await read('bo', id)).status).toBe('adoptedInPart')
  expect(await act('bo', id, 'adopt', {})).toBe('amendment-ended')
})

test('[AM10] a sub-amendment goes into the amendment above it, by somebody who carries that one, and not into the section', async () => {
  const { fork, branch, share, change, read, act, text, table } = await lay()
  const id = await fork('ada')
  await change('ada', id, replace('lundi', 'dimanche'))
  await share('ada', id)
  const sub = await branch('chi', id, 'sub')
  await change('chi', sub, replace('dimanche', 'dimanche matin'))
  await share('chi', sub)
  expect((await read('obi', id)).related.map((each) => each.id)).toEqual([sub])
  expect(await act('bo', sub, 'adopt', {})).toBe('sub-amendment')
  expect(await act('chi', sub, 'take-in')).toBe('not-a-carrier')
  expect(await act('ada', id, 'take-in')).toBe('amendment-without-parent')
  expect(await act('ada', sub, 'take-in')).toBe('204')
  expect(await act('ada', sub, 'take-in')).toBe('amendment-ended')
  expect((await table.deps.rooms.textOf(`amendment/${id}`)).text).toContain('dimanche matin')
  expect(await text()).toContain('lundi')
  expect(await act('bo', id, 'adopt', {})).toBe('204')
  expect(await text()).toBe('Nous ouvrons le dimanche matin. Nous fermons en août.')
})

test('[AM3] what starts from an amendment is shown to no more people than that one', async () => {
  const { branch, fork, share, act, table } = await lay()
  const id = await fork('ada')
  expect(await act('ada', id, 'carriers', { memberId: (await table.ref('chi')).memberId })).toBe('204')
  const sub = await branch('chi', id, 'sub')
  const counter = await branch('ada', id, 'counter')
  expect(await act('chi', sub, 'stage', { to: 'shared' })).toBe('amendment-not-shared')
  expect(await act('ada', counter, 'stage', { to: 'caucus' })).toBe('amendment-not-shared')
  expect(await act('ada', id, 'stage', { to: 'caucus' })).toBe('204')
  expect(await act('ada', counter, 'stage', { to: 'caucus' })).toBe('204')
  // Chi is of another college.
  expect(await act('chi', sub, 'stage', { to: 'caucus' })).toBe('amendment-not-shared')
  await share('ada', id)
  await share('chi', sub)
})

test('[AM9] the author takes a counter-offer instead of their own; only the author withdraws', async () => {
  const { fork, branch, share, read, act } = await lay()
  const id = await fork('ada')
  await share('ada', id)
  const counter = await branch('bo', id, 'counter')
  await share('bo', counter)
  expect(await act('bo', counter, 'accept-counter')).toBe('not-the-author')
  expect(await act('ada', counter, 'accept-counter')).toBe('204')
  expect(await read('obi', id)).toMatchObject({ status: 'acceptedModified', replacedById: counter })
  expect(await act('bo', id, 'adopt', {})).toBe('amendment-ended')
  expect(await act('ada', counter, 'withdraw')).toBe('not-the-author')
  expect(await act('bo', counter, 'withdraw')).toBe('204')
  expect((await read('obi', counter)).status).toBe('withdrawn')
})

test('[AM11] it sleeps for a reason until a date or a condition, is woken by any voice, and wakes by itself', async () => {
  const { table, fork, share, read, act } = await lay()
  const id = await fork('ada')
  await share('ada', id)
  expect(await act('ada', id, 'sleep', { reason: 'Trop tôt.' })).toBe('invalid-input')
  expect(await act('bo', id, 'sleep', { reason: 'Trop tôt.', condition: 'Après le vote.' })).toBe('not-a-carrier')
  expect(await act('ada', id, 'sleep', { reason: 'Trop tôt.', condition: 'Après le vote.' })).toBe('204')
  expect(await read('obi', id)).toMatchObject({ status: 'asleep', sleep: { reason: 'Trop tôt.', condition: 'Après le vote.' } })
  expect(await act('bo', id, 'adopt', {})).toBe('amendment-ended')
  expect(await act('fay', id, 'wake')).toBe('facilitator-writes-no-content')
  expect(await act('chi', id, 'wake')).toBe('204')
  expect(await act('chi', id, 'wake')).toBe('amendment-not-asleep')
  expect(await act('ada', id, 'sleep', { reason: 'Encore.', until: table.clock.at + 1000 })).toBe('204')
  expect((await read('obi', id)).status).toBe('asleep')
  table.clock.at += 1000
  expect(await read('obi', id)).toMatchObject({ status: 'open', sleep: null })
})

test('[AM5] while a round collects answers its amendments stand still, and so do their words', async () => {
  const { table, fork, share, change, act, sheetId } = await lay()
  const id = await fork('ada')
  await share('ada', id)
  const made = await table.call('ada', 'POST', `/api/sheets/${sheetId}/rounds`, { statement: 'Le dimanche.', amendmentIds: [id] })
  expect(made.status).toBe(201)
  const { id: roundId } = (await made.json()) as { id: string }
  const say = async () => {
    const answer = await table.call('ada', 'PATCH', `/api/amendments/${id}`, { position: 'Autrement.' })
    return answer.status === 204 ? '204' : ((await answer.json()) as { kind: string }).kind
  }
  expect(await say()).toBe('204')
  expect(await act('ada', id, 'sleep', { reason: 'Non.', condition: 'Jamais.' })).toBe('amendment-in-round')
  expect(await act('bo', id, 'adopt', {})).toBe('amendment-in-round')
  await table.deps.storage.db.updateTable('consent_round').set({ step: 'object' }).where('id', '=', roundId).execute()
  expect(await say()).toBe('amendment-in-round')
  expect(await act('ada', id, 'withdraw')).toBe('amendment-in-round')
  await table.deps.storage.db.updateTable('consent_round').set({ step: 'treat' }).where('id', '=', roundId).execute()
  expect(await say()).toBe('204')
  await change('ada', id, (text) => text.insert(text.length, ' Après discussion.'))
})

test('[AM2] fifty open amendments of one section are listed at once', async () => {
  const { table, fork, share, sectionId } = await lay()
  for (let made = 0; made < 50; made += 1) await share('ada', await fork('ada'))
  const before = performance.now()
  const list = await table.json<AmendmentListAnswer>('obi', `/api/sections/${sectionId}/amendments`)
  expect(performance.now() - before).toBeLessThan(300)
  expect(list).toHaveLength(50)
  expect(list.every(({ number }) => /^A-\d\d$/u.test(number ?? ''))).toBe(true)
})

test('[AM13] whoever was asked in lays it down; the author withdraws it instead', async () => {
  const { table, act, fork, share, read } = await lay()
  const id = await fork('ada')
  const chi = (await table.ref('chi')).memberId
  expect(await act('ada', id, 'carriers', { memberId: chi })).toBe('204')
  expect((await read('chi', id)).may.layDown.allowed).toBe(true)
  expect(await act('ada', id, 'lay-down')).toBe('author-withdraws')
  expect(await act('chi', id, 'lay-down')).toBe('204')
  // Unshared, it is not there for them any more.
  expect(await act('chi', id, 'lay-down')).toBe('not-found')
  expect((await table.call('chi', 'GET', `/api/amendments/${id}`)).status).toBe(404)
  await share('ada', id)
  expect(await act('chi', id, 'lay-down')).toBe('not-a-carrier')
  expect((await read('chi', id)).carriers).not.toContain(chi)
})
