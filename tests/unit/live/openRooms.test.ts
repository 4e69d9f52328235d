import { createObservable } from '@polyphonie/web/live/observable.ts'
import { createOpenRooms } from '@polyphonie/web/live/openRooms.ts'
import type { Refused, Room } from '@polyphonie/web/live/room.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const self = { memberId: 'member_a', college: null, organisation: null, mandate: null }
const options = { room: 'section/1', self }
const nothing = { passages: [], cells: [] }

/** Rooms without a document: what they were told, in order. */
function openKeeper() {
  const told: string[] = []
  const opened: {
    hasUnsent: ReturnType<typeof createObservable<boolean>>
    refused: ReturnType<typeof createObservable<Refused | null>>
  }[] = []
  const rooms = createOpenRooms({
    open: () => {
      const index = opened.length + 1
      const hasUnsent = createObservable(true)
      const refused = createObservable<Refused | null>(null)
      opened.push({ hasUnsent, refused })
      told.push(`open ${index}`)
      // Only what the keeper reads: the rest of a room needs a browser.
      return {
        hasUnsent,
        refused,
        close: async () => void told.push(`close ${index}`),
        wipe: async () => void told.push(`wipe ${index}`),
      } as unknown as Room
    },
    rescue: async ({ kind }) => void told.push(`rescue ${kind}`),
    now: () => Date.now(),
  })
  return { rooms, told, opened }
}

describe('open rooms', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('[LC13] a room left while saving is closed only once its words are saved', async () => {
    const { rooms, told, opened } = openKeeper()
    rooms.acquire(options)
    rooms.release(options)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(told).toEqual(['open 1'])
    opened[0]?.hasUnsent.set(false)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(told).toEqual(['open 1', 'close 1'])
  })

  test('[LC13] coming back in time finds the same room', async () => {
    const { rooms, told, opened } = openKeeper()
    rooms.acquire(options)
    opened[0]?.hasUnsent.set(false)
    rooms.release(options)
    rooms.acquire(options)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(told).toEqual(['open 1'])
  })

  test('[LC12] a refused room’s words are in safety before its copy goes and a fresh one opens', async () => {
    const { rooms, told, opened } = openKeeper()
    const { current } = rooms.acquire(options)
    const before = current.get()
    opened[0]?.refused.set({ kind: 'section-in-round', words: nothing, readable: true })
    await vi.advanceTimersByTimeAsync(0)
    expect(told).toEqual(['open 1', 'rescue section-in-round', 'wipe 1', 'open 2'])
    expect(current.get()).not.toBe(before)
  })

  test('[LC14] a room that may not be read is not opened again', async () => {
    const { rooms, told, opened } = openKeeper()
    const { current } = rooms.acquire(options)
    opened[0]?.refused.set({ kind: 'not-found', words: nothing, readable: false })
    await vi.advanceTimersByTimeAsync(0)
    expect(told).toEqual(['open 1', 'rescue not-found', 'wipe 1'])
    expect(current.get()).toBeNull()
  })

  test('[LC14] a room that goes on refusing is given up', async () => {
    const { rooms, told, opened } = openKeeper()
    rooms.acquire(options)
    for (let time = 0; time < 6; time += 1) {
      opened.at(-1)?.refused.set({ kind: 'malformed-update', words: nothing, readable: true })
      await vi.advanceTimersByTimeAsync(0)
    }
    expect(told.filter((line) => line.startsWith('open'))).toHaveLength(4)
  })
})
