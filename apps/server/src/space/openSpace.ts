import { type MemberId, newId, type SpaceId } from '@polyphonie/shared/ids'
import { collegeKinds, defaultCollegeNames } from '@polyphonie/shared/member/college'
import { hasVoice, type Role } from '@polyphonie/shared/member/role'
import type { Transaction } from 'kysely'
import type { AppDeps } from '../deps.ts'
import { appendEvent } from '../event/eventLog.ts'
import { insertMember } from '../member/store.ts'
import type { Tables } from '../storage/schema.ts'

export interface NewSpace {
  readonly accountId: string
  readonly displayName: string
  readonly name: string
  readonly description: string
  /** What the host is at the table; with a voice, in the college of that kind. */
  readonly role: Role
  readonly organisation: string | null
}

/** There is a space with the four colleges, whose host is the account's first member there. */
export async function openSpace(
  trx: Transaction<Tables>,
  { random, clock }: Pick<AppDeps, 'random' | 'clock'>,
  space: NewSpace,
): Promise<{ readonly spaceId: SpaceId; readonly memberId: MemberId }> {
  const at = clock.now()
  const spaceId = newId('space', random)
  const memberId = newId('member', random)
  const colleges = collegeKinds.map((kind, position) => ({
    id: newId('college', random),
    space_id: spaceId,
    kind,
    name: defaultCollegeNames[kind],
    position,
  }))
  const collegeId = hasVoice(space.role) ? (colleges.find(({ kind }) => kind === space.role)?.id ?? null) : null
  await trx
    .insertInto('space')
    .values({ id: spaceId, name: space.name, description: space.description, host_member_id: memberId, created_at: at })
    .execute()
  await trx.insertInto('college').values(colleges).execute()
  const joined = await insertMember(trx, {
    id: memberId,
    spaceId,
    accountId: space.accountId,
    displayName: space.displayName,
    role: space.role,
    collegeId,
    organisation: space.organisation,
    mandate: null,
    participation: 'direct',
    at,
  })
  // The space is new: nobody is a member yet.
  if (!joined.ok) throw new Error(joined.error.kind)
  const actor = { spaceId, actorMemberId: memberId, at }
  await appendEvent(trx, {
    ...actor,
    kind: 'space-opened',
    body: { name: space.name, hostMemberId: memberId, colleges: colleges.map(({ id, kind, name }) => ({ id, kind, name })) },
  })
  await appendEvent(trx, {
    ...actor,
    kind: 'member-joined',
    body: { memberId, role: space.role, collegeId, organisation: space.organisation, mandate: null, participation: 'direct' },
  })
  return { spaceId, memberId }
}
