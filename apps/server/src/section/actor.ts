/** Who acts, as the rules see them: read from our own tables at the moment of acting, never from what a browser says. @module */
import { isCollegeKind } from '@polyphonie/shared/member/college'
import { type Actor, type Role, roles } from '@polyphonie/shared/member/role'
import type { MemberRef } from '../live/port.ts'
import type { Dialect } from '../storage/dialect.ts'
import type { Db } from '../storage/storage.ts'

export interface ActingMember {
  readonly actor: Actor
  /** As their words are bound to them. */
  readonly ref: MemberRef
  readonly accountId: string
  readonly displayName: string
}

export type MemberKey = { readonly memberId: string } | { readonly accountId: string; readonly spaceId: string }

/**
 * The member with their rights as of `now` (ms); null when there is no such member.
 * A suspension that has run out counts as over.
 */
export async function findActingMember(db: Db, key: MemberKey, now: number): Promise<ActingMember | null> {
  let query = db
    .selectFrom('member')
    .innerJoin('space', 'space.id', 'member.space_id')
    .leftJoin('college', 'college.id', 'member.college_id')
    .select([
      'member.id',
      'member.space_id',
      'member.account_id',
      'member.display_name',
      'member.role',
      'member.college_id',
      'member.organisation',
      'member.mandate',
      'member.state',
      'member.suspended_until',
      'space.host_member_id',
      'college.kind as college_kind',
    ])
  query =
    'memberId' in key
      ? query.where('member.id', '=', key.memberId)
      : query.where('member.account_id', '=', key.accountId).where('member.space_id', '=', key.spaceId)
  const row = await query.executeTakeFirst()
  if (row === undefined) return null
  const role = parseRole(row.role)
  const college = row.college_kind !== null && isCollegeKind(row.college_kind) ? row.college_kind : null
  const suspended = row.state === 'suspended' && (row.suspended_until === null || now < row.suspended_until)
  const opened = row.host_member_id === row.id
  return {
    actor: {
      memberId: row.id,
      role,
      college,
      collegeId: row.college_id,
      organisation: row.organisation,
      isHost: opened && !(await isFrameConsented(db, row.space_id)),
      state: suspended ? 'suspended' : 'active',
    },
    ref: {
      memberId: row.id,
      spaceId: row.space_id,
      role,
      college,
      collegeId: row.college_id,
      organisation: row.organisation,
      mandate: row.mandate,
    },
    accountId: row.account_id,
    displayName: row.display_name,
  }
}

/** On PostgreSQL the member's row stays as it is until this transaction ends; SQLite has one writer anyway. */
export async function holdMember(trx: Db, dialect: Dialect, memberId: string): Promise<void> {
  if (dialect === 'postgres') await trx.selectFrom('member').select('id').where('id', '=', memberId).forShare().execute()
}

/** True once D1 of a diagnostic of the space, not in the bin, is consented: from then on nobody is host. */
export async function isFrameConsented(db: Db, spaceId: string): Promise<boolean> {
  const row = await db
    .selectFrom('section')
    .innerJoin('sheet', 'sheet.id', 'section.sheet_id')
    .select('section.id')
    .where('sheet.space_id', '=', spaceId)
    .where('sheet.template', '=', 'shared-diagnostic')
    .where('sheet.binned_at', 'is', null)
    .where('section.key', '=', 'frame')
    .where('section.state', '=', 'consented')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function parseRole(text: string): Role {
  const role = roles.find((candidate) => candidate === text)
  if (role === undefined) throw new Error(`member.role holds ${text}, which is no role`)
  return role
}
