/** The demonstration's meetings: minutes n° 7 (scenario §9), the meeting of P-07 today, the first dialogue. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parisTime } from '@polyphonie/server/demo/clock'
import type { MeetingAnswer, MeetingListAnswer, MinutesAnswer } from '@polyphonie/shared/wire/http/meeting'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Demo, startDemo } from '../../support/demo.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-meetings-'))
let demo: Demo
let cookie = ''
let meetings: MeetingListAnswer['meetings'] = []

beforeAll(async () => {
  demo = await startDemo(path.join(folder, 'polyphonie.db'))
  cookie = await demo.cookieOf('samira@demo.test')
  const spaces = await demo.get<{ id: string; name: string }[]>(cookie, '/api/spaces')
  const spaceId = spaces.find(({ name }) => name === 'Pays de Vaudreuse')?.id ?? ''
  meetings = (await demo.get<MeetingListAnswer>(cookie, `/api/spaces/${spaceId}/meetings`)).meetings
}, 120_000)
afterAll(async () => {
  await demo.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

test('[MN1][MN5] minutes n° 7 are those of 7 July, rectified by one, valid since the 17th', async () => {
  const minutes = await demo.get<MinutesAnswer>(cookie, `/api/meetings/${meetings[0]?.id}/minutes`)
  expect(minutes).toMatchObject({ number: 7, state: 'validated', validatedAt: parisTime('2026-07-17 16:00') })
  expect(minutes.content.decisions.map(({ number, mode }) => `${number} ${mode}`)).toEqual(['7.1 consent', '7.2 consent', '7.3 consent'])
  expect(minutes.content.absentCollegeIds).toEqual([])
  expect(minutes.content.attendance.flatMap(({ present }) => present)).toHaveLength(9)
  expect(minutes.content.attendance.flatMap(({ excused }) => excused)).toHaveLength(2)
  expect(minutes.content.attendance.flatMap(({ absent }) => absent)).toEqual([])
  expect(minutes.rectifications).toMatchObject([{ about: '7.2', text: 'Sous réserve du calendrier de session.', state: 'joined' }])
})

test('[MT1][MT3] the meeting of P-07 waits for today, the first dialogue for November', async () => {
  expect(meetings.map(({ kind, state, startsAt }) => ({ kind, state, startsAt }))).toEqual([
    { kind: 'negotiation', state: 'closed', startsAt: parisTime('2026-07-07 14:00') },
    { kind: 'negotiation', state: 'planned', startsAt: parisTime('2026-10-08 14:00') },
    { kind: 'dialogue', state: 'planned', startsAt: parisTime('2026-11-12 14:00') },
  ])
  const today = await demo.get<MeetingAnswer>(cookie, `/api/meetings/${meetings[1]?.id}`)
  expect(today.agenda).toHaveLength(6)
  expect(today.roundId).not.toBeNull()
  expect(today.absentCollegeIds).toEqual([])
  expect(today.code).not.toBeNull()
})
