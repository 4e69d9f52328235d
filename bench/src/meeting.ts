/**
 * A meeting heard by many while others type: from the moment whoever animates presses a button until everybody's page was told.
 * Each participant is a member of their own with a tab of their own. Reported, never asserted.
 * @module
 */
import { createHash } from 'node:crypto'
import path from 'node:path'
import { openSqlite } from '@polyphonie/server/storage/sqlite'
import type { MeetingEvent } from '@polyphonie/shared/wire/http/meeting'
import { decodeFrame, encodeFrame, MESSAGE_EVENT, OP_DATA, OP_OPEN } from '@polyphonie/shared/wire/live'
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { Client } from './client.ts'

export interface MeetingTask {
  readonly do: 'meeting'
  readonly port: number
  readonly participants: number
  readonly typists: number
  readonly commands: number
}

export interface Heard {
  readonly commands: number
  readonly heard: number
  readonly missing: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** Keystrokes a second of one typist. */
const RATE = 5
/** Between two commands, ms: quicker than anybody leads a meeting. */
const BETWEEN_MS = 150

const cookieOf = (index: number): string => `polyphonie_session=${tokenOf(index)}`
const tokenOf = (index: number): string => `bench-participant-${String(index).padStart(4, '0')}`.padEnd(42, '0')

/** As many members with an open session as take part, beside the one of `prepareRooms`. */
export async function prepareParticipants(dataDir: string, participants: number): Promise<void> {
  const storage = await openSqlite(path.join(dataDir, 'polyphonie.db'))
  const { db } = storage
  const now = Date.now()
  const place = await db.selectFrom('member').select(['space_id', 'college_id']).executeTakeFirstOrThrow()
  await db.transaction().execute(async (trx) => {
    for (let index = 0; index < participants; index += 1) {
      const number = String(index).padStart(20, '0')
      const account = { id: `account_${number}`, email: `p${index}@test`, password_hash: null, display_name: `P${index}` }
      await trx
        .insertInto('account')
        .values({ ...account, is_administrator: 0, created_at: now })
        .execute()
      const id = createHash('sha256').update(tokenOf(index)).digest('hex')
      const ends = { expires_at: now + 86_400_000, ends_at: now + 86_400_000 }
      await trx
        .insertInto('sign_in_session')
        .values({ id, account_id: account.id, created_at: now, ...ends, rotate: 0, replaced_by: null })
        .execute()
      await trx
        .insertInto('member')
        .values({
          id: `member_${number}`,
          ...place,
          account_id: account.id,
          display_name: `P${index}`,
          role: 'establishment',
          organisation: null,
          mandate: null,
          participation: 'direct',
          state: 'active',
          suspended_until: null,
          created_at: now,
        })
        .execute()
    }
  })
  await storage.close()
}

export async function hearMeeting({ port, participants, typists, commands }: MeetingTask): Promise<Heard> {
  const call = async <T>(method: string, at: string, body?: unknown, by = cookieOf(0)): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api${at}`, {
      method,
      headers: { cookie: by, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${at}: ${answer.status} ${text}`)
    return (text === '' ? null : JSON.parse(text)) as T
  }
  const [space] = await call<{ id: string }[]>('GET', '/spaces')
  const plan = { title: 'Bench', kind: 'negotiation', startsAt: Date.now() + 60_000, minutes: 60 }
  const { ids } = await call<{ ids: string[] }>('POST', `/spaces/${space?.id}/meetings`, plan)
  const meeting = `/meetings/${ids[0]}`

  const sentAt = new Map<number, number>()
  const latencies: number[] = []
  const tabs = await Promise.all(
    Array.from({ length: participants }, (_, index) => openTab(port, cookieOf(index), `meeting/${ids[0]}`, hearing(sentAt, latencies))),
  )
  await call('POST', `${meeting}/animation`)
  await call('POST', `${meeting}/open`)
  const writers = await typing(port, typists)
  await pause(2000)

  // Every command moves the version by one: which snapshot answers which command needs no other mark.
  let { version } = (await call<{ live: { version: number } }>('GET', meeting)).live
  let next = 1
  for (let done = 0; done < commands; done += 1) {
    version += 1
    sentAt.set(version, performance.now())
    if (done % 3 === 0) {
      next = 1 + (next % (participants - 1))
      await call('POST', `${meeting}/hand`, {}, cookieOf(next))
    } else await call('POST', `${meeting}/floor${done % 3 === 1 ? '' : '/minute'}`, {})
    await pause(BETWEEN_MS)
  }
  await pause(1000)
  writers.stop()
  for (const tab of tabs) tab.close()
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN
  const missing = commands * participants - latencies.length
  return { commands, heard: latencies.length, missing, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** One listener: which commands a snapshot tells of that it had not heard before. */
function hearing(sentAt: ReadonlyMap<number, number>, latencies: number[]): () => (event: MeetingEvent) => void {
  return () => {
    let last = 0
    return (event) => {
      if (event.type !== 'meeting-live') return
      const now = performance.now()
      for (let version = last + 1; version <= event.live.version; version += 1) {
        const at = sentAt.get(version)
        if (at !== undefined) latencies.push(now - at)
      }
      last = Math.max(last, event.live.version)
    }
  }
}

async function openTab(port: number, by: string, channel: string, listen: () => (event: MeetingEvent) => void): Promise<WebSocket> {
  const hear = listen()
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { headers: { cookie: by }, perMessageDeflate: false })
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () => socket.send(encodeFrame({ op: OP_OPEN, channel })))
    socket.on('message', (data: Buffer) => {
      const frame = decodeFrame(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
      if (frame?.op !== OP_DATA || frame.channel !== channel) return
      const decoder = decoding.createDecoder(frame.payload)
      if (decoding.readVarUint(decoder) !== MESSAGE_EVENT) return
      const event = JSON.parse(decoding.readVarString(decoder)) as MeetingEvent
      hear(event)
      if (event.type === 'meeting-live') resolve()
    })
  })
  return socket
}

/** People who type in one section; most of them only listen with half an ear, as in the other loads. */
async function typing(port: number, typists: number): Promise<{ stop(): void }> {
  const clients = Array.from({ length: typists }, () => new Client(port, 'r0', true))
  for (const client of clients) await client.synced
  const timers = new Set<NodeJS.Timeout>()
  for (const { doc } of clients) {
    const text = doc?.getText('text')
    const next = (): void => {
      const timer = setTimeout(
        () => {
          timers.delete(timer)
          text?.insert(text.length, 'x')
          next()
        },
        (1000 / RATE) * (0.6 + 0.8 * Math.random()),
      )
      timers.add(timer)
    }
    next()
  }
  return {
    stop() {
      for (const timer of timers) clearTimeout(timer)
      for (const client of clients) client.close()
    },
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
