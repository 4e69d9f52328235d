/** One editor on one text, with its keys, its clipboard and its undo. @module */
import { isSafeLink } from '@polyphonie/shared/section/contentSchema.ts'
import {
  BLUR_COMMAND,
  CLICK_COMMAND,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  createEditor,
  type EditorThemeClasses,
  KEY_DOWN_COMMAND,
  KEY_ESCAPE_COMMAND,
  type LexicalEditor,
  mergeRegister,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical'
import type * as Y from 'yjs'
import { FlatBinding } from './binding.ts'
import { type PasteReport, registerClipboard } from './clipboard.ts'
import { type BlockKind, indent, setBlock, toggleInline } from './formats.ts'
import { registerSection, sectionNodes } from './sectionNodes.ts'

export interface OpenEditor {
  readonly editor: LexicalEditor
  readonly binding: FlatBinding
  readonly close: () => void
}

/** What the editor asks of the screen around it. */
export interface EditorRequests {
  readonly onEscape: () => void
  readonly onLink: () => void
  readonly onShortcuts: () => void
  readonly onPaste: PasteReport
}

const theme: EditorThemeClasses = {
  heading: { h2: 'doc-h', h3: 'doc-h3' },
  quote: 'doc-quote',
  list: { nested: { listitem: 'doc-nested' } },
  text: {
    bold: 'doc-bold',
    italic: 'doc-italic',
    underline: 'doc-underline',
    strikethrough: 'doc-strike',
    underlineStrikethrough: 'doc-underline-strike',
  },
}

export function openEditor(text: Y.Text, requests: EditorRequests): OpenEditor {
  const editor = createEditor({ namespace: 'section', nodes: sectionNodes, theme, onError: reportError })
  const unregister = registerSection(editor)
  const binding = new FlatBinding(editor, text)
  const unregisterKeys = registerKeys(binding, requests)
  const unregisterClipboard = registerClipboard(binding, requests.onPaste)
  return {
    editor,
    binding,
    close: () => {
      editor.setRootElement(null)
      unregisterClipboard()
      unregisterKeys()
      binding.destroy()
      unregister()
    },
  }
}

function registerKeys(binding: FlatBinding, requests: EditorRequests): () => void {
  const { editor, undoManager } = binding
  return mergeRegister(
    editor.registerCommand(UNDO_COMMAND, () => handled(() => binding.undo()), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(REDO_COMMAND, () => handled(() => binding.redo()), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_ESCAPE_COMMAND, () => handled(requests.onEscape), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(
      BLUR_COMMAND,
      () => {
        undoManager.stopCapturing()
        return false
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(CLICK_COMMAND, openClickedLink, COMMAND_PRIORITY_LOW),
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        const act = editor.isEditable() ? shortcutOf(event) : null
        if (act === null) return false
        event.preventDefault()
        undoManager.stopCapturing()
        if (act === 'link') requests.onLink()
        else if (act === 'shortcuts') requests.onShortcuts()
        else if (act === 'indent' || act === 'outdent') indent(editor, act === 'indent' ? 1 : -1)
        else if (act === 'strikethrough') toggleInline(editor, act)
        else setBlock(editor, act)
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
  )
}

function handled(act: () => void): true {
  act()
  return true
}

type Shortcut = BlockKind | 'link' | 'shortcuts' | 'indent' | 'outdent' | 'strikethrough'

/** By place on the keyboard as well as by letter: « ] » has no key of its own on a French keyboard. Bold, italic, underline and undo are Lexical's. */
function shortcutOf(event: KeyboardEvent): Shortcut | null {
  // AltGr is Ctrl and Alt on some systems: there it types « @ » and « ] ».
  if (!(event.ctrlKey || event.metaKey) || event.getModifierState('AltGraph')) return null
  if (event.altKey) {
    const kinds: Record<string, BlockKind> = { Digit0: 'paragraph', Digit1: 'h2', Digit2: 'h3' }
    return kinds[event.code] ?? null
  }
  if (event.shiftKey) {
    const kinds: Record<string, Shortcut> = { Digit7: 'number', Digit8: 'bullet', KeyX: 'strikethrough' }
    return kinds[event.code] ?? (event.key === '/' || event.key === '?' ? 'shortcuts' : null)
  }
  if (event.key === 'k') return 'link'
  if (event.key === '/') return 'shortcuts'
  if (event.key === ']' || event.code === 'BracketRight') return 'indent'
  return event.key === '[' || event.code === 'BracketLeft' ? 'outdent' : null
}

/** A plain click places the caret; with Ctrl (or in a text one only reads) it follows the link. */
function openClickedLink(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  const href = link?.getAttribute('href') ?? ''
  if (!(event.ctrlKey || event.metaKey) || !isSafeLink(href)) return false
  event.preventDefault()
  window.open(href, '_blank', 'noopener,noreferrer')
  return true
}
