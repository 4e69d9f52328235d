import type { ReadingDelay } from '@polyphonie/shared/round/readingDelay'
import { useTranslation } from 'react-i18next'

/** How long everybody has to read, in one sentence. */
export function DelaySentence({ delay: { days, serviceUserDays } }: { readonly delay: ReadingDelay }) {
  const { t } = useTranslation('round')
  const inDays = (count: number) => t('delay.days', { count })
  if (days === 0 && serviceUserDays === 0) return t('delay.none')
  // The longer one holds for everybody as soon as service users are asked: a shorter one of theirs changes nothing.
  return serviceUserDays > days
    ? t('delay.sentenceTwo', { days: inDays(days), serviceUserDays: inDays(serviceUserDays) })
    : t('delay.sentence', { days: inDays(days) })
}
