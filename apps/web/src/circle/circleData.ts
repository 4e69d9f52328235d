/** What the page of circles reads from the server, and the acts it sends. @module */
import type {
  CircleListAnswer,
  EndCircleBody,
  NewCircleBody,
  ProlongCircleBody,
  SectionCollegesAnswer,
} from '@polyphonie/shared/wire/http/circle'
import type { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { del, get, post, put } from '../api.ts'
import { sheetKey } from '../sheet/sheetData.ts'

/** Words of a circle’s text change without an event: who still agrees is asked again this often, ms. */
const READ_EVERY_MS = 20_000

export const circlesQuery = (sheetId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'circles'] as const,
    queryFn: () => get<CircleListAnswer>(`/api/sheets/${sheetId}/circles`),
    refetchInterval: READ_EVERY_MS,
  })

/** Colleges of whoever wrote in the section. */
export const collegesQuery = (sheetId: string, sectionId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'colleges', sectionId] as const,
    queryFn: () => get<SectionCollegesAnswer>(`/api/sections/${sectionId}/colleges`),
    enabled: sectionId !== '',
  })

export interface CircleActs {
  readonly open: (sectionId: string, body: NewCircleBody) => Promise<unknown>
  readonly invite: (id: string, memberId: string) => Promise<void>
  readonly join: (id: string) => Promise<void>
  readonly decline: (id: string) => Promise<void>
  readonly leave: (id: string) => Promise<void>
  readonly prolong: (id: string, body: ProlongCircleBody) => Promise<void>
  readonly agree: (id: string, agrees: boolean) => Promise<void>
  readonly share: (id: string, summary: string) => Promise<void>
  readonly end: (id: string, body: EndCircleBody) => Promise<void>
}

/** Every act rejects with the server's refusal, and has the sheet read again when it is done. */
export function useCircleActs(sheetId: string): CircleActs {
  const client = useQueryClient()
  return useMemo(() => {
    async function act<T>(command: Promise<T>): Promise<T> {
      const answer = await command
      await client.invalidateQueries({ queryKey: sheetKey(sheetId) })
      return answer
    }
    const at = (id: string) => `/api/circles/${id}`
    return {
      open: (sectionId, body) => act(post<CreatedAnswer>(`/api/sections/${sectionId}/circles`, body)),
      invite: (id, memberId) => act(post(`${at(id)}/invitations`, { memberId })),
      join: (id) => act(post(`${at(id)}/join`)),
      decline: (id) => act(post(`${at(id)}/decline`)),
      leave: (id) => act(post(`${at(id)}/leave`)),
      prolong: (id, body) => act(post(`${at(id)}/prolong`, body)),
      agree: (id, agrees) => act(agrees ? put(`${at(id)}/agreement`, undefined) : del(`${at(id)}/agreement`)),
      share: (id, summary) => act(post(`${at(id)}/share`, { summary })),
      end: (id, body) => act(post(`${at(id)}/end`, body)),
    }
  }, [client, sheetId])
}
