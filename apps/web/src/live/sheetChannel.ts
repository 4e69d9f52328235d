/** The channel of a sheet: who is here, in which section, and what changed. It carries no document. @module */

import { encodeAt, eventOf, type Present } from './liveEvent.ts'
import type { LiveTab } from './liveTab.ts'
import { createObservable, type Observable } from './observable.ts'
import type { Channel, ConnectionState } from './tabConnection.ts'

/** Wait before asking again for a channel the server could not give (4503), ms. */
const RETRY_MS = 5000

export interface SheetChannel {
  /** Null until the server has said. */
  readonly people: Observable<readonly Present[] | null>
  readonly connection: Observable<ConnectionState>
  /** Says which section this tab shows; null for none. */
  readonly at: (sectionId: string | null) => void
  readonly close: () => void
}

export function openSheetChannel(tab: LiveTab, sheetId: string): SheetChannel {
  const people = createObservable<readonly Present[] | null>(null)
  let channel: Channel | null = null
  let sectionId: string | null = null
  let closed = false
  let retry: ReturnType<typeof setTimeout> | null = null

  function join() {
    if (closed) return
    channel = tab.connection.open(`sheet/${sheetId}`, {
      onOpen: () => channel?.send(encodeAt(sectionId)),
      onData: (message) => {
        const event = eventOf(message)
        if (event !== null) tab.tell(event)
      },
      onClose: (code) => {
        channel = null
        if (closed || (code >= 4400 && code < 4500)) return
        if (code >= 4500) retry = setTimeout(join, RETRY_MS)
        else join()
      },
    })
  }

  const stopEvents = tab.onEvent((event) => {
    if (event.type === 'presence' && event.sheetId === sheetId) people.set(event.people)
  })
  join()

  return {
    people,
    connection: tab.connection.state,
    at(next) {
      if (next === sectionId) return
      sectionId = next
      channel?.send(encodeAt(sectionId))
    },
    close() {
      closed = true
      if (retry !== null) clearTimeout(retry)
      stopEvents()
      channel?.close()
    },
  }
}
