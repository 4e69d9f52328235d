/**
 * Where a remark stands: two positions that move with the words between them, and the words themselves as the way back. A browser
 * says both; what it says is looked up in the document before anything is kept (RE2). @module
 */
import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { SectionModel } from '../section/contentSchema.ts'
import { visibleText } from '../section/flatText.ts'
import { cellValue } from '../section/passages.ts'
import { BLOCK } from '../section/section.ts'
import type { Column } from '../sheet/template.ts'
import type { Anchor, AnchorBody } from '../wire/http/remark.ts'

export interface Range {
  /** UTF-16 units of the visible text. */
  readonly from: number
  readonly to: number
}

/** What is kept of an anchor; null when the passage is not in the document. */
export function checkAnchor(doc: Y.Doc, model: SectionModel, asked: AnchorBody): AnchorBody | null {
  switch (asked.part) {
    case 'text': {
      if (!model.text) return null
      const text = doc.getText('text')
      const visible = visibleText(text)
      if (!asked.quote.isWellFormed() || plain(asked.quote) === '') return null
      const range = rangeOf(doc, asked)
      if (range !== null && isWhole(visible, range) && plain(visible.slice(range.from, range.to)) === plain(asked.quote)) return asked
      const again = onlyPlaceOf(visible, asked.quote)
      return again === null ? null : { ...asked, ...positionsOf(text, again) }
    }
    case 'fields': {
      const column = model.fields.find(({ key }) => key === asked.column)
      return column === undefined ? null : { ...asked, quote: quoteOf(doc.getMap('fields'), column, asked.quote) }
    }
    case 'rows': {
      const cells = model.rows.length > 0 ? doc.getMap('rows').get(asked.rowId) : undefined
      if (!(cells instanceof Y.Map)) return null
      const column = model.rows.find(({ key }) => key === asked.column)
      if (asked.column !== undefined && column === undefined) return null
      const shown = column ?? model.rows.find((candidate) => typeof cellValue(cells, candidate) === 'string')
      return { ...asked, quote: shown === undefined ? '' : quoteOf(cells, shown, asked.quote) }
    }
  }
}

/** Where it stands now. Cost: looking for the quote only when the positions have lost their words. */
export function placeAnchor(doc: Y.Doc, model: SectionModel, kept: AnchorBody): Anchor {
  const { quote } = kept
  switch (kept.part) {
    case 'text': {
      const range = model.text ? rangeOf(doc, kept) : null
      if (range !== null) return { part: 'text', quote, ...range, found: 'exact' }
      const again = model.text ? onlyPlaceOf(visibleText(doc.getText('text')), quote) : null
      return again === null ? { part: 'text', quote, found: 'lost' } : { part: 'text', quote, ...again, found: 'byQuote' }
    }
    case 'fields':
      return { part: 'fields', quote, column: kept.column, found: model.fields.some(({ key }) => key === kept.column) ? 'exact' : 'lost' }
    case 'rows': {
      const hasColumn = kept.column === undefined || model.rows.some(({ key }) => key === kept.column)
      const found = hasColumn && model.rows.length > 0 && doc.getMap('rows').has(kept.rowId) ? 'exact' : 'lost'
      return { part: 'rows', quote, rowId: kept.rowId, ...(kept.column === undefined ? {} : { column: kept.column }), found }
    }
  }
}

/** The range two positions stand for; null when one of them is none of this text's, or nothing is left between them. */
function rangeOf(doc: Y.Doc, { start, end }: { readonly start: string; readonly end: string }): Range | null {
  const text = doc.getText('text')
  const [from, to] = [start, end].map((position) => indexOf(doc, text, position))
  if (from === undefined || to === undefined || from === null || to === null) return null
  const lead = text.toString().startsWith(BLOCK) ? 1 : 0
  return from < to ? { from: Math.max(0, from - lead), to: to - lead } : null
}

function indexOf(doc: Y.Doc, text: Y.Text, position: string): number | null {
  try {
    const relative = Y.decodeRelativePosition(fromBase64(position))
    // Any other name would make a root of the document, just by being looked for.
    if (relative.tname !== null && relative.tname !== 'text') return null
    const found = Y.createAbsolutePositionFromRelativePosition(relative, doc)
    return found !== null && found.type === text ? found.index : null
  } catch (error) {
    // lib0 and Yjs throw errors of several kinds on characters that are no position; all mean the same here.
    if (error instanceof Error) return null
    throw error
  }
}

function positionsOf(text: Y.Text, { from, to }: Range): { readonly start: string; readonly end: string } {
  const lead = text.toString().startsWith(BLOCK) ? 1 : 0
  // Words typed at either edge are not what was remarked on.
  return {
    start: encode(Y.createRelativePositionFromTypeIndex(text, from + lead, 0)),
    end: encode(Y.createRelativePositionFromTypeIndex(text, to + lead, -1)),
  }
}

function encode(position: Y.RelativePosition): string {
  return toBase64(Y.encodeRelativePosition(position))
}

/** Where the quote stands, if in one place only. A page writes every space, and the end of a paragraph, as one plain space. */
export function onlyPlaceOf(visible: string, quote: string): Range | null {
  const sought = plain(quote)
  const { text, at } = squeezed(visible)
  const from = sought === '' ? -1 : text.indexOf(sought)
  if (from < 0 || text.indexOf(sought, from + 1) >= 0) return null
  const range = { from: at[from] ?? 0, to: (at[from + sought.length - 1] ?? 0) + 1 }
  return isWhole(visible, range) ? range : null
}

/** Every run of spaces as one, and where each character stood. */
function squeezed(visible: string): { readonly text: string; readonly at: readonly number[] } {
  let text = ''
  const at: number[] = []
  for (let index = 0; index < visible.length; index += 1) {
    const isSpace = /\s/u.test(visible.charAt(index))
    if (isSpace && text.endsWith(' ')) continue
    text += isSpace ? ' ' : visible.charAt(index)
    at.push(index)
  }
  return { text, at }
}

/** Whether neither edge cuts a character in two. */
function isWhole(visible: string, { from, to }: Range): boolean {
  return [from, to].every((edge) => !/^[\udc00-\udfff]/u.test(visible.slice(edge, edge + 1)))
}

/** Words of a cell are quoted as they stand; of a figure only its digits count, because pages write figures in their own way. */
function quoteOf(cells: Y.Map<unknown>, column: Column, quote: string): string {
  const value = cellValue(cells, column)
  if (typeof value === 'string' && (column.type === 'text' || column.type === 'line')) return value.slice(0, 2000)
  if (typeof value !== 'number') return ''
  const shown = column.type === 'amount' ? value / 100 : value
  return digits(quote) === digits(String(shown)) || digits(quote) === digits(shown.toFixed(2)) ? quote.slice(0, 60) : String(shown)
}

function digits(text: string): string {
  return text.replaceAll(/\D/gu, '')
}

function plain(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim()
}
