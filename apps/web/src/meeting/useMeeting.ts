/** A meeting as it is now: what was read, what the server said since, and whether this page hears it. @module */
import type { MeetingAnswer, MeetingLive } from '@polyphonie/shared/wire/http/meeting'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer, useRef, useSyncExternalStore } from 'react'
import { liveTabOf } from '../live/liveTab.ts'
import type { ConnectionState } from '../live/tabConnection.ts'
import { type LiveState, nothingYet, serverNow, spreadMs, withPresence, withSnapshot } from './liveState.ts'
import { enterMeeting } from './meetingChannel.ts'
import { meetingKey, meetingQuery, type ReadMeeting } from './meetingData.ts'

export interface MeetingNow {
  /** The newest reading; null until the first. */
  readonly meeting: MeetingAnswer | null
  /** The newest snapshot, read or heard. */
  readonly live: MeetingLive | null
  /** Members connected to it; null until the server has said. */
  readonly connected: ReadonlySet<string> | null
  readonly connection: ConnectionState
  /** The server's time now, ms. */
  readonly now: () => number
  readonly error: unknown
}

type Step = (state: LiveState) => LiveState

export function useMeeting(accountId: string, meetingId: string): MeetingNow {
  const client = useQueryClient()
  const [state, take] = useReducer((before: LiveState, step: Step) => step(before), nothingYet)
  const { data, error } = useQuery(meetingQuery(meetingId))
  const { connection } = liveTabOf(accountId)
  const link = useSyncExternalStore(connection.state.subscribe, connection.state.get)
  const newest = useRef(state)
  newest.current = state
  const readForMe = useRef(false)

  useEffect(() => {
    if (data === undefined) return
    const { meeting, askedAt, heardAt } = data
    take((before) => withSnapshot(before, meeting.live, askedAt, heardAt))
    // Asked before entering, answered after: what one may do is read once more.
    const { memberId, present } = meeting.me
    if (meeting.state !== 'open' || present || readForMe.current || newest.current.connected?.has(memberId) !== true) return
    readForMe.current = true
    void client.invalidateQueries({ queryKey: meetingKey(meetingId) })
  }, [data, client, meetingId])

  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | null = null
    const readAgain = () => {
      if (waiting !== null) return
      waiting = setTimeout(
        () => {
          waiting = null
          void client.invalidateQueries({ queryKey: meetingKey(meetingId) })
        },
        spreadMs(newest.current.connected?.size ?? 0, Math.random()),
      )
    }
    const leave = enterMeeting(liveTabOf(accountId), meetingId, (event) => {
      const read = client.getQueryData<ReadMeeting>(meetingQuery(meetingId).queryKey)?.meeting
      if (event.type === 'meeting-presence') {
        take((before) => withPresence(before, event))
        // Entering is being present from now on: what one may do was read before.
        if (event.whole && read !== undefined && !read.me.present) readAgain()
        return
      }
      if (event.type === 'meeting-minutes') return readAgain()
      const heardAt = Date.now()
      take((before) => withSnapshot(before, event.live, heardAt, heardAt))
      if (read !== undefined && (event.live.detail > read.live.detail || event.live.state !== read.live.state)) readAgain()
    })
    return () => {
      leave()
      if (waiting !== null) clearTimeout(waiting)
    }
  }, [accountId, meetingId, client])

  // Nobody told this page anything while the connection was away.
  const wasOpen = useRef(true)
  useEffect(() => {
    if (link === 'open' && !wasOpen.current) void client.invalidateQueries({ queryKey: meetingKey(meetingId) })
    wasOpen.current = link === 'open'
  }, [link, client, meetingId])

  return {
    meeting: data?.meeting ?? null,
    live: state.live ?? data?.meeting.live ?? null,
    connected: state.connected,
    connection: link,
    now: () => serverNow(newest.current, Date.now()),
    error,
  }
}
