/** A long-text cell: a Y.Text in a growing plain text field, edited by small deltas at the caret (docs/rules/cell.md). @module */
import { useEffect, useRef } from 'react'
import * as Y from 'yjs'
import { cellText, editAfter, editBetween, offsetAfter, type TextDelta } from './textEdit.ts'

export interface CellTextProps {
  readonly text: Y.Text
  readonly label: string
  readonly id?: string
  readonly readOnly: boolean
  readonly describedBy?: string | undefined
  readonly onFocus?: () => void
  readonly onBlur?: () => void
}

export function CellText({ text, label, id, readOnly, describedBy, onFocus, onBlur }: CellTextProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => (field.current === null ? undefined : bind(field.current, text)), [text])
  return (
    <textarea
      ref={field}
      id={id}
      className="input cell-text"
      aria-label={label}
      aria-describedby={describedBy}
      readOnly={readOnly}
      rows={1}
      spellCheck
      onFocus={onFocus}
      onBlur={onBlur}
    />
  )
}

/** Binds both ways until the returned function is called. What the field shows is always `shown`; the Y.Text may be ahead of it. */
function bind(field: HTMLTextAreaElement, text: Y.Text): () => void {
  // Own edits of this field, and nobody else's, are what its undo takes back.
  const origin = { field }
  const undo = new Y.UndoManager(text, { trackedOrigins: new Set([origin]) })
  let shown = text.toString()
  let composing = false
  /** Changes by others during a composition: the field waits until the word is finished. */
  let waiting: TextDelta[] = []
  field.value = shown
  grow(field)

  function show(delta: TextDelta) {
    const { selectionStart, selectionEnd, selectionDirection } = field
    const focused = document.activeElement === field
    shown = text.toString()
    field.value = shown
    // Setting the selection of a field without focus would scroll to it in some browsers.
    if (focused) field.setSelectionRange(offsetAfter(delta, selectionStart), offsetAfter(delta, selectionEnd), selectionDirection)
    grow(field)
  }

  function take() {
    const typed = cellText(field.value)
    let edit = editBetween(shown, typed, field.selectionEnd)
    if (edit.length > 0) {
      for (const remote of waiting) edit = editAfter(remote, edit)
      text.doc?.transact(() => text.applyDelta([...edit]), origin)
    }
    if (waiting.length > 0 || typed !== field.value) {
      const caret = waiting.reduce((offset, remote) => offsetAfter(remote, offset), field.selectionEnd)
      shown = text.toString()
      field.value = shown
      field.setSelectionRange(caret, caret)
    } else shown = typed
    waiting = []
    grow(field)
  }

  const onText = (event: Y.YTextEvent) => {
    if (event.transaction.origin === origin) return
    const delta = plainDelta(event)
    if (composing) waiting.push(delta)
    else show(delta)
  }
  const onInput = () => {
    if (!composing) take()
  }
  const onCompositionStart = () => {
    composing = true
  }
  const onCompositionEnd = () => {
    composing = false
    take()
  }
  const onBeforeInput = (event: InputEvent) => {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return
    event.preventDefault()
    if (event.inputType === 'historyUndo') undo.undo()
    else undo.redo()
  }
  const onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || field.readOnly) return
    const key = event.key.toLowerCase()
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey)
    if (key !== 'z' && !isRedo) return
    event.preventDefault()
    if (isRedo) undo.redo()
    else undo.undo()
  }

  text.observe(onText)
  field.addEventListener('input', onInput)
  field.addEventListener('compositionstart', onCompositionStart)
  field.addEventListener('compositionend', onCompositionEnd)
  field.addEventListener('beforeinput', onBeforeInput)
  field.addEventListener('keydown', onKey)
  return () => {
    text.unobserve(onText)
    undo.destroy()
    field.removeEventListener('input', onInput)
    field.removeEventListener('compositionstart', onCompositionStart)
    field.removeEventListener('compositionend', onCompositionEnd)
    field.removeEventListener('beforeinput', onBeforeInput)
    field.removeEventListener('keydown', onKey)
  }
}

function plainDelta(event: Y.YTextEvent): TextDelta {
  return event.delta.flatMap((part): TextDelta => {
    if (typeof part.insert === 'string') return [{ insert: part.insert }]
    if (part.delete !== undefined) return [{ delete: part.delete }]
    return part.retain === undefined ? [] : [{ retain: part.retain }]
  })
}

/** Browsers with `field-sizing` grow the field themselves (sheet.css). */
function grow(field: HTMLTextAreaElement) {
  if (CSS.supports('field-sizing', 'content')) return
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight}px`
}
