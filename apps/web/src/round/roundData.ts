/** What the pages of rounds read from the server, and the acts they send. @module */
import type {
  FourQuestions,
  MaintainBody,
  PositionBody,
  RoundAmendmentsBody,
  RoundAnswer,
  SayBody,
  StepBody,
  TreatBody,
} from '@polyphonie/shared/wire/http/round'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get, patch, post, put } from '../api.ts'
import { sheetKey } from '../sheet/sheetData.ts'

export const roundQuery = (sheetId: string, roundId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'rounds', roundId] as const,
    queryFn: () => get<RoundAnswer>(`/api/rounds/${roundId}`),
    retry: false,
  })

export interface RoundActs {
  readonly say: (roundId: string, body: SayBody) => Promise<void>
  readonly skip: (roundId: string, memberId: string) => Promise<void>
  readonly remind: (roundId: string) => Promise<void>
  readonly deposit: (roundId: string, text: string) => Promise<void>
  readonly treat: (objectionId: string, body: TreatBody) => Promise<void>
  readonly step: (roundId: string, body: StepBody) => Promise<void>
  readonly answer: (roundId: string, body: PositionBody) => Promise<void>
  readonly reveal: (roundId: string) => Promise<void>
  readonly lift: (objectionId: string) => Promise<void>
  readonly maintain: (objectionId: string, body: MaintainBody) => Promise<void>
  /** By whoever objects; by a facilitator, as a proposal to them. */
  readonly wordObjection: (objectionId: string, questions: FourQuestions) => Promise<void>
  /** In the words the objector read. */
  readonly acceptWording: (objectionId: string, read: FourQuestions) => Promise<void>
  readonly declineWording: (objectionId: string) => Promise<void>
  readonly amend: (roundId: string, body: RoundAmendmentsBody) => Promise<void>
}

/** Every act rejects with the server's refusal, and has the sheet read again when it is done. */
export function useRoundActs(sheetId: string): RoundActs {
  const client = useQueryClient()
  return useMemo(() => {
    async function act(command: () => Promise<unknown>): Promise<void> {
      await command()
      await client.invalidateQueries({ queryKey: sheetKey(sheetId) })
    }
    return {
      say: (id, body) => act(() => post(`/api/rounds/${id}/says`, body)),
      skip: (id, memberId) => act(() => post(`/api/rounds/${id}/skip`, { memberId })),
      remind: (id) => act(() => post(`/api/rounds/${id}/remind`)),
      deposit: (id, text) => act(() => post(`/api/rounds/${id}/deposits`, { text })),
      treat: (id, body) => act(() => post(`/api/objections/${id}/treat`, body)),
      step: (id, body) => act(() => post(`/api/rounds/${id}/step`, body)),
      answer: (id, body) => act(() => put(`/api/rounds/${id}/position`, body)),
      reveal: (id) => act(() => post(`/api/rounds/${id}/reveal`)),
      lift: (id) => act(() => post(`/api/objections/${id}/lift`)),
      maintain: (id, body) => act(() => post(`/api/objections/${id}/maintain`, body)),
      wordObjection: (id, body) => act(() => patch(`/api/objections/${id}`, body)),
      acceptWording: (id, read) => act(() => post(`/api/objections/${id}/accept-wording`, read)),
      declineWording: (id) => act(() => post(`/api/objections/${id}/decline-wording`)),
      amend: (id, body) => act(() => post(`/api/rounds/${id}/amendments`, body)),
    }
  }, [client, sheetId])
}
