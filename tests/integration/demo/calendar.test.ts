/** The demonstration's calendar: the days scenario.md gives (§3, §5, §8), and none it does not. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parisTime } from '@polyphonie/server/demo/clock'
import { people } from '@polyphonie/server/demo/people'
import type { CalendarAnswer } from '@polyphonie/shared/wire/http/calendar'
import type { DeskAnswer } from '@polyphonie/shared/wire/http/desk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Demo, startDemo } from '../../support/demo.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-calendar-'))
let demo: Demo
let cookie = ''
let spaceId = ''

beforeAll(async () => {
  demo = await startDemo(path.join(folder, 'polyphonie.db'))
  cookie = await demo.cookieOf('claire@demo.test')
  const spaces = await demo.get<{ id: string; name: string }[]>(cookie, '/api/spaces')
  spaceId = spaces.find(({ name }) => name === 'Pays de Vaudreuse')?.id ?? ''
}, 120_000)
afterAll(async () => {
  await demo.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

test('[CL1] [CL2] [CL4] the funders’ days and the group’s, side by side, and nothing in anybody’s way yet', async () => {
  const { entries, tensions } = await demo.get<CalendarAnswer>(cookie, `/api/spaces/${spaceId}/calendar`)
  const entered = entries.filter(({ deadline }) => deadline !== null)
  expect(entered.map(({ kind, title, at, deadline }) => [kind, deadline?.organisation, title, at])).toEqual([
    ['group', null, 'v0.9', parisTime('2026-10-09 12:00')],
    ['group', null, 'Tour final', parisTime('2026-10-26 12:00')],
    ['funder', 'ARS', 'Instruire et répondre', parisTime('2026-11-30 12:00')],
    ['funder', 'Département', 'Présenter F2 et F4', parisTime('2026-12-04 12:00')],
  ])
  expect(entries.filter(({ kind }) => kind === 'meeting').map(({ at }) => at)).toEqual([
    parisTime('2026-10-08 14:00'),
    parisTime('2026-11-12 14:00'),
  ])
  expect(tensions).toEqual([])
})

test('[DK1] [DK2] the desk of the eighth of October has the round, both gates, and nobody’s name', async () => {
  const desk = await demo.get<DeskAnswer>(cookie, `/api/spaces/${spaceId}/desk`)
  expect(desk.common.map((item) => (item.kind === 'round' ? item.number : item.kind === 'gate' ? item.phase : item.kind))).toEqual([
    'P-07',
    'imagine',
    'negotiate',
  ])
  const bytes = JSON.stringify(desk)
  for (const { displayName } of Object.values(people)) expect(bytes).not.toContain(displayName)
})
