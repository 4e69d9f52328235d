/** Rooms in React. @module */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { type AuthorSource, authorSourceOf, type People } from './authorStore.ts'
import type { Observable } from './observable.ts'
import type { CellLabel } from './rescue.ts'
import type { Room, Self } from './room.ts'
import { nameCells, tabRooms } from './tabRooms.ts'
import { unsentEntries } from './unsentRegistry.ts'

export function useObservable<T>(observable: Observable<T>): T {
  return useSyncExternalStore(observable.subscribe, observable.get)
}

export interface UseRoomOptions {
  /** `section/<id>` or `amendment/<id>` */
  readonly room: string
  readonly accountId: string
  readonly self: Self
  readonly title?: string
  /** What a cell is called, should its words have to be kept elsewhere. */
  readonly labelOf?: CellLabel
}

export type JoinedRoom =
  | { readonly status: 'joining' }
  | { readonly status: 'joined'; readonly room: Room }
  /** It may no longer be read, or it goes on refusing. */
  | { readonly status: 'closed' }

/** Joins a room while the component is there. After a refusal the answer is another Room: key what holds it by `room.doc`. */
export function useRoom({ room: name, accountId, self, title, labelOf }: UseRoomOptions): JoinedRoom {
  const [joined, setJoined] = useState<JoinedRoom & { readonly name?: string }>({ status: 'joining' })
  const { memberId, college, organisation, mandate } = self
  useEffect(() => {
    const rooms = tabRooms(accountId)
    const options = { room: name, self: { memberId, college, organisation, mandate }, ...(title === undefined ? {} : { title }) }
    const { current } = rooms.acquire(options)
    const show = () => {
      const room = current.get()
      setJoined(room === null ? { status: 'closed', name } : { status: 'joined', room, name })
    }
    show()
    const stop = current.subscribe(show)
    return () => {
      stop()
      rooms.release(options)
    }
  }, [name, accountId, memberId, college, organisation, mandate, title])
  useEffect(() => {
    if (labelOf !== undefined) nameCells(name, labelOf)
  }, [name, labelOf])
  // The room of the section shown before is not this one's.
  return joined.name === name ? joined : { status: 'joining' }
}

/** Who wrote what in a room, with names. */
export function useAuthors(room: Room, people: People): AuthorSource {
  return useMemo(() => authorSourceOf(room.authors, people), [room, people])
}

/** Sends what an earlier life of this tab left unsent in rooms that are not open. */
export function sendLeftovers(accountId: string, self: Self): void {
  const rooms = new Set(unsentEntries(localStorage, self.memberId).map((entry) => entry.room))
  if (rooms.size > 0) tabRooms(accountId).sendUnsent(self, [...rooms])
}
