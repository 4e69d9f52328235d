/** A meeting heard over real sockets: two tabs, one of somebody who may not come in. */
import { randomFillSync } from 'node:crypto'
import { realClock } from '@polyphonie/server/clock'
import { raiseHand } from '@polyphonie/server/meeting/floor'
import { openMeeting } from '@polyphonie/server/meeting/lead'
import { planMeeting } from '@polyphonie/server/meeting/plan'
import { type MeetingEvent, NewMeetingBody } from '@polyphonie/shared/wire/http/meeting'
import { closeCodes, decodeFrame, encodeFrame, MESSAGE_EVENT, OP_CLOSE, OP_DATA, OP_OPEN } from '@polyphonie/shared/wire/live'
import * as decoding from 'lib0/decoding'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { type LiveServer, ORIGIN, startLiveServer } from '../../support/liveServer.ts'

interface Heard {
  readonly events: MeetingEvent[]
  closed: number | null
}

function openTab({ url }: LiveServer, cookie: string, channel: string): Heard {
  const heard: Heard = { events: [], closed: null }
  const socket = new WebSocket(`${url}/live`, { headers: { cookie, origin: ORIGIN } })
  onTestFinished(() => socket.close())
  socket.on('open', () => socket.send(encodeFrame({ op: OP_OPEN, channel })))
  socket.on('message', (data: Buffer) => {
    const frame = decodeFrame(new Uint8Array(data))
    if (frame === null || frame.channel !== channel) return
    if (frame.op === OP_CLOSE) heard.closed = frame.code
    if (frame.op !== OP_DATA) return
    const decoder = decoding.createDecoder(frame.payload)
    if (decoding.readVarUint(decoder) === MESSAGE_EVENT) heard.events.push(JSON.parse(decoding.readVarString(decoder)) as MeetingEvent)
  })
  return heard
}

test('[MT23] [MT7] two tabs hear the same meeting; a room that is not there is closed', async () => {
  const server = await startLiveServer()
  onTestFinished(() => server.close())
  const { storage, live, person } = server
  const deps = { storage, clock: realClock, random: <T extends Uint8Array>(bytes: T): T => randomFillSync(bytes), rooms: live.rooms }
  const { spaceId } = person.ada
  const plan = NewMeetingBody.parse({ title: 'Point', kind: 'negotiation', startsAt: Date.now() + 60_000, minutes: 30 })
  const planned = await planMeeting(deps, { accountId: person.ada.accountId, spaceId }, plan)
  const meetingId = planned.ok ? (planned.value.ids[0] ?? '') : ''
  const chi = openTab(server, person.chi.cookie, `meeting/${meetingId}`)
  const bo = openTab(server, person.bo.cookie, `meeting/${meetingId}`)
  const nowhere = openTab(server, person.bo.cookie, 'meeting/meeting_00000000000000000000')
  await expect.poll(() => nowhere.closed).toBe(closeCodes.notFound)
  await expect.poll(() => live.rooms.inMeeting(meetingId)).toHaveLength(2)
  expect(await openMeeting(deps, { accountId: person.fay.accountId, meetingId })).toEqual({ ok: true, value: undefined })
  expect(await raiseHand(deps, { accountId: person.chi.accountId, meetingId })).toEqual({ ok: true, value: undefined })
  for (const { events } of [chi, bo]) {
    await expect
      .poll(() => events.findLast((event) => event.type === 'meeting-live'))
      .toMatchObject({ meetingId, live: { state: 'open', queue: [{ memberId: person.chi.memberId }] } })
  }
})
