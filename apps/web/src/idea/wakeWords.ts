import type { TFunction } from 'i18next'
import { localeOf } from '../i18n/i18n.ts'

/** « Se réveille le 30 juin 2028 », « … si un second territoire s'y met », or both; `t` over the namespace `idea`. */
export function wakeWords(
  t: TFunction<'idea'> | TFunction<['idea', ...string[]]>,
  { wakesAt, wakesWhen }: { readonly wakesAt: number | null; readonly wakesWhen: string | null },
  language: string,
): string {
  const say = t as TFunction
  const day =
    wakesAt === null ? '' : new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'long', year: 'numeric' }).format(wakesAt)
  if (wakesWhen === null) return say('idea:wakes.on', { day })
  return wakesAt === null ? say('idea:wakes.when', { condition: wakesWhen }) : say('idea:wakes.either', { day, condition: wakesWhen })
}
