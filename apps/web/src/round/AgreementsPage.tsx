/** Everything a sheet decides together: its rounds, its compromises, its disagreements, and the way to the agreement. @module */
import './agreements.css'
import { hasVoice } from '@polyphonie/shared/member/role'
import { animates } from '@polyphonie/shared/space/can'
import type { RoundListAnswer } from '@polyphonie/shared/wire/http/round'
import { useQuery } from '@tanstack/react-query'
import { Handshake } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { roundsQuery } from '../agreement/agreementData.ts'
import { CompromiseList } from '../compromise/CompromiseList.tsx'
import { DisagreementList } from '../disagreement/DisagreementList.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { SheetFrame } from '../sheet/SheetFrame.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { WithSheet } from '../sheet/WithSheet.tsx'
import { AgreementsAside } from './AgreementsAside.tsx'
import { closedRounds, openRounds } from './awaited.ts'
import { ClosedRounds } from './ClosedRounds.tsx'
import { OpenRoundLink } from './OpenRoundLink.tsx'
import { RoundCard } from './RoundCard.tsx'

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
  const { data: rounds, error } = useQuery(roundsQuery(screen.sheet.id))
  return (
    <div className="wrap rl">
      <div className="pagehead row row-between">
        <div>
          <PageTitle title={t('list.title')} />
          <p className="lede">{t('list.lede')}</p>
        </div>
        {rounds !== undefined && rounds.length > 0 && <OpenRoundLink screen={screen} />}
      </div>
      <div className="cols cols-main">
        <div className="rl-main">
          <ProblemNotice problem={error} />
          {rounds?.length === 0 && <Nothing screen={screen} />}
          {rounds !== undefined && rounds.length > 0 && <Rounds screen={screen} rounds={rounds} />}
          <CompromiseList screen={screen} />
          <DisagreementList screen={screen} />
        </div>
        <AgreementsAside screen={screen} />
      </div>
    </div>
  )
}

function Rounds({ screen, rounds }: { readonly screen: SheetScreen; readonly rounds: RoundListAnswer }) {
  const { t } = useTranslation('round')
  const { actor, directory, spaceFacts } = screen
  const reader = { memberId: actor.memberId, hasVoice: hasVoice(actor.role), animates: animates(actor, spaceFacts) }
  const open = openRounds(rounds, reader)
  const closed = closedRounds(rounds)
  return (
    <>
      <section aria-labelledby="t-open">
        <h2 id="t-open" className="rl-heading">
          {t('list.open')}
        </h2>
        {open.length === 0 ? (
          <p className="well soft">{t('list.noneOpen')}</p>
        ) : (
          <ul className="rl-cards">
            {open.map((round) => (
              <li key={round.id}>
                <RoundCard round={round} reader={reader} directory={directory} />
              </li>
            ))}
          </ul>
        )}
      </section>
      {closed.length > 0 && (
        <section aria-labelledby="t-closed">
          <h2 id="t-closed" className="rl-heading">
            {t('list.closed')}
          </h2>
          <ClosedRounds rounds={closed} />
        </section>
      )}
    </>
  )
}

/** What a round is for, what a proposal looks like, and the one act that begins it. */
function Nothing({ screen }: { readonly screen: SheetScreen }) {
  const { t } = useTranslation('round')
  return (
    <section className="card rl-nothing" aria-labelledby="t-nothing">
      <Handshake className="icon rl-nothing-icon" aria-hidden="true" />
      <h2 id="t-nothing">{t('list.empty')}</h2>
      <p className="soft">{t('list.emptyBody')}</p>
      <figure className="rl-example">
        <figcaption className="sm soft">{t('list.exampleLabel')}</figcaption>
        <p className="doc">{t('list.example')}</p>
      </figure>
      <OpenRoundLink screen={screen} />
    </section>
  )
}
