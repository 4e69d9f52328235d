/**
 * What this page knows of a meeting under way: the newest snapshot, when it arrived, and who is connected. Snapshots overtake each
 * other on the way (an answer over HTTP, an event over the socket): an older one never takes the place of a newer one (MP2).
 * @module
 */
import type { MeetingEvent, MeetingLive } from '@polyphonie/shared/wire/http/meeting'
import { better, type ClockSample, sampleOf } from './serverClock.ts'

export interface LiveState {
  /** Null until the first snapshot. */
  readonly live: MeetingLive | null
  readonly clock: ClockSample | null
  /** Members with a connection to this meeting; null until the server has said. */
  readonly connected: ReadonlySet<string> | null
}

export const nothingYet: LiveState = { live: null, clock: null, connected: null }

/** `askedAt`, `heardAt`: on the device's clock, ms; the same for what the server said unasked. */
export function withSnapshot(state: LiveState, live: MeetingLive, askedAt: number, heardAt: number): LiveState {
  const clock = better(state.clock, sampleOf(live.now, askedAt, heardAt))
  if (state.live !== null && live.version < state.live.version) return { ...state, clock }
  return { ...state, live, clock }
}

type Presence = Extract<MeetingEvent, { type: 'meeting-presence' }>

export function withPresence(state: LiveState, { whole, came, left }: Presence): LiveState {
  const connected = new Set(whole ? [] : state.connected)
  for (const memberId of came) connected.add(memberId)
  for (const memberId of left) connected.delete(memberId)
  return { ...state, connected }
}

/** The server's time on this device; the device's own until a snapshot came. */
export function serverNow({ clock }: LiveState, deviceNow: number): number {
  return deviceNow + (clock?.offsetMs ?? 0)
}

/** At most this long a page waits before it reads a meeting again that changed for two hundred people at once, ms. */
const LONGEST_SPREAD_MS = 1500

/** Pages of a full room read again one after the other; a small group at once. `random` in [0, 1). */
export function spreadMs(people: number, random: number): number {
  return people < 20 ? 0 : Math.round(random * Math.min(LONGEST_SPREAD_MS, people * 10))
}
