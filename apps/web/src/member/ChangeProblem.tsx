import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { Button } from '../kit/Button.tsx'
import { Notice } from '../kit/Notice.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'

export interface ChangeProblemProps {
  readonly problem: unknown
  readonly onAnyway: () => void
}

/** Why a change was refused; losing the last facilitator may be meant, and is then said on purpose. */
export function ChangeProblem({ problem, onAnyway }: ChangeProblemProps) {
  const { t } = useTranslation('member')
  if (!(problem instanceof ApiProblem) || problem.kind !== 'last-facilitator') return <ProblemNotice problem={problem} />
  return (
    <Notice tone="warn" live title={t('lastFacilitator.title')}>
      <p>{t('lastFacilitator.body')}</p>
      <Button small onClick={onAnyway}>
        {t('lastFacilitator.anyway')}
      </Button>
    </Notice>
  )
}
