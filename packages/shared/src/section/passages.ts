/**
 * What a section says, passage by passage, as canonical text: the same words give the same text on every machine, whoever wrote
 * them and in whatever order they arrived. Hashes of milestones and of what a round decides on are made from it, so what stands
 * here never changes its form; nothing of who wrote is in it, but what a reader sees is, a struck word included.
 *
 * The title, then each paragraph, each field that is filled in, each row in its order; each is the JSON of a list that starts
 * with what it is. Rules: docs/rules/milestone.md (MI2). @module
 */
import * as Y from 'yjs'
import type { Column } from '../sheet/template.ts'
import { isOrderValue, ORDER, type SectionModel } from './contentSchema.ts'
import { visibleText } from './flatText.ts'
import { BLOCK } from './section.ts'

export type Scalar = string | number | boolean | null

/** The canonical text of each passage; `title` is the group's, or else the template's in French. */
export function passagesOf(title: string, doc: Y.Doc, model: SectionModel): readonly string[] {
  const passages = [JSON.stringify(['title', title])]
  if (model.text) passages.push(...paragraphsOf(doc.getText('text')).map((paragraph) => JSON.stringify(['paragraph', ...paragraph])))
  if (model.fields.length > 0) {
    const fields = doc.getMap('fields')
    for (const column of model.fields) {
      const value = canonicalValue(fields.get(column.key))
      if (value !== null) passages.push(JSON.stringify(['field', column.key, value]))
    }
  }
  if (model.rows.length > 0) {
    for (const { cells } of rowsInOrder(doc)) {
      const filled = model.rows.flatMap(({ key }) => {
        const value = canonicalValue(cells.get(key))
        return value === null ? [] : [[key, value]]
      })
      passages.push(JSON.stringify(['row', ...filled]))
    }
  }
  return passages
}

/** Nothing a reader would see stands in it. */
export function isEmpty(doc: Y.Doc, { text, fields, rows }: SectionModel): boolean {
  if (text && visibleText(doc.getText('text')).replaceAll(BLOCK, '').trim() !== '') return false
  const holds = (cells: Y.Map<unknown>, columns: readonly Column[]) =>
    columns.some((column) => {
      const value = cellValue(cells, column)
      return value !== null && String(value).replaceAll(BLOCK, '').trim() !== ''
    })
  if (fields.length > 0 && holds(doc.getMap('fields'), fields)) return false
  return rows.length === 0 || !rowsInOrder(doc).some(({ cells }) => holds(cells, rows))
}

export interface RowInOrder {
  readonly id: string
  readonly cells: Y.Map<unknown>
}

/** Rows as people see them: by place, and by id where two people chose the same place. */
export function rowsInOrder(doc: Y.Doc): readonly RowInOrder[] {
  const rows: (RowInOrder & { readonly place: string })[] = []
  for (const [id, cells] of doc.getMap('rows').entries()) {
    if (!(cells instanceof Y.Map)) continue
    const place = cells.get(ORDER)
    rows.push({ id, cells, place: isOrderValue(place) ? (place as string) : '' })
  }
  return rows.sort((a, b) => compare(a.place, b.place) || compare(a.id, b.id)).map(({ id, cells }) => ({ id, cells }))
}

/** What is read in a cell or field: long text as its visible words, anything empty as null. */
export function cellValue(cells: Y.Map<unknown>, { key }: Pick<Column, 'key'>): Scalar {
  const value = cells.get(key)
  if (value instanceof Y.Text) return visibleText(value) || null
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

type Mark = readonly [key: string, value: Scalar]
/** Plain words are a text; marked ones come with their marks, sorted by name. */
type Piece = string | readonly [text: string, ...marks: Mark[]]

function canonicalValue(value: unknown): Scalar | readonly (readonly Piece[])[] {
  if (value instanceof Y.Text) {
    const paragraphs = paragraphsOf(value)
    return paragraphs.every((pieces) => pieces.length === 0) ? null : paragraphs
  }
  if (value === '') return null
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** Marks of the block itself (a heading, a list) come first, as a piece without words. */
function paragraphsOf(text: Y.Text): readonly (readonly Piece[])[] {
  const paragraphs: Piece[][] = []
  let words = ''
  let marks = ''
  const flush = (): void => {
    if (words !== '') current(paragraphs).push(marks === '[]' ? words : [words, ...(JSON.parse(marks) as Mark[])])
    words = ''
  }
  for (const { insert, attributes } of text.toDelta() as readonly { insert?: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof insert !== 'string') continue
    const next = JSON.stringify(marksOf(attributes ?? {}))
    insert.split(BLOCK).forEach((piece, index) => {
      if (index > 0) {
        flush()
        paragraphs.push(next === '[]' ? [] : [['', ...(JSON.parse(next) as Mark[])]])
      }
      // Formats that were set and taken back leave two runs that look the same.
      if (next !== marks) flush()
      marks = next
      words += piece
    })
  }
  flush()
  return paragraphs
}

function current(paragraphs: Piece[][]): Piece[] {
  const last = paragraphs.at(-1)
  if (last !== undefined) return last
  const first: Piece[] = []
  paragraphs.push(first)
  return first
}

function marksOf(attributes: Readonly<Record<string, unknown>>): readonly Mark[] {
  return Object.entries(attributes)
    .filter((entry): entry is [string, Scalar] => entry[1] !== null && entry[1] !== undefined && entry[1] !== false && entry[1] !== 0)
    .sort(([a], [b]) => compare(a, b))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
