/** Minutes as somebody sees them. @module */
import { can } from '@polyphonie/shared/can'
import { VALIDATION_MS, validatedAt } from '@polyphonie/shared/meeting/minutes'
import { parkedNumber } from '@polyphonie/shared/parked/parked'
import type { MinutesAnswer, MinutesContent } from '@polyphonie/shared/wire/http/meeting'
import type { Member } from '../member/store.ts'
import { hiddenIn, shownText } from '../moderation/hidden.ts'
import type { Db } from '../storage/storage.ts'
import type { MeetingDeps } from './act.ts'
import { factsOfRectification } from './minutes.ts'
import { findMinutes } from './minutesStore.ts'
import type { MeetingRow } from './store.ts'
import { told } from './view.ts'

/** Null before the meeting is closed. */
export async function viewMinutes(
  { storage, clock }: Pick<MeetingDeps, 'storage' | 'clock'>,
  meeting: MeetingRow,
  member: Member,
): Promise<MinutesAnswer | null> {
  const now = clock.now()
  const minutes = await findMinutes(storage.db, meeting.id, now)
  if (minutes === null || meeting.number === null) return null
  const { versions, current, rectifications, facts } = minutes
  const at = validatedAt(facts)
  const readable = await withoutHidden(storage.db, member, now)
  return {
    meetingId: meeting.id,
    spaceId: meeting.space_id,
    number: meeting.number,
    version: current.version,
    content: readable(current.content),
    versions: versions.map((version) => ({ ...version, content: readable(version.content) })),
    rectifications: rectifications.map((rectification) => {
      const { row, state, settledBy, settledAt } = rectification
      const settle = { ...factsOfRectification(minutes, rectification) }
      return {
        id: row.id,
        memberId: row.member_id,
        version: row.version,
        about: row.about,
        text: row.text,
        at: row.at,
        state,
        settledBy,
        settledAt,
        maySettle: can(member, 'settleRectification', { ...settle, how: 'joined' }).ok,
        mayWithdraw: can(member, 'settleRectification', { ...settle, how: 'withdrawn' }).ok,
      }
    }),
    approvals: facts.approvals.map((approval) => ({ ...approval })),
    approvers: [...facts.approvers],
    state: at === null ? 'open' : 'validated',
    validatedAt: at,
    validFrom: facts.versionAt + VALIDATION_MS,
    now,
    may: {
      correct: told(can(member, 'correctMinutes', facts)),
      rectify: told(can(member, 'rectifyMinutes', facts)),
      approve: told(can(member, 'approveMinutes', { ...facts, asked: facts.version })),
    },
  }
}

/** Minutes as they were drawn up, but for the words of remarks that are hidden now (MO5); what is stored stays. */
async function withoutHidden(db: Db, { spaceId, memberId }: Member, now: number): Promise<(content: MinutesContent) => MinutesContent> {
  const hidden = await hiddenIn(db, spaceId, now)
  const rows = await db.selectFrom('parked_item').select(['number', 'remark_id']).where('space_id', '=', spaceId).execute()
  const remarks = new Map(rows.map(({ number, remark_id }) => [parkedNumber(Number(number)), remark_id]))
  return (content) => ({
    ...content,
    parked: content.parked.map((item) => {
      const remarkId = item.number === null ? undefined : remarks.get(item.number)
      return remarkId === undefined ? item : { ...item, text: shownText(hidden, remarkId, item.text, memberId).text }
    }),
  })
}
