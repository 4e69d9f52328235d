/** « Questions pour plus tard » over HTTP: set aside with a reason, told to whoever asked, back when their time has come. */
import { bringBackParked } from '@polyphonie/server/parked/bringBack'
import type { ParkedAnswer } from '@polyphonie/shared/wire/http/parked'
import type { Remark, RemarkCountsAnswer, UnansweredAnswer } from '@polyphonie/shared/wire/http/remark'
import { expect, test } from 'vitest'
import { DAY, type IdeaDesk, openIdeas } from '../../support/idea.ts'
import type { Caller } from '../../support/table.ts'

const NO_BUDGET = 'Pas de budget logement avant 2028.'
const reason = 'Nous imaginons encore.'

async function ask(desk: IdeaDesk, who: Caller, body: object, sectionId = desk.sectionId): Promise<string> {
  const made = await desk.ask(who, 'POST', `/sections/${sectionId}/remarks`, body)
  expect(made.status).toBe(201)
  return made.id
}
const list = (desk: IdeaDesk, who: Caller = 'obi') => desk.table.json<ParkedAnswer>(who, `/api/spaces/${desk.table.spaceId}/parked`)
const park = (desk: IdeaDesk, who: Caller, remarkId: string, body: object = { reason }) =>
  desk.ask(who, 'POST', `/remarks/${remarkId}/park`, body)
const events = async ({ table }: IdeaDesk, kind: string) =>
  table.deps.storage.db.selectFrom('event').select('body').where('kind', '=', kind).execute()
const openMeans = ({ table }: IdeaDesk, sheetId: string) =>
  table.deps.storage.db.transaction().execute((trx) => bringBackParked(trx, sheetId, { random: table.deps.random, at: table.clock.at }))

test('[PK1] [PK2] [PK3] [PK6] a remark about money waits on the list, its author is told, and it is taken up again', async () => {
  const desk = await openIdeas()
  const { table, sectionId, sheetId } = desk
  const rowId = await desk.add('chi', 'Trois appartements')
  await desk.read('obi')
  const remarkId = await ask(desk, 'bo', { kind: 'remark', text: NO_BUDGET, anchor: { part: 'rows', rowId, column: 'idea', quote: '' } })
  for (const who of ['ada', 'chi', 'obi', 'sam'] as const)
    expect(await park(desk, who, remarkId)).toMatchObject({ status: 403, kind: 'not-animating' })
  expect((await park(desk, 'fay', remarkId, {})).status).toBe(422)
  const kept = await park(desk, 'fay', remarkId)
  expect(kept.status).toBe(201)
  expect(await park(desk, 'fay', remarkId)).toMatchObject({ status: 409, kind: 'remark-parked' })
  const [item] = await list(desk)
  expect(item).toMatchObject({
    number: 'Q1',
    sheetId,
    sectionId,
    remarkId,
    text: NO_BUDGET,
    quote: 'Trois appartements',
    idea: 'I1',
    authorMemberId: (await table.ref('bo')).memberId,
    parkedBy: (await table.ref('fay')).memberId,
    reason,
    until: 'means',
    state: 'parked',
    tellsYou: false,
    canUnpark: false,
  })
  // Everybody reads the list; only its author is told, until they say so.
  for (const who of ['ada', 'dan', 'chi', 'pia', 'fay', 'sam'] as const) expect((await list(desk, who))[0]?.tellsYou).toBe(false)
  expect((await list(desk, 'bo'))[0]).toMatchObject({ tellsYou: true, canUnpark: true })
  const unanswered = async () =>
    (await table.json<UnansweredAnswer>('obi', `/api/spaces/${table.spaceId}/unanswered`)).flatMap(({ items }) => items)
  expect(await unanswered()).toEqual([])
  // Its thread stays where it was made.
  expect(await table.json<Remark[]>('chi', `/api/sections/${sectionId}/remarks`)).toMatchObject([
    { id: remarkId, text: NO_BUDGET, resolvedAt: null },
  ])

  const read = (who: Caller) => desk.ask(who, 'POST', `/spaces/${table.spaceId}/parked/read`, { parkedIds: [kept.id] })
  const before = await list(desk, 'chi')
  expect((await read('chi')).status).toBe(204)
  expect((await list(desk, 'bo'))[0]?.tellsYou).toBe(true)
  expect((await read('bo')).status).toBe(204)
  expect((await list(desk, 'bo'))[0]?.tellsYou).toBe(false)
  expect(await list(desk, 'chi')).toEqual(before)

  expect(await desk.ask('ada', 'POST', `/parked/${kept.id}/unpark`, { reason: 'Non.' })).toMatchObject({
    status: 403,
    kind: 'not-animating',
  })
  expect((await desk.ask('fay', 'POST', `/parked/${kept.id}/unpark`, { reason: 'Parlons-en.' })).status).toBe(204)
  expect(await list(desk, 'bo')).toMatchObject([{ state: 'takenBack', backReason: 'Parlons-en.', tellsYou: true, canUnpark: false }])
  expect(await unanswered()).toHaveLength(1)
  expect(await desk.ask('fay', 'POST', `/parked/${kept.id}/unpark`, { reason: 'Encore.' })).toMatchObject({
    status: 409,
    kind: 'remark-not-parked',
  })
  // Set aside again, by its author this time: the same number, and nobody has to be told.
  expect(await park(desk, 'bo', remarkId, { reason: 'Après tout.', until: { kind: 'said' } })).toMatchObject({ status: 201, id: kept.id })
  expect(await list(desk, 'bo')).toMatchObject([{ number: 'Q1', state: 'parked', until: 'said', tellsYou: false, backReason: null }])
  for (const { body } of await events(desk, 'remark-parked')) expect(body).not.toContain('logement')
})

test('[PK2] one that says « je ne comprends pas » still holds its passage', async () => {
  const desk = await openIdeas()
  const remarkId = await ask(desk, 'chi', { kind: 'notUnderstood', text: 'ETP ?' })
  expect((await park(desk, 'fay', remarkId)).status).toBe(201)
  expect(await desk.table.json<RemarkCountsAnswer>('obi', `/api/sheets/${desk.sheetId}/remarks/counts`)).toMatchObject([{ blocking: 1 }])
})

test('[PK1] not what is settled, not in the bin, not on a branch others may not read', async () => {
  const desk = await openIdeas()
  const { table } = desk
  const settled = await ask(desk, 'bo', { kind: 'remark', text: 'Voilà.' })
  await desk.ask('bo', 'POST', `/remarks/${settled}/resolve`, {})
  expect(await park(desk, 'fay', settled)).toMatchObject({ status: 409, kind: 'remark-resolved' })

  const project = await table.addSheet('negotiated-project')
  const sectionId = await table.sectionId(project, 'response')
  await table.deps.rooms.writeAs(`section/${sectionId}`, await table.ref('ada'), 'Notre réponse.')
  const branch = await desk.ask('bo', 'POST', `/sections/${sectionId}/amendments`, { title: 'Autrement', position: 'x', interest: 'y' })
  expect(branch.status).toBe(201)
  const hidden = (await desk.ask('bo', 'POST', `/amendments/${branch.id}/remarks`, { kind: 'remark', text: 'Et le budget ?' })).id
  expect(await park(desk, 'fay', hidden)).toMatchObject({ status: 404 })
  expect(await park(desk, 'bo', hidden)).toMatchObject({ status: 403, kind: 'amendment-not-shared' })
  expect(await list(desk)).toEqual([])

  const open = await ask(desk, 'bo', { kind: 'question', text: 'Quand ?' })
  expect((await park(desk, 'fay', open)).status).toBe(201)
  await table.deps.storage.db.updateTable('sheet').set({ binned_at: 1 }).where('id', '=', desk.sheetId).execute()
  const other = await ask(desk, 'bo', { kind: 'question', text: 'Où ?' }, sectionId)
  await table.deps.storage.db.updateTable('sheet').set({ binned_at: 1 }).where('id', '=', project).execute()
  expect(await park(desk, 'fay', other)).toMatchObject({ status: 409, kind: 'sheet-in-bin' })
  expect(await list(desk)).toEqual([])
})

test('[PK5] one that waits for a day is back on it, and the record says so once', async () => {
  const desk = await openIdeas()
  const { table } = desk
  const remarkId = await ask(desk, 'bo', { kind: 'question', text: 'Quand ?' })
  expect(await park(desk, 'fay', remarkId, { reason, until: { kind: 'day', at: table.clock.at } })).toMatchObject({
    kind: 'day-has-passed',
  })
  const untilAt = table.clock.at + 2 * DAY
  const kept = await park(desk, 'fay', remarkId, { reason, until: { kind: 'day', at: untilAt } })
  await desk.ask('bo', 'POST', `/spaces/${table.spaceId}/parked/read`, { parkedIds: [kept.id] })
  table.clock.at = untilAt - 1
  expect(await list(desk, 'bo')).toMatchObject([{ state: 'parked', tellsYou: false }])
  table.clock.at = untilAt + DAY
  await Promise.all([list(desk, 'bo'), list(desk, 'chi'), list(desk, 'fay')])
  expect(await list(desk, 'bo')).toMatchObject([{ state: 'back', backAt: untilAt, backBy: null, tellsYou: true, canUnpark: false }])
  expect(await events(desk, 'parked-item-back')).toHaveLength(1)
  expect((await table.json<UnansweredAnswer>('obi', `/api/spaces/${table.spaceId}/unanswered`)).flatMap(({ items }) => items)).toHaveLength(
    1,
  )
  expect((await park(desk, 'fay', remarkId)).status).toBe(201)
})

test('[PK4] what waits for the means comes back open on P11 when they open: in each project, once', async () => {
  const desk = await openIdeas()
  const { table } = desk
  const [one, two] = [await table.addSheet('negotiated-project', 'Un'), await table.addSheet('negotiated-project', 'Deux')]
  const money = await ask(desk, 'bo', { kind: 'question', text: NO_BUDGET })
  const tired = await ask(desk, 'chi', { kind: 'remark', text: 'Qui paie ?' })
  const later = await ask(desk, 'chi', { kind: 'remark', text: 'Un jour.' })
  const inTwo = await ask(desk, 'dan', { kind: 'remark', text: 'Un poste ?' }, await table.sectionId(two, 'response'))
  const kept = await park(desk, 'fay', money)
  const taken = await park(desk, 'fay', tired)
  await park(desk, 'fay', later, { reason, until: { kind: 'said' } })
  await park(desk, 'fay', inTwo)
  await desk.ask('chi', 'POST', `/parked/${taken.id}/unpark`, { reason: 'C’est fait.' })
  await desk.ask('bo', 'POST', `/spaces/${table.spaceId}/parked/read`, { parkedIds: [kept.id] })

  const remarksOn = async (sheetId: string) =>
    (await table.json<Remark[]>('obi', `/api/sections/${await table.sectionId(sheetId, 'means')}/remarks`)).map(
      ({ text, kind, authorMemberId, waiting, anchor }) => ({
        text,
        kind,
        authorMemberId,
        waiting,
        anchor,
      }),
    )
  expect(await openMeans(desk, one)).toHaveLength(1)
  const bo = (await table.ref('bo')).memberId
  expect(await remarksOn(one)).toEqual([{ text: NO_BUDGET, kind: 'question', authorMemberId: bo, waiting: true, anchor: null }])
  expect(await remarksOn(two)).toEqual([])
  expect(await openMeans(desk, one)).toEqual([])
  expect((await list(desk, 'bo'))[0]).toMatchObject({
    number: 'Q1',
    state: 'back',
    backBy: null,
    tellsYou: true,
    returns: [{ sheetId: one }],
  })

  // The other project opens later; the one kept there comes back there only.
  table.clock.at += 1000
  expect(await openMeans(desk, two)).toHaveLength(2)
  expect((await remarksOn(two)).map(({ text }) => text).sort()).toEqual([NO_BUDGET, 'Un poste ?'])
  expect(await openMeans(desk, desk.sheetId)).toEqual([])
  expect((await remarksOn(one)).map(({ text }) => text)).toEqual([NO_BUDGET])
  expect((await list(desk)).map(({ number, state, returns }) => [number, state, returns.map(({ sheetId }) => sheetId)])).toEqual([
    ['Q1', 'back', [one, two]],
    ['Q2', 'takenBack', []],
    ['Q3', 'parked', []],
    ['Q4', 'back', [two]],
  ])
  // Where it was made it stays, and does not wait for an answer twice.
  const waiting = (await table.json<UnansweredAnswer>('obi', `/api/spaces/${table.spaceId}/unanswered`)).flatMap(({ items }) => items)
  expect(waiting.filter(({ text }) => text === NO_BUDGET)).toHaveLength(2)
  const ofSheet = async (sheetId: string) =>
    (await table.json<ParkedAnswer>('obi', `/api/sheets/${sheetId}/parked`)).map(({ number }) => number)
  expect([await ofSheet(desk.sheetId), await ofSheet(one), await ofSheet(two)]).toEqual([['Q1', 'Q2', 'Q3'], ['Q1'], ['Q1', 'Q4']])
})
