/**
 * The flat text of a section: one Y.Text in which every block starts with U+2029. This module reads its list of items, the
 * erased ones included: in a collected document they keep their place and their ids, not their characters. @module
 */
import * as Y from 'yjs'
import { BLOCK } from './section.ts'

/** The text people read (docs: wire): no leading U+2029, every other one as "\n". */
export function visibleText(text: Y.Text): string {
  const flat = text.toString()
  return (flat.startsWith(BLOCK) ? flat.slice(1) : flat).replaceAll(BLOCK, '\n')
}

/** The characters an item still has; null for formats and for collected items. */
export function charactersOf(item: Y.Item): string | null {
  return item.content instanceof Y.ContentString ? item.content.str : null
}

/** True for formats: they stand between characters and take no place. (`countable` is no help: it is false for collected items.) */
export function isFormat(item: Y.Item): boolean {
  return item.content instanceof Y.ContentFormat
}

/**
 * True when this U+2029 was put in front of words that were already there, so that it splits a block others wrote. Read from
 * what stood to its right when it was inserted; in doubt true, because a split never hides a cut (AU6).
 */
export function splitsWords(store: Y.Doc['store'], block: Y.Item): boolean {
  const next = block.rightOrigin
  if (next === null) return false
  const item = Y.getItem(store, next)
  if (!(item instanceof Y.Item) || item.deleted) return true
  const text = charactersOf(item)
  return text === null || text.charAt(next.clock - item.id.clock) !== BLOCK
}
