/** Caucuses: a college's private room. Rules: docs/rules/caucus.md (CU). @module */
import * as z from 'zod'
import { caucusEndings } from '../../caucus/can.ts'

/** `sheetId`: what it is about; absent = the whole space. */
export const NewCaucusBody = z.object({ sheetId: z.string().min(1).max(64).optional() })
export type NewCaucusBody = z.output<typeof NewCaucusBody>

export const CloseCaucusBody = z.object({ words: z.enum(caucusEndings) })
export type CloseCaucusBody = z.output<typeof CloseCaucusBody>

/** What every member of the space may know: that there is one, whose, since when, and what became of its words. */
export const CaucusAnswer = z.object({
  id: z.string(),
  collegeId: z.string(),
  sheetId: z.string().nullable(),
  openedAt: z.number(),
  closedAt: z.number().nullable(),
  words: z.enum(caucusEndings).nullable(),
  /** The person asking may come in. */
  isOpenToYou: z.boolean(),
  mayWrite: z.boolean(),
})
export type CaucusAnswer = z.output<typeof CaucusAnswer>

/** Newest first. */
export const CaucusListAnswer = z.array(CaucusAnswer)
export type CaucusListAnswer = z.output<typeof CaucusListAnswer>
