/** Meetings planned, told otherwise, moved and cancelled; each occurrence of a series is a meeting of its own. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { newId } from '@polyphonie/shared/ids'
import { CODE_ALPHABET, CODE_LENGTH, MOST_OCCURRENCES } from '@polyphonie/shared/meeting/meeting'
import { isTimeZone, movedBy, occurrences } from '@polyphonie/shared/meeting/occurrences'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type {
  AgendaItemBody,
  CancelMeetingBody,
  DescribeMeetingBody,
  MoveMeetingBody,
  NewMeetingBody,
} from '@polyphonie/shared/wire/http/meeting'
import type * as z from 'zod'
import type { Random } from '../deps.ts'
import type { MemberSuspended, NotFound } from '../member/store.ts'
import { actInSpace, type SpaceAct } from '../sheet/act.ts'
import type { Db } from '../storage/storage.ts'
import { actOnMeeting, changeMeeting, type MeetingDeps, type OnMeeting } from './act.ts'
import { isThere } from './places.ts'
import type { MeetingRow } from './store.ts'

interface InThePast {
  readonly kind: 'in-the-past'
}
interface TooManyOccurrences {
  readonly kind: 'too-many-occurrences'
}
interface UnknownTimeZone {
  readonly kind: 'unknown-time-zone'
}
interface NoDecisionInDialogue {
  readonly kind: 'no-decision-in-dialogue'
}
type Known = Refusal | NotFound | MemberSuspended
type PlanFailure = Known | InThePast | TooManyOccurrences | UnknownTimeZone | NoDecisionInDialogue
type Planned = Result<{ readonly ids: string[] }, PlanFailure>
type Moved = Result<void, Known | InThePast>
type Described = Result<void, Known | NoDecisionInDialogue>

/** The meeting and, when it comes back, those that follow are in the calendar, each with its own code (MT4). */
export async function planMeeting(
  deps: MeetingDeps,
  where: { readonly accountId: string; readonly spaceId: string },
  plan: z.output<typeof NewMeetingBody>,
): Promise<Planned> {
  return actInSpace(deps, where, async ({ trx, at, member, space, spaceId, record, accessChanges }): Promise<Planned> => {
    const allowed = can(member, 'planMeeting', { space })
    if (!allowed.ok) return allowed
    if (!isTimeZone(plan.timeZone)) return err({ kind: 'unknown-time-zone' })
    if (plan.startsAt < at) return err({ kind: 'in-the-past' })
    if (plan.kind === 'dialogue' && (plan.roundId !== undefined || decides(plan.agenda))) return err({ kind: 'no-decision-in-dialogue' })
    if (!(await isThere(trx, spaceId, [plan, ...plan.agenda]))) return err({ kind: 'not-found' })
    const moments = plan.recurrence === undefined ? [plan.startsAt] : occurrences(plan.startsAt, plan.recurrence, plan.timeZone)
    if (moments.length > MOST_OCCURRENCES) return err({ kind: 'too-many-occurrences' })
    const seriesId = moments.length > 1 ? newId('series', deps.random) : null
    const ids: string[] = []
    for (const startsAt of moments) {
      const id = await insertMeeting(trx, deps.random, { ...plan, spaceId, startsAt, seriesId, plannedBy: member.memberId, at })
      await setAgenda(trx, deps.random, id, plan.agenda)
      ids.push(id)
    }
    await record('meeting-planned', { meetingId: ids[0] ?? '', kind: plan.kind, startsAt: plan.startsAt, times: ids.length })
    accessChanges({ spaceId })
    return ok({ ids })
  })
}

export interface NewMeeting {
  readonly spaceId: string
  readonly kind: string
  readonly title: string
  readonly place?: string | undefined
  readonly link?: string | undefined
  readonly startsAt: number
  readonly minutes: number
  readonly timeZone: string
  readonly sheetId?: string | undefined
  readonly roundId?: string | undefined
  readonly seriesId: string | null
  readonly plannedBy: string
  readonly at: number
}

/** A planned meeting with a code of its own. */
export async function insertMeeting(trx: Db, random: Random, meeting: NewMeeting): Promise<string> {
  const id = newId('meeting', random)
  await trx
    .insertInto('meeting')
    .values({
      id,
      space_id: meeting.spaceId,
      kind: meeting.kind,
      title: meeting.title,
      place: meeting.place ?? null,
      link: meeting.link ?? null,
      starts_at: meeting.startsAt,
      minutes: meeting.minutes,
      time_zone: meeting.timeZone,
      sheet_id: meeting.sheetId ?? null,
      round_id: meeting.roundId ?? null,
      series_id: meeting.seriesId,
      code: await freshCode(trx, random),
      state: 'planned',
      planned_by: meeting.plannedBy,
      created_at: meeting.at,
      agenda_version: 0,
      version: 0,
      detail: 0,
    })
    .execute()
  return id
}

/** Items that were there keep their id, and whether they are done. */
export async function setAgenda(trx: Db, random: Random, meetingId: string, agenda: readonly AgendaItemBody[]): Promise<void> {
  const before = await trx.selectFrom('meeting_item').select(['id', 'done']).where('meeting_id', '=', meetingId).execute()
  await trx.deleteFrom('meeting_item').where('meeting_id', '=', meetingId).execute()
  const taken = new Set<string>()
  for (const [position, { id, title, kind, minutes, roundId, sectionId }] of agenda.entries()) {
    const kept = taken.has(id ?? '') ? undefined : before.find((item) => item.id === id)
    const itemId = kept?.id ?? newId('item', random)
    taken.add(itemId)
    const about = { round_id: roundId ?? null, section_id: sectionId ?? null }
    await trx
      .insertInto('meeting_item')
      .values({ id: itemId, meeting_id: meetingId, position, title, kind, minutes, ...about, done: kept?.done ?? 0 })
      .execute()
  }
}

export function decides(agenda: readonly Pick<AgendaItemBody, 'kind' | 'roundId'>[]): boolean {
  return agenda.some(({ kind, roundId }) => kind === 'decision' || roundId !== undefined)
}

export async function describeMeeting(deps: MeetingDeps, who: OnMeeting, told: DescribeMeetingBody): Promise<Described> {
  return actOnMeeting(
    deps,
    who,
    async ({ trx, member, space, spaceId, meeting, facts, change, record, accessChanges }): Promise<Described> => {
      const allowed = can(member, 'changeMeeting', { space, meeting: facts })
      if (!allowed.ok) return allowed
      const { title, place, link, minutes, sheetId, roundId } = told
      if (facts.kind === 'dialogue' && roundId != null) return err({ kind: 'no-decision-in-dialogue' })
      if (!(await isThere(trx, spaceId, [{ sheetId: sheetId ?? undefined, roundId: roundId ?? undefined }])))
        return err({ kind: 'not-found' })
      await change(
        {
          title: title ?? meeting.title,
          minutes: minutes ?? meeting.minutes,
          ...(place === undefined ? {} : { place }),
          ...(link === undefined ? {} : { link }),
          ...(sheetId === undefined ? {} : { sheet_id: sheetId }),
          ...(roundId === undefined ? {} : { round_id: roundId }),
        },
        'detail',
      )
      await record('meeting-described')
      accessChanges({ spaceId })
      return ok()
    },
  )
}

/** Moved with its reason; `following`: those of its series that are still planned move as far, by the clock on the wall (MT5). */
export async function moveMeeting(deps: MeetingDeps, who: OnMeeting, move: z.output<typeof MoveMeetingBody>): Promise<Moved> {
  return actOnMeeting(deps, who, async ({ trx, at, member, space, spaceId, meeting, facts, record, accessChanges }): Promise<Moved> => {
    const allowed = can(member, 'moveMeeting', { space, meeting: facts })
    if (!allowed.ok) return allowed
    if (move.startsAt < at) return err({ kind: 'in-the-past' })
    const others = move.following ? await followingOf(trx, meeting) : []
    for (const row of [meeting, ...others]) {
      const startsAt = row.id === meeting.id ? move.startsAt : movedBy(row.starts_at, meeting.starts_at, move.startsAt, meeting.time_zone)
      const moved = { starts_at: startsAt, moved_from: row.moved_from ?? row.starts_at, move_reason: move.reason }
      await changeMeeting(trx, row.id, moved, 'detail')
    }
    await record('meeting-moved', { startsAt: move.startsAt, reason: move.reason, times: others.length + 1 })
    accessChanges({ spaceId })
    return ok()
  })
}

export async function cancelMeeting(deps: MeetingDeps, who: OnMeeting, cancel: z.output<typeof CancelMeetingBody>): Promise<Moved> {
  return actOnMeeting(deps, who, async ({ trx, member, space, spaceId, meeting, facts, record, accessChanges }): Promise<Moved> => {
    const allowed = can(member, 'moveMeeting', { space, meeting: facts })
    if (!allowed.ok) return allowed
    const others = cancel.following ? await followingOf(trx, meeting) : []
    for (const row of [meeting, ...others]) await changeMeeting(trx, row.id, { state: 'cancelled', cancel_reason: cancel.reason }, 'detail')
    await record('meeting-cancelled', { reason: cancel.reason, times: others.length + 1 })
    accessChanges({ spaceId })
    return ok()
  })
}

/** Others of its series that are planned and come after it, in order. */
export async function followingOf(db: Db, meeting: MeetingRow): Promise<MeetingRow[]> {
  if (meeting.series_id === null) return []
  return db
    .selectFrom('meeting')
    .selectAll()
    .where('series_id', '=', meeting.series_id)
    .where('state', '=', 'planned')
    .where('starts_at', '>', meeting.starts_at)
    .orderBy('starts_at')
    .execute()
}

export type Trx = SpaceAct['trx']

async function freshCode(db: Db, random: Random): Promise<string> {
  for (;;) {
    const code = drawCode(random)
    const taken = await db.selectFrom('meeting').select('id').where('code', '=', code).executeTakeFirst()
    if (taken === undefined) return code
  }
}

function drawCode(random: Random): string {
  let code = ''
  while (code.length < CODE_LENGTH) {
    // 240 = 10 × 24: bytes above are thrown away, so that every letter is equally likely.
    for (const byte of random(new Uint8Array(12)))
      if (byte < 240 && code.length < CODE_LENGTH) code += CODE_ALPHABET[byte % CODE_ALPHABET.length]
  }
  return code
}
