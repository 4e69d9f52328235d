/**
 * A section as it is now, to be frozen: its words with their authors, its fields and rows, the hash of every passage, its state.
 *
 * Everything in one reading is of one moment, and durable: the room is read, its authors are asked for, and it is read again; a
 * change that came in between starts it over. `seq` is the room's number before that, so that whoever freezes can see inside
 * their transaction whether anything was kept since. @module
 */
import { AuthorshipRows } from '@polyphonie/shared/section/authorshipRows'
import type { SectionModel } from '@polyphonie/shared/section/contentSchema'
import { visibleText } from '@polyphonie/shared/section/flatText'
import { cellValue, passagesOf, rowsInOrder } from '@polyphonie/shared/section/passages'
import type { Column } from '@polyphonie/shared/sheet/template'
import { partsOf } from '@polyphonie/shared/sheet/templates/templates'
import type { FrozenCell, FrozenSection } from '@polyphonie/shared/wire/http/milestone'
import { type Doc, encodeStateAsUpdate, type Item, type Map as SharedMap, Text } from 'yjs'
import type { AppDeps } from '../deps.ts'
import type { RoomAuthorship, SectionText } from '../live/port.ts'
import type { SectionRecord } from '../section/facts.ts'
import { titleOf } from '../sheet/view.ts'
import type { Db } from '../storage/storage.ts'
import { hashPassage } from './fingerprint.ts'

export type ReadingDeps = Pick<AppDeps, 'storage' | 'rooms'>

export interface SectionReading {
  /** Number of the last change of the room that is surely in here; 0 for a section without a document. */
  readonly seq: number
  /** As it stands in the first passage. */
  readonly title: string
  readonly passageHashes: readonly string[]
  readonly content: Pick<FrozenSection, 'text' | 'authors' | 'fields' | 'rows'>
  /** The room's collected state. */
  readonly state: Uint8Array
}

export function modelOfSection({ template, key }: Pick<SectionRecord, 'template' | 'key'>): SectionModel {
  const { parts, fields, rows } = partsOf(template, key)
  return { text: parts.includes('text'), fields, rows }
}

/** A section without words, fields or rows of its own has no document, and no room is opened for it. */
export function hasDocument({ text, fields, rows }: SectionModel): boolean {
  return text || fields.length > 0 || rows.length > 0
}

/** What the group called the section, else the template's title in French: a version says the same whoever reads it. */
export function canonicalTitle(section: SectionRecord): string {
  return titleOf(section, 'fr')
}

export async function readSection({ storage, rooms }: ReadingDeps, section: SectionRecord): Promise<SectionReading> {
  const model = modelOfSection(section)
  const title = canonicalTitle(section)
  if (!hasDocument(model)) {
    const content = { text: '', authors: [], fields: [], rows: [] }
    return { seq: 0, title, passageHashes: [hashPassage(JSON.stringify(['title', title]))], content, state: new Uint8Array() }
  }
  const room = `section/${section.id}`
  for (;;) {
    // Opening a room that was never read writes its seed.
    await rooms.read(room, () => undefined)
    const seq = (await seqsOf(storage.db, [section.id])).get(section.id) ?? 0
    const text: SectionText = await rooms.textOf(room)
    const authorship = await rooms.authorshipOf(room)
    const read = await rooms.read(room, (doc) => ({
      state: encodeStateAsUpdate(doc),
      visible: model.text ? visibleText(doc.getText('text')) : '',
      passageHashes: passagesOf(title, doc, model).map(hashPassage),
      cells: readCells(doc, model, authorship),
    }))
    // What was seen above is on disk once the room answers again: a change that was refused meanwhile is gone from it.
    const again = await rooms.read(room, encodeStateAsUpdate)
    if (read.visible !== text.text || Buffer.compare(read.state, again) !== 0) continue
    const content = { text: text.text, authors: toAuthors(text), ...read.cells }
    return { seq, title, passageHashes: read.passageHashes, content, state: read.state }
  }
}

/** Number of the last kept change of each section's room; a room that was never written is left out. */
export async function seqsOf(db: Db, sectionIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (sectionIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('update_log')
    .select(['room', (eb) => eb.fn.max('seq').as('last')])
    .where(
      'room',
      'in',
      sectionIds.map((id) => `section/${id}`),
    )
    .groupBy('room')
    .execute()
  return new Map(rows.map(({ room, last }) => [room.slice('section/'.length), Number(last)]))
}

function toAuthors({ authors }: SectionText): FrozenSection['authors'] {
  return authors.map(({ after, ...author }) => ({ ...author, ...(after === undefined ? {} : { after: [...after] }) }))
}

function readCells(doc: Doc, { fields, rows }: SectionModel, authorship: RoomAuthorship): Pick<FrozenSection, 'fields' | 'rows'> {
  const authorOf = cellAuthors(authorship)
  const cellsOf = (cells: SharedMap<unknown>, columns: readonly Column[]): FrozenCell[] =>
    columns.flatMap((column) => {
      const value = cellValue(cells, column)
      return value === null ? [] : [{ column: column.key, value, author: authorOf(cells, column.key) }]
    })
  return {
    fields: fields.length === 0 ? [] : cellsOf(doc.getMap('fields'), fields),
    rows: rows.length === 0 ? [] : rowsInOrder(doc).map(({ id, cells }) => ({ id, cells: cellsOf(cells, rows) })),
  }
}

/** Who wrote the value of a cell; of a long text, whoever wrote most of what stands there. */
function cellAuthors({ claims, ledger }: RoomAuthorship) {
  const memberByClient = new Map(claims.map(({ client, memberId }) => [client, memberId]))
  const rows = new AuthorshipRows((a, b) => a === b)
  rows.add({ ledger: [...ledger], cuts: [], restored: [] })
  return (cells: SharedMap<unknown>, key: string): NonNullable<FrozenCell['author']> => {
    const value = cells.get(key)
    const written = new Map<string | null, number>()
    const item = cells._map.get(key)
    for (const span of value instanceof Text ? visibleItems(value) : item === undefined ? [] : [item]) {
      for (const { authorClient, length } of rows.resolve(span.id.client, span.id.clock, span.length)) {
        const memberId = memberByClient.get(authorClient) ?? null
        written.set(memberId, (written.get(memberId) ?? 0) + length)
      }
    }
    const [most] = [...written].sort(([, a], [, b]) => b - a)
    return { memberId: most?.[0] ?? null, at: null }
  }
}

function* visibleItems(text: Text): Iterable<Item> {
  for (let item = text._start; item !== null; item = item.right) if (!item.deleted && item.countable) yield item
}
