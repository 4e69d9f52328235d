/**
 * The live wire: message types, close codes and the frames of a tab's one connection.
 *
 * `/sync/<room>` speaks the stock y-websocket protocol (types 0, 1, 3). With `?acks=1` the server also sends 100 and 101.
 * `/live` carries many rooms over one socket: every frame is varUint op, varString channel, then the payload of that op.
 * Channel names are room names; the channel `''` is the tab's own (events that concern no room).
 * @module
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** Raise it when a tab with yesterday's build can no longer talk to this server. */
export const WIRE_VERSION = 1

export const MESSAGE_SYNC = 0
export const MESSAGE_AWARENESS = 1
export const MESSAGE_QUERY_AWARENESS = 3
/** varUint 100, varUint8Array state vector of this connection's own clientIDs, varUint count of its durable write messages. */
export const MESSAGE_SAVED = 100
/** varUint 101, varString failure kind. */
export const MESSAGE_REFUSED = 101
/** varUint 102, varString JSON of a `LiveEvent`. Sent on `/live` only. */
export const MESSAGE_EVENT = 102

export const SYNC_STEP_1 = 0
export const SYNC_STEP_2 = 1
export const SYNC_UPDATE = 2

/** Why a link ends. 4400–4499: reconnecting cannot help; 4500–4599: try again later (convention of y-websocket 3). */
export const closeCodes = {
  notSignedIn: 4401,
  refused: 4403,
  notFound: 4404,
  locked: 4409,
  later: 4503,
} as const
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes]

/** Frames of `/live`. */
export const OP_OPEN = 0
export const OP_DATA = 1
export const OP_CLOSE = 2

export type ChannelFrame =
  /** Tab to server: please open. Server to tab: it is open. */
  | { readonly op: typeof OP_OPEN; readonly channel: string }
  | { readonly op: typeof OP_DATA; readonly channel: string; readonly payload: Uint8Array }
  | { readonly op: typeof OP_CLOSE; readonly channel: string; readonly code: number; readonly reason: string }

export function encodeFrame(frame: ChannelFrame): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, frame.op)
  encoding.writeVarString(encoder, frame.channel)
  if (frame.op === OP_DATA) encoding.writeUint8Array(encoder, frame.payload)
  if (frame.op === OP_CLOSE) {
    encoding.writeVarUint(encoder, frame.code)
    encoding.writeVarString(encoder, frame.reason)
  }
  return encoding.toUint8Array(encoder)
}

/** Returns null for bytes that are not a frame: the caller closes the connection. */
export function decodeFrame(bytes: Uint8Array): ChannelFrame | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    const op = decoding.readVarUint(decoder)
    const channel = decoding.readVarString(decoder)
    switch (op) {
      case OP_OPEN:
        return { op, channel }
      case OP_DATA:
        return { op, channel, payload: decoding.readTailAsUint8Array(decoder) }
      case OP_CLOSE:
        return { op, channel, code: decoding.readVarUint(decoder), reason: decoding.readVarString(decoder) }
      default:
        return null
    }
  } catch (error) {
    // lib0 throws a plain Error at the end of the buffer; nothing else can throw here.
    if (error instanceof Error) return null
    throw error
  }
}

export const roomKinds = ['section', 'amendment', 'draft', 'caucus', 'sheet', 'meeting'] as const
export type RoomKind = (typeof roomKinds)[number]

/** Splits `section/<id>`; null when the name is no room's. */
export function parseRoom(name: string): { readonly kind: RoomKind; readonly id: string } | null {
  const slash = name.indexOf('/')
  const kind = name.slice(0, slash)
  const id = name.slice(slash + 1)
  if (slash < 1 || id === '' || id.includes('/')) return null
  return (roomKinds as readonly string[]).includes(kind) ? { kind: kind as RoomKind, id } : null
}
