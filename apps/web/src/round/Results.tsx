import { type RoundAnswer, revealedPositions } from '@polyphonie/shared/wire/http/round'
import { useTranslation } from 'react-i18next'
import type { SheetScreen } from '../sheet/sheetScreen.ts'

/** Colleges and positions with names; never percentages. */
export function Results({ screen, round }: { readonly screen: SheetScreen; readonly round: RoundAnswer }) {
  const { t } = useTranslation('round')
  return (
    <section>
      <h2>{t('results')}</h2>
      {round.results.map(({ collegeId, byPosition, verdict, small }) => (
        <article key={collegeId} className="card">
          <h3>{screen.space.colleges.find(({ id }) => id === collegeId)?.name}</h3>
          <p className="state">{t(`verdict.${verdict}`)}</p>
          {small && <p className="soft">{t('small')}</p>}
          <dl>
            {revealedPositions
              .filter((position) => byPosition[position].length > 0)
              .map((position) => (
                <div key={position}>
                  <dt>{t(`position.${position}`)}</dt>
                  <dd>{byPosition[position].map((id) => screen.directory.member(id)?.displayName ?? t('someone')).join(', ')}</dd>
                </div>
              ))}
          </dl>
        </article>
      ))}
    </section>
  )
}
