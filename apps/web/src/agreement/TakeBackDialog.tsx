import type { Commitment } from '@polyphonie/shared/wire/http/agreement'
import { useTranslation } from 'react-i18next'
import { ActForm } from '../problem/ActForm.tsx'

interface TakeBackDialogProps {
  readonly commitment: Commitment
  readonly onSend: () => Promise<void>
  readonly onClose: () => void
}

export function TakeBackDialog({ commitment: { number, what, by }, onSend, onClose }: TakeBackDialogProps) {
  const { t } = useTranslation('agreement')
  return (
    <ActForm
      title={t('takeBack.title', { number })}
      hint={by.length > 1 ? t('takeBack.shared') : t('takeBack.alone')}
      confirm={t('takeBack.confirm')}
      keep={t('takeBack.keep')}
      onConfirm={onSend}
      onClose={onClose}
    >
      <p className="well">{what}</p>
    </ActForm>
  )
}
