import type { MeetingListAnswer, MinutesAnswer } from '@polyphonie/shared/wire/http/meeting'
import { expect, test } from 'vitest'
import type { Caller } from '../../support/table.ts'
import { DAY, enter, kindOf, type Meeting, opened, planned, STARTS } from './around.ts'

const minutesOf = (meeting: Meeting, caller: Caller = 'ada') => meeting.json<MinutesAnswer>(caller, `/api/meetings/${meeting.id}/minutes`)

/** Held by fay with chi, ada and bo there; dan excused, pia said she would come; ada has the pen. */
async function held(): Promise<Meeting> {
  const meeting = await planned({
    place: 'Médiathèque de Saint-Aubert',
    agenda: [{ title: 'Accueil', kind: 'information', minutes: 10 }],
  })
  await meeting.call('dan', 'PUT', `/api/meetings/${meeting.id}/attendance`, { answer: 'excused' })
  await meeting.call('pia', 'PUT', `/api/meetings/${meeting.id}/attendance`, { answer: 'coming' })
  await meeting.post('fay', 'open')
  await meeting.present('chi', 'ada', 'bo', 'obi')
  await meeting.post('ada', 'pen')
  await meeting.post('ada', 'notes', { kind: 'decision', statement: 'La grille sans points', how: { mode: 'consent', by: 'present' } }, 201)
  await meeting.post(
    'ada',
    'notes',
    {
      kind: 'decision',
      statement: 'Relectures au 18 septembre',
      how: { mode: 'authority', authority: 'Le Département' },
      reserves: 'Session',
    },
    201,
  )
  await meeting.post('ada', 'notes', { kind: 'action', what: 'Expliquer la grille', memberId: await meeting.memberId('chi') }, 201)
  await meeting.post('ada', 'notes', { kind: 'postponed', text: 'La navette du dimanche' }, 201)
  await meeting.post('ada', 'notes', { kind: 'information', text: 'La v0.5 est prête.' }, 201)
  meeting.clock.at += 3_600_000
  return meeting
}

async function closed(): Promise<Meeting> {
  const meeting = await held()
  await meeting.post('fay', 'close')
  return meeting
}

test('[MN1][MN2] the minutes draft themselves from the record, with ids and nobody’s sayings', async () => {
  const meeting = await held()
  const next = await planned({ title: 'La suite', startsAt: STARTS + 7 * DAY }, meeting)
  await meeting.call('bo', 'POST', `/api/meetings/${next.id}/cancel`, { reason: 'non' })
  meeting.clock.at = STARTS + 3_600_000
  await meeting.post('fay', 'close')
  const { number, content, approvers } = await minutesOf(meeting, 'obi')
  const id = (guest: Parameters<Meeting['memberId']>[0]) => meeting.memberId(guest)
  expect(number).toBe(1)
  expect(content).toMatchObject({
    title: 'L’indicateur principal',
    place: 'Médiathèque de Saint-Aubert',
    openedAt: STARTS - 3_600_000,
    closedAt: STARTS + 3_600_000,
    agenda: [{ title: 'Accueil', kind: 'information', minutes: 10 }],
    information: ['La v0.5 est prête.'],
    decisions: [
      { number: '1.1', statement: 'La grille sans points', mode: 'consent', roundNumber: null, authority: null, reserves: null },
      { number: '1.2', mode: 'authority', authority: 'Le Département', reserves: 'Session' },
    ],
    actions: [{ what: 'Expliquer la grille', memberId: await id('chi'), who: null }],
    postponed: ['La navette du dimanche'],
    rounds: [],
    compromises: [],
    parked: [],
    next: { meetingId: next.id, title: 'La suite' },
    drawnUpBy: await id('ada'),
    simple: null,
  })
  expect(content.attendance.map(({ present, excused, absent }) => [present.length, excused.length, absent.length])).toEqual([
    [1, 0, 0],
    [1, 1, 0],
    [1, 0, 0],
    [0, 0, 1],
    [2, 0, 0],
  ])
  const partners = (await meeting.view()).attendance[3]?.collegeId
  expect(content.absentCollegeIds).toEqual([partners])
  expect([...approvers].sort()).toEqual([await id('ada'), await id('bo'), await id('chi'), await id('fay')].sort())
  for (const name of ['ada', 'chi', 'dan']) expect(JSON.stringify(content)).not.toContain(`"${name}"`)
})

test('[MN1] rounds closed and compromises agreed while it was open are in it, those before are not', async () => {
  const meeting = await opened()
  const { db } = meeting.deps.storage
  const sheetId = await meeting.addSheet('shared-diagnostic')
  await db.updateTable('sheet').set({ phase: 'needs' }).where('id', '=', sheetId).execute()
  const close = async (statement: string, at: number) => {
    const round = await meeting.call('bo', 'POST', `/api/sheets/${sheetId}/rounds`, { statement, title: statement })
    const { id } = (await round.json()) as { id: string }
    await db.updateTable('consent_round').set({ step: 'closed', outcome: 'withdrawn', closed_at: at }).where('id', '=', id).execute()
  }
  await close('Avant', meeting.clock.at - 1)
  await close('Pendant', meeting.clock.at + 1)
  const made = await meeting.call('bo', 'POST', `/api/sheets/${sheetId}/compromises`, { point: 'La navette' })
  const { id } = (await made.json()) as { id: string }
  await db.updateTable('compromise').set({ agreed_at: meeting.clock.at, wording: 'Un dimanche sur deux' }).where('id', '=', id).execute()
  meeting.clock.at += 10_000
  await meeting.post('fay', 'close')
  const { content } = await minutesOf(meeting)
  expect(content.rounds).toMatchObject([{ number: 'P-02', title: 'Pendant', outcome: 'withdrawn' }])
  expect(content.compromises).toMatchObject([{ number: 'C1', point: 'La navette', wording: 'Un dimanche sur deux' }])
})

test('[MN3] rectifications stand beside the text, signed; the text stays as it is', async () => {
  const meeting = await closed()
  const before = await minutesOf(meeting)
  const made = (await meeting.post(
    'bo',
    'minutes/rectifications',
    { about: '1.2', text: 'Sous réserve du calendrier de session' },
    201,
  )) as {
    id: string
  }
  await meeting.post('dan', 'minutes/rectifications', { text: 'Je n’y étais pas' }, 403)
  const after = await minutesOf(meeting, 'bo')
  expect(after.content).toEqual(before.content)
  expect(after.rectifications).toMatchObject([
    { memberId: await meeting.memberId('bo'), about: '1.2', state: 'open', mayWithdraw: true, maySettle: true },
  ])
  const settle = (caller: Caller, how: string) => meeting.call(caller, 'POST', `/api/rectifications/${made.id}/settle`, { how })
  expect(await kindOf(await settle('chi', 'joined'))).toBe('rectification-of-another')
  expect(await kindOf(await settle('ada', 'withdrawn'))).toBe('rectification-of-another')
  expect((await settle('ada', 'joined')).status).toBe(204)
  expect(await kindOf(await settle('bo', 'withdrawn'))).toBe('rectification-settled')
  const { rectifications } = await minutesOf(meeting)
  expect(rectifications).toMatchObject([{ state: 'joined', text: 'Sous réserve du calendrier de session' }])
})

test('[MN4] a correction is a new version: the old one stays, approvals lapse, nobody else corrects', async () => {
  const meeting = await closed()
  await meeting.post('chi', 'minutes/approvals', { version: 1 })
  const correction = {
    version: 1,
    reason: 'La date',
    decisions: [{ number: '1.2', statement: 'Relectures au 20 septembre', reserves: null }],
  }
  await meeting.post('fay', 'minutes/corrections', correction, 403)
  await meeting.post('ada', 'minutes/corrections', { ...correction, decisions: [{ number: '9.9', statement: 'x', reserves: null }] }, 404)
  await meeting.post('ada', 'minutes/corrections', correction)
  expect(await meeting.post('ada', 'minutes/corrections', correction, 409)).toMatchObject({ kind: 'minutes-changed', version: 2 })
  const { version, versions, approvals, content } = await minutesOf(meeting)
  expect({ version, approvals }).toEqual({ version: 2, approvals: [] })
  expect(content.decisions.map(({ statement }) => statement)).toEqual(['La grille sans points', 'Relectures au 20 septembre'])
  expect(versions.map((one) => one.content.decisions[1]?.statement)).toEqual(['Relectures au 20 septembre', 'Relectures au 18 septembre'])
  expect(versions[0]?.reason).toBe('La date')
  expect(await meeting.post('chi', 'minutes/approvals', { version: 1 }, 409)).toMatchObject({ kind: 'minutes-changed' })
  await meeting.post('chi', 'minutes/approvals', { version: 2 })
  const { db } = meeting.deps.storage
  for (const table of ['minutes_version', 'minutes_approval', 'minutes_approver'] as const)
    await expect(db.deleteFrom(table).execute(), table).rejects.toThrow('append-only')
})

test('[MN5][MN6] valid as soon as everybody present has approved, and the record says so once', async () => {
  const meeting = await closed()
  for (const caller of ['chi', 'ada', 'bo'] as const) await meeting.post(caller, 'minutes/approvals', { version: 1 })
  expect(await meeting.post('chi', 'minutes/approvals', { version: 1 }, 409)).toMatchObject({ kind: 'already-approved' })
  await meeting.post('obi', 'minutes/approvals', { version: 1 }, 403)
  expect(await minutesOf(meeting)).toMatchObject({ state: 'open', validatedAt: null, may: { approve: { allowed: false } } })
  meeting.clock.at += DAY
  await meeting.post('fay', 'minutes/approvals', { version: 1 })
  expect(await minutesOf(meeting)).toMatchObject({ state: 'validated', validatedAt: meeting.clock.at })
  for (const [act, body] of [
    ['rectifications', { text: 'Trop tard' }],
    ['corrections', { version: 1, reason: 'Trop tard' }],
  ] as const)
    expect(await meeting.post('ada', `minutes/${act}`, body, 409)).toMatchObject({ kind: 'minutes-validated' })
  expect(await validations(meeting)).toHaveLength(1)
})

test('[MN5][MN6] ten days validate what nobody rectifies, also when nobody looked meanwhile', async () => {
  const meeting = await closed()
  const closedAt = meeting.clock.at
  const made = (await meeting.post('bo', 'minutes/rectifications', { text: 'Un mot' }, 201)) as { id: string }
  meeting.clock.at = closedAt + 30 * DAY
  expect(await minutesOf(meeting)).toMatchObject({ state: 'open', validFrom: closedAt + 10 * DAY })
  expect(await validations(meeting)).toEqual([])
  expect((await meeting.call('bo', 'POST', `/api/rectifications/${made.id}/settle`, { how: 'withdrawn' })).status).toBe(204)
  const settledAt = meeting.clock.at
  meeting.clock.at += 5 * DAY
  expect(await minutesOf(meeting)).toMatchObject({ state: 'validated', validatedAt: settledAt })
  await minutesOf(meeting, 'chi')
  const events = await validations(meeting)
  expect(events).toMatchObject([{ actorMemberId: null, body: { number: '1', validatedAt: settledAt } }])
  const { meetings } = await meeting.json<MeetingListAnswer>('bo', `/api/spaces/${meeting.spaceId}/meetings`)
  expect(meetings[0]?.record).toEqual({ number: 1, state: 'validated', validatedAt: settledAt })
})

test('[MN7] minutes are numbered in the order in which meetings were opened', async () => {
  const first = await planned()
  const second = await planned({}, first)
  await second.post('fay', 'open')
  await first.post('fay', 'open')
  await first.post('fay', 'close')
  await second.post('fay', 'close')
  expect((await minutesOf(first)).number).toBe(2)
  expect((await minutesOf(second)).number).toBe(1)
})

test('[MT3] the minutes of a dialogue hold no decision, round or compromise', async () => {
  const meeting = await opened({ kind: 'dialogue' })
  await meeting.post('fay', 'notes', { kind: 'information', text: 'Ce que je vis en ce moment.' }, 201)
  await meeting.post('fay', 'close')
  const { content } = await minutesOf(meeting)
  expect(content).toMatchObject({ kind: 'dialogue', information: ['Ce que je vis en ce moment.'] })
  expect([content.decisions, content.rounds, content.compromises, content.parked]).toEqual([[], [], [], []])
})

test('[MT23] those who are still in the room hear that the minutes moved', async () => {
  const meeting = await closed()
  const chi = await enter(meeting, meeting.id, 'chi')
  await meeting.post('bo', 'minutes/approvals', { version: 1 })
  await expect.poll(() => chi.events.some(({ type }) => type === 'meeting-minutes')).toBe(true)
})

test('[MT15] what was counted for the order of speaking is gone when the meeting closes', async () => {
  const meeting = await opened()
  await meeting.present('chi')
  await meeting.post('chi', 'hand')
  await meeting.post('fay', 'floor')
  await meeting.post('chi', 'hand', {}, 409)
  const count = async () => (await meeting.deps.storage.db.selectFrom('meeting_turn').selectAll().execute()).length
  expect(await count()).toBe(1)
  await meeting.post('fay', 'close')
  expect(await count()).toBe(0)
  expect((await meeting.view()).live).toMatchObject({ state: 'closed', floor: null, queue: [], currentItemId: null })
  expect(await meeting.post('fay', 'open', {}, 409)).toMatchObject({ kind: 'meeting-closed' })
  expect((await meeting.call('ada', 'GET', '/api/meetings/meeting_00000000000000000000/minutes')).status).toBe(404)
})

async function validations(meeting: Meeting) {
  const events = await meeting.json<{ kind: string; actorMemberId: string | null; body: object }[]>(
    'ada',
    `/api/spaces/${meeting.spaceId}/events`,
  )
  return events.filter(({ kind }) => kind === 'minutes-validated')
}
