import { Outlet, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Announcer } from './kit/Announcer.tsx'
import { countMove } from './kit/PageTitle.tsx'

export function RootLayout() {
  const { t } = useTranslation('kit')
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onBeforeLoad', ({ pathChanged, fromLocation }) => {
        if (pathChanged && fromLocation !== undefined) countMove()
      }),
    [router],
  )
  return (
    <div className="page">
      <a className="skip" href="#contenu">
        {t('skip')}
      </a>
      <Outlet />
      <Announcer />
    </div>
  )
}
