/** One's own answer: one press to choose, then confirmed; it may change until all are revealed. @module */
import { type Position, positions } from '@polyphonie/shared/round/position'
import { CircleCheck, CirclePause, EarOff, Hand, type LucideIcon } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BorrowedWords } from '../dialogue/BorrowedWords.tsx'
import { announce } from '../kit/Announcer.tsx'
import { Button } from '../kit/Button.tsx'
import { TextArea } from '../kit/Field.tsx'
import { useAct } from '../kit/useAct.ts'
import { ProblemNotice } from '../problem/ProblemNotice.tsx'
import type { RoundParts } from './RoundPage.tsx'

export const positionIcons: Readonly<Record<Position, LucideIcon>> = {
  consents: CircleCheck,
  objects: Hand,
  standsAside: CirclePause,
  notHeard: EarOff,
}

export function Answering(parts: RoundParts) {
  return parts.round.voiceAnswered ? <Answered /> : <Positions {...parts} />
}

/** A colleague speaks for the organisation: said before anybody thinks their own answer over. */
function Answered() {
  const { t } = useTranslation('round')
  const titleId = useId()
  return (
    <section className="card stack" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('page.voiceAnswered')}</h2>
      <p className="soft">{t('page.voiceAnsweredHint')}</p>
    </section>
  )
}

function Positions({ round, acts }: RoundParts) {
  const { t } = useTranslation('round')
  const titleId = useId()
  const given = round.myPosition
  const [position, setPosition] = useState<Position | null>(given?.position ?? null)
  const [reason, setReason] = useState(given?.reason ?? '')
  const [checked, setChecked] = useState(false)
  const { run, working, failure } = useAct(acts.answer)
  const missing = position === 'objects' && reason.trim() === ''
  const isGiven = given !== null && given.position === position && (given.reason ?? '') === reason.trim()

  async function confirm() {
    setChecked(true)
    if (position === null || missing) return
    const sent = await run(round.id, { position, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) })
    if (sent) announce(t('given', { position: t(`position.${position}`) }))
  }

  return (
    <section className="card stack round-answer" aria-labelledby={titleId}>
      <div>
        <h2 id={titleId}>{t('yours')}</h2>
        <p className="soft">{t('hidden')}</p>
      </div>
      <fieldset className="choices" aria-labelledby={titleId}>
        {positions.map((value) => {
          const Icon = positionIcons[value]
          return (
            <label key={value} className="choice">
              <input type="radio" name={titleId} value={value} checked={position === value} onChange={() => setPosition(value)} />
              <Icon className="icon" aria-hidden="true" />
              <span>
                <b>{t(`position.${value}`)}</b>
                <span>{t(`meaning.${value}`)}</span>
              </span>
            </label>
          )
        })}
      </fieldset>
      {position !== null && (
        <TextArea
          label={position === 'objects' ? t('why') : t('page.reason')}
          {...(position === 'objects' ? { hint: t('page.whyHint') } : { optional: true })}
          error={checked && missing ? t('whyMissing') : null}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      {checked && position === null && (
        <p className="error" role="alert">
          {t('choose')}
        </p>
      )}
      <ProblemNotice problem={failure} />
      <BorrowedWords failure={failure} />
      <div className="row">
        <Button look="main" working={working} closed={isGiven ? t('page.alreadyGiven') : null} onClick={() => void confirm()}>
          {given === null ? t('confirm') : t('page.change')}
        </Button>
      </div>
      {given !== null && (
        <p className="state ok" role="status">
          <CircleCheck className="icon" aria-hidden="true" />
          {t('given', { position: t(`position.${given.position}`) })}
        </p>
      )}
    </section>
  )
}
