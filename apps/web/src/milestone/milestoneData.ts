/** Versions of a sheet, as the server keeps them. @module */
import type { MilestoneAnswer, MilestoneListAnswer } from '@polyphonie/shared/wire/http/milestone'
import type { CreatedAnswer } from '@polyphonie/shared/wire/http/space'
import { queryOptions } from '@tanstack/react-query'
import { get, post } from '../api.ts'
import { localeOf } from '../i18n/i18n.ts'
import { sheetKey } from '../sheet/sheetData.ts'

export const milestonesQuery = (sheetId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'milestones'] as const,
    queryFn: () => get<MilestoneListAnswer>(`/api/sheets/${sheetId}/milestones`),
  })

export const milestoneQuery = (sheetId: string, milestoneId: string) =>
  queryOptions({
    queryKey: [...sheetKey(sheetId), 'milestone', milestoneId] as const,
    queryFn: () => get<MilestoneAnswer>(`/api/milestones/${milestoneId}`),
    retry: false,
  })

export const freeze = (sheetId: string, name: string) => post<CreatedAnswer>(`/api/sheets/${sheetId}/milestones`, { name })

/** « 13 juillet 2026 » */
export function dayText(at: number, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'long', year: 'numeric' }).format(at)
}

/** The first letters of a fingerprint, as people compare them aloud. */
export function shortFingerprint(fingerprint: string): string {
  return (fingerprint.slice(0, 12).match(/.{4}/gu) ?? []).join('\u00a0')
}

/** The next name a sheet would take: « v0.5 » after « v0.4 », « v0.1 » first; empty where names follow no number. */
export function nextName(names: readonly string[]): string {
  const newest = names[0]
  if (newest === undefined) return 'v0.1'
  const found = /^(.*?)(\d+)$/u.exec(newest)
  return found === null ? '' : `${found[1]}${Number(found[2]) + 1}`
}
