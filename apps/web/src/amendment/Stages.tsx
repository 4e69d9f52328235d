/** The way of an amendment, from one person's draft to the text, with where it is. @module */
import type { AmendmentAnswer } from '@polyphonie/shared/wire/http/amendment'
import { useTranslation } from 'react-i18next'
import { useNames } from '../member/people.tsx'
import { dateAndTime } from '../problem/problemText.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { type Step, stateOf, stepsOf } from './amendmentState.ts'

export interface StagesProps {
  readonly screen: SheetScreen
  readonly amendment: AmendmentAnswer
  /** The section is consented or in a round: only a round puts the amendment into the text. */
  readonly needsRound: boolean
}

export function Stages({ screen, amendment, needsRound }: StagesProps) {
  const { t } = useTranslation('amendment')
  const state = stateOf(amendment)
  const isSub = amendment.relation === 'sub'
  const isOver = state === 'withdrawn' || state === 'acceptedModified'
  return (
    <section className="card am-stage" aria-label={t('stages.label')}>
      <ol className="steps">
        {stepsOf(amendment, needsRound).map((step) => (
          <li
            key={step.key}
            className={step.at === 'next' ? undefined : step.at}
            {...(step.at === 'now' ? { 'aria-current': 'step' } : {})}
          >
            {step.key === 'end' && isOver ? t(`state.${state}`) : t(step.key === 'end' && isSub ? 'state.takenIn' : `stages.${step.key}`)}
            <StepSub screen={screen} amendment={amendment} step={step} />
          </li>
        ))}
      </ol>
      {state === 'asleep' && <p className="sm soft am-asleep">{t('stages.asleep')}</p>}
    </section>
  )
}

interface StepSubProps {
  readonly screen: SheetScreen
  readonly amendment: AmendmentAnswer
  readonly step: Step
}

function StepSub({ screen, amendment, step: { key, at } }: StepSubProps) {
  const { t, i18n } = useTranslation('amendment')
  const { nameOf } = useNames(screen.directory)
  const words = (): string | null => {
    switch (key) {
      case 'private':
        return amendment.carriers.length === 1
          ? t('stages.alone', { name: nameOf(amendment.authorMemberId) })
          : at === 'now'
            ? t('stages.several', { count: amendment.carriers.length })
            : t('stages.began', { name: nameOf(amendment.authorMemberId) })
      case 'caucus':
        if (at === 'next') return t('stages.caucusSub')
        return at === 'now' ? screen.directory.collegeName(amendment.authorMemberId) : null
      case 'shared':
        return amendment.sharedAt === null
          ? t('stages.sharedNext')
          : t('stages.sharedAt', { when: dateAndTime(amendment.sharedAt, i18n.language) })
      case 'agreement':
        return t(at === 'now' ? 'stages.inRound' : 'stages.byRound')
      case 'end':
        return amendment.endedAt === null ? t('stages.endNext') : dateAndTime(amendment.endedAt, i18n.language)
    }
  }
  const said = words()
  return said === null ? null : <span className="step-sub">{said}</span>
}
