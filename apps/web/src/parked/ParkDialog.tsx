/** Keeping a remark for later: why, and until when. @module */
import { REASON_LENGTH } from '@polyphonie/shared/limits'
import type { ParkBody, ParkedUntil } from '@polyphonie/shared/wire/http/parked'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField, TextArea, TextField } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'

export interface ParkDialogProps {
  /** The words of the remark. */
  readonly words: string
  /** The reader made it. */
  readonly own: boolean
  readonly onPark: (body: ParkBody) => Promise<void>
  readonly onClose: () => void
}

export function ParkDialog({ words, own, onPark, onClose }: ParkDialogProps) {
  const { t } = useTranslation('parked')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState<ParkedUntil>('means')
  const [day, setDay] = useState('')
  const [checked, setChecked] = useState(false)
  const at = new Date(`${day}T00:00:00`).getTime()
  const hasDay = !Number.isNaN(at)
  return (
    <ActForm
      title={t('park.title')}
      hint={t(own ? 'park.hintOwn' : 'park.hint')}
      confirm={t('park.confirm')}
      keep={t('park.keep')}
      isReady={() => {
        setChecked(true)
        return reason.trim() !== '' && (until !== 'day' || hasDay)
      }}
      onConfirm={() => onPark({ reason: reason.trim(), until: until === 'day' ? { kind: 'day', at } : { kind: until } })}
      onClose={onClose}
    >
      <blockquote className="remark-quote">
        <q>{words}</q>
      </blockquote>
      <TextArea
        label={t('park.reason')}
        hint={t('park.reasonHint')}
        value={reason}
        maxLength={REASON_LENGTH}
        rows={2}
        onChange={(event) => setReason(event.target.value)}
        error={checked && reason.trim() === '' ? t('park.reasonMissing') : null}
      />
      <ChoiceField
        label={t('park.until')}
        value={until}
        options={[
          { value: 'means', title: t('until.means'), hint: t('park.meansHint') },
          { value: 'day', title: t('park.day') },
          { value: 'said', title: t('until.said') },
        ]}
        onChoose={setUntil}
      />
      {until === 'day' && (
        <TextField
          type="date"
          label={t('park.dayLabel')}
          value={day}
          onChange={(event) => setDay(event.target.value)}
          error={checked && !hasDay ? t('park.dayMissing') : null}
        />
      )}
    </ActForm>
  )
}
