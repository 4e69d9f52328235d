/** The frozen version the agreement stands on, its final round, and « Accord v1.0 » once it is consented. @module */
import type { AgreementAnswer } from '@polyphonie/shared/wire/http/agreement'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Snowflake } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { Button } from '../kit/Button.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { factsFrom, milestonesQuery, roundsQuery } from './agreementData.ts'
import { PrepareDialog, usePrepareClosed } from './PrepareDialog.tsx'

interface DecidedVersionProps {
  readonly screen: SheetScreen
  readonly agreement: AgreementAnswer
}

export function DecidedVersion({ screen, agreement }: DecidedVersionProps) {
  const { t } = useTranslation('agreement')
  const titleId = useId()
  const [moving, setMoving] = useState(false)
  const { sheet } = screen
  const { data: rounds } = useQuery(roundsQuery(sheet.id))
  const round = rounds?.find(({ id }) => id === agreement.roundId)
  const roundOpen = agreement.roundId !== null && agreement.state === 'inPreparation' && round?.step !== 'closed'
  const facts = factsFrom(agreement, sheet.binned, roundOpen)
  const closed = usePrepareClosed(screen, facts)
  const isOver = agreement.state !== 'inPreparation'
  return (
    <section className="card" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('version.title')}</h2>
      <ul className="agreement-versions">
        {agreement.agreedMilestoneId !== null && agreement.agreedMilestoneId !== agreement.milestoneId && (
          <Version screen={screen} milestoneId={agreement.agreedMilestoneId} says={t('version.agreed')} />
        )}
        <Version screen={screen} milestoneId={agreement.milestoneId} says={isOver ? t('version.decided') : t('version.decides')} />
      </ul>
      {agreement.roundId === null ? (
        <p className="soft">{t('version.noRound')}</p>
      ) : (
        <p>
          <Link to="/fiches/$sheetId/accords/$roundId" params={{ sheetId: sheet.id, roundId: agreement.roundId }}>
            {round === undefined ? t('version.round') : t('version.roundNumber', { number: round.number })}
          </Link>
          {isOver && ` — ${t('version.consented')}`}
        </p>
      )}
      <div className="row">
        {agreement.may.openRound && (
          <Link className="btn btn-main" to="/fiches/$sheetId/accords/ouvrir" params={{ sheetId: sheet.id }} search={{ accord: true }}>
            {t('version.openRound')}
          </Link>
        )}
        {!isOver && (
          <Button closed={closed} onClick={() => setMoving(true)}>
            {t('version.move')}
          </Button>
        )}
      </div>
      {moving && <PrepareDialog screen={screen} current={facts} onClose={() => setMoving(false)} />}
    </section>
  )
}

interface VersionProps {
  readonly screen: SheetScreen
  readonly milestoneId: string
  readonly says: string
}

function Version({ screen: { sheet }, milestoneId, says }: VersionProps) {
  const { t, i18n } = useTranslation('agreement')
  const { data: milestones } = useQuery(milestonesQuery(sheet.id))
  const version = milestones?.find(({ id }) => id === milestoneId)
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long', year: 'numeric' })
  return (
    <li>
      <Snowflake className="icon" aria-hidden="true" />
      <span>
        <Link to="/fiches/$sheetId/versions/$milestoneId" params={{ sheetId: sheet.id, milestoneId }}>
          {version?.name ?? t('version.plain')}
        </Link>
        <span className="soft sm">
          {says}
          {version !== undefined && ` · ${t('prepare.frozenOn', { date: day.format(version.frozenAt) })}`}
        </span>
      </span>
    </li>
  )
}
