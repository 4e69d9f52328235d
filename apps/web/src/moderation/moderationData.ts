/** Acts of facilitation, what is hidden, and the acts that belong to both. @module */
import type { HidingReason } from '@polyphonie/shared/moderation/moderation'
import type { ModerationAnswer } from '@polyphonie/shared/wire/http/moderation'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get, post } from '../api.ts'

export const moderationQuery = (spaceId: string) =>
  queryOptions({
    queryKey: ['facilitation-acts', spaceId] as const,
    queryFn: () => get<ModerationAnswer>(`/api/spaces/${spaceId}/facilitation-acts`),
  })

export interface ModerationActs {
  readonly hide: (messageId: string, reason: HidingReason) => Promise<void>
  readonly keepHidden: (messageId: string) => Promise<void>
  readonly show: (messageId: string, reason: string) => Promise<void>
  readonly contest: (spaceId: string, seq: number, words: string) => Promise<void>
  readonly answer: (contestId: string, words: string) => Promise<void>
  readonly close: (contestId: string) => Promise<void>
}

/** Words may be hidden anywhere: whatever is on the page is read again. */
export function useModerationActs(): ModerationActs {
  const client = useQueryClient()
  return useMemo(() => {
    async function act(command: () => Promise<unknown>): Promise<void> {
      await command()
      await client.invalidateQueries()
    }
    return {
      hide: (id, reason) => act(() => post(`/api/messages/${id}/hide`, { reason })),
      keepHidden: (id) => act(() => post(`/api/messages/${id}/keep-hidden`)),
      show: (id, reason) => act(() => post(`/api/messages/${id}/show`, { reason })),
      contest: (spaceId, seq, words) => act(() => post(`/api/spaces/${spaceId}/contests`, { seq, words })),
      answer: (id, words) => act(() => post(`/api/contests/${id}/answer`, { words })),
      close: (id) => act(() => post(`/api/contests/${id}/close`)),
    }
  }, [client])
}
