import { hasVoice, type Role } from '@polyphonie/shared/member/role'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { Place } from '@polyphonie/shared/space/can'
import type { Db } from '../storage/storage.ts'

/**
 * Where somebody with this role sits: a role with a voice in a college of its kind (the space's first one unless named),
 * a facilitator in none, others in the college named, if any. Fails with `college-of-another-kind`.
 */
export async function placeFor(
  db: Db,
  spaceId: string,
  role: Role,
  collegeId: string | null | undefined,
): Promise<Result<Place, CollegeOfAnotherKind>> {
  const colleges = await db.selectFrom('college').select(['id', 'kind']).where('space_id', '=', spaceId).orderBy('position').execute()
  const named = collegeId === undefined || collegeId === null ? null : colleges.find(({ id }) => id === collegeId)
  if (named === undefined) return err({ kind: 'college-of-another-kind', role })
  if (!hasVoice(role)) {
    if (named !== null && role === 'facilitator') return err({ kind: 'college-of-another-kind', role })
    return ok({ role, collegeId: named?.id ?? null })
  }
  const seat = named ?? colleges.find(({ kind }) => kind === role)
  return seat?.kind === role ? ok({ role, collegeId: seat.id }) : err({ kind: 'college-of-another-kind', role })
}

export interface CollegeOfAnotherKind {
  readonly kind: 'college-of-another-kind'
  readonly role: Role
}
