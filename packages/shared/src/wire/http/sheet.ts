/** Sheets over HTTP: what a page sends and what it gets back. Names of wire.md; the server parses, the page imports the types. @module */
import * as z from 'zod'
import type { Phase, TemplateKey } from '../../sheet/phase.ts'
import { phases, templateKeys } from '../../sheet/phase.ts'
import { Line, Reason } from './fields.ts'
import type { SectionView } from './section.ts'

export const NewSheetBody = z.object({
  template: z.enum(templateKeys),
  title: Line,
  /** Row ids of needs (D5) the project answers to. */
  needIds: z.array(z.string().min(1).max(64)).max(50).optional(),
})
export type NewSheetBody = z.output<typeof NewSheetBody>

export const SheetTitleBody = z.object({ title: Line })
export type SheetTitleBody = z.output<typeof SheetTitleBody>

export const PhaseBody = z.object({ to: z.enum(phases), reason: Reason })
export type PhaseBody = z.output<typeof PhaseBody>

/** Without a title the copy is called like the original, « (copie) » added. */
export const SheetCopyBody = z.object({ title: Line.optional() })
export type SheetCopyBody = z.output<typeof SheetCopyBody>

export interface SheetSummary {
  readonly id: string
  readonly title: string
  readonly template: TemplateKey
  readonly phase: Phase
  /** Milliseconds since the epoch, like every time of the API. */
  readonly createdAt: number
}

export interface BinnedSheet {
  readonly id: string
  readonly title: string
  readonly template: TemplateKey
  readonly binnedAt: number
}

export interface SheetView {
  readonly id: string
  readonly spaceId: string
  readonly title: string
  readonly template: TemplateKey
  readonly phase: Phase
  /** Phases this template goes through, in order. */
  readonly phases: readonly Phase[]
  readonly binned: boolean
  readonly createdAt: number
  /** In reading order; a child section follows its parent. */
  readonly sections: readonly SectionView[]
}

export interface Created {
  readonly id: string
}
