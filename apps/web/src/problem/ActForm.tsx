/** A question with fields before an act; its refusal is said in the dialog and nothing typed is lost. @module */
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BorrowedWords } from '../dialogue/BorrowedWords.tsx'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Notice } from '../kit/Notice.tsx'
import { problemText } from './problemText.ts'

export interface ActFormProps {
  /** The question itself. */
  readonly title: string
  readonly hint?: string
  readonly confirm: string
  readonly keep: string
  readonly wide?: boolean
  readonly children: ReactNode
  /** False while something is missing: the fields say what. */
  readonly isReady?: () => boolean
  readonly onConfirm: () => Promise<unknown>
  /** What a refusal means for this act, when its kind alone does not say it. */
  readonly failureText?: (failure: unknown) => string
  /** A second way out beside keeping: taking away what is there. */
  readonly remove?: { readonly label: string; readonly act: () => Promise<unknown> }
  readonly onClose: () => void
}

export function ActForm({
  title,
  hint,
  confirm,
  keep,
  wide = false,
  children,
  isReady,
  onConfirm,
  failureText,
  remove,
  onClose,
}: ActFormProps) {
  const { t, i18n } = useTranslation('problem')
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)

  async function carryOut(act: () => Promise<unknown>) {
    if (working) return
    setWorking(true)
    setFailure(null)
    try {
      await act()
    } catch (error) {
      setFailure(error)
      setWorking(false)
      return
    }
    setWorking(false)
    onClose()
  }

  return (
    <Dialog title={title} wide={wide} onClose={onClose}>
      <form
        noValidate
        className="stack"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          if (isReady?.() !== false) void carryOut(onConfirm)
        }}
      >
        {hint !== undefined && <p className="soft">{hint}</p>}
        {children}
        {failure !== null && (
          <Notice tone="stop" live>
            {failureText?.(failure) ?? problemText(t, failure, i18n.language)}
          </Notice>
        )}
        <BorrowedWords failure={failure} />
        <div className="row dialog-acts">
          <Button onClick={onClose}>{keep}</Button>
          {remove !== undefined && <Button onClick={() => void carryOut(remove.act)}>{remove.label}</Button>}
          <Button look="main" type="submit" working={working}>
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
