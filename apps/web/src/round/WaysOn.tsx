/** Every way on; one that is closed says everything it waits for, and who or what can open it. @module */
import { endsUndecided } from '@polyphonie/shared/round/steps'
import type { NextStep } from '@polyphonie/shared/wire/http/round'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { Button } from '../kit/Button.tsx'
import { dayOfField } from '../kit/days.ts'
import { TextArea, TextField } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { useNames } from '../member/people.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import { problemText } from '../problem/problemText.ts'
import type { RoundParts } from './RoundPage.tsx'

export function WaysOn(parts: RoundParts) {
  const { round, acts } = parts
  const { t } = useTranslation('round')
  const { run, working, failure } = useAct(acts.step)
  const [closing, setClosing] = useState<NextStep | null>(null)
  const open = round.next.filter(({ allowed, mine }) => allowed && mine)
  const shut = round.next.filter((way) => !open.includes(way))
  const others = round.next.some(({ mine }) => !mine)
  const carries = round.next.some(({ mine }) => mine)
  const nameOf = ({ to, outcome }: NextStep) => (outcome === undefined ? t('goTo', { step: t(`step.${to}`) }) : t(`close.${outcome}`))
  const list = (ways: readonly NextStep[]) => (
    <ul className="round-ways">
      {ways.map((way) => (
        <li key={`${way.to} ${way.outcome ?? ''}`}>
          {way.mine ? (
            <Button
              look={way === open[0] && way.outcome !== 'withdrawn' ? 'main' : 'plain'}
              working={working}
              closed={way.allowed ? null : t('page.waitsFor')}
              showReason={false}
              onClick={() => (way.outcome === undefined ? void run(round.id, { to: way.to }) : setClosing(way))}
            >
              {nameOf(way)}
            </Button>
          ) : (
            <p>{nameOf(way)}</p>
          )}
          <Reasons {...parts} way={way} />
        </li>
      ))}
    </ul>
  )
  return (
    <section className="card round-next" aria-labelledby="next">
      <h2 id="next">{t('next')}</h2>
      {others && <p className="soft">{carries ? t('page.mayWithdraw') : t('notYou')}</p>}
      <ProblemNotice problem={failure} />
      {open.length > 0 && list(open)}
      {shut.length > 0 && (
        <details>
          <summary>
            <ChevronRight className="icon icon-s chev" aria-hidden="true" />
            {others ? t('page.theirWays', { count: shut.length }) : t('page.notYet', { count: shut.length })}
          </summary>
          {list(shut)}
        </details>
      )}
      {closing?.outcome !== undefined && <CloseDialog {...parts} outcome={closing.outcome} onClose={() => setClosing(null)} />}
    </section>
  )
}

function Reasons({ screen, round, way }: RoundParts & { readonly way: NextStep }) {
  const { t, i18n } = useTranslation(['round', 'problem'])
  const { listOf } = useNames(screen.directory)
  if (way.allowed || way.reasons.length === 0) return null
  return (
    <ul className="round-reasons sm soft">
      {way.reasons.map(({ kind, ...facts }) => {
        const open = round.objections.filter(({ id }) => Array.isArray(facts['objectionIds']) && facts['objectionIds'].includes(id))
        const authors = open.flatMap(({ memberId }) => memberId ?? [])
        return (
          <li key={kind}>
            {problemText(t, new ApiProblem(kind, 409, facts), i18n.language)}
            {open.length > 0 && ` ${open.map(({ number }) => number).join(', ')}${authors.length > 0 ? ` (${listOf(authors)})` : ''}.`}
          </li>
        )
      })}
    </ul>
  )
}

interface CloseDialogProps extends RoundParts {
  readonly outcome: NonNullable<NextStep['outcome']>
  readonly onClose: () => void
}

/** A closed round stays closed: what is decided is said once more, with the day it is looked at again. */
function CloseDialog({ screen, round, acts, outcome, onClose }: CloseDialogProps) {
  const { t } = useTranslation(['round', 'problem'])
  const [day, setDay] = useState('')
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const reviewAt = dayOfField(day)
  // Whoever does not carry the proposal says why it ends undecided.
  const isOwed = endsUndecided({ outcome }) && !round.proposers.includes(screen.actor.memberId)
  return (
    <ActForm
      title={t(`close.${outcome}`)}
      hint={t('forGood')}
      confirm={t('closeIt')}
      keep={t('keep')}
      isReady={() => {
        setChecked(true)
        return !isOwed || reason.trim() !== ''
      }}
      onConfirm={() =>
        acts.step(round.id, {
          to: 'closed',
          outcome,
          ...(reviewAt === null ? {} : { reviewAt }),
          ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        })
      }
      onClose={onClose}
    >
      {(outcome === 'consented' || outcome === 'disagreementRecorded') && (
        <TextField
          label={t('open.review')}
          hint={t('open.reviewHint')}
          type="date"
          optional
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
      )}
      <TextArea
        label={t('page.closeReason')}
        optional={!isOwed}
        error={checked && isOwed && reason.trim() === '' ? t('problem:reason-missing') : null}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActForm>
  )
}
