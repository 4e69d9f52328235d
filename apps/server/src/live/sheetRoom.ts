/** The room of a sheet: who is here and in which section, and what changed; no document. @module */
import { closeCodes, MESSAGE_EVENT, MESSAGE_SYNC, SYNC_STEP_1 } from '@polyphonie/shared/wire/live'
import * as decoding from 'lib0/decoding'
import type { RoomAccess } from '../section/access.ts'
import { encodeAwareness } from './awareness.ts'
import type { Link, Outgoing } from './link.ts'
import { encodeEvent, encodeStep1, encodeStep2 } from './messages.ts'

interface Visitor {
  access: RoomAccess
  sectionId: string | null
}

const EMPTY_VECTOR = new Uint8Array([0])
const EMPTY_UPDATE = new Uint8Array([0, 0])

export class SheetRoom {
  readonly name: string
  readonly #sheetId: string
  readonly #visitors = new Map<Link, Visitor>()
  #telling = false

  constructor(name: string, sheetId: string) {
    this.name = name
    this.#sheetId = sheetId
  }

  get guestCount(): number {
    return this.#visitors.size
  }

  join(link: Link, access: RoomAccess): void {
    this.#visitors.set(link, { access, sectionId: null })
    link.send({ bytes: encodeStep1(EMPTY_VECTOR), framed: null })
    this.#tellPresence()
  }

  leave(link: Link): void {
    if (this.#visitors.delete(link)) this.#tellPresence()
  }

  receive(link: Link, message: Uint8Array): void {
    const visitor = this.#visitors.get(link)
    if (!visitor) return
    try {
      const decoder = decoding.createDecoder(message)
      const type = decoding.readVarUint(decoder)
      if (type === MESSAGE_SYNC && decoding.readVarUint(decoder) === SYNC_STEP_1)
        link.send({ bytes: encodeStep2(EMPTY_UPDATE), framed: null })
      if (type === MESSAGE_EVENT) {
        const said: unknown = JSON.parse(decoding.readVarString(decoder))
        const sectionId = typeof said === 'object' && said !== null && 'sectionId' in said ? said.sectionId : null
        visitor.sectionId = typeof sectionId === 'string' && sectionId.length < 64 ? sectionId : null
        this.#tellPresence()
      }
    } catch (error) {
      // Bytes that are no message, or JSON that is none.
      if (!(error instanceof Error)) throw error
      this.leave(link)
      link.close(closeCodes.refused, 'malformed-update')
    }
  }

  /** Who is here, once per member, told to everybody once per turn. */
  #tellPresence(): void {
    if (this.#telling) return
    this.#telling = true
    setImmediate(() => {
      this.#telling = false
      const people = new Map<string, string | null>()
      for (const { access, sectionId } of this.#visitors.values()) {
        const { memberId } = access.memberRef
        if (sectionId !== null || !people.has(memberId)) people.set(memberId, sectionId)
      }
      this.announce({
        type: 'presence',
        sheetId: this.#sheetId,
        people: [...people].map(([memberId, sectionId]) => ({ memberId, sectionId })),
      })
    })
  }

  announce(event: unknown): void {
    const outgoing: Outgoing = { bytes: encodeEvent(event), framed: null }
    for (const link of this.#visitors.keys()) if (link.wantsEvents) link.send(outgoing)
  }

  keepAlive(): void {
    const outgoing: Outgoing = { bytes: encodeAwareness([]), framed: null }
    for (const link of this.#visitors.keys()) link.send(outgoing)
  }

  visitors(): Iterable<[Link, Visitor]> {
    return this.#visitors
  }

  endWhere(matches: (link: Link, access: RoomAccess) => boolean, code: number, reason: string): void {
    for (const [link, { access }] of [...this.#visitors]) {
      if (!matches(link, access)) continue
      this.leave(link)
      link.close(code, reason)
    }
  }
}
