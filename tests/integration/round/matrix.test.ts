/**
 * Every route of a round, asked by every kind of person in every step. What is expected is written down here by hand, from
 * docs/rules/round.md, without asking the code under test.
 */

import type { Tables } from '@polyphonie/server/storage/schema'
import type { RoundAnswer } from '@polyphonie/shared/wire/http/round'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, guestNames, layTable, type Table } from '../../support/table.ts'
import { openRound, type Round } from './around.ts'

const callers: readonly Caller[] = [...guestNames, 'oz', 'nobody']
const speakers: readonly Caller[] = ['ada', 'dan', 'chi', 'bo', 'pia']
/** `object`: everybody has answered, bo objects. `treat`: that objection is open. `recheck`: it was treated, nobody has answered. */
const moments = ['propose', 'clarify', 'react', 'amend', 'object', 'revealed', 'treat', 'recheck', 'closed'] as const
type Moment = (typeof moments)[number]
const withObjection: readonly Moment[] = ['revealed', 'treat', 'recheck', 'closed']

interface Place {
  readonly moment: Moment
  readonly round: Round
  readonly answer: RoundAnswer
  readonly chi: string
  readonly idByCaller: ReadonlyMap<Caller, string>
}

interface Cell {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  path(place: Place): string
  readonly body?: (place: Place) => unknown
  /** Status for a member who is neither suspended nor a stranger. */
  member(caller: Caller, place: Place): number
  readonly isObjection?: true
}

const objectionOf = ({ answer }: Place) => answer.objections[0]?.id ?? 'objection_00000000000000000000'
const on = (act: string) => (place: Place) => `/rounds/${place.round.id}/${act}`
const onObjection = (act: string) => (place: Place) => `/objections/${objectionOf(place)}/${act}`
const isIn = (moment: Moment, ...allowed: readonly Moment[]) => allowed.includes(moment)
const forSpeakers =
  (status: (caller: Caller, moment: Moment) => number) =>
  (caller: Caller, { moment }: Place) =>
    speakers.includes(caller) ? status(caller, moment) : 403
const next: Readonly<Record<Moment, string>> = {
  propose: 'clarify',
  clarify: 'react',
  react: 'amend',
  amend: 'object',
  object: 'treat',
  revealed: 'treat',
  treat: 'recheck',
  recheck: 'treat',
  closed: 'propose',
}
const whileAnswering = forSpeakers((_, moment) => (isIn(moment, 'object', 'recheck') ? 204 : 409))
const byObjector = (caller: Caller, { moment }: Place) => (caller !== 'bo' ? 403 : moment === 'closed' ? 409 : 204)

const cells: Readonly<Record<string, Cell>> = {
  'GET /rounds/:id': { method: 'GET', path: ({ round }) => `/rounds/${round.id}`, member: () => 200 },
  'GET /sheets/:id/rounds': { method: 'GET', path: ({ round }) => `/sheets/${round.sheetId}/rounds`, member: () => 200 },
  'POST /sheets/:id/rounds': {
    method: 'POST',
    path: ({ round }) => `/sheets/${round.sheetId}/rounds`,
    body: () => ({ statement: 'Encore.' }),
    member: (caller) => (speakers.includes(caller) || caller === 'fay' ? 201 : 403),
  },
  'POST /rounds/:id/step, on': {
    method: 'POST',
    path: on('step'),
    body: ({ moment }) => ({ to: next[moment] }),
    member(caller, { moment }) {
      if (caller === 'fay') return isIn(moment, 'propose', 'clarify', 'react', 'amend', 'revealed') ? 204 : 409
      if (caller !== 'ada') return 403
      if (isIn(moment, 'propose', 'clarify', 'amend')) return 204
      return moment === 'react' ? 409 : 403
    },
  },
  'POST /rounds/:id/step, withdrawn': {
    method: 'POST',
    path: on('step'),
    body: () => ({ to: 'closed', outcome: 'withdrawn', reason: 'Autrement.' }),
    member: (caller, { moment }) => (caller !== 'fay' && caller !== 'ada' ? 403 : moment === 'closed' ? 409 : 204),
  },
  'POST /rounds/:id/step, consented': {
    method: 'POST',
    path: on('step'),
    body: () => ({ to: 'closed', outcome: 'consented' }),
    member: (caller, { moment }) =>
      caller === 'fay' || (caller === 'ada' && isIn(moment, 'propose', 'clarify', 'react', 'amend')) ? 409 : 403,
  },
  'POST /rounds/:id/amendments': {
    method: 'POST',
    path: on('amendments'),
    body: () => ({ amendmentIds: [], statement: 'Autrement.' }),
    member: (caller, { moment }) => (caller !== 'ada' ? 403 : isIn(moment, 'propose', 'amend', 'treat') ? 204 : 409),
  },
  'POST /rounds/:id/says, question': {
    method: 'POST',
    path: on('says'),
    body: () => ({ kind: 'question', text: 'Pourquoi ?' }),
    member: (_, { moment }) => (moment === 'closed' ? 409 : 201),
  },
  'POST /rounds/:id/says, reaction': {
    method: 'POST',
    path: on('says'),
    body: () => ({ kind: 'reaction', text: 'Oui.' }),
    member(caller, { answer, idByCaller }) {
      if (!speakers.includes(caller)) return 403
      return answer.speaking?.current === idByCaller.get(caller) ? 201 : 409
    },
  },
  'POST /rounds/:id/skip': {
    method: 'POST',
    path: on('skip'),
    body: ({ chi }) => ({ memberId: chi }),
    member: (caller, { moment }) => (caller !== 'fay' && caller !== 'chi' ? 403 : moment === 'react' ? 204 : 409),
  },
  'PUT /rounds/:id/position': {
    method: 'PUT',
    path: on('position'),
    body: () => ({ position: 'consents' }),
    member: whileAnswering,
  },
  'POST /rounds/:id/deposits': { method: 'POST', path: on('deposits'), body: () => ({ text: 'Un mot.' }), member: whileAnswering },
  'POST /rounds/:id/remind': { method: 'POST', path: on('remind'), member: (caller) => (caller === 'fay' ? 409 : 403) },
  'POST /rounds/:id/reveal': {
    method: 'POST',
    path: on('reveal'),
    member: (caller, { moment }) => (caller !== 'fay' ? 403 : moment === 'object' ? 204 : 409),
  },
  'PATCH /objections/:id': {
    method: 'PATCH',
    path: (place) => `/objections/${objectionOf(place)}`,
    body: () => ({ risk: 'Trop vite.' }),
    member: (caller, { moment }) => (caller !== 'fay' && caller !== 'bo' ? 403 : moment === 'closed' ? 409 : 204),
    isObjection: true,
  },
  'POST /objections/:id/accept-wording': {
    method: 'POST',
    path: onObjection('accept-wording'),
    body: () => ({}),
    member: (caller) => (caller === 'bo' ? 409 : 403),
    isObjection: true,
  },
  'POST /objections/:id/decline-wording': {
    method: 'POST',
    path: onObjection('decline-wording'),
    member: (caller) => (caller === 'bo' ? 409 : 403),
    isObjection: true,
  },
  'POST /objections/:id/treat': {
    method: 'POST',
    path: onObjection('treat'),
    body: () => ({ answer: 'Moins vite.' }),
    member: forSpeakers((_, moment) => (moment === 'treat' ? 204 : 409)),
    isObjection: true,
  },
  'POST /objections/:id/lift': { method: 'POST', path: onObjection('lift'), member: byObjector, isObjection: true },
  'POST /objections/:id/maintain': {
    method: 'POST',
    path: onObjection('maintain'),
    body: () => ({ withMention: true, disagreement: 'Je garde mon avis.' }),
    member: byObjector,
    isObjection: true,
  },
}

function expected(cell: Cell, caller: Caller, place: Place): number {
  if (caller === 'nobody') return 401
  // An objection nobody has made is not there for anybody.
  if (caller === 'oz' || (cell.isObjection === true && !withObjection.includes(place.moment))) return 404
  return caller === 'sue' ? 403 : cell.member(caller, place)
}

/** Brings a fresh round to the moment. */
async function bringTo(moment: Moment, round: Round): Promise<void> {
  if (moment === 'propose') return
  const at = moments.indexOf(moment)
  if (at <= moments.indexOf('object')) {
    await round.until(moment as 'clarify' | 'react' | 'amend' | 'object')
    if (moment !== 'object') return
  } else await round.until('object')
  await round.answer('bo', 'objects', 'Trop vite.')
  await round.everybody('consents', ['bo'])
  if (moment === 'object') return
  await round.reveal()
  if (moment === 'revealed') return
  await round.step('fay', 'treat')
  if (moment === 'treat') return
  const [objection] = (await round.read()).objections
  await round.objection('ada', objection?.id ?? '', 'treat', { answer: 'Moins vite.' })
  await round.step('fay', 'recheck')
  if (moment === 'closed') await round.step('fay', 'closed', 'toCircle')
}

const kept = [
  'consent_round',
  'round_proposer',
  'round_amendment',
  'round_section',
  'round_position',
  'round_say',
  'objection',
  'deposit',
  'disagreement',
] as const satisfies readonly (keyof Tables)[]

/** Puts rounds and sections back as they were, so that an act that was allowed leaves the next one the same place. */
async function remember({ deps }: Table): Promise<() => Promise<void>> {
  const { db } = deps.storage
  const rows = await Promise.all(kept.map(async (name) => ({ name, rows: await db.selectFrom(name).selectAll().execute() })))
  const sections = await db.selectFrom('section').select(['id', 'state', 'state_reason']).execute()
  return async () => {
    for (const { name, rows: before } of rows) {
      await db.deleteFrom(name).execute()
      for (const row of before) await db.insertInto(name).values(row).execute()
    }
    for (const { id, state, state_reason } of sections)
      await db.updateTable('section').set({ state, state_reason }).where('id', '=', id).execute()
  }
}

describe.each(moments)('[RO5] [RO8] [RO19] every route, asked by everybody: %s', (moment) => {
  let table: Table
  let place: Place
  let putBack: () => Promise<void>

  beforeAll(async () => {
    table = await layTable()
    const round = await openRound({}, table)
    await bringTo(moment, round)
    const ids = await Promise.all(guestNames.map(async (guest) => [guest, (await table.ref(guest)).memberId] as const))
    const idByCaller = new Map<Caller, string>(ids)
    place = { moment, round, answer: await round.read(), chi: idByCaller.get('chi') ?? '', idByCaller }
    putBack = await remember(table)
  })
  afterAll(() => table.close())

  test.each(Object.entries(cells))('%s', async (_, cell) => {
    const statuses: Record<string, number> = {}
    const wanted: Record<string, number> = {}
    for (const caller of callers) {
      const { status } = await place.round.ask(caller, cell.method, cell.path(place), cell.body?.(place))
      statuses[caller] = status
      wanted[caller] = expected(cell, caller, place)
      if (status < 300 && cell.method !== 'GET') await putBack()
    }
    expect(statuses).toEqual(wanted)
  })
})
