/** Private drafts over HTTP: words of one's own, or words a refusal moved out of a section. Only their owner ever sees them. @module */
import * as z from 'zod'
import { SpaceId } from '../../ids.ts'

/** Longest text put into a new draft at once, in UTF-16 units. */
export const MAX_DRAFT_LENGTH = 200_000

export const DraftsQuery = z.object({ space: SpaceId })
export type DraftsQuery = z.output<typeof DraftsQuery>

export const NewDraftBody = z.object({
  text: z.string().max(MAX_DRAFT_LENGTH),
  /** `private`, or the kind of the refusal that moved the words here. */
  reason: z.string().regex(/^[a-z][a-z-]{0,63}$/u),
})
export type NewDraftBody = z.output<typeof NewDraftBody>

export interface DraftView {
  readonly id: string
  /** Null when the section is no longer there; so are the fields about it. */
  readonly sectionId: string | null
  readonly sheetId: string | null
  readonly sheetTitle: string | null
  readonly sectionTitle: string | null
  readonly reason: string
  readonly createdAt: number
  readonly text: string
}
