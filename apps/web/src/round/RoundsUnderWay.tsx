/** On the space's home: the rounds that are open on its sheets, the reader's own first. @module */
import './agreements.css'
import { hasVoice } from '@polyphonie/shared/member/role'
import { animates } from '@polyphonie/shared/space/can'
import type { RoundSummary } from '@polyphonie/shared/wire/http/round'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/i18n.ts'
import { sheetsQuery } from '../space/spaceData.ts'
import type { SpaceHere } from '../space/useSpace.ts'
import { awaitedFrom, openRounds, type Reader } from './awaited.ts'
import { AwaitedInWords, WaitsForMe } from './RoundCard.tsx'
import { roundsOfSpaceQuery } from './readingDelayData.ts'
import { StepInWords } from './StepInWords.tsx'

export function RoundsUnderWay({ here: { spaceId, actor, facts } }: { readonly here: SpaceHere }) {
  const { t } = useTranslation('round')
  const { data: sheets } = useSuspenseQuery(sheetsQuery(spaceId))
  const ids = sheets.map(({ id }) => id)
  const { data: rounds = [] } = useQuery(roundsOfSpaceQuery(spaceId, ids))
  const reader = { memberId: actor.memberId, hasVoice: hasVoice(actor.role), animates: animates(actor, facts) }
  const open = openRounds(rounds, reader)
  if (open.length === 0) return null
  return (
    <section className="rl-home" aria-labelledby="t-rounds">
      <div className="sectiontitle">
        <h2 id="t-rounds">{t('list.open')}</h2>
      </div>
      <ul className="rl-home-rounds card card-flush">
        {open.map((round) => (
          <li key={round.id} className="rl-home-round" data-waits={round.waitsForMe || undefined}>
            <UnderWay round={round} reader={reader} sheetTitle={sheets.find(({ id }) => id === round.sheetId)?.title ?? ''} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface UnderWayProps {
  readonly round: RoundSummary
  readonly reader: Reader
  readonly sheetTitle: string
}

function UnderWay({ round, reader, sheetTitle }: UnderWayProps) {
  const { t, i18n } = useTranslation('round')
  const { id, sheetId, number, title, step, dueAt, waitsForMe } = round
  const day = new Intl.DateTimeFormat(localeOf(i18n.language), { day: 'numeric', month: 'long' })
  return (
    <article className="rl-under" aria-labelledby={`t-${id}`}>
      <header className="rl-head">
        <StepInWords step={step} />
        {waitsForMe && <WaitsForMe />}
      </header>
      <h3 id={`t-${id}`} className="rl-under-title">
        <span className="rl-number">{number}</span>
        <Link to="/fiches/$sheetId/accords/$roundId" params={{ sheetId, roundId: id }}>
          {title}
        </Link>
      </h3>
      <AwaitedInWords awaited={awaitedFrom(round, reader)} />
      <p className="sm soft">
        {sheetTitle} · {t('list.due', { date: day.format(dueAt) })}
      </p>
    </article>
  )
}
