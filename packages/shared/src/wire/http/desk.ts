/** The facilitator's desk: what waits, by college, and nobody's name or number. Rules: docs/rules/desk.md (DK). @module */
import * as z from 'zod'
import { hideableKinds, hidingReasons } from '../../moderation/moderation.ts'
import { parkedUntils } from '../../parked/parked.ts'
import { remarkKinds } from '../../remark/kind.ts'
import { roundSteps } from '../../round/step.ts'
import { phases } from '../../sheet/phase.ts'
import { Moment } from './fields.ts'
import { MissingView } from './phase.ts'

const round = { roundId: z.string(), sheetId: z.string(), number: z.string(), title: z.string() }
const place = { sheetId: z.string(), sectionId: z.string() }

/** What a college is asked for, or waits for. */
export const CollegeItem = z.discriminatedUnion('kind', [
  /** Answers come in. `voices`: of the college, asked; who or how many of them have answered is nobody's to see (RO8). */
  z.object({ kind: z.literal('round-to-answer'), ...round, voices: z.number(), dueAt: Moment }),
  /** Said aloud on the round's own page, one after the other. */
  z.object({ kind: z.literal('round-to-react'), ...round, voices: z.number() }),
  /** The college asked; `blocking`: it holds its passage. `answered`: somebody has, whoever asked says whether it is settled. */
  z.object({
    kind: z.literal('question'),
    ...place,
    remarkId: z.string(),
    remarkKind: z.enum(remarkKinds),
    /** null: hidden for a time. */
    text: z.string().nullable(),
    at: Moment,
    notYetUntil: Moment.nullable(),
    blocking: z.boolean(),
    answered: z.boolean(),
  }),
  z.object({ kind: z.literal('absent'), from: z.enum(['last-meeting', 'three-months']), meetingId: z.string().nullable() }),
  z.object({ kind: z.literal('return-asked'), sheetId: z.string(), to: z.enum(phases), reason: z.string(), at: Moment }),
  /** A facilitator is proposed and the college has not said yes; `meeting`: it wants to meet them first. */
  z.object({ kind: z.literal('nomination'), meeting: z.boolean(), at: Moment }),
])
export type CollegeItem = z.output<typeof CollegeItem>

/** What is everybody's, and whoever animates carries. */
export const CommonItem = z.discriminatedUnion('kind', [
  /** `answered` of `voices`, as the round's own page says. */
  z.object({
    kind: z.literal('round'),
    ...round,
    step: z.enum(roundSteps),
    answered: z.number().nullable(),
    voices: z.number(),
    dueAt: Moment,
  }),
  z.object({
    kind: z.literal('gate'),
    sheetId: z.string(),
    title: z.string(),
    phase: z.enum(phases),
    missing: z.array(MissingView).readonly(),
  }),
  z.object({
    kind: z.literal('parked'),
    ...place,
    remarkId: z.string(),
    number: z.string(),
    text: z.string().nullable(),
    until: z.enum(parkedUntils),
    untilAt: Moment.nullable(),
  }),
  z.object({ kind: z.literal('contest'), id: z.string(), at: Moment }),
  z.object({
    kind: z.literal('hidden'),
    messageKind: z.enum(hideableKinds),
    reason: z.enum(hidingReasons),
    until: Moment,
    sheetId: z.string().nullable(),
    sectionId: z.string().nullable(),
  }),
  z.object({ kind: z.literal('circle'), circleId: z.string(), ...place, name: z.string(), endsAt: Moment }),
])
export type CommonItem = z.output<typeof CommonItem>

export const DeskAnswer = z.object({
  now: Moment,
  /** Every college, in the one order; null last, when somebody without college asked something. */
  colleges: z.array(z.object({ collegeId: z.string().nullable(), items: z.array(CollegeItem) })),
  common: z.array(CommonItem),
  may: z.object({ animate: z.boolean() }),
})
export type DeskAnswer = z.output<typeof DeskAnswer>
