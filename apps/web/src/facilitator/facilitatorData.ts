/** Who holds the frame of a space, and what is done about it. @module */
import type {
  AcceptNominationBody,
  AnswerNominationBody,
  FacilitatorAnswer,
  HostingOffered,
  NominationAnswered,
} from '@polyphonie/shared/wire/http/facilitator'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get, post } from '../api.ts'

export const facilitatorQuery = (spaceId: string) =>
  queryOptions({
    queryKey: ['space', spaceId, 'facilitator'] as const,
    queryFn: () => get<FacilitatorAnswer>(`/api/spaces/${spaceId}/facilitator`),
  })

export interface FacilitatorActs {
  readonly propose: (memberId: string) => Promise<void>
  readonly accept: (nominationId: string, body: AcceptNominationBody) => Promise<void>
  readonly decline: (nominationId: string) => Promise<void>
  readonly withdraw: (nominationId: string) => Promise<void>
  readonly answer: (nominationId: string, answer: AnswerNominationBody['answer']) => Promise<NominationAnswered>
  readonly askDeparture: (memberId: string) => Promise<void>
  readonly stepDown: () => Promise<void>
  readonly handOver: (memberId: string) => Promise<HostingOffered>
  readonly offer: () => Promise<HostingOffered>
  readonly acceptOffer: (offerId: string) => Promise<void>
  readonly declineOffer: (offerId: string) => Promise<void>
}

/** Every act rejects with the server's refusal, and has the space read again when it is done. */
export function useFacilitatorActs(spaceId: string): FacilitatorActs {
  const client = useQueryClient()
  return useMemo(() => {
    async function act<T>(path: string, body?: unknown): Promise<T> {
      const answer = await post<T>(path, body)
      // A change of office changes who I am here.
      await Promise.all([client.invalidateQueries({ queryKey: ['space', spaceId] }), client.invalidateQueries({ queryKey: ['me'] })])
      return answer
    }
    const space = `/api/spaces/${spaceId}`
    const nomination = (id: string) => `/api/nominations/${id}`
    const offer = (id: string) => `/api/hosting-offers/${id}`
    return {
      propose: (memberId) => act(`${space}/nominations`, { memberId }),
      accept: (id, body) => act(`${nomination(id)}/accept`, body),
      decline: (id) => act(`${nomination(id)}/decline`),
      withdraw: (id) => act(`${nomination(id)}/withdraw`),
      answer: (id, answer) => act(`${nomination(id)}/answers`, { answer }),
      askDeparture: (memberId) => act(`${space}/facilitator/departure`, { memberId }),
      stepDown: () => act(`${space}/facilitator/step-down`),
      handOver: (memberId) => act(`${space}/hosting/hand-over`, { memberId }),
      offer: () => act(`${space}/hosting/offer`),
      acceptOffer: (id) => act(`${offer(id)}/accept`),
      declineOffer: (id) => act(`${offer(id)}/decline`),
    }
  }, [client, spaceId])
}
