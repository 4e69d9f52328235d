/** Remarks over HTTP, with the real rooms: kept where the words are, settled by who asked, as open as what they are about. */
import type { GlossaryAnswer, Remark, RemarkCountsAnswer, UnansweredAnswer } from '@polyphonie/shared/wire/http/remark'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Caller, guestNames, setTable, type Table } from '../../support/table.ts'

interface Desk {
  readonly table: Table
  readonly sheetId: string
  readonly sectionId: string
  ask(caller: Caller, body: object, at?: string): Promise<{ status: number; kind: string; id: string }>
  act(caller: Caller, at: string, body?: object): Promise<{ status: number; kind: string }>
  list(caller: Caller): Promise<Remark[]>
  anchorOn(quote: string): Promise<object>
}

async function openDesk(): Promise<Desk> {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  const sectionId = await table.sectionId(sheetId, 'response')
  await table.deps.rooms.writeAs(`section/${sectionId}`, await table.ref('ada'), 'La file active est de 24 jeunes.\nQui paie ?')
  const said = async (answer: Response) => {
    const text = await answer.text()
    const body = text === '' ? {} : (JSON.parse(text) as { kind?: string; id?: string })
    return { status: answer.status, kind: body.kind ?? '', id: body.id ?? '' }
  }
  return {
    table,
    sheetId,
    sectionId,
    ask: async (caller, body, at = `/api/sections/${sectionId}/remarks`) => said(await table.call(caller, 'POST', at, body)),
    act: async (caller, at, body = {}) => said(await table.call(caller, 'POST', at, body)),
    list: (caller) => table.json<Remark[]>(caller, `/api/sections/${sectionId}/remarks`),
    anchorOn: (quote) =>
      table.deps.rooms.read(`section/${sectionId}`, (doc) => {
        const text = doc.getText('text')
        const from = text.toString().indexOf(quote)
        const at = (index: number, assoc: number) =>
          Buffer.from(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, assoc))).toString('base64')
        return { part: 'text', start: at(from, 0), end: at(from + quote.length, -1), quote }
      }),
  }
}

const question = { kind: 'question', text: 'C’est quoi ?' }

test('[RE2] stands on its words while others write, and is refused on words that are not there', async () => {
  const { table, sectionId, ask, list, anchorOn } = await openDesk()
  const anchor = await anchorOn('file active')
  expect((await ask('chi', { ...question, anchor })).status).toBe(201)
  expect(await ask('chi', { ...question, anchor: { ...anchor, quote: 'liste d’attente' } })).toMatchObject({
    status: 422,
    kind: 'passage-not-found',
  })
  await table.deps.rooms.transactAs(`section/${sectionId}`, await table.ref('bo'), (doc) =>
    doc.getText('text').insert(1, 'Chaque année, ', {}),
  )
  const [remark] = await list('fay')
  expect(remark?.anchor).toEqual({ part: 'text', quote: 'file active', from: 17, to: 28, found: 'exact' })
})

test('[RE3] [RE6] [RE7] what is not understood holds the passage until whoever said it has accepted the explanation', async () => {
  const { table, sheetId, ask, act, list } = await openDesk()
  const { id } = await ask('chi', { kind: 'notUnderstood', text: 'La file active ?' })
  const counts = () => table.json<RemarkCountsAnswer>('obi', `/api/sheets/${sheetId}/remarks/counts`)
  expect(await counts()).toMatchObject([{ open: 1, waiting: 1, blocking: 1 }])
  expect(
    (
      await act('ada', `/api/remarks/${id}/replies`, {
        text: 'Voici.',
        definition: { term: 'File active', text: 'Les personnes suivies.' },
      })
    ).status,
  ).toBe(204)
  for (const caller of ['ada', 'bo', 'fay', 'obi'] as const) {
    expect(await act(caller, `/api/remarks/${id}/resolve`)).toMatchObject({ status: 403, kind: 'only-who-asked' })
  }
  const [open] = await list('chi')
  const [reply] = open?.replies ?? []
  expect([open?.blocking, open?.waiting, open?.canResolve, reply?.definition?.accepted]).toEqual([true, false, true, false])
  expect((await act('chi', `/api/remarks/${id}/resolve`, { acceptReplyId: reply?.id ?? '' })).status).toBe(204)
  expect(await counts()).toEqual([])
  expect(await table.json<GlossaryAnswer>('pia', `/api/spaces/${table.spaceId}/glossary`)).toMatchObject([{ term: 'File active' }])

  // Explained again and accepted again: the later words stand.
  const again = await ask('chi', { kind: 'notUnderstood', text: 'Encore ?' })
  await act('bo', `/api/remarks/${again.id}/replies`, {
    text: 'Plutôt ceci.',
    definition: { term: 'file active', text: 'Les personnes vues dans l’année.' },
  })
  table.clock.at += 1000
  const later = (await list('chi')).find((remark) => remark.id === again.id)?.replies[0]?.id
  expect((await act('chi', `/api/remarks/${again.id}/resolve`, { acceptReplyId: later ?? '' })).status).toBe(204)
  const glossary = await table.json<GlossaryAnswer>('pia', `/api/spaces/${table.spaceId}/glossary`)
  expect(glossary.map(({ term, text }) => [term, text])).toEqual([['file active', 'Les personnes vues dans l’année.']])
  expect(await act('chi', `/api/remarks/${again.id}/resolve`)).toMatchObject({ status: 409, kind: 'remark-resolved' })
})

test('[RE4] [RE9] what waits is shown by the college that asked, with its promised day and nobody’s name', async () => {
  const { table, ask, act } = await openDesk()
  const fromPeople = await ask('chi', question)
  await ask('bo', { kind: 'remark', text: 'À préciser.' })
  await ask('fay', { kind: 'question', text: 'Qui relit ?' })
  const until = table.clock.at + 86_400_000
  expect((await act('dan', `/api/remarks/${fromPeople.id}/not-yet`, { until, reason: 'Nous demandons à la MDPH.' })).status).toBe(204)
  const unanswered = () => table.json<UnansweredAnswer>('obi', `/api/spaces/${table.spaceId}/unanswered`)
  const before = await unanswered()
  expect(before.map(({ items }) => items.map(({ text, notYetUntil }) => [text, notYetUntil]))).toEqual([
    [['C’est quoi ?', until]],
    [['À préciser.', null]],
    [['Qui relit ?', null]],
  ])
  expect(before.at(-1)?.collegeId).toBeNull()
  const told = JSON.stringify(before)
  for (const name of guestNames) expect(told).not.toContain((await table.ref(name)).memberId)
  await act('dan', `/api/remarks/${fromPeople.id}/replies`, { text: 'La réponse.' })
  expect((await unanswered()).flatMap(({ items }) => items)).toHaveLength(2)
})

describe('[RE8] a remark on an amendment', () => {
  test('is there for those who may read the amendment, and its words join no glossary before it is shared', async () => {
    const { table, sheetId, sectionId, ask, act } = await openDesk()
    const made = await ask('chi', { position: 'Autrement.', interest: 'Être compris.' }, `/api/sections/${sectionId}/amendments`)
    const at = `/api/amendments/${made.id}/remarks`
    const { id } = await ask('chi', { kind: 'notUnderstood', text: 'Un mot à moi.' }, at)
    await act('chi', `/api/remarks/${id}/replies`, { text: 'Voici.', definition: { term: 'Secret', text: 'Un mot.' } })
    const [own] = await table.json<Remark[]>('chi', at)
    const accepting = { acceptReplyId: own?.replies[0]?.id ?? '' }
    expect(await act('chi', `/api/remarks/${id}/resolve`, accepting)).toMatchObject({ status: 403, kind: 'amendment-not-shared' })

    for (const caller of ['ada', 'bo', 'fay', 'obi', 'oz'] as const) {
      expect((await table.call(caller, 'GET', at)).status).toBe(404)
      expect((await ask(caller, question, at)).status).toBe(404)
      for (const path of ['replies', 'resolve', 'reopen']) {
        expect((await act(caller, `/api/remarks/${id}/${path}`, { text: 'x' })).status, `${caller} ${path}`).toBe(404)
      }
    }
    const everywhere = [
      `/api/sections/${sectionId}/remarks`,
      `/api/sheets/${sheetId}/remarks/counts`,
      `/api/spaces/${table.spaceId}/unanswered`,
      `/api/spaces/${table.spaceId}/glossary`,
      `/api/spaces/${table.spaceId}/events`,
    ]
    for (const path of everywhere) expect(await (await table.call('bo', 'GET', path)).text(), path).not.toMatch(/Secret|Un mot|remark-/u)

    expect((await act('chi', `/api/amendments/${made.id}/stage`, { to: 'shared' })).status).toBe(204)
    expect(await table.json<Remark[]>('bo', at)).toHaveLength(1)
    expect((await act('chi', `/api/remarks/${id}/resolve`, accepting)).status).toBe(204)
  })
})

describe('[RE1] [RE5] every route as everybody', () => {
  const callers: readonly Caller[] = [...guestNames, 'oz', 'nobody']
  /** In the order of `callers`: ada dan chi bo pia fay obi sam sue oz nobody. */
  const expected: Readonly<Record<string, readonly number[]>> = {
    remark: [201, 201, 201, 201, 201, 201, 403, 403, 403, 404, 401],
    question: [201, 201, 201, 201, 201, 201, 201, 403, 403, 404, 401],
    replies: [204, 204, 204, 204, 204, 204, 204, 403, 403, 404, 401],
    definition: [204, 204, 204, 204, 204, 403, 403, 403, 403, 404, 401],
    'not-yet': [204, 204, 204, 204, 204, 403, 403, 403, 403, 404, 401],
    resolve: [204, 204, 204, 204, 204, 403, 403, 403, 403, 404, 401],
    reopen: [204, 204, 204, 204, 204, 204, 204, 403, 403, 404, 401],
    list: [200, 200, 200, 200, 200, 200, 200, 200, 403, 404, 401],
    counts: [200, 200, 200, 200, 200, 200, 200, 200, 403, 404, 401],
    unanswered: [200, 200, 200, 200, 200, 200, 200, 200, 403, 404, 401],
    glossary: [200, 200, 200, 200, 200, 200, 200, 200, 403, 404, 401],
  }

  test.each(Object.keys(expected))('%s', async (route) => {
    const { table, sheetId, sectionId, ask, act } = await openDesk()
    const got: number[] = []
    for (const caller of callers) {
      const { id } = await ask('chi', { kind: 'remark', text: 'Une remarque.' })
      const at = `/api/remarks/${id}`
      const until = table.clock.at + 1000
      if (route === 'reopen') await act('chi', `${at}/resolve`)
      const definition = { text: 'Voici.', definition: { term: 'Mot', text: 'Ce qu’il veut dire.' } }
      const answer = {
        remark: () => ask(caller, { kind: 'remark', text: 'Une remarque.' }),
        question: () => ask(caller, question),
        replies: () => act(caller, `${at}/replies`, { text: 'Une réponse.' }),
        definition: () => act(caller, `${at}/replies`, definition),
        'not-yet': () => act(caller, `${at}/not-yet`, { until, reason: 'Bientôt.' }),
        resolve: () => act(caller, `${at}/resolve`),
        reopen: () => act(caller, `${at}/reopen`),
        list: () => table.call(caller, 'GET', `/api/sections/${sectionId}/remarks`),
        counts: () => table.call(caller, 'GET', `/api/sheets/${sheetId}/remarks/counts`),
        unanswered: () => table.call(caller, 'GET', `/api/spaces/${table.spaceId}/unanswered`),
        glossary: () => table.call(caller, 'GET', `/api/spaces/${table.spaceId}/glossary`),
      }[route]
      got.push((await answer?.())?.status ?? 0)
    }
    expect(got).toEqual(expected[route])
  })
})
