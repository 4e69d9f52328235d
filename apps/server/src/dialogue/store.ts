/** Messages and citations as they are stored, and as somebody sees them. @module */
import { can } from '@polyphonie/shared/can'
import type { CitationFacts, MessageFacts } from '@polyphonie/shared/dialogue/can'
import { openingsOf } from '@polyphonie/shared/dialogue/can'
import { type CitationState, citationStates, type MessageKind, messageKinds } from '@polyphonie/shared/dialogue/kind'
import type { CitableAnswer, Citation, CitedMessage, DialogueAnswer, DialogueThread, Message } from '@polyphonie/shared/wire/http/dialogue'
import { type Member, spaceFacts } from '../member/store.ts'
import { type Hidden, hiddenIn, shownText } from '../moderation/hidden.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'

const THREADS_AT_ONCE = 50
const CITABLE_AT_ONCE = 200

export type MessageRow = Tables['dialogue_message']
export type CitationRow = Tables['dialogue_citation']

export async function findMessage(db: Db, messageId: string): Promise<MessageRow | null> {
  return (await db.selectFrom('dialogue_message').selectAll().where('id', '=', messageId).executeTakeFirst()) ?? null
}

/** With the message it is about. */
export async function findCitation(
  db: Db,
  citationId: string,
): Promise<{ readonly citation: CitationRow; readonly message: MessageRow } | null> {
  const citation = await db.selectFrom('dialogue_citation').selectAll().where('id', '=', citationId).executeTakeFirst()
  const message = citation === undefined ? null : await findMessage(db, citation.message_id)
  return citation === undefined || message === null ? null : { citation, message }
}

export async function citationOn(db: Db, messageId: string, sheetId: string): Promise<CitationRow | null> {
  const row = await db
    .selectFrom('dialogue_citation')
    .selectAll()
    .where('message_id', '=', messageId)
    .where('sheet_id', '=', sheetId)
    .executeTakeFirst()
  return row ?? null
}

export function factsOfMessage({ author_member_id, replies_to, text }: MessageRow): MessageFacts {
  return { authorMemberId: author_member_id, isReply: replies_to !== null, takenBack: text === null }
}

export function factsOfCitation({ state }: CitationRow, { author_member_id, text }: MessageRow): CitationFacts {
  return { authorMemberId: author_member_id, takenBack: text === null, state: parseState(state) }
}

/** Sheets where the message may be or has been cited: their readers see something else once its words go. */
export async function sheetsCiting(db: Db, messageId: string): Promise<readonly string[]> {
  const asked = await db.selectFrom('dialogue_citation').select('sheet_id').where('message_id', '=', messageId).execute()
  const cited = await db.selectFrom('remark').select('sheet_id').where('cites_message_id', '=', messageId).distinct().execute()
  return [...new Set([...asked, ...cited].map(({ sheet_id }) => sheet_id))]
}

/** Threads older than `before`, as that member sees them. One query per table, however many messages there are. */
export async function viewDialogue(db: Db, member: Member, now: number, before: number | undefined): Promise<DialogueAnswer> {
  const roots = await db
    .selectFrom('dialogue_message')
    .selectAll()
    .where('space_id', '=', member.spaceId)
    .where('replies_to', 'is', null)
    .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
    .orderBy('number', 'desc')
    .limit(THREADS_AT_ONCE + 1)
    .execute()
  const shown = roots.slice(0, THREADS_AT_ONCE)
  const ids = shown.map(({ id }) => id)
  const replies =
    ids.length === 0 ? [] : await db.selectFrom('dialogue_message').selectAll().where('replies_to', 'in', ids).orderBy('number').execute()
  const citations = await citationsIn(db, member.spaceId)
  const hidden = await hiddenIn(db, member.spaceId, now)
  const view = (row: MessageRow) => viewMessage(row, member, citations, hidden)
  const threads = shown.map(
    (row): DialogueThread => ({
      ...view(row),
      canReply: can(member, 'replyInDialogue', factsOfMessage(row)).ok,
      replies: replies.filter(({ replies_to }) => replies_to === row.id).map(view),
    }),
  )
  return {
    threads,
    hasOlder: roots.length > THREADS_AT_ONCE,
    openings: [...openingsOf(member, await spaceFacts(db, member.spaceId, now))],
    myWords: citations
      .filter(({ author_member_id, text }) => author_member_id === member.memberId && text !== null)
      .map((row) => ({ ...viewCitation(row, member), text: row.text }))
      .sort((a, b) => Number(b.state === 'asked') - Number(a.state === 'asked')),
    myRequests: citations
      .filter(({ asked_by }) => asked_by === member.memberId)
      .map((row) => ({
        ...viewCitation(row, member),
        text: row.text === null ? null : shownText(hidden, row.message_id, row.text, member.memberId).text,
        authorMemberId: row.author_member_id,
      })),
  }
}

interface CitationOfSpace extends CitationRow {
  readonly sheet_title: string
  readonly author_member_id: string
  readonly text: string | null
}

/** Newest first; those of sheets in the bin are left aside. */
async function citationsIn(db: Db, spaceId: string): Promise<readonly CitationOfSpace[]> {
  return db
    .selectFrom('dialogue_citation')
    .innerJoin('dialogue_message', 'dialogue_message.id', 'dialogue_citation.message_id')
    .innerJoin('sheet', 'sheet.id', 'dialogue_citation.sheet_id')
    .selectAll('dialogue_citation')
    .select(['sheet.title as sheet_title', 'dialogue_message.author_member_id', 'dialogue_message.text'])
    .where('dialogue_message.space_id', '=', spaceId)
    .where('sheet.binned_at', 'is', null)
    .orderBy('dialogue_citation.asked_at', 'desc')
    .orderBy('dialogue_citation.id')
    .execute()
}

function viewMessage(row: MessageRow, member: Member, citations: readonly CitationOfSpace[], hidden: ReadonlyMap<string, Hidden>): Message {
  const facts = factsOfMessage(row)
  return {
    id: row.id,
    number: Number(row.number),
    kind: parseKind(row.kind),
    authorMemberId: row.author_member_id,
    ...(row.text === null ? { text: null } : shownText(hidden, row.id, row.text, member.memberId)),
    at: Number(row.created_at),
    canTakeBack: can(member, 'takeBackMessage', facts).ok,
    canAskCitation: can(member, 'askCitation', { message: facts, sheetBinned: false, answered: null }).ok,
    citedOn:
      row.text === null
        ? []
        : citations
            .filter(({ message_id, state }) => message_id === row.id && state === 'agreed')
            .map(({ sheet_id, sheet_title }) => ({ sheetId: sheet_id, sheetTitle: sheet_title })),
  }
}

function viewCitation(row: CitationOfSpace, { memberId }: Member): Citation {
  return {
    id: row.id,
    messageId: row.message_id,
    sheetId: row.sheet_id,
    sheetTitle: row.sheet_title,
    state: parseState(row.state),
    askedBy: row.asked_by,
    why: memberId === row.asked_by || memberId === row.author_member_id ? row.why : null,
    at: Number(row.asked_at),
  }
}

/** What the member may cite on the sheet by reference (DG8). */
export async function listCitable(db: Db, { memberId, spaceId }: Member, sheetId: string, now: number): Promise<CitableAnswer> {
  const hidden = await hiddenIn(db, spaceId, now)
  const rows = await db
    .selectFrom('dialogue_message')
    .leftJoin('dialogue_citation', (join) =>
      join
        .onRef('dialogue_citation.message_id', '=', 'dialogue_message.id')
        .on('dialogue_citation.sheet_id', '=', sheetId)
        .on('dialogue_citation.state', '=', 'agreed'),
    )
    .selectAll('dialogue_message')
    .where('dialogue_message.space_id', '=', spaceId)
    .where('dialogue_message.text', 'is not', null)
    .where((eb) => eb.or([eb('dialogue_citation.id', 'is not', null), eb('dialogue_message.author_member_id', '=', memberId)]))
    .orderBy('dialogue_message.number', 'desc')
    .limit(CITABLE_AT_ONCE)
    .execute()
  return rows.flatMap(({ id, author_member_id, text, created_at }) =>
    text === null || hidden.has(id) ? [] : [{ messageId: id, authorMemberId: author_member_id, text, at: Number(created_at) }],
  )
}

/** Messages as remarks of the sheet cite them, by id: without words once taken back or no longer agreed to (DG8). */
export async function citedMessages(
  db: Db,
  sheetId: string,
  citing: readonly { readonly messageId: string | null; readonly byMemberId: string }[],
  hidden: ReadonlyMap<string, Hidden>,
): Promise<(messageId: string, byMemberId: string) => CitedMessage | null> {
  const ids = [...new Set(citing.flatMap(({ messageId }) => messageId ?? []))]
  if (ids.length === 0) return () => null
  const rows = await db
    .selectFrom('dialogue_message')
    .leftJoin('dialogue_citation', (join) =>
      join.onRef('dialogue_citation.message_id', '=', 'dialogue_message.id').on('dialogue_citation.sheet_id', '=', sheetId),
    )
    .select(['dialogue_message.id', 'dialogue_message.author_member_id', 'dialogue_message.text', 'dialogue_citation.state'])
    .where('dialogue_message.id', 'in', ids)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return (messageId, byMemberId) => {
    const row = byId.get(messageId)
    if (row === undefined) return null
    const shown = !hidden.has(messageId) && (row.state === 'agreed' || row.author_member_id === byMemberId)
    return { messageId, authorMemberId: row.author_member_id, text: shown ? row.text : null }
  }
}

function parseKind(text: string): MessageKind {
  const kind = messageKinds.find((candidate) => candidate === text)
  if (kind === undefined) throw new Error(`dialogue_message.kind holds ${text}`)
  return kind
}

function parseState(text: string): CitationState {
  const state = citationStates.find((candidate) => candidate === text)
  if (state === undefined) throw new Error(`dialogue_citation.state holds ${text}`)
  return state
}
