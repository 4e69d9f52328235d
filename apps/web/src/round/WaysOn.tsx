import type { RoundAnswer } from '@polyphonie/shared/wire/http/round'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActForm } from '../agreement/ActForm.tsx'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { RoundActs } from './roundData.ts'

/** Every way on; one that is closed says everything it waits for. */
export function WaysOn({ round, acts }: { readonly round: RoundAnswer; readonly acts: RoundActs }) {
  const { t } = useTranslation(['round', 'problem'])
  const { run, working, failure } = useAct(acts.step)
  const [closing, setClosing] = useState<RoundAnswer['next'][number] | null>(null)
  return (
    <section className="card stack">
      <h2>{t('next')}</h2>
      <ProblemNotice problem={failure} />
      {round.next.map(({ to, outcome, allowed, reasons }) => (
        <Button
          key={`${to}${outcome ?? ''}`}
          working={working}
          closed={
            !round.may.step
              ? t('notYou')
              : allowed
                ? null
                : reasons.map(({ kind }) => t(`problem:${kind}`, { defaultValue: kind })).join(' ')
          }
          onClick={() => (outcome === undefined ? void run(round.id, { to }) : setClosing({ to, outcome, allowed, reasons }))}
        >
          {outcome === undefined ? t('goTo', { step: t(`step.${to}`) }) : t(`close.${outcome}`)}
        </Button>
      ))}
      {closing?.outcome !== undefined && (
        <ActForm
          title={t(`close.${closing.outcome}`)}
          hint={t('forGood')}
          confirm={t('closeIt')}
          keep={t('keep')}
          onConfirm={() => acts.step(round.id, { to: closing.to, outcome: closing.outcome })}
          onClose={() => setClosing(null)}
        >
          {null}
        </ActForm>
      )}
    </section>
  )
}
