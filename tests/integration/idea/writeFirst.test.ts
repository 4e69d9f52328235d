/** « Écrire d'abord, lire ensuite »: what one writes is nobody else's until it is everybody's. */
import { randomFillSync } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openWriteFirst, revealIdeas, writeIdea } from '@polyphonie/server/idea/writeFirst'
import { openSqlite } from '@polyphonie/server/storage/sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { DAY, deskOn, type IdeaDesk, openIdeas } from '../../support/idea.ts'
import { connect } from '../../support/liveClient.ts'
import { startLiveServer } from '../../support/liveServer.ts'
import { type Caller, layTable } from '../../support/table.ts'

async function open(desk: IdeaDesk, body: object = { minutes: 10 }): Promise<string> {
  const made = await desk.ask('fay', 'POST', `/sections/${desk.sectionId}/write-first`, body)
  expect(made.status).toBe(201)
  return made.id
}
const write = (desk: IdeaDesk, time: string, who: Caller, text: string) => desk.ask(who, 'POST', `/write-first/${time}/ideas`, { text })
const reveal = (desk: IdeaDesk, who: Caller = 'fay') => desk.ask(who, 'POST', `/sections/${desk.sectionId}/write-first/reveal`)
const rowsOf = ({ table, sectionId }: IdeaDesk) => table.deps.rooms.read(`section/${sectionId}`, (doc) => doc.getMap('rows').size)

test('[ID8] [ID9] whoever animates opens it; meanwhile nobody writes in the section', async () => {
  const desk = await openIdeas()
  const { table, sheetId, sectionId } = desk
  const at = `/sections/${sectionId}/write-first`
  expect(await desk.ask('ada', 'POST', at, { minutes: 5 })).toMatchObject({ status: 403, kind: 'not-animating' })
  expect(await desk.ask('fay', 'POST', at, { endsAt: table.clock.at + 15 * DAY })).toMatchObject({
    status: 422,
    kind: 'write-first-too-long',
  })
  expect((await desk.ask('fay', 'POST', at, { minutes: 0 })).status).toBe(422)
  const time = await open(desk, { endsAt: table.clock.at + DAY })
  expect(await desk.ask('fay', 'POST', at, { minutes: 5 })).toMatchObject({ status: 409, kind: 'write-first' })
  const sheet = await table.json<{ sections: { id: string }[] }>('chi', `/api/sheets/${sheetId}`)
  expect(sheet.sections.find(({ id }) => id === sectionId)).toMatchObject({
    state: 'locked',
    lock: 'writeFirst',
    canWrite: false,
    reason: 'write-first',
    reasonFacts: { endsAt: table.clock.at + DAY },
  })
  expect(await desk.ask('bo', 'POST', `/sections/${sectionId}/pass`, { reason: 'Non.' })).toMatchObject({ kind: 'write-first' })
  expect(await write(desk, time, 'fay', 'Moi aussi')).toMatchObject({ status: 403, kind: 'role-without-voice' })
  expect(await reveal(desk, 'ada')).toMatchObject({ status: 403, kind: 'not-animating' })
  expect((await reveal(desk)).status).toBe(204)
  expect(await reveal(desk)).toMatchObject({ status: 409, kind: 'write-first-over' })
  const again = await table.json<{ sections: { id: string }[] }>('chi', `/api/sheets/${sheetId}`)
  expect(again.sections.find(({ id }) => id === sectionId)).toMatchObject({ state: 'open', canWrite: true })
  expect(await rowsOf(desk)).toBe(0)
})

test('[ID10] what somebody writes is theirs alone: by every route others see how many colleges have written, and nothing else', async () => {
  const desk = await openIdeas()
  const { table, sheetId, sectionId } = desk
  await desk.add('pia', 'Une idée d’avant')
  const time = await open(desk)
  const paths = [
    `/sections/${sectionId}/ideas`,
    `/sections/${sectionId}/authorship`,
    `/sections/${sectionId}/text`,
    `/sections/${sectionId}/remarks`,
    `/sheets/${sheetId}`,
    `/sheets/${sheetId}/parked`,
    `/sheets/${sheetId}/remarks/counts`,
    `/spaces/${table.spaceId}/events`,
    `/spaces/${table.spaceId}/sheets`,
    `/spaces/${table.spaceId}/members`,
    `/spaces/${table.spaceId}/wake-ups`,
    `/spaces/${table.spaceId}/parked`,
    `/spaces/${table.spaceId}/unanswered`,
  ]
  const others: readonly Caller[] = ['ada', 'dan', 'bo', 'pia', 'fay', 'obi', 'sam']
  async function seen(): Promise<string> {
    const answers: string[] = []
    for (const who of others) for (const at of paths) answers.push(await (await table.call(who, 'GET', `/api${at}`)).text())
    return answers.join('\n')
  }
  const announced: unknown[] = []
  const tell = table.deps.rooms.accessChanged.bind(table.deps.rooms)
  Object.assign(table.deps.rooms, {
    accessChanged(change: Parameters<typeof tell>[0]) {
      announced.push(change)
      tell(change)
    },
  })
  const before = await seen()
  expect(before).toContain('"collegesWritten":0')
  const mine = await write(desk, time, 'chi', 'Un secret de chi')
  table.clock.at += 1000
  const second = await write(desk, time, 'chi', 'Un secret de trop')
  expect([mine.status, second.status]).toEqual([201, 201])
  const after = await seen()
  expect(after.replaceAll('"collegesWritten":1', '"collegesWritten":0')).toBe(before)
  expect((await desk.read('chi')).writeFirst).toMatchObject({
    collegesWritten: 1,
    mine: [{ text: 'Un secret de chi' }, { text: 'Un secret de trop' }],
    canWrite: true,
    canReveal: false,
  })

  // Nobody else changes it, and whether it is there cannot be asked.
  for (const who of [...others, 'sue', 'oz', 'nobody'] as const) {
    const expected = who === 'sue' ? 403 : who === 'nobody' ? 401 : 404
    expect((await desk.ask(who, 'PUT', `/written-ideas/${mine.id}`, { text: 'Volé' })).status, who).toBe(expected)
    expect((await desk.ask(who, 'DELETE', `/written-ideas/${mine.id}`)).status, who).toBe(expected)
  }
  expect((await desk.ask('chi', 'PUT', `/written-ideas/${mine.id}`, { text: 'Un secret redit' })).status).toBe(204)
  expect((await desk.ask('chi', 'DELETE', `/written-ideas/${second.id}`)).status).toBe(204)
  expect((await desk.read('chi')).writeFirst?.mine.map(({ text }) => text)).toEqual(['Un secret redit'])
  expect(await seen()).toBe(after)
  expect(announced).toEqual([])
  const events = async () =>
    (await table.deps.storage.db.selectFrom('event').select(['kind', 'body']).execute()).filter(({ kind }) =>
      kind.startsWith('write-first'),
    )
  expect((await events()).map(({ kind }) => kind)).toEqual(['write-first-opened'])

  expect((await reveal(desk)).status).toBe(204)
  expect(announced).not.toEqual([])
  expect((await desk.read('obi')).ideas.map(({ text, number }) => [number, text])).toEqual([
    ['I1', 'Une idée d’avant'],
    ['I2', 'Un secret redit'],
  ])
  expect((await events()).map(({ kind }) => kind)).toEqual(['write-first-opened', 'write-first-revealed'])
  expect(JSON.stringify(await events())).not.toContain('secret')
})

describe('[ID9] [ID10] in the rooms', () => {
  test('a stock client is refused by name, and no byte told to others holds what is written', async () => {
    const server = await startLiveServer({ template: 'shared-diagnostic', phase: 'imagine' })
    onTestFinished(() => server.close())
    const { storage, live, person } = server
    const sectionId = server.section('ideas')
    const deps = {
      storage,
      rooms: live.rooms,
      clock: { now: () => Date.now() },
      random: <T extends Uint8Array>(bytes: T): T => randomFillSync(bytes),
    }
    const told: Buffer[] = []
    const listen = (room: string, cookie: string) =>
      new Promise<WebSocket>((resolve) => {
        const socket = new WebSocket(`${server.url}/sync/${room}`, { headers: { cookie } })
        socket.on('message', (data) => told.push(Buffer.from(data as Buffer)))
        socket.on('open', () => resolve(socket))
      })
    const sockets = [
      await listen(`section/${sectionId}`, person.bo.cookie),
      await listen(`sheet/${server.sheetId}`, person.bo.cookie),
      await listen(`sheet/${server.sheetId}`, person.fay.cookie),
    ]
    const opened = await openWriteFirst(deps, { accountId: person.fay.accountId, sectionId }, { minutes: 5 })
    if (!opened.ok) throw new Error(opened.error.kind)

    const forced = connect(server.url, `section/${sectionId}`, { cookie: person.chi.cookie })
    await forced.until(({ updates }) => updates.length > 0, 'the document')
    const row = new Y.Map<unknown>()
    row.set('order', 'a0')
    row.set('idea', new Y.Text('SECRET dans la salle'))
    forced.doc.getMap('rows').set('rowoftheforcer', row)
    await forced.until(({ closed }) => closed !== null, 'the end of the link')
    expect([forced.closed?.code, forced.refused]).toEqual([4409, ['write-first']])

    const wrote = await writeIdea(deps, { accountId: person.chi.accountId, timeId: opened.value.id }, 'SECRET de chi')
    expect(wrote.ok).toBe(true)
    const silence = Buffer.concat(told).toString('latin1')
    expect(silence).not.toContain('SECRET')

    const bo = connect(server.url, `section/${sectionId}`, { cookie: person.bo.cookie })
    await bo.until(({ updates }) => updates.length > 0, 'the document')
    expect(bo.doc.getMap('rows').size).toBe(0)
    bo.close()
    expect((await revealIdeas(deps, { accountId: person.fay.accountId, sectionId })).ok).toBe(true)
    // What was told before the reveal came before it: had the secret been in it, it would be there twice.
    const after = connect(server.url, `section/${sectionId}`, { cookie: person.bo.cookie })
    await after.until(({ doc }) => doc.getMap('rows').size === 1, 'the idea')
    expect(JSON.stringify(after.doc.getMap('rows').toJSON())).toContain('SECRET de chi')
    after.close()
    for (const socket of sockets) socket.terminate()
  })
})

describe('[ID11] the reveal', () => {
  const writers = ['ada', 'dan', 'chi', 'bo', 'pia'] as const

  test('shows everything at once, each under its author, in an order that says nothing of when', async () => {
    const orders = new Set<string>()
    for (let round = 0; round < 3; round += 1) {
      const desk = await openIdeas()
      const time = await open(desk)
      for (const who of writers) for (const n of [1, 2]) expect((await write(desk, time, who, `${who} ${n}`)).status).toBe(201)
      const seqs: number[] = []
      const logged = async () =>
        Number(
          (
            await desk.table.deps.storage.db
              .selectFrom('update_log')
              .select((eb) => eb.fn.countAll().as('n'))
              .where('room', '=', `section/${desk.sectionId}`)
              .executeTakeFirstOrThrow()
          ).n,
        )
      seqs.push(await logged())
      expect((await reveal(desk)).status).toBe(204)
      seqs.push(await logged())
      expect((seqs[1] ?? 0) - (seqs[0] ?? 0)).toBe(1)
      const { ideas, writeFirst } = await desk.read('obi')
      expect(writeFirst).toBeNull()
      for (const { text, authorMemberId } of ideas) {
        const [who = 'ada'] = text.split(' ') as [(typeof writers)[number]]
        expect(authorMemberId).toBe((await desk.table.ref(who)).memberId)
      }
      expect(ideas.map(({ text }) => text).sort()).toEqual(writers.flatMap((who) => [`${who} 1`, `${who} 2`]).sort())
      expect(ideas.map(({ number }) => number)).toEqual(ideas.map((_, index) => `I${index + 1}`))
      orders.add(ideas.map(({ text }) => text).join())
      expect(await desk.table.deps.storage.db.selectFrom('written_idea').selectAll().execute()).toEqual([])
    }
    // Three times the same order of ten has one chance in 13 trillion.
    expect(orders.size).toBeGreaterThan(1)
  })

  test('comes by itself with the next reader once the time is over, once, whoever looks', async () => {
    const desk = await openIdeas()
    const time = await open(desk, { minutes: 3 })
    await write(desk, time, 'chi', 'Une navette')
    desk.table.clock.at += 3 * 60_000
    expect(await rowsOf(desk)).toBe(0)
    expect(await write(desk, time, 'chi', 'Trop tard')).toMatchObject({ status: 409, kind: 'write-first-over' })
    await Promise.all((['chi', 'fay', 'obi', 'bo'] as const).map((who) => desk.read(who)))
    expect((await desk.read('obi')).ideas.map(({ text }) => text)).toEqual(['Une navette'])
    const events = await desk.table.deps.storage.db
      .selectFrom('event')
      .select('actor_member_id')
      .where('kind', '=', 'write-first-revealed')
      .execute()
    expect(events).toEqual([{ actor_member_id: null }])
  })

  test('comes when the phase goes on, and waits while a round decides, in the bin and after a consent', async () => {
    const desk = await openIdeas()
    const { db } = desk.table.deps.storage
    const time = await open(desk)
    await write(desk, time, 'chi', 'Une navette')
    const state = (value: string) => db.updateTable('section').set({ state: value }).where('id', '=', desk.sectionId).execute()
    await db.updateTable('sheet').set({ phase: 'needs' }).where('id', '=', desk.sheetId).execute()
    for (const value of ['inRound', 'consented']) {
      await state(value)
      expect((await desk.read('obi')).ideas).toEqual([])
    }
    await state('open')
    await db.updateTable('sheet').set({ binned_at: 1 }).where('id', '=', desk.sheetId).execute()
    expect((await desk.read('obi')).ideas).toEqual([])
    expect((await desk.read('chi')).writeFirst?.mine).toHaveLength(1)
    await db.updateTable('sheet').set({ binned_at: null }).where('id', '=', desk.sheetId).execute()
    expect((await desk.read('obi')).ideas.map(({ text }) => text)).toEqual(['Une navette'])
  })

  test('loses nothing when the server stops in the middle', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-ideas-'))
    onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
    const file = path.join(folder, 'polyphonie.db')
    const table = await layTable({ file })
    const desk = await openIdeas(table)
    const time = await open(desk, { minutes: 5 })
    await write(desk, time, 'chi', 'Une navette')
    await write(desk, time, 'bo', 'Un café')
    const { sectionId, sheetId } = desk
    const bo = (await table.ref('bo')).memberId
    const ends = table.clock.at + 5 * 60_000
    await table.close()

    const storage = await openSqlite(file)
    expect(await storage.db.selectFrom('written_idea').select('text').execute()).toHaveLength(2)
    // The table lays its own people; those of before are still who wrote.
    await storage.db
      .updateTable('account')
      .set((eb) => ({ email: eb('email', '||', '.before') }))
      .execute()
    const again = await layTable({ storage })
    onTestFinished(again.close)
    const member = again.deps.storage.db.updateTable('member').set({ account_id: again.accountId('obi') })
    const place = await again.deps.storage.db
      .selectFrom('section')
      .innerJoin('sheet', 'sheet.id', 'section.sheet_id')
      .select('sheet.space_id')
      .where('section.id', '=', sectionId)
      .executeTakeFirstOrThrow()
    await member.where('space_id', '=', place.space_id).where('role', '=', 'observer').execute()
    const later = await deskOn(again, sheetId)
    again.clock.at = ends
    const { ideas } = await later.read('obi')
    expect(ideas.map(({ text }) => text).sort()).toEqual(['Un café', 'Une navette'])
    expect(ideas.find(({ text }) => text === 'Un café')?.authorMemberId).toBe(bo)
  })

  test('takes in what is written while it happens, or refuses it: nothing falls between', async () => {
    const desk = await openIdeas()
    const time = await open(desk)
    const written = await Promise.all([
      ...Array.from({ length: 12 }, (_, n) => write(desk, time, 'chi', `chi ${n}`)),
      reveal(desk),
      ...Array.from({ length: 12 }, (_, n) => write(desk, time, 'bo', `bo ${n}`)),
    ])
    const kept = written.filter(({ status }) => status === 201).length
    expect(written.filter(({ status, kind }) => status === 201 || status === 204 || kind === 'write-first-over')).toHaveLength(
      written.length,
    )
    expect((await desk.read('obi')).ideas).toHaveLength(kept)
  })
})
