/** The minutes of a meeting that is closed: drafted from the record, read, rectified, approved by those who were there. @module */
import './minutes.css'
import type { MinutesAnswer } from '@polyphonie/shared/wire/http/meeting'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck, FileText, PencilLine, Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { CorrectDialog } from './CorrectDialog.tsx'
import { dayInWords } from './calendar.ts'
import { MinutesText } from './MinutesText.tsx'
import { minutesQuery } from './meetingData.ts'
import type { MeetingParts } from './parts.ts'
import { Rectifications } from './Rectifications.tsx'
import { useMayText } from './useMayText.ts'

export interface MinutesParts extends MeetingParts {
  readonly minutes: MinutesAnswer
}

export function MinutesPage(parts: MeetingParts) {
  const { t, i18n } = useTranslation('minutes')
  const { meeting } = parts
  const { data: minutes, error } = useQuery(minutesQuery(meeting.id))
  return (
    <div className="mn">
      <div className="pagehead mt-head">
        <div>
          <p className="kicker">
            <Link to="/espaces/$spaceId/rencontres" params={{ spaceId: meeting.spaceId }}>
              {t('back')}
            </Link>{' '}
            · {dayInWords(meeting.startsAt, i18n.language)}
          </p>
          <PageTitle title={minutes === undefined ? meeting.title : t('title', { number: minutes.number })} />
          <p className="lede mn-lede">{meeting.title}</p>
        </div>
        <Button icon={Printer} onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
      <ProblemNotice problem={error} />
      {minutes !== undefined && (
        <div className="cols cols-main">
          <div className="mn-main">
            <State {...parts} minutes={minutes} />
            <MinutesText {...parts} content={minutes.content} minutes={minutes} />
          </div>
          <aside className="mn-aside" aria-label={t('aside')}>
            <Approving {...parts} minutes={minutes} />
            <Rectifications {...parts} minutes={minutes} />
            <Versions {...parts} minutes={minutes} />
          </aside>
        </div>
      )}
    </div>
  )
}

function State({ minutes }: MinutesParts) {
  const { t, i18n } = useTranslation('minutes')
  const open = minutes.rectifications.filter(({ state }) => state === 'open').length
  if (minutes.state === 'validated') {
    return (
      <p className="notice notice-ok">
        <CircleCheck className="icon" aria-hidden="true" />
        <span>{t('state.validated', { day: dayInWords(minutes.validatedAt ?? minutes.now, i18n.language) })}</span>
      </p>
    )
  }
  return (
    <div className="notice">
      <FileText className="icon" aria-hidden="true" />
      <div>
        <strong>{t('state.open')}</strong>
        <p>{open > 0 ? t('state.waits', { count: open }) : t('state.until', { day: dayInWords(minutes.validFrom, i18n.language) })}</p>
      </div>
    </div>
  )
}

function Approving(parts: MinutesParts) {
  const { t } = useTranslation('minutes')
  const { minutes, meeting, people, acts } = parts
  const { run, working, failure } = useAct(() => acts.approve(minutes.version))
  const [corrects, setCorrects] = useState(false)
  const mayText = useMayText()
  const mine = minutes.approvals.some(({ memberId }) => memberId === meeting.me.memberId)
  // In the order of the colleges, as those present are listed.
  const waiting = minutes.content.attendance
    .flatMap(({ present }) => present)
    .filter((id) => minutes.approvers.includes(id) && !minutes.approvals.some(({ memberId }) => memberId === id))
  return (
    <section className="card mn-approve" aria-labelledby="t-approve">
      <h2 id="t-approve">{t('approve.title')}</h2>
      {minutes.state === 'open' && (
        <>
          {mine ? (
            <p className="state ok" role="status">
              <CircleCheck className="icon" aria-hidden="true" />
              {t('approve.yours')}
            </p>
          ) : (
            <>
              <p className="soft sm">{t('approve.hint')}</p>
              <Button look="main" wide working={working} closed={mayText(minutes.may.approve)} onClick={() => void run()}>
                {t('approve.act')}
              </Button>
            </>
          )}
          <ProblemNotice problem={failure} />
        </>
      )}
      {minutes.approvals.length > 0 && (
        <p className="sm">{t('approve.given', { names: people.listOf(minutes.approvals.map(({ memberId }) => memberId)) })}</p>
      )}
      {minutes.state === 'open' && waiting.length > 0 && (
        <p className="sm soft">
          {waiting.length <= 12
            ? t('approve.waiting', { names: people.listOf(waiting) })
            : t('approve.waitingCount', { count: waiting.length })}
        </p>
      )}
      {minutes.may.correct.allowed && (
        <Button icon={PencilLine} onClick={() => setCorrects(true)}>
          {t('correct.open')}
        </Button>
      )}
      {corrects && <CorrectDialog {...parts} onClose={() => setCorrects(false)} />}
    </section>
  )
}

/** Every version stays; the one before the current can be read again. */
function Versions({ minutes, people }: MinutesParts) {
  const { t, i18n } = useTranslation('minutes')
  if (minutes.versions.length < 2) return null
  return (
    <section aria-labelledby="t-versions">
      <h2 id="t-versions">{t('versions.title')}</h2>
      <ol className="mt-list mn-versions">
        {minutes.versions.map(({ version, at, byMemberId, reason }) => (
          <li key={version}>
            <b>{t('versions.one', { version })}</b>
            <span className="mt-note-sub">
              {[dayInWords(at, i18n.language), people.of(byMemberId).name, reason].filter((part) => part !== null).join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
