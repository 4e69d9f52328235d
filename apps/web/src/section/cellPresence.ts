/**
 * Who is in which cell, by the cursors of awareness: the server lets two relative positions through and nothing else, so a cell is
 * named by the id of its Y.Text, or of the value that stands in it.
 * @module
 */
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'

export interface ItemId {
  readonly client: number
  readonly clock: number
}

/** A relative position as JSON, as far as a cell needs it. */
export interface CellPlace {
  readonly type?: ItemId
  readonly tname?: string
  readonly item?: ItemId
  readonly assoc: 0
}

/** Names a cell for others; null where nothing stands yet that could be named. */
export function placeOfCell(cells: Y.Map<unknown>, key: string): CellPlace | null {
  const value = cells.get(key)
  if (value instanceof Y.Text) return value._item === null ? null : { type: idOf(value._item.id), assoc: 0 }
  const entry = cells._map.get(key)
  if (entry === undefined || entry.deleted) return null
  return { ...(cells._item === null ? { tname: 'fields' } : { type: idOf(cells._item.id) }), item: idOf(entry.id), assoc: 0 }
}

function idOf({ client, clock }: ItemId): ItemId {
  return { client, clock }
}

export function samePlace(one: CellPlace, other: CellPlace): boolean {
  return sameId(one.type, other.type) && sameId(one.item, other.item) && one.tname === other.tname
}

function sameId(one: ItemId | undefined, other: ItemId | undefined): boolean {
  return one?.client === other?.client && one?.clock === other?.clock
}

export interface Visitor {
  readonly memberId: string
  readonly place: CellPlace
}

/** Everybody else with a cursor in some cell. */
export function visitorsOf(awareness: Awareness): Visitor[] {
  const visitors: Visitor[] = []
  for (const [client, state] of awareness.getStates()) {
    if (client === awareness.clientID) continue
    const { member, cursor } = state as { member?: unknown; cursor?: { anchor?: CellPlace } | null }
    if (typeof member === 'string' && cursor?.anchor !== undefined && cursor.anchor.tname !== 'text') {
      visitors.push({ memberId: member, place: cursor.anchor })
    }
  }
  return visitors
}

export function enterCell(awareness: Awareness, cells: Y.Map<unknown>, key: string): void {
  const place = placeOfCell(cells, key)
  if (place !== null) awareness.setLocalState({ cursor: { anchor: place, focus: place } })
}

export function leaveCell(awareness: Awareness): void {
  awareness.setLocalState(null)
}
