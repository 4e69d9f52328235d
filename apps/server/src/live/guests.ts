/**
 * The people connected to a room: what each may still ask for, and how they are told things. Slow readers are passed over above
 * 1 MiB waiting and told all at once when they are back, ended above 8 MiB; nobody slows the others down.
 * @module
 */
import { closeCodes } from '@polyphonie/shared/wire/live'
import type { RoomAccess } from '../section/access.ts'
import type { ShownState } from './awareness.ts'
import type { Link, Outgoing } from './link.ts'

const NEW_IDS_PER_HOUR = 64
const STEP_1_PER_10_S = 20
const AWARENESS_PER_SECOND = 20
const STALE_BYTES = 1024 * 1024
const HOPELESS_BYTES = 8 * 1024 * 1024

/** A sliding window: says whether one more is allowed now, and counts it. */
function createWindow(most: number, ms: number): () => boolean {
  const times: number[] = []
  return () => {
    const now = performance.now()
    while (times[0] !== undefined && now - times[0] > ms) times.shift()
    if (times.length >= most) return false
    times.push(now)
    return true
  }
}

export class Guest {
  readonly link: Link
  access: RoomAccess
  /** ClientIDs this connection has spoken under. */
  readonly clients = new Set<number>()
  /** Cursors shown to the others, by clientID. */
  readonly shown = new Map<number, ShownState>()
  /** Write messages of this connection that are durable or held nothing new. */
  durableWrites = 0
  /** Write messages put off by a recoverable failure; the step 2 that heals it carries them. */
  postponedWrites = 0
  recoverableInARow = 0
  /** What they sent while we read storage for them; null when nothing waits. */
  backlog: Uint8Array[] | null = null
  /** Too much waits in their socket: they are told the whole state once it has emptied. */
  stale = false
  readonly mayClaim = createWindow(NEW_IDS_PER_HOUR, 3_600_000)
  /** A tiny question with a large answer is bounded. */
  readonly mayAsk = createWindow(STEP_1_PER_10_S, 10_000)
  readonly mayShowCursor = createWindow(AWARENESS_PER_SECOND, 1000)

  constructor(link: Link, access: RoomAccess) {
    this.link = link
    this.access = access
  }

  get hasCaughtUp(): boolean {
    return this.stale && this.link.buffered() < STALE_BYTES / 4
  }
}

export class Guests {
  readonly #byLink = new Map<Link, Guest>()
  readonly #onGone: (guest: Guest) => void

  /** `onGone` hears of everybody who left or was ended. */
  constructor(onGone: (guest: Guest) => void) {
    this.#onGone = onGone
  }

  get size(): number {
    return this.#byLink.size
  }
  all(): Guest[] {
    return [...this.#byLink.values()]
  }
  links(): Iterable<Link> {
    return this.#byLink.keys()
  }
  of(link: Link): Guest | undefined {
    return this.#byLink.get(link)
  }
  has(guest: Guest): boolean {
    return this.#byLink.get(guest.link) === guest
  }

  add(link: Link, access: RoomAccess): Guest {
    const guest = new Guest(link, access)
    this.#byLink.set(link, guest)
    return guest
  }

  remove(link: Link): void {
    const guest = this.#byLink.get(link)
    if (!guest) return
    this.#byLink.delete(link)
    this.#onGone(guest)
  }

  end(guest: Guest, code: number, reason: string): void {
    this.remove(guest.link)
    guest.link.close(code, reason)
  }

  tell(guest: Guest, bytes: Uint8Array): void {
    this.#send(guest, { bytes, framed: null })
  }

  /** One outgoing message for all: a tab's frame around it is the same for every tab and made once. */
  broadcast(bytes: Uint8Array, to: (guest: Guest) => boolean = () => true): void {
    const outgoing: Outgoing = { bytes, framed: null }
    for (const guest of this.#byLink.values()) if (to(guest)) this.#send(guest, outgoing)
  }

  #send(guest: Guest, outgoing: Outgoing): void {
    const buffered = guest.link.buffered()
    if (buffered > HOPELESS_BYTES) {
      this.end(guest, closeCodes.later, 'too-slow')
      return
    }
    if (buffered > STALE_BYTES) guest.stale = true
    if (!guest.stale) guest.link.send(outgoing)
  }
}
