/** The two calendars: one list in order of time, laid out in two columns where there is room. @module */
import './calendar.css'
import type { CalendarAnswer, CalendarEntry } from '@polyphonie/shared/wire/http/calendar'
import { useSuspenseQuery } from '@tanstack/react-query'
import { CalendarDays, Landmark, Plus, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { Button } from '../kit/Button.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { dayInWords } from '../meeting/calendar.ts'
import { Leaf } from '../meeting/MeetingCard.tsx'
import { type SpaceHere, useSpace } from '../space/useSpace.ts'
import { byMonth, calendarQuery, sideOf } from './calendarData.ts'
import { DeadlineForm, RemoveDeadlineForm } from './DeadlineForm.tsx'
import { EntryLink } from './EntryLink.tsx'
import { Tensions } from './Tensions.tsx'

type Doing =
  | { readonly act: 'enter'; readonly kind: 'funder' | 'group' }
  | { readonly act: 'change' | 'remove'; readonly entry: CalendarEntry }

export function CalendarPage() {
  const here = useSpace()
  const { t } = useTranslation('calendar')
  const { data: calendar } = useSuspenseQuery(calendarQuery(here.spaceId))
  const [doing, setDoing] = useState<Doing | null>(null)
  const { now, entries, may } = calendar
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  const isOver = ({ at, kind }: CalendarEntry) => at < midnight && kind !== 'round-due'
  const past = entries.filter(isOver)
  const shown = { here, calendar, onDo: setDoing }
  return (
    <>
      <div className="pagehead">
        <PageTitle title={t('title')} />
        <p className="lede">{t('lede')}</p>
      </div>
      <div className="row cal-acts">
        {may.enterGroup && (
          <Button icon={Plus} onClick={() => setDoing({ act: 'enter', kind: 'group' })}>
            {t('enter.group')}
          </Button>
        )}
        {may.enterFunder && (
          <Button icon={Landmark} onClick={() => setDoing({ act: 'enter', kind: 'funder' })}>
            {t('enter.funder')}
          </Button>
        )}
      </div>
      <Tensions calendar={calendar} spaceId={here.spaceId} />
      {entries.length === 0 ? (
        <div className="card empty">
          <h2>{t('empty.title')}</h2>
          <p className="soft">{t('empty.example')}</p>
        </div>
      ) : (
        <div className="cal">
          <div className="cal-sides" aria-hidden="true">
            <p>
              <Landmark className="icon" />
              {t('side.funder')}
            </p>
            <p>
              <CalendarDays className="icon" />
              {t('side.group')}
            </p>
          </div>
          <Months {...shown} entries={entries.filter((entry) => !isOver(entry))} />
          {past.length > 0 && (
            <details className="cal-past">
              <summary>{t('past')}</summary>
              <Months {...shown} entries={past} />
            </details>
          )}
        </div>
      )}
      {doing !== null && doing.act !== 'remove' && (
        <DeadlineForm
          here={here}
          calendar={calendar}
          kind={doing.act === 'enter' ? doing.kind : sideOf(doing.entry)}
          entry={doing.act === 'enter' ? null : doing.entry}
          onClose={() => setDoing(null)}
        />
      )}
      {doing?.act === 'remove' && <RemoveDeadlineForm here={here} entry={doing.entry} onClose={() => setDoing(null)} />}
    </>
  )
}

interface Shown {
  readonly here: SpaceHere
  readonly calendar: CalendarAnswer
  readonly onDo: (doing: Doing) => void
}

function Months({ entries, ...shown }: Shown & { readonly entries: readonly CalendarEntry[] }) {
  const { t, i18n } = useTranslation('calendar')
  const month = new Intl.DateTimeFormat(localeOf(i18n.language), { month: 'long', year: 'numeric' })
  return byMonth(entries).map(({ at, entries: own }) => (
    <section key={at} className="cal-month" aria-label={t('dates', { month: month.format(at) })}>
      <h2>{month.format(at)}</h2>
      <ol className="cal-days">
        {own.map((entry) => (
          <li
            key={entry.id}
            id={entry.id}
            className="cal-day"
            data-side={sideOf(entry)}
            data-entered={entry.deadline !== null || undefined}
          >
            <Entry {...shown} entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  ))
}

function Entry({ here, calendar, entry, onDo }: Shown & { readonly entry: CalendarEntry }) {
  const { t, i18n } = useTranslation('calendar')
  const { kind, at, title, number, deadline, mine } = entry
  const side = sideOf(entry)
  const label = number === null ? t(`kind.${kind}`) : t('of', { kind: t(`kind.${kind}`), number })
  const after = calendar.entries.find(({ id }) => id === deadline?.afterId)
  const Icon = side === 'funder' ? Landmark : CalendarDays
  return (
    <>
      <Leaf at={at} />
      <div className="cal-body">
        <p className="sr">
          <time dateTime={new Date(at).toISOString()}>{dayInWords(at, i18n.language)}</time>
        </p>
        <p className="xs soft cal-kind">
          <Icon className="icon" aria-hidden="true" />
          <span>
            <span className="cal-side">{t(`sideOf.${side}`)} · </span>
            {deadline?.organisation ?? label}
          </span>
        </p>
        <p className="cal-title">
          {deadline === null ? (
            <EntryLink spaceId={here.spaceId} entry={entry}>
              {title}
            </EntryLink>
          ) : (
            title
          )}
        </p>
        {deadline?.instance != null && <p className="sm">{t('instance', { instance: deadline.instance })}</p>}
        {deadline?.note != null && <p className="sm soft cal-note">{deadline.note}</p>}
        {after !== undefined && <p className="sm soft">{t('after', { title: after.title })}</p>}
        {mine && <p className="sm cal-mine">{at < calendar.now ? `${t('mine')} · ${t('late')}` : t('mine')}</p>}
        {calendar.tensions.some(({ deadlineId }) => deadlineId === entry.id) && (
          <p className="state warn sm">
            <TriangleAlert className="icon" aria-hidden="true" />
            {t('tension.mark')}
          </p>
        )}
        {deadline?.mayChange === true && (
          <p className="row">
            <Button look="text" small onClick={() => onDo({ act: 'change', entry })}>
              {t('change')}
              <span className="sr"> {title}</span>
            </Button>
            <Button look="text" small onClick={() => onDo({ act: 'remove', entry })}>
              {t('remove')}
              <span className="sr"> {title}</span>
            </Button>
          </p>
        )}
      </div>
    </>
  )
}
