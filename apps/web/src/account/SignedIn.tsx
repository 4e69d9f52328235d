import { useQuery } from '@tanstack/react-query'
import { Navigate, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { ProblemPage } from '../problem/ProblemPage.tsx'
import { meQuery } from './me.ts'

/** Shows its content to whoever is signed in; sends everybody else to sign in, and back here afterwards. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('kit')
  const { data, error } = useQuery(meQuery)
  const here = useRouterState({ select: (state) => state.location.href })
  if (data !== undefined) return children
  if (error instanceof ApiProblem && error.kind === 'not-signed-in') {
    return <Navigate to="/connexion" search={here === '/' ? {} : { suite: here }} replace />
  }
  if (error !== null) return <ProblemPage problem={error} />
  return (
    <p className="loading" role="status">
      {t('loading')}
    </p>
  )
}
