/** What one turn of the event loop leaves to commit in a room and, once durable, to say. @module */
import type { AuthorshipChange, CutRestored, CutRow, LedgerRow } from '@polyphonie/shared/section/authorship'
import type { ShownState } from './awareness.ts'
import type { Guest } from './guests.ts'
import type { Claim } from './port.ts'
import type { Gate, LogEntry } from './updateLog.ts'

export interface Batch {
  readonly entries: LogEntry[]
  /** Asked again inside the transaction, by member. */
  readonly gates: Map<string, Gate>
  /** Whose changes these are; null: our own code's. */
  readonly authors: Set<Guest | null>
  readonly claims: Claim[]
  readonly ledger: LedgerRow[]
  readonly cuts: CutRow[]
  readonly restored: CutRestored[]
  readonly acknowledge: Set<Guest>
  readonly cursors: Map<number, { readonly from: Guest; readonly shown: ShownState }>
  /** Said once all of this is durable. */
  readonly afterwards: (() => void)[]
  readonly failed: ((error: Error) => void)[]
}

export function createBatch(): Batch {
  return {
    entries: [],
    gates: new Map(),
    authors: new Set(),
    claims: [],
    ledger: [],
    cuts: [],
    restored: [],
    acknowledge: new Set(),
    cursors: new Map(),
    afterwards: [],
    failed: [],
  }
}

export function addEntry(batch: Batch, entry: LogEntry, author: Guest | null, change: AuthorshipChange): void {
  batch.entries.push(entry)
  batch.authors.add(author)
  batch.ledger.push(...change.ledger)
  batch.cuts.push(...change.cuts)
  batch.restored.push(...change.restored)
}
