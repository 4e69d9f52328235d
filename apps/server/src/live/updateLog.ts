/**
 * The update log: every accepted change of every room, in order, durable before anyone sees it (docs/rules/live.md).
 * One port, two implementations: SQL (SQLite and PostgreSQL) and memory (benchmarks, and the floor the contract tests compare with).
 * @module
 */

import type { Failure, Result } from '@polyphonie/shared/result'
import type { CutRestored, CutRow, LedgerRow } from '@polyphonie/shared/section/authorship'
import type { Transaction } from 'kysely'
import type { Tables } from '../storage/schema.ts'
import type { Claim } from './port.ts'

/** What one accepted update leaves behind. `seq` is one above the room's last. */
export interface LogEntry {
  readonly room: string
  readonly seq: number
  readonly memberId: string | null
  readonly college: string | null
  /** Milliseconds, domain clock. */
  readonly at: number
  readonly update: Uint8Array
  readonly ledger: readonly LedgerRow[]
  readonly cuts: readonly CutRow[]
  readonly restored: readonly CutRestored[]
}

/** A clientID bound for ever to a member in a room, at a time. */
export interface NewClaim extends Claim {
  readonly room: string
  readonly role: string | null
  readonly at: number
}

/** Asks, inside the transaction that would keep the words, whether this member may still write in this room. */
export interface Gate {
  readonly room: string
  readonly memberId: string
}

export interface LoadedRoom {
  /** Collected state up to `stateSeq`, or null. */
  readonly state: Uint8Array | null
  readonly stateSeq: number
  /** Updates above `stateSeq`, in order. */
  readonly updates: readonly Uint8Array[]
  /** Sequence number of the newest update; 0 for a room that was never written. */
  readonly seq: number
  readonly ledger: readonly LedgerRow[]
  /** Cuts that were not put back. */
  readonly cuts: readonly CutRow[]
}

export interface PastUpdate {
  readonly seq: number
  readonly at: number
  readonly memberId: string | null
  readonly update: Uint8Array
}

export type AppendOutcome =
  | { readonly kind: 'kept' }
  /** Nothing of the batch was kept; these gates are closed now, each with the kind of its refusal. */
  | { readonly kind: 'gate-closed'; readonly closed: readonly (Gate & { readonly refusal: string })[] }

export interface UpdateLog {
  load(room: string): Promise<LoadedRoom>
  /** All entries and claims are on disk, or none. Throws when the storage fails (disk full). */
  append(entries: readonly LogEntry[], claims: readonly NewClaim[], gates: readonly Gate[]): Promise<AppendOutcome>
  /** The same without gates, in one transaction with `act`; when it refuses, nothing is kept. */
  appendWith<T, F extends Failure>(
    entries: readonly LogEntry[],
    claims: readonly NewClaim[],
    act: (trx: Transaction<Tables>) => Promise<Result<T, F>>,
  ): Promise<Result<T, F>>
  /** `entry` holds the room's whole state: it becomes the newest, and every payload before it is gone. Rows stay. */
  collect(entry: LogEntry): Promise<void>
  /** Replaces the room's collected state. Losing it loses nothing: it is a shortcut over the log. */
  saveState(room: string, seq: number, state: Uint8Array): Promise<void>
  /** The room's updates in order, those at or before `until` (ms). */
  history(room: string, until: number): Promise<readonly PastUpdate[]>
  /** Ledger rows and cuts as they stood at sequence number `seq`. */
  authorshipAt(room: string, seq: number): Promise<{ ledger: LedgerRow[]; cuts: CutRow[] }>
  claimsOf(clients: readonly number[]): Promise<readonly (Claim & { readonly room: string })[]>
  destroy(room: string): Promise<void>
}
