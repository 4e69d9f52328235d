/** The words of a caucus that was closed « pour toujours » are in no byte of the files on disk. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { finishErasing } from '@polyphonie/server/caucus/acts'
import { expect, onTestFinished, test } from 'vitest'
import { type Amending, holds, startAmending } from '../../support/amending.ts'

const SECRET = 'Zanzibarquatorze'
const FIRST = 'Tombouctouquinze'

interface Laid extends Amending {
  readonly folder: string
  readonly id: string
  readonly room: string
}

async function lay(): Promise<Laid> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-caucus-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  const amending = await startAmending({ file: path.join(folder, 'polyphonie.db') })
  const { spaceId } = amending.server.person.ada
  const { id } = (await amending.ask('ada', 'POST', `/spaces/${spaceId}/caucuses`, {})).body
  const room = `caucus/${id}`
  const client = amending.join('ada', room)
  await client.until(({ text }) => text.length > 0, 'the seed')
  client.text.insert(1, FIRST)
  await client.settled()
  client.text.delete(1, FIRST.length)
  client.text.insert(1, SECRET)
  await client.settled()
  client.close()
  return { ...amending, folder, id, room }
}

/** Files of the folder that hold those words. */
function filesWith(folder: string, words: string): readonly string[] {
  return fs.readdirSync(folder).filter((name) => holds(fs.readFileSync(path.join(folder, name)), words))
}

test('[CU6] erased words are in no file: neither in a table, nor in a free page, nor in the journal', async () => {
  const laid = await lay()
  const { server, ask, id, folder, room } = laid
  // A state of the whole text is on disk too.
  await server.restartRooms()
  expect(await server.storage.db.selectFrom('room_state').select('seq').where('room', '=', room).execute()).toHaveLength(1)
  await laid.write('dan', room, ` et ${SECRET}`)
  for (const words of [SECRET, FIRST]) expect(filesWith(folder, words)).not.toEqual([])

  expect((await ask('dan', 'POST', `/caucuses/${id}/close`, { words: 'erased' })).status).toBe(204)
  for (const words of [SECRET, FIRST]) expect(filesWith(folder, words)).toEqual([])
  // Nor does a room that was in memory write them back.
  await server.restartRooms()
  for (const words of [SECRET, FIRST]) expect(filesWith(folder, words)).toEqual([])
})

test('[CU5] kept words are still there', async () => {
  const { ask, id, folder, server } = await lay()
  expect((await ask('ada', 'POST', `/caucuses/${id}/close`, { words: 'kept' })).status).toBe(204)
  await server.restartRooms()
  expect(filesWith(folder, SECRET)).not.toEqual([])
  expect((await ask('dan', 'GET', `/caucuses/${id}/text`)).body.text).toContain(SECRET)
})

test('[CU6] what a server left behind when it stopped in the middle of a closing is erased at the next start', async () => {
  const { server, id, folder, ask } = await lay()
  await server.storage.db.updateTable('caucus').set({ closed_at: 5, words: 'erased' }).where('id', '=', id).execute()
  await server.restartRooms()
  expect(filesWith(folder, SECRET)).not.toEqual([])
  expect((await ask('ada', 'GET', `/caucuses/${id}/text`)).status).toBe(404)
  await finishErasing({ storage: server.storage, rooms: server.live.rooms })
  expect(filesWith(folder, SECRET)).toEqual([])
})

test('[CU6] nobody guesses a keystroke from what the log keeps of it', async () => {
  const { server, room, write } = await lay()
  const section = `section/${server.section('response')}`
  await write('ada', section, 'a')
  const { db } = server.storage
  const guessed = async (name: string) => {
    const rows = await db
      .selectFrom('update_log')
      .innerJoin('update_payload', (join) =>
        join.onRef('update_payload.room', '=', 'update_log.room').onRef('update_payload.seq', '=', 'update_log.seq'),
      )
      .select(['update_log.payload_hash', 'update_payload.bytes'])
      .where('update_log.room', '=', name)
      .execute()
    expect(rows.length).toBeGreaterThan(1)
    return rows.filter(({ payload_hash, bytes }) => createHash('sha256').update(bytes).digest('hex') === payload_hash).length
  }
  expect(await guessed(room)).toBe(0)
  expect(await guessed(section)).toBeGreaterThan(0)
})
