/** Events the server tells on the tab's connection (message 102), as this page reads them. @module */
import type { CollegeKind } from '@polyphonie/shared/member/college'
import type { CutRestored, CutRow, LedgerRow } from '@polyphonie/shared/section/authorship'
import type { MeetingEvent } from '@polyphonie/shared/wire/http/meeting'
import { MESSAGE_EVENT } from '@polyphonie/shared/wire/live'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** Whom a clientID speaks for; `memberId` null is the server itself. */
export interface Claim {
  readonly client: number
  readonly memberId: string | null
  readonly college: CollegeKind | null
  readonly organisation: string | null
  readonly mandate: string | null
}

export interface RoomAuthorship {
  readonly claims: readonly Claim[]
  readonly ledger: readonly LedgerRow[]
  readonly cuts: readonly CutRow[]
}

export interface Present {
  readonly memberId: string
  readonly sectionId: string | null
}

export type LiveEvent =
  /** The first event of a connection: whom the server takes this tab for. */
  | { readonly type: 'hello'; readonly accountId?: string }
  | { readonly type: 'sheet-changed'; readonly sheetId: string }
  | { readonly type: 'space-changed'; readonly spaceId: string }
  /** Something was said, answered or taken back in the space's dialogue. */
  | { readonly type: 'dialogue-changed'; readonly spaceId: string }
  | { readonly type: 'presence'; readonly sheetId: string; readonly people: readonly Present[] }
  | MeetingEvent
  | ({ readonly type: 'authorship'; readonly room: string } & Partial<RoomAuthorship> & { readonly restored?: readonly CutRestored[] })
  | { readonly type: 'signed-out' }

/** Reads an event after its message type. The server of this page wrote it: only the frame is checked. */
export function readEvent(decoder: decoding.Decoder): LiveEvent {
  return JSON.parse(decoding.readVarString(decoder)) as LiveEvent
}

/** The event in a message of a channel without documents; null for other messages. */
export function eventOf(message: Uint8Array): LiveEvent | null {
  const decoder = decoding.createDecoder(message)
  return decoding.readVarUint(decoder) === MESSAGE_EVENT ? readEvent(decoder) : null
}

/** What a tab says on its sheet's channel: which section it is in. */
export function encodeAt(sectionId: string | null): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE_EVENT)
  encoding.writeVarString(encoder, JSON.stringify({ type: 'at', sectionId }))
  return encoding.toUint8Array(encoder)
}
