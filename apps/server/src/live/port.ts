/** What the rest of the server may ask of the live rooms. Nouns know this port, never the rooms behind it. @module */

import type { CollegeKind } from '@polyphonie/shared/member/college'
import type { Role } from '@polyphonie/shared/member/role'
import type { Failure, Result } from '@polyphonie/shared/result'
import type { AuthorRun, CutRow, LedgerRow } from '@polyphonie/shared/section/authorship'
import type { Transaction } from 'kysely'
import type * as Y from 'yjs'
import type { Tables } from '../storage/schema.ts'

/** A member as their words are bound to them: who, for which college, in which capacity, at the time of writing. */
export interface MemberRef {
  readonly memberId: string
  readonly spaceId: string
  readonly role: Role
  readonly college: CollegeKind | null
  readonly collegeId: string | null
  readonly organisation: string | null
  readonly mandate: string | null
}

/** Whom a clientID speaks for; `memberId` null is the server itself (seeds). */
export interface Claim {
  readonly client: number
  readonly memberId: string | null
  readonly college: CollegeKind | null
  readonly collegeId: string | null
  readonly organisation: string | null
  readonly mandate: string | null
}

export interface RoomAuthorship {
  readonly claims: readonly Claim[]
  readonly ledger: readonly LedgerRow[]
  readonly cuts: readonly CutRow[]
}

/** One run of the answer of GET /api/sections/:id/text (wire.md). */
export interface TextAuthor {
  readonly from: number
  readonly to: number
  readonly memberId: string | null
  readonly college: CollegeKind | null
  readonly capacity?: { readonly organisation: string | null; readonly mandate: string | null }
  /** How the words came here when not typed by their author: put back, moved whole, or based on somebody's words. */
  readonly kind?: Exclude<AuthorRun['kind'], 'typed'>
  /** Who put it here, when it is somebody else than the author. */
  readonly broughtBy?: { readonly memberId: string | null; readonly college: CollegeKind | null }
  /** Whose words these resemble (« d'après … »), with kind `basedOn`. */
  readonly basedOn?: { readonly memberId: string | null; readonly college: CollegeKind | null }
  readonly after?: readonly { readonly memberId: string | null; readonly college: CollegeKind | null; readonly at: number }[]
}

export interface SectionText {
  readonly text: string
  readonly authors: readonly TextAuthor[]
}

/** Something that changed who may read or write: the rooms read their rights again and close whoever lost theirs. */
export interface AccessChange {
  readonly spaceId?: string
  readonly sheetId?: string
  readonly memberId?: string
  readonly accountId?: string
  /** Only this room, and only those in it are told: nobody else may learn that it is there. */
  readonly room?: string
}

/** What a change of several rooms is made of, while nothing moves in any of them. */
export interface StandingRooms {
  doc(room: string): Y.Doc
  ledger(room: string): { readonly ledger: readonly LedgerRow[]; readonly cuts: readonly CutRow[] }
  /** Whom this clientID speaks for, if it is known here. */
  claim(client: number): Claim | null
  /** A clientID nobody holds; it will speak for `author` in `room`. */
  newClient(room: string, author: Omit<Claim, 'client'> | null): number
}

/** One room's part of it. Ledger rows and cuts are those the change brings. */
export interface RoomChange {
  readonly room: string
  readonly update: Uint8Array
  readonly ledger: readonly LedgerRow[]
  readonly cuts: readonly CutRow[]
}

export interface Rooms {
  /** The room's text with its authors, now or as it was at `at` (ms); an unknown room is seeded first. Cost in the past: one replay of the log. */
  textOf(room: string, at?: number): Promise<SectionText>
  authorshipOf(room: string): Promise<RoomAuthorship>
  /** What `look` reads in the room's document, once everything in it is on disk. `look` changes nothing and keeps nothing of it. */
  read<T>(room: string, look: (doc: Y.Doc) => T): Promise<T>
  /** `to` starts from the collected state of `from`: same words, same authors, nothing that was erased. `to` must be new. Answers the state vector of what was copied. */
  copy(from: string, to: string): Promise<Uint8Array>
  /** Appends paragraphs as that member, by the same path as people: inspected, logged, claimed. */
  writeAs(room: string, member: MemberRef, text: string): Promise<void>
  /** Any change as that member, by the same path. Throws when the inspection refuses it: the caller is our own code. */
  transactAs(room: string, member: MemberRef, change: (doc: Y.Doc) => void): Promise<void>
  /** The room and its log are gone for good (a draft deleted by its owner). */
  destroy(room: string): Promise<void>
  /**
   * Changes rooms together with an act: all of it is durable in one transaction, or nothing happened. `prepare` looks at the rooms
   * while they stand still, at once and without waiting, and says what changes; `act` writes what belongs to it in the same
   * transaction. Those who are in a changed room read it again.
   */
  together<T, F extends Failure>(
    rooms: readonly string[],
    prepare: (standing: StandingRooms) => Result<readonly RoomChange[], F>,
    act: (trx: Transaction<Tables>, seqOf: (room: string) => number) => Promise<Result<T, F>>,
  ): Promise<Result<T, F>>
  /** What was erased in the room is erased from its log too: one collected state takes the place of all that was written before. */
  collect(room: string): Promise<void>
  accessChanged(change: AccessChange): void
  /** Members connected to the room of a meeting, once each. */
  inMeeting(meetingId: string): readonly string[]
  /** Those in the room of a meeting are told how it stands, or that its minutes moved; once per turn of the event loop. */
  meetingChanged(meetingId: string, what: 'live' | 'minutes'): void
  /** Tabs of the space's members hear that something was said in its dialogue space; nobody's rights changed. */
  dialogueChanged(spaceId: string): void
}
