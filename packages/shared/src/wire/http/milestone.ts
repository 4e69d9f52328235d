/** Milestone versions: a sheet frozen under a name, with a fingerprint. Rules: docs/rules/milestone.md (MI). @module */
import * as z from 'zod'
import { sectionStates } from '../../section/section.ts'
import { phases } from '../../sheet/phase.ts'
import { Name } from './fields.ts'
import { SectionTextAuthor } from './section.ts'

export const MilestoneBody = z.object({ name: Name })
export type MilestoneBody = z.output<typeof MilestoneBody>

export const MilestoneSummary = z.object({
  id: z.string(),
  sheetId: z.string(),
  name: z.string(),
  frozenAt: z.number(),
  frozenBy: z.string(),
  phase: z.enum(phases),
  /** SHA-256 (hex) over the hashes of every passage (MI3). */
  fingerprint: z.string(),
})
export type MilestoneSummary = z.output<typeof MilestoneSummary>
/** Newest first. */
export const MilestoneListAnswer = z.array(MilestoneSummary)
export type MilestoneListAnswer = z.output<typeof MilestoneListAnswer>

const CellAuthor = z.object({ memberId: z.string().nullable(), at: z.number().nullable() })

/** One value of a table or of a form as it was frozen; long text as a string. */
export const FrozenCell = z.object({
  column: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  author: CellAuthor.optional(),
})
export type FrozenCell = z.output<typeof FrozenCell>

export const FrozenSection = z.object({
  sectionId: z.string(),
  key: z.string(),
  /** `P5`; empty for free and child sections. */
  number: z.string(),
  title: z.string(),
  state: z.enum(sectionStates),
  parentId: z.string().nullable(),
  /** Whose card or voice it was; null for everybody's. */
  owner: z.object({ memberId: z.string().nullable(), organisation: z.string().nullable() }).nullable(),
  /** As GET /api/sections/:id/text; empty when the section has no text part. */
  text: z.string(),
  authors: z.array(SectionTextAuthor),
  fields: z.array(FrozenCell),
  /** In their order on the screen. */
  rows: z.array(z.object({ id: z.string(), cells: z.array(FrozenCell) })),
  /** SHA-256 (hex) of each passage: the title, each paragraph, each field, each row, in this order. */
  passageHashes: z.array(z.string()),
})
export type FrozenSection = z.output<typeof FrozenSection>

export const MilestoneAnswer = MilestoneSummary.extend({
  spaceId: z.string(),
  title: z.string(),
  /** False when what is stored no longer gives the fingerprint. */
  intact: z.boolean(),
  sections: z.array(FrozenSection),
})
export type MilestoneAnswer = z.output<typeof MilestoneAnswer>
