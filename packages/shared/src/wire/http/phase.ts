/** Phases over HTTP: the gate, colleges that ask to go back, the three questions. @module */
import * as z from 'zod'
import { collegeKinds } from '../../member/college.ts'
import { closableActs } from '../../phase/closed.ts'
import { phases } from '../../sheet/phase.ts'
import { Moment, Reason, Words } from './fields.ts'

export const PhaseBody = z.object({ to: z.enum(phases), reason: Reason })
export type PhaseBody = z.output<typeof PhaseBody>

export const ReturnBody = z.object({ to: z.enum(phases), reason: Reason })
export type ReturnBody = z.output<typeof ReturnBody>

export const GapBody = z.object({ words: Words })
export type GapBody = z.output<typeof GapBody>

export const PhaseAnswersBody = z.object({ said: z.boolean(), heard: z.boolean(), understood: z.boolean() })
export type PhaseAnswersBody = z.output<typeof PhaseAnswersBody>

/** `Missing` of packages/shared/src/phase/gate.ts. */
export const MissingView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sections-to-consent'), keys: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('sections-to-fill'), keys: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('logics-to-fill'), organisations: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('colleges-silent'), colleges: z.array(z.enum(collegeKinds)).readonly() }),
  z.object({ kind: z.literal('milestone-to-freeze') }),
  z.object({ kind: z.literal('ideas-need-time'), until: Moment }),
  z.object({ kind: z.literal('ideas-to-group') }),
  z.object({ kind: z.literal('years-out-of-balance'), years: z.array(z.number()).readonly() }),
  z.object({ kind: z.literal('sequel-to-write'), sources: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('rounds-under-way'), rounds: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('agreement-to-consent') }),
])

export const ReturnView = z.object({
  id: z.string(),
  to: z.enum(phases),
  /** null: the member sat in no college when asking. */
  collegeId: z.string().nullable(),
  askedBy: z.string(),
  reason: z.string(),
  askedAt: Moment,
  /** The asker of this page may take it back. */
  mine: z.boolean(),
})
export type ReturnView = z.output<typeof ReturnView>

const Count = z.object({
  collegeId: z.string().nullable(),
  answered: z.number(),
  yes: z.object({ said: z.number(), heard: z.number(), understood: z.number() }),
})

export const QuestionsView = z.object({
  id: z.string(),
  phase: z.enum(phases),
  openedAt: Moment,
  closesAt: Moment,
  closed: z.boolean(),
  /** The asker has answered. */
  answered: z.boolean(),
  mayAnswer: z.boolean(),
  /** Nothing before it is closed. */
  counts: z.array(Count).readonly(),
  /** Some answers are not shown: too few to be nobody’s. */
  unshown: z.boolean(),
})
export type QuestionsView = z.output<typeof QuestionsView>

export const GateView = z.object({
  phase: z.enum(phases),
  /** When it began. */
  since: Moment,
  /** The phase that comes next; null after the last one. */
  next: z.enum(phases).nullable(),
  missing: z.array(MissingView).readonly(),
  roundsUnderWay: z.array(z.string()).readonly(),
  closes: z.array(z.enum(closableActs)).readonly(),
  returns: z.array(ReturnView),
  /** Newest first. */
  questions: z.array(QuestionsView),
  ideation: z.object({ until: Moment, groupedAt: Moment.nullable() }),
  gapDeclared: z.object({ at: Moment, words: z.string() }).nullable(),
  meansOpenedAt: Moment.nullable(),
  now: Moment,
  /** What the asker may do; `back`: phases open to them because a college asks. */
  may: z.object({
    next: z.boolean(),
    back: z.array(z.enum(phases)),
    animate: z.boolean(),
    askReturn: z.array(z.enum(phases)),
    groupIdeas: z.boolean(),
    declareGap: z.boolean(),
    openQuestions: z.boolean(),
  }),
})
export type GateView = z.output<typeof GateView>
