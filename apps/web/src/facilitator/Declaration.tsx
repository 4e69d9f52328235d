import type { NominationView } from '@polyphonie/shared/wire/http/facilitator'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'

/** The interests somebody declared, in their words, and the code they accepted. */
export function Declaration({ declaration }: { readonly declaration: NonNullable<NominationView['declaration']> }) {
  const { t, i18n } = useTranslation('facilitator')
  const { text, codeVersion, at } = declaration
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long', year: 'numeric' })
  return (
    <div className="fr-part">
      <h3>{t('office.declaration')}</h3>
      {text === null ? <p>{t('office.nothing')}</p> : <blockquote className="fr-words">{text}</blockquote>}
      <p className="sm soft">{t('office.accepted', { date: day.format(at), version: codeVersion })}</p>
    </div>
  )
}
