/**
 * All rooms of this process: opened on demand, closed when idle, committed together.
 *
 * Everything that arrives in one turn of the event loop, in whatever room, becomes one durable transaction: one fsync for all
 * (docs/rules/live.md, LI1–LI2).
 * @module
 */
import { createAuthorshipTracker } from '@polyphonie/shared/section/authorship'
import type { SectionModel } from '@polyphonie/shared/section/contentSchema'
import { createDocument } from '@polyphonie/shared/section/document'
import { closeCodes, parseRoom } from '@polyphonie/shared/wire/live'
import * as Y from 'yjs'
import type { RoomAccess } from '../section/access.ts'
import { createClaims } from './claims.ts'
import type { Link } from './link.ts'
import { type MeetingDesk, MeetingRoom } from './meetingRoom.ts'
import { encodeEvent } from './messages.ts'
import type { AccessChange, MemberRef, Rooms } from './port.ts'
import { Room, type RoomDeps } from './room.ts'
import { readSectionText } from './sectionText.ts'
import { SheetRoom } from './sheetRoom.ts'
import type { NewClaim, UpdateLog } from './updateLog.ts'

export interface LiveDeps {
  readonly log: UpdateLog
  readonly now: () => number
  readonly access: (accountId: string, room: string) => Promise<RoomAccess | null>
  /** What the document of a section or draft may hold; null when there is no such room. */
  readonly modelOf: (room: string) => Promise<SectionModel | null>
  readonly isSessionOpen: (sessionId: string) => Promise<boolean>
  readonly accountsOf: (spaceId: string) => Promise<readonly string[]>
  readonly sheetOfSpace: (sheetId: string) => Promise<string | null>
  readonly meetings: MeetingDesk
  readonly warn: RoomDeps['warn']
  /** A random 32-bit clientID. */
  readonly randomClientId: () => number
  /** Between two signs of life on every channel; 15 s unless told (stock providers close a link that is silent for 30 s). */
  readonly keepAliveMs?: number
}

/** A tab's own channel: events that concern no room. */
export interface Tab {
  readonly accountId: string
  readonly sessionId: string
  tell(event: Uint8Array): void
  end(code: number, reason: string): void
}

export interface LiveRooms extends Rooms {
  /** Opens the room for somebody who has `access`; rejects when storage fails. */
  open(room: string): Promise<Room | SheetRoom | MeetingRoom | null>
  addTab(tab: Tab): () => void
  /** Everything applied is on disk and every link is closed. */
  stop(): Promise<void>
  readonly roomCount: number
}

const IDLE_MS = 30_000
const KEEP_ALIVE_MS = 15_000

export function createRooms(deps: LiveDeps): LiveRooms {
  const claims = createClaims(deps.log)
  const rooms = new Map<string, Promise<Room>>()
  const opened = new Map<string, Room>()
  const sheetRooms = new Map<string, SheetRoom>()
  const meetingRooms = new Map<string, MeetingRoom>()
  const withoutDocument = () => [...sheetRooms.values(), ...meetingRooms.values()]
  const tabs = new Set<Tab>()
  const dirty = new Set<Room>()
  let flushing: Promise<void> | null = null
  /** How many want to act while nothing is committed: they come before the next batch, or a busy server would never let them. */
  let waiting = 0

  const schedule = (room: Room): void => {
    dirty.add(room)
    wake()
  }

  function wake(): void {
    if (flushing !== null || waiting > 0 || dirty.size === 0) return
    flushing = new Promise<void>((resolve) => setImmediate(resolve)).then(flush).finally(() => {
      flushing = null
      // Something may have come in between the last look and this line.
      wake()
    })
  }

  async function flush(): Promise<void> {
    while (dirty.size > 0 && waiting === 0) {
      const batch = [...dirty]
      dirty.clear()
      await commit(batch)
      // One turn for what arrived meanwhile, so that a busy server still commits in groups.
      if (dirty.size > 0) await new Promise<void>((resolve) => setImmediate(resolve))
    }
  }

  async function commit(batch: readonly Room[]): Promise<void> {
    const taken = batch.map((room) => ({ room, ...room.takeBatch() }))
    const newClaims = claims.takeNew(new Set(batch.map(({ name }) => name)))
    // Cursors alone need no disk.
    if (newClaims.length === 0 && taken.every(({ entries }) => entries.length === 0)) {
      for (const { room } of taken) room.committed()
      return
    }
    let remaining = taken
    for (;;) {
      const names = new Set(remaining.map(({ room }) => room.name))
      const kept = newClaims.filter((claim) => names.has(claim.room))
      try {
        const outcome = await deps.log.append(
          remaining.flatMap(({ entries }) => entries),
          kept,
          remaining.flatMap(({ gates }) => gates),
        )
        if (outcome.kind === 'kept') {
          for (const { room } of remaining) room.committed()
          return
        }
        // The rooms whose gate closed are read again; the others are committed without them.
        const closedRooms = new Set(outcome.closed.map(({ room }) => room))
        claims.forget(newClaims.filter((claim) => closedRooms.has(claim.room)))
        for (const { room } of remaining) {
          if (!closedRooms.has(room.name)) continue
          room.notCommitted(
            'not-kept',
            outcome.closed.filter((gate) => gate.room === room.name),
          )
          drop(room)
        }
        remaining = remaining.filter(({ room }) => !closedRooms.has(room.name))
        if (remaining.length === 0) return
      } catch (error) {
        deps.warn('a batch could not be written', { rooms: remaining.length, error })
        claims.forget(kept)
        for (const { room } of remaining) {
          room.notCommitted('storage-failed', [])
          drop(room)
        }
        return
      }
    }
  }

  function drop(room: Room): void {
    dirty.delete(room)
    if (opened.get(room.name) === room) {
      opened.delete(room.name)
      rooms.delete(room.name)
    }
  }

  function freshClientId(): number {
    for (;;) {
      const client = deps.randomClientId()
      if (client > 0 && !claims.peek(client)) return client
    }
  }

  const roomDeps: RoomDeps = { log: deps.log, claims, now: deps.now, access: deps.access, schedule, warn: deps.warn, freshClientId }

  async function openRoom(name: string, model: SectionModel): Promise<Room> {
    const known = opened.get(name)
    if (known?.abandoned) drop(known)
    const underWay = rooms.get(name)
    if (underWay) return underWay
    const loading = Room.load(name, model, roomDeps).then((room) => {
      opened.set(name, room)
      return room
    })
    rooms.set(name, loading)
    loading.catch(() => rooms.delete(name))
    return loading
  }

  async function roomOf(name: string): Promise<Room> {
    const model = await deps.modelOf(name)
    if (model === null) throw new Error(`there is no room ${name}`)
    return openRoom(name, model)
  }

  /** Runs `work` while nothing is committed; it begins once everything that was under way is on disk. `names` are the rooms it needs. */
  async function exclusively<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
    // A room nobody has opened writes its seed, which could not be committed in there.
    for (const name of names) await (await roomOf(name)).whenDurable()
    waiting += 1
    while (flushing !== null) await flushing
    waiting -= 1
    let release = (): void => undefined
    flushing = new Promise<void>((resolve) => {
      release = resolve
    })
    try {
      return await work()
    } finally {
      flushing = null
      release()
      wake()
    }
  }

  /** The rooms, each with all it holds on disk, at a moment when nothing is committed. */
  async function settled(names: readonly string[]): Promise<ReadonlyMap<string, Room>> {
    for (;;) {
      const found = new Map<string, Room>()
      for (const name of names) found.set(name, await roomOf(name))
      const busy = [...found.values()].filter((room) => !room.settled)
      if (busy.length === 0 && [...found].every(([name, room]) => opened.get(name) === room)) return found
      for (const room of busy) dirty.delete(room)
      if (busy.length > 0) await commit(busy)
    }
  }

  /** The room is read again from the log by whoever comes next; what nobody has kept yet is still with those who wrote it. */
  function readAgain(room: Room, reason: string): void {
    claims.forget(claims.takeNew(new Set([room.name])))
    room.giveUp(reason)
    drop(room)
  }

  const timer = setInterval(() => {
    for (const room of opened.values()) room.keepAlive()
    for (const room of withoutDocument()) room.keepAlive()
    void closeIdle()
  }, deps.keepAliveMs ?? KEEP_ALIVE_MS)
  timer.unref()

  async function closeIdle(): Promise<void> {
    for (const [name, room] of [...opened]) {
      if (room.idleSince === null || performance.now() - room.idleSince < IDLE_MS || !room.settled) continue
      await room.saveState()
      if (room.idleSince === null || !room.settled) continue
      drop(room)
      room.doc.destroy()
      claims.release(name, (client) => [...opened.values()].some((other) => other.doc.store.clients.has(client)))
    }
    for (const idle of [sheetRooms, meetingRooms]) for (const [name, room] of idle) if (room.guestCount === 0) idle.delete(name)
  }

  const matcher =
    (change: AccessChange) =>
    (link: Link, access: RoomAccess): boolean =>
      (change.accountId === undefined || link.accountId === change.accountId) &&
      (change.memberId === undefined || access.memberRef.memberId === change.memberId) &&
      (change.spaceId === undefined || access.memberRef.spaceId === change.spaceId) &&
      (change.sheetId === undefined || access.sheetId === change.sheetId || access.sheetId === null)

  async function closeSignedOut(accountId: string): Promise<void> {
    const ended = new Set<string>()
    for (const sessionId of new Set([...tabs].filter((tab) => tab.accountId === accountId).map((tab) => tab.sessionId))) {
      if (!(await deps.isSessionOpen(sessionId))) ended.add(sessionId)
    }
    const isEnded = async (link: Link) => ended.has(link.sessionId) || !(await deps.isSessionOpen(link.sessionId))
    const gone = new Set<Link>()
    const look = async (link: Link) => {
      if (link.accountId === accountId && (await isEnded(link))) gone.add(link)
    }
    for (const room of opened.values()) for (const link of room.links()) await look(link)
    for (const room of withoutDocument()) for (const [link] of room.visitors()) await look(link)
    for (const room of [...opened.values(), ...withoutDocument()])
      room.endWhere((link) => gone.has(link), closeCodes.notSignedIn, 'not-signed-in')
    for (const tab of [...tabs]) if (ended.has(tab.sessionId)) tab.end(closeCodes.notSignedIn, 'not-signed-in')
  }

  async function tellSpace(spaceId: string, type: 'space-changed' | 'dialogue-changed' = 'space-changed'): Promise<void> {
    const accounts = new Set(await deps.accountsOf(spaceId))
    const event = encodeEvent({ type, spaceId })
    for (const tab of tabs) if (accounts.has(tab.accountId)) tab.tell(event)
  }

  async function carryOut(change: AccessChange): Promise<void> {
    if (change.room !== undefined) {
      opened.get(change.room)?.rereadRights(() => true)
      const event = encodeEvent({ type: 'sheet-changed', sheetId: change.sheetId })
      for (const tab of tabs) if ((await deps.access(tab.accountId, change.room)) !== null) tab.tell(event)
      return
    }
    const matches = matcher(change)
    if (change.accountId !== undefined) await closeSignedOut(change.accountId)
    for (const room of opened.values()) room.rereadRights(matches)
    // What happens to a sheet leaves a meeting's door as it was.
    for (const room of change.sheetId === undefined ? withoutDocument() : sheetRooms.values()) {
      for (const [link, { access }] of [...room.visitors()]) {
        if (!matches(link, access)) continue
        if ((await deps.access(link.accountId, room.name)) === null)
          room.endWhere((other) => other === link, closeCodes.notFound, 'not-found')
      }
    }
    for (const room of sheetRooms.values()) {
      const sheetId = parseRoom(room.name)?.id
      if (change.sheetId !== undefined && change.sheetId !== sheetId) continue
      room.announce({ type: 'sheet-changed', sheetId })
    }
    const spaceId = change.spaceId ?? (change.sheetId === undefined ? null : await deps.sheetOfSpace(change.sheetId))
    if (spaceId !== null) await tellSpace(spaceId)
  }

  return {
    get roomCount() {
      return opened.size
    },
    async open(name) {
      const parsed = parseRoom(name)
      if (parsed === null) return null
      if (parsed.kind === 'sheet') {
        const room = sheetRooms.get(name) ?? new SheetRoom(name, parsed.id)
        sheetRooms.set(name, room)
        return room
      }
      if (parsed.kind === 'meeting') {
        const room = meetingRooms.get(name) ?? new MeetingRoom(name, parsed.id, { desk: deps.meetings, warn: deps.warn })
        meetingRooms.set(name, room)
        return room
      }
      const model = await deps.modelOf(name)
      return model === null ? null : openRoom(name, model)
    },
    addTab(tab) {
      tabs.add(tab)
      return () => tabs.delete(tab)
    },
    async textOf(name, at) {
      const room = await roomOf(name)
      await room.whenDurable()
      if (at === undefined || !room.model.text) {
        return room.tracker ? readSectionText(room.doc.getText('text'), room.tracker, claims) : { text: '', authors: [] }
      }
      const past = await deps.log.history(name, at)
      const doc = createDocument(room.model)
      doc.transact(() => {
        for (const { update } of past) Y.applyUpdate(doc, update)
      })
      const { ledger, cuts } = await deps.log.authorshipAt(name, past.at(-1)?.seq ?? 0)
      await claims.load([
        ...new Set([...doc.store.clients.keys(), ...ledger.map((row) => row.authorClient), ...cuts.map((cut) => cut.byClient)]),
      ])
      const sameMember = (a: number, b: number) => a === b || (claims.peek(a)?.memberId ?? a) === (claims.peek(b)?.memberId ?? b)
      return readSectionText(doc.getText('text'), createAuthorshipTracker(doc.getText('text'), { sameMember, rows: ledger, cuts }), claims)
    },
    async read(name, look) {
      const room = await roomOf(name)
      await room.whenDurable()
      return look(room.doc)
    },
    async authorshipOf(name) {
      const room = await roomOf(name)
      await room.whenDurable()
      const { ledger, cuts } = room.tracker?.rowsNow() ?? { ledger: [], cuts: [] }
      const clients = new Set([
        ...room.doc.store.clients.keys(),
        ...ledger.map((row) => row.authorClient),
        ...cuts.map((cut) => cut.byClient),
      ])
      await claims.load([...clients])
      return { claims: [...clients].flatMap((client) => claims.peek(client) ?? []), ledger, cuts }
    },
    async copy(from, to) {
      const source = await roomOf(from)
      await source.whenDurable()
      // A copy holds what its source may hold, also before anything says what it is a copy for.
      const { model } = source
      if ((await deps.log.load(to)).seq > 0) throw new Error(`${to} was written already`)
      const { ledger, cuts } = source.tracker?.rowsNow() ?? { ledger: [], cuts: [] }
      const at = deps.now()
      const update = Y.encodeStateAsUpdate(source.doc)
      const vector = Y.encodeStateVector(source.doc)
      await deps.log.append([{ room: to, seq: 1, memberId: null, college: null, at, update, ledger, cuts, restored: [] }], [], [])
      await openRoom(to, model)
      return vector
    },
    async writeAs(name, member, text) {
      const room = await roomOf(name)
      await room.transactAs(member, (doc) => appendParagraphs(doc.getText('text'), text))
    },
    async transactAs(name, member: MemberRef, change) {
      const room = await roomOf(name)
      await room.transactAs(member, change)
    },
    async destroy(name) {
      // One that is just being read counts: kept in memory, it could write its words back.
      const room = opened.get(name) ?? (await rooms.get(name))
      if (room) {
        await room.whenDurable()
        room.closeAll(closeCodes.notFound, 'not-found')
        drop(room)
      }
      await deps.log.destroy(name)
    },
    together(names, prepare, act) {
      return exclusively(names, async () => {
        const standing = await settled(names)
        const known = (name: string): Room => {
          const room = standing.get(name)
          if (room === undefined) throw new Error(`${name} does not stand still here`)
          return room
        }
        const at = deps.now()
        const newClaims: NewClaim[] = []
        const changes = prepare({
          doc: (name) => known(name).doc,
          ledger: (name) => known(name).tracker?.rowsNow() ?? { ledger: [], cuts: [] },
          claim: (client) => claims.peek(client) ?? null,
          newClient(name, author) {
            let client = freshClientId()
            while (newClaims.some((claim) => claim.client === client)) client = freshClientId()
            const nobody = { memberId: null, college: null, collegeId: null, organisation: null, mandate: null }
            newClaims.push({ ...nobody, ...author, client, room: name, role: null, at })
            return client
          },
        })
        if (!changes.ok) return changes
        const entries = changes.value.map(({ room, update, ledger, cuts }) => {
          const seq = known(room).seq + 1
          return { room, seq, memberId: null, college: null, at, update, ledger, cuts, restored: [] }
        })
        const done = await deps.log.appendWith(entries, newClaims, (trx) => act(trx, (name) => known(name).seq + 1))
        if (done.ok) for (const { room } of entries) readAgain(known(room), 'changed-by-an-act')
        return done
      })
    },
    collect(name) {
      return exclusively([name], async () => {
        const room = (await settled([name])).get(name)
        if (room === undefined) throw new Error(`there is no room ${name}`)
        const update = Y.encodeStateAsUpdate(room.doc)
        const nobody = { memberId: null, college: null, at: deps.now() }
        await deps.log.collect({ room: name, seq: room.seq + 1, ...nobody, update, ledger: [], cuts: [], restored: [] })
        readAgain(room, 'collected')
      })
    },
    accessChanged(change) {
      carryOut(change).catch((error: unknown) => deps.warn('a change of rights could not be carried out', { ...change, error }))
    },
    dialogueChanged(spaceId) {
      tellSpace(spaceId, 'dialogue-changed').catch((error: unknown) => deps.warn('a space could not be told', { spaceId, error }))
    },
    inMeeting: (meetingId) => [...(meetingRooms.get(`meeting/${meetingId}`)?.members() ?? [])],
    meetingChanged(meetingId, what) {
      const room = meetingRooms.get(`meeting/${meetingId}`)
      if (what === 'live') room?.changed()
      else room?.minutesChanged()
    },
    async stop() {
      clearInterval(timer)
      for (const room of opened.values()) {
        room.closeAll(closeCodes.later, 'server-stops')
      }
      for (const room of meetingRooms.values()) await room.stop()
      while (flushing) await flushing
      for (const room of opened.values()) await room.saveState()
    },
  }
}

/** Paragraphs after whatever is there; the seed's empty first block is used rather than left above. */
function appendParagraphs(text: Y.Text, words: string): void {
  const paragraphs = words.split(/\r?\n/u).map((line) => line.replaceAll('\u2029', ' '))
  const isSeed = text.toString() === '\u2029'
  paragraphs.forEach((paragraph, index) => {
    if (!(isSeed && index === 0)) text.insert(text.length, '\u2029', {})
    if (paragraph !== '') text.insert(text.length, paragraph, {})
  })
}
