/** Where dates get in each other's way: both days, in words, and what can be done. @module */
import type { CalendarAnswer, TensionView } from '@polyphonie/shared/wire/http/calendar'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { Notice } from '../kit/Notice.tsx'

export function Tensions({ calendar, spaceId }: { readonly calendar: CalendarAnswer; readonly spaceId: string }) {
  const { t } = useTranslation('calendar')
  if (calendar.tensions.length === 0) return null
  return (
    <section className="cal-tensions" aria-label={t('tension.title')}>
      <Notice tone="warn" title={t('tension.title')}>
        <ul className="cal-tension">
          {calendar.tensions.map((tension) => (
            <li key={`${tension.deadlineId}-${tension.kind === 'group-date' ? tension.otherId : tension.roundId}`}>
              <Tension calendar={calendar} tension={tension} spaceId={spaceId} />
            </li>
          ))}
        </ul>
      </Notice>
    </section>
  )
}

function Tension({
  calendar,
  tension,
  spaceId,
}: {
  readonly calendar: CalendarAnswer
  readonly tension: TensionView
  readonly spaceId: string
}) {
  const { t, i18n } = useTranslation('calendar')
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long' })
  const entry = calendar.entries.find(({ id }) => id === tension.deadlineId)
  const organisation = entry?.deadline?.organisation ?? ''
  const words = { title: entry?.title ?? '', organisation, day: day.format(tension.deadlineAt), other: day.format(tension.otherAt) }
  if (tension.kind === 'group-date') {
    const otherTitle = calendar.entries.find(({ id }) => id === tension.otherId)?.title ?? ''
    return (
      <>
        <p>{t('tension.group', { ...words, otherTitle })}</p>
        <p className="sm">{t('tension.todo')}</p>
        <ul className="sm">
          <li>{t('tension.ask', { organisation })}</li>
        </ul>
      </>
    )
  }
  const round = calendar.entries.find(({ targetId }) => targetId === tension.roundId)?.number ?? ''
  return (
    <>
      <p>{t('tension.delay', { ...words, round })}</p>
      <p className="sm">{t('tension.todo')}</p>
      <ul className="sm">
        <li>{t('tension.ask', { organisation })}</li>
        <li>
          {t('tension.shorten')}{' '}
          <Link to="/espaces/$spaceId" params={{ spaceId }}>
            {t('tension.toDelay')}
          </Link>
        </li>
      </ul>
    </>
  )
}
