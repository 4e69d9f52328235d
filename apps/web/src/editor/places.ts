/** From places in the flat text to places on the screen. @module */
import type { LexicalEditor } from 'lexical'
import type { FlatBinding } from './binding.ts'
import { type Leaf, leafAt } from './flatRead.ts'

/** A caret's box, in pixels of the viewport. */
export interface CaretBox {
  readonly left: number
  readonly top: number
  readonly height: number
}

/** The DOM text of a leaf; null for blocks, breaks, and what is not drawn yet. */
export function textOf(editor: LexicalEditor, { key, kind }: Leaf): Text | null {
  if (kind !== 'text') return null
  let node: Node | null = editor.getElementByKey(key)
  while (node !== null && !(node instanceof Text)) node = node.firstChild
  return node
}

/** Where a caret at that index of the reading stands; null while it is not drawn. */
export function caretBoxAt({ editor, reading }: FlatBinding, index: number): CaretBox | null {
  const leaf = leafAt(reading, index)
  if (leaf === null) return null
  const text = textOf(editor, leaf)
  if (text !== null) {
    const range = document.createRange()
    range.setStart(text, Math.min(index - leaf.start, text.length))
    range.collapse(true)
    const box = range.getClientRects()[0]
    return box === undefined ? null : { left: box.left, top: box.top, height: box.height }
  }
  const element = editor.getElementByKey(leaf.key)
  if (element === null) return null
  if (leaf.kind === 'break') {
    // A line nobody has written on yet: below the break, at the start of the paragraph.
    const broken = element.getBoundingClientRect()
    const parent = element.parentElement?.getBoundingClientRect() ?? broken
    return { left: parent.left, top: broken.bottom, height: broken.height }
  }
  const box = element.getBoundingClientRect()
  const style = getComputedStyle(element)
  const line = Number.parseFloat(style.lineHeight)
  const height = Number.isNaN(line) ? box.height : Math.min(line, box.height)
  return { left: box.left + Number.parseFloat(style.paddingInlineStart), top: box.top, height }
}
