import { useQuery } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { ProblemPage } from '../problem/ProblemPage.tsx'
import { meQuery } from './me.ts'

/** Shows its content to whoever is signed in; sends everybody else to sign in, and back here afterwards. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('kit')
  const { data, error } = useQuery(meQuery)
  if (data !== undefined) return children
  if (error instanceof ApiProblem && error.kind === 'not-signed-in') return <ToSignIn />
  if (error !== null) return <ProblemPage problem={error} />
  return (
    <p className="loading" role="status">
      {t('loading')}
    </p>
  )
}

/** Leaves once, from the address that was asked for: while it leaves, the address is already the next one. */
function ToSignIn() {
  const navigate = useNavigate()
  const router = useRouter()
  useEffect(() => {
    const { href, pathname } = router.latestLocation
    if (pathname !== '/connexion') void navigate({ to: '/connexion', search: href === '/' ? {} : { suite: href }, replace: true })
  }, [navigate, router])
  return null
}
