/** Putting a draft's words back: at the end of the section, as one's own, through the section's room like any other writing. @module */
import type { Room, Self } from '../live/room.ts'
import { tabRooms } from '../live/tabRooms.ts'
import { appendWords } from './appendWords.ts'

/** The server has this long to acknowledge the words, ms. */
const LIMIT_MS = 20_000

export interface PutBackOptions {
  readonly accountId: string
  readonly self: Self
  readonly sectionId: string
  readonly text: string
}

/** True once the server has acknowledged the words in the section; false when the section did not take them: the draft stays. */
export async function putBack({ accountId, self, sectionId, text }: PutBackOptions): Promise<boolean> {
  const rooms = tabRooms(accountId)
  const options = { room: `section/${sectionId}`, self }
  const room = rooms.acquire(options).current.get()
  try {
    if (room === null || !(await reaches(room, () => room.save.get() === 'saved'))) return false
    appendWords(room.doc, text)
    return await reaches(room, () => room.save.get() === 'saved')
  } finally {
    rooms.release(options)
  }
}

/** Resolves to true as soon as `isSo`, to false on refusal or when the time is over. */
function reaches(room: Room, isSo: () => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const stops: (() => void)[] = []
    const end = (outcome: boolean) => {
      clearTimeout(timer)
      for (const stop of stops) stop()
      resolve(outcome)
    }
    const timer = setTimeout(() => end(false), LIMIT_MS)
    const look = () => {
      if (room.refused.get() !== null) end(false)
      else if (isSo()) end(true)
    }
    stops.push(room.save.subscribe(look), room.refused.subscribe(look))
    look()
  })
}
