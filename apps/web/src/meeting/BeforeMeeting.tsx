/** A meeting that is planned: what it is about, who comes, the agenda with its hours, and how to get there. @module */

import { Link } from '@tanstack/react-router'
import { CalendarClock, CalendarX2, MapPin, Pencil, Play, UserCheck, UserX, Video } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { Notice } from '../kit/Notice.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { AgendaDialog, CancelDialog, DescribeDialog, MoveDialog } from './ChangeDialogs.tsx'
import { Coming } from './Coming.tsx'
import { dayInWords, hourInWords, startsOf } from './calendar.ts'
import { joinAddress, MeetingLink, spacedCode } from './Joining.tsx'
import { Leaf, Near } from './MeetingCard.tsx'
import type { MeetingParts } from './parts.ts'
import { useMayText } from './useMayText.ts'

export function BeforeMeeting(parts: MeetingParts) {
  const { t, i18n } = useTranslation('meeting')
  const { meeting, people } = parts
  const isCancelled = meeting.state === 'cancelled'
  return (
    <div className="mt-before">
      <div className="pagehead mt-before-head">
        <Leaf at={meeting.startsAt} />
        <div className="grow">
          <p className="kicker">
            <Link to="/espaces/$spaceId/rencontres" params={{ spaceId: meeting.spaceId }}>
              {t('list.title')}
            </Link>{' '}
            · {t(`kind.${meeting.kind}`)} · {t('plannedBy', { name: people.of(meeting.plannedBy).name })}
          </p>
          <PageTitle title={meeting.title} />
          <Where {...parts} />
        </div>
      </div>
      {isCancelled && (
        <Notice tone="warn" title={t('cancelled')}>
          <p>{meeting.cancelReason}</p>
        </Notice>
      )}
      {meeting.moved !== null && !isCancelled && (
        <p className="soft mt-moved">
          {t('movedWhy', { from: dayInWords(meeting.moved.from, i18n.language), reason: meeting.moved.reason })}
        </p>
      )}
      <div className="cols cols-main">
        <div className="stack mt-before-main">
          {!isCancelled && <Opening {...parts} />}
          {!isCancelled && <Answer {...parts} />}
          <Agenda {...parts} />
          <Coming {...parts} />
        </div>
        <aside className="mt-before-side" aria-label={t('aside')}>
          {!isCancelled && <Join {...parts} />}
          {meeting.following.length > 0 && <Following {...parts} />}
          {!isCancelled && <Changing {...parts} />}
        </aside>
      </div>
    </div>
  )
}

const MINUTE_MS = 60_000

function Where({ meeting, now }: MeetingParts) {
  const { t, i18n } = useTranslation('meeting')
  const { language } = i18n
  return (
    <ul className="mt-list mt-where">
      <li>
        <CalendarClock className="icon" aria-hidden="true" />
        {t('from', {
          day: dayInWords(meeting.startsAt, language),
          from: hourInWords(meeting.startsAt, language),
          to: hourInWords(meeting.startsAt + meeting.minutes * MINUTE_MS, language),
        })}
        {meeting.state === 'planned' && <Near at={meeting.startsAt} now={now()} />}
      </li>
      {meeting.place !== null && (
        <li>
          <MapPin className="icon" aria-hidden="true" />
          {meeting.place}
        </li>
      )}
      {meeting.link !== null && (
        <li>
          <Video className="icon" aria-hidden="true" />
          {/^https?:\/\//u.test(meeting.link) ? (
            <a href={meeting.link} target="_blank" rel="noreferrer">
              {t('fromAfar')}
            </a>
          ) : (
            meeting.link
          )}
        </li>
      )}
    </ul>
  )
}

/** Opening it is for whoever animates; everybody else reads that the page opens by itself. */
function Opening({ meeting, acts }: MeetingParts) {
  const { t } = useTranslation('meeting')
  const { run, working, failure } = useAct(acts.open)
  const mayText = useMayText()
  const taking = useAct(acts.takeAnimation)
  if (!meeting.me.animates) {
    if (meeting.may.takeAnimation.allowed) {
      return (
        <section className="card mt-opening">
          <p>{t('open.nobody')}</p>
          <ProblemNotice problem={taking.failure} />
          <Button working={taking.working} onClick={() => void taking.run()}>
            {t('open.take')}
          </Button>
        </section>
      )
    }
    return <p className="well">{t('open.byItself')}</p>
  }
  return (
    <section className="card mt-opening" aria-labelledby="t-open">
      <div className="grow">
        <h2 id="t-open">{t('open.title')}</h2>
        <p className="soft sm">{t('open.hint')}</p>
      </div>
      <Button look="main" icon={Play} working={working} closed={mayText(meeting.may.open)} onClick={() => void run()}>
        {t('open.act')}
      </Button>
      <ProblemNotice problem={failure} />
    </section>
  )
}

function Agenda(parts: MeetingParts) {
  const { t, i18n } = useTranslation('meeting')
  const { meeting } = parts
  const [edits, setEdits] = useState(false)
  const starts = startsOf(meeting.startsAt, meeting.agenda)
  return (
    <section aria-labelledby="t-agenda">
      <div className="sectiontitle">
        <h2 id="t-agenda">{t('agenda.title')}</h2>
        {meeting.may.change.allowed && meeting.agenda.length > 0 && (
          <Button small icon={Pencil} onClick={() => setEdits(true)}>
            {t('agenda.edit')}
          </Button>
        )}
      </div>
      {meeting.agenda.length === 0 ? (
        <div className="card empty mt-empty">
          <h3>{t('agenda.empty')}</h3>
          <p className="soft">{t('agenda.example')}</p>
          {meeting.may.change.allowed && <Button onClick={() => setEdits(true)}>{t('agenda.write')}</Button>}
        </div>
      ) : (
        <ol className="mt-list mt-plan card card-flush">
          {meeting.agenda.map((item, index) => (
            <li key={item.id}>
              <time className="mt-plan-at" dateTime={new Date(starts[index] ?? meeting.startsAt).toISOString()}>
                {hourInWords(starts[index] ?? meeting.startsAt, i18n.language)}
              </time>
              <span className="grow">
                <b>{item.title}</b>
                <span className="mt-note-sub">{t(`agenda.kinds.${item.kind}`)}</span>
              </span>
              <span className="soft sm nowrap">{t('length.minutes', { minutes: item.minutes })}</span>
            </li>
          ))}
        </ol>
      )}
      {edits && <AgendaDialog {...parts} onClose={() => setEdits(false)} />}
    </section>
  )
}

function Answer({ meeting, acts }: MeetingParts) {
  const { t } = useTranslation('meeting')
  const { run, working, failure } = useAct(acts.answer)
  return (
    <section className="card mt-opening" aria-labelledby="t-answer">
      <h2 id="t-answer" className="grow">
        {t('answer.title')}
      </h2>
      <div className="mt-answers">
        <Button icon={UserCheck} aria-pressed={meeting.myAnswer === 'coming'} working={working} onClick={() => void run('coming')}>
          {t('answer.come')}
        </Button>
        <Button icon={UserX} aria-pressed={meeting.myAnswer === 'excused'} working={working} onClick={() => void run('excused')}>
          {t('answer.excuse')}
        </Button>
      </div>
      <ProblemNotice problem={failure} />
    </section>
  )
}

function Join(parts: MeetingParts) {
  const { t, i18n } = useTranslation('meeting')
  const { meeting } = parts
  return (
    <section aria-labelledby="t-join">
      <h2 id="t-join">{t('join.title')}</h2>
      {meeting.code === null ? (
        <p className="soft sm">
          {t('join.codeFrom', { day: dayInWords(meeting.codeFrom, i18n.language), hour: hourInWords(meeting.codeFrom, i18n.language) })}
        </p>
      ) : (
        <>
          <p className="sm soft">{t('join.code', { address: joinAddress() })}</p>
          <p className="mt-code-chars">{spacedCode(meeting.code)}</p>
        </>
      )}
      <MeetingLink {...parts} />
    </section>
  )
}

function Following({ meeting }: MeetingParts) {
  const { t, i18n } = useTranslation('meeting')
  return (
    <section aria-labelledby="t-following">
      <h2 id="t-following">{t('following')}</h2>
      <ul className="mt-list mt-following">
        {meeting.following.slice(0, 5).map(({ id, startsAt }) => (
          <li key={id}>
            <Link to="/rencontres/$meetingId" params={{ meetingId: id }}>
              {t('when', { day: dayInWords(startsAt, i18n.language), hour: hourInWords(startsAt, i18n.language) })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

const changes = ['describe', 'move', 'cancel'] as const
type Change = (typeof changes)[number]
const dialogs = { describe: DescribeDialog, move: MoveDialog, cancel: CancelDialog } as const
const icons = { describe: Pencil, move: CalendarClock, cancel: CalendarX2 } as const

function Changing(parts: MeetingParts) {
  const { t } = useTranslation('meeting')
  const [change, setChange] = useState<Change | null>(null)
  if (!parts.meeting.may.change.allowed) return null
  const Dialog = change === null ? null : dialogs[change]
  return (
    <section className="mt-changing" aria-label={t('change.title')}>
      {changes.map((each) => (
        <Button key={each} small icon={icons[each]} onClick={() => setChange(each)}>
          {t(`change.${each}`)}
        </Button>
      ))}
      {Dialog !== null && <Dialog {...parts} onClose={() => setChange(null)} />}
    </section>
  )
}
