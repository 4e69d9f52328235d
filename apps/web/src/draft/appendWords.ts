/** How a draft's words stand in a section they are put back into. @module */
import { BLOCK } from '@polyphonie/shared/section/section'
import type * as Y from 'yjs'

/** Appends paragraphs in one transaction; an empty last paragraph takes the first of them. */
export function appendWords(doc: Y.Doc, text: string): void {
  const target = doc.getText('text')
  const words = text.replaceAll('\r\n', '\n').replaceAll(BLOCK, '\n').replace(/\n+/gu, '\n').trim().replaceAll('\n', BLOCK)
  if (words === '') return
  const endsEmpty = target.toString().endsWith(BLOCK)
  // Without attributes of its own it would take those of the words before.
  doc.transact(() => target.insert(target.length, endsEmpty ? words : `${BLOCK}${words}`, {}))
}
