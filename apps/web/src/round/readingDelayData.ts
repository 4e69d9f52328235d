/** The reading delay of a space, and the acts that change it. @module */
import type { ReadingDelayAnswer, ReadingDelayBody, RoundListAnswer } from '@polyphonie/shared/wire/http/round'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get, post } from '../api.ts'

export const readingDelayQuery = (spaceId: string) =>
  queryOptions({
    queryKey: ['space', spaceId, 'reading-delay'] as const,
    queryFn: () => get<ReadingDelayAnswer>(`/api/spaces/${spaceId}/reading-delay`),
  })

/** Rounds of all these sheets; under the space's key, because the home of a space is told of the space alone. */
export const roundsOfSpaceQuery = (spaceId: string, sheetIds: readonly string[]) =>
  queryOptions({
    queryKey: ['space', spaceId, 'rounds', sheetIds] as const,
    queryFn: async () => (await Promise.all(sheetIds.map((id) => get<RoundListAnswer>(`/api/sheets/${id}/rounds`)))).flat(),
  })

export interface ReadingDelayActs {
  readonly set: (body: ReadingDelayBody) => Promise<void>
  readonly agree: (proposalId: string) => Promise<void>
}

export function useReadingDelayActs(spaceId: string): ReadingDelayActs {
  const client = useQueryClient()
  return useMemo(() => {
    async function act(command: () => Promise<unknown>): Promise<void> {
      await command()
      await client.invalidateQueries({ queryKey: ['space', spaceId] })
    }
    return {
      set: (body) => act(() => post(`/api/spaces/${spaceId}/reading-delay`, body)),
      agree: (proposalId) => act(() => post(`/api/reading-delay-proposals/${proposalId}/agree`)),
    }
  }, [client, spaceId])
}
