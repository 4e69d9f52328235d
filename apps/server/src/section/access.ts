/**
 * The door of every room: who may come in, and whether they may write.
 *
 * `sectionAccess` answers when a room is opened and whenever rights are read again; `createWriteGate` asks once more inside the
 * transaction that makes a change durable, so that a lock or a suspension decided meanwhile wins. Nothing here looks inside
 * a document: a right is the door of a room, never a filter in it.
 * @module
 */
import { can, type Refusal } from '@polyphonie/shared/can'
import { err, ok, type Result } from '@polyphonie/shared/result'
import { canWriteSection, type WriteRefusal } from '@polyphonie/shared/section/rights'
import type { TemplateKey } from '@polyphonie/shared/sheet/phase'
import { partsOf } from '@polyphonie/shared/sheet/templates/templates'
import { parseRoom } from '@polyphonie/shared/wire/live'
import { type AmendmentRecord, factsOfAmendment, findAmendment, holdAmendment } from '../amendment/store.ts'
import { findCaucus, holdCaucus } from '../caucus/store.ts'
import type { MemberRef } from '../live/port.ts'
import { findMember, findMemberByAccount, type Member } from '../member/store.ts'
import type { Dialect } from '../storage/dialect.ts'
import type { Db } from '../storage/storage.ts'
import { factsOf, findSection, holdSection, parseTemplate } from './facts.ts'

/** Presence and how a meeting stands: nothing to write. */
export interface MeetingRoomAccess {
  readonly kind: 'meeting'
  readonly memberRef: MemberRef
  readonly canRead: true
  readonly write: Result<void, RoomWriteRefusal>
  readonly sheetId: null
  readonly template: null
  readonly key: null
  readonly parts: RoomParts
}

/** What a room's document may hold. */
export type RoomParts = ReturnType<typeof partsOf>

export type RoomAccess = SectionRoomAccess | DraftRoomAccess | CaucusRoomAccess | SheetRoomAccess | MeetingRoomAccess

/** A section's room, or that of an amendment of it. */
export interface SectionRoomAccess {
  readonly kind: 'section' | 'amendment'
  readonly memberRef: MemberRef
  readonly canRead: true
  readonly write: Result<void, RoomWriteRefusal>
  readonly sheetId: string
  readonly template: TemplateKey
  readonly key: string
  readonly parts: RoomParts
}

/** A private draft: its owner reads and writes, for everybody else it is not there. */
export interface DraftRoomAccess {
  readonly kind: 'draft'
  readonly memberRef: MemberRef
  readonly canRead: true
  readonly write: Result<void, RoomWriteRefusal>
  readonly sheetId: null
  readonly template: null
  readonly key: null
  readonly parts: RoomParts
}

/** A college’s private room: for everybody outside it, it is not there. */
export interface CaucusRoomAccess {
  readonly kind: 'caucus'
  readonly memberRef: MemberRef
  readonly canRead: true
  readonly write: Result<void, RoomWriteRefusal>
  readonly sheetId: null
  readonly template: null
  readonly key: null
  readonly parts: RoomParts
}

/** Presence and events: nothing to write, whatever one's role. */
export interface SheetRoomAccess {
  readonly kind: 'sheet'
  readonly memberRef: MemberRef
  readonly canRead: true
  readonly write: Result<void, RoomWriteRefusal>
  readonly sheetId: string
  readonly template: TemplateKey
  readonly key: null
  readonly parts: RoomParts
}

const textOnly: RoomParts = { parts: ['text'], fields: [], rows: [] }
const noParts: RoomParts = { parts: [], fields: [], rows: [] }

/** Null when the room must look as if it were not there: unknown, another space's, somebody else's draft, or the member is suspended. */
export function sectionAccess(db: Db, now: () => number): (accountId: string, room: string) => Promise<RoomAccess | null> {
  return async (accountId, room) => {
    const name = parseRoom(room)
    if (name === null) return null
    switch (name.kind) {
      case 'section': {
        const section = await findSection(db, name.id)
        if (section === null) return null
        const member = await findMemberByAccount(db, section.spaceId, accountId, now())
        if (member === null || member.state === 'suspended') return null
        return {
          kind: 'section',
          memberRef: refOf(member),
          canRead: true,
          write: canWriteSection(member, factsOf(section, now())),
          sheetId: section.sheetId,
          template: section.template,
          key: section.key,
          parts: partsOf(section.template, section.key),
        }
      }
      case 'draft': {
        const draft = await db.selectFrom('draft').select('member_id').where('id', '=', name.id).executeTakeFirst()
        if (draft === undefined) return null
        const member = await findMember(db, draft.member_id, now())
        if (member === null || member.accountId !== accountId || member.state === 'suspended') return null
        return {
          kind: 'draft',
          memberRef: refOf(member),
          canRead: true,
          write: ok(),
          sheetId: null,
          template: null,
          key: null,
          parts: textOnly,
        }
      }
      case 'amendment': {
        const amendment = await findAmendment(db, name.id)
        if (amendment === null) return null
        const member = await findMemberByAccount(db, amendment.section.spaceId, accountId, now())
        if (member === null || !can(member, 'readAmendment', amendment).ok) return null
        return {
          kind: 'amendment',
          memberRef: refOf(member),
          canRead: true,
          write: writeInAmendment(member, amendment, now()),
          sheetId: amendment.sheetId,
          template: amendment.section.template,
          key: amendment.section.key,
          parts: partsOf(amendment.section.template, amendment.section.key),
        }
      }
      case 'meeting': {
        const meeting = await db.selectFrom('meeting').select('space_id').where('id', '=', name.id).executeTakeFirst()
        if (meeting === undefined) return null
        const member = await findMemberByAccount(db, meeting.space_id, accountId, now())
        if (member === null || member.state === 'suspended') return null
        return {
          kind: 'meeting',
          memberRef: refOf(member),
          canRead: true,
          write: ok(),
          sheetId: null,
          template: null,
          key: null,
          parts: noParts,
        }
      }
      case 'caucus': {
        const caucus = await findCaucus(db, name.id)
        const member = caucus === null ? null : await findMemberByAccount(db, caucus.spaceId, accountId, now())
        if (caucus === null || member === null || !can(member, 'readCaucus', caucus).ok) return null
        return {
          kind: 'caucus',
          memberRef: refOf(member),
          canRead: true,
          write: can(member, 'writeCaucus', caucus),
          sheetId: null,
          template: null,
          key: null,
          parts: textOnly,
        }
      }
      case 'sheet': {
        const sheet = await db.selectFrom('sheet').select(['id', 'space_id', 'template']).where('id', '=', name.id).executeTakeFirst()
        if (sheet === undefined) return null
        const member = await findMemberByAccount(db, sheet.space_id, accountId, now())
        if (member === null || member.state === 'suspended') return null
        return {
          kind: 'sheet',
          memberRef: refOf(member),
          canRead: true,
          write: ok(),
          sheetId: sheet.id,
          template: parseTemplate(sheet.template),
          key: null,
          parts: noParts,
        }
      }
    }
  }
}

/** Why somebody who may read a room may not write in it. */
export type RoomWriteRefusal = WriteRefusal | Refusal

export interface RoomNotFound {
  readonly kind: 'not-found'
}

/** Asks again, inside the transaction `trx`, whether this member may write in this room now. Fails with the refusal, or `not-found`. */
export type WriteGate = (trx: Db, room: string, memberId: string) => Promise<Result<void, RoomWriteRefusal | RoomNotFound>>

function writeInAmendment(member: Member, amendment: AmendmentRecord, at: number): Result<void, RoomWriteRefusal> {
  return can(member, 'writeAmendment', factsOfAmendment(amendment, at))
}

export function createWriteGate(dialect: Dialect, now: () => number): WriteGate {
  return async (trx, room, memberId) => {
    const name = parseRoom(room)
    if (name === null || name.kind === 'sheet' || name.kind === 'meeting') return err({ kind: 'not-found' })
    await holdMember(trx, dialect, memberId)
    const member = await findMember(trx, memberId, now())
    if (member === null) return err({ kind: 'not-found' })
    if (name.kind === 'draft') {
      const draft = await trx.selectFrom('draft').select('member_id').where('id', '=', name.id).executeTakeFirst()
      if (draft === undefined || draft.member_id !== memberId) return err({ kind: 'not-found' })
      // Their own words stay theirs, a suspension included: words a suspension refused are kept here.
      return ok()
    }
    if (name.kind === 'amendment') {
      await holdAmendment(trx, dialect, name.id)
      const amendment = await findAmendment(trx, name.id)
      if (amendment === null || amendment.section.spaceId !== member.spaceId) return err({ kind: 'not-found' })
      return can(member, 'readAmendment', amendment).ok ? writeInAmendment(member, amendment, now()) : err({ kind: 'not-found' })
    }
    if (name.kind === 'caucus') {
      await holdCaucus(trx, dialect, name.id)
      const caucus = await findCaucus(trx, name.id)
      if (caucus === null || caucus.spaceId !== member.spaceId || !can(member, 'readCaucus', caucus).ok) return err({ kind: 'not-found' })
      return can(member, 'writeCaucus', caucus)
    }
    await holdSection(trx, dialect, name.id)
    const section = await findSection(trx, name.id)
    if (section === null || section.spaceId !== member.spaceId) return err({ kind: 'not-found' })
    return canWriteSection(member, factsOf(section, now()))
  }
}

/** The member as their words are bound to them. */
export function refOf({ memberId, spaceId, role, college, collegeId, organisation, mandate }: Member): MemberRef {
  return { memberId, spaceId, role, college, collegeId, organisation, mandate }
}

/** On PostgreSQL the member's row stays as it is until this transaction ends; SQLite has one writer anyway. */
async function holdMember(trx: Db, dialect: Dialect, memberId: string): Promise<void> {
  if (dialect === 'postgres') await trx.selectFrom('member').select('id').where('id', '=', memberId).forShare().execute()
}
