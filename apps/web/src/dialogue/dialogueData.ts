/** What the dialogue space says, what one may cite on a sheet, and the acts. @module */
import type {
  AskCitationBody,
  CitableAnswer,
  DialogueAnswer,
  DialogueThread,
  Message,
  NewMessageBody,
} from '@polyphonie/shared/wire/http/dialogue'
import type { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get, post } from '../api.ts'

/** Longest words, and longest reason for citing some, UTF-16 units. */
export const MAX_WORDS = 4000
export const MAX_REASON = 1000

const dialogueKey = (spaceId: string) => ['space', spaceId, 'dialogue'] as const

/** Newest first, fifty threads at a time. */
export const dialogueQuery = (spaceId: string) =>
  infiniteQueryOptions({
    queryKey: dialogueKey(spaceId),
    queryFn: ({ pageParam }) =>
      get<DialogueAnswer>(`/api/spaces/${spaceId}/dialogue${pageParam === null ? '' : `?before=${String(pageParam)}`}`),
    initialPageParam: null as number | null,
    getNextPageParam: ({ hasOlder, threads }) => (hasOlder ? (threads.at(-1)?.number ?? null) : null),
    refetchOnWindowFocus: true,
  })

/** Read when somebody is about to cite: agreements come and go without an event for every sheet. */
export const citableQuery = (sheetId: string) =>
  queryOptions({
    queryKey: ['sheet', sheetId, 'citable'] as const,
    queryFn: () => get<CitableAnswer>(`/api/sheets/${sheetId}/citable-messages`),
    staleTime: 0,
  })

export interface DialogueActs {
  /** The new message's id. */
  readonly say: (body: NewMessageBody) => Promise<string>
  readonly reply: (messageId: string, text: string) => Promise<void>
  readonly takeBack: (messageId: string) => Promise<void>
  readonly ask: (messageId: string, body: AskCitationBody) => Promise<void>
  readonly answer: (citationId: string, what: 'agree' | 'decline' | 'withdraw') => Promise<void>
}

/** Every act rejects with the server's refusal, and has the dialogue read again when it is done. */
export function useDialogueActs(spaceId: string): DialogueActs {
  const client = useQueryClient()
  return useMemo(() => {
    async function act<T>(command: () => Promise<T>): Promise<T> {
      const done = await command()
      await client.invalidateQueries({ queryKey: dialogueKey(spaceId) })
      return done
    }
    const message = (id: string) => `/api/dialogue/messages/${id}`
    return {
      say: (body) => act(async () => (await post<CreatedAnswer>(`/api/spaces/${spaceId}/dialogue/messages`, body)).id),
      reply: (id, text) => act(() => post(`${message(id)}/replies`, { text })),
      takeBack: (id) => act(() => post(`${message(id)}/take-back`)),
      ask: (id, body) => act(() => post(`${message(id)}/citations`, body)),
      answer: (id, what) => act(() => post(`/api/dialogue/citations/${id}/${what}`)),
    }
  }, [client, spaceId])
}

/** What stands on the page: what stood there up to `known`, and the reader's own; `fresh` counts what others added since (DG11). */
export function splitFresh(
  threads: readonly DialogueThread[],
  known: number,
  memberId: string,
): { readonly shown: readonly DialogueThread[]; readonly fresh: number } {
  const stands = ({ number, authorMemberId }: Message) => number <= known || authorMemberId === memberId
  const shown = threads.filter(stands).map((thread) => ({ ...thread, replies: thread.replies.filter(stands) }))
  const count = (list: readonly DialogueThread[]) => list.reduce((sum, { replies }) => sum + 1 + replies.length, 0)
  return { shown, fresh: count(threads) - count(shown) }
}

/** The newest number of all, replies included; 0 where nothing was said. */
export function newestOf(threads: readonly DialogueThread[]): number {
  return Math.max(0, ...threads.flatMap(({ number, replies }) => [number, ...replies.map((reply) => reply.number)]))
}
