/** Remarks of a section or of one of its amendments, how many a sheet has, what waits in a space, and the words explained there. @module */
import type {
  GlossaryAnswer,
  NewRemarkBody,
  NotYetBody,
  RemarkCountsAnswer,
  RemarkListAnswer,
  ReplyBody,
  UnansweredAnswer,
} from '@polyphonie/shared/wire/http/remark'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get, post } from '../api.ts'
import { sheetKey } from '../sheet/sheetData.ts'
import { type RemarkPlace, remarksAddress } from './remarkPlace.ts'

export const remarksQuery = (sheetId: string, place: RemarkPlace) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'remarks', place.sectionId, place.amendmentId] as const,
    queryFn: () => get<RemarkListAnswer>(remarksAddress(place)),
  })

export const remarkCountsQuery = (sheetId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'remarkCounts'] as const,
    queryFn: () => get<RemarkCountsAnswer>(`/api/sheets/${sheetId}/remarks/counts`),
  })

export const unansweredQuery = (spaceId: string) =>
  queryOptions({
    queryKey: ['space', spaceId, 'unanswered'] as const,
    queryFn: () => get<UnansweredAnswer>(`/api/spaces/${spaceId}/unanswered`),
  })

export const glossaryQuery = (spaceId: string) =>
  queryOptions({
    queryKey: ['space', spaceId, 'glossary'] as const,
    queryFn: () => get<GlossaryAnswer>(`/api/spaces/${spaceId}/glossary`),
  })

export interface RemarkActs {
  readonly add: (place: RemarkPlace, remark: NewRemarkBody) => Promise<void>
  readonly reply: (remarkId: string, reply: ReplyBody) => Promise<void>
  readonly notYet: (remarkId: string, promise: NotYetBody) => Promise<void>
  /** `acceptReplyId`: the reply whose definition joins the glossary. */
  readonly resolve: (remarkId: string, acceptReplyId: string | null) => Promise<void>
  readonly reopen: (remarkId: string) => Promise<void>
}

/** Every act rejects with the server's refusal, and has the sheet and its space read again when it is done. */
export function useRemarkActs(sheetId: string, spaceId: string): RemarkActs {
  const client = useQueryClient()
  return useMemo(() => {
    async function act(command: () => Promise<unknown>): Promise<void> {
      await command()
      await Promise.all([
        client.invalidateQueries({ queryKey: sheetKey(sheetId) }),
        client.invalidateQueries({ queryKey: glossaryQuery(spaceId).queryKey }),
      ])
    }
    const remark = (id: string) => `/api/remarks/${id}`
    return {
      add: (place, body) => act(() => post(remarksAddress(place), body)),
      reply: (id, body) => act(() => post(`${remark(id)}/replies`, body)),
      notYet: (id, body) => act(() => post(`${remark(id)}/not-yet`, body)),
      resolve: (id, acceptReplyId) => act(() => post(`${remark(id)}/resolve`, acceptReplyId === null ? {} : { acceptReplyId })),
      reopen: (id) => act(() => post(`${remark(id)}/reopen`)),
    }
  }, [client, sheetId, spaceId])
}
