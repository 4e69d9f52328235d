/** Encoding of what the server says in a room. @module */
import {
  MESSAGE_EVENT,
  MESSAGE_REFUSED,
  MESSAGE_SAVED,
  MESSAGE_SYNC,
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
} from '@polyphonie/shared/wire/live'
import * as encoding from 'lib0/encoding'

function message(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

const sync = (step: number, bytes: Uint8Array) =>
  message((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_SYNC)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
  })

export const encodeStep1 = (stateVector: Uint8Array): Uint8Array => sync(SYNC_STEP_1, stateVector)
export const encodeStep2 = (update: Uint8Array): Uint8Array => sync(SYNC_STEP_2, update)
export const encodeUpdate = (update: Uint8Array): Uint8Array => sync(SYNC_UPDATE, update)

/** `clocks`: next clock of each of the connection's own clientIDs; `count`: its write messages that are durable. */
export function encodeSaved(clocks: ReadonlyMap<number, number>, count: number): Uint8Array {
  const vector = message((encoder) => {
    encoding.writeVarUint(encoder, clocks.size)
    for (const [client, clock] of clocks) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
    }
  })
  return message((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_SAVED)
    encoding.writeVarUint8Array(encoder, vector)
    encoding.writeVarUint(encoder, count)
  })
}

export function encodeRefused(kind: string): Uint8Array {
  return message((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_REFUSED)
    encoding.writeVarString(encoder, kind)
  })
}

export function encodeEvent(event: unknown): Uint8Array {
  return message((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_EVENT)
    encoding.writeVarString(encoder, JSON.stringify(event))
  })
}
