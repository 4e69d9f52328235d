/** The demonstration over HTTP; every other server answers 404 to these. @module */
import * as z from 'zod'
import { collegeKinds } from '../../member/college.ts'
import { roles } from '../../member/role.ts'

/** Ten years in milliseconds: the clock moves forward only, by at most this much at once. */
export const MAX_ADVANCE_MS = 10 * 366 * 86_400_000

export const DemoClockBody = z.object({ advanceMs: z.number().int().nonnegative().max(MAX_ADVANCE_MS) })
export type DemoClockBody = z.output<typeof DemoClockBody>

/** `now`: the domain clock after the move, ms. */
export const DemoClockAnswer = z.object({ now: z.number() })
export type DemoClockAnswer = z.output<typeof DemoClockAnswer>

export const DemoPerson = z.object({
  email: z.string(),
  displayName: z.string(),
  role: z.enum(roles),
  college: z.enum(collegeKinds).nullable(),
  collegeName: z.string().nullable(),
  /** One line in French: who they are in the story. */
  about: z.string(),
})
export type DemoPerson = z.output<typeof DemoPerson>

export const DemoAnswer = z.object({ people: z.array(DemoPerson) })
export type DemoAnswer = z.output<typeof DemoAnswer>
