/** Remarks made, answered, promised an answer, settled and taken up again. One on an amendment is as open as the amendment is. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { newId, type RemarkId } from '@polyphonie/shared/ids'
import { checkAnchor } from '@polyphonie/shared/remark/anchor'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { AnchorBody, NewRemarkBody, NotYetBody, ReplyBody, ResolveRemarkBody } from '@polyphonie/shared/wire/http/remark'
import type { Transaction } from 'kysely'
import { actOnAmendment } from '../amendment/act.ts'
import { findAmendment, roomOfAmendment } from '../amendment/store.ts'
import { checkBorrowedWords } from '../dialogue/borrowed.ts'
import { citationOn, factsOfMessage, findMessage } from '../dialogue/store.ts'
import type { EventBody } from '../event/eventLog.ts'
import { findMemberByAccount, type Member, type MemberSuspended, type NotFound } from '../member/store.ts'
import { hasDocument, modelOfSection } from '../milestone/reading.ts'
import { findSection, type SectionRecord } from '../section/facts.ts'
import { type ActDeps, actOnSection } from '../sheet/act.ts'
import type { Tables } from '../storage/schema.ts'
import { factsOfRemark, findRemark, type RemarkRow } from './store.ts'

export type RemarkFailure = Refusal | NotFound | MemberSuspended
type NotThere = { readonly kind: 'passage-not-found' }

type Made = Result<{ readonly id: RemarkId }, RemarkFailure | NotThere>

export interface OnRemark {
  readonly accountId: string
  readonly remarkId: string
}

interface RemarkActing {
  readonly trx: Transaction<Tables>
  readonly at: number
  readonly member: Member
  readonly section: SectionRecord
  record(kind: string, body: EventBody): Promise<void>
}

export type Where = { readonly sectionId: string } | { readonly amendmentId: string }

export async function makeRemark(
  deps: ActDeps,
  accountId: string,
  where: Where,
  { kind, text, anchor, citesMessageId }: NewRemarkBody,
): Promise<Made> {
  const kept = anchor === undefined ? null : await anchorIn(deps, accountId, where, anchor)
  return actWhere(deps, accountId, where, async ({ trx, at, member, section, record }): Promise<Made> => {
    const allowed = can(member, 'makeRemark', { kind, sheetBinned: section.binned })
    if (!allowed.ok) return allowed
    if (anchor !== undefined && kept === null) return err({ kind: 'passage-not-found' })
    const cites = citesMessageId === undefined ? ok() : await mayCite(trx, member, section, citesMessageId)
    if (!cites.ok) return cites
    const free = await checkBorrowedWords(trx, writingOn(section, member), [text])
    if (!free.ok) return free
    const id = newId('remark', deps.random)
    await trx
      .insertInto('remark')
      .values({
        id,
        sheet_id: section.sheetId,
        section_id: section.id,
        amendment_id: 'amendmentId' in where ? where.amendmentId : null,
        kind,
        text,
        anchor: kept === null ? null : JSON.stringify(kept),
        author_member_id: member.memberId,
        college_id: member.collegeId,
        created_at: at,
        not_yet_until: null,
        not_yet_reason: null,
        not_yet_by: null,
        resolved_at: null,
        resolved_by: null,
        cites_message_id: citesMessageId ?? null,
      })
      .execute()
    await record('remark-made', { remarkId: id, remark: kind })
    return ok({ id })
  })
}

/** A message of this space's dialogue, one's own or agreed for the sheet (DG8). */
async function mayCite(
  trx: Transaction<Tables>,
  member: Member,
  { spaceId, sheetId }: SectionRecord,
  messageId: string,
): Promise<Result<void, RemarkFailure>> {
  const message = await findMessage(trx, messageId)
  if (message === null || message.space_id !== spaceId) return err({ kind: 'not-found' })
  const agreed = (await citationOn(trx, messageId, sheetId))?.state === 'agreed'
  return can(member, 'citeMessage', { messageId, message: factsOfMessage(message), agreed })
}

const writingOn = ({ spaceId, sheetId }: SectionRecord, { memberId }: Member) => ({ spaceId, sheetId, memberId })

export async function answerRemark(deps: ActDeps, who: OnRemark, { text, definition }: ReplyBody): Promise<Result<void, RemarkFailure>> {
  return actOnRemark(deps, who, async ({ trx, at, member, section, record }, row) => {
    const remark = await factsOfRemark(trx, row, section.binned)
    const allowed = can(member, 'answerRemark', { remark, defines: definition !== undefined })
    if (!allowed.ok) return allowed
    const free = await checkBorrowedWords(trx, writingOn(section, member), [text, definition?.text])
    if (!free.ok) return free
    const replyId = newId('reply', deps.random)
    const defined = { term: definition?.term ?? null, definition: definition?.text ?? null }
    await trx
      .insertInto('remark_reply')
      .values({ id: replyId, remark_id: row.id, author_member_id: member.memberId, text, ...defined, created_at: at })
      .execute()
    await record('remark-answered', { remarkId: row.id, replyId, defines: definition !== undefined })
    return ok()
  })
}

export async function promiseAnswer(deps: ActDeps, who: OnRemark, { until, reason }: NotYetBody): Promise<Result<void, RemarkFailure>> {
  return actOnRemark(deps, who, async ({ trx, at, member, section, record }, row) => {
    const remark = await factsOfRemark(trx, row, section.binned)
    const allowed = can(member, 'promiseAnswer', { remark, until, now: at })
    if (!allowed.ok) return allowed
    const promise = { not_yet_until: until, not_yet_reason: reason, not_yet_by: member.memberId }
    await trx.updateTable('remark').set(promise).where('id', '=', row.id).execute()
    await record('remark-not-yet', { remarkId: row.id, until })
    return ok()
  })
}

/** It is settled; with `acceptReplyId`, the word explained there is in the glossary of the space (RE7). */
export async function resolveRemark(
  deps: ActDeps,
  who: OnRemark,
  { acceptReplyId }: ResolveRemarkBody,
): Promise<Result<void, RemarkFailure>> {
  return actOnRemark(deps, who, async ({ trx, at, member, section, record }, row) => {
    const remark = await factsOfRemark(trx, row, section.binned)
    const allowed = can(member, 'resolveRemark', { remark, accepts: acceptReplyId !== undefined })
    if (!allowed.ok) return allowed
    if (acceptReplyId !== undefined) {
      // Everybody reads the glossary: a word of a branch that is not shared would say that the branch is there (RE8).
      const amendment = row.amendment_id === null ? null : await findAmendment(trx, row.amendment_id)
      if (amendment !== null && amendment.stage !== 'shared') return err({ kind: 'amendment-not-shared' })
      const reply = await trx
        .selectFrom('remark_reply')
        .selectAll()
        .where('id', '=', acceptReplyId)
        .where('remark_id', '=', row.id)
        .executeTakeFirst()
      if (reply === undefined || reply.term === null || reply.definition === null) return err<NotFound>({ kind: 'not-found' })
      const termId = newId('term', deps.random)
      await trx
        .insertInto('glossary_term')
        .values({
          id: termId,
          space_id: section.spaceId,
          term: reply.term,
          text: reply.definition,
          by_member_id: reply.author_member_id,
          remark_id: row.id,
          reply_id: reply.id,
          accepted_at: at,
        })
        .execute()
      await record('term-explained', { remarkId: row.id, termId })
    }
    await trx.updateTable('remark').set({ resolved_at: at, resolved_by: member.memberId }).where('id', '=', row.id).execute()
    await record('remark-resolved', { remarkId: row.id })
    return ok()
  })
}

export async function reopenRemark(deps: ActDeps, who: OnRemark): Promise<Result<void, RemarkFailure>> {
  return actOnRemark(deps, who, async ({ trx, member, section, record }, row) => {
    const allowed = can(member, 'reopenRemark', await factsOfRemark(trx, row, section.binned))
    if (!allowed.ok) return allowed
    await trx.updateTable('remark').set({ resolved_at: null, resolved_by: null }).where('id', '=', row.id).execute()
    await record('remark-reopened', { remarkId: row.id })
    return ok()
  })
}

async function actOnRemark(
  deps: ActDeps,
  { accountId, remarkId }: OnRemark,
  act: (acting: RemarkActing, row: RemarkRow) => Promise<Result<void, RemarkFailure>>,
): Promise<Result<void, RemarkFailure>> {
  const known = await findRemark(deps.storage.db, remarkId)
  if (known === null) return err({ kind: 'not-found' })
  const where = known.amendment_id === null ? { sectionId: known.section_id } : { amendmentId: known.amendment_id }
  return actWhere<void, RemarkFailure>(deps, accountId, where, async (acting) => {
    const row = await findRemark(acting.trx, remarkId)
    return row === null ? err({ kind: 'not-found' }) : act(acting, row)
  })
}

async function actWhere<T, F extends RemarkFailure | NotThere>(
  deps: ActDeps,
  accountId: string,
  where: Where,
  act: (acting: RemarkActing) => Promise<Result<T, F>>,
): Promise<Result<T, F | NotFound | MemberSuspended>> {
  if ('sectionId' in where) return actOnSection(deps, { accountId, ...where }, act)
  return actOnAmendment(deps, { accountId, ...where }, ({ amendment, ...acting }) => act({ ...acting, section: amendment.section }))
}

/** What is kept of the anchor, looked up in the document before the act; null when the words are not there, or nothing is for the asker. */
async function anchorIn(
  { storage, clock, rooms }: ActDeps,
  accountId: string,
  where: Where,
  anchor: AnchorBody,
): Promise<AnchorBody | null> {
  const { db } = storage
  const amendment = 'amendmentId' in where ? await findAmendment(db, where.amendmentId) : null
  const section = 'sectionId' in where ? await findSection(db, where.sectionId) : (amendment?.section ?? null)
  if (section === null) return null
  const member = await findMemberByAccount(db, section.spaceId, accountId, clock.now())
  if (member === null || member.state === 'suspended') return null
  if (amendment !== null && !can(member, 'readAmendment', amendment).ok) return null
  const model = modelOfSection(section)
  if (!hasDocument(model)) return null
  const room = amendment === null ? `section/${section.id}` : roomOfAmendment(amendment.id)
  return rooms.read(room, (doc) => checkAnchor(doc, model, anchor))
}
