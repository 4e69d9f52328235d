import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { realClock } from '@polyphonie/server/clock'
import { createLive } from '@polyphonie/server/live/live'
import { createAnsweredMemory } from '@polyphonie/server/meeting/quickRound'
import { findMeeting } from '@polyphonie/server/meeting/store'
import { viewMeeting } from '@polyphonie/server/meeting/view'
import { findMember } from '@polyphonie/server/member/store'
import { openSqlite } from '@polyphonie/server/storage/sqlite'
import type { MeetingAnswer } from '@polyphonie/shared/wire/http/meeting'
import { expect, onTestFinished, test } from 'vitest'
import { layTable, setTable } from '../../support/table.ts'
import { enter, kindOf, lastLive, type Meeting, opened, planned, STARTS } from './around.ts'

async function kindsOfRecord(meeting: Meeting): Promise<string[]> {
  const events = await meeting.json<{ kind: string }[]>('ada', `/api/spaces/${meeting.spaceId}/events`)
  return events.map(({ kind }) => kind).filter((kind) => kind.startsWith('meeting-'))
}

test('[MT11] of two who open at once one does, the other is told who was faster', async () => {
  const table = await setTable({ without: ['fay'] })
  const meeting = await planned({}, table)
  // Ada hosts and animates; dan has taken the animation of this one while she was away.
  const visit = await enter(table, meeting.id, 'dan')
  await meeting.post('dan', 'animation')
  const answers = await Promise.all([
    meeting.call('ada', 'POST', `/api/meetings/${meeting.id}/open`),
    meeting.call('dan', 'POST', `/api/meetings/${meeting.id}/open`),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
  const [refused] = answers.filter(({ status }) => status === 409)
  const winner = answers[0]?.status === 204 ? 'ada' : 'dan'
  expect(await refused?.json()).toMatchObject({ kind: 'meeting-open', openedBy: await meeting.memberId(winner) })
  expect((await kindsOfRecord(meeting)).filter((one) => one === 'meeting-opened')).toHaveLength(1)
  visit.leave()
})

test('[MT11] a meeting opens on its day', async () => {
  const meeting = await planned()
  meeting.clock.at = STARTS - 13 * 3_600_000
  expect(await kindOf(await meeting.call('fay', 'POST', `/api/meetings/${meeting.id}/open`))).toBe('meeting-too-early')
})

test('[MT12] while nobody who animates is there somebody takes the animation; whoever animates takes it back', async () => {
  const meeting = await planned()
  expect(await kindOf(await meeting.call('chi', 'POST', `/api/meetings/${meeting.id}/animation`))).toBe('not-present')
  await enter(meeting, meeting.id, 'chi')
  const fay = await enter(meeting, meeting.id, 'fay')
  expect(await kindOf(await meeting.call('chi', 'POST', `/api/meetings/${meeting.id}/animation`))).toBe('somebody-animates')
  fay.leave()
  await meeting.post('chi', 'animation')
  await meeting.post('chi', 'open')
  expect((await meeting.view('chi')).me).toMatchObject({ animates: true, present: true })
  await meeting.post('fay', 'animation')
  expect((await meeting.view('chi')).me.animates).toBe(false)
  expect(await kindOf(await meeting.call('chi', 'POST', `/api/meetings/${meeting.id}/close`))).toBe('not-animating')
  expect((await kindsOfRecord(meeting)).filter((kind) => kind === 'meeting-animation-taken')).toHaveLength(2)
})

test('[MT7] entering the room while it is open is being present; nothing says since when', async () => {
  const meeting = await planned()
  await enter(meeting, meeting.id, 'chi')
  expect((await meeting.view('chi')).me.present).toBe(false)
  await meeting.post('fay', 'open')
  const late = await enter(meeting, meeting.id, 'obi')
  late.leave()
  const { attendance } = await meeting.view()
  expect(attendance.flatMap(({ present }) => present).sort()).toEqual(
    [await meeting.memberId('chi'), await meeting.memberId('fay'), await meeting.memberId('obi')].sort(),
  )
  await meeting.post('fay', 'present', { memberId: await meeting.memberId('bo'), present: true })
  await meeting.post('fay', 'present', { memberId: await meeting.memberId('obi'), present: false })
  await meeting.post('fay', 'present', { memberId: await meeting.memberId('sue'), present: true }, 404)
  const rows = await meeting.deps.storage.db.selectFrom('meeting_attendance').selectAll().execute()
  expect(rows.filter(({ present }) => present === 1)).toHaveLength(4)
  expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['answer', 'meeting_id', 'member_id', 'present', 'ticked'])
})

test('[MT15][MT16] hands are served in turn between colleges; out of order with a reason in the record', async () => {
  const meeting = await opened({ agenda: [{ title: 'Réagir', kind: 'exchange', minutes: 30 }] })
  await meeting.present('ada', 'dan', 'chi', 'bo', 'obi')
  const ids = Object.fromEntries(
    await Promise.all((['ada', 'dan', 'chi', 'bo', 'obi'] as const).map(async (name) => [await meeting.memberId(name), name] as const)),
  )
  const queue = async () => (await meeting.view()).live.queue.map(({ memberId }) => ids[memberId])
  const [item] = (await meeting.view()).agenda
  await meeting.post('fay', 'item', { itemId: item?.id })
  for (const name of ['obi', 'ada', 'dan', 'bo', 'chi'] as const) {
    meeting.clock.at += 1000
    await meeting.post(name, 'hand')
  }
  expect(await queue()).toEqual(['chi', 'ada', 'bo', 'obi', 'dan'])
  await meeting.post('fay', 'floor')
  expect(ids[(await meeting.view()).live.floor?.memberId ?? '']).toBe('chi')
  await meeting.post('chi', 'hand', {}, 409)
  const refused = await meeting.call('fay', 'POST', `/api/meetings/${meeting.id}/floor`, { memberId: await meeting.memberId('dan') })
  expect(await refused.json()).toMatchObject({ kind: 'out-of-order', next: await meeting.memberId('ada') })
  await meeting.post('fay', 'floor', { memberId: await meeting.memberId('dan'), reason: 'Dan part dans cinq minutes' })
  // Professionals have spoken once, funders never.
  expect(await queue()).toEqual(['bo', 'obi', 'ada'])
  const { acts, live } = await meeting.view()
  expect(acts[0]).toMatchObject({ kind: 'meeting-floor-out-of-order', body: { reason: 'Dan part dans cinq minutes' } })
  expect(live.spoken.map((memberId) => ids[memberId])).toEqual(['chi', 'dan'])
  // Giving the floor in order is no act of power: nothing in the record says who spoke when.
  expect((await kindsOfRecord(meeting)).filter((kind) => kind.startsWith('meeting-floor'))).toHaveLength(1)
  await meeting.post('fay', 'item', { itemId: null })
  expect(await queue()).toEqual(['ada', 'bo', 'obi'])
})

test('[MT14] whoever animates raises and lowers the hand of somebody in the room', async () => {
  const meeting = await opened()
  await meeting.present('chi', 'bo')
  const chi = await meeting.memberId('chi')
  await meeting.post('fay', 'hand', { memberId: chi })
  await meeting.post('bo', 'hand', { memberId: chi }, 403)
  expect((await meeting.view()).live.queue).toMatchObject([{ memberId: chi }])
  expect((await meeting.call('bo', 'DELETE', `/api/meetings/${meeting.id}/hands/${chi}`)).status).toBe(403)
  expect((await meeting.call('fay', 'DELETE', `/api/meetings/${meeting.id}/hands/${chi}`)).status).toBe(204)
  expect(await kindOf(await meeting.call('chi', 'DELETE', `/api/meetings/${meeting.id}/hand`))).toBe('hand-not-raised')
})

test('[MT14] the hand of somebody suspended meanwhile waits for nothing', async () => {
  const meeting = await opened()
  await meeting.present('chi', 'bo')
  await meeting.post('chi', 'hand')
  await meeting.post('bo', 'hand')
  const suspend = { state: 'suspended', suspended_until: meeting.clock.at + 1000 }
  await meeting.deps.storage.db
    .updateTable('member')
    .set(suspend)
    .where('id', '=', await meeting.memberId('chi'))
    .execute()
  expect((await meeting.view()).live.queue).toHaveLength(1)
  await meeting.post('fay', 'floor')
  expect((await meeting.view()).live.floor?.memberId).toBe(await meeting.memberId('bo'))
  meeting.clock.at += 1000
  expect((await meeting.view()).live.queue).toMatchObject([{ memberId: await meeting.memberId('chi') }])
})

test('[MT22] a turn lasts three minutes; one more, silence, and giving it back', async () => {
  const meeting = await opened()
  await meeting.present('chi', 'bo')
  await meeting.post('chi', 'hand')
  await meeting.post('fay', 'floor')
  const began = meeting.clock.at
  await meeting.post('fay', 'floor/minute')
  meeting.clock.at += 30_000
  await meeting.post('fay', 'silence', { on: true })
  await meeting.post('fay', 'silence', { on: true })
  meeting.clock.at += 60_000
  expect((await meeting.view()).live).toMatchObject({ silentSince: began + 30_000, floor: { pausedAt: began + 30_000, pausedMs: 0 } })
  await meeting.post('fay', 'silence', { on: false })
  const { live } = await meeting.view()
  expect(live.floor).toEqual({
    memberId: await meeting.memberId('chi'),
    since: began,
    allottedMs: 240_000,
    pausedMs: 60_000,
    pausedAt: null,
  })
  expect(live.now).toBe(meeting.clock.at)
  expect((await meeting.call('bo', 'DELETE', `/api/meetings/${meeting.id}/floor`)).status).toBe(403)
  expect((await meeting.call('chi', 'DELETE', `/api/meetings/${meeting.id}/floor`)).status).toBe(204)
  expect(await kindOf(await meeting.call('fay', 'POST', `/api/meetings/${meeting.id}/floor/minute`))).toBe('nobody-speaks')
  await meeting.post('fay', 'silence', { on: true })
  await meeting.post('fay', 'floor', { memberId: await meeting.memberId('bo'), minutes: 5 })
  expect((await meeting.view()).live).toMatchObject({ silentSince: null, floor: { allottedMs: 300_000 } })
})

test('[MT17] a place of this space is shown, and a word to all; both are taken away again', async () => {
  const meeting = await opened()
  const sheetId = await meeting.addSheet('shared-diagnostic')
  const sectionId = await meeting.sectionId(sheetId, 'needs')
  await meeting.post('fay', 'shown', { place: { kind: 'section', id: sectionId } })
  await meeting.post('fay', 'shown', { place: { kind: 'round', id: sectionId } }, 404)
  await meeting.post('fay', 'attention', { text: 'On respire' })
  const { live } = await meeting.view('chi')
  expect(live.shown).toMatchObject({ kind: 'section', id: sectionId, byMemberId: await meeting.memberId('fay') })
  expect(live.attention?.text).toBe('On respire')
  await meeting.post('fay', 'shown', { place: null })
  await meeting.post('fay', 'attention', { text: null })
  expect((await meeting.view('chi')).live).toMatchObject({ shown: null, attention: null })
})

test('[MT23] the room tells whoever enters everything, the others what changed, once per turn', async () => {
  const meeting = await opened()
  const ada = await enter(meeting, meeting.id, 'ada')
  const chi = await enter(meeting, meeting.id, 'chi')
  const [adaId, chiId] = [await meeting.memberId('ada'), await meeting.memberId('chi')]
  await expect
    .poll(() => ada.events.filter(({ type }) => type === 'meeting-presence'))
    .toEqual([
      { type: 'meeting-presence', meetingId: meeting.id, whole: true, came: [adaId], left: [] },
      { type: 'meeting-presence', meetingId: meeting.id, whole: false, came: [chiId], left: [] },
    ])
  expect(chi.events[0]).toEqual({ type: 'meeting-presence', meetingId: meeting.id, whole: true, came: [adaId, chiId], left: [] })
  const before = ada.events.length
  await meeting.post('chi', 'hand')
  await expect.poll(() => lastLive(ada).queue).toMatchObject([{ memberId: chiId }])
  expect(ada.events.length - before).toBe(1)
  // Ten things in one turn of the event loop are told once.
  for (let times = 0; times < 10; times += 1) meeting.deps.rooms.meetingChanged(meeting.id, 'live')
  await expect.poll(() => ada.events.length - before).toBe(2)
  await meeting.post('fay', 'attention', { text: 'Encore' })
  await expect.poll(() => lastLive(ada).attention?.text).toBe('Encore')
  expect(ada.events.length - before).toBe(3)
  const versions = ada.events.flatMap((event) => (event.type === 'meeting-live' ? [event.live.version] : []))
  expect(versions).toEqual([...versions].sort((a, b) => a - b))
  chi.leave()
  await expect
    .poll(() => ada.events.at(-1))
    .toEqual({ type: 'meeting-presence', meetingId: meeting.id, whole: false, came: [], left: [chiId] })
})

test('[MT23] somebody who is suspended is out of the room, a stranger never comes in', async () => {
  const meeting = await opened()
  await enter(meeting, meeting.id, 'chi')
  await expect(enter(meeting, meeting.id, 'sue')).rejects.toThrow('may not come in')
  expect(meeting.deps.rooms.inMeeting(meeting.id)).toHaveLength(1)
  await meeting.deps.storage.db
    .updateTable('member')
    .set({ state: 'suspended' })
    .where('id', '=', await meeting.memberId('chi'))
    .execute()
  meeting.deps.rooms.accessChanged({ spaceId: meeting.spaceId })
  await expect.poll(() => meeting.deps.rooms.inMeeting(meeting.id)).toEqual([])
})

test('[MT13] a server that starts again in the middle goes on where it was', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-meeting-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'polyphonie.db')
  const table = await layTable({ file })
  const meeting = await opened({ agenda: [{ title: 'Réagir', kind: 'exchange', minutes: 30 }] }, table)
  await meeting.present('ada', 'chi', 'bo')
  const [item] = (await meeting.view()).agenda
  await meeting.post('fay', 'item', { itemId: item?.id })
  for (const name of ['bo', 'chi', 'ada'] as const) await meeting.post(name, 'hand')
  await meeting.post('fay', 'floor')
  meeting.clock.at += 20_000
  await meeting.post('fay', 'silence', { on: true })
  await meeting.post('fay', 'quick-rounds', { kind: 'mood' }, 201)
  await meeting.post('fay', 'attention', { text: 'On respire' })
  await meeting.post('chi', 'pen')
  await meeting.post('chi', 'notes', { kind: 'decision', statement: 'Grille sans points', how: { mode: 'consent', by: 'present' } }, 201)
  const before = await meeting.view('chi')
  const { at } = table.clock
  await table.close()

  const storage = await openSqlite(file)
  const clock = { now: () => at }
  const log = { info: () => undefined, warn: console.error, error: console.error }
  const { rooms } = createLive({ storage, clock, realClock, log })
  onTestFinished(async () => {
    await rooms.stop()
    await storage.close()
  })
  const row = await findMeeting(storage.db, meeting.id)
  const member = await findMember(storage.db, before.me.memberId, at)
  if (row === null || member === null) throw new Error('the meeting is gone')
  const after: MeetingAnswer = await viewMeeting({ storage, clock, rooms }, row, member, createAnsweredMemory())
  expect(after).toEqual(before)
  expect(after.live).toMatchObject({ state: 'open', silentSince: at, quickRound: { kind: 'mood' }, noteTakerMemberId: before.me.memberId })
  expect(after.live.queue).toHaveLength(2)
})

test('[MT20] whoever holds the pen notes, others do not; whoever animates takes it over', async () => {
  const meeting = await opened()
  await meeting.present('chi', 'bo')
  await meeting.post('bo', 'pen')
  const taken = await meeting.call('chi', 'POST', `/api/meetings/${meeting.id}/pen`)
  expect(await taken.json()).toMatchObject({ kind: 'pen-taken', memberId: await meeting.memberId('bo') })
  const { id } = (await meeting.post('bo', 'notes', { kind: 'action', what: 'Version simplifiée', who: 'Thomas et Lucas' }, 201)) as {
    id: string
  }
  await meeting.post('chi', 'notes', { kind: 'action', what: 'Autre chose' }, 403)
  const note = (body: object, caller: 'bo' | 'chi' = 'bo') => meeting.call(caller, 'PUT', `/api/meeting-notes/${id}`, body)
  expect((await note({ kind: 'action', what: 'Version simplifiée de P3', byWhen: '12 juillet' })).status).toBe(204)
  expect((await note({ kind: 'postponed', text: 'Plus tard' })).status).toBe(404)
  expect((await note({ kind: 'action', what: 'x' }, 'chi')).status).toBe(403)
  expect((await meeting.view()).notes).toMatchObject([
    { kind: 'action', what: 'Version simplifiée de P3', who: null, byWhen: '12 juillet' },
  ])
  await meeting.post('fay', 'pen')
  await meeting.post('bo', 'notes', { kind: 'postponed', text: 'Plus tard' }, 403)
  expect((await meeting.call('fay', 'DELETE', `/api/meeting-notes/${id}`)).status).toBe(204)
  expect((await meeting.view()).notes).toEqual([])
  expect((await meeting.call('fay', 'DELETE', `/api/meetings/${meeting.id}/pen`)).status).toBe(204)
  expect((await meeting.call('fay', 'DELETE', `/api/meetings/${meeting.id}/pen`)).status).toBe(409)
})

test('[MT21] a decision says how it was taken; a round that decided is consented, and of this space', async () => {
  const meeting = await opened()
  const decide = (how: object, status: number) => meeting.post('fay', 'notes', { kind: 'decision', statement: 'Ainsi', how }, status)
  await decide({ mode: 'consent', by: 'present' }, 201)
  await decide({ mode: 'authority', authority: 'Le conseil départemental' }, 201)
  await decide({ mode: 'consent' }, 422)
  await decide({ mode: 'authority' }, 422)
  expect(await decide({ mode: 'consent', by: 'round', roundId: 'round_00000000000000000000' }, 404)).toMatchObject({ kind: 'not-found' })
  const sheetId = await meeting.addSheet('shared-diagnostic')
  await meeting.deps.storage.db.updateTable('sheet').set({ phase: 'needs' }).where('id', '=', sheetId).execute()
  const round = await meeting.call('bo', 'POST', `/api/sheets/${sheetId}/rounds`, { statement: 'Nous gardons B1.' })
  const { id: roundId } = (await round.json()) as { id: string }
  expect(await decide({ mode: 'consent', by: 'round', roundId }, 409)).toMatchObject({ kind: 'round-not-consented' })
  await meeting.deps.storage.db
    .updateTable('consent_round')
    .set({ step: 'closed', outcome: 'consented', closed_at: meeting.clock.at })
    .where('id', '=', roundId)
    .execute()
  await decide({ mode: 'consent', by: 'round', roundId }, 201)
  const numbers = (await meeting.view()).notes.map((note) => (note.kind === 'decision' ? note.number : null))
  expect(numbers).toEqual(['1.1', '1.2', '1.3'])
})

test('[MT3] nothing is decided in a dialogue, whoever asks', async () => {
  const meeting = await opened({ kind: 'dialogue' })
  const refused = await meeting.post('fay', 'notes', { kind: 'decision', statement: 'Si', how: { mode: 'consent', by: 'present' } }, 409)
  expect(refused).toMatchObject({ kind: 'no-decision-in-dialogue' })
  await meeting.post('fay', 'notes', { kind: 'information', text: 'Bonne nouvelle : la navette roule.' }, 201)
})

test('[MT13] commands on a meeting of another space look as if it were not there', async () => {
  const meeting = await opened()
  for (const act of ['open', 'close', 'animation', 'pen', 'hand'])
    expect((await meeting.call('oz', 'POST', `/api/meetings/${meeting.id}/${act}`, {})).status).toBe(404)
  expect((await meeting.call('sue', 'GET', `/api/meetings/${meeting.id}`)).status).toBe(403)
})
