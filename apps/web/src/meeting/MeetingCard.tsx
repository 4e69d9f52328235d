/** One meeting in the calendar: the leaf of its day, what it is about, who is missing, and the one thing to do about it. @module */
import type { MeetingSummary } from '@polyphonie/shared/wire/http/meeting'
import type { SpaceAnswer } from '@polyphonie/shared/wire/http/space'
import { Link } from '@tanstack/react-router'
import { CalendarX2, CircleCheck, FileText, type LucideIcon, Radio, TriangleAlert, UserCheck, UserX } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { dayInWords, hourInWords, leafOf, nearness } from './calendar.ts'

const MINUTE_MS = 60_000

export function Leaf({ at }: { readonly at: number }) {
  const { i18n } = useTranslation('meeting')
  const { weekday, day, month } = leafOf(at, i18n.language)
  return (
    <span className="date" aria-hidden="true">
      <span>{weekday}</span>
      <b>{day}</b>
      <span>{month}</span>
    </span>
  )
}

export interface MeetingCardProps {
  readonly meeting: MeetingSummary
  readonly now: number
  readonly space: SpaceAnswer
}

export function MeetingCard({ meeting, now, space }: MeetingCardProps) {
  const { t, i18n } = useTranslation('meeting')
  const titleId = useId()
  const { id, title, kind, state, startsAt, minutes, place, moved, cancelReason } = meeting
  const isCancelled = state === 'cancelled'
  return (
    <article className="card mt-card" data-state={state} aria-labelledby={titleId}>
      <Leaf at={startsAt} />
      <div className="grow mt-card-body">
        <p className="mt-card-when">
          {state === 'open' ? (
            <span className="state pill mt-open">
              <Radio className="icon" aria-hidden="true" />
              {t('state.open')}
            </span>
          ) : (
            !isCancelled && <Near at={startsAt} now={now} />
          )}
          <span>
            {t('from', {
              day: dayInWords(startsAt, i18n.language),
              from: hourInWords(startsAt, i18n.language),
              to: hourInWords(startsAt + minutes * MINUTE_MS, i18n.language),
            })}
          </span>
        </p>
        <h3 id={titleId} className="mt-card-title">
          <Link to="/rencontres/$meetingId" params={{ meetingId: id }}>
            {title}
          </Link>
        </h3>
        <p className="sm soft">{[t(`kind.${kind}`), place].filter((part) => part !== null).join(' · ')}</p>
        {isCancelled && (
          <p className="state stop">
            <CalendarX2 className="icon" aria-hidden="true" />
            {t('cancelledWhy', { reason: cancelReason ?? '' })}
          </p>
        )}
        {moved !== null && !isCancelled && (
          <p className="sm soft">{t('movedWhy', { from: dayInWords(moved.from, i18n.language), reason: moved.reason })}</p>
        )}
        <Missing meeting={meeting} now={now} space={space} />
      </div>
      <div className="mt-card-end">
        {state === 'planned' && <MyAnswer answer={meeting.myAnswer} />}
        {state === 'open' && (
          <Link className="btn btn-main" to="/rencontres/$meetingId" params={{ meetingId: id }}>
            {t('enter')}
            <span className="sr"> {title}</span>
          </Link>
        )}
      </div>
    </article>
  )
}

/** Colleges nobody comes for, once it is near enough to do something about it; before anybody answered, only that. */
export function Missing({ meeting, now, space }: MeetingCardProps) {
  const { t } = useTranslation('meeting')
  const { state, absentCollegeIds, coming, excused } = meeting
  const isOpen = state === 'open'
  if (state === 'cancelled' || absentCollegeIds.length === 0) return null
  if (!isOpen && nearness(meeting.startsAt, now).kind === 'later') return null
  if (!isOpen && coming + excused === 0) return <p className="sm soft">{t('nobodyAnswered')}</p>
  return (
    <p className="state warn">
      <TriangleAlert className="icon" aria-hidden="true" />
      {t(isOpen ? 'absentNow' : 'absent', {
        count: absentCollegeIds.length,
        names: absentCollegeIds.map((id) => space.colleges.find((college) => college.id === id)?.name ?? '').join(', '),
      })}
    </p>
  )
}

/** « Aujourd’hui », « Demain », « Dans 3 jours »; nothing farther away. */
export function Near({ at, now }: { readonly at: number; readonly now: number }) {
  const { t } = useTranslation('meeting')
  const near = nearness(at, now)
  if (near.kind === 'later' || near.kind === 'past') return null
  return <span className="state pill">{near.kind === 'inDays' ? t('near.inDays', { count: near.days }) : t(`near.${near.kind}`)}</span>
}

function MyAnswer({ answer }: { readonly answer: MeetingSummary['myAnswer'] }) {
  const { t } = useTranslation('meeting')
  if (answer === null) return <span className="sm soft">{t('answer.none')}</span>
  const Icon: LucideIcon = answer === 'coming' ? UserCheck : UserX
  return (
    <span className={answer === 'coming' ? 'state ok' : 'state still'}>
      <Icon className="icon" aria-hidden="true" />
      {t(`answer.${answer}`)}
    </span>
  )
}

export function PastMeeting({ meeting }: { readonly meeting: MeetingSummary }) {
  const { t, i18n } = useTranslation('meeting')
  const { id, title, startsAt, state, record, cancelReason } = meeting
  return (
    <li>
      <div className="grow">
        <Link className="mt-past-title" to="/rencontres/$meetingId" params={{ meetingId: id }}>
          {title}
        </Link>
        <p className="sm soft">{dayInWords(startsAt, i18n.language)}</p>
      </div>
      {record !== null ? (
        <span className={record.state === 'validated' ? 'state ok' : 'state still'}>
          {record.state === 'validated' ? (
            <CircleCheck className="icon" aria-hidden="true" />
          ) : (
            <FileText className="icon" aria-hidden="true" />
          )}
          {t(record.state === 'validated' ? 'record.validated' : 'record.open', { number: record.number })}
        </span>
      ) : (
        <span className="sm soft">{state === 'cancelled' ? t('cancelledWhy', { reason: cancelReason ?? '' }) : t('notHeld')}</span>
      )}
    </li>
  )
}
