/** Members as the database keeps them, with what the rules need to know of them. @module */
import { collegeKinds } from '@polyphonie/shared/member/college'
import { type Actor, hasVoice, type ParticipationMode, participationModes, type Role, roles } from '@polyphonie/shared/member/role'
import { err, ok, type Result } from '@polyphonie/shared/result'
import { emergencyAgainAt, type SpaceFacts } from '@polyphonie/shared/space/can'
import type { Context } from 'hono'
import * as z from 'zod'
import type { SignedIn } from '../http/signedIn.ts'
import type { Db } from '../storage/storage.ts'
import { isUniqueViolation } from '../storage/uniqueViolation.ts'

/** A member with everything the server knows of them in their space; an `Actor` for the rules of shared. */
export interface Member extends Actor {
  readonly spaceId: string
  readonly accountId: string
  readonly displayName: string
  readonly collegeName: string | null
  readonly mandate: string | null
  readonly participation: ParticipationMode
  /** While suspended: when it ends by itself (ms, domain clock); null: when somebody restores them. */
  readonly suspendedUntil: number | null
  /** When a facilitator may suspend them in an emergency again (ms, domain clock); null: now. */
  readonly emergencyAgainAt: number | null
  readonly signsInWith: 'email' | 'code'
}

export interface NotFound {
  readonly kind: 'not-found'
}
export interface MemberSuspended {
  readonly kind: 'member-suspended'
  readonly until: number | null
}

/**
 * What whoever asks is in this space. Fails with `not-found` for strangers (they may not know the space exists)
 * and `member-suspended` while a suspension lasts: answer either with `problem(c, failure)`.
 */
export async function memberOf(c: Context<SignedIn>, spaceId: string): Promise<Result<Member, NotFound | MemberSuspended>> {
  const member = await findMemberByAccount(c.var.storage.db, spaceId, c.var.account.id, c.var.clock.now())
  if (member === null) return err({ kind: 'not-found' })
  if (member.state === 'suspended') return err({ kind: 'member-suspended', until: member.suspendedUntil })
  return ok(member)
}

export async function findMember(db: Db, memberId: string, now: number): Promise<Member | null> {
  const row = await members(db).where('member.id', '=', memberId).executeTakeFirst()
  return row === undefined ? null : memberFrom(row, now)
}

export async function findMemberByAccount(db: Db, spaceId: string, accountId: string, now: number): Promise<Member | null> {
  const row = await members(db).where('member.space_id', '=', spaceId).where('member.account_id', '=', accountId).executeTakeFirst()
  return row === undefined ? null : memberFrom(row, now)
}

/** In the order they joined. */
export async function membersOfSpace(db: Db, spaceId: string, now: number): Promise<Member[]> {
  const rows = await members(db).where('member.space_id', '=', spaceId).orderBy('member.created_at').orderBy('member.id').execute()
  return rows.map((row) => memberFrom(row, now))
}

/** Every place an account has, in the order they were taken. */
export async function membershipsOf(db: Db, accountId: string, now: number): Promise<(Member & { readonly spaceName: string })[]> {
  const rows = await members(db).where('member.account_id', '=', accountId).orderBy('member.created_at').orderBy('member.id').execute()
  return rows.map((row) => ({ ...memberFrom(row, now), spaceName: row.space_name }))
}

/** What the rules of shared ask about a space. */
export async function spaceFacts(db: Db, spaceId: string, now: number): Promise<SpaceFacts> {
  const space = await db.selectFrom('space').select(['host_member_id', 'rotating_host_id']).where('id', '=', spaceId).executeTakeFirst()
  const present = await membersOfSpace(db, spaceId, now)
  return {
    hostMemberId: space?.host_member_id ?? null,
    rotatingHostMemberId: rotatingHostAmong(present, space?.rotating_host_id ?? null, space?.host_member_id ?? null),
    frameConsented: await isFrameConsented(db, spaceId),
    hasFacilitator: present.some((member) => member.role === 'facilitator' && member.state === 'active'),
  }
}

/** Whoever took over, as long as they have a voice; otherwise whoever opened the space (FA10). */
export function rotatingHostAmong(
  present: readonly { readonly memberId: string; readonly role: Role }[],
  rotatingHostId: string | null,
  hostMemberId: string | null,
): string | null {
  const tookOver = present.find(({ memberId }) => memberId === rotatingHostId)
  return tookOver !== undefined && hasVoice(tookOver.role) ? tookOver.memberId : hostMemberId
}

/** True once a diagnostic of the space has its frame (D1) consented. A sheet put in the bin gives the host nothing back. */
export async function isFrameConsented(db: Db, spaceId: string): Promise<boolean> {
  return (await framesConsentedIn(db, spaceId)).length > 0
}

/** D1 of each diagnostic of the space whose frame is consented, the newest first. */
export async function framesConsentedIn(db: Db, spaceId: string): Promise<readonly { readonly id: string }[]> {
  return consentedFrames(db)
    .where('sheet.space_id', '=', spaceId)
    .select('section.id')
    .orderBy('sheet.created_at', 'desc')
    .orderBy('section.id')
    .execute()
}

export interface NewMember {
  readonly id: string
  readonly spaceId: string
  readonly accountId: string
  readonly displayName: string
  readonly role: Role
  readonly collegeId: string | null
  readonly organisation: string | null
  readonly mandate: string | null
  readonly participation: ParticipationMode
  /** ms, domain clock. */
  readonly at: number
}

/** On PostgreSQL a failure ends the running transaction: answer it and roll back. */
export async function insertMember(db: Db, member: NewMember): Promise<Result<void, AlreadyMember>> {
  try {
    await db
      .insertInto('member')
      .values({
        id: member.id,
        space_id: member.spaceId,
        account_id: member.accountId,
        display_name: member.displayName,
        role: member.role,
        college_id: member.collegeId,
        organisation: member.organisation,
        mandate: member.mandate,
        participation: member.participation,
        state: 'active',
        suspended_until: null,
        emergency_at: null,
        created_at: member.at,
      })
      .execute()
    return ok()
  } catch (error) {
    if (isUniqueViolation(error)) return err({ kind: 'already-member' })
    throw error
  }
}
export interface AlreadyMember {
  readonly kind: 'already-member'
}

function consentedFrames(db: Db) {
  return db
    .selectFrom('section')
    .innerJoin('sheet', 'sheet.id', 'section.sheet_id')
    .where('sheet.template', '=', 'shared-diagnostic')
    .where('section.key', '=', 'frame')
    .where('section.state', '=', 'consented')
}

function members(db: Db) {
  return db
    .selectFrom('member')
    .innerJoin('space', 'space.id', 'member.space_id')
    .innerJoin('account', 'account.id', 'member.account_id')
    .leftJoin('college', 'college.id', 'member.college_id')
    .leftJoin(consentedFrames(db).select('sheet.space_id').distinct().as('framed'), 'framed.space_id', 'member.space_id')
    .select([
      'member.id',
      'member.space_id',
      'member.account_id',
      'member.display_name',
      'member.role',
      'member.college_id',
      'member.organisation',
      'member.mandate',
      'member.participation',
      'member.state',
      'member.suspended_until',
      'member.emergency_at',
      'college.kind as college_kind',
      'college.name as college_name',
      'space.name as space_name',
      'space.host_member_id',
      'account.email',
      'framed.space_id as framed_space_id',
    ])
}

type MemberRow = NonNullable<Awaited<ReturnType<ReturnType<typeof members>['executeTakeFirst']>>>

const Role_ = z.enum(roles)
const College_ = z.enum(collegeKinds)
const Participation_ = z.enum(participationModes)

function memberFrom(row: MemberRow, now: number): Member {
  const suspended = row.state === 'suspended' && (row.suspended_until === null || row.suspended_until > now)
  return {
    memberId: row.id,
    spaceId: row.space_id,
    accountId: row.account_id,
    displayName: row.display_name,
    role: Role_.parse(row.role),
    college: row.college_kind === null ? null : College_.parse(row.college_kind),
    collegeId: row.college_id,
    collegeName: row.college_name,
    organisation: row.organisation,
    mandate: row.mandate,
    participation: Participation_.parse(row.participation),
    isHost: row.host_member_id === row.id && row.framed_space_id === null,
    state: suspended ? 'suspended' : 'active',
    suspendedUntil: suspended ? row.suspended_until : null,
    emergencyAgainAt: emergencyAgainAt(row.emergency_at, now),
    signsInWith: row.email === null ? 'code' : 'email',
  }
}
