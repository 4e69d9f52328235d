/** « Questions pour plus tard »: the list of a sheet and of a space, and the acts on it. @module */
import type { ParkBody, ParkedAnswer } from '@polyphonie/shared/wire/http/parked'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get, post } from '../api.ts'
import { sheetKey } from '../sheet/sheetData.ts'

export const parkedQuery = (sheetId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'parked'] as const,
    queryFn: () => get<ParkedAnswer>(`/api/sheets/${sheetId}/parked`),
  })

export const spaceParkedQuery = (spaceId: string) =>
  queryOptions({
    queryKey: ['space', spaceId, 'parked'] as const,
    queryFn: () => get<ParkedAnswer>(`/api/spaces/${spaceId}/parked`),
  })

export interface ParkedActs {
  readonly park: (remarkId: string, body: ParkBody) => Promise<void>
  readonly unpark: (parkedId: string, reason: string) => Promise<void>
}

export function useParkedActs(sheetId: string): ParkedActs {
  const client = useQueryClient()
  return useMemo(() => {
    async function act(command: () => Promise<unknown>): Promise<void> {
      await command()
      await client.invalidateQueries({ queryKey: sheetKey(sheetId) })
    }
    return {
      park: (remarkId, body) => act(() => post(`/api/remarks/${remarkId}/park`, body)),
      unpark: (parkedId, reason) => act(() => post(`/api/parked/${parkedId}/unpark`, { reason })),
    }
  }, [client, sheetId])
}
