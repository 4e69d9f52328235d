import { type Phase, phases } from '@polyphonie/shared/sheet/phase'
import { useTranslation } from 'react-i18next'

/** The ten phases on one line, where a sheet stands said in words first. */
export function PhaseStaff({ phase, names = true }: { readonly phase: Phase; readonly names?: boolean }) {
  const { t } = useTranslation(['space', 'sheet'])
  const now = phases.indexOf(phase)
  return (
    <ol className={names ? 'staff' : 'staff staff-plain'} aria-label={t('phases.label')}>
      {phases.map((each, index) => (
        <li
          key={each}
          className={index < now ? 'done' : index === now ? 'now' : undefined}
          {...(index === now ? { 'aria-current': 'step' } : {})}
        >
          {t(`sheet:phase.${each}.title`)}
          <span className="sr">{t(index < now ? 'phases.done' : index === now ? 'phases.now' : 'phases.next')}</span>
        </li>
      ))}
    </ol>
  )
}
