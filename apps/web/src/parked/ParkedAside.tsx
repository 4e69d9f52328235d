/** Beside the text: the questions kept for later that wait, in a line each. Nothing while there is none. @module */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Bookmark } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { parkedQuery } from './parkedData.ts'
import './parked.css'

export function ParkedAside({ sheetId }: { readonly sheetId: string }) {
  const { t } = useTranslation('parked')
  const { data = [] } = useQuery(parkedQuery(sheetId))
  if (data.length === 0) return null
  const waiting = data.filter(({ state }) => state === 'parked')
  return (
    <section className="stack parked-aside" aria-labelledby="t-parked-aside">
      <h2 className="h-s" id="t-parked-aside">
        <Bookmark className="icon" aria-hidden="true" /> {t('title')} <span className="soft">{waiting.length}</span>
      </h2>
      {waiting.length > 0 && (
        <ul>
          {waiting.map((item) => (
            <li key={item.id} className="sm">
              <b>{item.number}</b> {item.hidden === undefined ? item.text : t('hidden')}
            </li>
          ))}
        </ul>
      )}
      <p className="sm">
        <Link to="/fiches/$sheetId/plus-tard" params={{ sheetId }}>
          {t('seeAll')}
        </Link>
      </p>
    </section>
  )
}
