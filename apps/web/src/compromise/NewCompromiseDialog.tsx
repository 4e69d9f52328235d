import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SectionField } from '../agreement/SectionField.tsx'
import { TextField } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import type { SheetScreen } from '../sheet/sheetScreen.ts'
import { useCompromiseActs } from './compromiseData.ts'

export interface NewCompromiseDialogProps {
  readonly screen: SheetScreen
  readonly onClose: () => void
}

/** Opens a point; everybody then writes where they start from. */
export function NewCompromiseDialog({ screen, onClose }: NewCompromiseDialogProps) {
  const { t } = useTranslation('compromise')
  const { open } = useCompromiseActs(screen.sheet.id)
  const [point, setPoint] = useState('')
  const [sectionId, setSectionId] = useState('')
  const [checked, setChecked] = useState(false)
  const isMissing = point.trim() === ''
  return (
    <ActForm
      title={t('new.title')}
      confirm={t('new.confirm')}
      keep={t('new.keep')}
      isReady={() => {
        setChecked(true)
        return !isMissing
      }}
      onConfirm={() => open({ point: point.trim(), ...(sectionId === '' ? {} : { sectionId }) })}
      onClose={onClose}
    >
      <TextField
        label={t('new.point')}
        hint={t('new.pointHint')}
        error={checked && isMissing ? t('new.pointMissing') : null}
        autoComplete="off"
        maxLength={160}
        value={point}
        onChange={(event) => setPoint(event.target.value)}
      />
      <SectionField screen={screen} label={t('new.section')} none={t('new.noSection')} value={sectionId} onChoose={setSectionId} />
    </ActForm>
  )
}
