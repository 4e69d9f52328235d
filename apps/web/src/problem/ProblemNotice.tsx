import { useTranslation } from 'react-i18next'
import { Notice } from '../kit/Notice.tsx'
import { problemText } from './problemText.ts'

/** Nothing while there is no problem; what happened and what to do otherwise, read out when it appears. */
export function ProblemNotice({ problem }: { readonly problem: unknown }) {
  const { t, i18n } = useTranslation('problem')
  if (problem === null || problem === undefined) return null
  return (
    <Notice tone="stop" live>
      {problemText(t, problem, i18n.language)}
    </Notice>
  )
}
