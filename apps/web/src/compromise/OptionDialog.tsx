import type { CompromiseBody } from '@polyphonie/shared/wire/http/register'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextArea } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'

interface OptionDialogProps {
  readonly options: readonly string[]
  /** The option corrected; null = a new one. */
  readonly at: number | null
  readonly onSend: (body: CompromiseBody) => Promise<void>
  readonly onClose: () => void
}

export function OptionDialog({ options, at, onSend, onClose }: OptionDialogProps) {
  const { t } = useTranslation('compromise')
  const [text, setText] = useState(at === null ? '' : (options[at] ?? ''))
  const [checked, setChecked] = useState(false)
  const isMissing = text.trim() === ''
  return (
    <ActForm
      title={at === null ? t('option.title') : t('option.editTitle')}
      hint={t('option.hint')}
      confirm={at === null ? t('option.confirm') : t('option.save')}
      keep={t('option.keep')}
      isReady={() => {
        setChecked(true)
        return !isMissing
      }}
      onConfirm={() =>
        onSend(at === null ? { addOptions: [text.trim()] } : { options: options.map((kept, index) => (index === at ? text.trim() : kept)) })
      }
      {...(at === null
        ? {}
        : { remove: { label: t('option.remove'), act: () => onSend({ options: options.filter((_, index) => index !== at) }) } })}
      onClose={onClose}
    >
      <TextArea
        label={t('option.text')}
        error={checked && isMissing ? t('option.missing') : null}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </ActForm>
  )
}
