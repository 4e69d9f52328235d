/** The load generator: one process apart from the server, speaking the plain y-websocket wire. Told what to do over IPC by bench.ts. @module */
import * as Y from 'yjs'
import { Client } from './client.ts'
import { hearMeeting, type MeetingTask } from './meeting.ts'

export type Task =
  | {
      readonly do: 'fan-out'
      readonly port: number
      readonly rooms: number
      readonly clients: number
      readonly writers: number
      readonly seconds: number
    }
  | { readonly do: 'type'; readonly port: number; readonly room: string; readonly updates: number }
  | { readonly do: 'join'; readonly port: number; readonly room: string; readonly length: number }
  | { readonly do: 'open-rooms'; readonly port: number; readonly rooms: number; readonly characters: number }
  | MeetingTask
  | { readonly do: 'close-all' }

export interface FanOut {
  readonly delivered: number
  readonly missing: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly seconds: number
}

/** Keystrokes a second of one writer, as people type. */
const RATE = 5
/** Clients of a room that integrate what they hear; the others decode it, so that the generator is not what is measured. */
const FULL_CLIENTS = 5

const open: Client[] = []

async function fanOut({ port, rooms, clients, writers, seconds }: Extract<Task, { do: 'fan-out' }>): Promise<FanOut> {
  const sentAt = new Map<string, number>()
  const latencies: number[] = []
  let measuring = false
  const all: { client: Client; room: number; writes: boolean }[] = []
  for (let room = 0; room < rooms; room += 1) {
    for (let index = 0; index < clients; index += 1) {
      const client = new Client(port, `r${room}`, index < Math.max(writers, FULL_CLIENTS))
      await client.synced
      all.push({ client, room, writes: index < writers })
      const heard = new Map<number, number>()
      client.onUpdate = (update) => {
        const now = performance.now()
        for (const [author, to] of Y.parseUpdateMeta(update).to) {
          if (author === client.doc?.clientID) continue
          for (let clock = heard.get(author) ?? Y.parseUpdateMeta(update).from.get(author) ?? 0; clock < to; clock += 1) {
            const at = sentAt.get(`${author}:${clock}`)
            if (measuring && at !== undefined) latencies.push(now - at)
          }
          heard.set(author, to)
        }
      }
    }
  }
  open.push(...all.map(({ client }) => client))
  let typed = 0
  const timers = all
    .filter(({ writes }) => writes)
    .map(({ client }) => {
      const { doc } = client
      if (!doc) throw new Error('a writer holds a document')
      const text = doc.getText('text')
      const type = () => {
        sentAt.set(`${doc.clientID}:${Y.getState(doc.store, doc.clientID)}`, performance.now())
        if (measuring) typed += 1
        text.insert(text.length, 'x')
      }
      // People do not type in step: ±40 % around the rate, from a random start.
      const next = (): NodeJS.Timeout =>
        setTimeout(
          () => {
            type()
            timer.current = next()
          },
          (1000 / RATE) * (0.6 + 0.8 * Math.random()),
        )
      const timer = { current: next() }
      return timer
    })
  await pause(1200)
  measuring = true
  process.send?.({ phase: 'measuring' })
  const started = performance.now()
  await pause(seconds * 1000)
  measuring = false
  const elapsed = (performance.now() - started) / 1000
  process.send?.({ phase: 'measured' })
  for (const timer of timers) clearTimeout(timer.current)
  await pause(300)
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN
  const expected = typed * (clients - 1)
  closeAll()
  return {
    delivered: latencies.length,
    missing: Math.max(0, expected - latencies.length),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    seconds: elapsed,
  }
}

async function type({ port, room, updates }: Extract<Task, { do: 'type' }>): Promise<number> {
  const client = new Client(port, room, true)
  await client.synced
  const text = client.doc?.getText('text')
  if (!text) throw new Error('a writer holds a document')
  for (let index = 0; index < updates; index += 1) {
    text.insert(1 + Math.floor(Math.random() * text.length), 'x')
    if (index % 500 === 499) await pause(20)
  }
  const reader = new Client(port, room, true)
  await reader.synced
  while ((reader.doc?.getText('text').length ?? 0) < text.length) await pause(20)
  const { length } = text
  reader.close()
  client.close()
  return length
}

async function join({ port, room, length }: Extract<Task, { do: 'join' }>): Promise<number> {
  const started = performance.now()
  const client = new Client(port, room, true)
  await client.synced
  while ((client.doc?.getText('text').length ?? 0) < length) await pause(1)
  const took = performance.now() - started
  client.close()
  return took
}

async function openRooms({ port, rooms, characters }: Extract<Task, { do: 'open-rooms' }>): Promise<void> {
  for (let index = 0; index < rooms; index += 1) {
    const client = new Client(port, `idle${index}`, true)
    await client.synced
    client.doc?.getText('text').insert(1, 'x'.repeat(characters))
    open.push(client)
  }
}

function closeAll(): void {
  for (const client of open.splice(0)) client.close()
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function perform(task: Task): Promise<unknown> {
  switch (task.do) {
    case 'fan-out':
      return fanOut(task)
    case 'type':
      return type(task)
    case 'join':
      return join(task)
    case 'open-rooms':
      return openRooms(task)
    case 'meeting':
      return hearMeeting(task)
    case 'close-all':
      return closeAll()
  }
}

process.on('message', (task: Task) => {
  perform(task).then(
    (value) => process.send?.({ phase: 'done', value }),
    (error: unknown) => process.send?.({ phase: 'failed', error: String(error) }),
  )
})
