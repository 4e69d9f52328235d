/** What is noted while a meeting goes on: decisions with how they were taken, actions, what is put off, what was told (MT20, MT21). @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { newId } from '@polyphonie/shared/ids'
import { noteKinds } from '@polyphonie/shared/meeting/meeting'
import { err, ok, type Result } from '@polyphonie/shared/result'
import { type Note, NoteBody } from '@polyphonie/shared/wire/http/meeting'
import * as z from 'zod'
import type { MemberSuspended, NotFound } from '../member/store.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'
import { actOnMeeting, type MeetingAct, type MeetingDeps, type OnMeeting } from './act.ts'
import type { MeetingDone } from './attend.ts'

type NoteRow = Tables['meeting_note']

interface RoundNotConsented {
  readonly kind: 'round-not-consented'
}
type NoteFailure = Refusal | NotFound | MemberSuspended | RoundNotConsented
type Noted = Result<{ readonly id: string }, NoteFailure>

export interface OnNote {
  readonly accountId: string
  readonly noteId: string
}

export async function takeNote(deps: MeetingDeps, who: OnMeeting, note: NoteBody): Promise<Noted> {
  return actOnMeeting(deps, who, async (acting): Promise<Noted> => {
    const { trx, at, member, space, meeting, facts, change, record } = acting
    const allowed = can(member, 'noteInMeeting', { space, meeting: facts, kind: note.kind })
    if (!allowed.ok) return allowed
    const named = await checkNamed(acting, note)
    if (!named.ok) return named
    const id = newId('note', deps.random)
    await trx
      .insertInto('meeting_note')
      .values({
        id,
        meeting_id: meeting.id,
        kind: note.kind,
        number: note.kind === 'decision' ? await nextNumber(trx, meeting.id) : null,
        body: JSON.stringify(note),
        item_id: meeting.item_id,
        by_member_id: member.memberId,
        at,
      })
      .execute()
    await change({}, 'detail')
    await record('meeting-noted', { noteId: id, note: note.kind })
    return ok({ id })
  })
}

/** Other words for the same kind of note, whoever’s they are by now; its number stays. */
export async function rewriteNote(deps: MeetingDeps, who: OnNote, note: NoteBody): Promise<Result<void, NoteFailure>> {
  return actOnNote(deps, who, async (acting, row): Promise<Result<void, NoteFailure>> => {
    const { trx, member, space, facts, meeting, change, record } = acting
    const allowed = can(member, 'noteInMeeting', { space, meeting: facts, kind: note.kind })
    if (!allowed.ok) return allowed
    if (note.kind !== row.kind) return err({ kind: 'not-found' })
    const named = await checkNamed(acting, note)
    if (!named.ok) return named
    await trx
      .updateTable('meeting_note')
      .set({ body: JSON.stringify(note), by_member_id: member.memberId })
      .where('id', '=', row.id)
      .where('meeting_id', '=', meeting.id)
      .execute()
    await change({}, 'detail')
    await record('meeting-note-rewritten', { noteId: row.id, note: note.kind })
    return ok()
  })
}

export async function strikeNote(deps: MeetingDeps, who: OnNote): Promise<MeetingDone> {
  return actOnNote(deps, who, async ({ trx, member, space, facts, change, record }, row): Promise<MeetingDone> => {
    const kind = z.enum(noteKinds).parse(row.kind)
    const allowed = can(member, 'noteInMeeting', { space, meeting: facts, kind })
    if (!allowed.ok) return allowed
    await trx.deleteFrom('meeting_note').where('id', '=', row.id).execute()
    await change({}, 'detail')
    await record('meeting-note-struck', { noteId: row.id, note: kind })
    return ok()
  })
}

/** In the order they were noted. `number`: of the meeting's minutes. */
export async function notesOf(db: Db, meetingId: string, number: number | null): Promise<Note[]> {
  const rows = await db
    .selectFrom('meeting_note')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('at')
    .orderBy('number')
    .orderBy('id')
    .execute()
  return rows.map((row) => noteFrom(row, number))
}

function noteFrom(row: NoteRow, meetingNumber: number | null): Note {
  const noted = { id: row.id, byMemberId: row.by_member_id, at: row.at, itemId: row.item_id }
  const body = NoteBody.parse(JSON.parse(row.body))
  switch (body.kind) {
    case 'decision': {
      const number = `${meetingNumber ?? '?'}.${row.number ?? '?'}`
      return { ...noted, kind: body.kind, number, statement: body.statement, how: body.how, reserves: body.reserves ?? null }
    }
    case 'action': {
      const { kind, what, memberId = null, who = null, byWhen = null } = body
      return { ...noted, kind, what, memberId, who, byWhen }
    }
    case 'postponed':
    case 'information':
      return { ...noted, kind: body.kind, text: body.text }
  }
}

async function actOnNote<F extends NoteFailure>(
  deps: MeetingDeps,
  { accountId, noteId }: OnNote,
  act: (acting: MeetingAct, row: NoteRow) => Promise<Result<void, F>>,
): Promise<Result<void, F | NotFound | MemberSuspended>> {
  const known = await findNote(deps.storage.db, noteId)
  if (known === null) return err({ kind: 'not-found' })
  return actOnMeeting(deps, { accountId, meetingId: known.meeting_id }, async (acting): Promise<Result<void, F | NotFound>> => {
    const row = await findNote(acting.trx, noteId)
    return row === null ? err({ kind: 'not-found' }) : act(acting, row)
  })
}

async function findNote(db: Db, noteId: string): Promise<NoteRow | null> {
  return (await db.selectFrom('meeting_note').selectAll().where('id', '=', noteId).executeTakeFirst()) ?? null
}

/** What a note names is in this space, and a round that decided is consented. */
async function checkNamed({ trx, spaceId, members }: MeetingAct, note: NoteBody): Promise<Result<void, NotFound | RoundNotConsented>> {
  if (note.kind === 'action' && note.memberId !== undefined)
    return members.some(({ memberId }) => memberId === note.memberId) ? ok() : err({ kind: 'not-found' })
  if (note.kind !== 'decision' || note.how.mode !== 'consent' || note.how.by !== 'round') return ok()
  const round = await trx
    .selectFrom('consent_round')
    .select('outcome')
    .where('id', '=', note.how.roundId)
    .where('space_id', '=', spaceId)
    .executeTakeFirst()
  if (round === undefined) return err({ kind: 'not-found' })
  return round.outcome === 'consented' ? ok() : err({ kind: 'round-not-consented' })
}

async function nextNumber(trx: Db, meetingId: string): Promise<number> {
  const last = await trx
    .selectFrom('meeting_note')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
  return Number(last?.number ?? 0) + 1
}
