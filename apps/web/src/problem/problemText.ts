/** A refusal in the reader's words, chosen by kind. @module */
import type { TFunction } from 'i18next'
import { ApiProblem } from '../api.ts'
import { localeOf } from '../i18n/i18n.ts'

/** What happened and what to do; every kind has a sentence, and what is no refusal of the API has one for all. */
export function problemText(t: TFunction, problem: unknown, language: string): string {
  if (!(problem instanceof ApiProblem)) return t('problem:internal')
  return t(`problem:${problem.kind}`, { ...factsInWords(problem.facts, language), defaultValue: t('problem:internal') })
}

/** Times become dates, waits become minutes; the rest stays as the server sent it. */
function factsInWords(facts: Readonly<Record<string, unknown>>, language: string): Readonly<Record<string, unknown>> {
  const { retryAfterMs, until, suspendedUntil } = facts
  const end = typeof until === 'number' ? until : suspendedUntil
  return {
    ...facts,
    ...(typeof retryAfterMs === 'number' ? { count: Math.max(1, Math.ceil(retryAfterMs / 60_000)) } : {}),
    ...(typeof end === 'number' ? { context: 'until', until: dateAndTime(end, language) } : {}),
  }
}

/** « 7 décembre à 18 h 10 », with spaces that do not break inside the hour. */
export function dateAndTime(at: number, language: string): string {
  const locale = localeOf(language)
  const text = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' }).format(at)
  return locale === 'fr-FR' ? text.replace(/0?(\d{1,2}):(\d{2})/u, '$1\u00a0h\u00a0$2') : text
}
