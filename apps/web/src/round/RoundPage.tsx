/** One round: where it stands, what it proposes, what each may answer, and what the colleges said. @module */
import './round.css'
import type { RoundAnswer } from '@polyphonie/shared/wire/http/round'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CircleAfterRound } from '../circle/CircleLink.tsx'
import { localeOf } from '../i18n/i18n.ts'
import { PageTitle } from '../kit/PageTitle.tsx'
import { useNames } from '../member/people.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { SheetFrame } from '../sheet/SheetFrame.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { WithSheet } from '../sheet/WithSheet.tsx'
import { Answering } from './Answering.tsx'
import { Deposit } from './Deposit.tsx'
import { HandleAnswers } from './HandleAnswers.tsx'
import { Objections } from './Objections.tsx'
import { Proposal } from './Proposal.tsx'
import { Results } from './Results.tsx'
import { RoundSteps } from './RoundSteps.tsx'
import { type RoundActs, roundQuery, useRoundActs } from './roundData.ts'
import { Said } from './Said.tsx'
import { Speaking } from './Speaking.tsx'
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

/** What each part of the page is given. */
export interface RoundParts {
  readonly screen: SheetScreen
  readonly round: RoundAnswer
  readonly acts: RoundActs
}

function Round({ screen }: { readonly screen: SheetScreen }) {
  const { t } = useTranslation('round')
  const { roundId = '' } = useParams({ strict: false })
  const { data: round, error } = useQuery(roundQuery(screen.sheet.id, roundId))
  const acts = useRoundActs(screen.sheet.id)
  if (round === undefined) {
    return (
      <div className="wrap">
        <div className="pagehead">
          <p className="kicker">
            <Link to="/fiches/$sheetId/accords" params={{ sheetId: screen.sheet.id }}>
              {t('list.title')}
            </Link>
          </p>
          <PageTitle title={error === null ? t('page.opening') : t('page.notFound')} />
        </div>
        <ProblemNotice problem={error} />
      </div>
    )
  }
  const parts = { screen, round, acts }
  const hasObjections = round.objections.length > 0
  const answering = (round.step === 'object' || round.step === 'recheck') && round.revealedAt === null
  return (
    <div className="wrap round">
      <Head {...parts} />
      <RoundSteps round={round} />
      {round.outcome === 'toCircle' && <CircleAfterRound round={round} />}
      <div className="cols cols-main round-cols">
        {(answering || hasObjections) && (
          <div className="round-first">
            <Proposal {...parts} />
          </div>
        )}
        <div className="stack round-main">
          {answering && round.iAmAsked && <Answering key={round.pass} {...parts} />}
          {answering && <HandleAnswers {...parts} />}
          {round.step === 'react' && <Speaking {...parts} />}
          {hasObjections && <Objections {...parts} />}
          {round.results.length > 0 && <Results {...parts} />}
          {!answering && !hasObjections && <Proposal {...parts} />}
          {round.next.length > 0 && <WaysOn {...parts} />}
        </div>
        <aside className="stack round-aside" aria-label={t('page.around')}>
          {!answering && round.myPosition !== null && <Mine {...parts} />}
          {round.deposits.open && round.iAmAsked && <Deposit {...parts} />}
          <Said {...parts} />
        </aside>
      </div>
    </div>
  )
}

function Head({ screen, round }: RoundParts) {
  const { t, i18n } = useTranslation('round')
  const { listOf } = useNames(screen.directory)
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long' })
  return (
    <div className="pagehead">
      <p className="kicker">
        <Link to="/fiches/$sheetId/accords" params={{ sheetId: screen.sheet.id }}>
          {t('list.title')}
        </Link>{' '}
        ·{' '}
        {round.proposers.length === 0
          ? t('page.openedOn', { number: round.number, date: day.format(round.publishedAt) })
          : t('page.openedBy', { number: round.number, date: day.format(round.publishedAt), names: listOf(round.proposers) })}
      </p>
      <PageTitle title={round.title === '' ? round.number : round.title} />
    </div>
  )
}

/** One's own answer once all are known, and whether it may be given again. */
function Mine({ round }: RoundParts) {
  const { t } = useTranslation('round')
  if (round.myPosition === null) return null
  const { position, reason } = round.myPosition
  return (
    <section className="card round-mine">
      <h2 className="h-s">{t('yours')}</h2>
      <p className="round-mine-v">{t(`position.${position}`)}</p>
      {reason !== null && <p className="soft">{t('page.quoted', { words: reason })}</p>}
      {round.step === 'treat' && <p className="sm soft">{t('page.answerAgain')}</p>}
    </section>
  )
}
