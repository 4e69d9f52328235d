/** Consent rounds: eight steps, a result by college. Rules: docs/rules/round.md (RO). @module */
import * as z from 'zod'
import { type RoundOutcome, roundOutcomes } from '../../round/outcome.ts'
import { type Position, positions, type RevealedPosition, revealedPositions } from '../../round/position.ts'
import { type RoundStep, roundSteps } from '../../round/step.ts'
import { Line, Moment, Reason, Words } from './fields.ts'
import { HiddenView } from './moderation.ts'

export { type Position, positions, type RevealedPosition, type RoundOutcome, type RoundStep, revealedPositions, roundOutcomes, roundSteps }

export const voicePers = ['person', 'organisation'] as const

export const NewRoundBody = z.object({
  title: Line.optional(),
  statement: Words,
  /** The same in easy words. */
  simple: Words.optional(),
  amendmentIds: z.array(z.string().max(64)).max(50).default([]),
  /** Sections that are consented as they stand when the round is. */
  sectionIds: z.array(z.string().max(64)).max(50).default([]),
  /** One position per person or per organisation; the group says so in D1. */
  voicePer: z.enum(voicePers).default('person'),
  serviceUsersFirst: z.boolean().default(false),
  /** When answers are due; never before the reading delay has passed. Absent: at its end. */
  dueAt: Moment.optional(),
  /** When the consent is looked at again. */
  reviewAt: Moment.optional(),
  /** The final round decides on this frozen version. */
  milestoneId: z.string().max(64).optional(),
})
export type NewRoundBody = z.input<typeof NewRoundBody>

/** `outcome` only with `closed`. */
export const StepBody = z
  .object({
    to: z.enum(roundSteps),
    outcome: z.enum(roundOutcomes).optional(),
    reason: Reason.optional(),
    reviewAt: Moment.optional(),
  })
  .refine(({ to, outcome }) => (to === 'closed') === (outcome !== undefined), {
    error: 'a round closes with an outcome',
    path: ['outcome'],
  })
export type StepBody = z.output<typeof StepBody>

export const RoundAmendmentsBody = z.object({
  amendmentIds: z.array(z.string().max(64)).max(50),
  statement: Words.optional(),
  simple: Words.optional(),
})
export type RoundAmendmentsBody = z.output<typeof RoundAmendmentsBody>

/** A question may be asked by anybody who reads; `answer` names the question; a reaction once each, in turn. */
export const SayBody = z.object({ kind: z.enum(['question', 'answer', 'reaction']), text: Words, answersId: z.string().max(64).optional() })
export type SayBody = z.output<typeof SayBody>

export const SkipBody = z.object({ memberId: z.string().max(64) })
export type SkipBody = z.output<typeof SkipBody>

/** `reason` must be there with `objects`. */
export const PositionBody = z
  .object({ position: z.enum(positions), reason: Words.optional() })
  .refine(({ position, reason }) => position !== 'objects' || reason !== undefined, {
    error: 'an objection says what would go wrong',
    path: ['reason'],
  })
export type PositionBody = z.output<typeof PositionBody>

/** The four questions (templates §6). */
export const FourQuestions = z.object({
  risk: Words.optional(),
  forWhom: Words.optional(),
  linked: Words.optional(),
  reducedBy: Words.optional(),
})
export type FourQuestions = z.output<typeof FourQuestions>

/** How the proposal takes the objection into account; with an amendment when one does. */
export const TreatBody = z.object({ answer: Words, amendmentId: z.string().max(64).optional(), reviewAt: Moment.optional() })
export type TreatBody = z.output<typeof TreatBody>

/** The objector keeps the objection; with `withMention`, the text may pass if the disagreement stands beside it. */
export const MaintainBody = z.object({ withMention: z.boolean(), disagreement: Words })
export type MaintainBody = z.output<typeof MaintainBody>

export const DepositBody = z.object({ text: Words })
export type DepositBody = z.output<typeof DepositBody>

export const objectionStates = ['open', 'treated', 'lifted', 'maintained', 'takenIntoAccount'] as const

export const Objection = z.object({
  id: z.string(),
  /** `O-03`. */
  number: z.string(),
  /** null: unattributed, outside the count. */
  memberId: z.string().nullable(),
  collegeId: z.string().nullable(),
  text: z.string(),
  /** Answered by the objector, or proposed by the facilitator and accepted by the objector. */
  questions: FourQuestions,
  /** A wording the facilitator proposes, until its objector accepts or declines it. */
  proposedQuestions: FourQuestions.nullable(),
  proposedBy: z.string().nullable(),
  state: z.enum(objectionStates),
  /** Which pass of answers it came with, from 1. */
  pass: z.number(),
  treatment: z
    .object({
      answer: z.string(),
      amendmentId: z.string().nullable(),
      byMemberId: z.string(),
      at: z.number(),
      reviewAt: z.number().nullable(),
    })
    .nullable(),
  liftedAt: z.number().nullable(),
  /** `maintained`: the recorded disagreement. */
  disagreementId: z.string().nullable(),
  withMention: z.boolean().nullable(),
  /** It is this one's turn. */
  current: z.boolean(),
  /** What the person asking may do about it now; `word`: give its words, or propose some to whoever objects. */
  may: z.object({
    word: z.enum(['words', 'proposes']).nullable(),
    answerWording: z.boolean(),
    treat: z.boolean(),
    lift: z.boolean(),
    maintain: z.boolean(),
  }),
})
export type Objection = z.output<typeof Objection>

export const collegeVerdicts = ['consented', 'objectionOpen', 'nobodyConsents', 'notHeard', 'notAsked'] as const
export type CollegeVerdict = (typeof collegeVerdicts)[number]

export const CollegeResult = z.object({
  collegeId: z.string(),
  asked: z.number(),
  /** Names of those who answered so, by member id (organisation's speaker when one position per organisation). */
  byPosition: z.record(z.enum(revealedPositions), z.array(z.string())),
  verdict: z.enum(collegeVerdicts),
  /** Fewer than two persons were asked: said, not drowned. */
  small: z.boolean(),
})
export type CollegeResult = z.output<typeof CollegeResult>

/** One way on from here; when it is closed, `reasons` says all that is missing for the person asking. */
export const NextStep = z.object({
  to: z.enum(roundSteps),
  outcome: z.enum(roundOutcomes).optional(),
  /** The person asking is one of those who may take it, once nothing is missing. */
  mine: z.boolean(),
  allowed: z.boolean(),
  reasons: z.array(z.object({ kind: z.string() }).catchall(z.unknown())),
})
export type NextStep = z.output<typeof NextStep>

export const RoundSummary = z.object({
  id: z.string(),
  /** `P-07`. */
  number: z.string(),
  sheetId: z.string(),
  title: z.string(),
  statement: z.string(),
  simple: z.string().nullable(),
  step: z.enum(roundSteps),
  outcome: z.enum(roundOutcomes).nullable(),
  proposers: z.array(z.string()),
  publishedAt: z.number(),
  /** End of the reading delay: no consent is closed before. */
  readableUntil: z.number(),
  dueAt: z.number(),
  closedAt: z.number().nullable(),
  reviewAt: z.number().nullable(),
  loops: z.number(),
  milestoneId: z.string().nullable(),
  amendmentIds: z.array(z.string()),
  sectionIds: z.array(z.string()),
  /** The person asking is asked and has not answered in the pass that is open. */
  waitsForMe: z.boolean(),
})
export type RoundSummary = z.output<typeof RoundSummary>
/** Newest first. */
export const RoundListAnswer = z.array(RoundSummary)
export type RoundListAnswer = z.output<typeof RoundListAnswer>

export const RoundAnswer = RoundSummary.extend({
  spaceId: z.string(),
  voicePer: z.enum(voicePers),
  serviceUsersFirst: z.boolean(),
  /** Fixed at opening, in the order of the colleges. */
  asked: z.array(z.object({ memberId: z.string(), collegeId: z.string(), organisation: z.string().nullable() })),
  /** How many answers a pass waits for: one a person, or one for the people of a college who share an organisation. */
  voices: z.number(),
  /** The person asking is among those asked (or speaks for an organisation that is). */
  iAmAsked: z.boolean(),
  /** Somebody else has given the answer the person asking has a part in (RO9). */
  voiceAnswered: z.boolean(),
  /** Only one's own, until the reveal. */
  myPosition: z.object({ position: z.enum(positions), reason: z.string().nullable() }).nullable(),
  /** Number of the pass of answers that is open or was last, from 1; 0 before any. */
  pass: z.number(),
  revealedAt: z.number().nullable(),
  remindedAt: z.number().nullable(),
  /** How many have answered in the open pass: a number only, and only when everybody has or nobody has is it certain who. */
  answered: z.number(),
  says: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['question', 'answer', 'reaction']),
      memberId: z.string(),
      text: z.string(),
      hidden: HiddenView.optional(),
      answersId: z.string().nullable(),
      loop: z.number(),
      at: z.number(),
    }),
  ),
  /** In the step `react`: who speaks now and who comes after. */
  speaking: z.object({ current: z.string().nullable(), order: z.array(z.string()) }).nullable(),
  /** Empty until the reveal. */
  results: z.array(CollegeResult),
  objections: z.array(Objection),
  /** Number of unattributed words; they are published at the reveal. */
  next: z.array(NextStep),
  /** Deposits are open, and how many people could have written one: the form warns when they are few. */
  deposits: z.object({ open: z.boolean(), couldBe: z.number() }),
  /** A touched passage no longer gives the text that was fixed. */
  textChanged: z.boolean(),
  /** `step`: reminds, reveals, hears somebody later. `say` asks a question, `answer` answers one. Who takes which way on is said beside each. */
  may: z.object({ step: z.boolean(), amend: z.boolean(), say: z.boolean(), answer: z.boolean() }),
})
export type RoundAnswer = z.output<typeof RoundAnswer>

export const ReadingDelayBody = z.object({
  days: z.number().int().min(0).max(90),
  serviceUserDays: z.number().int().min(0).max(90),
  reason: Reason,
})
export type ReadingDelayBody = z.output<typeof ReadingDelayBody>

export const ReadingDelayAnswer = z.object({
  days: z.number(),
  serviceUserDays: z.number(),
  /** Domain clock, ms: what the delay would be counted from today. */
  now: z.number(),
  /** A shorter delay that waits for every college. */
  proposal: z
    .object({
      id: z.string(),
      days: z.number(),
      serviceUserDays: z.number(),
      reason: z.string(),
      byMemberId: z.string(),
      at: z.number(),
      agreedCollegeIds: z.array(z.string()),
      missingCollegeIds: z.array(z.string()),
      canAgree: z.boolean(),
    })
    .nullable(),
})
export type ReadingDelayAnswer = z.output<typeof ReadingDelayAnswer>
