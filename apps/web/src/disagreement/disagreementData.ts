/** What the list of disagreements reads from the server, and the acts it sends. @module */
import type { DisagreementListAnswer, NewDisagreementBody } from '@polyphonie/shared/wire/http/register'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get, post } from '../api.ts'
import { sheetKey } from '../sheet/sheetData.ts'

export const disagreementsQuery = (sheetId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'disagreements'] as const,
    queryFn: () => get<DisagreementListAnswer>(`/api/sheets/${sheetId}/disagreements`),
  })

export interface DisagreementActs {
  readonly write: (body: NewDisagreementBody) => Promise<void>
  readonly answer: (disagreementId: string, text: string) => Promise<void>
  readonly support: (disagreementId: string) => Promise<void>
  readonly lift: (disagreementId: string) => Promise<void>
}

/** Every act rejects with the server's refusal, and has the sheet read again when it is done. */
export function useDisagreementActs(sheetId: string): DisagreementActs {
  const client = useQueryClient()
  return useMemo(() => {
    async function act(command: () => Promise<unknown>): Promise<void> {
      await command()
      await client.invalidateQueries({ queryKey: sheetKey(sheetId) })
    }
    return {
      write: (body) => act(() => post(`/api/sheets/${sheetId}/disagreements`, body)),
      answer: (id, text) => act(() => post(`/api/disagreements/${id}/answers`, { text })),
      support: (id) => act(() => post(`/api/disagreements/${id}/support`)),
      lift: (id) => act(() => post(`/api/disagreements/${id}/lift`)),
    }
  }, [client, sheetId])
}
