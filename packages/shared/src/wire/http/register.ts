/** What negotiation leaves behind: compromises, recorded disagreements, quoted voices, and the story of a passage. @module */
import * as z from 'zod'
import { MOST_OPTIONS, MOST_POSITIONS } from '../../compromise/limits.ts'
import { Line, Words } from './fields.ts'
import { roundOutcomes } from './round.ts'

const Ids = z.array(z.string().max(64)).max(50)

/** Who asked for what, and the reason behind it. `who` names the group in its own words. */
const StartingPosition = z.object({ who: Line, position: Words, interest: Words.optional() })
const Move = z.object({ who: Line, on: Words })

const compromiseParts = {
  point: Line,
  positions: z.array(StartingPosition).max(MOST_POSITIONS),
  options: z.array(Words).max(MOST_OPTIONS),
  sectionId: z.string().max(64).optional(),
  quote: z.string().max(2000).optional(),
  roundId: z.string().max(64).optional(),
  amendmentIds: Ids,
}
export const NewCompromiseBody = z.object({
  ...compromiseParts,
  positions: compromiseParts.positions.default([]),
  options: compromiseParts.options.default([]),
  amendmentIds: compromiseParts.amendmentIds.default([]),
})
export type NewCompromiseBody = z.input<typeof NewCompromiseBody>

/** Everything given replaces; nothing given stays. What is added joins what stands there, whoever wrote meanwhile (CO8). */
export const CompromiseBody = z
  .object({
    ...compromiseParts,
    addPositions: z.array(StartingPosition).max(MOST_POSITIONS),
    addOptions: z.array(Words).max(MOST_OPTIONS),
  })
  .partial()
export type CompromiseBody = z.input<typeof CompromiseBody>

/** The wording agreed on, and who moved on what; at least three options stand before it. */
export const ChooseBody = z.object({ wording: Words, moved: z.array(Move).min(1).max(12) })
export type ChooseBody = z.output<typeof ChooseBody>

export const Compromise = z.object({
  id: z.string(),
  /** `C1`. */
  number: z.string(),
  sheetId: z.string(),
  point: z.string(),
  positions: z.array(z.object({ who: z.string(), position: z.string(), interest: z.string().optional(), byMemberId: z.string() })),
  options: z.array(z.string()),
  wording: z.string().nullable(),
  moved: z.array(z.object({ who: z.string(), on: z.string() })),
  sectionId: z.string().nullable(),
  quote: z.string().nullable(),
  roundId: z.string().nullable(),
  amendmentIds: z.array(z.string()),
  /** The milestone in which the wording first stands. */
  milestoneId: z.string().nullable(),
  state: z.enum(['exploring', 'agreed']),
  byMemberId: z.string(),
  at: z.number(),
  agreedAt: z.number().nullable(),
  canEdit: z.boolean(),
})
export type Compromise = z.output<typeof Compromise>
export const CompromiseListAnswer = z.array(Compromise)
export type CompromiseListAnswer = z.output<typeof CompromiseListAnswer>

export const NewDisagreementBody = z.object({
  text: Words,
  sectionId: z.string().max(64).optional(),
  roundId: z.string().max(64).optional(),
  objectionId: z.string().max(64).optional(),
})
export type NewDisagreementBody = z.output<typeof NewDisagreementBody>
export const DisagreementAnswerBody = z.object({ text: Words })
export type DisagreementAnswerBody = z.output<typeof DisagreementAnswerBody>

/** It stays with the agreement, in the words of its author, with what was answered (DI). */
export const Disagreement = z.object({
  id: z.string(),
  /** `DD1` in a diagnostic, `DC1` in a project. */
  number: z.string(),
  sheetId: z.string(),
  sectionId: z.string().nullable(),
  roundId: z.string().nullable(),
  objectionId: z.string().nullable(),
  memberId: z.string(),
  collegeId: z.string().nullable(),
  organisation: z.string().nullable(),
  /** Others who said it is theirs too. */
  supporters: z.array(z.object({ memberId: z.string(), organisation: z.string().nullable() })),
  text: z.string(),
  at: z.number(),
  answers: z.array(z.object({ memberId: z.string(), organisation: z.string().nullable(), text: z.string(), at: z.number() })),
  /** Its author says it is over; it stays in the record. */
  liftedAt: z.number().nullable(),
})
export type Disagreement = z.output<typeof Disagreement>
export const DisagreementListAnswer = z.array(Disagreement)
export type DisagreementListAnswer = z.output<typeof DisagreementListAnswer>

/** `words` absent: the whole voice. Shorter or reworded asks its author first. */
export const NewQuotationBody = z.object({ voiceSectionId: z.string().max(64), words: Words.optional() })
export type NewQuotationBody = z.output<typeof NewQuotationBody>

export const quotationStates = ['exact', 'asked', 'agreed', 'declined'] as const
export const Quotation = z.object({
  id: z.string(),
  sectionId: z.string(),
  voiceSectionId: z.string(),
  /** The voice's own words, read from where they stand now. Null while a shorter wording waits for its author, or was declined. */
  words: z.string().nullable(),
  /** Only while it is asked, to whoever may answer and to whoever asked. */
  askedWords: z.string().nullable(),
  state: z.enum(quotationStates),
  /** null: an unattributed voice, for which the service users' college answers. */
  voiceMemberId: z.string().nullable(),
  byMemberId: z.string(),
  at: z.number(),
  canAnswer: z.boolean(),
  canRemove: z.boolean(),
})
export type Quotation = z.output<typeof Quotation>
export const QuotationListAnswer = z.array(Quotation)
export type QuotationListAnswer = z.output<typeof QuotationListAnswer>

/** A voice of the space that may be quoted whole (QU2), with its words as they stand now. */
export const QuotableVoice = z.object({
  voiceSectionId: z.string(),
  sheetTitle: z.string(),
  words: z.string(),
  /** null: not signed. */
  voiceMemberId: z.string().nullable(),
})
export type QuotableVoice = z.output<typeof QuotableVoice>
/** In the order of the sheets, then as they were given. */
export const VoiceListAnswer = z.array(QuotableVoice)
export type VoiceListAnswer = z.output<typeof VoiceListAnswer>

/** A passage: a stretch of the visible text (UTF-16 units), or a cell. Nothing given: the whole section. */
export const StoryQuery = z.object({
  from: z.coerce.number().int().min(0).optional(),
  to: z.coerce.number().int().min(0).optional(),
  rowId: z.string().max(64).optional(),
  column: z.string().max(64).optional(),
})
export type StoryQuery = z.output<typeof StoryQuery>

export const storyKinds = [
  'firstWording',
  'remark',
  'amendment',
  'round',
  'objection',
  'compromise',
  'moved',
  'disagreement',
  'milestone',
  'today',
] as const
export const StoryStep = z.object({
  kind: z.enum(storyKinds),
  at: z.number(),
  /** `A-14`, `P-07`, `O-03`, `C1`, `v0.5`. */
  number: z.string().nullable(),
  text: z.string(),
  /** Who said, wrote or moved; null: unattributed or the server. */
  memberId: z.string().nullable(),
  /** Id of what to open: the remark, amendment, round, milestone. */
  refId: z.string().nullable(),
  /** How a round ended; absent while it runs, and with every other kind. */
  outcome: z.enum(roundOutcomes).optional(),
})
export type StoryStep = z.output<typeof StoryStep>
/** Oldest first: from the first wording to today's. */
export const StoryAnswer = z.object({ passage: z.string(), steps: z.array(StoryStep) })
export type StoryAnswer = z.output<typeof StoryAnswer>
