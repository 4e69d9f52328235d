/** What holds at the selection, as React state. @module */
import { useCallback, useRef, useSyncExternalStore } from 'react'
import { $readFormats, type FormatState, noFormat } from './formats.ts'
import type { OpenEditor } from './openEditor.ts'

export interface ToolState extends FormatState {
  readonly canUndo: boolean
  readonly canRedo: boolean
}

const nothing: ToolState = { ...noFormat, canUndo: false, canRedo: false }

export function useFormats(open: OpenEditor | null): ToolState {
  const last = useRef(nothing)
  const subscribe = useCallback((listener: () => void) => open?.binding.subscribe(listener) ?? (() => undefined), [open])
  const read = useCallback(() => {
    if (open === null) return nothing
    const { undoManager } = open.binding
    const now = { ...open.editor.getEditorState().read($readFormats), canUndo: undoManager.canUndo(), canRedo: undoManager.canRedo() }
    if (JSON.stringify(now) !== JSON.stringify(last.current)) last.current = now
    return last.current
  }, [open])
  return useSyncExternalStore(subscribe, read)
}
