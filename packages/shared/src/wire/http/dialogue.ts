/** The dialogue space, outside negotiation: messages, replies, and requests to cite them. Rules: docs/rules/dialogue.md (DG). @module */
import * as z from 'zod'
import { citationStates, messageKinds, openings } from '../../dialogue/kind.ts'
import { Reason, Words } from './fields.ts'
import { HiddenView } from './moderation.ts'

export const NewMessageBody = z.object({ opening: z.enum(openings), text: Words })
export type NewMessageBody = z.output<typeof NewMessageBody>

export const DialogueReplyBody = z.object({ text: Words })
export type DialogueReplyBody = z.output<typeof DialogueReplyBody>

/** `why`: what for, in the words of whoever asks; the author alone reads it. */
export const AskCitationBody = z.object({ sheetId: z.string().min(1).max(64), why: Reason })
export type AskCitationBody = z.output<typeof AskCitationBody>

/** `before`: threads whose number is smaller. */
export const DialogueQuery = z.object({ before: z.coerce.number().int().min(1).optional() })

/** Everybody knows of an agreement; of the rest, whoever asked and the author. */
export const Citation = z.object({
  id: z.string(),
  messageId: z.string(),
  sheetId: z.string(),
  sheetTitle: z.string(),
  state: z.enum(citationStates),
  askedBy: z.string(),
  /** null for those whom it is not addressed to. */
  why: z.string().nullable(),
  at: z.number(),
})
export type Citation = z.output<typeof Citation>

export const Message = z.object({
  id: z.string(),
  /** They follow one another in a space, replies included. */
  number: z.number(),
  kind: z.enum(messageKinds),
  authorMemberId: z.string(),
  /** null: taken back by its author. */
  text: z.string().nullable(),
  hidden: HiddenView.optional(),
  at: z.number(),
  canTakeBack: z.boolean(),
  /** May be asked of its author; false for one's own. */
  canAskCitation: z.boolean(),
  /** Sheets it may be cited on now. */
  citedOn: z.array(z.object({ sheetId: z.string(), sheetTitle: z.string() })),
})
export type Message = z.output<typeof Message>

/** A message that begins a thread; replies oldest first. */
export const DialogueThread = Message.extend({ canReply: z.boolean(), replies: z.array(Message) })
export type DialogueThread = z.output<typeof DialogueThread>

export const DialogueAnswer = z.object({
  /** Newest first, at most 50. */
  threads: z.array(DialogueThread),
  hasOlder: z.boolean(),
  /** What this person may begin a thread with. */
  openings: z.array(z.enum(openings)),
  /** Of one's own messages, those asked first; each with the words it is about. */
  myWords: z.array(Citation.extend({ text: z.string().nullable() })),
  /** What one has asked of others. */
  myRequests: z.array(Citation.extend({ text: z.string().nullable(), authorMemberId: z.string() })),
})
export type DialogueAnswer = z.output<typeof DialogueAnswer>

/** Words one may cite on a sheet by reference: one's own, and those whose author agrees. Newest first, at most 200. */
export const CitableAnswer = z.array(z.object({ messageId: z.string(), authorMemberId: z.string(), text: z.string(), at: z.number() }))
export type CitableAnswer = z.output<typeof CitableAnswer>

/** In a remark: the message as it stands now. `text` null: taken back, or no longer agreed to. */
export const CitedMessage = z.object({ messageId: z.string(), authorMemberId: z.string(), text: z.string().nullable() })
export type CitedMessage = z.output<typeof CitedMessage>
