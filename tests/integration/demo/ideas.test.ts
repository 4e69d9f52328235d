/** The demonstration's ideas: steps 25, 26 and 64 of the scenario, over HTTP, with its clock. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parisTime } from '@polyphonie/server/demo/clock'
import type { IdeasAnswer, WakeUpsAnswer } from '@polyphonie/shared/wire/http/idea'
import type { ParkedAnswer } from '@polyphonie/shared/wire/http/parked'
import type { SheetListAnswer, SheetView } from '@polyphonie/shared/wire/http/sheet'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Demo, startDemo } from '../../support/demo.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'polyphonie-ideas-'))
let demo: Demo
let cookie = ''
let spaceId = ''
let ideas = ''
let projectId = ''

beforeAll(async () => {
  demo = await startDemo(path.join(folder, 'polyphonie.db'))
  cookie = await demo.cookieOf('sophie@demo.test')
  const spaces = await demo.get<{ id: string; name: string }[]>(cookie, '/api/spaces')
  spaceId = spaces.find(({ name }) => name === 'Pays de Vaudreuse')?.id ?? ''
  const sheets = await demo.get<SheetListAnswer>(cookie, `/api/spaces/${spaceId}/sheets`)
  projectId = sheets.find(({ template }) => template === 'negotiated-project')?.id ?? ''
  const diagnostic = await demo.get<SheetView>(cookie, `/api/sheets/${sheets.find(({ template }) => template === 'shared-diagnostic')?.id}`)
  ideas = diagnostic.sections.find(({ number }) => number === 'D12')?.id ?? ''
})
afterAll(async () => {
  await demo.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

const read = () => demo.get<IdeasAnswer>(cookie, `/api/sections/${ideas}/ideas`)
const wakeUps = () => demo.get<WakeUpsAnswer>(cookie, `/api/spaces/${spaceId}/wake-ups`)

test('[ID2] [ID12] nine ideas are told: seven retained, I7 until 30 June 2028, I8 until somewhere else follows (step 26)', async () => {
  const told = (await read()).ideas
  expect(told.map(({ number, status }) => `${number} ${status}`)).toEqual([
    ...['I1', 'I2', 'I3', 'I4', 'I5', 'I6'].map((number) => `${number} retained`),
    'I7 dormant',
    'I8 dormant',
    'I9 retained',
  ])
  expect(told[6]).toMatchObject({
    text: 'Un foyer de 20 places en Vaudreuse',
    sleep: { wakesAt: parisTime('2028-06-30 00:00'), wakesWhen: null },
  })
  expect((await wakeUps()).map(({ number, wakesAt, wakesWhen }) => [number, wakesAt, wakesWhen])).toEqual([
    ['I7', parisTime('2028-06-30 00:00'), null],
    ['I8', null, 'essaimage dans un second territoire'],
  ])
})

test('[PK2] [PK4] Philippe’s remark is Q3 under I2, and came back to P11 with the means (steps 25 and 33)', async () => {
  const parked = await demo.get<ParkedAnswer>(cookie, `/api/spaces/${spaceId}/parked`)
  expect(parked).toMatchObject([
    {
      number: 'Q3',
      idea: 'I2',
      text: 'Pas de budget logement avant 2028.',
      state: 'back',
      backAt: parisTime('2026-06-11 16:42'),
      returns: [{ sheetId: projectId }],
    },
  ])
  const philippe = await demo.cookieOf('philippe@demo.test')
  expect((await demo.get<ParkedAnswer>(philippe, `/api/spaces/${spaceId}/parked`))[0]?.tellsYou).toBe(false)
})

test('[ID5] on 30 June 2028 I7 wakes by itself, once (step 64)', async () => {
  const wakesAt = parisTime('2028-06-30 00:00')
  demo.clock.advance(wakesAt - demo.clock.now() - 60_000)
  expect((await read()).ideas[6]?.status).toBe('dormant')
  demo.clock.advance(60_000)
  expect((await read()).ideas[6]).toMatchObject({ number: 'I7', status: 'growing', woken: { at: wakesAt, byMemberId: null } })
  expect((await wakeUps()).map(({ number }) => number)).toEqual(['I8'])
  const woken = await demo.storage.db.selectFrom('event').select(['actor_member_id', 'body']).where('kind', '=', 'idea-woken').execute()
  expect(woken).toHaveLength(1)
  expect(woken[0]?.actor_member_id).toBeNull()
})
