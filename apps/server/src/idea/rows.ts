/** Ideas as rows of D12's document: which hold words, and new ones beside them under their authors' names. @module */
import { copyOf } from '@polyphonie/shared/amendment/merge'
import { IDEA_COLUMN } from '@polyphonie/shared/idea/idea'
import { isOrderValue, ORDER } from '@polyphonie/shared/section/contentSchema'
import { cellValue, rowsInOrder } from '@polyphonie/shared/section/passages'
import { BLOCK } from '@polyphonie/shared/section/section'
import { generateKeyBetween } from 'fractional-indexing'
import * as Y from 'yjs'
import type { Random } from '../deps.ts'
import type { MemberRef, RoomChange, StandingRooms } from '../live/port.ts'
import { modelOfSection } from '../milestone/reading.ts'
import type { SectionRecord } from '../section/facts.ts'

/** The rows somebody has said something in, in their order. */
export function rowsWithWords(doc: Y.Doc): readonly string[] {
  return rowsInOrder(doc).flatMap(({ id, cells }) => {
    const words = cellValue(cells, { key: IDEA_COLUMN })
    return typeof words === 'string' && words.trim() !== '' ? [id] : []
  })
}

export interface NewRow {
  readonly id: string
  /** Null: somebody who is not there any more. */
  readonly author: MemberRef | null
  readonly text: string
}

/** What puts these rows after the others, in this order, each of its author. */
export function addRows(standing: StandingRooms, section: SectionRecord, rows: readonly NewRow[]): readonly RoomChange[] {
  if (rows.length === 0) return []
  const room = `section/${section.id}`
  const model = modelOfSection(section)
  const before = standing.doc(room)
  const doc = copyOf(before, model)
  const clients = new Map<string, number>()
  let last = lastPlace(doc)
  for (const { id, author, text } of rows) {
    const key = author?.memberId ?? ''
    const client = clients.get(key) ?? standing.newClient(room, author)
    clients.set(key, client)
    doc.clientID = client
    last = generateKeyBetween(last, null)
    const place = last
    doc.transact(() => {
      const cells = new Y.Map<unknown>()
      cells.set(ORDER, place)
      for (const { key: column, type } of model.rows) {
        if (type === 'text') cells.set(column, column === IDEA_COLUMN ? new Y.Text(inOneCell(text)) : new Y.Text())
      }
      doc.getMap('rows').set(id, cells)
    })
  }
  return [{ room, update: Y.encodeStateAsUpdate(doc, Y.encodeStateVector(before)), ledger: [], cuts: [] }]
}

/** A new row's name: sixteen letters with about 82 random bits. */
export function newRowId(random: Random): string {
  let id = ''
  while (id.length < 16) {
    for (const byte of random(new Uint8Array(24))) if (byte < 252 && id.length < 16) id += LETTERS[byte % 36]
  }
  return id
}

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz'

function lastPlace(doc: Y.Doc): string | null {
  const place = rowsInOrder(doc).at(-1)?.cells.get(ORDER)
  return isOrderValue(place) ? (place as string) : null
}

/** Line breaks as a cell keeps them; what marks a block elsewhere is a line break here. */
function inOneCell(text: string): string {
  return text.replaceAll(/\r\n?/gu, '\n').replaceAll(BLOCK, '\n')
}
