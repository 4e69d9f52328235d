/**
 * One room: a section's (or draft's) document, the people connected to it, and the path of every change.
 *
 * A message is authorised at the door, inspected, applied in memory, made durable together with everything else of the same turn
 * of the event loop, and only then shown to others and acknowledged (docs/decisions/0003). Between the application and the commit
 * nothing leaves the room: replies wait for the batch they would reveal. When a commit fails the document is dropped and read
 * again from the log, so memory never runs ahead of the disk for longer than one batch.
 *
 * Longer than other modules because these steps share one state and one order; what has none of it stands beside (guests, batch,
 * said, readersUpdate, awareness, claims).
 * @module
 */
import { type AuthorshipChange, type AuthorshipTracker, createAuthorshipTracker } from '@polyphonie/shared/section/authorship'
import type { SectionModel } from '@polyphonie/shared/section/contentSchema'
import { createDocument, seedDocument } from '@polyphonie/shared/section/document'
import { inspectLimits, inspectUpdate, isRecoverable } from '@polyphonie/shared/section/inspect'
import { closeCodes } from '@polyphonie/shared/wire/live'
import * as Y from 'yjs'
import type { RoomAccess } from '../section/access.ts'
import { encodeAwareness, readAwareness, rebuildState, type ShownState } from './awareness.ts'
import { addEntry, type Batch, createBatch } from './batch.ts'
import { type BoundClaim, type Claims, isOwnClaim } from './claims.ts'
import { type Guest, Guests } from './guests.ts'
import type { Link } from './link.ts'
import { encodeEvent, encodeRefused, encodeSaved, encodeStep1, encodeStep2, encodeUpdate } from './messages.ts'
import type { MemberRef } from './port.ts'
import { isClosedForNow, saysNothing } from './readersUpdate.ts'
import { readSaid } from './said.ts'
import type { Gate, LogEntry, UpdateLog } from './updateLog.ts'

export interface RoomDeps {
  readonly log: UpdateLog
  readonly claims: Claims
  /** Domain clock, milliseconds. */
  readonly now: () => number
  /** Rights of that account in this room as the tables say now. */
  readonly access: (accountId: string, room: string) => Promise<RoomAccess | null>
  /** The room has something to commit in this turn. */
  readonly schedule: (room: Room) => void
  /** Something that cannot be mended here: logged with room, member and length, never the words. */
  readonly warn: (what: string, facts: Record<string, unknown>) => void
  readonly freshClientId: () => number
}

const RECOVERABLE_IN_A_ROW = 5
/** Updates between two collected states: opening a room replays at most this many. */
const STATE_EVERY = 300

export class Room {
  readonly name: string
  readonly model: SectionModel
  readonly #deps: RoomDeps
  readonly #guests = new Guests((guest) => this.#isGone(guest))
  #doc: Y.Doc
  #tracker: AuthorshipTracker | null = null
  #seq = 0
  #stateSeq = 0
  #pending: Batch | null = null
  #inFlight: Batch | null = null
  #savingState: Promise<void> = Promise.resolve()
  /** When the last guest left (ms, any monotonic clock); null while somebody is here. */
  idleSince: number | null = performance.now()

  private constructor(name: string, model: SectionModel, deps: RoomDeps) {
    this.name = name
    this.model = model
    this.#deps = deps
    this.#doc = createDocument(model)
  }

  /** Reads the room from storage; a room never written is seeded, durably, before anybody sees it. */
  static async load(name: string, model: SectionModel, deps: RoomDeps): Promise<Room> {
    const room = new Room(name, model, deps)
    await room.#read()
    if (room.#seq === 0) await room.#seed()
    return room
  }

  get doc(): Y.Doc {
    return this.#doc
  }
  get tracker(): AuthorshipTracker | null {
    return this.#tracker
  }
  get seq(): number {
    return this.#seq
  }
  get guestCount(): number {
    return this.#guests.size
  }
  /** True when nothing waits for the disk. */
  get settled(): boolean {
    return this.#pending === null && this.#inFlight === null
  }

  async #read(): Promise<void> {
    const loaded = await this.#deps.log.load(this.name)
    const doc = createDocument(this.model)
    doc.transact(() => {
      if (loaded.state) Y.applyUpdate(doc, loaded.state)
      for (const update of loaded.updates) Y.applyUpdate(doc, update)
    })
    await this.#deps.claims.load([
      ...new Set([...doc.store.clients.keys(), ...loaded.ledger.map((row) => row.authorClient), ...loaded.cuts.map((cut) => cut.byClient)]),
    ])
    this.#doc = doc
    this.#seq = loaded.seq
    this.#stateSeq = loaded.stateSeq
    this.#tracker = this.model.text
      ? createAuthorshipTracker(doc.getText('text'), {
          sameMember: (a, b) => this.#sameMember(a, b),
          rows: loaded.ledger,
          cuts: loaded.cuts,
        })
      : null
  }

  #sameMember(a: number, b: number): boolean {
    if (a === b) return true
    const { claims } = this.#deps
    const one = claims.peek(a)?.memberId
    return one !== undefined && one !== null && one === claims.peek(b)?.memberId
  }

  async #seed(): Promise<void> {
    const seed = new Y.Doc()
    seed.clientID = this.#deps.freshClientId()
    seedDocument(seed, this.model)
    await this.submit(null, seed.clientID, Y.encodeStateAsUpdate(seed))
  }

  /** The guest is in: told what the room knows and who is here, and asked for what only they know. */
  join(link: Link, access: RoomAccess): void {
    const guest = this.#guests.add(link, access)
    this.idleSince = null
    this.#whenDurable(() => {
      this.#guests.tell(guest, encodeStep1(Y.encodeStateVector(this.#doc)))
      const others = this.#guests.all().flatMap((other) => (other === guest ? [] : [...other.shown.values()]))
      if (others.length > 0) this.#guests.tell(guest, encodeAwareness(others))
    })
  }

  leave(link: Link): void {
    this.#guests.remove(link)
  }

  #isGone(guest: Guest): void {
    if (this.#guests.size === 0) this.idleSince = performance.now()
    const gone = [...guest.shown.values()].map(({ client, clock }) => ({ client, clock: Math.max(clock + 1, Date.now()), state: 'null' }))
    if (gone.length > 0) this.#guests.broadcast(encodeAwareness(gone))
  }

  /** A message of that link; handled at once, or in its turn when an earlier one still reads storage. */
  receive(link: Link, message: Uint8Array): void {
    const guest = this.#guests.of(link)
    if (!guest) return
    if (guest.backlog) {
      guest.backlog.push(message)
      if (guest.backlog.length > 10_000) this.#guests.end(guest, closeCodes.later, 'too-much-at-once')
      return
    }
    const waiting = this.#handle(guest, message)
    if (waiting) this.#hold(guest, waiting)
  }

  /** Holds back what the guest sends until `waiting` is done, then goes on in order. */
  #hold(guest: Guest, waiting: Promise<void>): void {
    const backlog: Uint8Array[] = []
    guest.backlog = backlog
    const goOn = async (): Promise<void> => {
      await waiting
      for (let next = backlog.shift(); next !== undefined && this.#guests.has(guest); next = backlog.shift()) {
        const again = this.#handle(guest, next)
        if (again) await again
      }
      guest.backlog = null
    }
    goOn().catch((error: unknown) => {
      this.#deps.warn('a message could not be handled', { room: this.name, member: guest.access.memberRef.memberId, error })
      this.#guests.end(guest, closeCodes.later, 'storage-failed')
    })
  }

  #handle(guest: Guest, message: Uint8Array): Promise<void> | undefined {
    const said = readSaid(message)
    switch (said.kind) {
      case 'question':
        this.#answerStep1(guest, said.stateVector)
        return undefined
      case 'change':
        return this.#write(guest, said.update, said.isStep2)
      case 'awareness':
        return this.#hearAwareness(guest, said.payload)
      case 'aside':
        return undefined
      case 'malformed':
        this.#refuse(guest, 'malformed-update', message.byteLength)
        return undefined
    }
  }

  #answerStep1(guest: Guest, stateVector: Uint8Array): void {
    if (!guest.mayAsk()) {
      this.#guests.end(guest, closeCodes.later, 'too-fast')
      return
    }
    this.#whenDurable(() => {
      let missing: Uint8Array
      try {
        missing = Y.encodeStateAsUpdate(this.#doc, stateVector)
      } catch (error) {
        // A state vector that does not decode.
        if (!(error instanceof Error)) throw error
        this.#refuse(guest, 'malformed-update', stateVector.byteLength)
        return
      }
      this.#guests.tell(guest, encodeStep2(missing))
    })
  }

  /** Inspects and takes a change; a promise when storage has to be asked first (a clientID or right not seen yet). */
  #write(guest: Guest, update: Uint8Array, isStep2: boolean): Promise<void> | undefined {
    const { memberRef, write } = guest.access
    if (!write.ok) {
      if (saysNothing(this.#doc, this.model, update)) {
        guest.durableWrites += 1
        this.#acknowledgeLater(guest)
        return undefined
      }
      return this.#refuseOrRetry(guest, update, isStep2)
    }
    const maxBytes = isStep2 ? inspectLimits.step2Bytes : inspectLimits.updateBytes
    const inspected = inspectUpdate(this.#doc, update, {
      model: this.model,
      maxBytes,
      ownerOf: (client) => this.#ownerOf(client, memberRef),
    })
    if (!inspected.ok) {
      const { error } = inspected
      if (error.kind === 'unclaimed-client') {
        const claimed = this.#claim(guest, error.client)
        if (claimed === 'refused') return undefined
        if (claimed === 'bound') return this.#write(guest, update, isStep2)
        return claimed.then(async (bound) => {
          if (bound) await this.#write(guest, update, isStep2)
        })
      }
      if (isRecoverable(error)) {
        guest.postponedWrites += 1
        guest.recoverableInARow += 1
        if (guest.recoverableInARow >= RECOVERABLE_IN_A_ROW) this.#guests.end(guest, closeCodes.later, error.kind)
        else this.#whenDurable(() => this.#guests.tell(guest, encodeStep1(Y.encodeStateVector(this.#doc))))
        return undefined
      }
      this.#refuse(guest, error.kind, update.byteLength)
      return undefined
    }
    guest.recoverableInARow = 0
    guest.durableWrites += 1
    if (isStep2) {
      guest.durableWrites += guest.postponedWrites
      guest.postponedWrites = 0
    }
    for (const span of inspected.value.added) guest.clients.add(span.client)
    if (!inspected.value.nothingNew) {
      const byClient = inspected.value.added[0]?.client ?? this.#anyClientOf(guest)
      if (!this.#apply(inspected.value.update, guest, byClient, memberRef)) return undefined
    }
    this.#acknowledgeLater(guest)
    return undefined
  }

  #ownerOf(client: number, member: MemberRef): 'own' | 'unclaimed' | 'foreign' {
    const claim = this.#deps.claims.peek(client)
    if (!claim) return 'unclaimed'
    return isOwnClaim(claim, this.name, member) ? 'own' : 'foreign'
  }

  /** A deletion carries no clientID of its own: it is signed with one the connection has shown, or with a new one bound to it. */
  #anyClientOf(guest: Guest): number {
    const [shown] = guest.clients
    if (shown !== undefined) return shown
    const client = this.#deps.freshClientId()
    this.#bind(guest, client)
    return client
  }

  /** Rights may have come back since they were read (a lock that ran out): read them again before refusing. */
  async #refuseOrRetry(guest: Guest, update: Uint8Array, isStep2: boolean): Promise<void> {
    await this.#readRights(guest)
    if (!this.#guests.has(guest)) return
    const { write } = guest.access
    if (write.ok) await this.#write(guest, update, isStep2)
    else this.#refuse(guest, write.error.kind, update.byteLength)
  }

  async #readRights(guest: Guest): Promise<void> {
    const access = await this.#deps.access(guest.link.accountId, this.name)
    if (access === null) this.#guests.end(guest, closeCodes.notFound, 'not-found')
    else guest.access = access
  }

  /** Something changed who may do what: rights are read again before the guest's next message counts. */
  rereadRights(matches: (link: Link, access: RoomAccess) => boolean): void {
    for (const guest of this.#guests.all()) {
      if (!matches(guest.link, guest.access)) continue
      const previous = guest.backlog
      if (previous)
        void this.#readRights(guest).catch((error: unknown) => this.#deps.warn('rights could not be read', { room: this.name, error }))
      else this.#hold(guest, this.#readRights(guest))
    }
  }

  #claim(guest: Guest, client: number): 'bound' | 'refused' | Promise<boolean> {
    const { claims } = this.#deps
    if (claims.peek(client)) return 'bound'
    if (!guest.mayClaim()) {
      this.#refuse(guest, 'too-many-clients', 0)
      return 'refused'
    }
    return claims.load([client]).then(() => {
      if (!this.#guests.has(guest)) return false
      if (!claims.peek(client)) this.#bind(guest, client)
      return true
    })
  }

  #bind(guest: Guest, client: number): BoundClaim {
    const claim = this.#deps.claims.bind(client, this.name, guest.access.memberRef, this.#deps.now())
    guest.clients.add(client)
    this.#batch().claims.push(claim)
    return claim
  }

  #hearAwareness(guest: Guest, payload: Uint8Array): Promise<void> | undefined {
    // Only writers show a cursor: a clientID is bound to a voice, and a reader has none here.
    if (!guest.access.write.ok) return undefined
    if (!guest.mayShowCursor()) return undefined
    const heard = readAwareness(payload)
    if (heard === null) {
      this.#refuse(guest, 'malformed-update', payload.byteLength)
      return undefined
    }
    // Stock providers repeat other people's states too: whatever is not the guest's own is passed over.
    const unknown = heard.filter(({ client, state }) => state !== 'null' && !this.#deps.claims.peek(client)).map(({ client }) => client)
    const show = (): void => {
      for (const { client, state } of heard) {
        const claim = this.#deps.claims.peek(client)
        if (!claim || !isOwnClaim(claim, this.name, guest.access.memberRef)) continue
        if (claim.memberId === null) continue
        guest.clients.add(client)
        const before = guest.shown.get(client)
        const rebuilt = rebuildState(state, guest.access.memberRef)
        if (!before && rebuilt === 'null') continue
        // Later than anything said before, also by an earlier life of this server: receivers ignore an older clock.
        const shown = { client, clock: Math.max((before?.clock ?? 0) + 1, Date.now()), state: rebuilt }
        if (rebuilt === 'null') guest.shown.delete(client)
        else guest.shown.set(client, shown)
        this.#batch().cursors.set(client, { from: guest, shown })
      }
    }
    const [first] = unknown
    if (first === undefined || unknown.length > 1) {
      // A connection announces one document; several unknown ids are somebody else's, repeated before we knew them.
      show()
      return undefined
    }
    const claimed = this.#claim(guest, first)
    if (claimed === 'refused') return undefined
    if (claimed === 'bound') {
      show()
      return undefined
    }
    return claimed.then((bound) => {
      if (bound) show()
    })
  }

  /** Applies an inspected update in memory and puts it in the batch; false when the room had to be given up. */
  #apply(update: Uint8Array, guest: Guest | null, byClient: number, member: MemberRef | null): boolean {
    const at = this.#deps.now()
    const doc = this.#doc
    let change: AuthorshipChange = { ledger: [], cuts: [], restored: [] }
    const apply = (): void => Y.applyUpdate(doc, update, guest?.link ?? this)
    try {
      if (this.#tracker) change = this.#tracker.track(apply, { byClient, connection: guest?.link.key ?? 'server', at })
      else apply()
    } catch (error) {
      this.#deps.warn('an inspected update did not apply', { room: this.name, member: member?.memberId, bytes: update.byteLength, error })
      this.giveUp('update-did-not-apply')
      return false
    }
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
      this.#deps.warn('an inspected update left something pending', { room: this.name, member: member?.memberId, bytes: update.byteLength })
      this.giveUp('update-did-not-apply')
      return false
    }
    const batch = this.#batch()
    this.#seq += 1
    const who = { memberId: member?.memberId ?? null, college: member?.college ?? null }
    addEntry(batch, { room: this.name, seq: this.#seq, ...who, at, update, ...change }, guest, change)
    if (guest && member) batch.gates.set(member.memberId, { room: this.name, memberId: member.memberId })
    return true
  }

  /** A change by the server itself or by our own code in a member's name; resolves when it is durable. */
  submit(member: MemberRef | null, client: number, update: Uint8Array): Promise<void> {
    const owner = (id: number): 'own' | 'foreign' => (id === client ? 'own' : 'foreign')
    if (member !== null) {
      const inspected = inspectUpdate(this.#doc, update, { model: this.model, maxBytes: inspectLimits.step2Bytes, ownerOf: owner })
      if (!inspected.ok) throw new Error(`our own change of ${this.name} was refused: ${JSON.stringify(inspected.error)}`)
      if (inspected.value.nothingNew) return Promise.resolve()
    }
    const claim = this.#deps.claims.bind(client, this.name, member, this.#deps.now())
    this.#batch().claims.push(claim)
    if (!this.#apply(update, null, client, member)) throw new Error(`our own change of ${this.name} did not apply`)
    return this.#durable()
  }

  /** `change` made by our own code in a member's name, on a copy of the document, by the same path as people's changes. */
  transactAs(member: MemberRef, change: (doc: Y.Doc) => void): Promise<void> {
    const copy = createDocument(this.model)
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.#doc))
    copy.clientID = this.#deps.freshClientId()
    const before = Y.encodeStateVector(copy)
    copy.transact(() => change(copy))
    const update = Y.encodeStateAsUpdate(copy, before)
    copy.destroy()
    return this.submit(member, copy.clientID, update)
  }

  /** Resolves when everything applied so far is on disk; rejects when it could not be kept. */
  #durable(): Promise<void> {
    return new Promise((resolve, reject) => {
      const batch = this.#pending ?? this.#inFlight
      if (!batch) return resolve()
      batch.afterwards.push(resolve)
      batch.failed.push(reject)
    })
  }

  whenDurable(): Promise<void> {
    return this.#durable()
  }

  /** Runs `say` once everything it could reveal is on disk. */
  #whenDurable(say: () => void): void {
    const batch = this.#pending ?? this.#inFlight
    if (batch) batch.afterwards.push(say)
    else say()
  }

  #batch(): Batch {
    if (!this.#pending) {
      this.#pending = createBatch()
      this.#deps.schedule(this)
    }
    return this.#pending
  }

  #acknowledgeLater(guest: Guest): void {
    if (!guest.link.wantsAcks) return
    const batch = this.#pending ?? this.#inFlight
    if (batch) batch.acknowledge.add(guest)
    else this.#acknowledge(guest)
  }

  #acknowledge(guest: Guest): void {
    const clocks = new Map<number, number>()
    for (const client of guest.clients) clocks.set(client, Y.getState(this.#doc.store, client))
    this.#guests.tell(guest, encodeSaved(clocks, guest.durableWrites))
  }

  /** Hands over what is to be committed; nothing of it may be said before `committed`. */
  takeBatch(): { entries: readonly LogEntry[]; gates: readonly Gate[] } {
    this.#inFlight = this.#pending
    this.#pending = null
    return { entries: this.#inFlight?.entries ?? [], gates: [...(this.#inFlight?.gates.values() ?? [])] }
  }

  /** The batch in flight is durable: it is shown, acknowledged and answered. */
  committed(): void {
    const batch = this.#inFlight
    this.#inFlight = null
    if (!batch) return
    const [firstEntry] = batch.entries
    if (firstEntry) {
      const merged = batch.entries.length === 1 ? firstEntry.update : Y.mergeUpdates(batch.entries.map((entry) => entry.update))
      // One author: everybody else hears it. Several: one frame for all, which says nothing new to its authors.
      const [author] = batch.authors
      const alone = batch.authors.size === 1 ? author : null
      this.#guests.broadcast(encodeUpdate(merged), (guest) => guest !== alone)
    }
    const { claims, ledger, cuts, restored } = batch
    if (claims.length + ledger.length + cuts.length + restored.length > 0) {
      const event = encodeEvent({ type: 'authorship', room: this.name, claims, ledger, cuts, restored })
      this.#guests.broadcast(event, (guest) => guest.link.wantsEvents)
    }
    this.#showCursors([...batch.cursors.values()])
    for (const guest of batch.acknowledge) if (this.#guests.has(guest)) this.#acknowledge(guest)
    for (const say of batch.afterwards) say()
    if (this.#seq - this.#stateSeq >= STATE_EVERY) void this.saveState()
  }

  /** Nobody hears their own cursor: a provider would take it for its own state. */
  #showCursors(moved: readonly { readonly from: Guest; readonly shown: ShownState }[]): void {
    if (moved.length === 0) return
    const movers = new Set(moved.map(({ from }) => from))
    this.#guests.broadcast(encodeAwareness(moved.map(({ shown }) => shown)), (guest) => !movers.has(guest))
    for (const mover of movers) {
      const others = moved.filter(({ from }) => from !== mover).map(({ shown }) => shown)
      if (others.length > 0 && this.#guests.has(mover)) this.#guests.tell(mover, encodeAwareness(others))
    }
  }

  /** The batch in flight could not be kept: the room is read again; `refusals` names who was refused and why. */
  notCommitted(reason: string, refusals: readonly (Gate & { readonly refusal: string })[]): void {
    const refusalOf = new Map(refusals.map(({ memberId, refusal }) => [memberId, refusal]))
    for (const guest of this.#guests.all()) {
      const refusal = refusalOf.get(guest.access.memberRef.memberId)
      if (refusal !== undefined && this.#inFlight?.authors.has(guest)) this.#refuse(guest, refusal, 0)
    }
    this.giveUp(reason)
  }

  /** Everybody reconnects and the document is read from the log: what was not kept is still with those who wrote it. */
  giveUp(reason: string): void {
    const lost = [this.#inFlight, this.#pending]
    this.#inFlight = null
    this.#pending = null
    for (const guest of this.#guests.all()) this.#guests.end(guest, closeCodes.later, reason)
    for (const batch of lost) for (const fail of batch?.failed ?? []) fail(new Error(reason))
    this.abandoned = true
  }

  /** True when the room must be dropped and loaded again. */
  abandoned = false

  /** Writes the collected state, so that the next opening replays little. Failing loses nothing. */
  saveState(): Promise<void> {
    if (this.#seq === this.#stateSeq || !this.settled) return this.#savingState
    const seq = this.#seq
    const state = Y.encodeStateAsUpdate(this.#doc)
    this.#stateSeq = seq
    this.#savingState = this.#savingState
      .then(() => this.#deps.log.saveState(this.name, seq, state))
      .catch((error: unknown) => this.#deps.warn('a room state could not be written', { room: this.name, error }))
    return this.#savingState
  }

  /** Stock providers close a link that stays silent for 30 s. */
  keepAlive(): void {
    const signOfLife = encodeAwareness([])
    for (const guest of this.#guests.all()) {
      if (guest.hasCaughtUp) {
        guest.stale = false
        this.#whenDurable(() => this.#guests.tell(guest, encodeStep2(Y.encodeStateAsUpdate(this.#doc))))
      } else this.#guests.tell(guest, signOfLife)
    }
  }

  /** Ends every link of the room (destroyed draft, server going down). */
  closeAll(code: number, reason: string): void {
    for (const guest of this.#guests.all()) this.#guests.end(guest, code, reason)
  }

  links(): Iterable<Link> {
    return this.#guests.links()
  }

  endWhere(matches: (link: Link, access: RoomAccess) => boolean, code: number, reason: string): void {
    for (const guest of this.#guests.all()) if (matches(guest.link, guest.access)) this.#guests.end(guest, code, reason)
  }

  #refuse(guest: Guest, kind: string, bytes: number): void {
    this.#deps.warn('refused', { kind, room: this.name, member: guest.access.memberRef.memberId, bytes })
    if (guest.link.wantsAcks) this.#guests.tell(guest, encodeRefused(kind))
    this.#guests.end(guest, isClosedForNow(kind) ? closeCodes.locked : closeCodes.refused, kind)
  }
}
