/** What the page of the agreement reads from the server, and the acts it sends. @module */
import type { AgreementFacts } from '@polyphonie/shared/agreement/can'
import type {
  AgreementAnswer,
  CommitmentBody,
  LeaveAgreementBody,
  SheetAgreementAnswer,
  SignatureBody,
} from '@polyphonie/shared/wire/http/agreement'
import type { MilestoneListAnswer } from '@polyphonie/shared/wire/http/milestone'
import type { RoundListAnswer } from '@polyphonie/shared/wire/http/round'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get, patch, post } from '../api.ts'
import { sheetKey } from '../sheet/sheetData.ts'

export const agreementQuery = (sheetId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'agreement'] as const,
    queryFn: () => get<SheetAgreementAnswer>(`/api/sheets/${sheetId}/agreement`),
  })

export const milestonesQuery = (sheetId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'milestones'] as const,
    queryFn: () => get<MilestoneListAnswer>(`/api/sheets/${sheetId}/milestones`),
  })

export const roundsQuery = (sheetId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'rounds'] as const,
    queryFn: () => get<RoundListAnswer>(`/api/sheets/${sheetId}/rounds`),
  })

export interface AgreementActs {
  readonly prepare: (milestoneId: string) => Promise<void>
  readonly commit: (agreementId: string, body: CommitmentBody) => Promise<void>
  readonly change: (commitmentId: string, body: CommitmentBody) => Promise<void>
  readonly join: (commitmentId: string) => Promise<void>
  readonly takeBack: (commitmentId: string) => Promise<void>
  readonly sign: (agreementId: string, body: SignatureBody) => Promise<void>
  readonly leave: (agreementId: string, body: LeaveAgreementBody) => Promise<void>
}

/** Every act rejects with the server's refusal, and has the sheet read again when it is done. */
export function useAgreementActs(sheetId: string): AgreementActs {
  const client = useQueryClient()
  return useMemo(() => {
    async function act(command: () => Promise<unknown>): Promise<void> {
      await command()
      await client.invalidateQueries({ queryKey: sheetKey(sheetId) })
    }
    return {
      prepare: (milestoneId) => act(() => post(`/api/sheets/${sheetId}/agreement`, { milestoneId })),
      commit: (id, body) => act(() => post(`/api/agreements/${id}/commitments`, body)),
      change: (id, body) => act(() => patch(`/api/commitments/${id}`, body)),
      join: (id) => act(() => post(`/api/commitments/${id}/join`)),
      takeBack: (id) => act(() => post(`/api/commitments/${id}/remove`)),
      sign: (id, body) => act(() => post(`/api/agreements/${id}/signatures`, body)),
      leave: (id, body) => act(() => post(`/api/agreements/${id}/leave`, body)),
    }
  }, [client, sheetId])
}

/** The facts the shared rules ask for, to say why an act is off; the server decides with its own. */
export function factsFrom(agreement: AgreementAnswer, sheetBinned: boolean, roundOpen: boolean): AgreementFacts {
  const signedIds = agreement.signatures.map(({ memberId }) => memberId)
  return {
    sheetBinned,
    milestoneId: agreement.milestoneId,
    roundOpen,
    consented: agreement.state !== 'inPreparation',
    askedIds: [...signedIds, ...agreement.toSign],
    signedIds,
    leftIds: agreement.left.map(({ memberId }) => memberId),
  }
}
