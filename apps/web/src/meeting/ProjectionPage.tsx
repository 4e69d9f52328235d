/** What the wall of the room shows: who speaks, the time, the agenda, who comes next. Read from ten metres; nothing to press. @module */
import './meeting.css'
import './projection.css'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Pause } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSignedIn } from '../account/me.ts'
import { VoiceName } from '../member/VoiceName.tsx'
import { ProblemPage } from '../problem/ProblemPage.tsx'
import { membersQuery, spaceQuery } from '../space/spaceData.ts'
import { hourInWords } from './calendar.ts'
import { joinAddress, spacedCode } from './Joining.tsx'
import { useMeetingActs } from './meetingData.ts'
import type { MeetingParts } from './parts.ts'
import { peopleOf } from './people.ts'
import { Timer } from './Timer.tsx'
import { type MeetingNow, useMeeting } from './useMeeting.ts'

/** How many who come next are shown: not who raised a hand beyond that. */
const NEXT = 3

export function ProjectionPage() {
  const { t } = useTranslation('kit')
  const { meetingId } = useParams({ from: '/signed-in/rencontres/$meetingId/projection' })
  const me = useSignedIn()
  const here = useMeeting(me.id, meetingId)
  if (here.meeting === null && here.error !== null) return <ProblemPage problem={here.error} />
  if (here.meeting === null || here.live === null) {
    return (
      <p className="loading" role="status">
        {t('loading')}
      </p>
    )
  }
  return <Wall here={here} meeting={here.meeting} live={here.live} />
}

function Wall({ here, meeting, live }: { readonly here: MeetingNow } & Pick<MeetingParts, 'meeting' | 'live'>) {
  const { t, i18n } = useTranslation('floor')
  const me = useSignedIn()
  const { data: space } = useSuspenseQuery(spaceQuery(meeting.spaceId))
  const { data: members } = useSuspenseQuery(membersQuery(meeting.spaceId))
  const acts = useMeetingActs(me.id, meeting.id)
  const somebody = t('people.somebody')
  const people = useMemo(() => peopleOf(space, members, i18n.language, somebody), [space, members, i18n.language, somebody])
  const parts: MeetingParts = { meeting, live, connected: here.connected, now: here.now, space, people, acts }
  useEffect(() => {
    document.title = `${meeting.title} — Polyphonie`
  }, [meeting.title])
  return (
    <main id="contenu" tabIndex={-1} className="pj">
      <header className="pj-head">
        <h1>{meeting.title}</h1>
        {meeting.code !== null && (
          <p className="pj-code">
            <span>{joinAddress()}</span>
            <b>{spacedCode(meeting.code)}</b>
          </p>
        )}
      </header>
      {live.state === 'open' ? <Open {...parts} /> : <Waiting {...parts} />}
      {here.connection === 'closed' && (
        <p className="pj-cut" role="status">
          {t('connection.cut')}
        </p>
      )}
    </main>
  )
}

function Open(parts: MeetingParts) {
  const { t } = useTranslation('floor')
  const { live, meeting, people } = parts
  const item = meeting.agenda.find(({ id }) => id === live.currentItemId)
  const speaker = live.floor === null ? null : people.of(live.floor.memberId)
  return (
    <>
      {item !== undefined && (
        <p className="pj-item">
          <span>{t('projection.item')}</span> {item.title}
        </p>
      )}
      <section className="pj-floor" data-voice={speaker?.voice ?? 'none'} aria-label={t('floor.title')}>
        {live.attention !== null ? (
          <p className="pj-attention">{live.attention.text}</p>
        ) : live.silentSince !== null ? (
          <p className="pj-name pj-silence">
            <Pause className="icon" aria-hidden="true" />
            {t('silence.title')}
          </p>
        ) : live.quickRound !== null && live.floor === null ? (
          <>
            <p className="pj-name">{live.quickRound.about ?? t(`quick.question.${live.quickRound.kind}`)}</p>
            <p className="pj-college">{t('projection.quick')}</p>
          </>
        ) : speaker === null || live.floor === null ? (
          <p className="pj-name pj-nobody">{t('floor.nobody')}</p>
        ) : (
          <>
            <p className="pj-name">{speaker.name}</p>
            <p className="pj-college">
              <VoiceName voice={speaker.voice}>{speaker.collegeName ?? t('people.outside')}</VoiceName>
            </p>
            <span className="vline" />
            <Timer floor={live.floor} now={parts.now} />
          </>
        )}
      </section>
      {live.queue.length > 0 && (
        <section className="pj-next" aria-label={t('queue.title')}>
          <h2>{t('queue.title')}</h2>
          <ol>
            {live.queue.slice(0, NEXT).map(({ memberId }, index) => {
              const { name, voice, collegeName } = people.of(memberId)
              return (
                <li key={memberId} data-voice={voice}>
                  <span className="mt-rank">{index + 1}</span>
                  <span>
                    <b>{name}</b>
                    <span>{collegeName ?? t('people.outside')}</span>
                    <span className="vline" />
                  </span>
                </li>
              )
            })}
          </ol>
        </section>
      )}
    </>
  )
}

function Waiting({ meeting, live }: MeetingParts) {
  const { t, i18n } = useTranslation('floor')
  return (
    <section className="pj-floor">
      <p className="pj-name">
        {live.state === 'planned' ? t('projection.begins', { hour: hourInWords(meeting.startsAt, i18n.language) }) : t('projection.over')}
      </p>
      {live.state === 'planned' && meeting.code !== null && <p className="pj-college">{t('projection.join')}</p>}
    </section>
  )
}
