/**
 * Part of an amendment put into the section: the chosen passages are written again where they belong, each under its author's name
 * by a ledger row, and cells are set under their authors' clientIDs. Rules: docs/rules/amendment.md (AM12). @module
 */
import * as Y from 'yjs'
import type { CutRow, LedgerRow } from '../section/authorship.ts'
import type { SectionModel } from '../section/contentSchema.ts'
import { cellValue, rowsInOrder } from '../section/passages.ts'
import { BLOCK } from '../section/section.ts'
import { cellChangeId } from './cells.ts'
import { changeIdOf, isOwn } from './difference.ts'
import { readStream, type Token } from './stream.ts'

export interface Choosing {
  /** A copy of the section: it is changed. */
  readonly section: Y.Doc
  readonly branch: Y.Doc
  readonly merged: Y.Doc
  readonly model: SectionModel
  readonly forkVector: ReadonlyMap<number, number>
  readonly chosen: ReadonlySet<string>
  /** Cuts of the branch: who removed what. */
  readonly cuts: readonly CutRow[]
  /** The clientID under which passages are written again; whoever adopts holds it. */
  readonly handClient: number
  /** Authors of characters of the branch, in order; lengths add up. */
  readonly authorsOf: (
    client: number,
    clock: number,
    length: number,
  ) => readonly { readonly authorClient: number; readonly length: number }[]
  /** A clientID of the section's room for the author behind a clientID of the branch. */
  readonly clientFor: (client: number) => number
}

export interface Chosen {
  /** Ids among `chosen` that were found. */
  readonly found: ReadonlySet<string>
  readonly ledger: readonly LedgerRow[]
  readonly cuts: readonly CutRow[]
}

export function putChosen(choosing: Choosing): Chosen {
  const inText = choosing.model.text ? putWords(choosing) : { found: [], ledger: [], cuts: [] }
  const inCells = putCells(choosing)
  return { found: new Set([...inText.found, ...inCells]), ledger: inText.ledger, cuts: inText.cuts }
}

interface PlacedToken extends Token {
  readonly changeId: string | null
  /** Index in the section's text, and in the merged one. */
  readonly at: number
  readonly mergedAt: number
}

function putWords(choosing: Choosing) {
  const { section, merged, chosen, cuts, handClient, authorsOf, forkVector } = choosing
  const text = section.getText('text')
  const placed = placeTokens(readStream(choosing, forkVector)).filter(({ changeId }) => changeId !== null && chosen.has(changeId))
  const marks = marksOf(merged.getText('text'))
  const ledger: LedgerRow[] = []
  const kept: CutRow[] = []
  section.clientID = handClient
  // From the end, so that places before stay what they are.
  for (const token of placed.toReversed()) {
    if (token.kind === 'removed') {
      kept.push(...cutsWithin(cuts, token))
      section.transact(() => text.delete(token.at, token.text.length))
      continue
    }
    const pieces = piecesOf(token, marks, authorsOf)
    for (const { words, attributes, authorClient } of pieces.toReversed()) {
      const clock = Y.getState(section.store, handClient)
      section.transact(() => text.insert(token.at, words, attributes))
      for (const struct of section.store.clients.get(handClient) ?? []) {
        if (struct.id.clock < clock || !(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
        ledger.push({ client: handClient, clock: struct.id.clock, length: struct.length, authorClient, kind: 'moved' })
      }
    }
  }
  return { found: placed.flatMap(({ changeId }) => changeId ?? []), ledger, cuts: kept }
}

function placeTokens(tokens: readonly Token[]): readonly PlacedToken[] {
  const placed: PlacedToken[] = []
  let at = 0
  let mergedAt = 0
  let changeId: string | null = null
  for (const token of tokens) {
    if (token.kind === 'theirsRemoved') continue
    changeId = isOwn(token) ? (changeId ?? changeIdOf(token)) : null
    placed.push({ ...token, changeId, at, mergedAt })
    if (token.kind !== 'added') at += token.text.length
    if (token.kind !== 'removed') mergedAt += token.text.length
  }
  return placed
}

interface Marked {
  readonly to: number
  readonly attributes: Record<string, unknown>
}

function marksOf(text: Y.Text): readonly Marked[] {
  let to = 0
  return (text.toDelta() as readonly { insert?: unknown; attributes?: Record<string, unknown> }[]).map(({ insert, attributes = {} }) => {
    to += typeof insert === 'string' ? insert.length : 1
    return { to, attributes }
  })
}

/** The token cut where its author or its marks change, and around breaks, which carry marks of their own. */
function piecesOf(token: PlacedToken, marks: readonly Marked[], authorsOf: Choosing['authorsOf']) {
  const pieces: { words: string; attributes: Record<string, unknown>; authorClient: number }[] = []
  let from = 0
  for (const { authorClient, length } of authorsOf(token.client, token.clock, token.text.length)) {
    for (const end = from + length; from < end; ) {
      const mark = marks.find(({ to }) => to > token.mergedAt + from)
      const isBreak = token.text[from] === BLOCK
      const nextBreak = token.text.indexOf(BLOCK, from)
      const to = isBreak ? from + 1 : Math.min(end, nextBreak < 0 ? end : nextBreak, (mark?.to ?? Infinity) - token.mergedAt)
      pieces.push({ words: token.text.slice(from, to), attributes: mark?.attributes ?? {}, authorClient })
      from = to
    }
  }
  return pieces
}

function cutsWithin(cuts: readonly CutRow[], { client, clock, text }: Token): readonly CutRow[] {
  return cuts.flatMap((cut) => {
    const from = Math.max(cut.clock, clock)
    const to = Math.min(cut.clock + cut.length, clock + text.length)
    return cut.client === client && from < to ? [{ ...cut, clock: from, length: to - from }] : []
  })
}

function putCells(choosing: Choosing): readonly string[] {
  const { section, merged, model, chosen } = choosing
  const found: string[] = []
  const put = (rowId: string | null, to: Y.Map<unknown>, from: Y.Map<unknown>): void => {
    for (const column of rowId === null ? model.fields : model.rows) {
      const id = cellChangeId(rowId, column.key)
      if (!chosen.has(id) || cellValue(to, column) === cellValue(from, column)) continue
      found.push(id)
      setCell(choosing, to, from, column.key)
    }
  }
  if (model.fields.length > 0) put(null, section.getMap('fields'), merged.getMap('fields'))
  if (model.rows.length === 0) return found
  const rows = section.getMap('rows')
  for (const { id, cells } of rowsInOrder(merged)) {
    const here = rows.get(id)
    if (here instanceof Y.Map) {
      put(id, here, cells)
      continue
    }
    if (!chosen.has(cellChangeId(id, ''))) continue
    found.push(cellChangeId(id, ''))
    section.clientID = choosing.clientFor(cells._item?.id.client ?? choosing.handClient)
    section.transact(() => rows.set(id, cells.clone()))
  }
  for (const { id } of rowsInOrder(section)) {
    const changeId = cellChangeId(id, '')
    if (merged.getMap('rows').has(id) || !chosen.has(changeId)) continue
    found.push(changeId)
    section.clientID = choosing.handClient
    section.transact(() => rows.delete(id))
  }
  return found
}

function setCell({ section, clientFor, handClient }: Choosing, to: Y.Map<unknown>, from: Y.Map<unknown>, column: string): void {
  const value = from.get(column)
  const here = to.get(column)
  if (value instanceof Y.Text && here instanceof Y.Text) {
    let author: number | null = null
    for (let item = value._start; item !== null; item = item.right) {
      if (!item.deleted && item.id.clock >= Y.getState(section.store, item.id.client)) author = item.id.client
    }
    section.clientID = author === null ? handClient : clientFor(author)
    section.transact(() => {
      here.delete(0, here.length)
      here.insert(0, value.toString())
    })
    return
  }
  section.clientID = clientFor(from._map.get(column)?.id.client ?? handClient)
  section.transact(() => to.set(column, value ?? null))
}
