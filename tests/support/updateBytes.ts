/** Writes Yjs updates byte by byte (V1), as no honest client would. @module */
import * as encoding from 'lib0/encoding'

export type Id = readonly [client: number, clock: number]

export interface RawStruct {
  readonly gc?: number
  readonly skip?: number
  readonly origin?: Id | undefined
  readonly rightOrigin?: Id | undefined
  /** A root's name, or the id of the item that holds the type. */
  readonly parent?: string | Id | undefined
  readonly sub?: string | undefined
  /** Content: 1 deleted, 4 string, 6 format, 7 type, 8 any, 9 subdocument, or any other number. */
  readonly ref?: number
  readonly text?: string
  readonly length?: number
  /** With ref 7: 0 array, 1 map, 2 text, 3 element, 4 fragment, 5 hook, 6 xml text. */
  readonly type?: number
  readonly values?: readonly unknown[]
  readonly format?: readonly [key: string, value: unknown]
}

export interface RawBlock {
  readonly client: number
  readonly clock: number
  readonly structs: readonly RawStruct[]
}

export type RawDeletions = readonly (readonly [client: number, ranges: readonly (readonly [clock: number, length: number])[]])[]

export function rawUpdate(blocks: readonly RawBlock[], deletions: RawDeletions = []): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, blocks.length)
  for (const { client, clock, structs } of blocks) {
    encoding.writeVarUint(encoder, structs.length)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    for (const struct of structs) writeStruct(encoder, struct)
  }
  encoding.writeVarUint(encoder, deletions.length)
  for (const [client, ranges] of deletions) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const [clock, length] of ranges) {
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, length)
    }
  }
  return encoding.toUint8Array(encoder)
}

function writeStruct(encoder: encoding.Encoder, struct: RawStruct): void {
  if (struct.gc !== undefined) {
    encoding.writeUint8(encoder, 0)
    encoding.writeVarUint(encoder, struct.gc)
    return
  }
  if (struct.skip !== undefined) {
    encoding.writeUint8(encoder, 10)
    encoding.writeVarUint(encoder, struct.skip)
    return
  }
  const { origin, rightOrigin, parent = 'text', sub, ref = 4 } = struct
  encoding.writeUint8(encoder, ref | (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0) | (sub === undefined ? 0 : 0x20))
  if (origin) writeId(encoder, origin)
  if (rightOrigin) writeId(encoder, rightOrigin)
  if (!origin && !rightOrigin) {
    if (typeof parent === 'string') {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarString(encoder, parent)
    } else {
      encoding.writeVarUint(encoder, 0)
      writeId(encoder, parent)
    }
    if (sub !== undefined) encoding.writeVarString(encoder, sub)
  }
  writeContent(encoder, ref, struct)
}

function writeId(encoder: encoding.Encoder, [client, clock]: Id): void {
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
}

function writeContent(encoder: encoding.Encoder, ref: number, { text = 'x', length = 1, type = 2, values = [], format }: RawStruct): void {
  switch (ref) {
    case 1:
      encoding.writeVarUint(encoder, length)
      break
    case 2:
      encoding.writeVarUint(encoder, values.length)
      for (const value of values) encoding.writeVarString(encoder, JSON.stringify(value) ?? 'undefined')
      break
    case 3:
      encoding.writeVarUint8Array(encoder, new Uint8Array(length))
      break
    case 4:
      encoding.writeVarString(encoder, text)
      break
    case 5:
      encoding.writeVarString(encoder, JSON.stringify(values[0] ?? {}))
      break
    case 6:
      encoding.writeVarString(encoder, format?.[0] ?? 'b')
      encoding.writeVarString(encoder, JSON.stringify(format?.[1] ?? null))
      break
    case 7:
      encoding.writeVarUint(encoder, type)
      if (type === 3 || type === 5) encoding.writeVarString(encoder, 'p')
      break
    case 8:
      encoding.writeVarUint(encoder, values.length)
      for (const value of values) encoding.writeAny(encoder, value as encoding.AnyEncodable)
      break
    case 9:
      encoding.writeVarString(encoder, 'guid')
      encoding.writeAny(encoder, {})
      break
    default:
      break
  }
}
