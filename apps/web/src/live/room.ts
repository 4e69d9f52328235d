/**
 * One joined room: a fresh Y.Doc, its copy on this device, and its channel on the tab's connection.
 *
 * The copy is loaded before the provider connects, so that the first sync carries what was written offline. A room is one instance:
 * after a refusal it is given up, copy included, and another one takes its place with a new clientID (openRooms.ts).
 * Rules: docs/rules/live-client.md.
 * @module
 */

import type { CollegeKind } from '@polyphonie/shared/member/college'
import { MESSAGE_EVENT, MESSAGE_REFUSED, MESSAGE_SAVED } from '@polyphonie/shared/wire/live'
import * as decoding from 'lib0/decoding'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type AuthorStore, createAuthorStore } from './authorStore.ts'
import { channelSocketOf } from './channelSocket.ts'
import type { LiveEvent, RoomAuthorship } from './liveEvent.ts'
import { readEvent } from './liveEvent.ts'
import type { LiveTab } from './liveTab.ts'
import type { LocalCopy } from './localCopy.ts'
import { createObservable, type Observable } from './observable.ts'
import {
  beforeAnything,
  isRefusal,
  progressAfter,
  readSaved,
  type SaveEvent,
  type SaveState,
  STALL_MS,
  saveStateOf,
  stateOfStep1,
  writeMessageKind,
} from './saveState.ts'
import { copyName, forgetCopy, forgetUnsent, type KeyStore, rememberCopy, rememberUnsent, unsentEntries } from './unsentRegistry.ts'
import { type UnsentWords, unsentWords } from './unsentWords.ts'

export interface RoomDeps {
  readonly tab: LiveTab
  readonly store: KeyStore
  readonly openCopy: (name: string, doc: Y.Doc) => LocalCopy
  /** Who wrote what so far, from the server; the rest comes as events. */
  readonly readAuthorship: (room: string) => Promise<RoomAuthorship>
}

/** The member of this tab, for their own words before the server has bound them. */
export interface Self {
  readonly memberId: string
  readonly college: CollegeKind | null
  readonly organisation: string | null
  readonly mandate: string | null
}

export interface RoomOptions {
  /** `section/<id>` or `amendment/<id>` */
  readonly room: string
  readonly self: Self
  /** What people call it, should its words have to be told apart from others' at sign-out. */
  readonly title?: string
}

/** Why a room was given up. `kind` is the failure's, or `not-found` when it may no longer be read. */
export interface Refused {
  readonly kind: string
  readonly words: UnsentWords
  /** False when the room is closed to reading too: it is not opened again. */
  readonly readable: boolean
}

/** A burst of somebody's changes, for announcements. */
export interface RemoteChange {
  readonly memberId: string
  readonly count: number
}

export interface Room {
  readonly name: string
  readonly memberId: string
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly save: Observable<SaveState>
  /** Words were written here, or left by an earlier life of this tab, that no acknowledgement covers. */
  readonly hasUnsent: Observable<boolean>
  /** The text may be shown and written: this device or the server gave it. */
  readonly ready: Observable<boolean>
  readonly refused: Observable<Refused | null>
  readonly authors: AuthorStore
  readonly onRemoteChange: (listener: (change: RemoteChange) => void) => () => void
  /** This device keeps a copy of what is written. */
  readonly isKept: () => boolean
  /** Words the server has not acknowledged. */
  readonly unsent: () => UnsentWords
  /** Leaves the room and keeps its copy. */
  readonly close: () => Promise<void>
  /** Leaves the room and deletes its copy. */
  readonly wipe: () => Promise<void>
}

type AuthorshipEvent = Extract<LiveEvent, { type: 'authorship' }>

/** Close code to the failure it stands for, when no message 101 came before. */
function kindOfClose(code: number): string {
  if (code === 4404) return 'not-found'
  return code === 4409 ? 'section-locked' : 'refused'
}

export function openRoom({ room: name, self, title }: RoomOptions, deps: RoomDeps): Room {
  const { memberId } = self
  const { store, tab } = deps
  const doc = new Y.Doc({ gc: true })
  const awareness = new Awareness(doc)
  // Nobody's cursor is here until they put it in the text.
  awareness.setLocalState(null)
  const authors = createAuthorStore(doc, { ...self, client: doc.clientID })
  const save = createObservable<SaveState>('joining')
  const hasUnsent = createObservable(false)
  const ready = createObservable(false)
  const refused = createObservable<Refused | null>(null)
  const changeListeners = new Set<(change: RemoteChange) => void>()
  /** Clocks of own clientIDs that are durable on the server: this instance's, and those a reload left behind. */
  const savedClocks = new Map<number, number>([[doc.clientID, 0]])
  const earlier = unsentEntries(store, memberId, name)
  for (const entry of earlier) savedClocks.set(entry.client, entry.savedClock)

  let progress = { ...beforeAnything, pending: earlier.length > 0 }
  hasUnsent.set(progress.pending)
  let stallTimer: ReturnType<typeof setTimeout> | null = null
  let provider: WebsocketProvider | null = null
  let closed = false
  /** Events heard while everything the server knows is on its way. */
  let missed: AuthorshipEvent[] | null = null

  rememberCopy(store, memberId, name, title)
  const copy = deps.openCopy(copyName(memberId, name), doc)

  function apply(event: SaveEvent) {
    if (closed) return
    const before = progress
    progress = progressAfter(progress, event)
    if (progress.pending && (!before.pending || event.type === 'saved')) registerUnsent()
    if (!progress.pending && before.pending) forgetAllUnsent()
    save.set(saveStateOf(progress))
    hasUnsent.set(progress.pending)
    watchStall()
  }

  function registerUnsent() {
    rememberUnsent(store, { memberId, room: name, client: doc.clientID, savedClock: savedClocks.get(doc.clientID) ?? 0 })
  }

  function forgetAllUnsent() {
    forgetUnsent(store, { memberId, room: name, client: doc.clientID })
    for (const { client } of earlier) forgetUnsent(store, { memberId, room: name, client })
  }

  function watchStall() {
    const owed = progress.connected && progress.saved < progress.sent && !progress.stalled
    if (!owed && stallTimer !== null) {
      clearTimeout(stallTimer)
      stallTimer = null
    } else if (owed && stallTimer === null) {
      stallTimer = setTimeout(() => {
        stallTimer = null
        apply({ type: 'stalled' })
      }, STALL_MS)
    }
  }

  function raiseSavedClocks(clocks: ReadonlyMap<number, number>) {
    for (const client of savedClocks.keys()) savedClocks.set(client, Math.max(savedClocks.get(client) ?? 0, clocks.get(client) ?? 0))
  }

  function refuse(kind: string) {
    if (refused.get() !== null || closed) return
    const words = unsentWords(doc, savedClocks)
    apply({ type: 'refused' })
    provider?.disconnect()
    refused.set({ kind, words, readable: kind !== 'not-found' })
  }

  const socketClass = channelSocketOf(tab.connection, {
    onConnecting: () => apply({ type: 'connecting' }),
    onSent: (message) => {
      const kind = writeMessageKind(message)
      if (kind !== null) apply({ type: 'sent-write', whole: kind === 'whole' })
    },
    onReceived: (message) => {
      const serverState = stateOfStep1(message)
      if (serverState !== null) raiseSavedClocks(serverState)
    },
    onClosed: (code) => {
      apply({ type: 'closed', code })
      if (isRefusal(code)) refuse(kindOfClose(code))
    },
  })

  // Heard before the provider's own listener, so that a change is pending before it is sent.
  doc.on('update', (_update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (transaction.local && origin !== provider) apply({ type: 'changed-here' })
  })
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (provider !== null && transaction.origin === provider && progress.synced) tellRemoteChanges(transaction)
  })

  function tellRemoteChanges(transaction: Y.Transaction) {
    const counts = new Map<string, number>()
    for (const [client, clock] of transaction.afterState) {
      const before = transaction.beforeState.get(client) ?? 0
      const author = authors.memberOf(client)
      if (clock === before || author === null || author === memberId) continue
      counts.set(author, (counts.get(author) ?? 0) + beginnings(doc, client, before))
    }
    for (const [author, count] of counts) for (const listener of [...changeListeners]) listener({ memberId: author, count })
  }

  const stopEvents = tab.onEvent((event) => {
    if (event.type !== 'authorship' || event.room !== name) return
    if (missed === null) authors.add(event)
    else missed.push(event)
  })
  // Another tab may forget this instance's entry with its own: it is written again while words are pending.
  const stopStore = onForgotten(() => {
    if (progress.pending && !closed) registerUnsent()
  })

  async function join() {
    const kept = await copy.loaded
    if (closed) return
    if (!kept) apply({ type: 'device-failed' })
    copy.onFailure(() => apply({ type: 'device-failed' }))
    if (doc.store.clients.size > 0) ready.set(true)
    provider = new WebsocketProvider(`${location.origin.replace(/^http/u, 'ws')}/sync`, name, doc, {
      awareness,
      disableBc: true,
      params: { acks: '1' },
      WebSocketPolyfill: socketClass,
    })
    provider.messageHandlers[MESSAGE_SAVED] = (_encoder, decoder) => {
      const { clocks, count } = readSaved(decoder)
      raiseSavedClocks(clocks)
      apply({ type: 'saved', count })
    }
    provider.messageHandlers[MESSAGE_REFUSED] = (_encoder, decoder) => refuse(decoding.readVarString(decoder))
    provider.messageHandlers[MESSAGE_EVENT] = (_encoder, decoder) => tab.tell(readEvent(decoder))
    provider.on('status', ({ status }) => {
      if (status !== 'connected') return
      apply({ type: 'connected' })
      loadAuthorship()
    })
    provider.on('sync', (synced: boolean) => {
      if (!synced) return
      ready.set(true)
      apply({ type: 'synced' })
    })
  }

  /** At every connection: events may have been missed in between. What is told meanwhile is added after. */
  function loadAuthorship() {
    const meanwhile: AuthorshipEvent[] = []
    missed = meanwhile
    deps.readAuthorship(name).then(
      (authorship) => {
        if (closed || missed !== meanwhile) return
        missed = null
        authors.replace(authorship)
        for (const event of meanwhile) authors.add(event)
      },
      // Authors come with the next connection; until then the words are there without their colours.
      () => {
        if (missed === meanwhile) missed = null
      },
    )
  }

  async function leave(): Promise<void> {
    closed = true
    if (stallTimer !== null) clearTimeout(stallTimer)
    stopEvents()
    stopStore()
    provider?.destroy()
    awareness.destroy()
  }

  const joined = join()

  return {
    name,
    memberId,
    doc,
    awareness,
    save,
    hasUnsent,
    ready,
    refused,
    authors,
    onRemoteChange(listener) {
      changeListeners.add(listener)
      return () => {
        changeListeners.delete(listener)
      }
    },
    isKept: () => progress.kept,
    unsent: () => unsentWords(doc, savedClocks),
    async close() {
      await leave()
      await joined
      await copy.close()
      doc.destroy()
    },
    async wipe() {
      forgetAllUnsent()
      await leave()
      await joined
      await copy.wipe()
      forgetCopy(store, memberId, name)
      doc.destroy()
    },
  }
}

/** How many separate places a client's new structs begin: a keystroke that continues the one before begins nothing. */
function beginnings(doc: Y.Doc, client: number, from: number): number {
  const structs = doc.store.clients.get(client) ?? []
  let count = 0
  for (let index = structs.length - 1; index >= 0; index--) {
    const struct = structs[index]
    if (struct === undefined || struct.id.clock + struct.length <= from) break
    if (struct instanceof Y.Item) {
      const { origin, id } = struct
      const continues = id.clock < from || (origin !== null && origin.client === client && origin.clock === id.clock - 1)
      if (!continues) count += 1
    }
  }
  return count
}

function onForgotten(listener: () => void): () => void {
  if (typeof window === 'undefined') return () => {}
  window.addEventListener('storage', listener)
  return () => window.removeEventListener('storage', listener)
}
