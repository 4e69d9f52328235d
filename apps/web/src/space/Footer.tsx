import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useHealth } from './health.ts'

export function Footer() {
  const { t } = useTranslation('kit')
  const { data: health } = useHealth()
  return (
    <footer className="foot">
      <div className="wrap">
        {health?.demo === true && <span>{t('footer.demo')}</span>}
        <Link to="/accessibilite">{t('footer.accessibility')}</Link>
        <Link to="/donnees">{t('footer.data')}</Link>
      </div>
    </footer>
  )
}
