/** Opening a round: what it says, what it decides, who it asks and by when. A page, because it takes time to write. @module */
import './agreements.css'
import type { AgreementAnswer } from '@polyphonie/shared/wire/http/agreement'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { agreementQuery, roundsQuery } from '../agreement/agreementData.ts'
import { amendmentsQuery } from '../amendment/amendmentData.ts'
import { Notice } from '../kit/Notice.tsx'
import { PageTitle } from '../kit/PageTitle.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { SheetFrame } from '../sheet/SheetFrame.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { WithSheet } from '../sheet/WithSheet.tsx'
import { OpenRoundForm } from './OpenRoundForm.tsx'
import { useOpeningClosed } from './OpenRoundLink.tsx'
import { readingDelayQuery } from './readingDelayData.ts'

export function OpenRoundPage() {
  return (
    <WithSheet>
      {({ screen, people }) => (
        <SheetFrame screen={screen} people={people} current="agreements">
          <main id="contenu" tabIndex={-1}>
            <Opening screen={screen} />
          </main>
        </SheetFrame>
      )}
    </WithSheet>
  )
}

function Opening({ screen }: { readonly screen: SheetScreen }) {
  const { t } = useTranslation('round')
  const { sheet, directory } = screen
  const { accord } = useSearch({ from: '/signed-in/fiches/$sheetId/accords/ouvrir' })
  const closed = useOpeningClosed(screen)
  const { data: delay, error } = useQuery(readingDelayQuery(sheet.spaceId))
  const { data: rounds } = useQuery(roundsQuery(sheet.id))
  const { data: amendments } = useQuery(amendmentsQuery(sheet.id))
  const { data: agreed } = useQuery(agreementQuery(sheet.id))
  const isRead =
    delay !== undefined && rounds !== undefined && amendments !== undefined && agreed !== undefined && directory.members.length > 0
  return (
    <div className="wrap rl">
      <div className="pagehead">
        <p className="kicker">
          <Link to="/fiches/$sheetId/accords" params={{ sheetId: sheet.id }}>
            {t('open.back')}
          </Link>
        </p>
        <PageTitle title={t('open.act')}>{t('open.title')}</PageTitle>
        <p className="lede">{t('open.hint')}</p>
      </div>
      <ProblemNotice problem={error} />
      {closed === null
        ? isRead && (
            <OpenRoundForm
              screen={screen}
              delay={delay}
              rounds={rounds}
              amendments={amendments}
              agreement={toDecide(agreed.agreement)}
              startsFinal={accord === true}
            />
          )
        : isRead && <Notice>{closed}</Notice>}
    </div>
  )
}

/** The agreement a final round may be opened on; null when there is none to decide. */
function toDecide(agreement: AgreementAnswer | null): AgreementAnswer | null {
  return agreement?.may.openRound === true ? agreement : null
}
