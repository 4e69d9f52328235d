/** A question before an act on an amendment; its refusal is said in the dialog and nothing typed is lost. @module */
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useFailureText } from './amendmentData.ts'

export interface ActDialogProps {
  /** The question itself. */
  readonly title: string
  readonly confirm: string
  readonly keep: string
  readonly wide?: boolean
  readonly children: ReactNode
  /** False while something is missing: the fields say what. */
  readonly isReady?: () => boolean
  readonly onConfirm: () => Promise<unknown>
  readonly onClose: () => void
}

export function ActDialog({ title, confirm, keep, wide = false, children, isReady, onConfirm, onClose }: ActDialogProps) {
  const failureText = useFailureText()
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)

  async function submit() {
    if (working || isReady?.() === false) return
    setWorking(true)
    setFailure(null)
    try {
      await onConfirm()
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
          void submit()
        }}
      >
        {children}
        {failure !== null && (
          <Notice tone="stop" live>
            {failureText(failure)}
          </Notice>
        )}
        <div className="row dialog-acts">
          <Button onClick={onClose}>{keep}</Button>
          <Button look="main" type="submit" working={working}>
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
