/** Everything a sheet decides together: its rounds, its compromises, its disagreements, and the way to the agreement. @module */
import type { RoundSummary } from '@polyphonie/shared/wire/http/round'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roundsQuery } from '../agreement/agreementData.ts'
import { CompromiseList } from '../compromise/CompromiseList.tsx'
import { DisagreementList } from '../disagreement/DisagreementList.tsx'
import { Button } from '../kit/Button.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { SheetFrame } from '../sheet/SheetFrame.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { WithSheet } from '../sheet/WithSheet.tsx'
import { OpenRoundDialog } from './OpenRoundDialog.tsx'

export function AgreementsPage() {
  return (
    <WithSheet>
      {({ screen, people }) => (
        <SheetFrame screen={screen} people={people} current="agreements">
          <main id="contenu" tabIndex={-1}>
            <Agreements screen={screen} />
          </main>
        </SheetFrame>
      )}
    </WithSheet>
  )
}

function Agreements({ screen }: { readonly screen: SheetScreen }) {
  const { t } = useTranslation('round')
  const [opening, setOpening] = useState(false)
  const { data: rounds, error } = useQuery(roundsQuery(screen.sheet.id))
  return (
    <div className="wrap">
      <div className="pagehead">
        <PageTitle title={t('list.title')} />
        <p className="lede">{t('list.lede')}</p>
        <p>
          <Link to="/fiches/$sheetId/accord-final" params={{ sheetId: screen.sheet.id }}>
            {t('list.final')}
          </Link>
        </p>
        <Button onClick={() => setOpening(true)}>{t('open.act')}</Button>
      </div>
      {opening && <OpenRoundDialog screen={screen} onClose={() => setOpening(false)} />}
      <ProblemNotice problem={error} />
      {rounds !== undefined && (
        <>
          <Rounds title={t('list.open')} empty={t('list.noneOpen')} rounds={rounds.filter(({ step }) => step !== 'closed')} />
          <Rounds title={t('list.closed')} empty={t('list.noneClosed')} rounds={rounds.filter(({ step }) => step === 'closed')} />
        </>
      )}
      <div className="round-registers">
        <CompromiseList screen={screen} />
        <DisagreementList screen={screen} />
      </div>
    </div>
  )
}

interface RoundsProps {
  readonly title: string
  readonly empty: string
  readonly rounds: readonly RoundSummary[]
}

function Rounds({ title, empty, rounds }: RoundsProps) {
  const { t } = useTranslation('round')
  return (
    <section className="register">
      <h2>{title}</h2>
      {rounds.length === 0 && <p className="soft">{empty}</p>}
      {rounds.map(({ id, sheetId, number, title: name, statement, step, outcome, waitsForMe }) => (
        <article key={id} className="card">
          <h3>
            <Link to="/fiches/$sheetId/accords/$roundId" params={{ sheetId, roundId: id }}>
              {number} · {name === '' ? statement : name}
            </Link>
          </h3>
          <p className="soft">{outcome === null ? t(`step.${step}`) : t(`outcome.${outcome}`)}</p>
          {waitsForMe && <p className="state warn">{t('list.waits')}</p>}
        </article>
      ))}
    </section>
  )
}
