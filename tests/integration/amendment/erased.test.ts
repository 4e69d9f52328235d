/** What was erased while an amendment was private or in caucus is nowhere once it is shown to more people: neither sent nor kept. */
import { expect, test } from 'vitest'
import { type Amending, holds, startAmending } from '../../support/amending.ts'

const SECRET = 'Zanzibarquatorze'
const KEPT = 'Le dimanche aussi.'

/** Somebody types the secret, erases it, and leaves other words. */
async function writeAndErase({ join }: Amending, who: 'ada' | 'dan', room: string): Promise<void> {
  const client = join(who, room)
  await client.until(({ text }) => text.length > 0, 'the fork')
  client.text.insert(client.text.length, SECRET)
  await client.settled()
  client.text.delete(client.text.length - SECRET.length, SECRET.length)
  client.text.insert(client.text.length, KEPT)
  await client.settled()
  client.close()
}

/** Every byte of the database that belongs to the room. */
async function bytesOnDisk({ server }: Amending, room: string): Promise<Uint8Array[]> {
  const { db } = server.storage
  const payloads = await db.selectFrom('update_payload').select('bytes').where('room', '=', room).execute()
  const states = await db.selectFrom('room_state').select('bytes').where('room', '=', room).execute()
  return [...payloads, ...states].map(({ bytes }) => bytes)
}

/** Every update a newcomer is sent. */
async function bytesHeard({ join }: Amending, who: Parameters<Amending['join']>[0], room: string): Promise<readonly Uint8Array[]> {
  const client = join(who, room)
  await client.until(({ text }) => text.toString().includes(KEPT), 'the words that stand')
  client.close()
  return client.updates
}

test('[AM3] words erased before it is shared are gone from the log, the state and every message, for those who come later too', async () => {
  const amending = await startAmending()
  const id = await amending.fork('ada')
  const room = `amendment/${id}`
  await writeAndErase(amending, 'ada', room)
  expect((await bytesOnDisk(amending, room)).some((bytes) => holds(bytes, SECRET))).toBe(true)

  await amending.stage('ada', id, 'caucus')
  expect((await bytesOnDisk(amending, room)).some((bytes) => holds(bytes, SECRET))).toBe(false)
  expect((await bytesHeard(amending, 'dan', room)).some((bytes) => holds(bytes, SECRET))).toBe(false)

  await writeAndErase(amending, 'ada', room)
  expect((await bytesOnDisk(amending, room)).some((bytes) => holds(bytes, SECRET))).toBe(true)
  await amending.stage('ada', id, 'shared')
  expect((await bytesOnDisk(amending, room)).some((bytes) => holds(bytes, SECRET))).toBe(false)
  expect((await bytesOnDisk(amending, room)).some((bytes) => holds(bytes, KEPT))).toBe(true)
  for (const who of ['bo', 'chi', 'fay', 'obi'] as const) {
    expect((await bytesHeard(amending, who, room)).some((bytes) => holds(bytes, SECRET))).toBe(false)
  }
  await amending.server.restartRooms()
  const heard = await bytesHeard(amending, 'bo', room)
  expect(heard.some((bytes) => holds(bytes, SECRET))).toBe(false)
  expect(heard.some((bytes) => holds(bytes, KEPT))).toBe(true)
})

test('[AM3] words erased in private do not reach the section it is adopted into', async () => {
  const amending = await startAmending()
  const id = await amending.fork('ada')
  await writeAndErase(amending, 'ada', `amendment/${id}`)
  await amending.stage('ada', id, 'shared')
  const done = await amending.ask('bo', 'POST', `/amendments/${id}/adopt`, {})
  expect([done.status, done.text]).toEqual([204, ''])
  const room = `section/${amending.server.section('response')}`
  expect((await bytesOnDisk(amending, room)).some((bytes) => holds(bytes, KEPT))).toBe(true)
  expect((await bytesOnDisk(amending, room)).some((bytes) => holds(bytes, SECRET))).toBe(false)
  expect((await bytesHeard(amending, 'obi', room)).some((bytes) => holds(bytes, SECRET))).toBe(false)
})

test('[AM3] nobody puts back, under anybody’s name, words that were erased in private', async () => {
  const amending = await startAmending()
  const id = await amending.fork('ada')
  const room = `amendment/${id}`
  await writeAndErase(amending, 'ada', room)
  await amending.stage('ada', id, 'caucus')
  await amending.carry('dan', id)
  // Dan guesses the very words: they are his, because nothing remembers that ada once wrote them.
  await amending.write('dan', room, ` ${SECRET}.`)
  const { text, authors } = await amending.server.live.rooms.textOf(room)
  const at = text.indexOf(SECRET)
  const author = authors.find(({ from, to }) => from <= at && at < to)
  expect(author?.memberId).toBe(amending.server.person.dan.memberId)
  expect(author?.basedOn).toBeUndefined()
})

test('[AM3] authors survive the collection', async () => {
  const amending = await startAmending()
  const id = await amending.fork('ada')
  const room = `amendment/${id}`
  await amending.write('ada', room, 'Ada écrit. ')
  await amending.stage('ada', id, 'caucus')
  await amending.carry('dan', id)
  await amending.write('dan', room, 'Dan aussi.')
  await amending.stage('ada', id, 'shared')
  const { text, authors } = await amending.server.live.rooms.textOf(room)
  expect(text).toBe('Ada écrit. Dan aussi.')
  const { ada, dan } = amending.server.person
  expect(authors.map(({ memberId }) => memberId)).toEqual([ada.memberId, dan.memberId])
})
