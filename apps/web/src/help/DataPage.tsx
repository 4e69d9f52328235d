import { useTranslation } from 'react-i18next'
import { InfoPage } from './InfoPage.tsx'

export function DataPage() {
  const { t } = useTranslation('help')
  return <InfoPage title={t('data.title')} lede={t('data.lede')} parts={['what', 'who', 'device', 'record', 'rights']} texts="data" />
}
