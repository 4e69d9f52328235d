/** The load generator: one process apart from the server, speaking the plain y-websocket wire. Told what to do over IPC by bench.ts. @module */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { cookie, roomOf } from './rooms.ts'

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

const message = (step: number, bytes: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

class Client {
  readonly doc: Y.Doc | null
  readonly #socket: WebSocket
  readonly synced: Promise<void>
  onUpdate: (update: Uint8Array) => void = () => undefined

  constructor(port: number, room: string, full: boolean) {
    this.doc = full ? new Y.Doc() : null
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${roomOf(room)}`, { headers: { cookie }, perMessageDeflate: false })
    this.synced = new Promise((resolve, reject) => {
      this.#socket.on('error', reject)
      this.#socket.on('close', (code) => reject(new Error(`closed with ${code}`)))
      this.#socket.on('open', () => this.#socket.send(message(0, this.doc ? Y.encodeStateVector(this.doc) : new Uint8Array([0]))))
      this.#socket.on('message', (data: Buffer) => {
        const decoder = decoding.createDecoder(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
        if (decoding.readVarUint(decoder) !== 0) return
        const step = decoding.readVarUint(decoder)
        const bytes = decoding.readVarUint8Array(decoder)
        if (step === 0) this.#socket.send(message(1, this.doc ? Y.encodeStateAsUpdate(this.doc, bytes) : new Uint8Array([0, 0])))
        else {
          if (this.doc) Y.applyUpdate(this.doc, bytes, this)
          this.onUpdate(bytes)
          if (step === 1) resolve()
        }
      })
    })
    this.doc?.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#socket.send(message(2, update))
    })
  }

  close(): void {
    this.#socket.removeAllListeners('close')
    this.#socket.close()
  }
}

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
