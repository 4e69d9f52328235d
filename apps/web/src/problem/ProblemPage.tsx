import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { Button } from '../kit/Button.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { PageFrame } from '../space/PageFrame.tsx'
import { problemText } from './problemText.ts'

/** In place of a screen that cannot be shown: why, and where to go. */
export function ProblemPage({ problem }: { readonly problem: unknown }) {
  const { t, i18n } = useTranslation('problem')
  const isMissing = problem instanceof ApiProblem && problem.kind === 'not-found'
  return (
    <PageFrame>
      <div className="pagehead stack">
        <PageTitle title={t(isMissing ? 'page.missing' : 'page.closed')} />
        <p className="lede">{problemText(t, problem, i18n.language)}</p>
        <div className="row">
          <Link className="btn" to="/">
            {t('page.home')}
          </Link>
          {!isMissing && <Button onClick={() => location.reload()}>{t('page.again')}</Button>}
        </div>
      </div>
    </PageFrame>
  )
}
