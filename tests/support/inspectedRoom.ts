/** A document as the server holds it, for attacks on its inspection. */
import type { SectionModel } from '@polyphonie/shared/section/contentSchema'
import { createDocument, seedDocument } from '@polyphonie/shared/section/document'
import { BLOCK } from '@polyphonie/shared/section/section'
import * as Y from 'yjs'

export const SERVER = 1
export const ALICE = 1001
export const MALLORY = 6666
export const ROW = 'row0row0row0'

const title = { fr: 'Titre', en: 'Title' }
export const model: SectionModel = {
  text: true,
  fields: [
    { key: 'need', title, type: 'text' },
    { key: 'beds', title, type: 'number' },
  ],
  rows: [
    { key: 'label', title, type: 'line' },
    { key: 'about', title, type: 'text' },
    { key: 'cost', title, type: 'amount' },
  ],
}

/** Seeded, then written by Alice: visible and erased words, a row and an erased row, and a root the model does not have. */
export function createWrittenDocument(): Y.Doc {
  const doc = createDocument(model)
  const seed = new Y.Doc()
  seed.clientID = SERVER
  seedDocument(seed, model)
  seed.getText('hidden').insert(0, 'Article 1: one hundred beds.')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed))
  doc.getText('hidden')
  const alice = copyOf(doc, ALICE)
  alice.transact(() => {
    const text = alice.getText('text')
    text.insert(1, `Open words of Alice 🎉 here.${BLOCK}And a block.`)
    text.format(1, 4, { b: true })
    const need = alice.getMap('fields').get('need')
    if (need instanceof Y.Text) need.insert(0, 'A long field.')
    alice.getMap('fields').set('beds', 100)
    addRow(alice, ROW, 'The row.')
    addRow(alice, 'row1row1row1', 'The erased row.')
  })
  alice.transact(() => {
    alice.getText('text').delete(6, 6)
    alice.getMap('rows').delete('row1row1row1')
  })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(alice))
  return doc
}

export function addRow(doc: Y.Doc, id: string, about: string): void {
  const row = new Y.Map<unknown>()
  doc.getMap('rows').set(id, row)
  row.set('order', 'a0')
  row.set('label', 'Label')
  const words = new Y.Text()
  row.set('about', words)
  words.insert(0, about)
}

export function copyOf(doc: Y.Doc, client: number): Y.Doc {
  const copy = createDocument(model)
  copy.getText('hidden')
  copy.clientID = client
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** Everything a root holds, erased places included. */
export function contentOf<Event>(type: Y.AbstractType<Event>, erased: boolean): unknown {
  const ofItem = (item: Y.Item): unknown => {
    if (item.content instanceof Y.ContentType) return contentOf(item.content.type, erased)
    return item.content instanceof Y.ContentDeleted ? `erased ${item.length}` : [item.content.constructor.name, item.content.getContent()]
  }
  const list: unknown[] = []
  for (let item = type._start; item !== null; item = item.right) if (erased || !item.deleted) list.push(ofItem(item))
  const map: unknown[] = []
  for (const [key, last] of [...type._map].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (let item: Y.Item | null = last; item !== null; item = erased ? item.left : null) {
      if (erased || !item.deleted) map.push([key, ofItem(item)])
    }
  }
  return [list, map]
}
