/** Hiding messages and contesting acts of facilitation, over HTTP. @module */
import * as z from 'zod'
import { hideableKinds, hidingReasons } from '../../moderation/moderation.ts'
import { Moment, Reason, Words } from './fields.ts'
import { EventAnswer } from './space.ts'

export const HideBody = z.object({ reason: z.enum(hidingReasons) })
export type HideBody = z.output<typeof HideBody>

export const ShowBody = z.object({ reason: Reason })
export type ShowBody = z.output<typeof ShowBody>

export const ContestBody = z.object({ seq: z.number().int().min(1), words: Words })
export type ContestBody = z.output<typeof ContestBody>

export const ContestAnswerBody = z.object({ words: Words })
export type ContestAnswerBody = z.output<typeof ContestAnswerBody>

/** Stands beside a message whose text is empty for everybody but its author. */
export const HiddenView = z.object({
  until: Moment,
  reason: z.enum(hidingReasons),
  byMemberId: z.string(),
})
export type HiddenView = z.output<typeof HiddenView>

export const HiddenMessage = HiddenView.extend({
  messageId: z.string(),
  kind: z.enum(hideableKinds),
  sheetId: z.string().nullable(),
  sectionId: z.string().nullable(),
  may: z.object({ keep: z.boolean(), show: z.boolean() }),
})
export type HiddenMessage = z.output<typeof HiddenMessage>

export const ContestView = z.object({
  id: z.string(),
  byMemberId: z.string(),
  words: z.string(),
  at: Moment,
  answer: z.object({ words: z.string(), byMemberId: z.string(), at: Moment }).nullable(),
  closedAt: Moment.nullable(),
  may: z.object({ answer: z.boolean(), close: z.boolean() }),
})
export type ContestView = z.output<typeof ContestView>

export const FacilitationAct = z.object({
  event: EventAnswer,
  contests: z.array(ContestView),
  mayContest: z.boolean(),
})
export type FacilitationAct = z.output<typeof FacilitationAct>

export const ModerationAnswer = z.object({
  /** Newest first, the last hundred. */
  acts: z.array(FacilitationAct),
  hidden: z.array(HiddenMessage),
})
export type ModerationAnswer = z.output<typeof ModerationAnswer>
