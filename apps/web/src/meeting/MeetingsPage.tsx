/** The calendar of a space: what is under way, what comes next, and what was with its minutes. @module */
import './calendar.css'
import './meeting.css'
import type { MeetingSummary } from '@polyphonie/shared/wire/http/meeting'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CalendarPlus, KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { useSpace } from '../space/useSpace.ts'
import { calendarOf } from './calendar.ts'
import { MeetingCard, PastMeeting } from './MeetingCard.tsx'
import { meetingsQuery } from './meetingData.ts'
import { PlanDialog } from './PlanDialog.tsx'

/** More of what comes or was is folded. */
const SHOWN = 6

export function MeetingsPage() {
  const { t } = useTranslation('meeting')
  const { spaceId, space } = useSpace()
  const { data } = useSuspenseQuery(meetingsQuery(spaceId))
  const [plans, setPlans] = useState(false)
  const { now: open, next, past } = calendarOf(data.meetings, data.now)
  const isEmpty = data.meetings.length === 0
  const cards = (meetings: readonly MeetingSummary[]) => (
    <ul className="mt-list mt-cards">
      {meetings.map((meeting) => (
        <li key={meeting.id}>
          <MeetingCard meeting={meeting} now={data.now} space={space} />
        </li>
      ))}
    </ul>
  )
  return (
    <>
      <div className="pagehead mt-head">
        <div>
          <PageTitle title={t('list.title')} />
          <p className="lede">{t('list.lede')}</p>
        </div>
        <div className="row">
          <Link className="btn" to="/rejoindre">
            <KeyRound className="icon" aria-hidden="true" />
            {t('list.join')}
          </Link>
          {data.may.plan && !isEmpty && (
            <Button look={open.length === 0 ? 'main' : 'plain'} icon={CalendarPlus} onClick={() => setPlans(true)}>
              {t('list.plan')}
            </Button>
          )}
        </div>
      </div>
      {isEmpty && (
        <div className="card empty mt-empty">
          <h2>{t('list.empty')}</h2>
          <p>{t('list.emptyBody')}</p>
          <p className="mt-example">{t('list.example')}</p>
          {data.may.plan && (
            <Button look="main" icon={CalendarPlus} onClick={() => setPlans(true)}>
              {t('list.plan')}
            </Button>
          )}
        </div>
      )}
      {open.length > 0 && (
        <section className="mt-part" aria-labelledby="t-now">
          <h2 id="t-now">{t('list.now')}</h2>
          {cards(open)}
        </section>
      )}
      {!isEmpty && (
        <section className="mt-part" aria-labelledby="t-next">
          <h2 id="t-next">{t('list.next')}</h2>
          {next.length === 0 && <p className="soft">{t('list.nextNone')}</p>}
          {cards(next.slice(0, SHOWN))}
          {next.length > SHOWN && (
            <details>
              <summary>{t('list.more', { count: next.length - SHOWN })}</summary>
              {cards(next.slice(SHOWN))}
            </details>
          )}
        </section>
      )}
      {past.length > 0 && (
        <section className="mt-part" aria-labelledby="t-past">
          <h2 id="t-past">{t('list.past')}</h2>
          <ul className="mt-list mt-past card card-flush">
            {past.slice(0, SHOWN).map((meeting) => (
              <PastMeeting key={meeting.id} meeting={meeting} />
            ))}
          </ul>
          {past.length > SHOWN && (
            <details>
              <summary>{t('list.morePast', { count: past.length - SHOWN })}</summary>
              <ul className="mt-list mt-past card card-flush">
                {past.slice(SHOWN).map((meeting) => (
                  <PastMeeting key={meeting.id} meeting={meeting} />
                ))}
              </ul>
            </details>
          )}
        </section>
      )}
      {plans && <PlanDialog spaceId={spaceId} now={data.now} onClose={() => setPlans(false)} />}
    </>
  )
}
