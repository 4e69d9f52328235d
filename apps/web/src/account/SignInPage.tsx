import type { DemoAnswer, DemoPerson } from '@polyphonie/shared/wire/http/demo'
import type { SetUpAnswer } from '@polyphonie/shared/wire/http/people'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { get, post } from '../api.ts'
import { Notice } from '../kit/Notice.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { useHealth } from '../space/health.ts'
import { DemoPeople } from './DemoPeople.tsx'
import { SignInForms } from './SignInForms.tsx'
import { useEnter } from './useEnter.ts'
import { Welcome } from './Welcome.tsx'

/** Known to everybody who reads the demonstration's page (docs: the demonstration). */
const DEMO_PASSWORD = 'polyphonie-demo'

export function SignInPage() {
  const { t } = useTranslation('account')
  const { suite = '/' } = useSearch({ from: '/connexion' })
  const enter = useEnter()
  const { data: health } = useHealth()
  const isDemo = health?.demo === true
  const { data: demo } = useQuery({ queryKey: ['demo'], queryFn: () => get<DemoAnswer>('/api/demo'), enabled: isDemo, staleTime: 60_000 })
  const { data: setUp } = useQuery({ queryKey: ['set-up'], queryFn: () => get<SetUpAnswer>('/api/set-up') })

  async function signInAs({ email }: DemoPerson) {
    await post('/api/sign-in', { email, password: DEMO_PASSWORD })
    await enter(suite)
  }

  return (
    <Welcome>
      <PageTitle title={t('signIn.title')} />
      {setUp?.open === true && (
        <div className="lg-note">
          <Notice>{t('signIn.setUpOpen')}</Notice>
        </div>
      )}
      <SignInForms onDone={() => enter(suite)} />
      {demo !== undefined && <DemoPeople people={demo.people} onChoose={signInAs} />}
    </Welcome>
  )
}
