/**
 * Invitations: links that give a place at the table. The database keeps the hash of a link, so that nobody who reads it can join.
 * Expiry follows the real clock, in the demonstration too.
 * @module
 */
import { can, type Refusal } from '@polyphonie/shared/can'
import { newId } from '@polyphonie/shared/ids'
import { collegeKinds } from '@polyphonie/shared/member/college'
import { type ParticipationMode, participationModes, roles } from '@polyphonie/shared/member/role'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { Place } from '@polyphonie/shared/space/can'
import type { InvitationAnswer, InvitationLookAnswer, InvitationState } from '@polyphonie/shared/wire/http/member'
import type { Transaction } from 'kysely'
import * as z from 'zod'
import { createAccount, type EmailTaken } from '../auth/accountStore.ts'
import { hashPassword, hashToken, randomToken } from '../auth/secrets.ts'
import type { AppDeps } from '../deps.ts'
import { appendEvent, holdSpace } from '../event/eventLog.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'
import { actAs } from './act.ts'
import { type CollegeOfAnotherKind, placeFor } from './place.ts'
import { propose } from './propose.ts'
import { type AlreadyMember, insertMember, type Member, type NotFound, spaceFacts } from './store.ts'

const DAY_MS = 86_400_000

type InvitationDeps = Pick<AppDeps, 'storage' | 'clock' | 'realClock' | 'random' | 'config'>

export interface Invitation {
  readonly role: Place['role']
  readonly collegeId?: string | null | undefined
  readonly organisation?: string | undefined
  readonly mandate?: string | undefined
  readonly participation?: ParticipationMode | undefined
  readonly label: string
  readonly singleUse: boolean
  readonly expiresInDays: number
}

export interface CreatedInvitation {
  readonly id: string
  /** Shown once; the database keeps its hash. */
  readonly link: string
  readonly expiresAt: number
}

/** There is a link, or a proposal to make one. */
export async function invite(
  deps: InvitationDeps,
  asker: Member,
  invitation: Invitation,
): Promise<Result<{ readonly created: CreatedInvitation } | { readonly proposalId: string }, Refusal | CollegeOfAnotherKind>> {
  return actAs(deps, asker, async ({ trx, at, actor }) => {
    const place = await placeFor(trx, actor.spaceId, invitation.role, invitation.collegeId)
    if (!place.ok) return place
    const allowed = can(actor, 'invite', { space: await spaceFacts(trx, actor.spaceId, at), place: place.value })
    if (!allowed.ok) return allowed
    const asked = {
      ...place.value,
      organisation: invitation.organisation ?? null,
      mandate: invitation.mandate ?? null,
      participation: invitation.participation ?? ('direct' as const),
      label: invitation.label,
      singleUse: invitation.singleUse,
      expiresInDays: invitation.expiresInDays,
    }
    if (allowed.value.how === 'as-proposal') {
      const { collegeId } = allowed.value
      const proposalId = await propose(trx, { random: deps.random, at }, actor, {
        kind: 'invitation',
        collegeId,
        subject: null,
        asked,
        reason: invitation.label,
      })
      return ok({ proposalId })
    }
    const created = await createInvitation(trx, deps, {
      ...asked,
      spaceId: actor.spaceId,
      createdBy: actor.memberId,
      actorMemberId: actor.memberId,
    })
    return ok({ created })
  })
}

export interface NewInvitation {
  readonly spaceId: string
  readonly role: Place['role']
  readonly collegeId: string | null
  readonly organisation: string | null
  readonly mandate: string | null
  readonly participation: ParticipationMode
  readonly label: string
  readonly singleUse: boolean
  readonly expiresInDays: number
  /** Whoever asked for it: they may revoke it. */
  readonly createdBy: string
  /** Whoever made it effective: the same person, or who agreed. */
  readonly actorMemberId: string
  readonly proposalId?: string
}

/** The link works from now on. Asks nothing: `invite` and the proposals do. */
export async function createInvitation(
  trx: Transaction<Tables>,
  { clock, realClock, random, config }: Omit<InvitationDeps, 'storage'>,
  invitation: NewInvitation,
): Promise<CreatedInvitation> {
  const id = newId('invitation', random)
  const token = randomToken(random)
  const expiresAt = realClock.now() + invitation.expiresInDays * DAY_MS
  const { spaceId, role, collegeId, organisation, mandate, participation, singleUse } = invitation
  await trx
    .insertInto('invitation')
    .values({
      id,
      space_id: spaceId,
      token_hash: hashToken(token),
      role,
      college_id: collegeId,
      organisation,
      mandate,
      participation,
      label: invitation.label,
      single_use: singleUse ? 1 : 0,
      expires_at: expiresAt,
      revoked_at: null,
      used_count: 0,
      created_by: invitation.createdBy,
      created_at: realClock.now(),
    })
    .execute()
  await appendEvent(trx, {
    spaceId,
    kind: 'member-invited',
    actorMemberId: invitation.actorMemberId,
    body: {
      invitationId: id,
      role,
      collegeId,
      organisation,
      mandate,
      participation,
      singleUse,
      expiresAt,
      proposalId: invitation.proposalId ?? null,
    },
    at: clock.now(),
  })
  return { id, link: `${config.origin}/invitation#${token}`, expiresAt }
}

/** Newest first. */
export async function invitationsOf(db: Db, spaceId: string, now: number): Promise<InvitationAnswer[]> {
  const rows = await invitations(db).where('invitation.space_id', '=', spaceId).orderBy('invitation.created_at', 'desc').execute()
  return rows.map((row) => ({
    id: row.id,
    role: z.enum(roles).parse(row.role),
    college: row.college_kind === null ? null : z.enum(collegeKinds).parse(row.college_kind),
    collegeId: row.college_id,
    collegeName: row.college_name,
    organisation: row.organisation,
    mandate: row.mandate,
    label: row.label,
    singleUse: row.single_use === 1,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    usedCount: row.used_count,
    state: stateOf(row, now),
  }))
}

export async function findInvitationSpace(db: Db, invitationId: string): Promise<string | null> {
  const row = await db.selectFrom('invitation').select('space_id').where('id', '=', invitationId).executeTakeFirst()
  return row?.space_id ?? null
}

/** The link opens nothing from now on; who came in by it stays. */
export async function revokeInvitation(
  deps: Pick<InvitationDeps, 'storage' | 'clock' | 'realClock'>,
  asker: Member,
  invitationId: string,
): Promise<Result<void, Refusal | NotFound>> {
  return actAs(deps, asker, async ({ trx, at, actor }) => {
    const row = await trx.selectFrom('invitation').selectAll().where('id', '=', invitationId).executeTakeFirst()
    if (row === undefined || row.space_id !== actor.spaceId) return err({ kind: 'not-found' })
    const allowed = can(actor, 'revokeInvitation', {
      space: await spaceFacts(trx, actor.spaceId, at),
      createdBy: row.created_by,
      collegeId: row.college_id,
      revoked: row.revoked_at !== null,
    })
    if (!allowed.ok) return allowed
    await trx.updateTable('invitation').set({ revoked_at: deps.realClock.now() }).where('id', '=', invitationId).execute()
    await appendEvent(trx, {
      spaceId: actor.spaceId,
      kind: 'invitation-revoked',
      actorMemberId: actor.memberId,
      body: { invitationId },
      at,
    })
    return ok()
  })
}

export interface InvitationClosed {
  readonly kind: 'invitation-expired' | 'invitation-used' | 'invitation-revoked'
}

/** What the holder of a link is invited to. */
export async function lookAtInvitation(
  { storage, realClock }: Pick<InvitationDeps, 'storage' | 'realClock'>,
  token: string,
): Promise<Result<InvitationLookAnswer, NotFound | InvitationClosed>> {
  const row = await invitations(storage.db).where('token_hash', '=', hashToken(token)).executeTakeFirst()
  if (row === undefined) return err({ kind: 'not-found' })
  const state = stateOf(row, realClock.now())
  if (state !== 'open') return err({ kind: `invitation-${state}` })
  return ok({
    spaceName: row.space_name,
    role: z.enum(roles).parse(row.role),
    college: row.college_kind === null ? null : z.enum(collegeKinds).parse(row.college_kind),
    collegeName: row.college_name,
    organisation: row.organisation,
    label: row.label,
    expiresAt: row.expires_at,
  })
}

/** An account that exists, or a person who has none yet. */
export type Joining =
  | { readonly accountId: string; readonly displayName: string }
  | { readonly displayName: string; readonly email: string; readonly password: string }

/** Whoever holds the link is a member; a single-use link makes one member, however many accept it at once. */
export async function acceptInvitation(
  { storage, clock, realClock, random }: Omit<InvitationDeps, 'config'>,
  token: string,
  joining: Joining,
): Promise<Result<Joined, JoinRefused>> {
  // Before the transaction, which on SQLite keeps everybody else waiting.
  const passwordHash = 'password' in joining ? await hashPassword(joining.password) : null
  const tokenHash = hashToken(token)
  return rollBackOnFailure<Joined, JoinRefused>(storage.db, async (trx) => {
    const now = realClock.now()
    const known = await trx.selectFrom('invitation').select('space_id').where('token_hash', '=', tokenHash).executeTakeFirst()
    if (known === undefined) return err({ kind: 'not-found' })
    await holdSpace(trx, known.space_id)
    const taken = await trx
      .updateTable('invitation')
      .set((eb) => ({ used_count: eb('used_count', '+', 1) }))
      .where('token_hash', '=', tokenHash)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .where((eb) => eb.or([eb('single_use', '=', 0), eb('used_count', '=', 0)]))
      .executeTakeFirst()
    const row = await trx.selectFrom('invitation').selectAll().where('token_hash', '=', tokenHash).executeTakeFirstOrThrow()
    if (taken.numUpdatedRows === 0n) {
      const state = stateOf(row, now)
      return err({ kind: state === 'open' ? 'invitation-used' : `invitation-${state}` })
    }
    const account =
      'accountId' in joining
        ? ok(joining.accountId)
        : await createAccount(trx, random, {
            displayName: joining.displayName,
            email: joining.email,
            passwordHash,
            isAdministrator: false,
            at: now,
          })
    if (!account.ok) return account
    const memberId = newId('member', random)
    const place = { role: z.enum(roles).parse(row.role), collegeId: row.college_id, organisation: row.organisation, mandate: row.mandate }
    const participation = z.enum(participationModes).parse(row.participation)
    const at = clock.now()
    const joined = await insertMember(trx, {
      id: memberId,
      spaceId: row.space_id,
      accountId: account.value,
      displayName: joining.displayName,
      ...place,
      participation,
      at,
    })
    if (!joined.ok) return joined
    await appendEvent(trx, {
      spaceId: row.space_id,
      kind: 'member-joined',
      actorMemberId: memberId,
      body: { memberId, ...place, participation, invitationId: row.id },
      at,
    })
    return ok({ accountId: account.value, spaceId: row.space_id })
  })
}

export interface Joined {
  readonly accountId: string
  readonly spaceId: string
}
export type JoinRefused = NotFound | InvitationClosed | AlreadyMember | EmailTaken

/** A failure undoes what the transaction wrote before it: the link counts as unused again. */
async function rollBackOnFailure<T, F extends { readonly kind: string }>(
  db: AppDeps['storage']['db'],
  work: (trx: Transaction<Tables>) => Promise<Result<T, F>>,
): Promise<Result<T, F>> {
  let failed: Result<T, F> | null = null
  const rolledBack = new Error('rolled back')
  try {
    return await db.transaction().execute(async (trx) => {
      const result = await work(trx)
      if (result.ok) return result
      failed = result
      throw rolledBack
    })
  } catch (error) {
    if (error === rolledBack && failed !== null) return failed
    throw error
  }
}

function stateOf(
  row: { revoked_at: number | null; single_use: number; used_count: number; expires_at: number },
  now: number,
): InvitationState {
  if (row.revoked_at !== null) return 'revoked'
  if (row.single_use === 1 && row.used_count > 0) return 'used'
  return row.expires_at <= now ? 'expired' : 'open'
}

function invitations(db: Db) {
  return db
    .selectFrom('invitation')
    .innerJoin('space', 'space.id', 'invitation.space_id')
    .leftJoin('college', 'college.id', 'invitation.college_id')
    .selectAll('invitation')
    .select(['college.kind as college_kind', 'college.name as college_name', 'space.name as space_name'])
}
