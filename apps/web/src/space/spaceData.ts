/** What the screens of a space read from the server, and keep fresh by the tab's events. @module */
import type { Actor } from '@polyphonie/shared/member/role'
import type { SpaceFacts } from '@polyphonie/shared/space/can'
import type { InvitationListAnswer, MemberAnswer, MemberListAnswer, ProposalListAnswer } from '@polyphonie/shared/wire/http/member'
import type { BinAnswer, SheetListAnswer } from '@polyphonie/shared/wire/http/sheet'
import type { EventListAnswer, SpaceAnswer } from '@polyphonie/shared/wire/http/space'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Membership, meQuery } from '../account/me.ts'
import { get } from '../api.ts'
import { liveTabOf } from '../live/liveTab.ts'

export const spaceQuery = (spaceId: string) =>
  queryOptions({ queryKey: ['space', spaceId], queryFn: () => get<SpaceAnswer>(`/api/spaces/${spaceId}`) })

export const membersQuery = (spaceId: string) =>
  queryOptions({ queryKey: ['space', spaceId, 'members'], queryFn: () => get<MemberListAnswer>(`/api/spaces/${spaceId}/members`) })

export const sheetsQuery = (spaceId: string) =>
  queryOptions({ queryKey: ['space', spaceId, 'sheets'], queryFn: () => get<SheetListAnswer>(`/api/spaces/${spaceId}/sheets`) })

export const binQuery = (spaceId: string) =>
  queryOptions({ queryKey: ['space', spaceId, 'bin'], queryFn: () => get<BinAnswer>(`/api/spaces/${spaceId}/bin`) })

export const invitationsQuery = (spaceId: string) =>
  queryOptions({
    queryKey: ['space', spaceId, 'invitations'],
    queryFn: () => get<InvitationListAnswer>(`/api/spaces/${spaceId}/invitations`),
  })

export const proposalsQuery = (spaceId: string) =>
  queryOptions({
    queryKey: ['space', spaceId, 'proposals'],
    queryFn: () => get<ProposalListAnswer>(`/api/spaces/${spaceId}/member-proposals`),
  })

/** Events come at most 500 at a time, oldest first. */
const EVENTS_AT_ONCE = 500

export const eventsQuery = (spaceId: string) =>
  queryOptions({
    queryKey: ['space', spaceId, 'events'],
    queryFn: async () => {
      const events: EventListAnswer[number][] = []
      for (;;) {
        const page = await get<EventListAnswer>(`/api/spaces/${spaceId}/events?after=${events.at(-1)?.seq ?? 0}`)
        events.push(...page)
        if (page.length < EVENTS_AT_ONCE) return events
      }
    },
  })

/** Reads the space again when the server says that it changed, and when the connection is back: nobody told this tab meanwhile. */
export function useSpaceRefresh(accountId: string, spaceId: string): void {
  const client = useQueryClient()
  useEffect(() => {
    const { connection, onEvent } = liveTabOf(accountId)
    const readAgain = () => {
      void client.invalidateQueries({ queryKey: ['space', spaceId] })
      void client.invalidateQueries({ queryKey: meQuery.queryKey })
    }
    let wasOpen = connection.state.get() === 'open'
    const stopState = connection.state.subscribe(() => {
      const isOpen = connection.state.get() === 'open'
      if (isOpen && !wasOpen) readAgain()
      wasOpen = isOpen
    })
    const stopEvents = onEvent((event) => {
      if (event.type === 'space-changed' && event.spaceId === spaceId) readAgain()
      if (event.type === 'dialogue-changed' && event.spaceId === spaceId) {
        void client.invalidateQueries({ queryKey: ['space', spaceId, 'dialogue'] })
      }
      if (event.type === 'sheet-changed') void client.invalidateQueries({ queryKey: ['space', spaceId] })
      if (event.type === 'signed-out') void client.invalidateQueries({ queryKey: meQuery.queryKey })
    })
    return () => {
      stopState()
      stopEvents()
    }
  }, [accountId, spaceId, client])
}

export function actorOf({ memberId, role, college, collegeId, organisation, isHost, state }: Membership): Actor {
  return { memberId, role, college, collegeId, organisation, isHost, state }
}

export function spaceFactsOf(space: SpaceAnswer, members: readonly MemberAnswer[]): SpaceFacts {
  return {
    hostMemberId: space.hostMemberId,
    rotatingHostMemberId: space.rotatingHostMemberId,
    frameConsented: space.frameConsented,
    hasFacilitator: members.some((member) => member.role === 'facilitator' && member.state === 'active'),
  }
}
