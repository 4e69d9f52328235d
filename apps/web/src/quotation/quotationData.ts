/** Quoted voices of a section, and the voices a space has to quote. @module */
import type { QuotationListAnswer, VoiceListAnswer } from '@polyphonie/shared/wire/http/register'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get, post } from '../api.ts'
import { sheetKey } from '../sheet/sheetData.ts'

export const quotationsQuery = (sheetId: string, sectionId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'quotations', sectionId] as const,
    queryFn: () => get<QuotationListAnswer>(`/api/sections/${sectionId}/quotations`),
  })

/** Read when somebody is about to quote: voices change without an event for this sheet. */
export const voicesQuery = (spaceId: string) =>
  queryOptions({
    queryKey: ['space', spaceId, 'voices'] as const,
    queryFn: () => get<VoiceListAnswer>(`/api/spaces/${spaceId}/voices`),
    staleTime: 0,
  })

export interface QuotationActs {
  /** Without words: the whole voice. */
  readonly quote: (sectionId: string, voiceSectionId: string, words: string | null) => Promise<void>
  readonly agree: (quotationId: string) => Promise<void>
  readonly decline: (quotationId: string) => Promise<void>
  readonly remove: (quotationId: string) => Promise<void>
}

/** Every act rejects with the server's refusal, and has the sheet read again when it is done. */
export function useQuotationActs(sheetId: string): QuotationActs {
  const client = useQueryClient()
  return useMemo(() => {
    async function act(command: () => Promise<unknown>): Promise<void> {
      await command()
      await client.invalidateQueries({ queryKey: sheetKey(sheetId) })
    }
    return {
      quote: (sectionId, voiceSectionId, words) =>
        act(() => post(`/api/sections/${sectionId}/quotations`, { voiceSectionId, ...(words === null ? {} : { words }) })),
      agree: (id) => act(() => post(`/api/quotations/${id}/agree`)),
      decline: (id) => act(() => post(`/api/quotations/${id}/decline`)),
      remove: (id) => act(() => post(`/api/quotations/${id}/remove`)),
    }
  }, [client, sheetId])
}
