/** A meeting under way: agenda, floor and colleges, as everybody sees them; whoever animates has the buttons. @module */

import { Link } from '@tanstack/react-router'
import { CircleEqual, Megaphone, MonitorUp, PlugZap } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { Notice } from '../kit/Notice.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { useAct } from '../kit/useAct.ts'
import type { ConnectionState } from '../live/tabConnection.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { AgendaNow } from './AgendaNow.tsx'
import { CollegesHere } from './CollegesHere.tsx'
import { dayInWords } from './calendar.ts'
import { Floor } from './Floor.tsx'
import { FollowBanner } from './FollowMe.tsx'
import { FrameActs } from './FrameActs.tsx'
import { CodeLine } from './Joining.tsx'
import { Notes } from './Notes.tsx'
import type { MeetingParts } from './parts.ts'
import { OpenQuickRound, QuickRounds } from './QuickRound.tsx'
import { Tools } from './Tools.tsx'

export function LiveMeeting({ connection, ...parts }: MeetingParts & { readonly connection: ConnectionState }) {
  const { t, i18n } = useTranslation('floor')
  const { meeting, live } = parts
  return (
    <div className="mt-live">
      <div className="pagehead mt-head">
        <div>
          <p className="kicker">
            <Link to="/espaces/$spaceId/rencontres" params={{ spaceId: meeting.spaceId }}>
              {t('now')}
            </Link>{' '}
            · {[dayInWords(live.openedAt ?? meeting.startsAt, i18n.language), meeting.place].filter((part) => part !== null).join(' · ')}
          </p>
          <PageTitle title={meeting.title} />
        </div>
        {meeting.me.animates && <Neutral {...parts} />}
      </div>
      <div className="mt-top">
        <Connection state={connection} />
        <Attention {...parts} />
        <FollowBanner {...parts} />
        <TakeAnimation {...parts} />
      </div>
      <div className="mt-desk">
        <AgendaNow {...parts} />
        <div className="mt-middle">
          {live.quickRound !== null && <OpenQuickRound key={live.quickRound.id} {...parts} quick={live.quickRound} />}
          <Floor {...parts} />
          <Notes {...parts} />
        </div>
        <div className="mt-side">
          {meeting.me.animates && <Tools {...parts} />}
          <CollegesHere {...parts} />
          <QuickRounds {...parts} />
          <FrameActs {...parts} />
          <section aria-labelledby="t-join">
            <h2 id="t-join">{t('join.title')}</h2>
            <CodeLine {...parts} />
            <p className="sm">
              <Link to="/rencontres/$meetingId/projection" params={{ meetingId: meeting.id }} target="_blank" className="btn btn-s">
                <MonitorUp className="icon" aria-hidden="true" />
                {t('projection.open')}
              </Link>
            </p>
          </section>
        </div>
      </div>
    </div>
  )
}

function Neutral({ people, meeting }: MeetingParts) {
  const { t } = useTranslation('floor')
  const isFacilitator = people.of(meeting.me.memberId).member?.role === 'facilitator'
  return (
    <p className="mt-neutral">
      <CircleEqual className="icon" aria-hidden="true" />
      <span>{isFacilitator ? t('neutral') : t('neutralHost')}</span>
    </p>
  )
}

/** Says that the page is cut off, and once more when it is not. */
function Connection({ state }: { readonly state: ConnectionState }) {
  const { t } = useTranslation('floor')
  const wasCut = useRef(false)
  const opened = useRef(false)
  const isCut = state !== 'open' && opened.current
  useEffect(() => {
    if (state === 'open') opened.current = true
    if (isCut) wasCut.current = true
    else if (wasCut.current && state === 'open') {
      wasCut.current = false
      announce(t('connection.back'))
    }
  }, [isCut, state, t])
  if (!isCut) return null
  return (
    <Notice tone="warn" live title={t('connection.cut')}>
      <p className="mt-cut">
        <PlugZap className="icon" aria-hidden="true" />
        {t('connection.hint')}
      </p>
    </Notice>
  )
}

function Attention({ live, people, meeting, acts }: MeetingParts) {
  const { t } = useTranslation('floor')
  const { run, working, failure } = useAct(() => acts.tellAll(null))
  const said = live.attention?.text ?? null
  useEffect(() => {
    if (said !== null) announce(said)
  }, [said])
  if (live.attention === null) return null
  return (
    <div className="notice mt-attention">
      <Megaphone className="icon" aria-hidden="true" />
      <div className="grow">
        <p className="sm soft">{t('attention.from', { name: people.of(live.attention.byMemberId).name })}</p>
        <p className="mt-attention-text">{live.attention.text}</p>
        <ProblemNotice problem={failure} />
      </div>
      {meeting.me.animates && (
        <Button small working={working} onClick={() => void run()}>
          {t('attention.end')}
        </Button>
      )}
    </div>
  )
}

/** Nobody who animates is here: somebody with a voice holds the frame meanwhile. */
function TakeAnimation({ meeting, acts, live, people }: MeetingParts) {
  const { t } = useTranslation('floor')
  const { run, working, failure } = useAct(acts.takeAnimation)
  if (!meeting.may.takeAnimation.allowed) return null
  const who = live.animatorMemberId === null ? null : people.of(live.animatorMemberId).name
  return (
    <Notice title={meeting.me.animates ? t('animation.backTitle', { name: who ?? '' }) : t('animation.nobody')}>
      <p className="sm soft">{t('animation.hint')}</p>
      <ProblemNotice problem={failure} />
      <Button working={working} onClick={() => void run()}>
        {meeting.me.animates ? t('animation.back') : t('animation.take')}
      </Button>
    </Notice>
  )
}
