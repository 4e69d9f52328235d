/** Why an act is off, from the same rule the server refuses with. @module */
import type { Failure, Result } from '@polyphonie/shared/result'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { problemText } from './problemText.ts'

/** Null when the act is allowed: fits `Button`'s `closed`. */
export function useRefusalText(): (answer: Result<unknown, Failure>) => string | null {
  const { t, i18n } = useTranslation('problem')
  return (answer) => {
    if (answer.ok) return null
    const { kind, ...facts } = answer.error
    return problemText(t, new ApiProblem(kind, 403, facts), i18n.language)
  }
}
