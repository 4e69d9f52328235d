/** Sheets over HTTP: what a page sends and what it gets back. Names of wire.md; the server parses, the page imports the types. @module */
import * as z from 'zod'
import { phases, templateKeys } from '../../sheet/phase.ts'
import { Line } from './fields.ts'
import { SectionView } from './section.ts'

export const NewSheetBody = z.object({
  template: z.enum(templateKeys),
  title: Line,
  /** Row ids of needs (D5) the project answers to. */
  needIds: z.array(z.string().min(1).max(64)).max(50).optional(),
})
export type NewSheetBody = z.output<typeof NewSheetBody>

export const SheetTitleBody = z.object({ title: Line })
export type SheetTitleBody = z.output<typeof SheetTitleBody>

/** Without a title the copy is called like the original, « (copie) » added. */
export const SheetCopyBody = z.object({ title: Line.optional() })
export type SheetCopyBody = z.output<typeof SheetCopyBody>

export const SheetSummary = z.object({
  id: z.string(),
  title: z.string(),
  template: z.enum(templateKeys),
  phase: z.enum(phases),
  /** Milliseconds since the epoch, like every time of the API. */
  createdAt: z.number(),
})
export type SheetSummary = z.output<typeof SheetSummary>
export const SheetListAnswer = z.array(SheetSummary)
export type SheetListAnswer = z.output<typeof SheetListAnswer>

export const BinnedSheet = z.object({ id: z.string(), title: z.string(), template: z.enum(templateKeys), binnedAt: z.number() })
export type BinnedSheet = z.output<typeof BinnedSheet>
export const BinAnswer = z.array(BinnedSheet)
export type BinAnswer = z.output<typeof BinAnswer>

export const SheetView = z.object({
  id: z.string(),
  spaceId: z.string(),
  title: z.string(),
  template: z.enum(templateKeys),
  phase: z.enum(phases),
  /** Phases this template goes through, in order. */
  phases: z.array(z.enum(phases)),
  /** In `imagine`: the time of ideas is closed, the group may choose among them. */
  ideasGrouped: z.boolean(),
  binned: z.boolean(),
  createdAt: z.number(),
  /** In reading order; a child section follows its parent. */
  sections: z.array(SectionView),
})
export type SheetView = z.output<typeof SheetView>
