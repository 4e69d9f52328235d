/** Ideas of a section, what wakes in a space, and the acts on them. @module */
import type {
  CombineBody,
  IdeasAnswer,
  SleepIdeaBody,
  WakeIdeaBody,
  WakeUpsAnswer,
  WriteFirstBody,
} from '@polyphonie/shared/wire/http/idea'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { del, get, post, put } from '../api.ts'
import { sheetKey } from '../sheet/sheetData.ts'

/** While people write first nobody tells the page anything: it looks again this often, ms. */
const LOOK_AGAIN_MS = 10_000

export const ideasQuery = (sheetId: string, sectionId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'ideas', sectionId] as const,
    queryFn: () => get<IdeasAnswer>(`/api/sections/${sectionId}/ideas`),
    refetchInterval: ({ state }) => (state.data?.writeFirst == null ? false : LOOK_AGAIN_MS),
  })

export const wakeUpsQuery = (sheetId: string, spaceId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'wakeUps'] as const,
    queryFn: () => get<WakeUpsAnswer>(`/api/spaces/${spaceId}/wake-ups`),
  })

export interface IdeaActs {
  readonly combine: (body: CombineBody) => Promise<void>
  readonly sleep: (rowId: string, body: SleepIdeaBody) => Promise<void>
  readonly wake: (rowId: string, body: WakeIdeaBody) => Promise<void>
  readonly retain: (rowId: string) => Promise<void>
  readonly openWriteFirst: (body: WriteFirstBody) => Promise<void>
  readonly reveal: () => Promise<void>
  readonly write: (timeId: string, text: string) => Promise<void>
  readonly change: (writtenId: string, text: string) => Promise<void>
  readonly takeBack: (writtenId: string) => Promise<void>
}

/** Every act rejects with the server's refusal, and has the sheet read again when it is done. */
export function useIdeaActs(sheetId: string, sectionId: string): IdeaActs {
  const client = useQueryClient()
  return useMemo(() => {
    async function act(command: () => Promise<unknown>): Promise<void> {
      await command()
      await client.invalidateQueries({ queryKey: sheetKey(sheetId) })
    }
    const section = `/api/sections/${sectionId}`
    return {
      combine: (body) => act(() => post(`${section}/ideas/combine`, body)),
      sleep: (rowId, body) => act(() => post(`${section}/ideas/${rowId}/sleep`, body)),
      wake: (rowId, body) => act(() => post(`${section}/ideas/${rowId}/wake`, body)),
      retain: (rowId) => act(() => post(`${section}/ideas/${rowId}/retain`)),
      openWriteFirst: (body) => act(() => post(`${section}/write-first`, body)),
      reveal: () => act(() => post(`${section}/write-first/reveal`)),
      write: (timeId, text) => act(() => post(`/api/write-first/${timeId}/ideas`, { text })),
      change: (writtenId, text) => act(() => put(`/api/written-ideas/${writtenId}`, { text })),
      takeBack: (writtenId) => act(() => del(`/api/written-ideas/${writtenId}`)),
    }
  }, [client, sheetId, sectionId])
}
