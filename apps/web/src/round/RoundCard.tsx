/** A round that is open, in a list: where it stands, who carries it, and what it asks of the reader. @module */
import type { RoundSummary } from '@polyphonie/shared/wire/http/round'
import { Link } from '@tanstack/react-router'
import { CalendarClock, Hand } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { Avatar } from '../member/Avatar.tsx'
import { useNames } from '../member/people.tsx'
import type { Directory } from '../sheet/sheetData.ts'
import { type Awaited, awaitedFrom, type Reader } from './awaited.ts'
import { StepInWords } from './StepInWords.tsx'

export interface RoundCardProps {
  readonly round: RoundSummary
  readonly reader: Reader
  readonly directory: Directory
}

/** How many who carry it have their initials shown; their names are all written. */
const FACES = 4

export function RoundCard({ round, reader, directory }: RoundCardProps) {
  const { t, i18n } = useTranslation('round')
  const { listOf } = useNames(directory)
  const titleId = useId()
  const { id, sheetId, number, title, statement, step, proposers, dueAt } = round
  const awaited = awaitedFrom(round, reader)
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { weekday: 'long', day: 'numeric', month: 'long' })
  return (
    <article className="card rl-card" data-waits={round.waitsForMe || undefined} aria-labelledby={titleId}>
      <header className="rl-head">
        <p className="rl-number">{number}</p>
        <StepInWords step={step} />
        {round.waitsForMe && <WaitsForMe />}
      </header>
      <div>
        <h3 id={titleId} className="rl-title">
          <Link to="/fiches/$sheetId/accords/$roundId" params={{ sheetId, roundId: id }}>
            {title}
          </Link>
        </h3>
        {!statement.startsWith(title.replace(/…$/u, '')) && <p className="rl-statement">{statement}</p>}
      </div>
      {proposers.length > 0 && (
        <p className="rl-carriers sm soft">
          <span className="avatars" aria-hidden="true">
            {proposers.slice(0, FACES).map((memberId) => {
              const member = directory.member(memberId)
              return member === null ? null : (
                <Avatar key={memberId} name={member.displayName} college={member.college} role={member.role} size="s" />
              )
            })}
          </span>
          {t('list.carried', { names: listOf(proposers) })}
        </p>
      )}
      <footer className="rl-foot">
        <AwaitedInWords awaited={awaited} />
        <p className="state still rl-due">
          <CalendarClock className="icon" aria-hidden="true" />
          {t('list.due', { date: day.format(dueAt) })}
        </p>
      </footer>
    </article>
  )
}

/** An icon, words and a line: nothing about it is said by colour alone. */
export function WaitsForMe() {
  const { t } = useTranslation('round')
  return (
    <p className="state pill rl-waits">
      <Hand className="icon" aria-hidden="true" />
      {t('list.waits')}
    </p>
  )
}

export function AwaitedInWords({ awaited }: { readonly awaited: Awaited }) {
  const { t } = useTranslation('round')
  return <p className={awaited === 'nothing' ? 'rl-awaited soft' : 'rl-awaited'}>{t(`list.awaited.${awaited}`)}</p>
}
