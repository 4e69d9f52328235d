/** What a client says in a room, decoded. @module */
import {
  MESSAGE_AWARENESS,
  MESSAGE_EVENT,
  MESSAGE_QUERY_AWARENESS,
  MESSAGE_SYNC,
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
} from '@polyphonie/shared/wire/live'
import * as decoding from 'lib0/decoding'

export type Said =
  /** Sync step 1: what the client knows, and so what it asks for. */
  | { readonly kind: 'question'; readonly stateVector: Uint8Array }
  /** A write message: an update, or with `isStep2` the client's answer to our own question. */
  | { readonly kind: 'change'; readonly update: Uint8Array; readonly isStep2: boolean }
  | { readonly kind: 'awareness'; readonly payload: Uint8Array }
  /** Nothing that concerns a room with a document. */
  | { readonly kind: 'aside' }
  | { readonly kind: 'malformed' }

export function readSaid(message: Uint8Array): Said {
  try {
    const decoder = decoding.createDecoder(message)
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE_QUERY_AWARENESS || type === MESSAGE_EVENT) return { kind: 'aside' }
    if (type === MESSAGE_AWARENESS) return { kind: 'awareness', payload: decoding.readVarUint8Array(decoder) }
    if (type !== MESSAGE_SYNC) return { kind: 'malformed' }
    const step = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (step === SYNC_STEP_1) return { kind: 'question', stateVector: bytes }
    return step === SYNC_STEP_2 || step === SYNC_UPDATE
      ? { kind: 'change', update: bytes, isStep2: step === SYNC_STEP_2 }
      : { kind: 'malformed' }
  } catch (error) {
    // lib0 throws a plain Error at the end of the buffer.
    if (error instanceof Error) return { kind: 'malformed' }
    throw error
  }
}
