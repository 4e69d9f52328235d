/** « Réveils à venir »: ideas that sleep, the next to wake first. @module */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Moon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { wakeUpsQuery } from './ideaData.ts'
import { wakeWords } from './wakeWords.ts'
import './idea.css'

export function WakeUps({ screen: { sheet } }: { readonly screen: SheetScreen }) {
  const { t, i18n } = useTranslation('idea')
  const { data } = useQuery(wakeUpsQuery(sheet.id, sheet.spaceId))
  return (
    <section className="stack" aria-labelledby="t-wakeups">
      <h2 id="t-wakeups">{t('wakeUps.title')}</h2>
      <p className="soft">{t('wakeUps.lede')}</p>
      {data?.length === 0 && <p className="well soft">{t('wakeUps.none')}</p>}
      {data !== undefined && data.length > 0 && (
        <ul className="wakeups">
          {data.map((waking) => (
            <li key={`${waking.sectionId} ${waking.rowId}`} className="card">
              <p className="sm">
                <Moon className="icon" aria-hidden="true" />
                <b>{wakeWords(t, waking, i18n.language)}</b>
              </p>
              <p>
                <Link to="/fiches/$sheetId/$sectionId" params={{ sheetId: waking.sheetId, sectionId: waking.sectionId }}>
                  {waking.number}
                </Link>{' '}
                {waking.text}
              </p>
              <p className="sm soft">{waking.reason}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
