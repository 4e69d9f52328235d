/** The demonstration over HTTP; every other server answers 404 to these. @module */
import * as z from 'zod'
import type { CollegeKind } from '../../member/college.ts'
import type { Role } from '../../member/role.ts'

/** Ten years in milliseconds: the clock moves forward only, by at most this much at once. */
export const MAX_ADVANCE_MS = 10 * 366 * 86_400_000

export const DemoClockBody = z.object({ advanceMs: z.number().int().nonnegative().max(MAX_ADVANCE_MS) })
export type DemoClockBody = z.output<typeof DemoClockBody>

export interface DemoClockAnswer {
  /** The domain clock after the move, ms. */
  readonly now: number
}

export interface DemoPerson {
  readonly email: string
  readonly displayName: string
  readonly role: Role
  readonly college: CollegeKind | null
  readonly collegeName: string | null
  /** One line in French: who they are in the story. */
  readonly about: string
}

export interface DemoAnswer {
  readonly people: readonly DemoPerson[]
}
