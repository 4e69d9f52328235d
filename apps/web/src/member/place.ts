/** A place at the table as one choice: a college, or one of the roles that sit in none. @module */
import { collegeKinds } from '@polyphonie/shared/member/college'
import type { Role } from '@polyphonie/shared/member/role'
import type { Place } from '@polyphonie/shared/space/can'
import type { CollegeAnswer } from '@polyphonie/shared/wire/http/space'

/** Id of a college, or the name of a role without one. */
export type PlaceChoice = string

const rolesWithoutCollege = ['facilitator', 'observer', 'scribe'] as const satisfies readonly Role[]

export interface PlaceOption {
  readonly value: PlaceChoice
  /** null: called by its role. */
  readonly name: string | null
  readonly role: Role
}

export function placeOptions(colleges: readonly CollegeAnswer[]): readonly PlaceOption[] {
  const seats = collegeKinds.flatMap((kind) => colleges.filter((college) => college.kind === kind))
  return [
    ...seats.map(({ id, kind, name }): PlaceOption => ({ value: id, name, role: kind })),
    ...rolesWithoutCollege.map((role): PlaceOption => ({ value: role, name: null, role })),
  ]
}

/** null for a choice that is none of the options. */
export function placeOf(choice: PlaceChoice, colleges: readonly CollegeAnswer[]): Place | null {
  const option = placeOptions(colleges).find(({ value }) => value === choice)
  if (option === undefined) return null
  return { role: option.role, collegeId: option.name === null ? null : option.value }
}
