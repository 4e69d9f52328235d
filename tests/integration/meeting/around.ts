/** A table with a meeting, people who come into its room by hand, and what they were told. @module */

import type { Link } from '@polyphonie/server/live/link'
import type { LiveRooms } from '@polyphonie/server/live/rooms'
import { sectionAccess } from '@polyphonie/server/section/access'
import type { MeetingAnswer, MeetingEvent, NewMeetingBody } from '@polyphonie/shared/wire/http/meeting'
import { MESSAGE_EVENT } from '@polyphonie/shared/wire/live'
import * as decoding from 'lib0/decoding'
import { expect } from 'vitest'
import { type Caller, type Guest, setTable, type Table } from '../../support/table.ts'

export const DAY = 86_400_000
/** Thursday 8 October 2026, 14:00 in Paris. */
export const STARTS = Date.UTC(2026, 9, 8, 12)

export interface Meeting extends Table {
  readonly id: string
  memberId(guest: Guest): Promise<string>
  /** POSTs to this meeting; fails the test unless it answers so. */
  post(caller: Caller, act: string, body?: unknown, status?: number): Promise<unknown>
  view(caller?: Caller): Promise<MeetingAnswer>
  /** Ticked as present by fay. */
  present(...guests: readonly Guest[]): Promise<void>
}

export interface Visit {
  readonly events: readonly MeetingEvent[]
  leave(): void
}

/** Planned by ada for 14:00; the clock shows 13:00 that day. Fay animates. */
export async function planned(plan: Partial<NewMeetingBody> = {}, given?: Table): Promise<Meeting> {
  const table = given ?? (await setTable())
  table.clock.at = STARTS - 3_600_000
  const body: NewMeetingBody = { title: 'L’indicateur principal', kind: 'negotiation', startsAt: STARTS, minutes: 120, agenda: [], ...plan }
  const answer = await table.call('ada', 'POST', `/api/spaces/${table.spaceId}/meetings`, body)
  expect(answer.status, await answer.clone().text()).toBe(201)
  const { ids } = (await answer.json()) as { ids: string[] }
  return around(table, ids[0] ?? '')
}

export async function opened(plan: Partial<NewMeetingBody> = {}, given?: Table): Promise<Meeting> {
  const meeting = await planned(plan, given)
  await meeting.post('fay', 'open')
  return meeting
}

export function around(table: Table, id: string): Meeting {
  const memberId = async (guest: Guest) => (await table.ref(guest)).memberId
  const post: Meeting['post'] = async (caller, act, body = {}, status = 204) => {
    const answer = await table.call(caller, 'POST', `/api/meetings/${id}/${act}`, body)
    const text = await answer.text()
    expect(answer.status, `${caller} ${act}: ${text}`).toBe(status)
    return text === '' ? null : JSON.parse(text)
  }
  return {
    ...table,
    id,
    memberId,
    post,
    view: (caller = 'ada') => table.json<MeetingAnswer>(caller, `/api/meetings/${id}`),
    async present(...guests) {
      for (const guest of guests) await post('fay', 'present', { memberId: await memberId(guest), present: true })
    },
  }
}

/** Comes into the room as a tab does, by the same door. */
export async function enter(table: Table, meetingId: string, guest: Guest, rooms = table.deps.rooms as LiveRooms): Promise<Visit> {
  const name = `meeting/${meetingId}`
  const access = await sectionAccess(table.deps.storage.db, () => table.clock.now())(table.accountId(guest), name)
  const room = await rooms.open(name)
  if (access === null || room === null) throw new Error(`${guest} may not come in`)
  const events: MeetingEvent[] = []
  const link: Link = {
    key: `${guest}-${Math.random()}`,
    accountId: table.accountId(guest),
    sessionId: guest,
    wantsAcks: true,
    wantsEvents: true,
    send({ bytes }) {
      const decoder = decoding.createDecoder(bytes)
      if (decoding.readVarUint(decoder) === MESSAGE_EVENT) events.push(JSON.parse(decoding.readVarString(decoder)) as MeetingEvent)
    },
    close: () => undefined,
    buffered: () => 0,
  }
  room.join(link, access)
  await expect.poll(() => events.some(({ type }) => type === 'meeting-live')).toBe(true)
  return { events, leave: () => room.leave(link) }
}

export function lastLive({ events }: Visit) {
  const live = events.findLast((event) => event.type === 'meeting-live')
  if (live?.type !== 'meeting-live') throw new Error('nothing was told')
  return live.live
}

export async function kindOf(answer: Response): Promise<string> {
  return ((await answer.json()) as { kind: string }).kind
}
