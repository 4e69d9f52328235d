/** Which messages are hidden now, and what is left of them for whoever reads. @module */
import { type HidingReason, hidingReasons } from '@polyphonie/shared/moderation/moderation'
import type { HiddenView } from '@polyphonie/shared/wire/http/moderation'
import type { Db } from '../storage/storage.ts'

export interface Hidden extends HiddenView {
  readonly authorMemberId: string
}

/** Those of the space that are hidden at `now`, by message; one query. */
export async function hiddenIn(db: Db, spaceId: string, now: number): Promise<ReadonlyMap<string, Hidden>> {
  const rows = await db.selectFrom('hidden_message').selectAll().where('space_id', '=', spaceId).where('until', '>', now).execute()
  return new Map(
    rows.map((row) => [
      row.message_id,
      { until: row.until, reason: parseReason(row.reason), byMemberId: row.by_member_id, authorMemberId: row.author_member_id },
    ]),
  )
}

/** What `memberId` reads of a message: its words, or none of them and why. Its author keeps the words before their eyes (MO5). */
export function shownText(
  hidden: ReadonlyMap<string, Hidden>,
  messageId: string,
  text: string,
  memberId: string,
): { readonly text: string; readonly hidden?: HiddenView } {
  const found = hidden.get(messageId)
  if (found === undefined) return { text }
  const { authorMemberId, ...view } = found
  return { text: authorMemberId === memberId ? text : '', hidden: view }
}

export function parseReason(text: string): HidingReason {
  const reason = hidingReasons.find((candidate) => candidate === text)
  if (reason === undefined) throw new Error(`hidden_message.reason holds ${text}`)
  return reason
}
