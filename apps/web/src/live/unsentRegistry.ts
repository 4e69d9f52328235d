/**
 * Which rooms hold words that the server has not acknowledged, kept in this browser per member: what sign-out asks about, and what a
 * reload needs to know which clientIDs are this member's own.
 *
 * One entry per document instance (tab), so that two tabs never overwrite each other's:
 * `polyphonie:unsent:<memberId>:<room>:<clientID>` → clock up to which that id is saved.
 * @module
 */

const PREFIX = 'polyphonie:unsent:'
const COPY_PREFIX = 'polyphonie:copy:'
const KEPT_PREFIX = 'polyphonie:kept:'

/** The part of `Storage` used here. */
export type KeyStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

export interface UnsentEntry {
  readonly memberId: string
  readonly room: string
  readonly client: number
  readonly savedClock: number
}

/** Words taken out of a room that refused them, until the server has them as a private draft. */
export interface KeptWords {
  readonly memberId: string
  readonly room: string
  readonly text: string
  readonly reason: string
  readonly at: number
}

function keysOf(store: KeyStore, prefix: string): string[] {
  const keys: string[] = []
  for (let index = 0; index < store.length; index++) {
    const key = store.key(index)
    if (key?.startsWith(prefix) === true) keys.push(key)
  }
  return keys
}

function entryKey(memberId: string, room: string, client: number): string {
  return `${PREFIX}${memberId}:${room}:${client}`
}

export function unsentEntries(store: KeyStore, memberId: string, room?: string): UnsentEntry[] {
  const prefix = room === undefined ? `${PREFIX}${memberId}:` : `${PREFIX}${memberId}:${room}:`
  return keysOf(store, prefix).map((key) => {
    const [entryRoom = '', client = ''] = key.slice(PREFIX.length + memberId.length + 1).split(':')
    return { memberId, room: entryRoom, client: Number(client), savedClock: Number(store.getItem(key) ?? '0') }
  })
}

export function rememberUnsent(store: KeyStore, { memberId, room, client, savedClock }: UnsentEntry): void {
  store.setItem(entryKey(memberId, room, client), String(savedClock))
}

export function forgetUnsent(store: KeyStore, { memberId, room, client }: Omit<UnsentEntry, 'savedClock'>): void {
  store.removeItem(entryKey(memberId, room, client))
}

/** Name of the database that holds one member's copy of one room. */
export function copyName(memberId: string, room: string): string {
  return `polyphonie:${memberId}:${room}`
}

/**
 * Remembers that a copy exists, for wiping it at sign-out (not every browser can list its databases), and what people call the room.
 */
export function rememberCopy(store: KeyStore, memberId: string, room: string, title: string | undefined): void {
  const key = `${COPY_PREFIX}${memberId}:${room}`
  if (title !== undefined || store.getItem(key) === null) store.setItem(key, title ?? '')
}

/** What people call that room; empty when nobody said. */
export function titleOfCopy(store: KeyStore, memberId: string, room: string): string {
  return store.getItem(`${COPY_PREFIX}${memberId}:${room}`) ?? ''
}

export function forgetCopy(store: KeyStore, memberId: string, room: string): void {
  store.removeItem(`${COPY_PREFIX}${memberId}:${room}`)
}

/** Rooms this member has a copy of in this browser. */
export function copiedRooms(store: KeyStore, memberId: string): string[] {
  const prefix = `${COPY_PREFIX}${memberId}:`
  return keysOf(store, prefix).map((key) => key.slice(prefix.length))
}

export function keepWords(store: KeyStore, words: KeptWords): string {
  const key = `${KEPT_PREFIX}${words.memberId}:${words.room}:${words.at}`
  store.setItem(key, JSON.stringify({ text: words.text, reason: words.reason }))
  return key
}

export function keptWords(store: KeyStore, memberId: string): (KeptWords & { readonly key: string })[] {
  const prefix = `${KEPT_PREFIX}${memberId}:`
  return keysOf(store, prefix).flatMap((key) => {
    const [room = '', at = ''] = key.slice(prefix.length).split(':')
    const stored: unknown = JSON.parse(store.getItem(key) ?? '{}')
    if (typeof stored !== 'object' || stored === null || !('text' in stored) || !('reason' in stored)) return []
    return [{ key, memberId, room, at: Number(at), text: String(stored.text), reason: String(stored.reason) }]
  })
}

export function forgetKept(store: KeyStore, key: string): void {
  store.removeItem(key)
}
