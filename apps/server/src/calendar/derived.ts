/** What the calendar works out of the sheets, rounds and meetings of a space: read every time, never stored (CL4). @module */
import { ideaNumber } from '@polyphonie/shared/idea/idea'
import { VALIDATION_MS, validatedAt } from '@polyphonie/shared/meeting/minutes'
import type { CalendarEntry } from '@polyphonie/shared/wire/http/calendar'
import { findMinutes } from '../meeting/minutesStore.ts'
import { attendanceOf } from '../meeting/store.ts'
import type { Member } from '../member/store.ts'
import { type RoundRecord, roundsOfSheet, sayNumber } from '../round/store.ts'
import { viewSummary } from '../round/view.ts'
import type { Db } from '../storage/storage.ts'

export interface Sheet {
  readonly id: string
  readonly title: string
}

/** Sheets of the space that are not in the bin. */
export async function openSheets(db: Db, spaceId: string): Promise<readonly Sheet[]> {
  return db
    .selectFrom('sheet')
    .select(['id', 'title'])
    .where('space_id', '=', spaceId)
    .where('binned_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export async function roundsOf(db: Db, sheets: readonly Sheet[]): Promise<readonly RoundRecord[]> {
  const rounds: RoundRecord[] = []
  for (const { id } of sheets) rounds.push(...(await roundsOfSheet(db, id)))
  return rounds
}

const plain = { mine: false, number: null, sheetId: null, sectionId: null, targetId: null, deadline: null } as const

/** Nothing that is over at `now`. */
export async function derivedEntries(
  db: Db,
  member: Member,
  { sheets, rounds, now }: { readonly sheets: readonly Sheet[]; readonly rounds: readonly RoundRecord[]; readonly now: number },
): Promise<readonly CalendarEntry[]> {
  const entries = [
    ...(await ofRounds(db, member, rounds)),
    ...(await ofMeetings(db, member)),
    ...(await ofMinutes(db, member, now)),
    ...(await ofSheets(db, sheets)),
  ]
  return entries.filter(({ at, kind }) => at >= now || kind === 'round-due')
}

async function ofRounds(db: Db, member: Member, rounds: readonly RoundRecord[]): Promise<readonly CalendarEntry[]> {
  const entries: CalendarEntry[] = []
  for (const round of rounds) {
    const { id, sheetId, title } = round
    const about = { ...plain, title, sheetId, targetId: id, number: sayNumber('P', round.number) }
    if (round.step === 'closed') {
      if (round.reviewAt !== null && round.outcome === 'consented')
        entries.push({ ...about, id: `review-${id}`, kind: 'round-review', at: round.reviewAt })
      continue
    }
    const { waitsForMe } = await viewSummary(db, round, member)
    entries.push({ ...about, id: `readable-${id}`, kind: 'reading-delay-end', at: round.readableUntil })
    entries.push({ ...about, id: `due-${id}`, kind: 'round-due', at: round.dueAt, mine: waitsForMe })
  }
  return entries
}

async function ofMeetings(db: Db, { spaceId, memberId }: Member): Promise<readonly CalendarEntry[]> {
  const rows = await db
    .selectFrom('meeting')
    .select(['id', 'title', 'starts_at', 'sheet_id'])
    .where('space_id', '=', spaceId)
    .where('state', '=', 'planned')
    .execute()
  const entries: CalendarEntry[] = []
  for (const { id, title, starts_at, sheet_id } of rows) {
    const isExcused = (await attendanceOf(db, id)).some(({ member_id, answer }) => member_id === memberId && answer === 'excused')
    const about = { ...plain, title, sheetId: sheet_id, targetId: id }
    entries.push({ ...about, id: `meeting-${id}`, kind: 'meeting', at: starts_at, mine: !isExcused })
  }
  return entries
}

/** Until they are valid; whoever was there and has not said yes is awaited. */
async function ofMinutes(db: Db, { spaceId, memberId }: Member, now: number): Promise<readonly CalendarEntry[]> {
  const rows = await db
    .selectFrom('meeting')
    .select(['id', 'title'])
    .where('space_id', '=', spaceId)
    .where('state', '=', 'closed')
    .where('validated_at', 'is', null)
    .execute()
  const entries: CalendarEntry[] = []
  for (const { id, title } of rows) {
    const facts = (await findMinutes(db, id, now))?.facts
    if (facts === undefined || validatedAt(facts) !== null) continue
    const mine = facts.approvers.includes(memberId) && !facts.approvals.some((approval) => approval.memberId === memberId)
    entries.push({ ...plain, id: `minutes-${id}`, kind: 'minutes', at: facts.versionAt + VALIDATION_MS, title, targetId: id, mine })
  }
  return entries
}

/** Ideas and amendments that sleep until a day, days of commitments, questions at the end of a phase. */
async function ofSheets(db: Db, sheets: readonly Sheet[]): Promise<readonly CalendarEntry[]> {
  const ids = sheets.map(({ id }) => id)
  if (ids.length === 0) return []
  const ideas = await db
    .selectFrom('idea')
    .innerJoin('section', 'section.id', 'idea.section_id')
    .select(['idea.section_id', 'idea.row_id', 'idea.number', 'idea.wakes_at', 'section.sheet_id'])
    .where('section.sheet_id', 'in', ids)
    .where('idea.status', '=', 'dormant')
    .where('idea.wakes_at', 'is not', null)
    .execute()
  const amendments = await db
    .selectFrom('amendment')
    .select(['id', 'title', 'number', 'sheet_id', 'section_id', 'sleep_until'])
    .where('sheet_id', 'in', ids)
    .where('stage', '=', 'shared')
    .where('status', '=', 'asleep')
    .where('sleep_until', 'is not', null)
    .execute()
  const commitments = await db
    .selectFrom('commitment')
    .innerJoin('agreement', 'agreement.id', 'commitment.agreement_id')
    .select(['commitment.id', 'commitment.number', 'commitment.what', 'commitment.due_at', 'agreement.sheet_id'])
    .where('agreement.sheet_id', 'in', ids)
    .where('commitment.removed_at', 'is', null)
    .where('commitment.due_at', 'is not', null)
    .execute()
  const questions = await db.selectFrom('phase_end').select(['id', 'sheet_id', 'closes_at']).where('sheet_id', 'in', ids).execute()
  const titleOf = (sheetId: string) => sheets.find(({ id }) => id === sheetId)?.title ?? ''
  return [
    ...ideas.map((row): CalendarEntry => {
      const number = ideaNumber(Number(row.number))
      const where = { sheetId: row.sheet_id, sectionId: row.section_id }
      const id = `idea-${row.section_id}-${row.row_id}`
      return { ...plain, ...where, id, kind: 'idea-wakes', at: Number(row.wakes_at), title: titleOf(row.sheet_id), number }
    }),
    ...amendments.map((row): CalendarEntry => {
      const where = { sheetId: row.sheet_id, sectionId: row.section_id, targetId: row.id }
      const number = row.number === null ? null : `A-${String(row.number).padStart(2, '0')}`
      return {
        ...plain,
        ...where,
        id: `amendment-${row.id}`,
        kind: 'amendment-wakes',
        at: Number(row.sleep_until),
        title: row.title,
        number,
      }
    }),
    ...commitments.map((row): CalendarEntry => {
      const about = { sheetId: row.sheet_id, number: `G${row.number}`, title: row.what }
      return { ...plain, ...about, id: `commitment-${row.id}`, kind: 'commitment', at: Number(row.due_at) }
    }),
    ...questions.map(({ id, sheet_id, closes_at }): CalendarEntry => {
      const about = { sheetId: sheet_id, title: titleOf(sheet_id) }
      return { ...plain, ...about, id: `questions-${id}`, kind: 'questions-end', at: Number(closes_at) }
    }),
  ]
}
