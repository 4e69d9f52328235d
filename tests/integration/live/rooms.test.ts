import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { connect } from '../../support/liveClient.ts'
import { type LiveServer, ORIGIN, startLiveServer } from '../../support/liveServer.ts'

let server: LiveServer
let response: string

beforeEach(async () => {
  server = await startLiveServer()
  response = `section/${server.section('response')}`
})
afterEach(() => server.close())

const join = (name: keyof LiveServer['person'], room = response, options: Parameters<typeof connect>[2] = {}) =>
  connect(server.url, room, { cookie: server.person[name].cookie, ...options })
const isSynced = ({ text }: { text: Y.Text }) => text.length > 0
const types = async (client: ReturnType<typeof join>, words: string) => {
  await client.until(isSynced, 'the seed')
  client.text.insert(client.text.length, words)
}

describe('writing together', () => {
  test('[LI1] two people see each other’s words, and a third who comes later sees both', async () => {
    const ada = join('ada')
    const bo = join('bo')
    await types(ada, 'Lundi ')
    await bo.until(({ text }) => text.toString().includes('Lundi'), 'ada’s words')
    bo.text.insert(bo.text.length, 'mardi')
    await ada.until(({ text }) => text.toString().includes('mardi'), 'bo’s words')
    const chi = join('chi')
    await chi.until(({ text }) => text.toString().includes('Lundi mardi'), 'both')
    expect(chi.text.toString()).toBe('\u2029Lundi mardi')
  })

  test('[LI1] a room that nobody has open any more comes back as it was', async () => {
    const ada = join('ada')
    await types(ada, 'durable')
    await ada.settled()
    ada.close()
    await server.restartRooms()
    const bo = join('bo')
    await bo.until(({ text }) => text.toString().includes('durable'), 'ada’s words after a restart')
  })

  test('[LI2] the count equals what was sent once all is durable, deletions included', async () => {
    const ada = join('ada')
    await types(ada, 'abc')
    ada.text.delete(1, 2)
    await ada.settled()
    expect(ada.saved.at(-1)?.count).toBe(ada.sent)
    expect(ada.saved.at(-1)?.clocks.get(ada.doc.clientID)).toBe(3)
    expect(ada.text.toString()).toBe('\u2029c')
  })

  test('[LI2] the clocks are those of the connection’s own clientIDs only', async () => {
    const bo = join('bo')
    await types(bo, 'bo')
    await bo.settled()
    const ada = join('ada')
    await ada.until(({ text }) => text.toString().includes('bo'), 'bo’s words')
    ada.text.insert(1, 'a')
    await ada.settled()
    expect([...(ada.saved.at(-1)?.clocks.keys() ?? [])]).toEqual([ada.doc.clientID])
  })

  test('[LI7] a stock provider works with the cookie alone', async () => {
    const doc = new Y.Doc()
    const { cookie } = server.person.ada
    class SignedIn extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { cookie } })
      }
    }
    const provider = new WebsocketProvider(`${server.url}/sync`, response, doc, {
      WebSocketPolyfill: SignedIn as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    })
    await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
    doc.getText('text').insert(1, 'stock')
    const bo = join('bo')
    await bo.until(({ text }) => text.toString() === '\u2029stock', 'the stock client’s words')
    provider.destroy()
  })

  test('[LI1] people who start an empty section together share its first block', async () => {
    const [ada, bo] = [join('ada'), join('bo')]
    await Promise.all([types(ada, 'a'), types(bo, 'b')])
    await ada.until(({ text }) => text.length === 3, 'three characters')
    await bo.until(({ text }) => text.length === 3, 'three characters')
    expect(ada.text.toString()).toBe(bo.text.toString())
    expect(ada.text.toString().split('\u2029')).toHaveLength(2)
  })
})

test('[LI8] a channel that nobody uses carries a sign of life', async () => {
  const calm = await startLiveServer({ keepAliveMs: 50 })
  const ada = connect(calm.url, `section/${calm.section('response')}`, { cookie: calm.person.ada.cookie })
  const presence = connect(calm.url, `sheet/${calm.sheetId}`, { cookie: calm.person.ada.cookie })
  for (const client of [ada, presence]) await client.until(({ signsOfLife }) => signsOfLife >= 2, 'two signs of life')
  await calm.close()
})

describe('whose words', () => {
  test('[LI3] the text route names the author with college and capacity', async () => {
    const ada = join('ada')
    await types(ada, 'Nous. ')
    await ada.settled()
    const bo = join('bo')
    await bo.until(({ text }) => text.length > 1, 'ada’s words')
    bo.text.insert(bo.text.length, 'Oui.')
    await bo.settled()
    const { text, authors } = await server.live.rooms.textOf(response)
    expect(text).toBe('Nous. Oui.')
    expect(authors.map(({ from, to, memberId, college }) => ({ from, to, memberId, college }))).toEqual([
      { from: 0, to: 6, memberId: server.person.ada.memberId, college: 'establishment' },
      { from: 6, to: 10, memberId: server.person.bo.memberId, college: 'funder' },
    ])
    expect(authors[0]?.capacity).toEqual({ organisation: 'Les Deux Rives', mandate: null })
  })

  test('[LI4] words under another member’s clientID are refused, and the next honest write goes on', async () => {
    const ada = join('ada', response, { clientID: 1111 })
    await types(ada, 'vrai')
    await ada.settled()
    const bo = join('bo')
    await bo.until(isSynced, 'the seed')
    bo.sendUpdate(typedAs(1111, ada.doc, 'Moi, Ada, j’accepte. '))
    await bo.until(({ closed }) => closed !== null, 'the end of the link')
    expect(bo.closed).toEqual({ code: 4403, reason: 'foreign-client' })
    expect(bo.refused).toEqual(['foreign-client'])
    ada.text.insert(ada.text.length, '!')
    await ada.settled()
    expect((await server.live.rooms.textOf(response)).text).toBe('vrai!')
  })

  test('[LI4] one clientID in two rooms is refused in the second', async () => {
    const ada = join('ada', response, { clientID: 2222 })
    await types(ada, 'ici')
    await ada.settled()
    const elsewhere = join('ada', `section/${server.section('value')}`, { clientID: 2222 })
    await types(elsewhere, 'là')
    await elsewhere.until(({ closed }) => closed !== null, 'the end of the link')
    expect(elsewhere.closed?.code).toBe(4403)
  })

  test('[LI4] a clientID seen once stays bound after a restart', async () => {
    const ada = join('ada', response, { clientID: 3333 })
    await types(ada, 'avant')
    await ada.settled()
    ada.close()
    await server.restartRooms()
    const bo = join('bo')
    await bo.until(({ text }) => text.length > 1, 'ada’s words')
    bo.sendUpdate(typedAs(3333, ada.doc, 'faux'))
    await bo.until(({ closed }) => closed !== null, 'the end of the link')
    expect(bo.refused).toEqual(['foreign-client'])
  })

  test('[LI3] words typed offline under an earlier clientID of the same member are taken', async () => {
    const earlier = new Y.Doc()
    const ada = join('ada', response, { doc: earlier })
    await ada.until(isSynced, 'the seed')
    ada.hold()
    ada.text.insert(1, 'hors ligne')
    ada.close()
    const reloaded = new Y.Doc()
    Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(earlier))
    const again = join('ada', response, { doc: reloaded })
    await again.settled()
    const { text, authors } = await server.live.rooms.textOf(response)
    expect(text).toBe('hors ligne')
    expect(authors.every(({ memberId }) => memberId === server.person.ada.memberId)).toBe(true)
  })

  test('[LI5] the 65th new clientID of a connection within the hour is refused', async () => {
    const ada = join('ada')
    await ada.until(isSynced, 'the seed')
    for (let index = 0; index < 65; index += 1) {
      const other = new Y.Doc()
      Y.applyUpdate(other, Y.encodeStateAsUpdate(ada.doc))
      const before = Y.encodeStateVector(other)
      other.getText('text').insert(1, 'x')
      ada.sendUpdate(Y.encodeStateAsUpdate(other, before))
    }
    await ada.until(({ closed }) => closed !== null, 'the end of the link')
    expect(ada.refused).toEqual(['too-many-clients'])
    expect((await server.live.rooms.textOf(response)).text).toBe('x'.repeat(64))
  })
})

describe('awareness', () => {
  const cursor = { anchor: { tname: 'text', assoc: 0 }, focus: { tname: 'text', assoc: 0 } }

  test('[LI6] others see the member and college the server knows, not what was claimed', async () => {
    const ada = join('ada')
    const bo = join('bo')
    await bo.until(isSynced, 'the seed')
    await ada.until(isSynced, 'the seed')
    ada.sendAwareness(ada.doc.clientID, { cursor, user: { name: 'Anne', role: 'facilitator' }, member: 'somebody', college: 'funder' })
    await bo.until(({ awareness }) => awareness.length > 0, 'ada’s cursor')
    expect(JSON.parse(bo.awareness[0]?.state ?? '')).toEqual({ member: server.person.ada.memberId, college: 'establishment', cursor })
  })

  test('[LI6] nobody speaks or leaves under another’s clientID, whatever the clock', async () => {
    const ada = join('ada')
    const bo = join('bo')
    const chi = join('chi')
    for (const client of [ada, bo, chi]) await client.until(isSynced, 'the seed')
    ada.sendAwareness(ada.doc.clientID, { cursor })
    await chi.until(({ awareness }) => awareness.length === 1, 'ada’s cursor')
    bo.sendAwareness(ada.doc.clientID, { cursor: null }, 2 ** 40)
    bo.sendAwareness(ada.doc.clientID, null, 2 ** 41)
    bo.sendAwareness(bo.doc.clientID, { cursor })
    await chi.until(({ awareness }) => awareness.some(({ client }) => client === bo.doc.clientID), 'bo’s own cursor')
    expect(chi.awareness.map(({ client }) => client)).toEqual([ada.doc.clientID, bo.doc.clientID])
  })

  test('[LI6] a reader shows no cursor', async () => {
    const obi = join('obi')
    const ada = join('ada')
    const bo = join('bo')
    for (const client of [ada, bo, obi]) await client.until(isSynced, 'the seed')
    obi.sendAwareness(obi.doc.clientID, { cursor })
    ada.sendAwareness(ada.doc.clientID, { cursor })
    await bo.until(({ awareness }) => awareness.length > 0, 'a cursor')
    expect(bo.awareness.map(({ client }) => client)).toEqual([ada.doc.clientID])
  })
})

describe('doors', () => {
  test('[LI10] no session, no such room, a foreign page', async () => {
    const nobody = connect(server.url, response)
    const lost = join('ada', 'section/section_00000000000000000000')
    const odd = join('ada', 'cellar/1')
    for (const client of [nobody, lost, odd]) await client.until(({ closed }) => closed !== null, 'the end of the link')
    expect([nobody.closed?.code, lost.closed?.code, odd.closed?.code]).toEqual([4401, 4404, 4404])
    const foreign = new WebSocket(`${server.url}/sync/${response}`, {
      headers: { cookie: server.person.ada.cookie, origin: 'https://evil.test' },
    })
    const status = await new Promise((resolve) => {
      foreign.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode))
      foreign.on('error', () => undefined)
    })
    expect(status).toBe(403)
    const own = join('ada', response, { origin: ORIGIN })
    await own.until(isSynced, 'the seed')
  })

  test('[LI10] a target that is no address ends that connection and nothing else', async () => {
    for (const path of ['//', '/sync/%', '/sync/section/%E0%A4%A', '/live//', '/sync/']) expect(await upgrade(path)).toBe('ended')
    await join('ada').until(isSynced, 'the seed')
  })

  test.each([
    ['fay', 'facilitator-writes-no-content'],
    ['obi', 'observer-reads-only'],
  ] as const)('[LI11] %s reads, and is refused at the first new word', async (name, kind) => {
    const reader = join(name)
    await reader.until(isSynced, 'the seed')
    await reader.settled()
    expect(reader.closed).toBeNull()
    reader.text.insert(1, 'moi aussi')
    await reader.until(({ closed }) => closed !== null, 'the end of the link')
    expect(reader.closed?.code).toBe(4403)
    expect(reader.refused).toEqual([kind])
    expect((await server.live.rooms.textOf(response)).text).toBe('')
  })

  test('[LI11] a reader’s document that tidies formatting marks writes nothing, and is not refused for it', async () => {
    const ada = join('ada')
    await types(ada, 'un deux trois')
    ada.text.format(1, 7, { b: true })
    await ada.settled()
    const fay = join('fay')
    await fay.until(({ text }) => text.toString().includes('trois'), 'ada’s words')
    // What Yjs does by itself in whoever receives a change that leaves marks idle.
    const tidied = new Y.Doc()
    Y.applyUpdate(tidied, Y.encodeStateAsUpdate(fay.doc))
    const updates: Uint8Array[] = []
    tidied.on('update', (update: Uint8Array) => updates.push(update))
    tidied.transact((transaction) => {
      for (let item = tidied.getText('text')._start; item !== null; item = item.right) {
        if (item.content instanceof Y.ContentFormat) item.delete(transaction)
      }
    })
    for (const update of updates) fay.sendUpdate(update)
    await fay.settled()
    expect(fay.closed).toBeNull()
    expect(fay.refused).toEqual([])
    const chi = join('chi')
    await chi.until(({ text }) => text.length > 1, 'the text')
    expect(chi.text.toDelta()).toContainEqual({ insert: 'un deux', attributes: { b: true } })
  })

  test('[LI12] a consented section answers 4409, and so does one out of its phase', async () => {
    await server.storage.db.updateTable('section').set({ state: 'consented' }).where('id', '=', server.section('value')).execute()
    for (const [key, kind] of [
      ['value', 'section-consented'],
      ['expenses', 'means-locked'],
    ] as const) {
      const ada = join('ada', `section/${server.section(key)}`)
      await ada.until(({ updates }) => updates.length > 0, 'the document')
      ada.text.insert(0, 'encore')
      await ada.until(({ closed }) => closed !== null, 'the end of the link')
      expect(ada.closed?.code).toBe(4409)
      expect(ada.refused).toEqual([kind])
    }
  })

  test('[LI12] a lock put while people write stops them, and what they typed after it is not kept', async () => {
    const ada = join('ada')
    await types(ada, 'avant')
    await ada.settled()
    await server.storage.db
      .updateTable('section')
      .set({ locked_until: Date.now() + 60_000 })
      .where('id', '=', server.section('response'))
      .execute()
    server.live.rooms.accessChanged({ sheetId: server.sheetId })
    ada.text.insert(ada.text.length, ' après')
    await ada.until(({ closed }) => closed !== null, 'the end of the link')
    expect(ada.refused).toEqual(['section-locked-by-hand'])
    expect((await server.live.rooms.textOf(response)).text).toBe('avant')
  })

  test('[LI13] the lock is asked for again in the transaction that would keep the words', async () => {
    const ada = join('ada')
    await types(ada, 'avant')
    await ada.settled()
    // Nobody tells the rooms: only the gate inside the commit can know.
    await server.storage.db
      .updateTable('section')
      .set({ locked_until: Date.now() + 60_000 })
      .where('id', '=', server.section('response'))
      .execute()
    ada.text.insert(ada.text.length, ' après')
    await ada.until(({ closed }) => closed !== null, 'the end of the link')
    expect(ada.closed?.code).toBe(4409)
    const bo = join('bo')
    await bo.until(({ text }) => text.length > 1, 'what was kept')
    expect(bo.text.toString()).toBe('\u2029avant')
  })

  test('[LI14] a suspended member’s links end within a second', async () => {
    const ada = join('ada')
    const bo = join('bo')
    for (const client of [ada, bo]) await client.until(isSynced, 'the seed')
    const started = performance.now()
    await server.storage.db.updateTable('member').set({ state: 'suspended' }).where('id', '=', server.person.ada.memberId).execute()
    server.live.rooms.accessChanged({ memberId: server.person.ada.memberId })
    await ada.until(({ closed }) => closed !== null, 'the end of the link')
    expect(performance.now() - started).toBeLessThan(1000)
    expect(bo.closed).toBeNull()
  })

  test('[LI14] signing out ends the links of that session', async () => {
    const ada = join('ada')
    await ada.until(isSynced, 'the seed')
    await server.storage.db.deleteFrom('sign_in_session').where('account_id', '=', server.person.ada.accountId).execute()
    server.live.rooms.accessChanged({ accountId: server.person.ada.accountId })
    await ada.until(({ closed }) => closed !== null, 'the end of the link')
    expect(ada.closed?.code).toBe(4401)
  })
})

describe('faults', () => {
  test.each([
    ['bytes that are no update', new Uint8Array([9, 9, 9, 9]), 'malformed-update'],
    ['an update that is too large', largeUpdate(), 'update-too-large'],
    ['a root the section has not', rootUpdate('rows2'), 'out-of-schema'],
  ])('[LI20] %s: refused, and the others go on', async (_what, update, kind) => {
    const ada = join('ada')
    const bo = join('bo')
    for (const client of [ada, bo]) await client.until(isSynced, 'the seed')
    ada.sendUpdate(update)
    await ada.until(({ closed }) => closed !== null, 'the end of the link')
    expect(ada.refused).toEqual([kind])
    bo.text.insert(1, 'je continue')
    await bo.settled()
    expect((await server.live.rooms.textOf(response)).text).toBe('je continue')
  })

  test('[LI21] an update sent before its predecessor is healed, and counted', async () => {
    const ada = join('ada')
    await ada.until(isSynced, 'the seed')
    const updates: Uint8Array[] = []
    ada.hold()
    ada.doc.on('update', (update: Uint8Array) => updates.push(update))
    ada.text.insert(1, 'un ')
    ada.text.insert(4, 'deux')
    const second = updates[1]
    if (!second) throw new Error('two updates were expected')
    ada.go()
    ada.close()
    const late = join('ada', response, { doc: ada.doc })
    late.hold()
    await late.until(({ updates }) => updates.length > 0, 'the document')
    late.go()
    late.sendUpdate(second)
    await late.settled()
    expect((await server.live.rooms.textOf(response)).text).toBe('un deux')
  })

  test('[LI21] five gaps in a row end the link', async () => {
    const ada = join('ada')
    await ada.until(isSynced, 'the seed')
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(ada.doc))
    other.getText('text').insert(1, 'a')
    const afterFirst = Y.encodeStateVector(other)
    other.getText('text').insert(2, 'b')
    const gap = Y.encodeStateAsUpdate(other, afterFirst)
    ada.hold()
    for (let index = 0; index < 5; index += 1) ada.sendUpdate(gap)
    await ada.until(({ closed }) => closed !== null, 'the end of the link')
    expect(ada.closed).toEqual({ code: 4503, reason: 'update-gap' })
  })

  test('[LI22] a full disk: nothing acknowledged, nothing shown, and the words arrive once there is room', async () => {
    const ada = join('ada')
    const bo = join('bo')
    for (const client of [ada, bo]) await client.until(isSynced, 'the seed')
    const { sql } = await import('kysely')
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(server.storage.db)
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count ?? 1}`).execute(server.storage.db)
    ada.text.insert(1, 'plein '.repeat(5000))
    await ada.until(({ closed }) => closed !== null, 'the end of the link')
    expect(ada.closed).toEqual({ code: 4503, reason: 'storage-failed' })
    expect(ada.saved.at(-1)?.count ?? 0).toBeLessThan(ada.sent)
    expect(bo.text.toString()).toBe('\u2029')
    await sql.raw('pragma max_page_count = 1000000').execute(server.storage.db)
    const again = join('ada', response, { doc: ada.doc })
    await again.settled()
    expect((await server.live.rooms.textOf(response)).text).toHaveLength(30_000)
  })

  test('[LI25] an oversized frame ends its own connection only', async () => {
    const ada = join('ada')
    const bo = join('bo')
    for (const client of [ada, bo]) await client.until(isSynced, 'the seed')
    ada.send(new Uint8Array(1024 * 1024 + 1))
    await ada.until(({ closed }) => closed !== null, 'the end of the link')
    expect(ada.closed?.code).toBe(1009)
    bo.text.insert(1, 'toujours là')
    await bo.settled()
  })
})

describe('the past', () => {
  test('[LI31] the text at a moment is that of the log up to it', async () => {
    const ada = join('ada')
    await types(ada, 'avant')
    await ada.settled()
    const moment = Date.now()
    while (Date.now() === moment);
    ada.text.delete(1, 5)
    ada.text.insert(1, 'après')
    await ada.settled()
    expect((await server.live.rooms.textOf(response, moment)).text).toBe('avant')
    expect((await server.live.rooms.textOf(response)).text).toBe('après')
  })

  test('[LI30] every visible character is covered exactly once, and the seed’s break has no author', async () => {
    const ada = join('ada')
    await types(ada, 'un')
    ada.text.insert(ada.text.length, '\u2029deux', { b: null })
    await ada.settled()
    const { text, authors } = await server.live.rooms.textOf(response)
    expect(text).toBe('un\ndeux')
    let next = 0
    for (const { from, to } of authors) {
      expect(from).toBe(next)
      next = to
    }
    expect(next).toBe(text.length)
  })
})

/** Asks for an upgrade at that raw path; a stock client would mend it first. */
function upgrade(path: string): Promise<'ended'> {
  const { hostname, port } = new URL(server.url)
  const headers = {
    cookie: server.person.ada.cookie,
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  }
  return new Promise((resolve) => {
    const asked = request({ hostname, port, path, headers })
    asked.on('response', (response) => response.resume().on('end', () => resolve('ended')))
    // A raw client answers no close frame: that the server sends one is enough. It may come with the answer itself.
    asked.on('upgrade', (_response, socket, head) => {
      const end = (): void => {
        socket.destroy()
        resolve('ended')
      }
      if (head.byteLength > 0) end()
      else socket.once('data', end)
    })
    asked.on('error', () => resolve('ended'))
    asked.end()
  })
}

/** New words under that clientID, as a forger would make them: Yjs itself gives an id up when it meets it. */
function typedAs(client: number, base: Y.Doc, words: string): Uint8Array {
  const forged = new Y.Doc()
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(base))
  forged.clientID = client
  const before = Y.encodeStateVector(forged)
  forged.getText('text').insert(1, words)
  return Y.encodeStateAsUpdate(forged, before)
}

function rootUpdate(root: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getText(root).insert(0, 'x')
  return Y.encodeStateAsUpdate(doc)
}

function largeUpdate(): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, 'x'.repeat(300_000))
  return Y.encodeStateAsUpdate(doc)
}
