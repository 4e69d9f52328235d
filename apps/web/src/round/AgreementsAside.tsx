/** Beside the rounds of a sheet: the final agreement, how long everybody has to read, how a round goes. @module */
import { roundSteps } from '@polyphonie/shared/round/step'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AgreementState } from '../agreement/AgreementState.tsx'
import { agreementQuery } from '../agreement/agreementData.ts'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { DelaySentence } from './DelaySentence.tsx'
import { readingDelayQuery } from './readingDelayData.ts'

export function AgreementsAside({ screen: { sheet } }: { readonly screen: SheetScreen }) {
  const { t } = useTranslation('round')
  const { data: agreed } = useQuery(agreementQuery(sheet.id))
  const { data: delay } = useQuery(readingDelayQuery(sheet.spaceId))
  const agreement = agreed?.agreement ?? null
  return (
    <div className="rl-aside">
      <section className="card stack" aria-labelledby="t-final">
        <h2 id="t-final">{t('list.final')}</h2>
        {agreement === null ? <p className="soft">{t('list.finalNone')}</p> : <AgreementState agreement={agreement} />}
        <p>
          <Link to="/fiches/$sheetId/accord-final" params={{ sheetId: sheet.id }}>
            {t('list.finalSee')}
          </Link>
        </p>
      </section>
      {delay !== undefined && (
        <section className="stack rl-note" aria-labelledby="t-delay">
          <h2 id="t-delay">{t('delay.title')}</h2>
          <p>
            <DelaySentence delay={delay} />
          </p>
          <p className="sm soft">
            <Link to="/espaces/$spaceId" params={{ spaceId: sheet.spaceId }} hash="delai-de-lecture">
              {t('delay.where')}
            </Link>
          </p>
        </section>
      )}
      <section className="rl-note" aria-labelledby="t-how">
        <h2 id="t-how">{t('list.how')}</h2>
        <p className="soft">{t('list.howLede')}</p>
        <ol className="rl-how">
          {roundSteps.map((step) => (
            <li key={step}>
              <b>{t(`step.${step}`)}</b>
              <span className="soft">{step === 'closed' ? t('list.howClose') : t(`purpose.${step}`)}</span>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}
