/** What a meeting leaves behind: whose words a note is, whose hand was lowered, and no hidden words in the minutes. */
import type { MinutesAnswer } from '@polyphonie/shared/wire/http/meeting'
import type { ModerationAnswer } from '@polyphonie/shared/wire/http/moderation'
import { expect, test } from 'vitest'
import type { Caller, Guest } from '../../support/table.ts'
import { opened } from './around.ts'

test('[MT20] a note is of whoever worded it last', async () => {
  const m = await opened()
  await m.present('ada', 'bo')
  await m.post('ada', 'pen')
  const { id } = (await m.post('ada', 'notes', { kind: 'information', text: 'Mots d’Ada' }, 201)) as { id: string }
  const put = await m.call('fay', 'PUT', `/api/meeting-notes/${id}`, { kind: 'information', text: 'Mots de Fay' })
  expect(put.status).toBe(204)
  expect((await m.view()).notes).toMatchObject([{ text: 'Mots de Fay', byMemberId: await m.memberId('fay') }])
})

test('[MT14] who lowers the hand of somebody else stands in the record, and may be contested', async () => {
  const m = await opened()
  await m.present('chi', 'bo')
  await m.post('chi', 'hand')
  await m.post('bo', 'hand')
  const lowered = await m.call('fay', 'DELETE', `/api/meetings/${m.id}/hands/${await m.memberId('chi')}`)
  expect(lowered.status).toBe(204)
  await m.post('fay', 'floor')
  // One's own is nobody's business.
  await m.post('chi', 'hand')
  expect((await m.call('chi', 'DELETE', `/api/meetings/${m.id}/hand`)).status).toBe(204)
  const { acts } = await m.json<ModerationAnswer>('chi', `/api/spaces/${m.spaceId}/facilitation-acts`)
  expect(acts.filter(({ event }) => event.kind === 'meeting-hand-lowered')).toMatchObject([
    { event: { body: { memberId: await m.memberId('chi') } }, mayContest: true },
  ])
})

test('[MO5] words that are hidden after a meeting are not read in its minutes meanwhile', async () => {
  const m = await opened()
  const sheetId = await m.addSheet('shared-diagnostic')
  await m.deps.storage.db.updateTable('sheet').set({ phase: 'needs' }).where('id', '=', sheetId).execute()
  const sectionId = await m.sectionId(sheetId, 'needs')
  const made = await m.call('chi', 'POST', `/api/sections/${sectionId}/remarks`, { kind: 'question', text: 'Mehdi D. dort mal' })
  const { id } = (await made.json()) as { id: string }
  expect((await m.call('fay', 'POST', `/api/remarks/${id}/park`, { reason: 'x' })).status).toBe(201)
  await m.post('fay', 'close')
  expect((await m.call('fay', 'POST', `/api/messages/${id}/hide`, { reason: 'identifies' })).status).toBe(204)
  const minutes = (caller: Caller) => m.json<MinutesAnswer>(caller, `/api/meetings/${m.id}/minutes`)
  const seen = await minutes('bo')
  expect(JSON.stringify(seen)).not.toContain('Mehdi')
  expect(seen.content.parked).toEqual([{ number: 'Q1', text: '' }])
  m.clock.at += 48 * 3_600_000
  expect((await minutes('bo')).content.parked).toEqual([{ number: 'Q1', text: 'Mehdi D. dort mal' }])
})

test('[MN3] nobody says that a newer version takes a rectification up before there is one', async () => {
  const m = await opened()
  await m.present('ada', 'bo')
  await m.post('fay', 'close')
  const asked = await m.call('bo', 'POST', `/api/meetings/${m.id}/minutes/rectifications`, { text: 'J’étais contre.' })
  expect(asked.status).toBe(201)
  const { id } = (await asked.json()) as { id: string }
  const settle = () => m.call('fay', 'POST', `/api/rectifications/${id}/settle`, { how: 'corrected' })
  const refused = await settle()
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({ kind: 'minutes-not-corrected' })
  const corrected = { version: 1, reason: 'Bo le demande.', information: ['Bo était contre.'] }
  const rewritten = await m.call('fay', 'POST', `/api/meetings/${m.id}/minutes/corrections`, corrected)
  expect(rewritten.status).toBe(204)
  expect((await settle()).status).toBe(204)
})

test('[MT14][MT12] whoever is suspended in the middle of a meeting neither waits, speaks nor keeps the animation', async () => {
  const m = await opened()
  await m.present('chi', 'bo', 'ada')
  await m.post('chi', 'hand')
  const suspend = async (guest: Guest) =>
    m.deps.storage.db
      .updateTable('member')
      .set({ state: 'suspended' })
      .where('id', '=', await m.memberId(guest))
      .execute()
  const kind = async (answer: Response) => [answer.status, ((await answer.json()) as { kind: string }).kind]
  const chi = await m.memberId('chi')
  await suspend('chi')
  expect(await kind(await m.call('fay', 'POST', `/api/meetings/${m.id}/hand`, { memberId: chi }))).toEqual([409, 'not-present'])
  expect(await kind(await m.call('fay', 'POST', `/api/meetings/${m.id}/floor`, { memberId: chi, reason: 'x' }))).toEqual([
    409,
    'not-present',
  ])
  await suspend('fay')
  await m.deps.storage.db
    .updateTable('space')
    .set({ rotating_host_id: await m.memberId('dan') })
    .where('id', '=', m.spaceId)
    .execute()
  await m.post('ada', 'animation')
  await suspend('ada')
  await m.post('bo', 'animation')
  expect((await m.view('bo')).me.animates).toBe(true)
})

test('[MT17] a word to everybody stands in the record as it was said, when it is taken away too', async () => {
  const m = await opened()
  await m.post('fay', 'attention', { text: 'Pause jusqu’à 15 h 30' })
  await m.post('fay', 'attention', { text: null })
  const called = (await m.view('chi')).acts.filter(({ kind }) => kind === 'meeting-attention-called')
  expect(called).toMatchObject([{ body: { text: 'Pause jusqu’à 15 h 30' } }])
})
