import { randomFillSync } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createSessions } from '@polyphonie/server/auth/session'
import { realClock } from '@polyphonie/server/clock'
import { openSqlite } from '@polyphonie/server/storage/sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type LiveClient } from '../../support/liveClient.ts'
import { type PersonName, seedSpace } from '../../support/liveServer.ts'
import { recordLong } from '../../support/longResults.ts'
import { startedServer, startServerProcess } from '../../support/serverProcess.ts'

const KILLS = process.env['TEST_LONG'] === '1' ? 50 : 5
const writers = ['ada', 'bo', 'chi'] as const

let folder: string
let room: string
const cookies = {} as Record<PersonName, string>

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-kill-'))
  const storage = await openSqlite(path.join(folder, 'polyphonie.db'))
  const seeded = await seedSpace(storage, 'negotiated-project', 'write')
  const sessions = createSessions({
    storage,
    realClock,
    random: <T extends Uint8Array>(bytes: T): T => randomFillSync(bytes),
    config: { secureCookie: false },
  })
  for (const [name, { accountId }] of Object.entries(seeded.members)) {
    cookies[name as PersonName] = `polyphonie_session=${await sessions.open(accountId)}`
  }
  room = `section/${seeded.sections.get('response')}`
  await storage.close()
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

interface Writer {
  readonly client: LiveClient
  /** Per write message, in order: the character typed or removed by it. */
  readonly acts: { readonly at: number; readonly typed?: string; readonly removed?: string }[]
}

describe('kill -9 while people type and delete', () => {
  test(
    `[LI24] ${KILLS} times: nothing acknowledged or seen is lost`,
    async () => {
      let next = 0x4e00
      /** Characters somebody ever removed, in whatever state the removal was. */
      const everRemoved = new Set<string>()
      const mustBeThere = new Set<string>()
      const mustBeGone = new Set<string>()
      let acknowledged = 0
      let lost = 0
      let undeleted = 0

      for (let round = 0; round < KILLS; round += 1) {
        const server = await startedServer({ DATA_DIR: folder })
        const url = `ws://127.0.0.1:${server.port}`
        const observer = connect(url, room, { cookie: cookies.dan })
        const all: Writer[] = writers.map((name) => ({ client: connect(url, room, { cookie: cookies[name] }), acts: [] }))
        for (const { client } of [...all, { client: observer }]) await client.until(({ text }) => text.length > 0, 'the seed')
        const seenByObserver = new Set<string>()
        observer.doc.on('update', () => {
          for (const character of observer.text.toString()) seenByObserver.add(character)
        })
        for (const character of mustBeThere) if (!observer.text.toString().includes(character)) lost += 1
        for (const character of mustBeGone) if (observer.text.toString().includes(character)) undeleted += 1

        const until = performance.now() + 300 + Math.random() * 900
        while (performance.now() < until) {
          for (const { client, acts } of all) {
            const { text } = client
            if (Math.random() < 0.65 || text.length < 5) {
              const typed = String.fromCodePoint(next)
              next = next === 0x9fff ? 0xac00 : next + 1
              text.insert(1 + Math.floor(Math.random() * text.length), typed)
              acts.push({ at: client.sent, typed })
            } else {
              const index = 1 + Math.floor(Math.random() * (text.length - 1))
              const removed = text.toString().charAt(index)
              text.delete(index, 1)
              everRemoved.add(removed)
              acts.push({ at: client.sent, removed })
            }
          }
          await new Promise((resolve) => setTimeout(resolve, 8))
        }
        await server.kill()
        for (const { client } of [...all, { client: observer }]) await client.until(({ closed }) => closed !== null, 'the end of the link')

        for (const { client, acts } of all) {
          const durable = client.saved.at(-1)?.count ?? 0
          for (const { at, typed, removed } of acts) {
            if (at > durable) continue
            acknowledged += 1
            if (typed !== undefined) mustBeThere.add(typed)
            if (removed !== undefined) mustBeGone.add(removed)
          }
        }
        const shown = observer.text.toString()
        for (const character of seenByObserver) {
          if (character === '\u2029') continue
          if (shown.includes(character)) mustBeThere.add(character)
          else mustBeGone.add(character)
        }
        // What anybody tried to remove may be gone although it was acknowledged as typed.
        for (const character of everRemoved) mustBeThere.delete(character)
      }

      const server = await startedServer({ DATA_DIR: folder })
      const reader = connect(`ws://127.0.0.1:${server.port}`, room, { cookie: cookies.dan })
      await reader.until(({ text }) => text.length > 0, 'the text')
      const kept = reader.text.toString()
      for (const character of mustBeThere) if (!kept.includes(character)) lost += 1
      for (const character of mustBeGone) if (kept.includes(character)) undeleted += 1
      reader.close()
      await server.stop()
      recordLong('kill -9 while typing and deleting', {
        seed: 'random',
        count: KILLS,
        result: `${acknowledged} acknowledged, ${lost} lost, ${undeleted} back`,
      })
      expect(acknowledged).toBeGreaterThan(KILLS * 20)
      expect({ lost, undeleted }).toEqual({ lost: 0, undeleted: 0 })
    },
    KILLS * 20_000,
  )
})

test('[LI23] a second server on the same data folder ends with a sentence, and the first goes on', async () => {
  const first = await startedServer({ DATA_DIR: folder })
  const second = await startServerProcess({ DATA_DIR: folder })
  expect('code' in second && second.code).toBe(1)
  expect('output' in second && String(second.output)).toContain('Another Polyphonie server already uses')
  const health = await fetch(`http://127.0.0.1:${first.port}/api/health`)
  expect(health.status).toBe(200)
  await first.stop()
})
