/** The calendar as one member sees it. @module */
import { tensionsAmong } from '@polyphonie/shared/calendar/tension'
import { can } from '@polyphonie/shared/can'
import type { CalendarAnswer, CalendarEntry } from '@polyphonie/shared/wire/http/calendar'
import { type Member, spaceFacts } from '../member/store.ts'
import type { Db } from '../storage/storage.ts'
import { derivedEntries, openSheets, roundsOf } from './derived.ts'
import { type DeadlineRecord, deadlinesOf } from './store.ts'

export async function viewCalendar(db: Db, member: Member, now: number): Promise<CalendarAnswer> {
  const space = await spaceFacts(db, member.spaceId, now)
  const sheets = await openSheets(db, member.spaceId)
  const rounds = await roundsOf(db, sheets)
  const deadlines = await deadlinesOf(db, member.spaceId)
  const derived = await derivedEntries(db, member, { sheets, rounds, now })
  const delays = rounds
    .filter(({ step }) => step !== 'closed')
    .map(({ id, sheetId, readableUntil }) => ({ roundId: id, sheetId, readableUntil }))
  const enters = (kind: DeadlineRecord['kind']) => can(member, 'enterDeadline', { space, kind, at: now + 1, now }).ok
  return {
    now,
    entries: [...deadlines.map((deadline) => entryOf(deadline, member)), ...derived].toSorted(
      (one, other) => one.at - other.at || (one.id < other.id ? -1 : 1),
    ),
    tensions: tensionsAmong(deadlines, delays, now).map((tension) => ({ ...tension })),
    may: { enterFunder: enters('funder'), enterGroup: enters('group') },
  }
}

function entryOf(deadline: DeadlineRecord, member: Member): CalendarEntry {
  const { id, kind, at, title, sheetId, organisation, collegeId, instance, note, afterId } = deadline
  const mayChange = can(member, 'removeDeadline', deadline).ok
  return {
    id,
    kind,
    at,
    mine: false,
    title,
    number: null,
    sheetId,
    sectionId: null,
    targetId: null,
    deadline: { organisation, collegeId, instance, note, afterId, mayChange },
  }
}
