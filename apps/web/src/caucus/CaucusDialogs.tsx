/** Opening and closing a caucus. @module */
import type { CaucusAnswer, CloseCaucusBody } from '@polyphonie/shared/wire/http/caucus'
import type { SheetListAnswer } from '@polyphonie/shared/wire/http/sheet'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../kit/Announcer.tsx'
import { ChoiceField, SelectField } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import type { CaucusActs } from './caucusData.ts'

export interface OpenCaucusProps {
  readonly college: string
  /** What one may still be opened about; null = the whole space. */
  readonly subjects: readonly (SheetListAnswer[number] | null)[]
  readonly acts: CaucusActs
  readonly onOpened: (id: string) => void
  readonly onClose: () => void
}

export function OpenCaucusDialog({ college, subjects, acts, onOpened, onClose }: OpenCaucusProps) {
  const { t } = useTranslation('caucus')
  const [chosen, setChosen] = useState(subjects[0]?.id ?? '')
  return (
    <ActForm
      title={t('new.title', { college })}
      confirm={t('new.confirm')}
      keep={t('keep')}
      onConfirm={async () => {
        onOpened(await acts.open(chosen === '' ? null : chosen))
        announce(t('new.opened'))
      }}
      onClose={onClose}
    >
      <SelectField label={t('new.subject')} value={chosen} onChange={(event) => setChosen(event.target.value)}>
        {subjects.map((sheet) => (
          <option key={sheet?.id ?? ''} value={sheet?.id ?? ''}>
            {sheet === null ? t('space') : t('about', { sheet: sheet.title })}
          </option>
        ))}
      </SelectField>
      <p>{t('who', { college })}</p>
      <p>{t('newcomers')}</p>
      <Notice>
        <span className="sm">{t('known')}</span>
      </Notice>
    </ActForm>
  )
}

export interface CloseCaucusProps {
  readonly caucus: CaucusAnswer
  readonly acts: CaucusActs
  readonly onClose: () => void
}

export function CloseCaucusDialog({ caucus, acts, onClose }: CloseCaucusProps) {
  const { t } = useTranslation('caucus')
  const [words, setWords] = useState<CloseCaucusBody['words'] | null>(null)
  const [checked, setChecked] = useState(false)
  return (
    <ActForm
      title={t('close.title')}
      hint={t('close.body')}
      confirm={t('close.confirm')}
      keep={t('keep')}
      isReady={() => {
        setChecked(true)
        return words !== null
      }}
      onConfirm={async () => {
        if (words === null) return
        await acts.close(caucus.id, words)
        announce(t(`close.done.${words}`))
      }}
      onClose={onClose}
    >
      <ChoiceField
        label={t('close.words')}
        value={words}
        error={checked && words === null ? t('close.missing') : null}
        options={[
          { value: 'kept', title: t('close.kept'), hint: t('close.keptHint') },
          { value: 'erased', title: t('close.erased'), hint: t('close.erasedHint') },
        ]}
        onChoose={setWords}
      />
    </ActForm>
  )
}
