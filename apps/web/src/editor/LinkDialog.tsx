/** Asks for the address of a link. @module */
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextField } from '../kit/Field.tsx'
import { safeAddress } from './formats.ts'

interface LinkDialogProps {
  /** The link the caret is in, or null. */
  readonly current: string | null
  /** False: nothing is selected, the address will be written into the text. */
  readonly hasWords: boolean
  /** null takes the link off. */
  readonly onSave: (url: string | null) => void
  readonly onClose: () => void
}

export function LinkDialog({ current, hasWords, onSave, onClose }: LinkDialogProps) {
  const { t } = useTranslation('editor')
  const [address, setAddress] = useState(current ?? '')
  const [isRefused, setRefused] = useState(false)
  const save = (event: FormEvent) => {
    event.preventDefault()
    const url = safeAddress(address)
    if (url === null) setRefused(true)
    else onSave(url)
  }
  return (
    <Dialog title={t(current === null ? 'link.titleAdd' : 'link.titleChange')} onClose={onClose}>
      <form onSubmit={save} noValidate>
        <TextField
          label={t('link.address')}
          hint={hasWords || current !== null ? t('link.hint') : `${t('link.hint')} ${t('link.noWords')}`}
          error={isRefused ? t('link.error') : null}
          value={address}
          onChange={({ target }) => {
            setAddress(target.value)
            setRefused(false)
          }}
          autoFocus
          inputMode="url"
          autoComplete="url"
          spellCheck={false}
        />
        <div className="row dialog-acts">
          <Button onClick={onClose}>{t('link.cancel')}</Button>
          {current === null ? null : <Button onClick={() => onSave(null)}>{t('link.remove')}</Button>}
          <Button look="main" type="submit">
            {t('link.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
