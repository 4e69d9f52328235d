/**
 * The rooms this tab has open. A room somebody left stays joined until its words are durable; a room that refused is replaced by a
 * fresh one after its words were put in safety (architecture, "Write path and its promises").
 * @module
 */
import { createObservable, type Observable } from './observable.ts'
import type { Refused, Room, RoomOptions, Self } from './room.ts'

/** A room left stays open this long, for going back and forth between sections. */
const LINGER_MS = 4000
/** A room that refuses again and again is not opened any more, so that two programs do not quarrel for ever. */
const MAX_REFUSALS = 3
const REFUSAL_WINDOW_MS = 60_000

export interface RefusedRoom extends Refused {
  readonly room: string
  readonly memberId: string
}

export interface OpenRooms {
  /** Joins a room, or gives the one already joined. The answer's `current` is null once it may not be read any more. */
  readonly acquire: (options: RoomOptions) => Joined
  /** Leaves it; it goes on sending what it still has to send. */
  readonly release: (options: RoomOptions) => void
  /** Joins every room that holds unsent words of that member, until they are sent. */
  readonly sendUnsent: (self: Self, rooms: readonly string[]) => void
  readonly all: () => readonly Room[]
  /** Leaves every room and keeps the copies: the session is over. */
  readonly closeAll: () => Promise<void>
  /** Leaves and wipes every room: sign-out. */
  readonly wipeAll: () => Promise<void>
}

export interface Joined {
  readonly current: Observable<Room | null>
}

interface Entry extends Joined {
  readonly options: RoomOptions
  holders: number
  room: Room
  refusals: number[]
  leaving: ReturnType<typeof setTimeout> | null
  stop: () => void
}

export interface OpenRoomsDeps {
  readonly open: (options: RoomOptions) => Room
  /** Puts a refused room's words in safety; resolves when they are in this browser's storage at least. */
  readonly rescue: (refused: RefusedRoom) => Promise<void>
  readonly now: () => number
}

export function createOpenRooms({ open, rescue, now }: OpenRoomsDeps): OpenRooms {
  const entries = new Map<string, Entry>()
  const keyOf = ({ room, self }: RoomOptions) => `${self.memberId} ${room}`

  function join(options: RoomOptions): Entry {
    const existing = entries.get(keyOf(options))
    if (existing !== undefined) return existing
    const room = open(options)
    const current = createObservable<Room | null>(room)
    const entry: Entry = { options, current, room, holders: 0, refusals: [], leaving: null, stop: () => {} }
    entries.set(keyOf(options), entry)

    const watch = () => {
      const stopRefused = entry.room.refused.subscribe(() => {
        const refused = entry.room.refused.get()
        if (refused !== null) void replace(refused)
      })
      const stopUnsent = entry.room.hasUnsent.subscribe(() => leaveWhenSent(entry))
      entry.stop = () => {
        stopRefused()
        stopUnsent()
      }
    }

    async function replace(refused: Refused) {
      entry.stop()
      const given = entry.room
      entry.refusals = [...entry.refusals.filter((at) => now() - at < REFUSAL_WINDOW_MS), now()]
      await rescue({ ...refused, room: options.room, memberId: options.self.memberId })
      await given.wipe()
      if (entries.get(keyOf(options)) !== entry) return
      if (!refused.readable || entry.refusals.length > MAX_REFUSALS) {
        current.set(null)
        return
      }
      entry.room = open(options)
      watch()
      current.set(entry.room)
    }

    watch()
    return entry
  }

  function leaveWhenSent(entry: Entry) {
    if (entry.holders > 0 || entry.leaving !== null || entry.room.hasUnsent.get()) return
    entry.leaving = setTimeout(() => {
      entry.leaving = null
      if (entry.holders > 0 || entry.room.hasUnsent.get()) return
      entry.stop()
      entries.delete(keyOf(entry.options))
      void entry.room.close()
    }, LINGER_MS)
  }

  async function leaveAll(leave: (room: Room) => Promise<void>): Promise<void> {
    const left = [...entries.values()]
    entries.clear()
    for (const entry of left) {
      entry.stop()
      if (entry.leaving !== null) clearTimeout(entry.leaving)
    }
    await Promise.all(left.map((entry) => leave(entry.room)))
  }

  return {
    acquire(options) {
      const entry = join(options)
      entry.holders += 1
      if (entry.leaving !== null) clearTimeout(entry.leaving)
      entry.leaving = null
      return entry
    },
    release(options) {
      const entry = entries.get(keyOf(options))
      if (entry === undefined) return
      entry.holders -= 1
      leaveWhenSent(entry)
    },
    sendUnsent(self, rooms) {
      for (const room of rooms) leaveWhenSent(join({ room, self }))
    },
    all: () => [...entries.values()].map((entry) => entry.room),
    closeAll: () => leaveAll((room) => room.close()),
    wipeAll: () => leaveAll((room) => room.wipe()),
  }
}
