/**
 * A section with branches of it merged in. Words merge by themselves, wherever both sides wrote; a cell holds one value, and which
 * one the merge keeps is chance: every cell a branch proposes is set to the value it shows there, so that what was consented is
 * what stands (docs/rules/amendment.md, AM8).
 * @module
 */
import * as Y from 'yjs'
import { ORDER, type SectionModel } from '../section/contentSchema.ts'
import { createDocument } from '../section/document.ts'
import type { Scalar } from '../section/passages.ts'

/** A scalar cell as a branch shows it; `client` set it there. `rowId` null: a field. */
export interface ProposedCell {
  readonly rowId: string | null
  readonly column: string
  readonly value: Scalar
  readonly client: number
}

/** A copy with the roots of `model` and everything `doc` holds. */
export function copyOf(doc: Y.Doc, model: SectionModel): Y.Doc {
  const copy = createDocument(model)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/**
 * A new document: the section with the branches in it, in their order. `clientFor` gives the clientID under which a value of that
 * branch's client is set again; the later branch wins where two propose one cell.
 */
export function mergeBranches(
  section: Y.Doc,
  branches: readonly Y.Doc[],
  model: SectionModel,
  clientFor: (client: number) => number,
): Y.Doc {
  const merged = copyOf(section, model)
  const wanted = new Map<string, ProposedCell>()
  for (const branch of branches) {
    for (const cell of proposedCells(section, branch, model)) wanted.set(`${cell.rowId ?? ''} ${cell.column}`, cell)
    Y.applyUpdate(merged, Y.encodeStateAsUpdate(branch))
  }
  for (const { rowId, column, value, client } of wanted.values()) {
    const cells = rowId === null ? merged.getMap('fields') : merged.getMap('rows').get(rowId)
    if (!(cells instanceof Y.Map) || cells.get(column) === value) continue
    merged.clientID = clientFor(client)
    merged.transact(() => cells.set(column, value))
  }
  return merged
}

/** Values the branch set since it was forked, in cells the section has too. */
export function proposedCells(section: Y.Doc, branch: Y.Doc, model: SectionModel): readonly ProposedCell[] {
  const found: ProposedCell[] = []
  const look = (cells: Y.Map<unknown>, rowId: string | null, columns: readonly string[]): void => {
    for (const column of columns) {
      const item = cells._map.get(column)
      const value = cells.get(column)
      if (item === undefined || isKnown(section, item.id) || value instanceof Y.AbstractType) continue
      found.push({ rowId, column, value: scalarOf(value), client: item.id.client })
    }
  }
  if (model.fields.length > 0) {
    look(
      branch.getMap('fields'),
      null,
      model.fields.map(({ key }) => key),
    )
  }
  if (model.rows.length > 0) {
    const columns = [ORDER, ...model.rows.map(({ key }) => key)]
    for (const [rowId, cells] of branch.getMap('rows')) {
      if (cells instanceof Y.Map && cells._item !== null && isKnown(section, cells._item.id)) look(cells, rowId, columns)
    }
  }
  return found
}

/** Whether the document has ever held that item, erased or not. */
export function isKnown(doc: Y.Doc, id: Y.ID): boolean {
  return id.clock < Y.getState(doc.store, id.client)
}

export function scalarOf(value: unknown): Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}
