/** Circles: small temporary groups on a section. Rules: docs/rules/circle.md (CI). @module */
import * as z from 'zod'
import { circleAnswers, circleStates, MAX_CIRCLE_MEMBERS, MAX_CIRCLE_SUMMARY } from '../../circle/circle.ts'
import { Line, Moment, Name, Reason, Words } from './fields.ts'

const Id = z.string().min(1).max(64)

/** `roundId`: the round that sent its proposal to a circle. */
export const NewCircleBody = z.object({
  name: Name,
  purpose: Words,
  memberIds: z.array(Id).min(1).max(MAX_CIRCLE_MEMBERS),
  endsAt: Moment,
  roundId: Id.optional(),
})
export type NewCircleBody = z.output<typeof NewCircleBody>

export const InviteToCircleBody = z.object({ memberId: Id })
export type InviteToCircleBody = z.output<typeof InviteToCircleBody>

export const ProlongCircleBody = z.object({ endsAt: Moment, reason: Reason })
export type ProlongCircleBody = z.output<typeof ProlongCircleBody>

/** The public account: what was done, who moved, what is left open. Of a circle without result it says why. */
const Summary = Words.pipe(z.string().max(MAX_CIRCLE_SUMMARY))
export const ShareCircleBody = z.object({ summary: Summary })
export type ShareCircleBody = z.output<typeof ShareCircleBody>

export const EndCircleBody = z.object({ sentence: Line, summary: Summary })
export type EndCircleBody = z.output<typeof EndCircleBody>

export const circleActs = ['invite', 'join', 'decline', 'leave', 'prolong', 'agree', 'share', 'end'] as const
export type CircleAct = (typeof circleActs)[number]

/** What every member of the space sees of a circle; what is private is null or empty for whoever is not in it. */
export const CircleAnswer = z.object({
  id: z.string(),
  sheetId: z.string(),
  sectionId: z.string(),
  name: z.string(),
  purpose: z.string(),
  roundId: z.string().nullable(),
  openedBy: z.string(),
  openedAt: z.number(),
  endsAt: z.number(),
  state: z.enum(circleStates),
  endedAt: z.number().nullable(),
  endedBy: z.string().nullable(),
  /** Of a circle without result: why, in one sentence. */
  sentence: z.string().nullable(),
  summary: z.string().nullable(),
  members: z.array(z.object({ memberId: z.string(), answer: z.enum(circleAnswers), at: z.number() })),
  /** Oldest first; `from` is the end date before. */
  prolonged: z.array(z.object({ at: z.number(), byMemberId: z.string(), from: z.number(), to: z.number(), reason: z.string() })),
  /** Colleges that wrote in the section and have nobody in it; of a circle that has ended: none. */
  absentColleges: z.array(z.string()),
  /** Its working text: for those who are in it, and for everybody once it is shared. */
  amendmentId: z.string().nullable(),
  /** Who agrees to share the text as it is now: told to those who are in it. */
  agreed: z.array(z.string()),
  may: z.record(z.enum(circleActs), z.object({ allowed: z.boolean(), reason: z.string().optional() })),
})
export type CircleAnswer = z.output<typeof CircleAnswer>

/** Newest first. */
export const CircleListAnswer = z.array(CircleAnswer)
export type CircleListAnswer = z.output<typeof CircleListAnswer>

/** Whom a circle on this section should think of: colleges of whoever wrote in it. `latestEnd`: its last day may be no later, ms. */
export const SectionCollegesAnswer = z.object({ collegeIds: z.array(z.string()), latestEnd: z.number() })
export type SectionCollegesAnswer = z.output<typeof SectionCollegesAnswer>
