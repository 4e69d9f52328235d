/** Putting an idea to sleep: why, and until which day or until what has happened. It is kept. @module */
import { LINE_LENGTH, REASON_LENGTH } from '@polyphonie/shared/limits'
import type { SleepIdeaBody } from '@polyphonie/shared/wire/http/idea'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField, TextArea, TextField } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'

export interface SleepIdeaDialogProps {
  readonly name: string
  readonly onSleep: (body: SleepIdeaBody) => Promise<void>
  readonly onClose: () => void
}

export function SleepIdeaDialog({ name, onSleep, onClose }: SleepIdeaDialogProps) {
  const { t } = useTranslation('idea')
  const [reason, setReason] = useState('')
  const [how, setHow] = useState<'day' | 'condition'>('day')
  const [day, setDay] = useState('')
  const [condition, setCondition] = useState('')
  const [checked, setChecked] = useState(false)
  const wakesAt = new Date(`${day}T00:00:00`).getTime()
  const hasDay = !Number.isNaN(wakesAt)
  const isReady = reason.trim() !== '' && (how === 'day' ? hasDay : condition.trim() !== '')
  return (
    <ActForm
      title={t('sleep.title', { name })}
      hint={t('sleep.hint')}
      confirm={t('sleep.confirm')}
      keep={t('sleep.keep')}
      isReady={() => {
        setChecked(true)
        return isReady
      }}
      onConfirm={() => onSleep({ reason: reason.trim(), ...(how === 'day' ? { wakesAt } : { wakesWhen: condition.trim() }) })}
      onClose={onClose}
    >
      <TextArea
        label={t('sleep.reason')}
        value={reason}
        maxLength={REASON_LENGTH}
        rows={2}
        onChange={(event) => setReason(event.target.value)}
        error={checked && reason.trim() === '' ? t('sleep.reasonMissing') : null}
      />
      <ChoiceField
        label={t('sleep.until')}
        value={how}
        options={[
          { value: 'day', title: t('sleep.day') },
          { value: 'condition', title: t('sleep.condition'), hint: t('sleep.conditionHint') },
        ]}
        onChoose={setHow}
      />
      {how === 'day' ? (
        <TextField
          type="date"
          label={t('sleep.dayLabel')}
          value={day}
          onChange={(event) => setDay(event.target.value)}
          error={checked && !hasDay ? t('sleep.dayMissing') : null}
        />
      ) : (
        <TextField
          label={t('sleep.conditionLabel')}
          autoComplete="off"
          value={condition}
          maxLength={LINE_LENGTH}
          onChange={(event) => setCondition(event.target.value)}
          error={checked && condition.trim() === '' ? t('sleep.conditionMissing') : null}
        />
      )}
    </ActForm>
  )
}
