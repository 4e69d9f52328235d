import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { problemText } from '../problem/problemText.ts'

/** Runs an act for a dialog: null once it is done, else the sentence that says why not. */
export function useRefused(): (act: () => Promise<unknown>) => Promise<string | null> {
  const { t, i18n } = useTranslation('problem')
  return async (act) => {
    try {
      await act()
      return null
    } catch (error) {
      if (error instanceof ApiProblem) return problemText(t, error, i18n.language)
      throw error
    }
  }
}
