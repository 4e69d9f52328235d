/** The rooms of this browser tab: the pieces of this folder put together over the real browser and API. @module */
import type { AmendmentAnswer } from '@polyphonie/shared/wire/http/amendment'
import { onEntered } from '../account/entered.ts'
import { get, post } from '../api.ts'
import type { RoomAuthorship } from './liveEvent.ts'
import { liveTabOf } from './liveTab.ts'
import { openLocalCopy } from './localCopy.ts'
import { createOpenRooms, type OpenRooms } from './openRooms.ts'
import { type CellLabel, type RescueDeps, rescue, rescuedWords } from './rescue.ts'
import { openRoom } from './room.ts'

export const rescueDeps: RescueDeps = {
  store: localStorage,
  now: Date.now,
  sectionOfAmendment: async (amendmentId) => (await get<AmendmentAnswer>(`/api/amendments/${amendmentId}`)).sectionId,
  postDraft: (sectionId, draft) => post(`/api/sections/${sectionId}/drafts`, draft),
}

/** How a room's cells are called, for the words of a refused one; told by whoever shows the section. */
const cellLabels = new Map<string, CellLabel>()

export function nameCells(room: string, labelOf: CellLabel): void {
  cellLabels.set(room, labelOf)
}

let opened: { readonly accountId: string; readonly rooms: OpenRooms } | null = null

/** One set of rooms per account: another account's rooms are never taken over. */
export function tabRooms(accountId: string): OpenRooms {
  if (opened?.accountId === accountId) return opened.rooms
  const tab = liveTabOf(accountId)
  const rooms = createOpenRooms({
    open: (options) =>
      openRoom(options, {
        tab,
        store: localStorage,
        openCopy: openLocalCopy,
        // Rooms of every kind answer the same: `section/<id>` at /api/sections/<id>, `caucus/<id>` at /api/caucuses/<id>.
        readAuthorship: (room) => get<RoomAuthorship>(`/api/${room.replace('/', room.startsWith('caucus/') ? 'es/' : 's/')}/authorship`),
      }),
    rescue: async (refused) => {
      const rescued = await rescue(refused, cellLabels.get(refused.room), rescueDeps)
      if (rescued !== null) rescuedWords.set([...rescuedWords.get(), rescued])
    },
    now: Date.now,
  })
  opened = { accountId, rooms }
  return rooms
}

// Rooms of the last session keep their copies; what they still had to send is sent from there.
onEntered(() => {
  void opened?.rooms.closeAll()
  opened = null
})

/** Forgets the rooms after sign-out; they must have been wiped. */
export function endTabRooms(): void {
  opened = null
}
