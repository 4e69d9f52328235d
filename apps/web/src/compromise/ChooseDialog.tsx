import type { ChooseBody, Compromise } from '@polyphonie/shared/wire/http/register'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { TextArea, TextField } from '../kit/Field.tsx'
import { ActForm } from '../problem/ActForm.tsx'

/** An entry of the register holds no more. */
const MOST_MOVED = 12

interface ChooseDialogProps {
  readonly compromise: Compromise
  readonly onSend: (body: ChooseBody) => Promise<void>
  readonly onClose: () => void
}

/** The wording agreed on, and who moved on what: one line per group that had a position. */
export function ChooseDialog({ compromise: { options, positions }, onSend, onClose }: ChooseDialogProps) {
  const { t } = useTranslation('compromise')
  const [wording, setWording] = useState('')
  const [moved, setMoved] = useState(() => {
    const groups = [...new Set(positions.map(({ who }) => who))].slice(0, MOST_MOVED)
    return (groups.length === 0 ? [''] : groups).map((who) => ({ who, on: '' }))
  })
  const [checked, setChecked] = useState(false)
  const said = moved.map(({ who, on }) => ({ who: who.trim(), on: on.trim() })).filter(({ who, on }) => who !== '' && on !== '')
  const setLine = (at: number, line: { readonly who?: string; readonly on?: string }) =>
    setMoved(moved.map((kept, index) => (index === at ? { ...kept, ...line } : kept)))
  return (
    <ActForm
      wide
      title={t('choose.title')}
      hint={t('choose.hint')}
      confirm={t('choose.confirm')}
      keep={t('choose.keep')}
      isReady={() => {
        setChecked(true)
        return wording.trim() !== '' && said.length > 0
      }}
      onConfirm={() => onSend({ wording: wording.trim(), moved: said })}
      onClose={onClose}
    >
      <ol className="point-options well">
        {options.map((option) => (
          <li key={option}>{option}</li>
        ))}
      </ol>
      <TextArea
        label={t('choose.wording')}
        error={checked && wording.trim() === '' ? t('choose.wordingMissing') : null}
        maxLength={4000}
        value={wording}
        onChange={(event) => setWording(event.target.value)}
      />
      <fieldset className="field">
        <legend className="label">{t('choose.moved')}</legend>
        <p className="hint">{t('choose.movedHint')}</p>
        {checked && said.length === 0 && <p className="error">{t('choose.movedMissing')}</p>}
        {moved.map(({ who, on }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end
          <div key={at} className="moved-line">
            <TextField
              label={t('choose.who')}
              optional
              autoComplete="off"
              maxLength={160}
              value={who}
              onChange={(event) => setLine(at, { who: event.target.value })}
            />
            <TextField
              label={t('choose.on')}
              optional
              autoComplete="off"
              maxLength={4000}
              value={on}
              onChange={(event) => setLine(at, { on: event.target.value })}
            />
          </div>
        ))}
        {moved.length < MOST_MOVED && (
          <Button small look="bare" icon={Plus} onClick={() => setMoved([...moved, { who: '', on: '' }])}>
            {t('choose.more')}
          </Button>
        )}
      </fieldset>
    </ActForm>
  )
}
