import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SectionField } from '../agreement/SectionField.tsx'
import { TextArea } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { useDisagreementActs } from './disagreementData.ts'

interface WriteDisagreementDialogProps {
  readonly screen: SheetScreen
  readonly onClose: () => void
}

export function WriteDisagreementDialog({ screen, onClose }: WriteDisagreementDialogProps) {
  const { t } = useTranslation('disagreement')
  const { write } = useDisagreementActs(screen.sheet.id)
  const [text, setText] = useState('')
  const [sectionId, setSectionId] = useState('')
  const [checked, setChecked] = useState(false)
  const isMissing = text.trim() === ''
  return (
    <ActForm
      title={t('write.title')}
      hint={t('write.hint')}
      confirm={t('write.confirm')}
      keep={t('write.keep')}
      isReady={() => {
        setChecked(true)
        return !isMissing
      }}
      onConfirm={() => write({ text: text.trim(), ...(sectionId === '' ? {} : { sectionId }) })}
      onClose={onClose}
    >
      <TextArea
        label={t('write.text')}
        error={checked && isMissing ? t('write.missing') : null}
        rows={6}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <SectionField screen={screen} label={t('write.section')} none={t('write.noSection')} value={sectionId} onChoose={setSectionId} />
    </ActForm>
  )
}
