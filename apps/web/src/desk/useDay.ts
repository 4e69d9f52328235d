import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'

/** « 30 novembre » */
export function useDay(): (at: number) => string {
  const { i18n } = useTranslation()
  const format = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long' })
  return (at) => format.format(at)
}
