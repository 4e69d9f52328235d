import type { RoundAnswer } from '@polyphonie/shared/wire/http/round'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { RoundActs } from './roundData.ts'

/** Every way on; one that is closed says everything it waits for. */
export function WaysOn({ round, acts }: { readonly round: RoundAnswer; readonly acts: RoundActs }) {
  const { t } = useTranslation(['round', 'problem'])
  const { run, working, failure } = useAct(acts.step)
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
          onClick={() => void run(round.id, { to, ...(outcome === undefined ? {} : { outcome }) })}
        >
          {outcome === undefined ? t('goTo', { step: t(`step.${to}`) }) : t(`close.${outcome}`)}
        </Button>
      ))}
    </section>
  )
}
