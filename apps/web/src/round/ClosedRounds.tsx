/** Rounds that are closed: how they ended, when, and when the decision is looked at again. @module */
import type { RoundOutcome } from '@polyphonie/shared/round/outcome'
import type { RoundSummary } from '@polyphonie/shared/wire/http/round'
import { Link } from '@tanstack/react-router'
import { CircleCheck, type LucideIcon, MessageSquareDiff, Undo2, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'

const look: Readonly<Record<RoundOutcome, { readonly Icon: LucideIcon; readonly tone: string }>> = {
  consented: { Icon: CircleCheck, tone: 'ok' },
  disagreementRecorded: { Icon: MessageSquareDiff, tone: 'warn' },
  toCircle: { Icon: Users, tone: 'still' },
  withdrawn: { Icon: Undo2, tone: 'still' },
}

export function ClosedRounds({ rounds }: { readonly rounds: readonly RoundSummary[] }) {
  return (
    <ul className="rl-closed card card-flush">
      {rounds.map((round) => (
        <ClosedRound key={round.id} round={round} />
      ))}
    </ul>
  )
}

function ClosedRound({ round: { id, sheetId, number, title, outcome, closedAt, reviewAt } }: { readonly round: RoundSummary }) {
  const { t, i18n } = useTranslation('round')
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long', year: 'numeric' })
  const { Icon, tone } = look[outcome ?? 'withdrawn']
  return (
    <li>
      <div className="grow">
        <p className="rl-closed-title">
          <span className="rl-number">{number}</span>
          <Link to="/fiches/$sheetId/accords/$roundId" params={{ sheetId, roundId: id }}>
            {title}
          </Link>
        </p>
        <p className="sm soft">
          {closedAt !== null && t('list.closedOn', { date: day.format(closedAt) })}
          {reviewAt !== null && ` · ${t('list.review', { date: day.format(reviewAt) })}`}
        </p>
      </div>
      {outcome !== null && (
        <p className={`state ${tone}`}>
          <Icon className="icon" aria-hidden="true" />
          {t(`outcome.${outcome}`)}
        </p>
      )}
    </li>
  )
}
