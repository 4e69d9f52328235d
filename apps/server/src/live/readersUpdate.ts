/** What comes from a document that may not write: idle, or refused with a reason that says for how long. @module */
import type { SectionModel } from '@polyphonie/shared/section/contentSchema'
import { inspectLimits, inspectUpdate, type Span } from '@polyphonie/shared/section/inspect'
import * as Y from 'yjs'

/** Refusals that say "not now" rather than "not you". */
export function isClosedForNow(kind: string): boolean {
  return [
    'section-in-round',
    'section-consented',
    'section-passed',
    'write-first',
    'section-locked-by-hand',
    'section-closed-in-phase',
    'means-locked',
    'sheet-in-bin',
    'amendment-ended',
    'amendment-in-round',
  ].includes(kind)
}

/**
 * True for what a reader's document says by itself: the answer to our own question, which holds nothing new, and the removal of
 * formatting marks that no longer do anything, which Yjs makes after somebody else's change in whoever receives it.
 */
export function saysNothing(doc: Y.Doc, model: SectionModel, update: Uint8Array): boolean {
  const inspected = inspectUpdate(doc, update, { model, maxBytes: inspectLimits.step2Bytes, ownerOf: () => 'foreign' })
  return inspected.ok && inspected.value.added.length === 0 && inspected.value.removed.every((span) => isFormatting(doc, span))
}

function isFormatting(doc: Y.Doc, { client, clock, length }: Span): boolean {
  const structs = doc.store.clients.get(client)
  if (!structs) return false
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
    const struct = structs[index]
    if (struct === undefined || struct.id.clock >= clock + length) break
    if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentFormat)) return false
  }
  return true
}
