/** What the pages of amendments read from the server, and the acts they send. @module */
import type {
  AdoptBody,
  AmendmentAct,
  AmendmentAnswer,
  AmendmentListAnswer,
  AmendmentWordsBody,
  NewAmendmentBody,
  RelatedAmendmentBody,
  SleepBody,
  StageBody,
} from '@polyphonie/shared/wire/http/amendment'
import type { SectionTextAnswer } from '@polyphonie/shared/wire/http/section'
import type { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { i18n as I18n, TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, get, patch, post } from '../api.ts'
import { problemText } from '../problem/problemText.ts'
import { knownKey } from '../section/localText.ts'
import { sheetKey } from '../sheet/sheetData.ts'
import { changedSince } from './changedSince.ts'

/** Words of the section change without an event: how they fit is asked again at least this often while it is looked at, ms. */
const COMPARE_EVERY_MS = 30_000

export const amendmentsQuery = (sheetId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'amendments'] as const,
    queryFn: () => get<AmendmentListAnswer>(`/api/sheets/${sheetId}/amendments`),
  })

export const amendmentQuery = (sheetId: string, amendmentId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'amendment', amendmentId] as const,
    queryFn: () => get<AmendmentAnswer>(`/api/amendments/${amendmentId}`),
    refetchInterval: COMPARE_EVERY_MS,
    retry: false,
  })

/** Who changed the section since the amendment began. */
export const sinceQuery = ({ sheetId, sectionId, createdAt }: Pick<AmendmentAnswer, 'sheetId' | 'sectionId' | 'createdAt'>) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'since', sectionId, createdAt] as const,
    queryFn: async () => {
      const textAt = (query: string) => get<SectionTextAnswer>(`/api/sections/${sectionId}/text${query}`)
      const [before, now] = await Promise.all([textAt(`?at=${createdAt}`), textAt('')])
      return changedSince(before, now, createdAt)
    },
    refetchInterval: COMPARE_EVERY_MS,
  })

export interface AmendmentActs {
  /** Answers the id of the new amendment. */
  readonly propose: (sectionId: string, words: NewAmendmentBody) => Promise<string>
  readonly proposeTo: (amendmentId: string, words: RelatedAmendmentBody) => Promise<string>
  readonly edit: (amendmentId: string, words: AmendmentWordsBody) => Promise<void>
  readonly stage: (amendmentId: string, to: StageBody['to']) => Promise<void>
  readonly adopt: (amendmentId: string, body: AdoptBody) => Promise<void>
  readonly withdraw: (amendmentId: string) => Promise<void>
  readonly sleep: (amendmentId: string, body: SleepBody) => Promise<void>
  readonly wake: (amendmentId: string) => Promise<void>
  readonly layDown: (amendmentId: string) => Promise<void>
  readonly addCarrier: (amendmentId: string, memberId: string) => Promise<void>
  readonly takeIn: (amendmentId: string) => Promise<void>
  readonly acceptCounter: (amendmentId: string) => Promise<void>
}

/** Amendments this tab has begun: whoever began one came to write it, whatever it already changes. */
const begun = new Set<string>()

export function wasBegunHere(amendmentId: string): boolean {
  return begun.has(amendmentId)
}

/** Every act rejects with the server's refusal, and has the sheet read again when it is done. */
export function useAmendmentActs(sheetId: string): AmendmentActs {
  const client = useQueryClient()
  return useMemo(() => {
    async function act<T>(command: () => Promise<T>): Promise<T> {
      const answer = await command()
      await client.invalidateQueries({ queryKey: sheetKey(sheetId) })
      return answer
    }
    const begin = (path: string, words: NewAmendmentBody) =>
      act(async () => {
        const { id } = await post<CreatedAnswer>(path, words)
        begun.add(id)
        return id
      })
    const at = (amendmentId: string) => `/api/amendments/${amendmentId}`
    return {
      propose: (sectionId, words) => begin(`/api/sections/${sectionId}/amendments`, words),
      proposeTo: (id, words) => begin(`${at(id)}/amendments`, words),
      edit: (id, words) => act(() => patch(at(id), words)),
      stage: (id, to) => act(() => post(`${at(id)}/stage`, { to })),
      adopt: (id, body) => act(() => post(`${at(id)}/adopt`, body)),
      withdraw: (id) => act(() => post(`${at(id)}/withdraw`)),
      sleep: (id, body) => act(() => post(`${at(id)}/sleep`, body)),
      wake: (id) => act(() => post(`${at(id)}/wake`)),
      layDown: (id) => act(() => post(`${at(id)}/lay-down`)),
      addCarrier: (id, memberId) => act(() => post(`${at(id)}/carriers`, { memberId })),
      takeIn: (id) => act(() => post(`${at(id)}/take-in`)),
      acceptCounter: (id) => act(() => post(`${at(id)}/accept-counter`)),
    }
  }, [client, sheetId])
}

/** Why an act is off, by the kind the server gave; null when it is on. */
export function useWhyNot(may: AmendmentAnswer['may']): (act: AmendmentAct) => string | null {
  const { t, i18n } = useTranslation(['amendment', 'problem'])
  return (act) => {
    const { allowed, reason } = may[act]
    return allowed ? null : whyText(reason ?? 'other', t, i18n)
  }
}

/** A refusal in the words of amendments where they have their own, else in everybody's. */
export function whyText(kind: string, t: TFunction<['amendment', 'problem']>, i18n: I18n): string {
  if (i18n.exists(`amendment:why.${kind}`)) return t(`amendment:why.${kind}`)
  if (i18n.exists(`problem:${kind}`)) return t(`problem:${kind}`)
  return t(knownKey(i18n, `sheet:why.${kind}`, 'amendment:why.other'))
}

/** What went wrong with an act, in a sentence. */
export function useFailureText(): (failure: unknown) => string {
  const { t, i18n } = useTranslation(['amendment', 'problem'])
  return (failure) => {
    if (failure instanceof ApiProblem && i18n.exists(`amendment:why.${failure.kind}`)) return whyText(failure.kind, t, i18n)
    return problemText(t, failure, i18n.language)
  }
}
