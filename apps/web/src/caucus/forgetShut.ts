/** What this device keeps of a caucus goes when its door is shut: erased, or of a college one has left. @module */
import type { CaucusListAnswer } from '@polyphonie/shared/wire/http/caucus'
import { wipeCopy } from '../live/localCopy.ts'
import { copiedRooms, copyName, forgetCopy, type KeyStore } from '../live/unsentRegistry.ts'

/** No copy is left on this device of any of them that is not open to this member. */
export async function forgetShut(caucuses: CaucusListAnswer, memberId: string, store: KeyStore = localStorage): Promise<void> {
  const copied = new Set(copiedRooms(store, memberId))
  for (const { id, isOpenToYou } of caucuses) {
    const room = `caucus/${id}`
    if (isOpenToYou || !copied.has(room)) continue
    await wipeCopy(copyName(memberId, room))
    forgetCopy(store, memberId, room)
  }
}
