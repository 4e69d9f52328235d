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

/** The section's facts are null when it is no longer there. */
export const DraftView = z.object({
  id: z.string(),
  sectionId: z.string().nullable(),
  sheetId: z.string().nullable(),
  sheetTitle: z.string().nullable(),
  sectionTitle: z.string().nullable(),
  reason: z.string(),
  createdAt: z.number(),
  text: z.string(),
})
export type DraftView = z.output<typeof DraftView>
export const DraftListAnswer = z.array(DraftView)
export type DraftListAnswer = z.output<typeof DraftListAnswer>
