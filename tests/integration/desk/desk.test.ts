/** The desk of a table at which everything waits: whose lane, in which order, and nobody's name. */

import { collegeKinds } from '@polyphonie/shared/member/college'
import type { DeskAnswer } from '@polyphonie/shared/wire/http/desk'
import type { MemberListAnswer } from '@polyphonie/shared/wire/http/member'
import type { ModerationAnswer } from '@polyphonie/shared/wire/http/moderation'
import { expect, test } from 'vitest'
import { type Caller, guestNames, setTable, type Table } from '../../support/table.ts'

const DAY = 86_400_000

const read = (table: Table, who: Caller = 'obi') => table.json<DeskAnswer>(who, `/api/spaces/${table.spaceId}/desk`)
async function ask(table: Table, who: Caller, path: string, body?: object): Promise<string> {
  const answer = await table.call(who, 'POST', `/api${path}`, body)
  if (answer.status >= 400) throw new Error(`${path}: ${await answer.text()}`)
  return answer.status === 204 ? '' : ((await answer.json()) as { id: string }).id
}
async function lanes(table: Table, who: Caller = 'obi') {
  const colleges = await table.deps.storage.db.selectFrom('college').select(['id', 'kind']).where('space_id', '=', table.spaceId).execute()
  const { colleges: given } = await read(table, who)
  return given.map(({ collegeId, items }) => ({ kind: colleges.find(({ id }) => id === collegeId)?.kind ?? null, items }))
}
const lane = async (table: Table, kind: string) => (await lanes(table)).find((one) => one.kind === kind)?.items ?? []
const common = async (table: Table, kind: string) => (await read(table)).common.filter((item) => item.kind === kind)

interface Desk {
  readonly table: Table
  readonly sheetId: string
  readonly sectionId: string
  readonly roundId: string
}

/** A round whose answers come in, on another section than the one people ask about. */
async function everythingWaits(): Promise<Desk> {
  const table = await setTable()
  const sheetId = await table.addSheet('negotiated-project')
  await table.deps.storage.db.updateTable('sheet').set({ phase: 'negotiate' }).where('id', '=', sheetId).execute()
  const sectionId = await table.sectionId(sheetId, 'value')
  const roundId = await ask(table, 'ada', `/sheets/${sheetId}/rounds`, {
    title: 'Qui peut entrer',
    statement: 'De 16 à 25 ans.',
    sectionIds: [await table.sectionId(sheetId, 'response')],
  })
  return { table, sheetId, sectionId, roundId }
}
const step = ({ table, roundId }: Desk, to: string) => ask(table, 'fay', `/rounds/${roundId}/step`, { to })

test('[DK1] [DK2] a round stands with every college asked, and says of nobody whether they have answered', async () => {
  const desk = await everythingWaits()
  const { table, roundId } = desk
  expect((await lanes(table)).map(({ kind }) => kind)).toEqual(collegeKinds)
  expect(await common(table, 'round')).toMatchObject([{ roundId, number: 'P-01', step: 'propose', answered: null, voices: 5 }])
  await step(desk, 'clarify')
  await step(desk, 'react')
  expect(await lane(table, 'establishment')).toMatchObject([{ kind: 'round-to-react', voices: 2 }])
  await step(desk, 'amend')
  await step(desk, 'object')
  const colleges = async () => (await lanes(table)).map(({ items }) => items)
  const before = await colleges()
  expect(before.map(([item]) => (item?.kind === 'round-to-answer' ? item.voices : 0))).toEqual([1, 2, 1, 1])
  expect((await table.call('dan', 'PUT', `/api/rounds/${roundId}/position`, { position: 'standsAside' })).status).toBe(204)
  // The lanes do not move; the whole round's count does, as on its own page.
  expect(await colleges()).toEqual(before)
  expect(await common(table, 'round')).toMatchObject([{ step: 'object', answered: 1, voices: 5 }])
})

test('[DK3] questions wait with the college that asked, those that block first, answered or not; hidden words for nobody', async () => {
  const { table, sectionId } = await everythingWaits()
  const remark = (who: Caller, kind: string, text: string) => ask(table, who, `/sections/${sectionId}/remarks`, { kind, text })
  const question = await remark('chi', 'question', 'Le dimanche aussi ?')
  const blocks = await remark('chi', 'notUnderstood', 'ETP ?')
  const settled = await remark('bo', 'question', 'Quand ?')
  await ask(table, 'ada', `/remarks/${settled}/replies`, { text: 'En mars.' })
  expect((await lane(table, 'service_user')).filter(({ kind }) => kind === 'question')).toMatchObject([
    { remarkId: blocks, blocking: true, answered: false, text: 'ETP ?' },
    { remarkId: question, blocking: false, answered: false },
  ])
  expect((await lane(table, 'funder')).filter(({ kind }) => kind === 'question')).toEqual([])
  await ask(table, 'ada', `/remarks/${blocks}/replies`, { text: 'Un temps plein.' })
  expect(await lane(table, 'service_user')).toMatchObject([{ remarkId: blocks, blocking: true, answered: true }, { remarkId: question }])
  await ask(table, 'fay', `/messages/${question}/hide`, { reason: 'identifies' })
  for (const who of ['chi', 'fay', 'obi'] as const) {
    const said = JSON.stringify(await read(table, who))
    expect(said).toContain(question)
    expect(said).not.toContain('dimanche')
  }
  // Somebody without a college asks too.
  const { memberId } = await table.ref('obi')
  await table.deps.storage.db.updateTable('member').set({ college_id: null }).where('id', '=', memberId).execute()
  await remark('obi', 'question', 'Qui relit ?')
  expect((await lanes(table)).at(-1)).toMatchObject({ kind: null, items: [{ kind: 'question', text: 'Qui relit ?' }] })
})

test('[DK4] a college that was not at the last meeting is absent, and one that is silent for three months', async () => {
  const { table } = await everythingWaits()
  const { db } = table.deps.storage
  await ask(table, 'ada', `/spaces/${table.spaceId}/meetings`, {
    title: 'Ensemble',
    kind: 'negotiation',
    startsAt: table.clock.at + 1000,
    minutes: 60,
    timeZone: 'Europe/Paris',
    agenda: [],
  })
  const { id } = await db.selectFrom('meeting').select('id').where('space_id', '=', table.spaceId).executeTakeFirstOrThrow()
  const absent = async (kind: string) => (await lane(table, kind)).filter((item) => item.kind === 'absent')
  expect(await absent('funder')).toEqual([])
  for (const who of ['ada', 'chi', 'pia'] as const) {
    const { memberId } = await table.ref(who)
    await db
      .insertInto('meeting_attendance')
      .values({ meeting_id: id, member_id: memberId, answer: null, present: 1, ticked: 0 })
      .onConflict((on) => on.columns(['meeting_id', 'member_id']).doUpdateSet({ present: 1 }))
      .execute()
  }
  await db.updateTable('meeting').set({ state: 'closed', closed_at: table.clock.at }).where('id', '=', id).execute()
  expect(await absent('funder')).toEqual([{ kind: 'absent', from: 'last-meeting', meetingId: id }])
  for (const kind of ['service_user', 'establishment', 'partner']) expect(await absent(kind)).toEqual([])

  table.clock.at += 91 * DAY
  await ask(table, 'pia', `/spaces/${table.spaceId}/deadlines`, { kind: 'group', title: 'Essai', at: table.clock.at + DAY })
  const response = await table.sectionId(await table.addSheet('negotiated-project', 'Autre'), 'value')
  await table.deps.rooms.writeAs(`section/${response}`, await table.ref('chi'), 'Un mot.')
  for (const kind of ['service_user', 'partner']) expect(await absent(kind)).toEqual([])
  expect(await absent('funder')).toEqual([{ kind: 'absent', from: 'three-months', meetingId: null }])
})

test('[DK5] requests, gates, contests, hidden messages, circles and questions for later each have their line', async () => {
  const { table, sheetId, sectionId } = await everythingWaits()
  const { db } = table.deps.storage
  await ask(table, 'bo', `/sheets/${sheetId}/phase-returns`, { to: 'write', reason: 'Le sens n’y est plus.' })
  expect(await lane(table, 'funder')).toMatchObject([{ kind: 'return-asked', sheetId, to: 'write', reason: 'Le sens n’y est plus.' }])
  expect(await common(table, 'gate')).toMatchObject([
    { sheetId, phase: 'negotiate', missing: [{ kind: 'rounds-under-way', rounds: ['P-01'] }] },
  ])

  const remarkId = await ask(table, 'chi', `/sections/${sectionId}/remarks`, { kind: 'question', text: 'Qui paie ?' })
  await ask(table, 'fay', `/remarks/${remarkId}/park`, { reason: 'Plus tard.' })
  expect(await common(table, 'parked')).toMatchObject([{ number: 'Q1', remarkId, text: 'Qui paie ?', until: 'means' }])
  expect((await lane(table, 'service_user')).filter(({ kind }) => kind === 'question')).toEqual([])

  await ask(table, 'fay', `/messages/${remarkId}/hide`, { reason: 'health' })
  expect(await common(table, 'hidden')).toMatchObject([
    { messageKind: 'remark', reason: 'health', until: table.clock.at + 2 * DAY, sectionId },
  ])
  expect(JSON.stringify(await read(table, 'chi'))).not.toContain('Qui paie')
  const { acts } = await table.json<ModerationAnswer>('ada', `/api/spaces/${table.spaceId}/facilitation-acts`)
  await ask(table, 'ada', `/spaces/${table.spaceId}/contests`, { seq: acts[0]?.event.seq, words: 'Ce n’est pas juste.' })
  const [contest] = await common(table, 'contest')
  expect(contest).toMatchObject({ kind: 'contest', at: table.clock.at })

  const circleId = await ask(table, 'ada', `/sections/${sectionId}/circles`, {
    name: 'Bonification',
    purpose: 'Trouver un texte.',
    memberIds: [(await table.ref('bo')).memberId],
    endsAt: table.clock.at + DAY,
  })
  expect(await common(table, 'circle')).toEqual([])
  table.clock.at += 2 * DAY
  expect(await common(table, 'circle')).toMatchObject([{ circleId, name: 'Bonification' }])
  // Shown again by time, answered by whoever animates: nothing waits any more.
  expect(await common(table, 'hidden')).toEqual([])
  if (contest?.kind === 'contest') await ask(table, 'fay', `/contests/${contest.id}/answer`, { words: 'Je le montre.' })
  expect(await common(table, 'contest')).toEqual([])

  await db
    .updateTable('member')
    .set({ role: 'observer' })
    .where('id', '=', (await table.ref('fay')).memberId)
    .execute()
  await ask(table, 'ada', `/spaces/${table.spaceId}/nominations`, { memberId: (await table.ref('fay')).memberId })
  for (const kind of collegeKinds) expect((await lane(table, kind)).filter((item) => item.kind === 'nomination')).toHaveLength(1)

  // All of it, and nobody: neither a name nor an id of a member.
  const members = await table.json<MemberListAnswer>('ada', `/api/spaces/${table.spaceId}/members`)
  for (const who of ['ada', 'chi', 'obi'] as const) {
    const bytes = JSON.stringify(await read(table, who))
    for (const { id } of members) expect(bytes).not.toContain(id)
    expect(bytes).not.toContain('member_')
    for (const name of guestNames) expect(bytes).not.toMatch(new RegExp(`"${name}"`, 'u'))
  }
})

test('[DK1] everybody reads the same desk; only whoever animates is told so', async () => {
  const { table } = await everythingWaits()
  const { may, ...asFay } = await read(table, 'fay')
  expect(may.animate).toBe(true)
  for (const who of ['ada', 'chi', 'bo', 'pia', 'obi', 'sam'] as const) {
    const { may: mine, ...same } = await read(table, who)
    expect(same).toEqual(asFay)
    expect(mine.animate).toBe(false)
  }
})
