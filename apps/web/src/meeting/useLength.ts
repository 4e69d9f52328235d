/** « 2 h », « 1 h 30 », « 45 min ». @module */
import { useTranslation } from 'react-i18next'
import { lengthOf } from './calendar.ts'

export function useLength(): (minutes: number) => string {
  const { t } = useTranslation('meeting')
  return (total) => {
    const { hours, minutes } = lengthOf(total)
    if (hours === 0) return t('length.minutes', { minutes })
    return minutes === 0 ? t('length.hours', { hours }) : t('length.both', { hours, minutes: String(minutes).padStart(2, '0') })
  }
}
