import type { MeetingListAnswer } from '@polyphonie/shared/wire/http/meeting'
import { expect, test } from 'vitest'
import { setTable } from '../../support/table.ts'
import { around, DAY, kindOf, opened, planned, STARTS } from './around.ts'

const plan = { title: 'Point', kind: 'negotiation', startsAt: STARTS, minutes: 60 }

test('[MT4] a series is as many meetings, each with a code of its own', async () => {
  const table = await setTable()
  const answer = await table.call('chi', 'POST', `/api/spaces/${table.spaceId}/meetings`, {
    ...plan,
    agenda: [{ title: 'Accueil', kind: 'information', minutes: 10 }],
    recurrence: { every: 'month', times: 3 },
  })
  const { ids } = (await answer.json()) as { ids: string[] }
  const { meetings } = await table.json<MeetingListAnswer>('obi', `/api/spaces/${table.spaceId}/meetings`)
  expect(meetings.map(({ id }) => id)).toEqual(ids)
  expect(meetings.map(({ startsAt }) => new Date(startsAt).toISOString())).toEqual([
    '2026-10-08T12:00:00.000Z',
    '2026-11-12T13:00:00.000Z',
    '2026-12-10T13:00:00.000Z',
  ])
  const codes = await table.deps.storage.db.selectFrom('meeting').select('code').execute()
  expect(new Set(codes.map(({ code }) => code)).size).toBe(3)
  for (const id of ids) expect((await around(table, id).view()).agenda).toMatchObject([{ title: 'Accueil', done: false }])
  const first = await around(table, ids[0] ?? '').view()
  expect(first.following.map(({ id }) => id)).toEqual(ids.slice(1))
})

test('[MT1] the past, too many times and a time zone nobody knows are refused, and nothing is planned', async () => {
  const table = await setTable()
  const ask = async (body: object) => kindOf(await table.call('ada', 'POST', `/api/spaces/${table.spaceId}/meetings`, { ...plan, ...body }))
  expect(await ask({ startsAt: table.clock.at - 1 })).toBe('in-the-past')
  expect(await ask({ recurrence: { every: 'week', until: STARTS + 400 * DAY } })).toBe('too-many-occurrences')
  expect(await ask({ timeZone: 'Nulle/Part' })).toBe('unknown-time-zone')
  expect(await ask({ sheetId: 'sheet_00000000000000000000' })).toBe('not-found')
  expect(await ask({ recurrence: { every: 'week', times: 3, until: STARTS } })).toBe('invalid-input')
  expect(await ask({ title: ' \u202e ' })).toBe('invalid-input')
  expect((await table.json<MeetingListAnswer>('ada', `/api/spaces/${table.spaceId}/meetings`)).meetings).toEqual([])
})

test('[MT3] a dialogue is about no round and decides nothing', async () => {
  const table = await setTable()
  const ask = async (body: object) =>
    kindOf(await table.call('ada', 'POST', `/api/spaces/${table.spaceId}/meetings`, { ...plan, kind: 'dialogue', ...body }))
  expect(await ask({ roundId: 'round_00000000000000000000' })).toBe('no-decision-in-dialogue')
  expect(await ask({ agenda: [{ title: 'Choisir', kind: 'decision', minutes: 5 }] })).toBe('no-decision-in-dialogue')
  const meeting = await planned({ kind: 'dialogue' }, table)
  const items = [{ title: 'Choisir', kind: 'decision', minutes: 5 }]
  const arranged = await table.call('ada', 'PUT', `/api/meetings/${meeting.id}/agenda`, { version: 0, items })
  expect(await kindOf(arranged)).toBe('no-decision-in-dialogue')
  const described = await table.call('ada', 'PATCH', `/api/meetings/${meeting.id}`, { roundId: 'round_00000000000000000000' })
  expect(await kindOf(described)).toBe('no-decision-in-dialogue')
})

test('[MT5] moved with all that follow, and one of them cancelled: reasons and first days stay', async () => {
  const meeting = await planned({ recurrence: { every: 'week', times: 4 } })
  const { following } = await meeting.view()
  const third = following[1]?.id ?? ''
  await meeting.call('ada', 'POST', `/api/meetings/${third}/cancel`, { reason: 'Vacances' })
  await meeting.post('ada', 'move', { startsAt: STARTS + DAY, reason: 'La salle est prise', following: true })
  const { meetings } = await meeting.json<MeetingListAnswer>('bo', `/api/spaces/${meeting.spaceId}/meetings`)
  // 8, 15, 22 and 29 October became 9, 16, (22) and 30; winter time begins on the 25th.
  expect(meetings.map(({ state, startsAt }) => `${state} ${new Date(startsAt).toISOString().slice(0, 16)}`)).toEqual([
    'planned 2026-10-09T12:00',
    'planned 2026-10-16T12:00',
    'cancelled 2026-10-22T12:00',
    'planned 2026-10-30T13:00',
  ])
  expect(meetings[0]?.moved).toEqual({ from: STARTS, reason: 'La salle est prise' })
  expect(meetings[2]?.cancelReason).toBe('Vacances')
  await meeting.post('ada', 'move', { startsAt: STARTS + 2 * DAY, reason: 'Encore' })
  expect((await meeting.view()).moved).toEqual({ from: STARTS, reason: 'Encore' })
})

test('[MT6] of two people at one agenda the second is told; items keep their id', async () => {
  const meeting = await planned({ agenda: [{ title: 'Accueil', kind: 'information', minutes: 10 }] })
  const { agenda, agendaVersion } = await meeting.view()
  const put = (caller: 'ada' | 'fay', version: number, items: object[]) =>
    meeting.call(caller, 'PUT', `/api/meetings/${meeting.id}/agenda`, { version, items })
  const kept = { id: agenda[0]?.id, title: 'Accueil', kind: 'information', minutes: 5 }
  const answers = await Promise.all([put('ada', agendaVersion, [kept]), put('fay', agendaVersion, [kept])])
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
  for (const answer of answers.filter(({ status }) => status === 409)) expect(await kindOf(answer)).toBe('agenda-changed')
  expect((await put('fay', agendaVersion + 1, [{ title: 'Clarifier', kind: 'exchange', minutes: 20 }, kept])).status).toBe(204)
  const after = await meeting.view()
  expect(after.agenda.map(({ title, minutes }) => [title, minutes])).toEqual([
    ['Clarifier', 20],
    ['Accueil', 5],
  ])
  expect(after.agenda[1]?.id).toBe(agenda[0]?.id)
})

test('[MT7] each says for themselves; the last word counts and the college is shown', async () => {
  const meeting = await planned()
  const say = (caller: 'chi' | 'bo' | 'obi', answer: string) =>
    meeting.call(caller, 'PUT', `/api/meetings/${meeting.id}/attendance`, { answer })
  await say('chi', 'coming')
  await say('bo', 'coming')
  await say('bo', 'excused')
  await say('obi', 'coming')
  const view = await meeting.view('bo')
  expect(view.myAnswer).toBe('excused')
  const kinds = view.attendance.map(({ kind, coming, excused }) => [kind, coming.length, excused.length])
  expect(kinds).toEqual([
    ['service_user', 1, 0],
    ['establishment', 0, 0],
    ['funder', 0, 1],
    ['partner', 0, 0],
    [null, 1, 0],
  ])
})

test('[MT8] a college with nobody coming, then with nobody present, is named', async () => {
  const meeting = await planned()
  await meeting.call('chi', 'PUT', `/api/meetings/${meeting.id}/attendance`, { answer: 'coming' })
  const kindsOf = async () => {
    const { absentCollegeIds, attendance } = await meeting.view()
    return attendance.filter(({ collegeId }) => absentCollegeIds.includes(collegeId ?? '')).map(({ kind }) => kind)
  }
  expect(await kindsOf()).toEqual(['establishment', 'funder', 'partner'])
  await meeting.post('fay', 'open')
  expect(await kindsOf()).toEqual(['service_user', 'establishment', 'funder', 'partner'])
  await meeting.present('ada', 'bo')
  expect(await kindsOf()).toEqual(['service_user', 'partner'])
})

test('[MT9] a code leads a member there, however typed, and nobody else', async () => {
  const meeting = await planned()
  const { code } = await meeting.view()
  expect(code).toMatch(/^[34679ACDEFGHJKMNPQRTVWXY]{6}$/u)
  const join = (caller: 'ada' | 'oz' | 'sue' | 'nobody', typed: string) =>
    meeting.call(caller, 'POST', '/api/meetings/join', { code: typed })
  const typed = ` ${code?.slice(0, 3).toLowerCase()}-${code?.slice(3)} `
  expect(await (await join('ada', typed)).json()).toEqual({ spaceId: meeting.spaceId, meetingId: meeting.id })
  expect((await join('nobody', typed)).status).toBe(401)
  const unknown = await (await join('oz', 'AAAAAA')).text()
  for (const answer of [await join('oz', typed), await join('sue', typed)]) {
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe(unknown)
  }
  expect((await join('ada', 'toolong7')).status).toBe(404)
})

test('[MT10] a code ends with its day, and wrong ones with ten of them', async () => {
  const meeting = await planned()
  const { code } = await meeting.view()
  const join = (typed: string | null) => meeting.call('ada', 'POST', '/api/meetings/join', { code: typed })
  meeting.clock.at = STARTS + DAY
  expect((await join(code)).status).toBe(404)
  meeting.clock.at = STARTS
  expect((await join(code)).status).toBe(200)
  for (let wrong = 1; wrong < 10; wrong += 1) expect((await join('AAAAAA')).status).toBe(404)
  const stopped = await join(code)
  expect(stopped.status).toBe(429)
  expect(stopped.headers.get('retry-after')).not.toBeNull()
})

test('[MT2] what is told of an open meeting may change; its day may not, and nothing of a cancelled one', async () => {
  const meeting = await opened()
  expect((await meeting.call('ada', 'PATCH', `/api/meetings/${meeting.id}`, { place: 'Médiathèque', link: null })).status).toBe(204)
  expect((await meeting.view()).place).toBe('Médiathèque')
  expect(await kindOf(await meeting.call('ada', 'POST', `/api/meetings/${meeting.id}/cancel`, { reason: 'Non' }))).toBe('meeting-open')
  const other = await planned({}, meeting)
  await other.post('ada', 'cancel', { reason: 'Tempête' })
  expect(await kindOf(await other.call('ada', 'PATCH', `/api/meetings/${other.id}`, { title: 'Quand même' }))).toBe('meeting-cancelled')
  expect(await kindOf(await other.call('fay', 'POST', `/api/meetings/${other.id}/open`, {}))).toBe('meeting-cancelled')
})
