/** Spaces, their colleges and their record of acts. @module */
import * as z from 'zod'
import { collegeKinds } from '../../member/college.ts'
import { roles } from '../../member/role.ts'
import { Description, Line, Name } from './fields.ts'

export const OpenSpaceBody = z.object({
  name: Name,
  description: Description.optional(),
  /** What whoever opens the space is at its table. */
  role: z.enum(roles),
  organisation: Line.optional(),
})
export type OpenSpaceBody = z.input<typeof OpenSpaceBody>

export const DescribeSpaceBody = z.object({ name: Name.optional(), description: Description.optional() })
export type DescribeSpaceBody = z.input<typeof DescribeSpaceBody>

export const AddCollegeBody = z.object({ kind: z.enum(collegeKinds), name: Name })
export type AddCollegeBody = z.input<typeof AddCollegeBody>

export const RenameCollegeBody = z.object({ name: Name })
export type RenameCollegeBody = z.input<typeof RenameCollegeBody>

export const SpaceListAnswer = z.array(z.object({ id: z.string(), name: z.string() }))
export type SpaceListAnswer = z.output<typeof SpaceListAnswer>

export const CollegeAnswer = z.object({ id: z.string(), kind: z.enum(collegeKinds), name: z.string() })
export type CollegeAnswer = z.output<typeof CollegeAnswer>

/**
 * `hostMemberId` opened the space and keeps its house (codes, links); they invite alone until `frameConsented`.
 * `rotatingHostMemberId` animates while there is no facilitator.
 */
export const SpaceAnswer = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  colleges: z.array(CollegeAnswer),
  hostMemberId: z.string().nullable(),
  rotatingHostMemberId: z.string().nullable(),
  frameConsented: z.boolean(),
  /** The word for the people concerned that a consented frame (D1) chose; null = none yet. */
  peopleTerm: z.string().nullable(),
})
export type SpaceAnswer = z.output<typeof SpaceAnswer>

export const CreatedAnswer = z.object({ id: z.string() })
export type CreatedAnswer = z.output<typeof CreatedAnswer>

export const EventsQuery = z.object({ after: z.coerce.number().int().min(0).optional() })

/** One act, in the order of the record. `at` in ms on the domain clock; `body` holds the facts of its kind. */
export const EventAnswer = z.object({
  seq: z.number(),
  at: z.number(),
  kind: z.string(),
  actorMemberId: z.string().nullable(),
  sheetId: z.string().nullable(),
  sectionId: z.string().nullable(),
  body: z.record(z.string(), z.unknown()),
  hash: z.string(),
})
export type EventAnswer = z.output<typeof EventAnswer>
export const EventListAnswer = z.array(EventAnswer)
export type EventListAnswer = z.output<typeof EventListAnswer>
