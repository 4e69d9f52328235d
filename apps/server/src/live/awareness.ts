/**
 * Awareness rebuilt by the server: of what a client says only its cursor passes, under its own clientID, with a clock the server
 * counts and the member and college the server knows. Names are never read from awareness (docs/rules/live.md, LI6).
 * @module
 */

import { MESSAGE_AWARENESS } from '@polyphonie/shared/wire/live'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MemberRef } from './port.ts'

const MAX_STATE_LENGTH = 2048
const MAX_ENTRIES = 256

export interface HeardState {
  readonly client: number
  /** JSON text of the client's state, 'null' when it leaves. */
  readonly state: string
}

/** The entries of an awareness message; null for bytes that are none. */
export function readAwareness(payload: Uint8Array): HeardState[] | null {
  try {
    const decoder = decoding.createDecoder(payload)
    const count = decoding.readVarUint(decoder)
    if (count > MAX_ENTRIES) return null
    const heard: HeardState[] = []
    for (let index = 0; index < count; index += 1) {
      const client = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      heard.push({ client, state: decoding.readVarString(decoder) })
    }
    return heard
  } catch (error) {
    // lib0 throws a plain Error at the end of the buffer.
    if (error instanceof Error) return null
    throw error
  }
}

/** The state as others may see it, as JSON; 'null' when the client is gone or says nothing we pass on. */
export function rebuildState(heard: string, member: MemberRef): string {
  if (heard.length > MAX_STATE_LENGTH) return 'null'
  let parsed: unknown
  try {
    parsed = JSON.parse(heard)
  } catch (error) {
    if (error instanceof SyntaxError) return 'null'
    throw error
  }
  if (typeof parsed !== 'object' || parsed === null) return 'null'
  const { cursor } = parsed as { cursor?: unknown }
  return JSON.stringify({ member: member.memberId, college: member.college, cursor: readCursor(cursor) })
}

/** A cursor is two relative positions; every field is copied by name so that nothing else travels. */
function readCursor(cursor: unknown): { anchor: unknown; focus: unknown } | null {
  if (typeof cursor !== 'object' || cursor === null) return null
  const { anchor, focus } = cursor as { anchor?: unknown; focus?: unknown }
  const from = readPosition(anchor)
  const to = readPosition(focus)
  return from === null || to === null ? null : { anchor: from, focus: to }
}

function readPosition(position: unknown): Record<string, unknown> | null {
  if (typeof position !== 'object' || position === null) return null
  const { type, tname, item, assoc } = position as Record<string, unknown>
  const id = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return undefined
    const { client, clock } = value as Record<string, unknown>
    return Number.isSafeInteger(client) && Number.isSafeInteger(clock) ? { client, clock } : undefined
  }
  const kept: Record<string, unknown> = {}
  const typeId = id(type)
  const itemId = id(item)
  if (typeId) kept['type'] = typeId
  if (itemId) kept['item'] = itemId
  if (typeof tname === 'string' && tname.length <= 16) kept['tname'] = tname
  if (Number.isSafeInteger(assoc)) kept['assoc'] = assoc
  return typeId || itemId || kept['tname'] !== undefined ? kept : null
}

export interface ShownState {
  readonly client: number
  readonly clock: number
  readonly state: string
}

/** An awareness message with these states; with none it is the keep-alive stock providers wait for. */
export function encodeAwareness(states: readonly ShownState[]): Uint8Array {
  const inner = encoding.createEncoder()
  encoding.writeVarUint(inner, states.length)
  for (const { client, clock, state } of states) {
    encoding.writeVarUint(inner, client)
    encoding.writeVarUint(inner, clock)
    encoding.writeVarString(inner, state)
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE_AWARENESS)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
  return encoding.toUint8Array(encoder)
}
