import type { NominationView } from '@polyphonie/shared/wire/http/facilitator'
import { Check, Hourglass, MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { VoiceName } from '../member/VoiceName.tsx'
import { collegeToVoice } from '../member/voice.ts'
import type { SpaceHere } from '../space/useSpace.ts'

/** College by college, never person by person: a date of yes, a meeting asked for, or nothing yet. */
export function CollegesSay({ here: { space }, colleges }: { readonly here: SpaceHere; readonly colleges: NominationView['colleges'] }) {
  const { t, i18n } = useTranslation('facilitator')
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long', year: 'numeric' })
  return (
    <ul className="fr-says">
      {colleges.map(({ collegeId, yesAt, meeting }) => {
        const college = space.colleges.find(({ id }) => id === collegeId)
        return (
          <li key={collegeId}>
            <VoiceName voice={collegeToVoice(college?.kind ?? null)}>{college?.name ?? t('college')}</VoiceName>
            {meeting ? (
              <span className="state warn">
                <MessagesSquare className="icon" aria-hidden="true" />
                {t('nomination.meeting')}
              </span>
            ) : yesAt === null ? (
              <span className="state still">
                <Hourglass className="icon" aria-hidden="true" />
                {t('nomination.waits')}
              </span>
            ) : (
              <span className="state ok">
                <Check className="icon" aria-hidden="true" />
                {t('nomination.yes', { date: day.format(yesAt) })}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
