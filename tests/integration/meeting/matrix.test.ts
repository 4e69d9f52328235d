/**
 * Every route of a meeting and its minutes, asked by every kind of person at every moment. What is expected is written down here by
 * hand, from docs/rules/meeting.md and docs/rules/minutes.md, without asking the code under test.
 */
import { createLimits } from '@polyphonie/server/auth/limits'
import { meetingRoutes } from '@polyphonie/server/meeting/routes'
import type { Tables } from '@polyphonie/server/storage/schema'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, guestNames, layTable, type Table } from '../../support/table.ts'
import { type Meeting, opened, planned, STARTS } from './around.ts'

const callers: readonly Caller[] = [...guestNames, 'oz', 'nobody']
const speakers: readonly Caller[] = ['ada', 'dan', 'chi', 'bo', 'pia']
const moments = ['planned', 'open', 'closed', 'cancelled'] as const
type Moment = (typeof moments)[number]

/** Planned by ada. When it was opened: everybody is present, ada speaks, chi waits, bo has the pen and so draws up the minutes. */
interface Place {
  readonly meeting: Meeting
  readonly code: string
  readonly itemId: string
  readonly ids: Readonly<Record<'dan' | 'chi', string>>
  readonly quickRoundId: string
  readonly noteId: string
  /** By chi. */
  readonly rectificationId: string
}

interface Cell {
  readonly path: (place: Place) => string
  readonly body?: (place: Place) => unknown
  /** Status for a member who is neither suspended nor a stranger. */
  readonly member: (caller: Caller, moment: Moment) => number
  /** When what the path names is not there yet. */
  readonly missingIn?: readonly Moment[]
  /** It leaves rows that nothing changes any more: the next one asks about another meeting. */
  readonly keeps?: true
  /** Somebody suspended is answered as a stranger is. */
  readonly hidesSuspension?: true
}

const nowhere = (prefix: string) => `${prefix}_00000000000000000000`
const on = (act: string) => (place: Place) => `/meetings/${place.meeting.id}${act}`
const inSpace = ({ meeting }: Place) => `/spaces/${meeting.spaceId}/meetings`
const isOneOf = (caller: Caller, ...allowed: readonly Caller[]) => allowed.includes(caller)
/** Fay animates: what is done to lead a meeting is hers, while it is open. */
const leading = (caller: Caller, moment: Moment) => (caller !== 'fay' ? 403 : moment === 'open' ? 204 : 409)
const preparing =
  (...when: readonly Moment[]) =>
  (caller: Caller, moment: Moment) =>
    isOneOf(caller, 'ada', 'fay') ? (when.includes(moment) ? 204 : 409) : 403
const noting = (created: number) => (caller: Caller, moment: Moment) => {
  if (caller === 'fay') return moment === 'open' ? created : 409
  // Bo took the pen once it was open.
  if (caller !== 'bo' || moment === 'planned' || moment === 'cancelled') return 403
  return moment === 'open' ? created : 409
}
const never: readonly Moment[] = ['planned', 'cancelled']
const unwritten: readonly Moment[] = ['planned', 'open', 'cancelled']

const cells: Readonly<Record<string, Cell>> = {
  'GET /spaces/:id/meetings': { path: inSpace, member: () => 200 },
  'POST /spaces/:id/meetings': {
    path: inSpace,
    body: () => ({ title: 'Encore', kind: 'negotiation', startsAt: STARTS, minutes: 30 }),
    member: (caller) => (isOneOf(caller, ...speakers, 'fay') ? 201 : 403),
  },
  'POST /meetings/join': {
    path: () => '/meetings/join',
    body: ({ code }) => ({ code }),
    member: (_, moment) => (moment === 'planned' || moment === 'open' ? 200 : 404),
    hidesSuspension: true,
  },
  'GET /meetings/:id': { path: on(''), member: () => 200 },
  'PATCH /meetings/:id': { path: on(''), body: () => ({ title: 'Autrement' }), member: preparing('planned', 'open') },
  'POST /meetings/:id/move': {
    path: on('/move'),
    body: () => ({ startsAt: STARTS + 1000, reason: 'La salle' }),
    member: preparing('planned'),
  },
  'POST /meetings/:id/cancel': { path: on('/cancel'), body: () => ({ reason: 'La neige' }), member: preparing('planned') },
  'PUT /meetings/:id/agenda': { path: on('/agenda'), body: () => ({ version: 0, items: [] }), member: preparing('planned', 'open') },
  'PUT /meetings/:id/attendance': {
    path: on('/attendance'),
    body: () => ({ answer: 'coming' }),
    member: (_, moment) => (moment === 'planned' || moment === 'open' ? 204 : 409),
  },
  'POST /meetings/:id/open': {
    path: on('/open'),
    member: (caller, moment) => (caller !== 'fay' ? 403 : moment === 'planned' ? 204 : 409),
  },
  'POST /meetings/:id/close': { path: on('/close'), member: leading, keeps: true },
  'POST /meetings/:id/animation': {
    path: on('/animation'),
    member(caller, moment) {
      if (caller === 'fay') return 409
      // Nobody is connected, and fay was never ticked: whoever was may take it.
      return isOneOf(caller, ...speakers) ? (moment === 'open' ? 204 : 409) : 403
    },
  },
  'POST /meetings/:id/pen': {
    path: on('/pen'),
    member: (caller, moment) => (caller === 'obi' ? 403 : caller === 'fay' && moment === 'open' ? 204 : 409),
  },
  'DELETE /meetings/:id/pen': { path: on('/pen'), member: noting(204) },
  'POST /meetings/:id/present': {
    path: on('/present'),
    body: ({ ids }) => ({ memberId: ids.chi, present: true }),
    member: leading,
  },
  'POST /meetings/:id/item': { path: on('/item'), body: ({ itemId }) => ({ itemId }), member: leading },
  'POST /meetings/:id/hand': {
    path: on('/hand'),
    body: () => ({}),
    member: (caller, moment) => (moment === 'open' && !isOneOf(caller, 'ada', 'chi') ? 204 : 409),
  },
  'POST /meetings/:id/hand, of somebody': {
    path: on('/hand'),
    body: ({ ids }) => ({ memberId: ids.dan }),
    member: (caller, moment) => (isOneOf(caller, 'dan', 'fay') ? (moment === 'open' ? 204 : 409) : 403),
  },
  'DELETE /meetings/:id/hand': {
    path: on('/hand'),
    member: (caller, moment) => (moment === 'open' && caller === 'chi' ? 204 : 409),
  },
  'DELETE /meetings/:id/hands/:memberId': {
    path: (place) => `/meetings/${place.meeting.id}/hands/${place.ids.chi}`,
    member: (caller, moment) => (isOneOf(caller, 'chi', 'fay') ? (moment === 'open' ? 204 : 409) : 403),
  },
  'POST /meetings/:id/floor': { path: on('/floor'), body: () => ({}), member: leading },
  'DELETE /meetings/:id/floor': {
    path: on('/floor'),
    member: (caller, moment) => (caller === 'ada' && moment === 'open' ? 204 : leading(caller, moment)),
  },
  'POST /meetings/:id/floor/minute': { path: on('/floor/minute'), member: leading },
  'POST /meetings/:id/silence': { path: on('/silence'), body: () => ({ on: true }), member: leading },
  'POST /meetings/:id/shown': { path: on('/shown'), body: () => ({ place: null }), member: leading },
  'POST /meetings/:id/attention': { path: on('/attention'), body: () => ({ text: 'Un mot' }), member: leading },
  'POST /meetings/:id/quick-rounds': {
    path: on('/quick-rounds'),
    body: () => ({ kind: 'understood' }),
    member: (caller) => (caller === 'fay' ? 409 : 403),
  },
  'POST /quick-rounds/:id/answers': {
    path: ({ quickRoundId }) => `/quick-rounds/${quickRoundId}/answers`,
    body: () => ({ answer: 'light' }),
    member: (_, moment) => (moment === 'open' ? 204 : 409),
    missingIn: never,
  },
  'POST /quick-rounds/:id/close': {
    path: ({ quickRoundId }) => `/quick-rounds/${quickRoundId}/close`,
    member: leading,
    missingIn: never,
  },
  'POST /meetings/:id/notes': { path: on('/notes'), body: () => ({ kind: 'action', what: 'Relire' }), member: noting(201) },
  'PUT /meeting-notes/:id': {
    path: ({ noteId }) => `/meeting-notes/${noteId}`,
    body: () => ({ kind: 'action', what: 'Relire deux fois' }),
    member: noting(204),
    missingIn: never,
  },
  'DELETE /meeting-notes/:id': { path: ({ noteId }) => `/meeting-notes/${noteId}`, member: noting(204), missingIn: never },
  'GET /meetings/:id/minutes': { path: on('/minutes'), member: (_, moment) => (moment === 'closed' ? 200 : 404) },
  'POST /meetings/:id/minutes/corrections': {
    path: on('/minutes/corrections'),
    body: () => ({ version: 1, reason: 'Le lieu', place: 'Ailleurs' }),
    member: (caller, moment) => (moment !== 'closed' ? 404 : caller === 'bo' ? 204 : 403),
    keeps: true,
  },
  'POST /meetings/:id/minutes/approvals': {
    path: on('/minutes/approvals'),
    body: () => ({ version: 1 }),
    member: (caller, moment) => (moment !== 'closed' ? 404 : isOneOf(caller, ...speakers, 'fay') ? 204 : 403),
  },
  'POST /meetings/:id/minutes/rectifications': {
    path: on('/minutes/rectifications'),
    body: () => ({ text: 'Plutôt ainsi' }),
    member: (_, moment) => (moment === 'closed' ? 201 : 404),
  },
  'POST /rectifications/:id/settle': {
    path: ({ rectificationId }) => `/rectifications/${rectificationId}/settle`,
    body: () => ({ how: 'joined' }),
    member: (caller) => (isOneOf(caller, 'bo', 'chi') ? 204 : 403),
    keeps: true,
    missingIn: unwritten,
  },
}

function expected(cell: Cell, caller: Caller, moment: Moment): number {
  if (caller === 'nobody') return 401
  if (caller === 'oz' || (cell.missingIn ?? []).includes(moment)) return 404
  if (caller === 'sue') return cell.hidesSuspension ? 404 : 403
  return cell.member(caller, moment)
}

async function bringTo(moment: Moment, table: Table): Promise<Place> {
  const plan = { agenda: [{ title: 'Réagir', kind: 'exchange' as const, minutes: 10 }] }
  const isOpened = moment === 'open' || moment === 'closed'
  const meeting = await (isOpened ? opened(plan, table) : planned(plan, table))
  const { code, agenda } = await meeting.view()
  const ids = { dan: await meeting.memberId('dan'), chi: await meeting.memberId('chi') }
  const made = { quick: nowhere('quick'), note: nowhere('note'), rectification: nowhere('rectification') }
  if (isOpened) {
    await meeting.present('ada', 'dan', 'chi', 'bo', 'pia', 'obi', 'sam')
    await meeting.post('bo', 'pen')
    await meeting.post('fay', 'floor', { memberId: await meeting.memberId('ada') })
    await meeting.post('chi', 'hand')
    made.quick = idOf(await meeting.post('fay', 'quick-rounds', { kind: 'mood' }, 201))
    made.note = idOf(await meeting.post('bo', 'notes', { kind: 'action', what: 'Écrire' }, 201))
  }
  if (moment === 'closed') {
    await meeting.post('fay', 'close')
    made.rectification = idOf(await meeting.post('chi', 'minutes/rectifications', { text: 'Autrement' }, 201))
  }
  if (moment === 'cancelled') await meeting.post('ada', 'cancel', { reason: 'La neige' })
  const itemId = agenda[0]?.id ?? ''
  return { meeting, code: code ?? '', itemId, ids, quickRoundId: made.quick, noteId: made.note, rectificationId: made.rectification }
}

function idOf(answer: unknown): string {
  return (answer as { id: string }).id
}

const kept = [
  'meeting',
  'meeting_item',
  'meeting_attendance',
  'meeting_hand',
  'meeting_turn',
  'meeting_quick_round',
  'meeting_quick_count',
  'meeting_note',
] as const satisfies readonly (keyof Tables)[]

/** Puts meetings back as they were, so that an act that was allowed leaves the next one the same place. */
async function remember({ deps }: Table): Promise<() => Promise<void>> {
  const { db } = deps.storage
  const rows = await Promise.all(kept.map(async (name) => ({ name, rows: await db.selectFrom(name).selectAll().execute() })))
  return () =>
    db.transaction().execute(async (trx) => {
      for (const { name, rows: before } of rows) {
        await trx.deleteFrom(name).execute()
        if (before.length > 0) await trx.insertInto(name).values(before).execute()
      }
    })
}

describe.each(moments)('[MT2] [MT12] [MT14] [MT20] [MN3] [MN5] every route, asked by everybody: %s', (moment) => {
  let table: Table
  let place: Place
  let putBack: () => Promise<void>

  async function bring(): Promise<void> {
    place = await bringTo(moment, table)
    putBack = await remember(table)
  }
  beforeAll(async () => {
    table = await layTable()
    await bring()
  })
  afterAll(() => table.close())

  test.each(Object.entries(cells))('%s', async (name, cell) => {
    const [method = ''] = name.split(' ')
    const statuses: Record<string, number> = {}
    const wanted: Record<string, number> = {}
    for (const caller of callers) {
      const { status } = await table.call(caller, method, `/api${cell.path(place)}`, cell.body?.(place))
      statuses[caller] = status
      wanted[caller] = expected(cell, caller, moment)
      if (status < 300 && method !== 'GET') await (cell.keeps ? bring() : putBack())
    }
    expect(statuses).toEqual(wanted)
  })
})

test('[MT13] no route of meetings is missing above', async () => {
  const table = await layTable()
  try {
    const routes = meetingRoutes(table.deps, createLimits()).routes.map(({ method, path }) => `${method} ${path}`)
    const named = Object.keys(cells).map((name) => name.split(',')[0] ?? '')
    expect([...new Set(named)].sort()).toEqual([...new Set(routes)].sort())
  } finally {
    await table.close()
  }
})
