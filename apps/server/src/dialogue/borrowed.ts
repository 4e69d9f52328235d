/** Words of the dialogue space that would enter a negotiation without their author's agreement. Rules: DG9. @module */
import { COMPARED_MESSAGES, createBorrowing } from '@polyphonie/shared/dialogue/borrowed'
import type { CitationNeedsAgreement } from '@polyphonie/shared/dialogue/can'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { Db } from '../storage/storage.ts'

export interface Writing {
  readonly spaceId: string
  /** Where the texts would stand. */
  readonly sheetId: string
  readonly memberId: string
}

/**
 * None of the texts repeats twelve words in a row of somebody else's message whose author has not agreed for that sheet (DG9).
 * Texts of fewer words ask the database nothing.
 */
export async function checkBorrowedWords(
  db: Db,
  { spaceId, sheetId, memberId }: Writing,
  texts: readonly (string | null | undefined)[],
): Promise<Result<void, CitationNeedsAgreement>> {
  const searches = texts.flatMap((text) => createBorrowing(text ?? '') ?? [])
  if (searches.length === 0) return ok()
  const messages = await db
    .selectFrom('dialogue_message')
    .select(['id', 'author_member_id', 'text'])
    .where('space_id', '=', spaceId)
    .where('author_member_id', '!=', memberId)
    .where('text', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('dialogue_citation')
            .select('dialogue_citation.id')
            .whereRef('dialogue_citation.message_id', '=', 'dialogue_message.id')
            .where('dialogue_citation.sheet_id', '=', sheetId)
            .where('dialogue_citation.state', '=', 'agreed'),
        ),
      ),
    )
    .orderBy('number', 'desc')
    .limit(COMPARED_MESSAGES)
    .execute()
  const borrowed = messages.find(({ text }) => searches.some((isBorrowed) => isBorrowed(text ?? '')))
  if (borrowed === undefined) return ok()
  return err({ kind: 'citation-needs-agreement', messageId: borrowed.id, authorMemberId: borrowed.author_member_id })
}
