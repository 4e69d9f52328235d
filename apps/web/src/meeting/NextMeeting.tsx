/** On the home of a space: the meeting under way, else the next one, with the one thing to do about it. @module */
import './calendar.css'
import './meeting.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Radio } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SpaceHere } from '../space/useSpace.ts'
import { dayInWords, hourInWords, meetingOfHome } from './calendar.ts'
import { Leaf, Missing, Near } from './MeetingCard.tsx'
import { meetingsQuery } from './meetingData.ts'

export function NextMeeting({ here: { spaceId, space } }: { readonly here: SpaceHere }) {
  const { t, i18n } = useTranslation('meeting')
  const { data } = useQuery(meetingsQuery(spaceId))
  if (data === undefined) return null
  const meeting = meetingOfHome(data.meetings, data.now)
  if (meeting === null) return null
  const isOpen = meeting.state === 'open'
  return (
    <section className="mt-home" aria-labelledby="t-meeting">
      <div className="sectiontitle">
        <h2 id="t-meeting">{isOpen ? t('home.now') : t('home.next')}</h2>
        <Link to="/espaces/$spaceId/rencontres" params={{ spaceId }}>
          {t('home.all')}
        </Link>
      </div>
      <article className="card mt-home-card" data-state={meeting.state} aria-labelledby={`t-${meeting.id}`}>
        <Leaf at={meeting.startsAt} />
        <div className="grow mt-card-body">
          <p className="mt-card-when">
            {isOpen ? (
              <span className="state pill mt-open">
                <Radio className="icon" aria-hidden="true" />
                {t('state.open')}
              </span>
            ) : (
              <Near at={meeting.startsAt} now={data.now} />
            )}
            <span>
              {t('when', { day: dayInWords(meeting.startsAt, i18n.language), hour: hourInWords(meeting.startsAt, i18n.language) })}
            </span>
          </p>
          <h3 id={`t-${meeting.id}`} className="mt-card-title">
            {meeting.title}
          </h3>
          {meeting.place !== null && <p className="sm soft">{meeting.place}</p>}
          <Missing meeting={meeting} now={data.now} space={space} />
        </div>
        <Link className={isOpen ? 'btn btn-main' : 'btn'} to="/rencontres/$meetingId" params={{ meetingId: meeting.id }}>
          {isOpen ? t('enter') : meeting.myAnswer === null ? t('home.answer') : t('home.see')}
          <span className="sr"> {meeting.title}</span>
        </Link>
      </article>
    </section>
  )
}
