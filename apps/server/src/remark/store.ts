/** Remarks as they are stored, and as somebody sees them. @module */
import { can } from '@polyphonie/shared/can'
import { placeAnchor } from '@polyphonie/shared/remark/anchor'
import type { RemarkFacts } from '@polyphonie/shared/remark/can'
import { AnchorBody, type GlossaryTerm, type Remark, remarkKinds, type UnansweredAnswer } from '@polyphonie/shared/wire/http/remark'
import type { AppDeps } from '../deps.ts'
import { citedMessages } from '../dialogue/store.ts'
import type { Member } from '../member/store.ts'
import { hasDocument, modelOfSection } from '../milestone/reading.ts'
import { hiddenIn, shownText } from '../moderation/hidden.ts'
import type { SectionRecord } from '../section/facts.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'

export interface BlockingRemark {
  readonly remarkId: string
  readonly sectionId: string
  readonly authorMemberId: string
}

/** Open « je ne comprends pas » on these sections: none of them is consented while one is there (RE6). */
export async function blockingRemarks(db: Db, sectionIds: readonly string[]): Promise<readonly BlockingRemark[]> {
  if (sectionIds.length === 0) return []
  const rows = await db
    .selectFrom('remark')
    .select(['id', 'section_id', 'author_member_id'])
    .where('section_id', 'in', [...sectionIds])
    .where('kind', '=', 'notUnderstood')
    .where('amendment_id', 'is', null)
    .where('resolved_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ remarkId: row.id, sectionId: row.section_id, authorMemberId: row.author_member_id }))
}

export type RemarkRow = Tables['remark']

export async function findRemark(db: Db, remarkId: string): Promise<RemarkRow | null> {
  return (await db.selectFrom('remark').selectAll().where('id', '=', remarkId).executeTakeFirst()) ?? null
}

export async function factsOfRemark(db: Db, row: RemarkRow, sheetBinned: boolean): Promise<RemarkFacts> {
  const answer = await db
    .selectFrom('remark_reply')
    .select('id')
    .where('remark_id', '=', row.id)
    .where('author_member_id', '!=', row.author_member_id)
    .executeTakeFirst()
  return {
    kind: kindOf(row),
    authorMemberId: row.author_member_id,
    answered: answer !== undefined,
    resolved: row.resolved_at !== null,
    sheetBinned,
  }
}

/** Where a list of remarks stands: a section's, or those of one of its amendments. */
export interface RemarkPlace {
  readonly section: SectionRecord
  readonly amendmentId: string | null
}

/** Oldest first. One query per table and one look at the document, however many there are. */
export async function listRemarks(
  { storage, rooms, clock }: Pick<AppDeps, 'storage' | 'rooms' | 'clock'>,
  { section, amendmentId }: RemarkPlace,
  member: Member,
): Promise<Remark[]> {
  const { db } = storage
  const rows = await db
    .selectFrom('remark')
    .selectAll()
    .where('section_id', '=', section.id)
    .where('amendment_id', amendmentId === null ? 'is' : '=', amendmentId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const replies = await db
    .selectFrom('remark_reply')
    .innerJoin('remark', 'remark.id', 'remark_reply.remark_id')
    .selectAll('remark_reply')
    .where('remark.section_id', '=', section.id)
    .orderBy('remark_reply.created_at')
    .orderBy('remark_reply.id')
    .execute()
  const accepted = await acceptedReplies(db, section.spaceId)
  const citing = rows.map((row) => ({ messageId: row.cites_message_id, byMemberId: row.author_member_id }))
  const hidden = await hiddenIn(db, section.spaceId, clock.now())
  const citedBy = await citedMessages(db, section.sheetId, citing, hidden)
  const anchors = rows.map(({ anchor }) => (anchor === null ? null : AnchorBody.parse(JSON.parse(anchor))))
  const model = modelOfSection(section)
  const room = amendmentId === null ? `section/${section.id}` : `amendment/${amendmentId}`
  const places = hasDocument(model)
    ? await rooms.read(room, (doc) => anchors.map((anchor) => (anchor === null ? null : placeAnchor(doc, model, anchor))))
    : anchors.map(() => null)

  return rows.map((row, index): Remark => {
    const own = replies.filter(({ remark_id }) => remark_id === row.id)
    const answered = own.some(({ author_member_id }) => author_member_id !== row.author_member_id)
    const resolved = row.resolved_at !== null
    const kind = kindOf(row)
    const facts = { kind, authorMemberId: row.author_member_id, answered, resolved, sheetBinned: section.binned }
    const cites = row.cites_message_id === null ? null : citedBy(row.cites_message_id, row.author_member_id)
    return {
      id: row.id,
      sheetId: row.sheet_id,
      sectionId: row.section_id,
      amendmentId: row.amendment_id,
      kind,
      ...shownText(hidden, row.id, row.text, member.memberId),
      anchor: places[index] ?? null,
      authorMemberId: row.author_member_id,
      at: Number(row.created_at),
      replies: own.map(({ id, author_member_id, text, term, definition, created_at }) => ({
        id,
        authorMemberId: author_member_id,
        ...shownText(hidden, id, text, member.memberId),
        definition:
          term === null || definition === null
            ? null
            : { term, text: shownText(hidden, id, definition, member.memberId).text, accepted: accepted.has(id) },
        at: Number(created_at),
      })),
      notYet:
        row.not_yet_until === null || answered || resolved
          ? null
          : { until: Number(row.not_yet_until), reason: row.not_yet_reason ?? '', byMemberId: row.not_yet_by ?? '' },
      resolvedAt: row.resolved_at === null ? null : Number(row.resolved_at),
      resolvedBy: row.resolved_by,
      ...(cites === null ? {} : { cites }),
      waiting: !resolved && !answered,
      blocking: !resolved && kind === 'notUnderstood' && amendmentId === null,
      canReply: can(member, 'answerRemark', { remark: facts, defines: false }).ok,
      canResolve: can(member, 'resolveRemark', { remark: facts, accepts: false }).ok,
    }
  })
}

/** Open ones by section of a sheet; those on amendments are not counted: not everybody may know of them. */
export async function countRemarks(db: Db, sheetId: string) {
  const rows = await openRemarks(db).where('remark.sheet_id', '=', sheetId).execute()
  const counts = new Map<string, { sectionId: string; open: number; waiting: number; blocking: number }>()
  for (const { section_id, kind, answers } of rows) {
    const count = counts.get(section_id) ?? { sectionId: section_id, open: 0, waiting: 0, blocking: 0 }
    counts.set(section_id, {
      ...count,
      open: count.open + 1,
      waiting: count.waiting + (Number(answers) === 0 ? 1 : 0),
      blocking: count.blocking + (kind === 'notUnderstood' ? 1 : 0),
    })
  }
  return [...counts.values()]
}

/** What waits for an answer in a space, by the college that asked, oldest first; nobody's name (RE9). */
export async function listUnanswered(db: Db, { spaceId, memberId }: Member, now: number): Promise<UnansweredAnswer> {
  const hidden = await hiddenIn(db, spaceId, now)
  const rows = await openRemarks(db)
    .innerJoin('sheet', 'sheet.id', 'remark.sheet_id')
    .select(['remark.id', 'remark.sheet_id', 'remark.college_id', 'remark.text', 'remark.created_at', 'remark.not_yet_until'])
    .where('sheet.space_id', '=', spaceId)
    .where('sheet.binned_at', 'is', null)
    .where('remark.id', 'not in', keptForLater(db))
    .orderBy('remark.created_at')
    .orderBy('remark.id')
    .execute()
  const colleges = await db.selectFrom('college').select('id').where('space_id', '=', spaceId).orderBy('position').execute()
  const waiting = rows.filter(({ answers }) => Number(answers) === 0)
  return [...colleges.map(({ id }) => id), null].flatMap((collegeId) => {
    const items = waiting
      .filter(({ college_id }) => college_id === collegeId)
      .map((row) => ({
        remarkId: row.id,
        kind: kindOf(row),
        sheetId: row.sheet_id,
        sectionId: row.section_id,
        ...shownText(hidden, row.id, row.text, memberId),
        at: Number(row.created_at),
        notYetUntil: row.not_yet_until === null ? null : Number(row.not_yet_until),
      }))
    return items.length === 0 ? [] : [{ collegeId, items }]
  })
}

/** In alphabetical order; of a term accepted twice, the later definition (RE7). One whose explanation is hidden has no words (MO5). */
export async function listGlossary(db: Db, { spaceId, memberId }: Member, now: number): Promise<GlossaryTerm[]> {
  const hidden = await hiddenIn(db, spaceId, now)
  const rows = await db
    .selectFrom('glossary_term')
    .selectAll()
    .where('space_id', '=', spaceId)
    .orderBy('accepted_at')
    .orderBy('id')
    .execute()
  const byTerm = new Map(rows.map((row) => [row.term.toLocaleLowerCase('fr'), row]))
  return [...byTerm.values()]
    .map(({ id, term, text, by_member_id, remark_id, reply_id, accepted_at }) => ({
      id,
      term,
      text: shownText(hidden, reply_id, text, memberId).text,
      byMemberId: by_member_id,
      remarkId: remark_id,
      at: Number(accepted_at),
    }))
    .sort((a, b) => a.term.localeCompare(b.term, 'fr'))
}

/** Open remarks on sections, each with how many answers others gave. */
function openRemarks(db: Db) {
  return db
    .selectFrom('remark')
    .select(['remark.section_id', 'remark.kind'])
    .select((eb) =>
      eb
        .selectFrom('remark_reply')
        .select((count) => count.fn.countAll<number>().as('answers'))
        .whereRef('remark_reply.remark_id', '=', 'remark.id')
        .whereRef('remark_reply.author_member_id', '!=', 'remark.author_member_id')
        .as('answers'),
    )
    .where('remark.resolved_at', 'is', null)
    .where('remark.amendment_id', 'is', null)
}

/** What is on the list « plus tard », or came back from it to the means, waits there (PK6). */
function keptForLater(db: Db) {
  return db
    .selectFrom('parked_item')
    .select('parked_item.remark_id')
    .where((eb) =>
      eb.or([
        eb('parked_item.state', '=', 'parked'),
        eb.and([eb('parked_item.state', '=', 'back'), eb('parked_item.until', '=', 'means')]),
      ]),
    )
}

async function acceptedReplies(db: Db, spaceId: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('glossary_term').select('reply_id').where('space_id', '=', spaceId).execute()
  return new Set(rows.map(({ reply_id }) => reply_id))
}

function kindOf({ kind }: Pick<RemarkRow, 'kind'>): Remark['kind'] {
  const known = remarkKinds.find((candidate) => candidate === kind)
  if (known === undefined) throw new Error(`remark.kind holds ${kind}`)
  return known
}
