/** Who wrote what is in a cell now. @module */
import type * as Y from 'yjs'
import { ContentString, type Item, Text } from 'yjs'
import type { Author, AuthorSource } from '../live/authorStore.ts'
import { writerOf } from './rows.ts'

/** The authors of a cell in the order of its words, each once; empty for an empty cell. */
export function authorsOfCell(cells: Y.Map<unknown>, key: string, authors: AuthorSource): Author[] {
  const value = cells.get(key)
  const clients = value instanceof Text ? clientsOf(value) : [writerOf(cells, key)]
  const found: Author[] = []
  for (const client of clients) {
    const author = client === null ? null : authors.authorOf(client)
    if (author !== null && !found.some((other) => other.memberId === author.memberId)) found.push(author)
  }
  return found
}

function clientsOf(text: Y.Text): number[] {
  const clients: number[] = []
  for (let item: Item | null = text._start; item !== null; item = item.right) {
    if (!item.deleted && item.content instanceof ContentString && clients.at(-1) !== item.id.client) clients.push(item.id.client)
  }
  return clients
}
