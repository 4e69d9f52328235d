/**
 * The room of a meeting: who is connected, and one small snapshot of what is going on; no document. What happens in one turn of
 * the event loop is told once, whoever did it: a snapshot is read when it is sent, so the last one told is the newest.
 * @module
 */

import type { MeetingEvent, MeetingLive } from '@polyphonie/shared/wire/http/meeting'
import { MESSAGE_SYNC, SYNC_STEP_1 } from '@polyphonie/shared/wire/live'
import * as decoding from 'lib0/decoding'
import type { RoomAccess } from '../section/access.ts'
import { encodeAwareness } from './awareness.ts'
import type { Link, Outgoing } from './link.ts'
import { encodeEvent, encodeStep1, encodeStep2 } from './messages.ts'

/** What a meeting's room asks of meetings. */
export interface MeetingDesk {
  /** These members have come in: while the meeting is open they are present from now on. */
  arrive(meetingId: string, memberIds: readonly string[]): Promise<void>
  /** Null for a meeting that is not there. */
  live(meetingId: string): Promise<MeetingLive | null>
}

interface MeetingRoomDeps {
  readonly desk: MeetingDesk
  readonly warn: (what: string, facts: Record<string, unknown>) => void
}

const EMPTY_VECTOR = new Uint8Array([0])
const EMPTY_UPDATE = new Uint8Array([0, 0])

export class MeetingRoom {
  readonly name: string
  readonly #meetingId: string
  readonly #deps: MeetingRoomDeps
  readonly #visitors = new Map<Link, RoomAccess>()
  readonly #newcomers = new Set<Link>()
  /** Members as they were last told to those who are here. */
  #told: ReadonlySet<string> = new Set()
  #stale = false
  #minutesMoved = false
  #turning = false
  #stopped = false
  #turn: Promise<void> = Promise.resolve()

  constructor(name: string, meetingId: string, deps: MeetingRoomDeps) {
    this.name = name
    this.#meetingId = meetingId
    this.#deps = deps
  }

  get guestCount(): number {
    return this.#visitors.size
  }

  /** Members who are connected, once each. */
  members(): ReadonlySet<string> {
    return new Set([...this.#visitors.values()].map(({ memberRef }) => memberRef.memberId))
  }

  join(link: Link, access: RoomAccess): void {
    this.#visitors.set(link, access)
    this.#newcomers.add(link)
    link.send({ bytes: encodeStep1(EMPTY_VECTOR), framed: null })
    this.#wake()
  }

  leave(link: Link): void {
    this.#newcomers.delete(link)
    if (this.#visitors.delete(link)) this.#wake()
  }

  /** Nothing is said here but the question every provider asks; the rest is for rooms with a document. */
  receive(link: Link, message: Uint8Array): void {
    if (!this.#visitors.has(link)) return
    try {
      const decoder = decoding.createDecoder(message)
      if (decoding.readVarUint(decoder) !== MESSAGE_SYNC || decoding.readVarUint(decoder) !== SYNC_STEP_1) return
      link.send({ bytes: encodeStep2(EMPTY_UPDATE), framed: null })
    } catch (error) {
      // Bytes that are no message: lib0 throws a plain Error at the end of the buffer.
      if (!(error instanceof Error)) throw error
    }
  }

  /** Everybody here is told how the meeting stands. */
  changed(): void {
    this.#stale = true
    this.#wake()
  }

  minutesChanged(): void {
    this.#minutesMoved = true
    this.#wake()
  }

  keepAlive(): void {
    const outgoing: Outgoing = { bytes: encodeAwareness([]), framed: null }
    for (const link of this.#visitors.keys()) link.send(outgoing)
  }

  visitors(): Iterable<[Link, { readonly access: RoomAccess }]> {
    return [...this.#visitors].map(([link, access]) => [link, { access }])
  }

  endWhere(matches: (link: Link, access: RoomAccess) => boolean, code: number, reason: string): void {
    for (const [link, access] of [...this.#visitors]) {
      if (!matches(link, access)) continue
      this.leave(link)
      link.close(code, reason)
    }
  }

  /** Nothing more is read or told; what was under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#turn
  }

  #wake(): void {
    if (this.#turning || this.#stopped) return
    this.#turning = true
    this.#turn = new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => (this.#stopped ? undefined : this.#tellAll()))
      .catch((error: unknown) => this.#deps.warn('a meeting could not be told', { room: this.name, error }))
      .finally(() => {
        this.#turning = false
        if (this.#hasNews()) this.#wake()
      })
  }

  async #tellAll(): Promise<void> {
    const newcomers = [...this.#newcomers]
    const toAll = this.#stale
    const minutesMoved = this.#minutesMoved
    this.#newcomers.clear()
    this.#stale = false
    this.#minutesMoved = false
    // Present first, told afterwards: whoever hears that they are here may raise a hand.
    const arrived = new Set(newcomers.flatMap((link) => this.#visitors.get(link)?.memberRef.memberId ?? []))
    if (arrived.size > 0) await this.#deps.desk.arrive(this.#meetingId, [...arrived])
    this.#tellPresence(newcomers)
    if (minutesMoved) this.#tell({ type: 'meeting-minutes', meetingId: this.#meetingId })
    if (!toAll && newcomers.length === 0) return
    const live = await this.#deps.desk.live(this.#meetingId)
    if (live !== null) this.#tell({ type: 'meeting-live', meetingId: this.#meetingId, live }, toAll ? undefined : newcomers)
  }

  /** Everybody to those who are new, what changed to the others. */
  #tellPresence(newcomers: readonly Link[]): void {
    const here = this.members()
    const came = [...here].filter((memberId) => !this.#told.has(memberId))
    const left = [...this.#told].filter((memberId) => !here.has(memberId))
    this.#told = here
    const isNew = new Set(newcomers)
    const type = 'meeting-presence'
    const meetingId = this.#meetingId
    if (newcomers.length > 0) this.#tell({ type, meetingId, whole: true, came: [...here], left: [] }, newcomers)
    if (came.length + left.length === 0) return
    this.#tell(
      { type, meetingId, whole: false, came, left },
      [...this.#visitors.keys()].filter((link) => !isNew.has(link)),
    )
  }

  #hasNews(): boolean {
    if (this.#stale || this.#minutesMoved || this.#newcomers.size > 0) return true
    const here = this.members()
    return here.size !== this.#told.size || [...here].some((memberId) => !this.#told.has(memberId))
  }

  #tell(event: MeetingEvent, to: Iterable<Link> = this.#visitors.keys()): void {
    const outgoing: Outgoing = { bytes: encodeEvent(event), framed: null }
    for (const link of to) if (link.wantsEvents && this.#visitors.has(link)) link.send(outgoing)
  }
}
