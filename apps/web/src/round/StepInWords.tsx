import { type RoundStep, roundSteps } from '@polyphonie/shared/round/step'
import { useTranslation } from 'react-i18next'

/** Where a round is on its way: in words, beside a line of eight that says it to the eye. */
export function StepInWords({ step }: { readonly step: RoundStep }) {
  const { t } = useTranslation('round')
  const now = roundSteps.indexOf(step)
  return (
    <p className="rl-step">
      <span className="staff-mini" aria-hidden="true">
        {roundSteps.map((each, index) => (
          <i key={each} {...(index < now ? { className: 'done' } : index === now ? { className: 'now' } : {})} />
        ))}
      </span>
      <span>
        <span className="soft">{t('stepOf', { n: now + 1 })} ·</span> <b>{t(`step.${step}`)}</b>
      </span>
    </p>
  )
}
