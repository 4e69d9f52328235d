import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** Four lines, four voices. */
export function Brand({ alwaysNamed = false }: { readonly alwaysNamed?: boolean }) {
  const { t } = useTranslation('kit')
  return (
    <Link className="brand" to="/">
      <svg viewBox="0 0 28 28" fill="none" stroke="currentColor" aria-hidden="true">
        <path d="M2 5h24" strokeWidth="2.6" />
        <path d="M2 11h24" strokeWidth="2.6" strokeDasharray="6 3" />
        <path d="M2 16.2h24M2 19.2h24" strokeWidth="1.5" />
        <path d="M3.4 24.5h24" strokeWidth="3" strokeLinecap="round" strokeDasharray="0.1 5.3" />
      </svg>
      <span className={alwaysNamed ? undefined : 'brand-name'}>{t('name')}</span>
    </Link>
  )
}
