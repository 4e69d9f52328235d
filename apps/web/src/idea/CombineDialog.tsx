/** One more idea out of others, which stay. @module */
import { MAX_COMBINED, MAX_IDEA } from '@polyphonie/shared/idea/idea'
import type { CombineBody, Idea } from '@polyphonie/shared/wire/http/idea'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextArea } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'

export interface CombineDialogProps {
  readonly ideas: readonly Idea[]
  readonly onCombine: (body: CombineBody) => Promise<void>
  readonly onClose: () => void
}

export function CombineDialog({ ideas, onCombine, onClose }: CombineDialogProps) {
  const { t } = useTranslation('idea')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [text, setText] = useState('')
  const [checked, setChecked] = useState(false)
  const isEnough = chosen.length > 1 && chosen.length <= MAX_COMBINED
  const choose = (rowId: string, on: boolean) => setChosen(on ? [...chosen, rowId] : chosen.filter((id) => id !== rowId))
  return (
    <ActForm
      wide
      title={t('combine.title')}
      hint={t('combine.hint')}
      confirm={t('combine.confirm')}
      keep={t('combine.keep')}
      isReady={() => {
        setChecked(true)
        return isEnough && text.trim() !== ''
      }}
      onConfirm={() => onCombine({ rowIds: [...chosen], text: text.trim() })}
      onClose={onClose}
    >
      <fieldset className="field">
        <legend className="label">{t('combine.which')}</legend>
        {checked && !isEnough && <p className="error">{t('combine.few', { most: MAX_COMBINED })}</p>}
        <div className="options">
          {ideas.map(({ rowId, number, text: words }) => (
            <label key={rowId} className="option">
              <input type="checkbox" checked={chosen.includes(rowId)} onChange={(event) => choose(rowId, event.target.checked)} />
              <span>
                <b>{number}</b>
                <span>{words}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <TextArea
        label={t('combine.text')}
        hint={t('combine.textHint')}
        value={text}
        maxLength={MAX_IDEA}
        rows={3}
        onChange={(event) => setText(event.target.value)}
        error={checked && text.trim() === '' ? t('combine.missing') : null}
      />
    </ActForm>
  )
}
