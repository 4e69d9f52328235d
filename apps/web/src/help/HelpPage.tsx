import { useTranslation } from 'react-i18next'
import { InfoPage } from './InfoPage.tsx'

export function HelpPage() {
  const { t } = useTranslation('help')
  return (
    <InfoPage
      title={t('help.title')}
      lede={t('help.lede')}
      parts={['sheet', 'who', 'saved', 'closed', 'keys', 'easier', 'lost']}
      texts="help"
    />
  )
}
