/** Waking an idea: a sentence, or the fact it waited for. @module */
import { REASON_LENGTH } from '@polyphonie/shared/limits'
import type { Idea, WakeIdeaBody } from '@polyphonie/shared/wire/http/idea'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CheckField, TextArea } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'

export interface WakeDialogProps {
  readonly idea: Idea
  readonly onWake: (body: WakeIdeaBody) => Promise<void>
  readonly onClose: () => void
}

export function WakeDialog({ idea, onWake, onClose }: WakeDialogProps) {
  const { t } = useTranslation('idea')
  const condition = idea.sleep?.wakesWhen ?? null
  const [words, setWords] = useState('')
  const [met, setMet] = useState(false)
  const [checked, setChecked] = useState(false)
  return (
    <ActForm
      title={t('wake.title', { name: idea.number })}
      confirm={t('wake.confirm')}
      keep={t('wake.keep')}
      isReady={() => {
        setChecked(true)
        return words.trim() !== ''
      }}
      onConfirm={() => onWake({ words: words.trim(), conditionMet: met })}
      onClose={onClose}
    >
      {condition !== null && <CheckField label={t('wake.happened')} hint={condition} checked={met} onCheck={setMet} />}
      <TextArea
        label={t(met ? 'wake.fact' : 'wake.words')}
        hint={t('wake.hint')}
        value={words}
        maxLength={REASON_LENGTH}
        rows={2}
        onChange={(event) => setWords(event.target.value)}
        error={checked && words.trim() === '' ? t('wake.missing') : null}
      />
    </ActForm>
  )
}
