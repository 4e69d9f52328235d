/** The channel of a meeting: entering it while the meeting is open is being present. It carries events and no document. @module */
import type { MeetingEvent } from '@polyphonie/shared/wire/http/meeting'
import { eventOf } from '../live/liveEvent.ts'
import type { LiveTab } from '../live/liveTab.ts'
import type { Channel } from '../live/tabConnection.ts'

/** Wait before asking again for a channel the server could not give (4503), ms. */
const RETRY_MS = 5000

/** Calls `onEvent` with every event of this meeting; the answer leaves it. */
export function enterMeeting(tab: LiveTab, meetingId: string, onEvent: (event: MeetingEvent) => void): () => void {
  let channel: Channel | null = null
  let left = false
  let retry: ReturnType<typeof setTimeout> | null = null

  function enter() {
    if (left) return
    channel = tab.connection.open(`meeting/${meetingId}`, {
      onOpen: () => {},
      onData(message) {
        const event = eventOf(message)
        if (event === null) return
        if (event.type === 'meeting-live' || event.type === 'meeting-presence' || event.type === 'meeting-minutes') {
          if (event.meetingId === meetingId) onEvent(event)
        } else tab.tell(event)
      },
      onClose(code) {
        channel = null
        if (left || (code >= 4400 && code < 4500)) return
        if (code >= 4500) retry = setTimeout(enter, RETRY_MS)
        else enter()
      },
    })
  }
  enter()

  return () => {
    left = true
    if (retry !== null) clearTimeout(retry)
    channel?.close()
  }
}
