/**
 * What opening a section costs the server when much is being negotiated in it: everything the page asks for, with 50 open amendments
 * and 200 remarks on one section of 20,000 characters. In this process, over the real routes, SQLite on disk. Reported, never asserted.
 * @module
 */
import { randomFillSync } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { createApp } from '@polyphonie/server/app'
import { realClock } from '@polyphonie/server/clock'
import { readConfig } from '@polyphonie/server/config'
import type { AppDeps } from '@polyphonie/server/deps'
import { createLive } from '@polyphonie/server/live/live'
import { createMailer } from '@polyphonie/server/mail/mailer'
import { findMemberByAccount } from '@polyphonie/server/member/store'
import { refOf } from '@polyphonie/server/section/access'
import { openSqlite } from '@polyphonie/server/storage/sqlite'
import * as Y from 'yjs'
import { cookie, prepareRooms, roomOf } from './rooms.ts'

const AMENDMENTS = 50
const REMARKS = 200
const CHARACTERS = 20_000
const TIMES = 20
const SENTENCE = 'On vit avec deux vallées et un plateau entre nous. '

export interface OpeningCost {
  readonly what: string
  /** Median and slowest of 20, ms. */
  readonly p50: number
  readonly worst: number
}

/** Fills a data folder, then asks for what the page of the section asks for. The last line is the sum of all of them. */
export async function measureOpening(dataDir: string): Promise<readonly OpeningCost[]> {
  fs.mkdirSync(dataDir, { recursive: true })
  await prepareRooms(dataDir, ['negotiated'])
  const storage = await openSqlite(path.join(dataDir, 'polyphonie.db'))
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const config = readConfig({ LOG_LEVEL: 'silent' })
  if ('kind' in config) throw new Error(config.problems.join(' '))
  const live = createLive({ storage, clock: realClock, realClock, log })
  const mailer = createMailer({ storage, realClock, log, config })
  const random = <T extends Uint8Array>(bytes: T): T => randomFillSync(bytes)
  const deps: AppDeps = { storage, clock: realClock, realClock, random, config, rooms: live.rooms, mailer, log }
  const app = createApp(deps)
  const room = roomOf('negotiated')
  const sectionId = room.slice('section/'.length)
  const ask = async (method: string, at: string, body?: unknown) => {
    const answer = await app.request(at, {
      method,
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${at}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? null : ((await answer.json()) as { id: string })
  }
  const section = await storage.db
    .selectFrom('section')
    .innerJoin('sheet', 'sheet.id', 'section.sheet_id')
    .select(['sheet_id', 'space_id'])
    .where('section.id', '=', sectionId)
    .executeTakeFirstOrThrow()
  const account = await storage.db.selectFrom('account').select('id').executeTakeFirstOrThrow()
  const member = await findMemberByAccount(storage.db, section.space_id, account.id, realClock.now())
  if (member === null) throw new Error('nobody sits here')
  await live.rooms.writeAs(room, refOf(member), SENTENCE.repeat(Math.ceil(CHARACTERS / SENTENCE.length)).slice(0, CHARACTERS))

  for (let n = 0; n < REMARKS; n += 1) {
    const anchor = await live.rooms.read(room, (doc) => {
      const from = 1 + n * 90
      const at = (index: number) =>
        Buffer.from(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(doc.getText('text'), index))).toString('base64')
      return {
        part: 'text',
        start: at(from),
        end: at(from + 30),
        quote: doc
          .getText('text')
          .toString()
          .slice(from, from + 30),
      }
    })
    await ask('POST', `/api/sections/${sectionId}/remarks`, { kind: 'question', text: `Et ici, en ${2000 + n} ?`, anchor })
  }
  for (let n = 0; n < AMENDMENTS; n += 1) {
    const made = await ask('POST', `/api/sections/${sectionId}/amendments`, {
      position: `Le dire ainsi (${n}).`,
      interest: 'Être compris.',
    })
    await live.rooms.transactAs(`amendment/${made?.id}`, refOf(member), (doc) => {
      doc.getText('text').delete(50 + n * 200, 20)
      doc.getText('text').insert(50 + n * 200, 'deux rivières et un col', {})
    })
    await ask('POST', `/api/amendments/${made?.id}/stage`, { to: 'shared' })
  }

  const asked = {
    'the sheet': `/api/sheets/${section.sheet_id}`,
    'the text': `/api/sections/${sectionId}/text`,
    'its authors': `/api/sections/${sectionId}/authorship`,
    '200 remarks': `/api/sections/${sectionId}/remarks`,
    'counts of remarks': `/api/sheets/${section.sheet_id}/remarks/counts`,
    '50 amendments': `/api/sections/${sectionId}/amendments`,
    'quoted voices': `/api/sections/${sectionId}/quotations`,
  }
  const times = new Map(Object.keys(asked).map((what) => [what, [] as number[]]))
  const sums: number[] = []
  for (let round = 0; round < TIMES; round += 1) {
    let sum = 0
    for (const [what, at] of Object.entries(asked)) {
      const before = performance.now()
      await ask('GET', at)
      const took = performance.now() - before
      times.get(what)?.push(took)
      sum += took
    }
    sums.push(sum)
  }
  await live.rooms.stop()
  await mailer.stop()
  await storage.close()
  return [...times, ['all of it', sums] as const].map(([what, took]) => {
    const sorted = took.toSorted((a, b) => a - b)
    return { what, p50: sorted[Math.floor(sorted.length / 2)] ?? 0, worst: sorted.at(-1) ?? 0 }
  })
}
