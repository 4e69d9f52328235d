/** Minutes drafted from the record: facts and ids of people, nobody's sayings (MN1, MN2). @module */
import { approvesMinutes } from '@polyphonie/shared/meeting/can'
import { roundOutcomes } from '@polyphonie/shared/round/outcome'
import type { MinutesContent, Note } from '@polyphonie/shared/wire/http/meeting'
import * as z from 'zod'
import { sayNumber } from '../round/store.ts'
import type { Db } from '../storage/storage.ts'
import type { MeetingAct } from './act.ts'
import { attendanceByCollege, missingColleges } from './attendance.ts'
import { notesOf } from './notes.ts'
import { attendanceOf, collegesOf, itemKindOf, itemsOf, kindOf, type MeetingRow } from './store.ts'

/** The first version is there, and whose approval it waits for. The meeting closes at `at`. */
export async function draftMinutes(
  { trx, at, meeting, members, record }: Pick<MeetingAct, 'trx' | 'at' | 'meeting' | 'members' | 'record'>,
  drawnUpBy: string,
): Promise<void> {
  const attendance = await attendanceOf(trx, meeting.id)
  const content: MinutesContent = {
    title: meeting.title,
    kind: kindOf(meeting),
    startsAt: meeting.starts_at,
    openedAt: meeting.opened_at ?? meeting.starts_at,
    closedAt: at,
    place: meeting.place,
    link: meeting.link,
    ...whoWasThere(attendanceByCollege(await collegesOf(trx, meeting.space_id), members, attendance)),
    agenda: (await itemsOf(trx, meeting.id)).map((item) => ({ title: item.title, kind: itemKindOf(item), minutes: item.minutes })),
    ...(await whatWasNoted(trx, await notesOf(trx, meeting.id, meeting.number))),
    ...(await whatHappened(trx, meeting, at)),
    next: await nextMeeting(trx, meeting, at),
    drawnUpBy,
    simple: null,
  }
  await trx
    .insertInto('minutes_version')
    .values({ meeting_id: meeting.id, version: 1, content: JSON.stringify(content), by_member_id: drawnUpBy, reason: null, at })
    .execute()
  const present = new Set(attendance.filter((row) => row.present === 1).map(({ member_id }) => member_id))
  for (const member of members.filter((other) => present.has(other.memberId) && approvesMinutes(other)))
    await trx.insertInto('minutes_approver').values({ meeting_id: meeting.id, member_id: member.memberId }).execute()
  await record('minutes-drafted', { number: String(meeting.number ?? ''), version: 1 })
}

function whoWasThere(colleges: ReturnType<typeof attendanceByCollege>): Pick<MinutesContent, 'attendance' | 'absentCollegeIds'> {
  return {
    absentCollegeIds: missingColleges(colleges, 'present'),
    attendance: colleges
      .map(({ collegeId, coming, excused, present }) => ({
        collegeId,
        present,
        excused: excused.filter((memberId) => !present.includes(memberId)),
        absent: coming.filter((memberId) => !present.includes(memberId)),
      }))
      .filter(({ collegeId, present, excused, absent }) => collegeId !== null || present.length + excused.length + absent.length > 0),
  }
}

type Noted = Pick<MinutesContent, 'information' | 'decisions' | 'actions' | 'postponed'>

async function whatWasNoted(db: Db, notes: readonly Note[]): Promise<Noted> {
  const noted: Noted = { information: [], decisions: [], actions: [], postponed: [] }
  for (const note of notes) {
    if (note.kind === 'information') noted.information.push(note.text)
    else if (note.kind === 'postponed') noted.postponed.push(note.text)
    else if (note.kind === 'action') {
      const { what, memberId, who, byWhen } = note
      noted.actions.push({ what, memberId, who, byWhen })
    } else {
      const { number, statement, how, reserves } = note
      const roundNumber = how.mode === 'consent' && how.by === 'round' ? await numberOfRound(db, how.roundId) : null
      const authority = how.mode === 'authority' ? how.authority : null
      noted.decisions.push({ number, statement, mode: how.mode, roundNumber, authority, reserves })
    }
  }
  return noted
}

async function numberOfRound(db: Db, roundId: string): Promise<string | null> {
  const round = await db.selectFrom('consent_round').select('number').where('id', '=', roundId).executeTakeFirst()
  return round === undefined ? null : sayNumber('P', round.number)
}

/** Rounds closed, compromises agreed and questions put aside between opening and closing; a dialogue has none of them (MT3). */
async function whatHappened(
  db: Db,
  meeting: MeetingRow,
  until: number,
): Promise<Pick<MinutesContent, 'rounds' | 'compromises' | 'parked'>> {
  if (meeting.kind === 'dialogue') return { rounds: [], compromises: [], parked: [] }
  const from = meeting.opened_at ?? until
  const rounds = await db
    .selectFrom('consent_round')
    .select(['id', 'number', 'title', 'outcome'])
    .where('space_id', '=', meeting.space_id)
    .where('closed_at', '>=', from)
    .where('closed_at', '<=', until)
    .orderBy('number')
    .execute()
  const compromises = await db
    .selectFrom('compromise')
    .innerJoin('sheet', 'sheet.id', 'compromise.sheet_id')
    .select(['compromise.id', 'compromise.number', 'compromise.point', 'compromise.wording'])
    .where('sheet.space_id', '=', meeting.space_id)
    .where('compromise.agreed_at', '>=', from)
    .where('compromise.agreed_at', '<=', until)
    .orderBy('compromise.number')
    .execute()
  const parked = await db
    .selectFrom('parked_item')
    .innerJoin('remark', 'remark.id', 'parked_item.remark_id')
    .select(['parked_item.number', 'remark.text'])
    .where('parked_item.space_id', '=', meeting.space_id)
    .where('parked_item.parked_at', '>=', from)
    .where('parked_item.parked_at', '<=', until)
    .where('remark.amendment_id', 'is', null)
    // What is hidden as the minutes are drawn up stays out of them.
    .where('remark.id', 'not in', (eb) => eb.selectFrom('hidden_message').select('message_id').where('until', '>', until))
    .orderBy('parked_item.number')
    .execute()
  return {
    rounds: rounds.map(({ id, number, title, outcome }) => ({
      roundId: id,
      number: sayNumber('P', number),
      title,
      outcome: z.enum(roundOutcomes).parse(outcome),
    })),
    compromises: compromises.map(({ id, number, point, wording }) => ({
      compromiseId: id,
      number: `C${number}`,
      point,
      wording: wording ?? '',
    })),
    parked: parked.map(({ number, text }) => ({ number: `Q${number}`, text })),
  }
}

async function nextMeeting(db: Db, meeting: MeetingRow, at: number): Promise<MinutesContent['next']> {
  const next = await db
    .selectFrom('meeting')
    .select(['id', 'title', 'starts_at'])
    .where('space_id', '=', meeting.space_id)
    .where('state', '=', 'planned')
    .where('starts_at', '>', at)
    .orderBy('starts_at')
    .limit(1)
    .executeTakeFirst()
  return next === undefined ? null : { meetingId: next.id, title: next.title, startsAt: next.starts_at }
}
