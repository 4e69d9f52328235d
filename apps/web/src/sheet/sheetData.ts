/** What the sheet screen reads from the server, and keeps fresh by the tab's events. @module */
import type { SectionFacts } from '@polyphonie/shared/section/rights'
import type { MemberAnswer } from '@polyphonie/shared/wire/http/member'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import { type Membership, meQuery } from '../account/me.ts'
import { get } from '../api.ts'
import type { People } from '../live/authorStore.ts'
import { liveTabOf } from '../live/liveTab.ts'
import type { Self } from '../live/room.ts'
import { membersQuery, spaceQuery } from '../space/spaceData.ts'

export const sheetKey = (sheetId: string) => ['sheet', sheetId] as const

export function useSheet(sheetId: string) {
  return useQuery({ queryKey: sheetKey(sheetId), queryFn: () => get<SheetView>(`/api/sheets/${sheetId}`) })
}

export function useSpace(spaceId: string | undefined) {
  return useQuery({ ...spaceQuery(spaceId ?? ''), enabled: spaceId !== undefined })
}

/** Reads the sheet and the space again when the server says that they changed. */
export function useLiveRefresh(accountId: string, sheetId: string, spaceId: string): void {
  const client = useQueryClient()
  useEffect(() => {
    const { connection } = liveTabOf(accountId)
    let wasOpen = connection.state.get() === 'open'
    // What changed while the connection was away was told to nobody here.
    return connection.state.subscribe(() => {
      const isOpen = connection.state.get() === 'open'
      if (isOpen && !wasOpen) {
        void client.invalidateQueries({ queryKey: sheetKey(sheetId) })
        void client.invalidateQueries({ queryKey: spaceQuery(spaceId).queryKey })
      }
      wasOpen = isOpen
    })
  }, [accountId, sheetId, spaceId, client])
  useEffect(() => {
    return liveTabOf(accountId).onEvent((event) => {
      if (event.type === 'sheet-changed' && event.sheetId === sheetId) void client.invalidateQueries({ queryKey: sheetKey(sheetId) })
      if (event.type === 'space-changed' && event.spaceId === spaceId) {
        void client.invalidateQueries({ queryKey: spaceQuery(spaceId).queryKey })
        void client.invalidateQueries({ queryKey: sheetKey(sheetId) })
        void client.invalidateQueries({ queryKey: meQuery.queryKey })
      }
    })
  }, [accountId, sheetId, spaceId, client])
}

export interface Directory {
  readonly members: readonly MemberAnswer[]
  readonly people: People
  readonly member: (memberId: string) => MemberAnswer | null
  /** What the college of that kind is called in this space; the member's own college when they have one. */
  readonly collegeName: (memberId: string) => string | null
}

export function useDirectory(spaceId: string | undefined): Directory {
  const { data } = useQuery({ ...membersQuery(spaceId ?? ''), enabled: spaceId !== undefined })
  const members = useMemo(() => data ?? [], [data])
  const byId = useMemo(() => new Map(members.map((member) => [member.id, member])), [members])
  const member = useCallback((memberId: string) => byId.get(memberId) ?? null, [byId])
  const people = useCallback<People>(
    (memberId) => {
      const found = byId.get(memberId)
      return found === undefined ? null : { name: found.displayName, college: found.college }
    },
    [byId],
  )
  const collegeName = useCallback((memberId: string) => byId.get(memberId)?.collegeName ?? null, [byId])
  return useMemo(() => ({ members, member, people, collegeName }), [members, member, people, collegeName])
}

export function selfOf({ memberId, college, organisation, mandate }: Membership): Self {
  return { memberId, college, organisation, mandate }
}

/** The facts the shared rules ask for, as far as the page knows them; the server decides with all of them. */
export function sectionFactsOf(sheet: SheetView, section: SectionView, now: number): SectionFacts {
  const parent = sheet.sections.find((candidate) => candidate.id === section.parentId)
  return {
    template: sheet.template,
    key: section.key,
    parentKey: parent?.key ?? null,
    phase: sheet.phase,
    state: section.state === 'locked' ? 'open' : section.state,
    ownerMemberId: section.owner?.memberId ?? null,
    ownerOrganisation: section.owner?.organisation ?? null,
    lockedUntil: section.lockedUntil,
    addedInPhase: sheet.phase,
    sheetBinned: sheet.binned,
    consentedKeys: sheet.sections.filter((candidate) => candidate.state === 'consented').map((candidate) => candidate.key),
    now,
  }
}
