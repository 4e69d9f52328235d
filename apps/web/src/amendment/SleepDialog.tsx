/** Putting an amendment to sleep: why, and until when or until what. @module */
import type { SleepBody } from '@polyphonie/shared/wire/http/amendment'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField, TextArea, TextField } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import { useFailureText } from './amendmentData.ts'
import { MAX_LINE, MAX_REASON } from './limits.ts'

export interface SleepDialogProps {
  readonly name: string
  readonly onSleep: (body: SleepBody) => Promise<void>
  readonly onClose: () => void
}

export function SleepDialog({ name, onSleep, onClose }: SleepDialogProps) {
  const failureText = useFailureText()
  const { t } = useTranslation('amendment')
  const [reason, setReason] = useState('')
  const [how, setHow] = useState<'date' | 'condition'>('date')
  const [date, setDate] = useState('')
  const [condition, setCondition] = useState('')
  const [checked, setChecked] = useState(false)
  const until = wakeMoment(date)
  const isReady = reason.trim() !== '' && (how === 'date' ? until !== null : condition.trim() !== '')
  return (
    <ActForm
      title={t('sleep.title', { name })}
      confirm={t('sleep.confirm')}
      keep={t('sleep.keep')}
      isReady={() => {
        setChecked(true)
        return isReady
      }}
      onConfirm={() =>
        onSleep({ reason: reason.trim(), ...(how === 'date' && until !== null ? { until } : { condition: condition.trim() }) })
      }
      failureText={failureText}
      onClose={onClose}
    >
      <p className="soft">{t('sleep.body')}</p>
      <TextArea
        label={t('sleep.reason')}
        hint={t('sleep.reasonHint')}
        value={reason}
        maxLength={MAX_REASON}
        onChange={(event) => setReason(event.target.value)}
        error={checked && reason.trim() === '' ? t('sleep.reasonMissing') : null}
      />
      <ChoiceField
        label={t('sleep.when')}
        value={how}
        options={[
          { value: 'date', title: t('sleep.atDate'), hint: t('sleep.atDateHint') },
          { value: 'condition', title: t('sleep.onCondition'), hint: t('sleep.onConditionHint') },
        ]}
        onChoose={setHow}
      />
      {how === 'date' ? (
        <TextField
          type="date"
          label={t('sleep.date')}
          value={date}
          onChange={(event) => setDate(event.target.value)}
          error={checked && until === null ? t('sleep.dateMissing') : null}
        />
      ) : (
        <TextField
          label={t('sleep.condition')}
          autoComplete="off"
          value={condition}
          maxLength={MAX_LINE}
          onChange={(event) => setCondition(event.target.value)}
          error={checked && condition.trim() === '' ? t('sleep.conditionMissing') : null}
        />
      )}
    </ActForm>
  )
}

/** The beginning of that day here, ms; null for no day. */
function wakeMoment(date: string): number | null {
  const at = new Date(`${date}T00:00:00`).getTime()
  return Number.isNaN(at) ? null : at
}
