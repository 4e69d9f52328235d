import { roundSteps } from '@polyphonie/shared/round/step'
import type { RoundAnswer } from '@polyphonie/shared/wire/http/round'
import { useTranslation } from 'react-i18next'

/** The eight steps, and in one sentence what this one is for; phones show where it stands and nothing else. */
export function RoundSteps({ round }: { readonly round: RoundAnswer }) {
  const { t } = useTranslation('round')
  const now = roundSteps.indexOf(round.step)
  return (
    <section className="card round-steps" aria-label={t('steps')}>
      <p className="phone-only sm soft">{t('stepOf', { n: now + 1 })}</p>
      <ol className="steps fold">
        {roundSteps.map((step, index) => (
          <li
            key={step}
            data-n={index + 1}
            {...(index < now ? { className: 'done' } : index === now ? { className: 'now', 'aria-current': 'step' as const } : {})}
          >
            {t(`step.${step}`)}
          </li>
        ))}
      </ol>
      <p className="round-purpose">
        {round.outcome === null ? t(`purpose.${round.step}`) : <b>{t(`outcome.${round.outcome}`)}</b>}
        {round.loops > 0 && round.outcome === null && <span className="soft"> {t('page.loops', { count: round.loops })}</span>}
      </p>
    </section>
  )
}
