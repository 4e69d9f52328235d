import { can } from '@polyphonie/shared/can'
import type { ReadingDelayAnswer } from '@polyphonie/shared/wire/http/round'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextArea, TextField } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import { useRefusalText } from '../problem/refusalText.ts'
import type { SpaceHere } from '../space/useSpace.ts'
import { daysOf, MAX_DELAY_DAYS } from './delayDays.ts'
import { useReadingDelayActs } from './readingDelayData.ts'

export interface ReadingDelayDialogProps {
  readonly here: SpaceHere
  readonly delay: ReadingDelayAnswer
  readonly onClose: () => void
}

/** Two numbers and a reason; before anything is sent it says whether the delay would hold at once or wait for the colleges. */
export function ReadingDelayDialog({ here: { spaceId, actor, facts }, delay, onClose }: ReadingDelayDialogProps) {
  const { t } = useTranslation('round')
  const refusalText = useRefusalText()
  const acts = useReadingDelayActs(spaceId)
  const [typedDays, setTypedDays] = useState(String(delay.days))
  const [typedServiceUser, setTypedServiceUser] = useState(String(delay.serviceUserDays))
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const days = daysOf(typedDays)
  const serviceUserDays = daysOf(typedServiceUser)
  const to = days === null || serviceUserDays === null ? null : { days, serviceUserDays }
  const isUnchanged = to !== null && to.days === delay.days && to.serviceUserDays === delay.serviceUserDays
  const allowed = to === null ? null : can(actor, 'setReadingDelay', { space: facts, from: delay, to })
  const isEmpty = reason.trim() === ''
  const numberField = { type: 'number', inputMode: 'numeric', min: 0, max: MAX_DELAY_DAYS } as const
  return (
    <ActForm
      title={t('delay.ask')}
      hint={t('delay.hint')}
      confirm={allowed?.ok === true && allowed.value === 'proposed' ? t('delay.confirmProposed') : t('delay.confirmNow')}
      keep={t('delay.keep')}
      isReady={() => {
        setChecked(true)
        return to !== null && allowed?.ok === true && !isEmpty
      }}
      onConfirm={() =>
        acts.set({ days: days ?? delay.days, serviceUserDays: serviceUserDays ?? delay.serviceUserDays, reason: reason.trim() })
      }
      onClose={onClose}
    >
      <TextField
        {...numberField}
        label={t('delay.daysField')}
        error={days === null ? t('delay.daysMissing') : null}
        value={typedDays}
        onChange={(event) => setTypedDays(event.target.value)}
      />
      <TextField
        {...numberField}
        label={t('delay.serviceUserField')}
        error={serviceUserDays === null ? t('delay.daysMissing') : null}
        value={typedServiceUser}
        onChange={(event) => setTypedServiceUser(event.target.value)}
      />
      <TextArea
        label={t('delay.reason')}
        rows={2}
        maxLength={1000}
        error={checked && isEmpty ? t('delay.reasonMissing') : null}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {allowed?.ok === true && <Notice live>{allowed.value === 'now' ? t('delay.now') : t('delay.proposed')}</Notice>}
      {allowed?.ok === false && (!isUnchanged || checked) && (
        <Notice tone="warn" live>
          {refusalText(allowed)}
        </Notice>
      )}
    </ActForm>
  )
}
