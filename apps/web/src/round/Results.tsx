/** What the colleges answered: colleges and positions with names, each college's line in words; never a bar, never a percentage. @module */
import { type RevealedPosition, revealedPositions } from '@polyphonie/shared/round/position'
import { CircleCheck, CirclePause, EarOff, Hand, type LucideIcon, MinusCircle, Quote } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { Avatar } from '../member/Avatar.tsx'
import { useNames } from '../member/people.tsx'
import { VoiceIcon } from '../member/VoiceIcon.tsx'
import { collegeToVoice } from '../member/voice.ts'
import type { RoundParts } from './RoundPage.tsx'

const icons: Readonly<Record<RevealedPosition, LucideIcon>> = {
  consents: CircleCheck,
  objects: Hand,
  standsAside: CirclePause,
  notHeard: EarOff,
  notExpressed: MinusCircle,
}

export function Results({ screen, round }: RoundParts) {
  const { t, i18n } = useTranslation('round')
  const { nameOf } = useNames(screen.directory)
  const { results } = round
  // Columns that nobody is in only make the others harder to read, but for the three every round has.
  const shown = revealedPositions.filter(
    (position) =>
      ['consents', 'standsAside', 'objects'].includes(position) || results.some(({ byPosition }) => byPosition[position].length > 0),
  )
  const count = (position: RevealedPosition) => results.reduce((sum, { byPosition }) => sum + byPosition[position].length, 0)
  const asked = results.reduce((sum, college) => sum + college.asked, 0)
  const outside = round.objections.filter(({ memberId }) => memberId === null)
  const moment = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' })
  return (
    <section aria-labelledby="answers">
      <div className="sectiontitle">
        <h2 id="answers">{t('results')}</h2>
        {round.revealedAt !== null && <span className="soft sm">{t('page.revealedAt', { at: moment.format(round.revealedAt) })}</span>}
      </div>
      <div className="tablewrap">
        <table className="table resp">
          <caption className="sr">{t('page.resultsCaption', { number: round.number })}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr">{t('page.college')}</span>
              </th>
              {shown.map((position) => {
                const Icon = icons[position]
                return (
                  <th key={position} scope="col">
                    <span className="state">
                      <Icon className="icon" aria-hidden="true" />
                      {t(`page.they.${position}`)}
                    </span>
                  </th>
                )
              })}
              <th scope="col">{t('page.collegeSays')}</th>
            </tr>
          </thead>
          <tbody>
            {results.map(({ collegeId, byPosition, verdict, small }) => {
              const college = screen.space.colleges.find(({ id }) => id === collegeId)
              const voice = collegeToVoice(college?.kind ?? null)
              return (
                <tr key={collegeId} data-voice={voice}>
                  <th scope="row">
                    <span className="voice" data-voice={voice}>
                      <VoiceIcon voice={voice} />
                      {college?.name ?? t('someone')}
                    </span>
                    <span className="vline" aria-hidden="true" />
                  </th>
                  {shown.map((position) => (
                    <td key={position} data-label={t(`page.they.${position}`)}>
                      <span className="round-cell">
                        <span className="round-number">{byPosition[position].length}</span>
                        {byPosition[position].map((id) => {
                          const member = screen.directory.member(id)
                          return member === null ? null : (
                            <Avatar key={id} name={member.displayName} college={member.college} role={member.role} size="s" />
                          )
                        })}
                      </span>
                      {byPosition[position].length > 0 && (
                        <span className="round-names">{byPosition[position].map(nameOf).join(', ')}</span>
                      )}
                    </td>
                  ))}
                  <td className="col-s">
                    <span className={verdict === 'consented' ? 'state ok' : 'state warn'}>
                      {verdict === 'consented' ? (
                        <CircleCheck className="icon" aria-hidden="true" />
                      ) : (
                        <Hand className="icon" aria-hidden="true" />
                      )}
                      {t(`verdict.${verdict}`)}
                    </span>
                    {small && <span className="round-names">{t('small')}</span>}
                  </td>
                </tr>
              )
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('page.asked', { count: asked })}</th>
              {shown.map((position) => (
                <td key={position} data-label={t(`page.they.${position}`)}>
                  {count(position)}
                </td>
              ))}
              <td className="col-s">{count('notExpressed') + count('notHeard') === 0 ? t('page.noSilence') : ''}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      {outside.length > 0 && (
        <p className="round-outside sm">
          <Quote className="icon" aria-hidden="true" />
          <span>{t('page.outsideCount', { count: outside.length, numbers: outside.map(({ number }) => number).join(', ') })}</span>
        </p>
      )}
    </section>
  )
}
