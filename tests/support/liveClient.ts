/** A client that speaks the live wire by hand: it sends exactly what a test says and remembers what it was told. @module */
import {
  MESSAGE_AWARENESS,
  MESSAGE_REFUSED,
  MESSAGE_SAVED,
  MESSAGE_SYNC,
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
} from '@polyphonie/shared/wire/live'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

export interface Saved {
  readonly clocks: Map<number, number>
  readonly count: number
}

export interface LiveClient {
  readonly doc: Y.Doc
  readonly text: Y.Text
  readonly saved: Saved[]
  readonly refused: string[]
  readonly awareness: { client: number; clock: number; state: string }[]
  readonly updates: Uint8Array[]
  /** Empty awareness messages heard: the server's keep-alive. */
  readonly signsOfLife: number
  /** Write messages sent so far. */
  readonly sent: number
  readonly closed: { readonly code: number; readonly reason: string } | null
  /** Local changes stop being sent (and are kept) until `go`. */
  hold(): void
  go(): void
  send(bytes: Uint8Array): void
  sendUpdate(update: Uint8Array): void
  sendAwareness(client: number, state: unknown, clock?: number): void
  /** Resolves when the test's condition holds; rejects after five seconds with what was seen. */
  until(condition: (client: LiveClient) => boolean, what: string): Promise<void>
  /** Everything sent so far is durable. */
  settled(): Promise<void>
  close(): void
}

interface ClientOptions {
  readonly cookie?: string
  readonly origin?: string
  readonly clientID?: number
  readonly acks?: boolean
  readonly doc?: Y.Doc
}

export function connect(
  url: string,
  room: string,
  { cookie, origin, clientID, acks = true, doc = new Y.Doc() }: ClientOptions = {},
): LiveClient {
  if (clientID !== undefined) doc.clientID = clientID
  const socket = new WebSocket(`${url}/sync/${room}${acks ? '?acks=1' : ''}`, {
    headers: { ...(cookie === undefined ? {} : { cookie }), ...(origin === undefined ? {} : { origin }) },
  })
  const waiting = new Set<() => void>()
  const look = () => {
    for (const check of waiting) check()
  }
  let sent = 0
  let signsOfLife = 0
  let closed: LiveClient['closed'] = null
  let held: Uint8Array[] | null = null
  const seen = { saved: [] as Saved[], refused: [] as string[], awareness: [] as LiveClient['awareness'], updates: [] as Uint8Array[] }

  const send = (bytes: Uint8Array) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(bytes)
  }
  const sync = (step: number, bytes: Uint8Array) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MESSAGE_SYNC)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
    if (step !== SYNC_STEP_1) sent += 1
    send(encoding.toUint8Array(encoder))
  }
  const onUpdate = (update: Uint8Array, remote: unknown) => {
    if (remote === socket) return
    if (held) held.push(update)
    else if (socket.readyState === WebSocket.OPEN) sync(SYNC_UPDATE, update)
  }
  doc.on('update', onUpdate)
  socket.on('open', () => sync(SYNC_STEP_1, Y.encodeStateVector(doc)))
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE_SYNC: {
        const step = decoding.readVarUint(decoder)
        const bytes = decoding.readVarUint8Array(decoder)
        if (step === SYNC_STEP_1) {
          if (!held) sync(SYNC_STEP_2, Y.encodeStateAsUpdate(doc, bytes))
        } else {
          seen.updates.push(bytes)
          Y.applyUpdate(doc, bytes, socket)
        }
        break
      }
      case MESSAGE_AWARENESS: {
        const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder))
        const count = decoding.readVarUint(inner)
        if (count === 0) signsOfLife += 1
        for (let index = 0; index < count; index += 1) {
          seen.awareness.push({
            client: decoding.readVarUint(inner),
            clock: decoding.readVarUint(inner),
            state: decoding.readVarString(inner),
          })
        }
        break
      }
      case MESSAGE_SAVED: {
        const vector = Y.decodeStateVector(decoding.readVarUint8Array(decoder))
        seen.saved.push({ clocks: vector, count: decoding.readVarUint(decoder) })
        break
      }
      case MESSAGE_REFUSED:
        seen.refused.push(decoding.readVarString(decoder))
        break
      default:
    }
    look()
  })
  socket.on('close', (code, reason) => {
    closed = { code, reason: reason.toString() }
    doc.off('update', onUpdate)
    look()
  })
  // A refused upgrade is an error event, then a close: tests look at the close.
  socket.on('error', look)

  const client: LiveClient = {
    doc,
    get text() {
      return doc.getText('text')
    },
    ...seen,
    get signsOfLife() {
      return signsOfLife
    },
    get sent() {
      return sent
    },
    get closed() {
      return closed
    },
    hold() {
      held ??= []
    },
    go() {
      const updates = held ?? []
      held = null
      for (const update of updates) sync(SYNC_UPDATE, update)
    },
    send,
    sendUpdate: (update) => sync(SYNC_UPDATE, update),
    sendAwareness(id, state, clock = 1) {
      const inner = encoding.createEncoder()
      encoding.writeVarUint(inner, 1)
      encoding.writeVarUint(inner, id)
      encoding.writeVarUint(inner, clock)
      encoding.writeVarString(inner, JSON.stringify(state))
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, MESSAGE_AWARENESS)
      encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
      send(encoding.toUint8Array(encoder))
    },
    until(condition, what) {
      return new Promise((resolve, reject) => {
        const check = () => {
          if (!condition(client)) return
          waiting.delete(check)
          clearTimeout(timer)
          resolve()
        }
        const timer = setTimeout(() => {
          waiting.delete(check)
          const facts = { text: doc.getText('text').toString(), refused: seen.refused, closed, saved: seen.saved.at(-1)?.count, sent }
          reject(new Error(`waited in vain for: ${what}; seen ${JSON.stringify(facts)}`))
        }, 5000)
        waiting.add(check)
        check()
      })
    },
    settled: () => client.until(({ saved }) => saved.at(-1)?.count === sent && sent > 0, 'everything saved'),
    close: () => socket.close(),
  }
  return client
}
