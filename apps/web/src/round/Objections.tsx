import { hasVoice } from '@polyphonie/shared/member/role'
import type { Objection, RoundAnswer } from '@polyphonie/shared/wire/http/round'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import type { RoundActs } from './roundData.ts'
import { TreatDialog } from './TreatDialog.tsx'

interface ObjectionsProps {
  readonly screen: SheetScreen
  readonly round: RoundAnswer
  readonly acts: RoundActs
}

/** Objections in their order; only whoever made one says that it is lifted. */
export function Objections({ screen, round, acts }: ObjectionsProps) {
  const { t } = useTranslation('round')
  const { run, working, failure } = useAct(acts.lift)
  const [treating, setTreating] = useState<Objection | null>(null)
  const speaks = hasVoice(screen.actor.role)
  return (
    <section className="stack">
      <h2>{t('objections')}</h2>
      <ProblemNotice problem={failure} />
      {round.objections.map((objection) => {
        const { id, number, memberId, text, state, treatment, current } = objection
        const name = memberId === null ? t('unattributed') : (screen.directory.member(memberId)?.displayName ?? t('someone'))
        const liftable = memberId !== null && state !== 'lifted' && round.step !== 'closed'
        return (
          <article key={id} className="card stack">
            <h3>
              {name} · {number}
            </h3>
            <p className="state">{t(`state.${state}`)}</p>
            <blockquote className="soft-breaks">{text}</blockquote>
            {treatment !== null && <p className="soft-breaks">{treatment.answer}</p>}
            {memberId === null && <p className="soft">{t('outside')}</p>}
            {current && (
              <Button closed={speaks ? null : t('treat.voices')} onClick={() => setTreating(objection)}>
                {t('treat.act')}
              </Button>
            )}
            {liftable && (
              <Button
                working={working}
                closed={memberId === screen.membership.memberId ? null : t('onlyThey', { name })}
                onClick={() => void run(id)}
              >
                {t('lift')}
              </Button>
            )}
          </article>
        )
      })}
      {treating !== null && <TreatDialog key={treating.id} objection={treating} acts={acts} onClose={() => setTreating(null)} />}
    </section>
  )
}
