/** Acts of facilitation with what is contested in them, and what is hidden, as one member sees them. @module */
import { can } from '@polyphonie/shared/can'
import { facilitationKinds, hideableKinds } from '@polyphonie/shared/moderation/moderation'
import type { ContestView, FacilitationAct, HiddenMessage, ModerationAnswer } from '@polyphonie/shared/wire/http/moderation'
import { eventAnswer } from '../event/eventAnswer.ts'
import { lastEvents } from '../event/eventLog.ts'
import { type Member, spaceFacts } from '../member/store.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'
import { parseReason } from './hidden.ts'

/** How many acts are shown. */
const SHOWN = 100

export async function viewModeration(db: Db, member: Member, now: number): Promise<ModerationAnswer> {
  const space = await spaceFacts(db, member.spaceId, now)
  const contests = await db.selectFrom('contest').selectAll().where('space_id', '=', member.spaceId).orderBy('at').orderBy('id').execute()
  const contestView = (row: Tables['contest']): ContestView => {
    const facts = { byMemberId: row.by_member_id, closed: row.closed_at !== null }
    return {
      id: row.id,
      byMemberId: row.by_member_id,
      words: row.words,
      at: row.at,
      answer:
        row.answer === null || row.answered_by === null || row.answered_at === null
          ? null
          : { words: row.answer, byMemberId: row.answered_by, at: row.answered_at },
      closedAt: row.closed_at,
      may: { answer: can(member, 'answerContest', { space, contest: facts }).ok, close: can(member, 'closeContest', facts).ok },
    }
  }
  const events = await lastEvents(db, member.spaceId, facilitationKinds, SHOWN)
  return {
    acts: events.map((event): FacilitationAct => {
      const own = contests.filter(({ event_seq }) => event_seq === event.seq)
      const contested = own.some(({ by_member_id, closed_at }) => by_member_id === member.memberId && closed_at === null)
      return {
        event: eventAnswer(event),
        contests: own.map(contestView),
        mayContest: can(member, 'contestAct', { contestable: true, contested }).ok,
      }
    }),
    hidden: await hiddenMessages(db, member, space, now),
  }
}

async function hiddenMessages(
  db: Db,
  member: Member,
  space: Awaited<ReturnType<typeof spaceFacts>>,
  now: number,
): Promise<HiddenMessage[]> {
  const rows = await db
    .selectFrom('hidden_message')
    .selectAll()
    .where('space_id', '=', member.spaceId)
    .where('until', '>', now)
    .orderBy('until')
    .orderBy('message_id')
    .execute()
  return rows.map((row): HiddenMessage => {
    const message = { authorMemberId: row.author_member_id, hiddenUntil: row.until, hiddenBy: row.by_member_id }
    return {
      messageId: row.message_id,
      kind: hideableKinds.find((kind) => kind === row.kind) ?? 'remark',
      sheetId: row.sheet_id,
      sectionId: row.section_id,
      until: row.until,
      reason: parseReason(row.reason),
      byMemberId: row.by_member_id,
      may: { keep: can(member, 'keepHidden', message).ok, show: can(member, 'showMessage', { space, message }).ok },
    }
  })
}
