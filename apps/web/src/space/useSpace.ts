/** The space of the address, with who I am in it: what every page inside `SpaceLayout` starts from. @module */
import type { Actor } from '@polyphonie/shared/member/role'
import type { SpaceFacts } from '@polyphonie/shared/space/can'
import type { MemberListAnswer } from '@polyphonie/shared/wire/http/member'
import type { SpaceAnswer } from '@polyphonie/shared/wire/http/space'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useSignedIn } from '../account/me.ts'
import { actorOf, membersQuery, spaceFactsOf, spaceQuery } from './spaceData.ts'

export interface SpaceHere {
  readonly spaceId: string
  readonly space: SpaceAnswer
  readonly members: MemberListAnswer
  /** Me, for the rules. */
  readonly actor: Actor
  readonly facts: SpaceFacts
}

export function useSpace(): SpaceHere {
  const { spaceId } = useParams({ from: '/signed-in/espaces/$spaceId' })
  const me = useSignedIn()
  const { data: space } = useSuspenseQuery(spaceQuery(spaceId))
  const { data: members } = useSuspenseQuery(membersQuery(spaceId))
  const membership = me.memberships.find((candidate) => candidate.spaceId === spaceId)
  if (membership === undefined) throw new Error(`no membership in ${spaceId}`)
  return { spaceId, space, members, actor: actorOf(membership), facts: spaceFactsOf(space, members) }
}
