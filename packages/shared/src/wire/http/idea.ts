/** Ideas of D12, and the time in which they are written before they are read. Rules: docs/rules/idea.md (ID). @module */
import * as z from 'zod'
import { type IdeaStatus, ideaStatuses, MAX_COMBINED, MAX_IDEA, MAX_MINUTES } from '../../idea/idea.ts'
import { Line, Moment, Reason, Words } from './fields.ts'

export { type IdeaStatus, ideaStatuses }

const RowId = z.string().regex(/^[0-9a-z]{12,20}$/u)
const IdeaWords = Words.pipe(z.string().max(MAX_IDEA))

/** `rowIds`: the ideas that go into the new one; they stay. */
export const CombineBody = z.object({
  rowIds: z
    .array(RowId)
    .min(2)
    .max(MAX_COMBINED)
    .refine((ids) => new Set(ids).size === ids.length, { error: 'an idea is combined with another one' }),
  text: IdeaWords,
})
export type CombineBody = z.output<typeof CombineBody>

/** An idea sleeps until a day, or until something happens, or whichever comes first. */
export const SleepIdeaBody = z
  .object({ reason: Reason, wakesAt: Moment.optional(), wakesWhen: Line.optional() })
  .refine(({ wakesAt, wakesWhen }) => wakesAt !== undefined || wakesWhen !== undefined, { error: 'say when or on what condition it wakes' })
export type SleepIdeaBody = z.output<typeof SleepIdeaBody>

/** `conditionMet`: the words are the fact that was waited for. */
export const WakeIdeaBody = z.object({ words: Reason, conditionMet: z.boolean().default(false) })
export type WakeIdeaBody = z.output<typeof WakeIdeaBody>

/** How long people write before they read: minutes, or a moment. */
export const WriteFirstBody = z.union([z.object({ minutes: z.number().int().min(1).max(MAX_MINUTES) }), z.object({ endsAt: Moment })])
export type WriteFirstBody = z.output<typeof WriteFirstBody>

export const WrittenIdeaBody = z.object({ text: IdeaWords })
export type WrittenIdeaBody = z.output<typeof WrittenIdeaBody>

export const Idea = z.object({
  rowId: z.string(),
  /** I7. */
  number: z.string(),
  text: z.string(),
  needs: z.string().nullable(),
  /** Who had it: whoever wrote most of its words. */
  authorMemberId: z.string().nullable(),
  status: z.enum(ideaStatuses),
  /** While it sleeps, or when it last did. */
  sleep: z
    .object({
      byMemberId: z.string(),
      at: z.number(),
      reason: z.string(),
      wakesAt: z.number().nullable(),
      wakesWhen: z.string().nullable(),
    })
    .nullable(),
  /** The last time it woke. `byMemberId` and `words` null: its day had come. */
  woken: z
    .object({ at: z.number(), byMemberId: z.string().nullable(), words: z.string().nullable(), conditionMet: z.boolean() })
    .nullable(),
  /** The ideas it was made of. */
  combinedFrom: z.array(z.string()),
  combinedBy: z.string().nullable(),
  retainedAt: z.number().nullable(),
  may: z.array(z.enum(['sleep', 'wake', 'retain'])),
})
export type Idea = z.output<typeof Idea>

/** How many colleges have written is all that anybody learns of others. */
export const WriteFirst = z.object({
  id: z.string(),
  openedBy: z.string(),
  openedAt: z.number(),
  endsAt: z.number(),
  collegesWritten: z.number(),
  /** Only of whoever asks. */
  mine: z.array(z.object({ id: z.string(), text: z.string() })),
  canWrite: z.boolean(),
  canReveal: z.boolean(),
})
export type WriteFirst = z.output<typeof WriteFirst>

/** Ideas in the order of their rows. */
export const IdeasAnswer = z.object({
  ideas: z.array(Idea),
  writeFirst: WriteFirst.nullable(),
  canCombine: z.boolean(),
  canOpenWriteFirst: z.boolean(),
})
export type IdeasAnswer = z.output<typeof IdeasAnswer>

export const WakeUp = z.object({
  sheetId: z.string(),
  sectionId: z.string(),
  rowId: z.string(),
  number: z.string(),
  text: z.string(),
  reason: z.string(),
  wakesAt: z.number().nullable(),
  wakesWhen: z.string().nullable(),
})
export type WakeUp = z.output<typeof WakeUp>
/** « Réveils à venir »: the nearest day first, then what waits for something to happen. */
export const WakeUpsAnswer = z.array(WakeUp)
export type WakeUpsAnswer = z.output<typeof WakeUpsAnswer>
