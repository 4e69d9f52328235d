/**
 * The text of a section and of a branch read as one stream, item by item: what both hold, what the branch adds or removes, and what
 * others added or removed in the section since the branch was forked. Nothing is guessed from the characters: every item says where
 * it comes from. @module
 */
import * as Y from 'yjs'
import { charactersOf, isFormat } from '../section/flatText.ts'

export type TokenKind = 'same' | 'added' | 'removed' | 'theirsAdded' | 'theirsRemoved'

/** Characters in a row with one origin. `text` is empty for `theirsRemoved`: those words are gone. */
export interface Token {
  readonly kind: TokenKind
  readonly text: string
  readonly client: number
  readonly clock: number
}

/**
 * `merged` holds both documents; `forkVector` is what the section knew when the branch was made. The order is that of the merged
 * text, removed characters where they stood.
 */
export function readStream(
  { section, branch, merged }: { readonly section: Y.Doc; readonly branch: Y.Doc; readonly merged: Y.Doc },
  forkVector: ReadonlyMap<number, number>,
): readonly Token[] {
  const tokens: Token[] = []
  for (let item = merged.getText('text')._start; item !== null; item = item.right) {
    if (isFormat(item)) continue
    if (item.deleted) tokens.push(...removedIn(section, branch, item))
    else tokens.push(...standing(section, item, forkVector))
  }
  return tokens
}

/** Whether marks (bold, lists, links) differ where no character does. */
export function changesFormats(section: Y.Doc, merged: Y.Doc): boolean {
  for (let item = merged.getText('text')._start; item !== null; item = item.right) {
    if (isFormat(item) && !item.deleted && item.id.clock >= Y.getState(section.store, item.id.client)) return true
  }
  return false
}

function standing(section: Y.Doc, item: Y.Item, forkVector: ReadonlyMap<number, number>): readonly Token[] {
  const { client, clock } = item.id
  const text = charactersOf(item) ?? ''
  if (clock >= Y.getState(section.store, client)) return [{ kind: 'added', text, client, clock }]
  // Somebody who went on typing while the branch was made left one item on both sides of that moment.
  const before = Math.max(0, Math.min(text.length, (forkVector.get(client) ?? 0) - clock))
  return [
    ...(before > 0 ? [{ kind: 'same', text: text.slice(0, before), client, clock } as const] : []),
    ...(before < text.length ? [{ kind: 'theirsAdded', text: text.slice(before), client, clock: clock + before } as const] : []),
  ]
}

function removedIn(section: Y.Doc, branch: Y.Doc, { id, length }: Y.Item): readonly Token[] {
  const { client, clock } = id
  const structs = section.store.clients.get(client)
  if (structs === undefined || clock >= Y.getState(section.store, client)) return []
  const tokens: Token[] = []
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
    const struct = structs[index]
    if (struct === undefined || struct.id.clock >= clock + length) break
    const from = Math.max(clock, struct.id.clock)
    const to = Math.min(clock + length, struct.id.clock + struct.length)
    const text = struct instanceof Y.Item && !struct.deleted ? charactersOf(struct) : null
    if (text !== null) {
      tokens.push({ kind: 'removed', text: text.slice(from - struct.id.clock, to - struct.id.clock), client, clock: from })
    } else if (stands(branch, client, from)) tokens.push({ kind: 'theirsRemoved', text: '', client, clock: from })
  }
  return tokens
}

/** Whether that character is there, not erased. */
function stands(doc: Y.Doc, client: number, clock: number): boolean {
  if (clock >= Y.getState(doc.store, client)) return false
  const struct = Y.getItem(doc.store, Y.createID(client, clock))
  return struct instanceof Y.Item && !struct.deleted
}
