/** One round: where it stands, what it proposes, what each may answer, and what the colleges said. @module */
import type { RoundAnswer } from '@polyphonie/shared/wire/http/round'
import { roundSteps } from '@polyphonie/shared/wire/http/round'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { SheetFrame } from '../sheet/SheetFrame.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { WithSheet } from '../sheet/WithSheet.tsx'
import { Answering } from './Answering.tsx'
import { Deposit } from './Deposit.tsx'
import { Objections } from './Objections.tsx'
import { Results } from './Results.tsx'
import { roundQuery, useRoundActs } from './roundData.ts'
import { Said } from './Said.tsx'
import { WaysOn } from './WaysOn.tsx'

export function RoundPage() {
  return (
    <WithSheet>
      {({ screen, people }) => (
        <SheetFrame screen={screen} people={people} current="agreements">
          <main id="contenu" tabIndex={-1}>
            <Round screen={screen} />
          </main>
        </SheetFrame>
      )}
    </WithSheet>
  )
}

function Round({ screen }: { readonly screen: SheetScreen }) {
  const { t } = useTranslation('round')
  const { roundId = '' } = useParams({ strict: false })
  const { data: round, error } = useQuery(roundQuery(screen.sheet.id, roundId))
  const acts = useRoundActs(screen.sheet.id)
  const reveal = useAct(() => acts.reveal(roundId))
  const remind = useAct(() => acts.remind(roundId))
  if (round === undefined) return <ProblemNotice problem={error} />
  const answering = (round.step === 'object' || round.step === 'recheck') && round.revealedAt === null
  return (
    <div className="wrap">
      <div className="pagehead">
        <p className="kicker">
          <Link to="/fiches/$sheetId/accords" params={{ sheetId: screen.sheet.id }}>
            {t('list.title')}
          </Link>{' '}
          · {round.number}
        </p>
        <PageTitle title={round.title === '' ? round.number : round.title} />
      </div>
      <Steps round={round} />
      <div className="stack">
        <section className="card">
          <h2>{t('proposal')}</h2>
          <p className="soft-breaks">{round.statement}</p>
          {round.simple !== null && (
            <details>
              <summary>{t('simple')}</summary>
              <p className="soft-breaks">{round.simple}</p>
            </details>
          )}
          {round.amendmentIds.map((amendmentId) => (
            <p key={amendmentId}>
              <Link to="/fiches/$sheetId/amendements/$amendmentId" params={{ sheetId: screen.sheet.id, amendmentId }}>
                {t('amendment')}
              </Link>
            </p>
          ))}
        </section>
        {answering && round.iAmAsked && <Answering key={round.pass} round={round} acts={acts} />}
        {round.deposits.open && round.iAmAsked && <Deposit round={round} acts={acts} />}
        {answering && round.may.step && (
          <div>
            <Button onClick={() => void reveal.run()}>{t('reveal')}</Button>
            <Button onClick={() => void remind.run()}>{t('remind')}</Button>
            <ProblemNotice problem={reveal.failure ?? remind.failure} />
          </div>
        )}
        <Said screen={screen} round={round} acts={acts} />
        {round.objections.length > 0 && <Objections screen={screen} round={round} acts={acts} />}
        {round.results.length > 0 && <Results screen={screen} round={round} />}
        {round.next.length > 0 && <WaysOn round={round} acts={acts} />}
      </div>
    </div>
  )
}

function Steps({ round }: { readonly round: RoundAnswer }) {
  const { t } = useTranslation('round')
  const now = roundSteps.indexOf(round.step)
  return (
    <section className="card" aria-label={t('steps')}>
      <p className="phone-only sm soft">{t('stepOf', { n: now + 1 })}</p>
      <ol className="steps fold">
        {roundSteps.map((step, index) => (
          <li
            key={step}
            className={index < now ? 'done' : index === now ? 'now' : ''}
            data-n={index + 1}
            {...(index === now ? { 'aria-current': 'step' as const } : {})}
          >
            {t(`step.${step}`)}
          </li>
        ))}
      </ol>
      <p className="soft">{round.outcome === null ? t(`purpose.${round.step}`) : t(`outcome.${round.outcome}`)}</p>
    </section>
  )
}
