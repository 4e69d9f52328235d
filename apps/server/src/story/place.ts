/**
 * A passage in the document of its section: the ids of the characters and values that stand in it, and of those that stood there
 * and were erased. In a collected document erased items keep their place and their ids, and that is enough to find, in the log,
 * who first wrote here and when. @module
 */
import type { SectionModel } from '@polyphonie/shared/section/contentSchema'
import { visibleText } from '@polyphonie/shared/section/flatText'
import { cellValue, rowsInOrder, type Scalar } from '@polyphonie/shared/section/passages'
import { BLOCK } from '@polyphonie/shared/section/section'
import type { Column } from '@polyphonie/shared/sheet/template'
import { type Range, sentencesAround } from '@polyphonie/shared/story/passage'
import type { StoryQuery } from '@polyphonie/shared/wire/http/register'
import { ContentString, type Doc, type Item, type Map as SharedMap, Text } from 'yjs'

export interface IdSpan {
  readonly client: number
  readonly clock: number
  readonly length: number
}

export type Asked =
  | { readonly part: 'text'; readonly range: Range }
  | { readonly part: 'fields'; readonly column: string }
  | { readonly part: 'rows'; readonly rowId: string; readonly column: string | null }
  | { readonly part: 'section' }

export interface Place {
  readonly asked: Asked
  /** What a reader sees there. */
  readonly words: string
  /** The whole visible text of the section. */
  readonly text: string
  /** Of the passage itself, erased ones beside it included. */
  readonly spans: readonly IdSpan[]
  /** Of the sentences around it; the same as `spans` but for words of a text. */
  readonly around: readonly IdSpan[]
  /** Of what is visible in the passage. */
  readonly visible: readonly IdSpan[]
}

/** Cells as people read them: a choice by its title, an amount in euros. */
export type CellWords = (column: Column, value: Scalar) => string

/** Null when there is no such row, cell or word. */
export function placeOf(doc: Doc, model: SectionModel, query: StoryQuery, cellWords: CellWords): Place | null {
  const text = model.text ? visibleText(doc.getText('text')) : ''
  const { from, to, rowId, column } = query
  if (rowId !== undefined) {
    const row = rowsInOrder(doc).find(({ id }) => id === rowId)
    if (row === undefined || (column !== undefined && !model.rows.some(({ key }) => key === column))) return null
    return placed({ part: 'rows', rowId, column: column ?? null }, doc, model, text, cellWords)
  }
  if (column !== undefined) {
    if (!model.fields.some(({ key }) => key === column)) return null
    return placed({ part: 'fields', column }, doc, model, text, cellWords)
  }
  if (from === undefined) return placed({ part: 'section' }, doc, model, text, cellWords)
  const end = Math.min(to ?? from, text.length)
  if (!model.text || from > end) return null
  const range = from === end ? sentencesAround(text, { from, to: end }) : { from, to: end }
  if (range.from === range.to) return null
  const { spans, visible } = textSpans(doc.getText('text'), range)
  const around = textSpans(doc.getText('text'), sentencesAround(text, range)).spans
  return { asked: { part: 'text', range }, words: text.slice(range.from, range.to), text, spans, visible, around }
}

function placed(asked: Asked, doc: Doc, model: SectionModel, text: string, cellWords: CellWords): Place {
  const items = [...itemsAt(doc, model, asked)]
  const spans = items.map(spanOf)
  return {
    asked,
    words: wordsAt(doc, model, asked, spans, cellWords),
    text,
    spans,
    around: spans,
    visible: items.filter(({ deleted }) => !deleted).map(spanOf),
  }
}

/** What stood at the place in another state of the same document. */
export function wordsAt(doc: Doc, model: SectionModel, asked: Asked, around: readonly IdSpan[], cellWords: CellWords): string {
  const cell = (cells: SharedMap<unknown>, column: Column | undefined) =>
    column === undefined ? '' : cellWords(column, cellValue(cells, column))
  const row = (cells: SharedMap<unknown>) =>
    model.rows
      .map((column) => cell(cells, column))
      .filter((words) => words !== '')
      .join(' · ')
  switch (asked.part) {
    case 'text':
      return textOf(doc.getText('text'), around)
    case 'fields':
      return cell(
        doc.getMap('fields'),
        model.fields.find(({ key }) => key === asked.column),
      )
    case 'rows': {
      const cells = rowsInOrder(doc).find(({ id }) => id === asked.rowId)?.cells
      if (cells === undefined) return ''
      return asked.column === null
        ? row(cells)
        : cell(
            cells,
            model.rows.find(({ key }) => key === asked.column),
          )
    }
    case 'section': {
      const lines = model.text ? [visibleText(doc.getText('text'))] : []
      if (model.fields.length > 0) lines.push(...model.fields.map((column) => cell(doc.getMap('fields'), column)))
      if (model.rows.length > 0) lines.push(...rowsInOrder(doc).map(({ cells }) => row(cells)))
      return lines.filter((line) => line !== '').join('\n')
    }
  }
}

/** Items of `range`, and the erased ones between and right beside its characters. */
function textSpans(text: Text, { from, to }: Range): { readonly spans: IdSpan[]; readonly visible: IdSpan[] } {
  const flat = text.toString()
  // Offsets are those of the visible text; the first block's character stands before it.
  const shift = flat.startsWith(BLOCK) ? 1 : 0
  const spans: IdSpan[] = []
  const visible: IdSpan[] = []
  let erased: IdSpan[] = []
  let offset = -shift
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) {
      erased.push(spanOf(item))
      continue
    }
    if (!(item.content instanceof ContentString)) continue
    const start = Math.max(from, offset)
    const end = Math.min(to, offset + item.length)
    const touchesBefore = offset === to
    if (start < end) {
      // Erased in front of the passage or inside it.
      if (start === offset) spans.push(...erased)
      const span = { client: item.id.client, clock: item.id.clock + start - offset, length: end - start }
      spans.push(span)
      visible.push(span)
    } else if (touchesBefore) spans.push(...erased)
    erased = []
    offset += item.length
  }
  if (offset === to) spans.push(...erased)
  return { spans, visible }
}

function textOf(text: Text, spans: readonly IdSpan[]): string {
  let words = ''
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof ContentString)) continue
    const { client, clock } = item.id
    for (let at = 0; at < item.length; at += 1) {
      if (spans.some((span) => span.client === client && span.clock <= clock + at && clock + at < span.clock + span.length))
        words += item.content.str.charAt(at)
    }
  }
  return words.replaceAll(BLOCK, '\n').trim()
}

function* itemsAt(doc: Doc, model: SectionModel, asked: Asked): Iterable<Item> {
  switch (asked.part) {
    case 'text':
      return
    case 'fields':
      yield* cellItems(doc.getMap('fields'), asked.column)
      return
    case 'rows': {
      const row = rowsInOrder(doc).find(({ id }) => id === asked.rowId)
      const columns = asked.column === null ? model.rows.map(({ key }) => key) : [asked.column]
      for (const key of row === undefined ? [] : columns) yield* cellItems(row?.cells ?? doc.getMap('fields'), key)
      return
    }
    case 'section':
      if (model.text) yield* textItems(doc.getText('text'))
      for (const { key } of model.fields) yield* cellItems(doc.getMap('fields'), key)
      if (model.rows.length > 0) {
        for (const { cells } of rowsInOrder(doc)) for (const { key } of model.rows) yield* cellItems(cells, key)
      }
  }
}

/** Values a cell had stay behind the one it has; of a long text its characters count, not the text's own item. */
function* cellItems(cells: SharedMap<unknown>, key: string): Iterable<Item> {
  const value = cells.get(key)
  if (value instanceof Text) {
    yield* textItems(value)
    return
  }
  for (let item: Item | null = cells._map.get(key) ?? null; item !== null; item = item.left) yield item
}

function* textItems(text: Text): Iterable<Item> {
  // The block every text starts with is the seed's.
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || (item.content instanceof ContentString && !(item === text._start && item.content.str === BLOCK))) yield item
  }
}

function spanOf(item: Item): IdSpan {
  return { client: item.id.client, clock: item.id.clock, length: item.length }
}
