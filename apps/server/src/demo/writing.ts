/** What a script says, as changes of a section's document: words at their place in the text, rows born whole, values in their cells. @module */
import { ORDER } from '@polyphonie/shared/section/contentSchema'
import { BLOCK } from '@polyphonie/shared/section/section'
import type { Column } from '@polyphonie/shared/sheet/template'
import * as Y from 'yjs'
import type { PersonKey } from './people.ts'
import type { Block, Cells } from './script.ts'

export type Change = (doc: Y.Doc) => void

/** One change of a document by one person. `at` is Paris time. */
export interface Write {
  readonly by: PersonKey
  readonly at: string
  readonly change: Change
}

/** Each run goes where it stands in the finished text, whatever was written before it in time. */
export function textWrites(blocks: readonly Block[]): Write[] {
  const written = blocks.map((block) => block.runs.map(() => false))
  const isBegun = (block: number) => block === 0 || (written[block] ?? []).some(Boolean)
  const lengthOf = (block: number, runs: number) =>
    (blocks[block]?.runs ?? []).slice(0, runs).reduce((sum, run, index) => sum + (written[block]?.[index] ? run.text.length : 0), 0)

  return blocks.flatMap(({ type, runs }, block) =>
    runs.map(({ by, at, text }, index) => ({
      by,
      at,
      change: (doc: Y.Doc) => {
        const root = doc.getText('text')
        let from = 0
        for (let before = 0; before < block; before += 1) {
          if (isBegun(before)) from += BLOCK.length + lengthOf(before, blocks[before]?.runs.length ?? 0)
        }
        const attributes = type === undefined ? {} : { t: type }
        // The first block is there from the seed.
        if (!isBegun(block)) root.insert(from, BLOCK, attributes)
        else if (block === 0 && type !== undefined && index === 0) root.format(0, BLOCK.length, attributes)
        root.insert(from + BLOCK.length + lengthOf(block, index), text, {})
        const row = written[block]
        if (row !== undefined) row[index] = true
      },
    })),
  )
}

/** Values into the fields of a section; more words for a long field go on a line of their own. */
export function fieldsChange(columns: readonly Column[], cells: Cells): Change {
  return (doc) => writeCells(doc.getMap('fields'), columns, cells)
}

/** A row is born with every long-text cell it may ever need; `place` is its index in the finished table. */
export function rowChange(id: string, place: number, columns: readonly Column[], cells: Cells): Change {
  return (doc) => {
    const row = new Y.Map<unknown>()
    row.set(ORDER, orderKey(place))
    for (const { key, type } of columns) if (type === 'text') row.set(key, new Y.Text())
    doc.getMap('rows').set(id, row)
    writeCells(row, columns, cells)
  }
}

export function cellsChange(id: string, columns: readonly Column[], cells: Cells): Change {
  return (doc) => {
    const row = doc.getMap('rows').get(id)
    if (!(row instanceof Y.Map)) throw new Error(`row ${id} is not there yet`)
    writeCells(row, columns, cells)
  }
}

function writeCells(map: Y.Map<unknown>, columns: readonly Column[], cells: Cells): void {
  for (const [key, value] of Object.entries(cells)) {
    const column = columns.find((candidate) => candidate.key === key)
    if (column === undefined) throw new Error(`no column ${key}`)
    if (column.type !== 'text') {
      map.set(key, value)
      continue
    }
    const text = map.get(key)
    if (!(text instanceof Y.Text)) throw new Error(`no text in ${key}`)
    text.insert(text.length, `${text.length === 0 ? '' : '\n'}${String(value)}`)
  }
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The first 62 keys of a fractional index, in order. */
function orderKey(place: number): string {
  const digit = DIGITS[place]
  if (digit === undefined) throw new Error('the demonstration has no table this long')
  return `a${digit}`
}
