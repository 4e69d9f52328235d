/** What the register reads from the server, and the acts it sends. @module */
import type { ChooseBody, CompromiseBody, CompromiseListAnswer, NewCompromiseBody } from '@polyphonie/shared/wire/http/register'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get, patch, post } from '../api.ts'
import { sheetKey } from '../sheet/sheetData.ts'

export const compromisesQuery = (sheetId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'compromises'] as const,
    queryFn: () => get<CompromiseListAnswer>(`/api/sheets/${sheetId}/compromises`),
  })

export interface CompromiseActs {
  readonly open: (body: NewCompromiseBody) => Promise<void>
  readonly change: (compromiseId: string, body: CompromiseBody) => Promise<void>
  readonly choose: (compromiseId: string, body: ChooseBody) => Promise<void>
}

/** Every act rejects with the server's refusal, and has the sheet read again when it is done. */
export function useCompromiseActs(sheetId: string): CompromiseActs {
  const client = useQueryClient()
  return useMemo(() => {
    async function act(command: () => Promise<unknown>): Promise<void> {
      await command()
      await client.invalidateQueries({ queryKey: sheetKey(sheetId) })
    }
    return {
      open: (body) => act(() => post(`/api/sheets/${sheetId}/compromises`, body)),
      change: (id, body) => act(() => patch(`/api/compromises/${id}`, body)),
      choose: (id, body) => act(() => post(`/api/compromises/${id}/choose`, body)),
    }
  }, [client, sheetId])
}
