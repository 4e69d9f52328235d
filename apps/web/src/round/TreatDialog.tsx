import type { Objection } from '@polyphonie/shared/wire/http/round'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActForm } from '../agreement/ActForm.tsx'
import { dayOfField } from '../agreement/days.ts'
import { TextArea, TextField } from '../kit/Field.tsx'
import type { RoundActs } from './roundData.ts'

interface TreatDialogProps {
  readonly objection: Objection
  readonly acts: RoundActs
  readonly onClose: () => void
}

/** How the proposal takes an objection into account; unattributed words need a day to look at them again. */
export function TreatDialog({ objection, acts, onClose }: TreatDialogProps) {
  const { t } = useTranslation('round')
  const [answer, setAnswer] = useState(objection.treatment?.answer ?? '')
  const [day, setDay] = useState('')
  const [checked, setChecked] = useState(false)
  const reviewAt = dayOfField(day)
  const needsDay = objection.memberId === null && reviewAt === null
  const empty = answer.trim() === ''
  return (
    <ActForm
      title={t('treat.title', { number: objection.number })}
      confirm={t('treat.confirm')}
      keep={t('keep')}
      isReady={() => {
        setChecked(true)
        return !empty && !needsDay
      }}
      onConfirm={() => acts.treat(objection.id, { answer: answer.trim(), ...(reviewAt === null ? {} : { reviewAt }) })}
      onClose={onClose}
    >
      <TextArea
        label={t('treat.answer')}
        error={checked && empty ? t('treat.missing') : null}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <TextField
        label={t('treat.day')}
        type="date"
        optional={objection.memberId !== null}
        error={checked && needsDay ? t('treat.dayMissing') : null}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
    </ActForm>
  )
}
