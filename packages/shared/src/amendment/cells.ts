/** What an amendment changes in the tables and forms of a section. @module */
import * as Y from 'yjs'
import { cellValue, rowsInOrder } from '../section/passages.ts'
import type { AmendmentDifference, CellChange } from '../wire/http/amendment.ts'
import type { Compared, Voice } from './difference.ts'
import { isKnown } from './merge.ts'

export interface CellsCompared {
  readonly changed: readonly CellChange[]
  readonly added: AmendmentDifference['rowsAdded']
  readonly removed: AmendmentDifference['rowsRemoved']
  /** A cell was changed on both sides, or a row of which one side changed a cell is gone on the other. */
  readonly contradicts: boolean
}

const nobody: Voice = { memberId: null, college: null }

export function compareCells(compared: Compared): CellsCompared {
  const { section, merged, model, authors } = compared
  const changed: CellChange[] = []
  let contradicts = false
  const look = (part: 'rows' | 'fields', rowId: string | null, before: Y.Map<unknown>, after: Y.Map<unknown>): void => {
    for (const column of part === 'rows' ? model.rows : model.fields) {
      const [was, is] = [cellValue(before, column), cellValue(after, column)]
      if (was === is) continue
      if (isChangedSince(before, column.key, compared.forkVector)) contradicts = true
      const rowLabel = rowId === null ? '' : labelOf(before, compared)
      const client = lastClientOf(section, after, column.key)
      const author = client === null ? nobody : authors.voice(client)
      changed.push({ part, rowId, rowLabel, column: column.key, before: was, after: is, author, changeId: cellChangeId(rowId, column.key) })
    }
  }
  if (model.fields.length > 0) look('fields', null, section.getMap('fields'), merged.getMap('fields'))
  if (model.rows.length === 0) return { changed, added: [], removed: [], contradicts }

  const rowsBefore = section.getMap('rows')
  const rowsAfter = merged.getMap('rows')
  const added: AmendmentDifference['rowsAdded'] = []
  for (const { id, cells } of rowsInOrder(merged)) {
    const before = rowsBefore.get(id)
    if (before instanceof Y.Map) {
      look('rows', id, before, cells)
      continue
    }
    const filled = model.rows.flatMap((column) => {
      const value = cellValue(cells, column)
      return value === null ? [] : [{ column: column.key, value }]
    })
    const author = cells._item === null ? nobody : authors.voice(cells._item.id.client)
    added.push({ rowId: id, rowLabel: labelOf(cells, compared), cells: filled, author, changeId: cellChangeId(id, '') })
  }
  const removed: AmendmentDifference['rowsRemoved'] = []
  for (const { id, cells } of rowsInOrder(section)) {
    if (rowsAfter.has(id)) continue
    if (model.rows.some(({ key }) => isChangedSince(cells, key, compared.forkVector))) contradicts = true
    removed.push({ rowId: id, rowLabel: labelOf(cells, compared), author: nobody, changeId: cellChangeId(id, '') })
  }
  return { changed, added, removed, contradicts }
}

/** A cell, or with an empty column the whole row. */
export function cellChangeId(rowId: string | null, column: string): string {
  return `c${rowId ?? ''}.${column}`
}

function labelOf(cells: Y.Map<unknown>, { model }: Compared): string {
  for (const column of model.rows) {
    const value = cellValue(cells, column)
    if (value !== null && value !== false) return String(value).slice(0, 120)
  }
  return ''
}

/** Whether the cell got its value, or one of its words, after the branch was made. */
function isChangedSince(cells: Y.Map<unknown>, key: string, forkVector: ReadonlyMap<number, number>): boolean {
  const isLater = ({ id }: Y.Item): boolean => id.clock + 1 > (forkVector.get(id.client) ?? 0)
  const item = cells._map.get(key)
  if (item !== undefined && isLater(item)) return true
  const value = cells.get(key)
  if (!(value instanceof Y.Text)) return false
  for (let word = value._start; word !== null; word = word.right) {
    if (word.id.clock + word.length > (forkVector.get(word.id.client) ?? 0)) return true
  }
  return false
}

/** Who set the value, or wrote the last of the words the section does not have; null when words were only removed. */
function lastClientOf(section: Y.Doc, cells: Y.Map<unknown>, key: string): number | null {
  const value = cells.get(key)
  if (!(value instanceof Y.Text)) return cells._map.get(key)?.id.client ?? null
  let last: Y.Item | null = null
  for (let item = value._start; item !== null; item = item.right) {
    if (!item.deleted && !isKnown(section, item.id)) last = item
  }
  return last?.id.client ?? null
}
