/** The gate of a sheet's phase as the server tells it, and the acts that belong to phases. @module */
import type { Phase } from '@polyphonie/shared/sheet/phase'
import type { GateView, PhaseAnswersBody } from '@polyphonie/shared/wire/http/phase'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get, post } from '../api.ts'
import { sheetKey } from '../sheet/sheetData.ts'

export const gateQuery = (sheetId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'gate'] as const,
    queryFn: () => get<GateView>(`/api/sheets/${sheetId}/gate`),
  })

export interface PhaseActs {
  readonly open: (to: Phase, reason: string) => Promise<void>
  readonly askReturn: (to: Phase, reason: string) => Promise<void>
  readonly takeBack: (returnId: string) => Promise<void>
  readonly groupIdeas: () => Promise<void>
  readonly declareGap: (words: string) => Promise<void>
  readonly openQuestions: () => Promise<void>
  readonly answer: (questionsId: string, answers: PhaseAnswersBody) => Promise<void>
}

/** Every act rejects with the server's refusal, and has the sheet read again when it is done. */
export function usePhaseActs(sheetId: string): PhaseActs {
  const client = useQueryClient()
  return useMemo(() => {
    async function act(command: () => Promise<unknown>): Promise<void> {
      await command()
      await client.invalidateQueries({ queryKey: sheetKey(sheetId) })
    }
    const sheet = `/api/sheets/${sheetId}`
    return {
      open: (to, reason) => act(() => post(`${sheet}/phase`, { to, reason })),
      askReturn: (to, reason) => act(() => post(`${sheet}/phase-returns`, { to, reason })),
      takeBack: (id) => act(() => post(`/api/phase-returns/${id}/take-back`)),
      groupIdeas: () => act(() => post(`${sheet}/ideas-grouped`)),
      declareGap: (words) => act(() => post(`${sheet}/budget-gap`, { words })),
      openQuestions: () => act(() => post(`${sheet}/phase-questions`)),
      answer: (id, answers) => act(() => post(`/api/phase-questions/${id}/answers`, answers)),
    }
  }, [sheetId, client])
}
