/** Who speaks, for how long still, and what whoever animates may do about it. @module */
import { ArrowRight, Pause, Play, Plus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { Avatar } from '../member/Avatar.tsx'
import { VoiceName } from '../member/VoiceName.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { HandButton } from './HandButton.tsx'
import type { MeetingParts } from './parts.ts'
import { Queue } from './Queue.tsx'
import { Timer, useLengthInWords } from './Timer.tsx'

export function Floor(parts: MeetingParts) {
  const { t } = useTranslation('floor')
  const { live, meeting } = parts
  useTurnsAloud(parts)
  return (
    <section className="card mt-floor" aria-labelledby="t-floor">
      <h2 id="t-floor" className="sr">
        {t('floor.title')}
      </h2>
      <div className="mt-speaker" data-voice={live.floor === null ? 'none' : parts.people.of(live.floor.memberId).voice}>
        {live.silentSince !== null && <Silence />}
        {live.floor === null ? live.silentSince === null && <Nobody {...parts} /> : <Speaker {...parts} />}
        {meeting.me.animates && <FloorActs {...parts} />}
      </div>
      <HandButton {...parts} />
      <Queue {...parts} />
    </section>
  )
}

function Speaker({ live, people, now, meeting }: MeetingParts) {
  const { t } = useTranslation('floor')
  if (live.floor === null) return null
  const { name, voice, collegeName, detail, member } = people.of(live.floor.memberId)
  return (
    <>
      <p className="sm soft">{live.floor.memberId === meeting.me.memberId ? t('floor.yours') : t('floor.speaks')}</p>
      <div className="mt-who">
        <Avatar name={name} college={member?.college ?? null} {...(member === null ? {} : { role: member.role })} size="l" />
        <div className="grow">
          <p className="mt-name">{name}</p>
          <VoiceName voice={voice}>{collegeName ?? detail ?? t('people.outside')}</VoiceName>
        </div>
      </div>
      <span className="vline" />
      <Timer floor={live.floor} now={now} says />
    </>
  )
}

function Silence() {
  const { t } = useTranslation('floor')
  return (
    <div className="mt-silence">
      <Pause className="icon" aria-hidden="true" />
      <div>
        <p>{t('silence.title')}</p>
        <p className="sm soft">{t('silence.hint')}</p>
      </div>
    </div>
  )
}

function Nobody({ live, meeting }: MeetingParts) {
  const { t } = useTranslation('floor')
  return (
    <>
      <p className="mt-name">{t('floor.nobody')}</p>
      <p className="soft">
        {!meeting.me.animates ? t('floor.nobodyHint') : live.queue.length > 0 ? t('floor.nobodyAnimates') : t('floor.waiting')}
      </p>
    </>
  )
}

function FloorActs({ live, people, acts }: MeetingParts) {
  const { t } = useTranslation('floor')
  const { run, working, failure } = useAct((command: () => Promise<unknown>) => command())
  const [next] = live.queue
  const silent = live.silentSince !== null
  return (
    <>
      <div className="mt-speaker-acts">
        {next !== undefined ? (
          <Button look="main" working={working} onClick={() => void run(() => acts.giveFloor({}))}>
            {t('floor.give', { name: people.of(next.memberId).name })}
            <ArrowRight className="icon" aria-hidden="true" />
          </Button>
        ) : (
          live.floor === null && (
            <Button look="main" closed={t('floor.nobodyWaits')} showReason={false}>
              {t('floor.giveNext')}
            </Button>
          )
        )}
        {live.floor !== null && (
          <Button icon={Plus} onClick={() => void run(acts.addMinute)}>
            {t('floor.minute')}
          </Button>
        )}
        <Button icon={silent ? Play : Pause} aria-pressed={silent} onClick={() => void run(() => acts.silence(!silent))}>
          {silent ? t('silence.end') : t('silence.begin')}
        </Button>
        {live.floor !== null && (
          <Button look="text" onClick={() => void run(acts.endTurn)}>
            {t('floor.end')}
          </Button>
        )}
      </div>
      <ProblemNotice problem={failure} />
    </>
  )
}

/** Says who gets the floor, and silence; not what was so when the page was opened. */
function useTurnsAloud({ live, people, meeting }: MeetingParts) {
  const { t } = useTranslation('floor')
  const lengthInWords = useLengthInWords()
  const last = useRef({ since: live.floor?.since ?? null, silent: live.silentSince })
  useEffect(() => {
    const before = last.current
    last.current = { since: live.floor?.since ?? null, silent: live.silentSince }
    if (live.silentSince !== null && before.silent === null) return announce(t('silence.said'))
    if (live.floor === null || live.floor.since === before.since) return
    const { memberId, allottedMs } = live.floor
    const time = lengthInWords(allottedMs)
    announce(
      memberId === meeting.me.memberId ? t('floor.yoursSaid', { time }) : t('floor.speaksSaid', { name: people.of(memberId).name, time }),
    )
  })
}
