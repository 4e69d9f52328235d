/**
 * The authorship ledger: words that come back are given back to who wrote them, words that were cut out stay visible as a cut,
 * and nobody can put words under another person's name. The server keeps the rows and is authoritative; the page reads the
 * same authors from the same rows. Rules: docs/rules/authorship.md. @module
 */
import type * as Y from 'yjs'
import { type AuthorRun, readRuns, toVisibleRuns } from './authorRuns.ts'
import { type AuthorshipChange, AuthorshipRows, type CutRow, type LedgerRow, type ResolvedRun } from './authorshipRows.ts'
import { createCarriers } from './carriers.ts'
import { createRecentDeletions, type Hand } from './recentDeletions.ts'
import { followTransaction } from './wordsBack.ts'

export type { AuthorRun, Removal } from './authorRuns.ts'
export type { AuthorshipChange, CutRestored, CutRow, LedgerRow, ResolvedRun, RunKind } from './authorshipRows.ts'
export { visibleText } from './flatText.ts'
export type { Hand } from './recentDeletions.ts'

export interface AuthorshipTracker {
  /** Runs `apply` (one update of one connection) and answers the rows it brought; they are already added here. */
  track(apply: () => void, by: Hand): AuthorshipChange
  /** Rows decided elsewhere (the page adds the server's). Adding the same change twice changes nothing. */
  addRows(change: AuthorshipChange): void
  /** The authors of characters (client, clock … clock+length), in order. */
  resolve(client: number, clock: number, length: number): ResolvedRun[]
  /** All rows that hold now: enough to create an equal tracker. */
  rowsNow(): { ledger: LedgerRow[]; cuts: CutRow[] }
  readonly rows: AuthorshipRows
}

export interface AuthorshipOptions {
  /** Whether two clientIDs belong to the same member; asked again at every reading. */
  readonly sameMember: (a: number, b: number) => boolean
  readonly rows?: readonly LedgerRow[]
  readonly cuts?: readonly CutRow[]
}

export function createAuthorshipTracker(text: Y.Text, { sameMember, rows: ledger = [], cuts = [] }: AuthorshipOptions): AuthorshipTracker {
  const { doc } = text
  if (doc === null) throw new Error('authorship follows a text that is in a document')
  const rows = new AuthorshipRows(sameMember)
  rows.add({ ledger: [...ledger], cuts: [...cuts], restored: [] })
  const recent = createRecentDeletions()
  const carriers = createCarriers()
  return {
    rows,
    track(apply, by) {
      const change: AuthorshipChange = { ledger: [], cuts: [], restored: [] }
      const follow = (transaction: Y.Transaction): void => followTransaction({ text, rows, recent, carriers, change, by, transaction })
      // Erased characters are collected right after this event.
      doc.on('afterTransaction', follow)
      try {
        apply()
      } finally {
        doc.off('afterTransaction', follow)
      }
      return change
    },
    addRows: (change) => rows.add(change),
    resolve: (client, clock, length) => rows.resolve(client, clock, length),
    rowsNow: () => rows.serialise(),
  }
}

/** Who wrote each visible character of the flat text, U+2029 included; in order, each exactly once. */
export function readAuthors(text: Y.Text, source: Pick<AuthorshipTracker, 'rows'>): AuthorRun[] {
  return readRuns(text, source.rows)
}

/** The same over `visibleText`. */
export function visibleRuns(text: Y.Text, source: Pick<AuthorshipTracker, 'rows'>): AuthorRun[] {
  return toVisibleRuns(readRuns(text, source.rows), text.toString())
}
