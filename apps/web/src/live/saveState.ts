/**
 * What the page may say about the words of one room: « Enregistré » only when the server said so (docs/rules/live-client.md).
 *
 * A pure reducer over what one room's connection sent and heard. Writes are counted per connection: y-websocket sends a deletion
 * as an update that moves no clock, so a state vector alone could not tell that it was kept.
 * @module
 */
import { closeCodes, MESSAGE_SYNC, SYNC_STEP_1, SYNC_STEP_2, SYNC_UPDATE } from '@polyphonie/shared/wire/live.ts'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'

export type SaveState =
  /** Nothing of this room has been seen yet. */
  | 'joining'
  | 'saved'
  | 'saving'
  /** No connection: words are kept on this device. */
  | 'offline'
  /** Refused, or neither the server nor this device could keep the words. */
  | 'notSaved'

export interface SaveProgress {
  readonly connected: boolean
  /** The server's document has been received on this connection. */
  readonly synced: boolean
  /** This document's whole state was sent on this connection, in answer to the server's step 1. */
  readonly answered: boolean
  /** Write messages (sync types 1 and 2) sent on this connection. */
  readonly sent: number
  /** Of those, how many the server said are durable. */
  readonly saved: number
  /** Words written here that no connection has carried to an acknowledgement yet. */
  readonly pending: boolean
  /** The copy on this device works: IndexedDB opened and has not failed since. */
  readonly kept: boolean
  readonly refused: boolean
  /** The server cannot keep words now (4503), or has not acknowledged for `STALL_MS`. */
  readonly stalled: boolean
  readonly everSynced: boolean
}

/** How long an open connection may owe an acknowledgement before the page stops saying « Enregistrement… ». */
export const STALL_MS = 12_000

export const beforeAnything: SaveProgress = {
  connected: false,
  synced: false,
  answered: false,
  sent: 0,
  saved: 0,
  pending: false,
  kept: true,
  refused: false,
  stalled: false,
  everSynced: false,
}

export type SaveEvent =
  | { readonly type: 'connecting' }
  | { readonly type: 'connected' }
  | { readonly type: 'synced' }
  | { readonly type: 'sent-write'; readonly whole: boolean }
  | { readonly type: 'saved'; readonly count: number }
  | { readonly type: 'changed-here' }
  | { readonly type: 'refused' }
  | { readonly type: 'stalled' }
  | { readonly type: 'device-failed' }
  | { readonly type: 'closed'; readonly code: number }

export function progressAfter(progress: SaveProgress, event: SaveEvent): SaveProgress {
  switch (event.type) {
    case 'connecting':
      return { ...progress, connected: false, synced: false, answered: false, sent: 0, saved: 0 }
    case 'connected':
      return { ...progress, connected: true }
    case 'synced':
      return settled({ ...progress, synced: true, everSynced: true })
    case 'sent-write':
      return { ...progress, sent: progress.sent + 1, answered: progress.answered || event.whole }
    case 'saved':
      return settled({ ...progress, saved: Math.max(progress.saved, event.count), stalled: false })
    case 'changed-here':
      return { ...progress, pending: true }
    case 'refused':
      return { ...progress, refused: true }
    case 'stalled':
      return { ...progress, stalled: true }
    case 'device-failed':
      return { ...progress, kept: false }
    case 'closed':
      return { ...progress, connected: false, synced: false, stalled: event.code === closeCodes.later }
  }
}

/** Everything sent on a synced connection is durable: nothing is pending any more. */
function settled(progress: SaveProgress): SaveProgress {
  return isSettled(progress) ? { ...progress, pending: false } : progress
}

function isSettled({ connected, synced, answered, sent, saved }: SaveProgress): boolean {
  return connected && synced && answered && saved === sent
}

export function saveStateOf(progress: SaveProgress): SaveState {
  if (progress.refused) return 'notSaved'
  if (isSettled(progress)) return 'saved'
  if (progress.pending && (progress.stalled || (!progress.connected && !progress.kept))) return 'notSaved'
  if (!progress.connected) return progress.everSynced || progress.pending ? 'offline' : 'joining'
  return progress.everSynced || progress.pending ? 'saving' : 'joining'
}

/** What counts in an acknowledgement: `whole` is the document's state (sync type 1), `part` one update (type 2); null for the rest. */
export function writeMessageKind(message: Uint8Array): 'whole' | 'part' | null {
  if (message[0] !== MESSAGE_SYNC) return null
  if (message[1] === SYNC_STEP_2) return 'whole'
  return message[1] === SYNC_UPDATE ? 'part' : null
}

/** What the server holds, when the message is its sync step 1; null for any other message. */
export function stateOfStep1(message: Uint8Array): Map<number, number> | null {
  if (message[0] !== MESSAGE_SYNC || message[1] !== SYNC_STEP_1) return null
  const decoder = decoding.createDecoder(message)
  decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
  return Y.decodeStateVector(decoding.readVarUint8Array(decoder))
}

export interface Saved {
  /** Clocks of this connection's own clientIDs that are durable. */
  readonly clocks: Map<number, number>
  readonly count: number
}

/** Reads message 100 after its type; throws on bytes that are none, as y-protocols does. */
export function readSaved(decoder: decoding.Decoder): Saved {
  return { clocks: Y.decodeStateVector(decoding.readVarUint8Array(decoder)), count: decoding.readVarUint(decoder) }
}

/** True for a close that says the words may not stand in this room. */
export function isRefusal(code: number): boolean {
  return code === closeCodes.refused || code === closeCodes.locked || code === closeCodes.notFound
}
