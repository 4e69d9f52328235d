/** Where a section's text is on the screen, written in or only read: what is chosen in it, and which ranges show a stretch of it. @module */
import { BLOCK } from '@polyphonie/shared/section/section'
import type * as Y from 'yjs'
import type { OpenEditor } from '../editor/openEditor.ts'
import { textOf } from '../editor/places.ts'
import type { Stretch } from './passage.ts'

export interface Surface {
  readonly root: HTMLElement
  readonly text: Y.Text
  /** What is chosen in it; where `from` is `to`, only a caret stands there. Null: nothing. */
  readonly chosen: () => Stretch | null
  /** In the order of the text; empty for what is not drawn yet. */
  readonly rangesOf: (stretch: Stretch) => readonly StaticRange[]
  /** Calls back when what is drawn, or chosen, may have changed. */
  readonly subscribe: (listener: () => void) => () => void
}

export function editorSurface({ binding, editor }: OpenEditor, root: HTMLElement): Surface {
  return {
    root,
    text: binding.text,
    chosen: () => {
      const { range } = binding
      if (range === null) return null
      return { from: binding.textIndex(Math.min(range.anchor, range.focus)), to: binding.textIndex(Math.max(range.anchor, range.focus)) }
    },
    rangesOf: ({ from, to }) =>
      binding.shownRanges(from, to).flatMap((shown) =>
        binding.reading.leaves.flatMap((leaf) => {
          const text = textOf(editor, leaf)
          return text === null ? [] : rangeIn(text, shown.from - leaf.start, shown.to - leaf.start)
        }),
      ),
    subscribe: (listener) => binding.subscribe(listener),
  }
}

/** Over what `ReadText` draws: the same characters in the same order, without the marks that begin a block. */
export function readSurface(root: HTMLElement, text: Y.Text): Surface {
  return {
    root,
    text,
    chosen: () => {
      const selection = document.getSelection()
      if (selection === null || selection.rangeCount === 0) return null
      const range = selection.getRangeAt(0)
      if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null
      const from = textIndex(text, drawnBefore(root, range.startContainer, range.startOffset))
      const to = textIndex(text, drawnBefore(root, range.endContainer, range.endOffset))
      return from <= to ? { from, to } : null
    },
    rangesOf: (stretch) => {
      const words = text.toString()
      const from = drawnIndex(words, stretch.from)
      const to = drawnIndex(words, stretch.to)
      let start = 0
      return drawnTexts(root).flatMap((drawn) => {
        const range = rangeIn(drawn, from - start, to - start)
        start += drawn.length
        return range
      })
    },
    subscribe: (listener) => {
      const observer = new MutationObserver(listener)
      observer.observe(root, { childList: true, characterData: true, subtree: true })
      document.addEventListener('selectionchange', listener)
      return () => {
        observer.disconnect()
        document.removeEventListener('selectionchange', listener)
      }
    },
  }
}

function rangeIn(text: Text, from: number, to: number): StaticRange[] {
  const start = Math.max(0, from)
  const end = Math.min(text.length, to)
  if (end <= start) return []
  return [new StaticRange({ startContainer: text, startOffset: start, endContainer: text, endOffset: end })]
}

function drawnTexts(root: HTMLElement): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) if (node instanceof Text) texts.push(node)
  return texts
}

/** How many characters are drawn before that place of the page. */
function drawnBefore(root: HTMLElement, container: Node, offset: number): number {
  const range = document.createRange()
  range.setStart(root, 0)
  range.setEnd(container, offset)
  return range.toString().length
}

function drawnIndex(words: string, index: number): number {
  return words.slice(0, index).replaceAll(BLOCK, '').length
}

/** Index in the text of the character drawn at that place. */
function textIndex(text: Y.Text, drawn: number): number {
  const words = text.toString()
  let seen = 0
  for (let index = 0; index < words.length; index++) {
    if (words[index] === BLOCK) continue
    if (seen === drawn) return index
    seen++
  }
  return words.length
}
