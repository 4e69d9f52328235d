import type { Column } from '@polyphonie/shared/sheet/template'
import { addRow, deleteRow, moveRow, newRowId, orderedRows, rowDeletions, rowsOf } from '@polyphonie/web/section/rows.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

const title = { fr: '', en: '' }
const columns: Column[] = [
  { key: 'statement', title, type: 'text' },
  { key: 'year', title, type: 'number' },
]
let count = 0
const id = () => `row${String(++count).padStart(12, '0')}`
const idsOf = (doc: Y.Doc) => orderedRows(doc).map((row) => row.id)

function sync(...docs: Y.Doc[]) {
  for (const from of docs) for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from))
}

describe('rows', () => {
  test('[CE1] a row comes whole, in one update', () => {
    const doc = new Y.Doc()
    let updates = 0
    doc.on('update', () => {
      updates += 1
    })
    const row = addRow(doc, columns, id())
    expect(updates).toBe(1)
    const cells = rowsOf(doc).get(row)
    expect(cells).toBeInstanceOf(Y.Map)
    expect([...(cells as Y.Map<unknown>).keys()].sort()).toEqual(['order', 'statement'])
    expect((cells as Y.Map<unknown>).get('statement')).toBeInstanceOf(Y.Text)
  })

  test('[CE1] ids are ids', () => {
    const made = newRowId((bytes) => bytes.map((_byte, index) => (index * 37) % 256))
    expect(made).toMatch(/^[0-9a-z]{16}$/u)
  })

  test('[CE2] two people adding at once see the same order', () => {
    const [ada, bo] = [new Y.Doc(), new Y.Doc()]
    addRow(ada, columns, id())
    sync(ada, bo)
    addRow(ada, columns, id())
    addRow(bo, columns, id())
    sync(ada, bo)
    expect(idsOf(ada)).toEqual(idsOf(bo))
    expect(idsOf(ada)).toHaveLength(3)
  })

  test('[CE3] moving goes one place at a time, and stops at the ends', () => {
    const doc = new Y.Doc()
    const [a, b, c] = [addRow(doc, columns, id()), addRow(doc, columns, id()), addRow(doc, columns, id())]
    expect(moveRow(doc, a, -1)).toBe(false)
    moveRow(doc, c, -1)
    expect(idsOf(doc)).toEqual([a, c, b])
    moveRow(doc, a, 1)
    expect(idsOf(doc)).toEqual([c, a, b])
    moveRow(doc, a, 1)
    expect(idsOf(doc)).toEqual([c, b, a])
    expect(moveRow(doc, a, 1)).toBe(false)
  })

  test('[CE3] rows that were given the same place can still be moved apart', () => {
    const [ada, bo] = [new Y.Doc(), new Y.Doc()]
    addRow(ada, columns, id())
    addRow(bo, columns, id())
    addRow(bo, columns, id())
    sync(ada, bo)
    const [first, second, third] = idsOf(ada)
    moveRow(ada, third ?? '', -1)
    expect(idsOf(ada)).toEqual([first, third, second])
    moveRow(ada, third ?? '', -1)
    expect(idsOf(ada)).toEqual([third, first, second])
    sync(ada, bo)
    expect(idsOf(bo)).toEqual(idsOf(ada))
  })

  test('[CE4] taking back a deletion brings back the words of everybody', () => {
    const [ada, bo] = [new Y.Doc(), new Y.Doc()]
    const row = addRow(ada, columns, id())
    sync(ada, bo)
    ;((rowsOf(bo).get(row) as Y.Map<unknown>).get('statement') as Y.Text).insert(0, 'Rentrer le soir')
    sync(ada, bo)
    const deletions = rowDeletions(ada)
    deleteRow(ada, row)
    sync(ada, bo)
    expect(idsOf(bo)).toEqual([])
    deletions.undo()
    sync(ada, bo)
    const cells = rowsOf(bo).get(row) as Y.Map<unknown>
    expect(String(cells.get('statement'))).toBe('Rentrer le soir')
    expect(idsOf(bo)).toEqual([row])
  })

  test('[CE4] only deletions of rows are taken back', () => {
    const doc = new Y.Doc()
    const deletions = rowDeletions(doc)
    const row = addRow(doc, columns, id())
    expect(deletions.canUndo()).toBe(false)
    deleteRow(doc, row)
    expect(deletions.canUndo()).toBe(true)
  })
})
