/** « Questions pour plus tard ». Rules: docs/rules/parked.md (PK). @module */
import * as z from 'zod'
import { type ParkedState, type ParkedUntil, parkedStates, parkedUntils } from '../../parked/parked.ts'
import { remarkKinds } from '../../remark/kind.ts'
import { Moment, Reason } from './fields.ts'
import { HiddenView } from './moderation.ts'

export { type ParkedState, type ParkedUntil, parkedStates, parkedUntils }

const Until = z.union([z.object({ kind: z.enum(['means', 'said']) }), z.object({ kind: z.literal('day'), at: Moment })])

/** Without `until` it waits for the means. */
export const ParkBody = z.object({ reason: Reason, until: Until.default({ kind: 'means' }) })
export type ParkBody = z.output<typeof ParkBody>

export const UnparkBody = z.object({ reason: Reason })
export type UnparkBody = z.output<typeof UnparkBody>

/** One's own; others' are left as they are. */
export const ReadParkedBody = z.object({ parkedIds: z.array(z.string().max(64)).max(200) })
export type ReadParkedBody = z.output<typeof ReadParkedBody>

export const ParkedItem = z.object({
  id: z.string(),
  /** Q3. */
  number: z.string(),
  sheetId: z.string(),
  sectionId: z.string(),
  remarkId: z.string(),
  kind: z.enum(remarkKinds),
  text: z.string(),
  hidden: HiddenView.optional(),
  /** What the remark was about, as its author saw it. */
  quote: z.string().nullable(),
  /** The idea it was made on, when there is one: I2. */
  idea: z.string().nullable(),
  authorMemberId: z.string(),
  reason: z.string(),
  until: z.enum(parkedUntils),
  untilAt: z.number().nullable(),
  parkedBy: z.string(),
  parkedAt: z.number(),
  state: z.enum(parkedStates),
  backAt: z.number().nullable(),
  backBy: z.string().nullable(),
  backReason: z.string().nullable(),
  /** Where it came back, in each project. */
  returns: z.array(z.object({ sheetId: z.string(), sectionId: z.string(), remarkId: z.string(), at: z.number() })),
  /** It is the asker's own, and something happened to it they have not read. */
  tellsYou: z.boolean(),
  canUnpark: z.boolean(),
})
export type ParkedItem = z.output<typeof ParkedItem>
/** By number. */
export const ParkedAnswer = z.array(ParkedItem)
export type ParkedAnswer = z.output<typeof ParkedAnswer>
