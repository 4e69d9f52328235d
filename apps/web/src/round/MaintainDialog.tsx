import type { Objection } from '@polyphonie/shared/wire/http/round'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField, TextArea } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'
import type { RoundParts } from './RoundPage.tsx'

interface MaintainDialogProps extends RoundParts {
  readonly objection: Objection
  readonly onClose: () => void
}

/** Whoever objects keeps the objection, in their own words, and says whether the text may pass with these words beside it. */
export function MaintainDialog({ acts, objection, onClose }: MaintainDialogProps) {
  const { t } = useTranslation('round')
  const [words, setWords] = useState(objection.text)
  const [way, setWay] = useState<'with' | 'without' | null>(null)
  const [checked, setChecked] = useState(false)
  const empty = words.trim() === ''
  return (
    <ActForm
      title={t('page.maintainTitle', { number: objection.number })}
      hint={t('page.maintainHint')}
      confirm={t('page.maintainConfirm')}
      keep={t('keep')}
      isReady={() => {
        setChecked(true)
        return !empty && way !== null
      }}
      onConfirm={() => acts.maintain(objection.id, { withMention: way === 'with', disagreement: words.trim() })}
      onClose={onClose}
    >
      <TextArea
        label={t('page.maintainWords')}
        error={checked && empty ? t('page.wordsMissing') : null}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <ChoiceField
        label={t('page.maintainWay')}
        error={checked && way === null ? t('page.chooseWay') : null}
        value={way}
        options={[
          { value: 'with', title: t('page.way.with'), hint: t('page.way.withHint') },
          { value: 'without', title: t('page.way.without'), hint: t('page.way.withoutHint') },
        ]}
        onChoose={setWay}
      />
    </ActForm>
  )
}
