import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createSessions } from '@polyphonie/server/auth/session'
import type { MeetingAnswer } from '@polyphonie/shared/wire/http/meeting'
import { expect, onTestFinished, test } from 'vitest'
import { type Guest, guestNames, layTable } from '../../support/table.ts'
import { bytesOf, copyOf, type Prepared, startOn } from '../round/onDisk.ts'
import { kindOf, type Meeting, opened } from './around.ts'

const everybody = ['ada', 'dan', 'chi', 'bo', 'pia', 'obi'] as const

async function asking(kind: 'mood' | 'understood' = 'mood'): Promise<{ meeting: Meeting; quickRoundId: string }> {
  const meeting = await opened()
  await meeting.present(...everybody)
  const { id } = (await meeting.post('fay', 'quick-rounds', { kind }, 201)) as { id: string }
  return { meeting, quickRoundId: id }
}

const answer = (meeting: Meeting, guest: Guest, quickRoundId: string, word: string) =>
  meeting.call(guest, 'POST', `/api/quick-rounds/${quickRoundId}/answers`, { answer: word })

test('[MT19] counts are shown once it is closed, and only where five answered', async () => {
  const { meeting, quickRoundId } = await asking()
  for (const guest of ['ada', 'dan', 'chi', 'bo'] as const) expect((await answer(meeting, guest, quickRoundId, 'light')).status).toBe(204)
  const during = await meeting.view('obi')
  expect(during.live.quickRound).toMatchObject({ answered: 4, kind: 'mood' })
  expect(JSON.stringify(during)).not.toContain('light')
  expect((await meeting.call('fay', 'POST', `/api/quick-rounds/${quickRoundId}/close`)).status).toBe(204)
  expect((await meeting.view()).quickRounds).toMatchObject([{ kind: 'mood', counts: null }])
  // Of four answers nothing is left at all.
  expect(await meeting.deps.storage.db.selectFrom('meeting_quick_count').selectAll().execute()).toEqual([])

  const { id } = (await meeting.post('fay', 'quick-rounds', { kind: 'understood', about: 'La grille' }, 201)) as { id: string }
  for (const guest of ['ada', 'dan', 'chi', 'bo'] as const) await answer(meeting, guest, id, 'yes')
  await answer(meeting, 'obi', id, 'notYet')
  await meeting.call('fay', 'POST', `/api/quick-rounds/${id}/close`)
  expect((await meeting.view()).quickRounds[1]).toMatchObject({ about: 'La grille', counts: { yes: 4, notYet: 1 } })
})

test('[MT18] once each, of that question, while it is open', async () => {
  const { meeting, quickRoundId } = await asking()
  expect(await kindOf(await answer(meeting, 'chi', quickRoundId, 'yes'))).toBe('not-that-answer')
  expect((await answer(meeting, 'chi', quickRoundId, 'heavy')).status).toBe(204)
  expect(await kindOf(await answer(meeting, 'chi', quickRoundId, 'light'))).toBe('already-answered')
  expect((await meeting.view('chi')).quickAnswered).toBe(true)
  expect((await meeting.view('bo')).quickAnswered).toBe(false)
  expect(await kindOf(await answer(meeting, 'sam', quickRoundId, 'light'))).toBe('not-present')
  expect(await meeting.post('fay', 'quick-rounds', { kind: 'mood' }, 409)).toMatchObject({ kind: 'quick-round-open' })
  await meeting.post('fay', 'close')
  expect(await kindOf(await answer(meeting, 'bo', quickRoundId, 'light'))).toBe('meeting-closed')
})

test('[MT18] who answered is nowhere on disk: two runs that differ only in that are the same to the byte', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-quick-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  const table = await layTable({ file: path.join(folder, 'polyphonie.db') })
  const meeting = await opened({}, table)
  await meeting.present(...everybody)
  const { id: quickRoundId } = (await meeting.post('fay', 'quick-rounds', { kind: 'mood' }, 201)) as { id: string }
  const { storage, realClock, random, config } = table.deps
  const sessions = createSessions({ storage, realClock, random, config })
  const cookies = new Map<Guest, string>()
  for (const guest of guestNames) cookies.set(guest, `polyphonie_session=${await sessions.open(table.accountId(guest))}`)
  const at = table.clock.at
  await table.close()
  const prepared: Prepared = { folder, roundId: '', cookies, at, config }

  /** Hours later, when any other request would prolong the session it comes with. */
  const run = async (who: Guest, word: string) => {
    const copy = copyOf(prepared)
    const { ask, stop, answers, logged, announced } = await startOn(prepared, copy, { sessionsLater: 3 * 3_600_000 })
    await ask(who, 'POST', `/quick-rounds/${quickRoundId}/answers`, { answer: word })
    await stop()
    return { bytes: bytesOf(copy), answers, logged, announced }
  }
  const byChi = await run('chi', 'heavy')
  const byBo = await run('bo', 'heavy')
  expect(byChi.answers).toMatchObject([{ status: 204 }])
  expect(byBo).toEqual(byChi)
  // The comparison sees a difference where there is one.
  expect((await run('bo', 'light')).bytes).not.toEqual(byChi.bytes)
})

test('[MT18] neither the record nor any answer of the server tells them apart', async () => {
  const { meeting, quickRoundId } = await asking()
  const before = await meeting.json<unknown[]>('ada', `/api/spaces/${meeting.spaceId}/events`)
  for (const guest of everybody) await answer(meeting, guest, quickRoundId, 'mixed')
  expect(await meeting.json<unknown[]>('ada', `/api/spaces/${meeting.spaceId}/events`)).toEqual(before)
  const view = await meeting.json<MeetingAnswer>('fay', `/api/meetings/${meeting.id}`)
  expect(view.live.quickRound).toEqual({
    id: quickRoundId,
    kind: 'mood',
    about: null,
    openedAt: meeting.clock.at,
    answered: everybody.length,
  })
})
