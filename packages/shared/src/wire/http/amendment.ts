/** Amendments: live branches of a section. Rules: docs/rules/amendment.md (AM). @module */
import * as z from 'zod'
import { collegeKinds } from '../../member/college.ts'
import { Line, Moment, Reason, Words } from './fields.ts'

export const amendmentStages = ['private', 'caucus', 'shared'] as const
export type AmendmentStage = (typeof amendmentStages)[number]

/**
 * What became of it: still worked on, adopted (whole or in part), « accepté modifié » (its author took the counter-offer instead),
 * withdrawn by its author, or asleep until a date or a condition. Nothing is ever « rejected ».
 */
export const amendmentStatuses = ['open', 'adopted', 'adoptedInPart', 'acceptedModified', 'withdrawn', 'asleep'] as const
export type AmendmentStatus = (typeof amendmentStatuses)[number]

/** sub: changes this amendment, for its carriers to take in. counter: proposed instead of it. */
export const amendmentRelations = ['sub', 'counter'] as const
export type AmendmentRelation = (typeof amendmentRelations)[number]

/** `title`: one line saying what it is; the position asks, the interest says why. */
export const NewAmendmentBody = z.object({ title: Line.optional(), position: Words, interest: Words })
export type NewAmendmentBody = z.output<typeof NewAmendmentBody>

/** Fork of another amendment: a sub-amendment or a counter-offer. */
export const RelatedAmendmentBody = NewAmendmentBody.extend({ relation: z.enum(amendmentRelations) })
export type RelatedAmendmentBody = z.output<typeof RelatedAmendmentBody>

export const AmendmentWordsBody = z.object({ title: Line.optional(), position: Words.optional(), interest: Words.optional() })
export type AmendmentWordsBody = z.output<typeof AmendmentWordsBody>

export const StageBody = z.object({ to: z.enum(['caucus', 'shared']) })
export type StageBody = z.output<typeof StageBody>

/** Somebody carries it too: they may write in it, and read it whatever its stage. */
export const CarrierBody = z.object({ memberId: z.string().max(64) })
export type CarrierBody = z.output<typeof CarrierBody>

export const SleepBody = z
  .object({ reason: Reason, until: Moment.optional(), condition: Line.optional() })
  .refine(({ until, condition }) => until !== undefined || condition !== undefined, { error: 'say when or on what condition it wakes' })
export type SleepBody = z.output<typeof SleepBody>

/** Without `changes`: all of it. With: only these, named by their ids in the difference (AM12). */
export const AdoptBody = z.object({ changes: z.array(z.string().max(64)).min(1).max(500).optional() })
export type AdoptBody = z.output<typeof AdoptBody>

const Voice = z.object({ memberId: z.string().nullable(), college: z.enum(collegeKinds).nullable() })

/** Words in a row that are kept, added or removed; `author` wrote them, `by` (removed only) struck them. */
export const DifferencePiece = z.object({
  kind: z.enum(['same', 'added', 'removed']),
  text: z.string(),
  author: Voice.optional(),
  by: Voice.optional(),
  /** Names the change for partial adoption; absent with kind `same`. */
  changeId: z.string().optional(),
})
export type DifferencePiece = z.output<typeof DifferencePiece>

/** One paragraph, with its pieces in reading order; a paragraph without change has one `same` piece. */
export const DifferenceParagraph = z.object({ changed: z.boolean(), pieces: z.array(DifferencePiece) })

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()])
export const CellChange = z.object({
  part: z.enum(['rows', 'fields']),
  /** null with part `fields`. */
  rowId: z.string().nullable(),
  /** The row's first filled cell, to say which row this is. */
  rowLabel: z.string(),
  column: z.string(),
  before: Value,
  after: Value,
  author: Voice,
  changeId: z.string(),
})
export type CellChange = z.output<typeof CellChange>

/** The amendment against the section as it is now (AM6). */
export const AmendmentDifference = z.object({
  /**
   * applies: today's text is the one it was written on, or changed elsewhere. moved: words near its own changed since, both are kept.
   * contradicts: the same sentence was changed on both sides (both wordings stand in `paragraphs`).
   */
  fit: z.enum(['applies', 'moved', 'contradicts']),
  paragraphs: z.array(DifferenceParagraph),
  cells: z.array(CellChange),
  rowsAdded: z.array(
    z.object({
      rowId: z.string(),
      rowLabel: z.string(),
      cells: z.array(z.object({ column: z.string(), value: Value })),
      author: Voice,
      changeId: z.string(),
    }),
  ),
  rowsRemoved: z.array(z.object({ rowId: z.string(), rowLabel: z.string(), author: Voice, changeId: z.string() })),
  additions: z.number(),
  removals: z.number(),
  /** Other shared open amendments that change the same sentence or cell. */
  collidesWith: z.array(z.string()),
  /** SHA-256 (hex) of the section's text, fields and rows as they would be if it were adopted now. */
  mergedHash: z.string(),
})
export type AmendmentDifference = z.output<typeof AmendmentDifference>

export const AmendmentSummary = z.object({
  id: z.string(),
  /** `A-14`, given when it is shared; null before. */
  number: z.string().nullable(),
  sheetId: z.string(),
  sectionId: z.string(),
  parentId: z.string().nullable(),
  relation: z.enum(amendmentRelations).nullable(),
  title: z.string(),
  position: z.string(),
  interest: z.string(),
  stage: z.enum(amendmentStages),
  status: z.enum(amendmentStatuses),
  authorMemberId: z.string(),
  /** The author first. */
  carriers: z.array(z.string()),
  createdAt: z.number(),
  sharedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  /** With status `asleep`. */
  sleep: z.object({ reason: z.string(), until: z.number().nullable(), condition: z.string().nullable() }).nullable(),
  /** The round that carries it, if one does. */
  roundId: z.string().nullable(),
  /** With status `acceptedModified`: the counter-offer taken instead. */
  replacedById: z.string().nullable(),
})
export type AmendmentSummary = z.output<typeof AmendmentSummary>
/** Of a section or a sheet, newest first: only those the person asking may know of. */
export const AmendmentListAnswer = z.array(AmendmentSummary)
export type AmendmentListAnswer = z.output<typeof AmendmentListAnswer>

export const amendmentActs = [
  'write',
  'edit',
  'toCaucus',
  'toShared',
  'addCarrier',
  'layDown',
  'join',
  'adopt',
  'takeIn',
  'acceptCounter',
  'withdraw',
  'sleep',
  'wake',
  'propose',
] as const
export type AmendmentAct = (typeof amendmentActs)[number]

export const AmendmentAnswer = AmendmentSummary.extend({
  spaceId: z.string(),
  /** The circle under way whose working text it is. */
  circleId: z.string().nullable(),
  difference: AmendmentDifference,
  /** Sub-amendments and counter-offers the person asking may know of. */
  related: z.array(AmendmentSummary),
  /** What the person asking may do, and why not. `takeIn`, `acceptCounter`: into, or instead of, the parent. */
  may: z.record(z.enum(amendmentActs), z.object({ allowed: z.boolean(), reason: z.string().optional() })),
})
export type AmendmentAnswer = z.output<typeof AmendmentAnswer>
