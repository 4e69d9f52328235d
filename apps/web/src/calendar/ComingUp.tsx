/** « Ce qui vient » on the home of a space: the next fourteen days, the reader's own first, each one link. @module */
import './calendar.css'
import { comingUp } from '@polyphonie/shared/calendar/calendar'
import type { CalendarEntry } from '@polyphonie/shared/wire/http/calendar'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { daysUntil, hourInWords } from '../meeting/calendar.ts'
import type { SpaceHere } from '../space/useSpace.ts'
import { calendarQuery } from './calendarData.ts'
import { EntryLink } from './EntryLink.tsx'

/** More would be a calendar. */
const SHOWN = 6

export function ComingUp({ here: { spaceId } }: { readonly here: SpaceHere }) {
  const { t, i18n } = useTranslation('calendar')
  const { data: calendar } = useQuery(calendarQuery(spaceId))
  if (calendar === undefined || calendar.entries.length === 0) return null
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { weekday: 'short', day: 'numeric', month: 'long' })
  const coming = comingUp(calendar.entries, calendar.now)
  const when = ({ at, kind }: CalendarEntry) => {
    const days = daysUntil(at, calendar.now)
    const said = days === 0 ? t('coming.today') : days === 1 ? t('coming.tomorrow') : day.format(at)
    return kind === 'meeting' ? t('coming.at', { day: said, hour: hourInWords(at, i18n.language) }) : said
  }
  return (
    <section className="cal-coming" aria-labelledby="t-coming">
      <div className="sectiontitle">
        <h2 id="t-coming">{t('coming.title')}</h2>
        <Link to="/espaces/$spaceId/calendrier" params={{ spaceId }}>
          {t('coming.all')}
        </Link>
      </div>
      {calendar.tensions.length > 0 && (
        <p className="state warn cal-warn">
          <TriangleAlert className="icon" aria-hidden="true" />
          <Link to="/espaces/$spaceId/calendrier" params={{ spaceId }}>
            {t('coming.tension', { count: calendar.tensions.length })}
          </Link>
        </p>
      )}
      {coming.length === 0 ? (
        <p className="soft">{t('coming.none')}</p>
      ) : (
        <ul className="tasks">
          {coming.slice(0, SHOWN).map((entry) => (
            <li key={entry.id} className="task">
              <span className="task-title">
                <EntryLink spaceId={spaceId} entry={entry}>
                  {entry.title}
                </EntryLink>
              </span>
              <span className="task-due">
                {when(entry)}
                {entry.at < calendar.now && entry.mine ? ` · ${t('late')}` : ''}
              </span>
              <span className="task-sub">
                {entry.mine && <b>{t('mine')} · </b>}
                {entry.number === null ? t(`kind.${entry.kind}`) : t('of', { kind: t(`kind.${entry.kind}`), number: entry.number })}
                {entry.deadline?.organisation == null ? '' : ` · ${entry.deadline.organisation}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {coming.length > SHOWN && <p className="sm soft">{t('coming.more', { count: coming.length - SHOWN })}</p>}
    </section>
  )
}
