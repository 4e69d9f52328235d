/** One client of a section, as a browser's provider speaks; without a document it only decodes what it hears. @module */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { cookie, roomOf } from './rooms.ts'

const message = (step: number, bytes: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

export class Client {
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
