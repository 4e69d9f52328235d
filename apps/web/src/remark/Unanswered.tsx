/** On the space's home: what waits for an answer, by the college that asked. Nobody is named: a table answers, not a person. @module */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { VoiceName } from '../member/VoiceName.tsx'
import { voiceOf } from '../member/voice.ts'
import type { SpaceHere } from '../space/useSpace.ts'
import { iconOfKind } from './kindIcon.ts'
import { unansweredQuery } from './remarkData.ts'
import './remark.css'

export function Unanswered({ here: { spaceId, space } }: { readonly here: SpaceHere }) {
  const { t, i18n } = useTranslation('remark')
  const { data = [] } = useQuery(unansweredQuery(spaceId))
  const groups = data.filter(({ items }) => items.length > 0)
  if (groups.length === 0) return null
  const day = new Intl.DateTimeFormat(i18n.language.startsWith('en') ? 'en-GB' : 'fr-FR', { day: 'numeric', month: 'long' })
  return (
    <section className="unanswered" aria-labelledby="t-unanswered">
      <div className="sectiontitle">
        <h2 id="t-unanswered">{t('unanswered.title')}</h2>
      </div>
      {groups.map(({ collegeId, items }) => {
        const college = space.colleges.find(({ id }) => id === collegeId)
        const voice = voiceOf(college?.kind ?? null)
        return (
          <div key={collegeId ?? ''} className="stack unanswered-college">
            <h3 className="h-s">
              <VoiceName voice={voice}>{college?.name ?? t('unanswered.without')}</VoiceName>
            </h3>
            <ul>
              {items.map((item) => {
                const Icon = iconOfKind[item.kind]
                return (
                  <li key={item.remarkId}>
                    <Icon className="icon" aria-hidden="true" />
                    <div>
                      <span className="sr">{t(`kind.${item.kind}`)} </span>
                      <Link
                        to="/fiches/$sheetId/$sectionId"
                        params={{ sheetId: item.sheetId, sectionId: item.sectionId }}
                        hash={`remarque-${item.remarkId}`}
                      >
                        {item.hidden === undefined ? item.text : t('unanswered.hidden')}
                      </Link>
                      <p className="xs soft">
                        {item.notYetUntil === null
                          ? t('unanswered.since', { day: day.format(item.at) })
                          : t('unanswered.notYet', { day: day.format(item.notYetUntil) })}
                      </p>
                    </div>
                  </li>
                )
              })}
            </ul>
          </div>
        )
      })}
    </section>
  )
}
