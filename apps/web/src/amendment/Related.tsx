/** Sub-amendments and counter-offers of an amendment, with what its carriers may do with them. @module */
import type { AmendmentAnswer, AmendmentSummary } from '@polyphonie/shared/wire/http/amendment'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { AmendmentLine } from './AmendmentLine.tsx'
import { type AmendmentActs, useFailureText } from './amendmentData.ts'
import { titleOf } from './titleOf.ts'

export interface RelatedProps {
  readonly screen: SheetScreen
  readonly amendment: AmendmentAnswer
  readonly name: string
  readonly acts: AmendmentActs
}

export function Related({ screen, amendment, name, acts }: RelatedProps) {
  const failureText = useFailureText()
  const { t } = useTranslation('amendment')
  const [taken, setTaken] = useState<AmendmentSummary | null>(null)
  const me = screen.membership.memberId
  if (amendment.related.length === 0) return null
  const isCarrier = amendment.carriers.includes(me)
  /** Only what the parent's people may do here; the page of the other amendment says why not. */
  const mayTake = ({ status, stage, relation }: AmendmentSummary) =>
    amendment.status === 'open' &&
    status === 'open' &&
    stage === 'shared' &&
    (relation === 'sub' ? isCarrier : amendment.authorMemberId === me)
  const words = taken?.relation === 'counter' ? 'acceptCounter' : 'takeIn'
  const takenName = taken === null ? '' : (taken.number ?? titleOf(taken))
  return (
    <section aria-labelledby="t-related">
      <div className="sectiontitle">
        <h2 id="t-related">{t('related.title')}</h2>
      </div>
      <ul className="am-lines card card-flush">
        {amendment.related.map((each) => (
          <AmendmentLine
            key={each.id}
            sheetId={screen.sheet.id}
            amendment={each}
            among={[amendment]}
            directory={screen.directory}
            {...(mayTake(each)
              ? {
                  act: (
                    <Button small onClick={() => setTaken(each)}>
                      {t(each.relation === 'counter' ? 'act.acceptCounter' : 'act.takeIn')}
                      <span className="sr"> {each.number ?? titleOf(each)}</span>
                    </Button>
                  ),
                }
              : {})}
          />
        ))}
      </ul>
      {taken !== null && (
        <ActForm
          title={t(`sure.${words}.title`, { name: takenName, parent: name })}
          confirm={t(`sure.${words}.confirm`)}
          keep={t(`sure.${words}.keep`)}
          onConfirm={() => (words === 'takeIn' ? acts.takeIn(taken.id) : acts.acceptCounter(taken.id))}
          failureText={failureText}
          onClose={() => setTaken(null)}
        >
          <p>{t(`sure.${words}.body`, { parent: name })}</p>
        </ActForm>
      )}
    </section>
  )
}
