/** The document of a section: its roots, and the seed every section starts from. @module */
import * as Y from 'yjs'
import type { SectionModel } from './contentSchema.ts'
import { BLOCK } from './section.ts'

/** An empty collected document with the roots of `model` declared; words erased in it are gone. */
export function createDocument(model: SectionModel): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  declareRoots(doc, model)
  return doc
}

/** Roots take their types here: a root first seen in an update would have none. */
export function declareRoots(doc: Y.Doc, model: SectionModel): void {
  if (model.text) doc.getText('text')
  if (model.fields.length > 0) doc.getMap('fields')
  if (model.rows.length > 0) doc.getMap('rows')
}

/** One block of text and one Y.Text per long field: two people who start an empty section together share them. */
export function seedDocument(doc: Y.Doc, model: SectionModel): void {
  doc.transact(() => {
    if (model.text) doc.getText('text').insert(0, BLOCK)
    for (const column of model.fields) if (column.type === 'text') doc.getMap('fields').set(column.key, new Y.Text())
  })
}
