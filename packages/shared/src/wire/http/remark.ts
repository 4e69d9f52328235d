/** Remarks: threads anchored to a passage, and the words explained in a space. Rules: docs/rules/remark.md (RE). @module */
import * as z from 'zod'
import { type RemarkKind, remarkKinds } from '../../remark/kind.ts'
import { CitedMessage } from './dialogue.ts'
import { Line, Moment, Words } from './fields.ts'
import { HiddenView } from './moderation.ts'

export { type RemarkKind, remarkKinds }

/** Base64 of an encoded Yjs relative position in the section's root `text`. */
const Position = z.string().min(1).max(400)

/**
 * What a remark is about: words of the text, a cell of a table, a field, or (absent) the whole section.
 * `quote` is what the person saw; the server checks it against the text and keeps it as the way back when the positions are lost.
 */
export const AnchorBody = z.union([
  z.object({ part: z.literal('text'), start: Position, end: Position, quote: z.string().min(1).max(2000) }),
  z.object({
    part: z.literal('rows'),
    rowId: z.string().min(1).max(64),
    column: z.string().min(1).max(64).optional(),
    quote: z.string().max(2000),
  }),
  z.object({ part: z.literal('fields'), column: z.string().min(1).max(64), quote: z.string().max(2000) }),
])
export type AnchorBody = z.output<typeof AnchorBody>

/** `citesMessageId`: words of the dialogue space, by reference (DG8). */
export const NewRemarkBody = z.object({
  kind: z.enum(remarkKinds),
  text: Words,
  anchor: AnchorBody.optional(),
  citesMessageId: z.string().min(1).max(64).optional(),
})
export type NewRemarkBody = z.output<typeof NewRemarkBody>

/** `definition`: an explanation that may join the space's glossary once the asker accepts it. */
export const ReplyBody = z.object({ text: Words, definition: z.object({ term: Line, text: Words }).optional() })
export type ReplyBody = z.output<typeof ReplyBody>

/** « pas encore »: an answer is promised for that day. */
export const NotYetBody = z.object({ until: Moment, reason: Words })
export type NotYetBody = z.output<typeof NotYetBody>

/** `acceptReplyId`: the reply whose definition joins the glossary. */
export const ResolveRemarkBody = z.object({ acceptReplyId: z.string().max(64).optional() })
export type ResolveRemarkBody = z.output<typeof ResolveRemarkBody>

/** Where the remark stands today. `lost`: its passage is gone, the quote is all that is left. */
export const Anchor = z.union([
  z.object({
    part: z.literal('text'),
    quote: z.string(),
    /** UTF-16 units of the section's visible text. */ from: z.number(),
    to: z.number(),
    found: z.enum(['exact', 'byQuote']),
  }),
  z.object({ part: z.literal('text'), quote: z.string(), found: z.literal('lost') }),
  z.object({
    part: z.literal('rows'),
    quote: z.string(),
    rowId: z.string(),
    column: z.string().optional(),
    found: z.enum(['exact', 'lost']),
  }),
  z.object({ part: z.literal('fields'), quote: z.string(), column: z.string(), found: z.enum(['exact', 'lost']) }),
])
export type Anchor = z.output<typeof Anchor>

export const Reply = z.object({
  id: z.string(),
  authorMemberId: z.string(),
  text: z.string(),
  definition: z.object({ term: z.string(), text: z.string(), accepted: z.boolean() }).nullable(),
  at: z.number(),
  /** Its words are hidden for a time; absent: everybody reads them. */
  hidden: HiddenView.optional(),
})
export type Reply = z.output<typeof Reply>

export const Remark = z.object({
  id: z.string(),
  sheetId: z.string(),
  sectionId: z.string(),
  /** Set when the remark is about an amendment of that section. */
  amendmentId: z.string().nullable(),
  kind: z.enum(remarkKinds),
  text: z.string(),
  anchor: Anchor.nullable(),
  authorMemberId: z.string(),
  at: z.number(),
  hidden: HiddenView.optional(),
  replies: z.array(Reply),
  /** The dated « pas encore », while no answer has come. */
  notYet: z.object({ until: z.number(), reason: z.string(), byMemberId: z.string() }).nullable(),
  resolvedAt: z.number().nullable(),
  resolvedBy: z.string().nullable(),
  /** Words of the dialogue space it cites; absent: it cites none. */
  cites: CitedMessage.optional(),
  /** It waits for an answer: open, no reply by somebody else, whatever was promised. */
  waiting: z.boolean(),
  /** It keeps its passage from being consented: an open « je ne comprends pas ». */
  blocking: z.boolean(),
  /** Whether the person asking may do this now. */
  canReply: z.boolean(),
  canResolve: z.boolean(),
})
export type Remark = z.output<typeof Remark>
/** Oldest first, resolved ones included. */
export const RemarkListAnswer = z.array(Remark)
export type RemarkListAnswer = z.output<typeof RemarkListAnswer>

/** Per section of the sheet: how many remarks are open, and whether one of them blocks. */
export const RemarkCountsAnswer = z.array(z.object({ sectionId: z.string(), open: z.number(), waiting: z.number(), blocking: z.number() }))
export type RemarkCountsAnswer = z.output<typeof RemarkCountsAnswer>

/** What waits for an answer in a space, by the college that asked; nobody's name (RE9). */
export const UnansweredAnswer = z.array(
  z.object({
    /** null: asked by somebody without college. */
    collegeId: z.string().nullable(),
    items: z.array(
      z.object({
        remarkId: z.string(),
        kind: z.enum(remarkKinds),
        sheetId: z.string(),
        sectionId: z.string(),
        text: z.string(),
        hidden: HiddenView.optional(),
        at: z.number(),
        notYetUntil: z.number().nullable(),
      }),
    ),
  }),
)
export type UnansweredAnswer = z.output<typeof UnansweredAnswer>

export const GlossaryTerm = z.object({
  id: z.string(),
  term: z.string(),
  text: z.string(),
  byMemberId: z.string(),
  remarkId: z.string(),
  at: z.number(),
})
export type GlossaryTerm = z.output<typeof GlossaryTerm>
/** In alphabetical order; a term accepted again replaces its earlier definition. */
export const GlossaryAnswer = z.array(GlossaryTerm)
export type GlossaryAnswer = z.output<typeof GlossaryAnswer>
