/** A question before an act: its title is the question, two buttons with verbs, the safe one first; what was typed survives an error. @module */
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextArea, TextField } from '../kit/Field.tsx'
import { Notice } from '../kit/Notice.tsx'

export interface AskedText {
  readonly label: string
  readonly hint?: string
  readonly initial?: string
  readonly long?: boolean
  /** What to say when it is left empty. */
  readonly missing: string
  readonly maxLength: number
}

export interface AskDialogProps {
  readonly title: string
  readonly hint?: string
  readonly confirm: string
  readonly keep: string
  readonly text?: AskedText
  /** Shown above the text: a choice, for instance. */
  readonly children?: ReactNode
  readonly onClose: () => void
  /** Resolves to null when done, or to a sentence saying why not. */
  readonly onConfirm: (text: string) => Promise<string | null>
}

export function AskDialog({ title, hint, confirm, keep, text, children, onClose, onConfirm }: AskDialogProps) {
  const [typed, setTyped] = useState(text?.initial ?? '')
  const [missing, setMissing] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [working, setWorking] = useState(false)

  async function submit() {
    if (working) return
    const isMissing = text !== undefined && typed.trim() === ''
    setMissing(isMissing ? text.missing : null)
    setRefusal(null)
    if (isMissing) return
    setWorking(true)
    const why = await onConfirm(typed.trim())
    setWorking(false)
    if (why === null) onClose()
    else setRefusal(why)
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form
        noValidate
        className="stack"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void submit()
        }}
      >
        {hint !== undefined && <p className="soft">{hint}</p>}
        {children}
        {text !== undefined && <Typed text={text} value={typed} error={missing} onType={setTyped} />}
        {refusal !== null && (
          <Notice tone="stop" live>
            {refusal}
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

interface TypedProps {
  readonly text: AskedText
  readonly value: string
  readonly error: string | null
  readonly onType: (value: string) => void
}

function Typed({ text: { label, hint, long, maxLength }, value, error, onType }: TypedProps) {
  const shared = { label, error, value, maxLength, ...(hint === undefined ? {} : { hint }) }
  return long === true ? (
    <TextArea {...shared} onChange={(event) => onType(event.target.value)} />
  ) : (
    <TextField {...shared} autoComplete="off" onChange={(event) => onType(event.target.value)} />
  )
}
