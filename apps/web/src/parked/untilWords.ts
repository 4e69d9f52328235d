import type { ParkedItem } from '@polyphonie/shared/wire/http/parked'
import type { TFunction } from 'i18next'
import { localeOf } from '../i18n/i18n.ts'

/** Until when it waits, in words that go after its number; `t` over the namespace `parked`. */
export function untilWords(t: TFunction<'parked'>, { until, untilAt }: Pick<ParkedItem, 'until' | 'untilAt'>, language: string): string {
  if (until !== 'day' || untilAt === null) return t(`until.${until === 'day' ? 'said' : until}`)
  const day = new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'long', year: 'numeric' }).format(untilAt)
  return t('until.day', { day })
}
