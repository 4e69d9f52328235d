import type { AgreementAnswer } from '@polyphonie/shared/wire/http/agreement'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOfField } from '../kit/days.ts'
import { CheckField, TextField } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { useAgreementActs } from './agreementData.ts'

interface SignDialogProps {
  readonly screen: SheetScreen
  readonly agreement: AgreementAnswer
  readonly onClose: () => void
}

/** In which capacity, on which mandate, and who still has to say yes above the person; never without the mandatory sentence. */
export function SignDialog({ screen: { sheet, membership }, agreement, onClose }: SignDialogProps) {
  const { t } = useTranslation('agreement')
  const { sign } = useAgreementActs(sheet.id)
  const [capacity, setCapacity] = useState('')
  const [mandate, setMandate] = useState(membership.mandate ?? '')
  const [body, setBody] = useState('')
  const [day, setDay] = useState('')
  const [understood, setUnderstood] = useState(false)
  const [checked, setChecked] = useState(false)
  const isMissing = capacity.trim() === ''
  const at = dayOfField(day)
  return (
    <ActForm
      title={t('sign.title')}
      hint={t('sign.hint')}
      confirm={t('sign.confirm')}
      keep={t('sign.keep')}
      isReady={() => {
        setChecked(true)
        return !isMissing && understood
      }}
      onConfirm={() =>
        sign(agreement.id, {
          capacity: capacity.trim(),
          ...(mandate.trim() === '' ? {} : { mandate: mandate.trim() }),
          ...(body.trim() === '' ? {} : { bodyToAsk: { name: body.trim(), ...(at === null ? {} : { at }) } }),
          understood: true,
        })
      }
      onClose={onClose}
    >
      <TextField
        label={t('sign.capacity')}
        hint={t('sign.capacityHint')}
        error={checked && isMissing ? t('sign.capacityMissing') : null}
        autoComplete="organization-title"
        maxLength={160}
        value={capacity}
        onChange={(event) => setCapacity(event.target.value)}
      />
      <TextField
        label={t('sign.mandate')}
        hint={t('sign.mandateHint')}
        optional
        autoComplete="off"
        maxLength={160}
        value={mandate}
        onChange={(event) => setMandate(event.target.value)}
      />
      <TextField
        label={t('sign.body')}
        hint={t('sign.bodyHint')}
        optional
        autoComplete="off"
        maxLength={160}
        value={body}
        onChange={(event) => setBody(event.target.value)}
      />
      {body.trim() !== '' && (
        <TextField label={t('sign.day')} optional type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      )}
      <p className="mandatory">{t('mandatory')}</p>
      <CheckField label={t('sign.understood')} checked={understood} onCheck={setUnderstood} />
      {checked && !understood && (
        <p className="error" role="alert">
          {t('sign.understoodMissing')}
        </p>
      )}
    </ActForm>
  )
}
