/**
 * Private drafts: words of one's own, or words a refusal moved out of a section. They belong to their owner alone: no event
 * tells that one exists, and for everybody else it is not there. A suspended person keeps theirs (docs/rules/draft.md).
 * @module
 */
import { can } from '@polyphonie/shared/can'
import { type DraftId, newId } from '@polyphonie/shared/ids'
import { err, ok, type Result } from '@polyphonie/shared/result'
import { inspectLimits } from '@polyphonie/shared/section/inspect'
import { BLOCK } from '@polyphonie/shared/section/section'
import type { DraftView } from '@polyphonie/shared/wire/http/draft'
import type { AppDeps } from '../deps.ts'
import { findMember, findMemberByAccount, type Member, type NotFound } from '../member/store.ts'
import { refOf } from '../section/access.ts'
import { findSection } from '../section/facts.ts'
import { type Language, titleOf } from '../sheet/view.ts'

/** UTF-16 units; the inspection allows one insertion twice as many. */
const MAX_PIECE = inspectLimits.stringLength / 2

type DraftDeps = Pick<AppDeps, 'storage' | 'clock' | 'random' | 'rooms'>

/** Newest first. */
export async function listDrafts({ storage: { db }, rooms }: DraftDeps, member: Member, language: Language): Promise<DraftView[]> {
  const rows = await db
    .selectFrom('draft')
    .selectAll()
    .where('member_id', '=', member.memberId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  const drafts: DraftView[] = []
  for (const row of rows) {
    const section = row.section_id === null ? null : await findSection(db, row.section_id)
    drafts.push({
      id: row.id,
      sectionId: section?.id ?? null,
      sheetId: section?.sheetId ?? null,
      sheetTitle: section?.sheetTitle ?? null,
      sectionTitle: section === null ? null : titleOf(section, language),
      reason: row.reason,
      createdAt: row.created_at,
      text: (await rooms.textOf(`draft/${row.id}`)).text,
    })
  }
  return drafts
}

/** The words are in a draft of the asker's, durably. */
export async function keepDraft(
  deps: DraftDeps,
  { accountId, sectionId }: { readonly accountId: string; readonly sectionId: string },
  { text, reason }: { readonly text: string; readonly reason: string },
): Promise<Result<{ readonly id: DraftId }, NotFound>> {
  const { storage, clock, random, rooms } = deps
  const section = await findSection(storage.db, sectionId)
  const member = section === null ? null : await findMemberByAccount(storage.db, section.spaceId, accountId, clock.now())
  if (member === null || !can(member, 'keepDraft', null).ok) return err({ kind: 'not-found' })
  const id = newId('draft', random)
  await storage.db
    .insertInto('draft')
    .values({ id, member_id: member.memberId, section_id: sectionId, reason, created_at: clock.now() })
    .execute()
  try {
    for (const piece of piecesOf(text)) {
      await rooms.transactAs(`draft/${id}`, refOf(member), (doc) => {
        const words = doc.getText('text')
        words.insert(words.length, piece, {})
      })
    }
  } catch (error) {
    // A draft without its words, or with half of them, would tell the page that they are safe.
    await storage.db.deleteFrom('draft').where('id', '=', id).execute()
    await rooms.destroy(`draft/${id}`)
    throw error
  }
  return ok({ id })
}

/** Lines as blocks after the one a room starts with, cut to what one change may insert, never within a character. */
function piecesOf(text: string): readonly string[] {
  const blocks = text.replaceAll(BLOCK, ' ').replace(/\r?\n/gu, BLOCK)
  const pieces: string[] = []
  for (let from = 0; from < blocks.length; ) {
    const end = from + MAX_PIECE
    const to = /[\ud800-\udbff]/u.test(blocks[end - 1] ?? '') ? end - 1 : end
    pieces.push(blocks.slice(from, to))
    from = to
  }
  return pieces
}

/** The draft and its words are gone for good. Somebody else's draft is `not-found`. */
export async function deleteDraft(
  { storage, clock, rooms }: DraftDeps,
  accountId: string,
  draftId: string,
): Promise<Result<void, NotFound>> {
  const draft = await storage.db.selectFrom('draft').select('member_id').where('id', '=', draftId).executeTakeFirst()
  const owner = draft === undefined ? null : await findMember(storage.db, draft.member_id, clock.now())
  const asker = owner === null ? null : await findMemberByAccount(storage.db, owner.spaceId, accountId, clock.now())
  if (owner === null || asker === null || !can(asker, 'deleteDraft', { ownerMemberId: owner.memberId }).ok)
    return err({ kind: 'not-found' })
  await storage.db.deleteFrom('draft').where('id', '=', draftId).execute()
  await rooms.destroy(`draft/${draftId}`)
  return ok()
}
