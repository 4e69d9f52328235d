import type { AgreementAnswer, LeaveAgreementBody } from '@polyphonie/shared/wire/http/agreement'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField, TextArea } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { useAgreementActs } from './agreementData.ts'

interface LeaveDialogProps {
  readonly screen: SheetScreen
  readonly agreement: AgreementAnswer
  readonly onClose: () => void
}

/** Nothing is chosen beforehand: whether the words stay is the leaver's own decision. */
export function LeaveDialog({ screen: { sheet }, agreement, onClose }: LeaveDialogProps) {
  const { t } = useTranslation('agreement')
  const { leave } = useAgreementActs(sheet.id)
  const [words, setWords] = useState<LeaveAgreementBody['words'] | null>(null)
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  return (
    <ActForm
      title={t('leave.title')}
      hint={t('leave.hint')}
      confirm={t('leave.confirm')}
      keep={t('leave.keep')}
      isReady={() => {
        setChecked(true)
        return words !== null
      }}
      onConfirm={() => leave(agreement.id, { words: words ?? 'stay', ...(reason.trim() === '' ? {} : { reason: reason.trim() }) })}
      onClose={onClose}
    >
      <ChoiceField
        label={t('leave.words')}
        error={checked && words === null ? t('leave.wordsMissing') : null}
        value={words}
        options={[
          { value: 'stay', title: t('leave.stay'), hint: t('leave.stayHint') },
          { value: 'go', title: t('leave.go'), hint: t('leave.goHint') },
        ]}
        onChoose={setWords}
      />
      <TextArea
        label={t('leave.reason')}
        hint={t('leave.reasonHint')}
        optional
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActForm>
  )
}
