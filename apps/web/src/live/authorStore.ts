/**
 * Who wrote what in one room, in this tab: the server's claims and ledger rows over the document as it is here. Words typed a moment
 * ago have their author at once; nothing is asked of the server in between (architecture §4).
 * @module
 */
import { type AuthorRun, type AuthorshipTracker, createAuthorshipTracker, readAuthors } from '@polyphonie/shared/section/authorship'
import type * as Y from 'yjs'
import type { Author, AuthorSource, People } from '../editor/authors.ts'
import type { Claim, RoomAuthorship } from './liveEvent.ts'
import { createObservable, type Observable } from './observable.ts'

export type { Author, AuthorSource, People }

type Change = Partial<RoomAuthorship> & { readonly restored?: readonly { client: number; clock: number; length: number }[] }

export interface AuthorStore {
  /** The server's answer is there: before, most authors are unknown. */
  readonly loaded: Observable<boolean>
  /** Everything the server knows, read at joining; replaces what was known. */
  readonly replace: (authorship: RoomAuthorship) => void
  readonly add: (change: Change) => void
  readonly claimOf: (client: number) => Claim | null
  readonly memberOf: (client: number) => string | null
  /** Own words before the server has bound this instance. */
  readonly runs: () => readonly AuthorRun[]
  readonly subscribe: (listener: () => void) => () => void
  /** Calls `listener` when it became known whom a clientID speaks for; not at every letter. */
  readonly onClaims: (listener: () => void) => () => void
}

/** `self` is claimed for the member of this tab until the server says so itself. */
export function createAuthorStore(doc: Y.Doc, self: Claim): AuthorStore {
  const text = doc.getText('text')
  const listeners = new Set<() => void>()
  const claimListeners = new Set<() => void>()
  const claims = new Map<number, Claim>([[self.client, self]])
  let tracker = newTracker({ claims: [], ledger: [], cuts: [] })
  let cached: readonly AuthorRun[] | null = null
  const loaded = createObservable(false)

  function newTracker({ ledger, cuts }: RoomAuthorship): AuthorshipTracker {
    return createAuthorshipTracker(text, { sameMember, rows: ledger, cuts })
  }

  function sameMember(one: number, other: number): boolean {
    if (one === other) return true
    const member = claims.get(one)?.memberId ?? null
    return member !== null && member === claims.get(other)?.memberId
  }

  function changed() {
    cached = null
    for (const listener of [...listeners]) listener()
  }

  function bind(bound: readonly Claim[]) {
    for (const claim of bound) claims.set(claim.client, claim)
    if (bound.length > 0) for (const listener of [...claimListeners]) listener()
  }

  doc.on('update', changed)

  return {
    loaded,
    replace(authorship) {
      tracker = newTracker(authorship)
      bind(authorship.claims)
      loaded.set(true)
      changed()
    },
    add({ claims: bound = [], ledger = [], cuts = [], restored = [] }) {
      bind(bound)
      tracker.addRows({ ledger: [...ledger], cuts: [...cuts], restored: [...restored] })
      changed()
    },
    claimOf: (client) => claims.get(client) ?? null,
    memberOf: (client) => claims.get(client)?.memberId ?? null,
    runs() {
      cached ??= readAuthors(text, tracker)
      return cached
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    onClaims(listener) {
      claimListeners.add(listener)
      return () => {
        claimListeners.delete(listener)
      }
    },
  }
}

/** The store with names: they come from the space's members, never from awareness. */
export function authorSourceOf(store: AuthorStore, people: People): AuthorSource {
  return {
    runs: store.runs,
    subscribe: store.subscribe,
    authorOf(client) {
      const claim = store.claimOf(client)
      if (claim === null) return null
      const person = claim.memberId === null ? null : people(claim.memberId)
      return { memberId: claim.memberId, college: claim.college, name: person?.name ?? '' }
    },
  }
}
