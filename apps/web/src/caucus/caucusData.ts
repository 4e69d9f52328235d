/** What the page of caucuses reads from the server. The words of one are read in its room alone. @module */
import type { CaucusListAnswer, CloseCaucusBody } from '@polyphonie/shared/wire/http/caucus'
import type { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get, post } from '../api.ts'

/** Under the space's key: read again whenever the server says that the space changed. */
export const caucusesQuery = (spaceId: string) =>
  queryOptions({
    queryKey: ['space', spaceId, 'caucuses'] as const,
    queryFn: () => get<CaucusListAnswer>(`/api/spaces/${spaceId}/caucuses`),
  })

export interface CaucusActs {
  readonly open: (sheetId: string | null) => Promise<string>
  readonly close: (id: string, words: CloseCaucusBody['words']) => Promise<void>
}

export function useCaucusActs(spaceId: string): CaucusActs {
  const client = useQueryClient()
  return useMemo(() => {
    const readAgain = () => client.invalidateQueries({ queryKey: caucusesQuery(spaceId).queryKey })
    return {
      async open(sheetId) {
        const { id } = await post<CreatedAnswer>(`/api/spaces/${spaceId}/caucuses`, sheetId === null ? {} : { sheetId })
        await readAgain()
        return id
      },
      async close(id, words) {
        await post(`/api/caucuses/${id}/close`, { words })
        await readAgain()
      },
    }
  }, [client, spaceId])
}
