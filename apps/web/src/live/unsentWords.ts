/**
 * Words of one document that no acknowledgement covers: what a refused or signed-out room must not lose.
 *
 * `known` tells, per clientID of this member's own instances, the clock up to which the server said « saved »; every other client's
 * words came from the server and are there already. Reads Yjs' item lists: the text in document order, then changed values.
 * @module
 */
import { BLOCK } from '@polyphonie/shared/section/section.ts'
import * as Y from 'yjs'

/** Clock up to which the server holds what an own clientID wrote. */
export type KnownClocks = ReadonlyMap<number, number>

export interface UnsentCell {
  readonly root: 'fields' | 'rows'
  /** Null for a field. */
  readonly rowId: string | null
  readonly key: string
  readonly value: string | number | boolean
}

export interface UnsentWords {
  /** Runs of the text, each as it would stand in a paragraph of its own. */
  readonly passages: readonly string[]
  readonly cells: readonly UnsentCell[]
}

export const noWords: UnsentWords = { passages: [], cells: [] }

export function isEmpty(words: UnsentWords): boolean {
  return words.passages.length === 0 && words.cells.length === 0
}

/** Costs one walk over the document's items. */
export function unsentWords(doc: Y.Doc, known: KnownClocks): UnsentWords {
  const cells: UnsentCell[] = []
  collectCells(doc.getMap('fields'), 'fields', null, known, cells)
  for (const [rowId, row] of doc.getMap('rows').entries()) if (row instanceof Y.Map) collectCells(row, 'rows', rowId, known, cells)
  return { passages: passagesOf(doc.getText('text'), known), cells }
}

function collectCells(map: Y.Map<unknown>, root: UnsentCell['root'], rowId: string | null, known: KnownClocks, into: UnsentCell[]) {
  for (const [key, item] of map._map) {
    // The place of a row among the others is nobody's words.
    if (item.deleted || (root === 'rows' && key === 'order')) continue
    const value = map.get(key)
    if (value instanceof Y.Text) {
      const words = passagesOf(value, known).join('\n')
      if (words !== '') into.push({ root, rowId, key, value: words })
    } else if (unsentLength(item.id.client, item.id.clock, item.length, known) > 0 && isScalar(value)) {
      into.push({ root, rowId, key, value })
    }
  }
}

function isScalar(value: unknown): value is string | number | boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'boolean'
}

/** How many units at the end of an item the server has not acknowledged. */
function unsentLength(client: number, clock: number, length: number, known: KnownClocks): number {
  const saved = known.get(client)
  if (saved === undefined) return 0
  return Math.min(length, Math.max(0, clock + length - saved))
}

function passagesOf(text: Y.Text, known: KnownClocks): string[] {
  const passages: string[] = []
  let run = ''
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentString) {
      const unsent = unsentLength(item.id.client, item.id.clock, item.length, known)
      const sentPart = item.length - unsent
      if (sentPart > 0) run = finish(run, passages)
      run += item.content.str.slice(sentPart)
    } else if (item.countable) run = finish(run, passages)
  }
  finish(run, passages)
  return passages
}

/** Ends a run: block marks become line breaks, and blank runs are no words. */
function finish(run: string, into: string[]): string {
  const words = run.replaceAll(BLOCK, '\n').replace(/^\n+|\n+$/gu, '')
  if (words.trim() !== '') into.push(words)
  return ''
}
