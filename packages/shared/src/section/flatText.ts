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
  let next = block.rightOrigin
  // In front of a block that splits words is inside them too.
  for (let looked = 0; next !== null; looked++) {
    const item = Y.getItem(store, next)
    if (looked > 100 || !(item instanceof Y.Item) || item.deleted) return true
    if (charactersOf(item)?.charAt(next.clock - item.id.clock) !== BLOCK) return true
    next = item.rightOrigin
  }
  return false
}

/**
 * True when whoever inserted `item` certainly had (client, clock) on the screen: they placed it next to that character, or to a
 * later one of the same client.
 */
export function wasInsertedSeeing({ origin, rightOrigin }: Y.Item, client: number, clock: number): boolean {
  return [origin, rightOrigin].some((id) => id !== null && id.client === client && id.clock >= clock)
}
