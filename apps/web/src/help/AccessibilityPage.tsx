import { useTranslation } from 'react-i18next'
import { InfoPage } from './InfoPage.tsx'

export function AccessibilityPage() {
  const { t } = useTranslation('help')
  return (
    <InfoPage
      title={t('accessibility.title')}
      lede={t('accessibility.lede')}
      parts={['done', 'notDone', 'settings', 'tell']}
      texts="accessibility"
    />
  )
}
