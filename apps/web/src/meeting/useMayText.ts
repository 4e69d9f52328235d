/** Why an act of a meeting is off, in words. @module */
import type { MeetingAnswer } from '@polyphonie/shared/wire/http/meeting'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { problemText } from '../problem/problemText.ts'
import { dayInWords, hourInWords } from './calendar.ts'

type May = MeetingAnswer['may'][keyof MeetingAnswer['may']]

/** Null when it is allowed: fits `Button`'s `closed`. */
export function useMayText(): (may: May) => string | null {
  const { t, i18n } = useTranslation(['problem', 'meeting'])
  return ({ allowed, reason }) => {
    if (allowed || reason === null) return null
    const { kind, ...facts } = reason
    const from = facts['from']
    if (kind === 'meeting-too-early' && typeof from === 'number') {
      return t('meeting:open.tooEarly', { day: dayInWords(from, i18n.language), hour: hourInWords(from, i18n.language) })
    }
    return problemText(t, new ApiProblem(kind, 403, facts), i18n.language)
  }
}
