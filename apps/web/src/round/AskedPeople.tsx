/** Beside the form that opens a round: who would be asked, college by college, and until when everybody reads. @module */
import type { MemberAnswer } from '@polyphonie/shared/wire/http/member'
import type { ReadingDelayAnswer } from '@polyphonie/shared/wire/http/round'
import { CalendarClock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { Avatar } from '../member/Avatar.tsx'
import { byVoice } from '../member/byVoice.ts'
import { VoiceName } from '../member/VoiceName.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'

export interface AskedPeopleProps {
  readonly screen: SheetScreen
  readonly people: readonly MemberAnswer[]
  /** How many answers they give together. */
  readonly voices: number
  readonly delay: ReadingDelayAnswer
  /** End of the reading delay, ms. */
  readonly until: number
}

/** A college of fewer is said to be small beside its result. */
const SMALL = 2

export function AskedPeople({ screen: { space }, people, voices, delay, until }: AskedPeopleProps) {
  const { t, i18n } = useTranslation('round')
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { weekday: 'long', day: 'numeric', month: 'long' })
  const isForServiceUsers = people.some(({ role }) => role === 'service_user') && delay.serviceUserDays > delay.days
  const count = isForServiceUsers ? delay.serviceUserDays : delay.days
  const days = t('delay.days', { count })
  return (
    <div className="rl-aside">
      <section className="card stack" aria-labelledby="t-asked">
        <h2 id="t-asked">{t('open.asked')}</h2>
        <p>
          <b>{t('open.askedCount', { count: voices })}</b>
        </p>
        <ul className="rl-asked">
          {byVoice(space.colleges, people).map(({ key, voice, name, people: here }) => (
            <li key={key} className="rl-college" data-voice={voice}>
              <VoiceName voice={voice}>{name}</VoiceName>
              <span className="sm soft">{here.length === 0 ? t('open.nobody') : t('open.people', { count: here.length })}</span>
              {here.length > 0 && (
                <span className="avatars" aria-hidden="true">
                  {here.map((member) => (
                    <Avatar key={member.id} name={member.displayName} college={member.college} role={member.role} size="s" />
                  ))}
                </span>
              )}
              {here.length < SMALL && <span className="xs soft rl-small">{t('open.small')}</span>}
            </li>
          ))}
        </ul>
        <p className="sm soft">{t('open.askedHint')}</p>
      </section>
      <section className="card stack" aria-labelledby="t-read">
        <h2 id="t-read">{t('delay.title')}</h2>
        <p className="rl-until">
          <CalendarClock className="icon" aria-hidden="true" />
          <span>{count === 0 ? t('delay.untilNow') : t('delay.until', { date: day.format(until) })}</span>
        </p>
        {count > 0 && (
          <>
            <p className="soft">{isForServiceUsers ? t('delay.whyServiceUsers', { days }) : t('delay.whyOthers', { days })}</p>
            <p className="soft">{t('delay.notRestarted')}</p>
          </>
        )}
      </section>
    </div>
  )
}
