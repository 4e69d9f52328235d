/**
 * Rows of a section: a Y.Map of row id → Y.Map of cells, in the order of a fractional index (architecture §3).
 *
 * A row is born whole, with every long-text cell, in one transaction: two people creating the same cell later would lose one text.
 * No row and no array is ever rewritten; moving a row sets its place only.
 * @module
 */
import { isOrderValue, ORDER } from '@polyphonie/shared/section/contentSchema'
import type { Column } from '@polyphonie/shared/sheet/template'
import { generateKeyBetween } from 'fractional-indexing'
import * as Y from 'yjs'

/** Origin of deletions of rows: what the « Annuler » of a deletion takes back. */
export const ROW_DELETION = Symbol('row deletion')

export interface Row {
  readonly id: string
  readonly cells: Y.Map<unknown>
}

export function rowsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('rows')
}

/** In the order people see: by place, and by id where two people chose the same place. */
export function orderedRows(doc: Y.Doc): Row[] {
  const rows: Row[] = []
  for (const [id, cells] of rowsOf(doc).entries()) if (cells instanceof Y.Map) rows.push({ id, cells })
  return rows.sort((a, b) => compare(placeOf(a), placeOf(b)) || compare(a.id, b.id))
}

function placeOf({ cells }: Row): string {
  const place = cells.get(ORDER)
  return isOrderValue(place) ? (place as string) : ''
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const ROW_ID_ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'

/** Sixteen letters with about 82 random bits; `random` fills a buffer with random bytes. */
export function newRowId(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  let id = ''
  while (id.length < 16) for (const byte of random(new Uint8Array(24))) if (byte < 252 && id.length < 16) id += ROW_ID_ALPHABET[byte % 36]
  return id
}

/** Adds an empty row at the end and returns its id. */
export function addRow(doc: Y.Doc, columns: readonly Column[], id: string): string {
  const last = orderedRows(doc).at(-1)
  const cells = new Y.Map<unknown>()
  cells.set(ORDER, generateKeyBetween(last === undefined ? null : placeOf(last) || null, null))
  for (const { key, type } of columns) if (type === 'text') cells.set(key, new Y.Text())
  doc.transact(() => rowsOf(doc).set(id, cells))
  return id
}

/** Swaps places with the neighbour above (-1) or below (1); false at either end. */
export function moveRow(doc: Y.Doc, id: string, by: -1 | 1): boolean {
  const rows = orderedRows(doc)
  const from = rows.findIndex((row) => row.id === id)
  const row = rows[from]
  const neighbour = rows[from + by]
  if (row === undefined || neighbour === undefined) return false
  const beyond = rows[from + 2 * by]
  const [low, high] = by === 1 ? [neighbour, beyond] : [beyond, neighbour]
  doc.transact(() => {
    const place = placeBetween(low, high)
    if (place !== null) row.cells.set(ORDER, place)
    // Two people chose one place for two rows: those from there on are given places of their own.
    else renumber(rows.toSpliced(from, 1).toSpliced(from + by, 0, row))
  })
  return true
}

/** A place strictly between two rows' places; null when there is none. */
function placeBetween(low: Row | undefined, high: Row | undefined): string | null {
  const from = low === undefined ? null : placeOf(low)
  const to = high === undefined ? null : placeOf(high)
  if (from === '' || to === '' || (from !== null && to !== null && from >= to)) return null
  return generateKeyBetween(from, to)
}

function renumber(rows: readonly Row[]) {
  let last: string | null = null
  for (const { cells } of rows) {
    last = generateKeyBetween(last, null)
    if (cells.get(ORDER) !== last) cells.set(ORDER, last)
  }
}

export function deleteRow(doc: Y.Doc, id: string): void {
  doc.transact(() => rowsOf(doc).delete(id), ROW_DELETION)
}

/** Takes back deletions of rows made in this tab: the words come back as their authors', not as copies. */
export function rowDeletions(doc: Y.Doc): Y.UndoManager {
  return new Y.UndoManager(rowsOf(doc), { trackedOrigins: new Set([ROW_DELETION]), captureTimeout: 0 })
}

/** Sets a scalar; null empties the cell. Setting what is there already writes nothing. */
export function setCell(cells: Y.Map<unknown>, key: string, value: string | number | boolean | null): void {
  if ((cells.get(key) ?? null) === value) return
  if (cells.doc === null) cells.set(key, value)
  else cells.doc.transact(() => cells.set(key, value))
}

/** Which clientID wrote the value now in a scalar cell; null for an empty one. */
export function writerOf(cells: Y.Map<unknown>, key: string): number | null {
  const item = cells._map.get(key)
  return item === undefined || item.deleted ? null : item.id.client
}
