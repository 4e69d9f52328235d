/**
 * What is done about members: moved, suspended, restored. Each act reads its facts, asks `can`, writes and appends its event
 * in one transaction; where the college concerned has to agree first, it becomes a proposal instead (docs/rules/member.md, ME4–ME11).
 * @module
 */
import { can, type Refusal } from '@polyphonie/shared/can'
import type { Role } from '@polyphonie/shared/member/role'
import { err, ok, type Result } from '@polyphonie/shared/result'
import { EMERGENCY_MS } from '@polyphonie/shared/space/can'
import type { Transaction } from 'kysely'
import { rotateSessionsOf } from '../auth/session.ts'
import type { AppDeps } from '../deps.ts'
import { appendEvent } from '../event/eventLog.ts'
import type { Tables } from '../storage/schema.ts'
import { actAs } from './act.ts'
import { type CollegeOfAnotherKind, placeFor } from './place.ts'
import { propose } from './propose.ts'
import { findMember, type Member, membersOfSpace, type NotFound, spaceFacts } from './store.ts'

type ChangeDeps = Pick<AppDeps, 'storage' | 'clock' | 'random'>

/** Null: done. Otherwise the proposal that has to be agreed to. */
export type Done = { readonly proposalId: string | null }

export interface Move {
  readonly role?: Role | undefined
  readonly collegeId?: string | null | undefined
  readonly organisation?: string | null | undefined
  readonly mandate?: string | null | undefined
  readonly reason: string
  readonly leavesNoFacilitator?: boolean | undefined
}

/** Where a member sits and for whom they speak, as an event and a proposal keep it. */
export interface Seat {
  readonly role: Role
  readonly collegeId: string | null
  readonly organisation: string | null
  readonly mandate: string | null
}

/** The member sits elsewhere or speaks for somebody else from now on; words written before keep the capacity they were written in. */
export async function moveMember(
  deps: ChangeDeps,
  asker: Member,
  memberId: string,
  move: Move,
): Promise<Result<Done, Refusal | NotFound | CollegeOfAnotherKind | LastFacilitator | MemberUnchanged>> {
  return actAs(deps, asker, async ({ trx, at, actor }) => {
    const member = await findMember(trx, memberId, at)
    if (member === null || member.spaceId !== actor.spaceId) return err({ kind: 'not-found' })
    const role = move.role ?? member.role
    // A new role takes its own college, unless one is named; the same role keeps its seat.
    const asked = move.collegeId !== undefined ? move.collegeId : role === member.role ? member.collegeId : null
    const place = await placeFor(trx, member.spaceId, role, asked)
    if (!place.ok) return place
    const to: Seat = {
      ...place.value,
      organisation: move.organisation === undefined ? member.organisation : move.organisation,
      mandate: move.mandate === undefined ? member.mandate : move.mandate,
    }
    if (isSameSeat(seatOf(member), to)) return err({ kind: 'member-unchanged' })
    const space = await spaceFacts(trx, member.spaceId, at)
    const allowed = can(actor, 'moveMember', { space, member, to })
    if (!allowed.ok) return allowed
    const keepsFacilitator = to.role === 'facilitator' || move.leavesNoFacilitator === true || !(await isLastFacilitator(trx, member, at))
    if (!keepsFacilitator) return err({ kind: 'last-facilitator' })
    if (allowed.value.how === 'as-proposal') {
      const { collegeId } = allowed.value
      const asked = { ...to, ...(move.leavesNoFacilitator === true ? { leavesNoFacilitator: true } : {}) }
      const proposal = { kind: 'move', collegeId, subject: member, asked, reason: move.reason } as const
      return ok({ proposalId: await propose(trx, { random: deps.random, at }, actor, proposal) })
    }
    await applyMove(trx, member, to, { actor, reason: move.reason, at })
    return ok({ proposalId: null })
  })
}
export interface LastFacilitator {
  readonly kind: 'last-facilitator'
}
export interface MemberUnchanged {
  readonly kind: 'member-unchanged'
}

/** The host until the frame is consented; the facilitator for 48 hours, once in 30 days; anybody else through a proposal. */
export async function suspendMember(
  deps: ChangeDeps,
  asker: Member,
  memberId: string,
  { reason, leavesNoFacilitator }: { readonly reason: string; readonly leavesNoFacilitator?: boolean | undefined },
): Promise<Result<Done, Refusal | NotFound | LastFacilitator>> {
  return actAs(deps, asker, async ({ trx, at, actor }) => {
    const member = await findMember(trx, memberId, at)
    if (member === null || member.spaceId !== actor.spaceId) return err({ kind: 'not-found' })
    const space = await spaceFacts(trx, member.spaceId, at)
    const allowed = can(actor, 'suspendMember', { space, member })
    if (!allowed.ok) return allowed
    if (leavesNoFacilitator !== true && (await isLastFacilitator(trx, member, at))) return err({ kind: 'last-facilitator' })
    if (allowed.value.how === 'as-proposal') {
      const { collegeId } = allowed.value
      const asked = leavesNoFacilitator === true ? { leavesNoFacilitator } : {}
      const proposal = { kind: 'suspension', collegeId, subject: member, asked, reason } as const
      return ok({ proposalId: await propose(trx, { random: deps.random, at }, actor, proposal) })
    }
    const until = allowed.value.how === 'now-for-48-hours' ? at + EMERGENCY_MS : null
    await applySuspension(trx, member, until, { actor, reason, at })
    return ok({ proposalId: null })
  })
}

export async function restoreMember(
  deps: Pick<ChangeDeps, 'storage' | 'clock'>,
  asker: Member,
  memberId: string,
  reason: string,
): Promise<Result<void, Refusal | NotFound>> {
  return actAs(deps, asker, async ({ trx, at, actor }) => {
    const member = await findMember(trx, memberId, at)
    if (member === null || member.spaceId !== actor.spaceId) return err({ kind: 'not-found' })
    const allowed = can(actor, 'restoreMember', { space: await spaceFacts(trx, member.spaceId, at), member })
    if (!allowed.ok) return allowed
    await trx.updateTable('member').set({ state: 'active', suspended_until: null }).where('id', '=', memberId).execute()
    await appendEvent(trx, {
      spaceId: member.spaceId,
      kind: 'member-restored',
      actorMemberId: actor.memberId,
      body: { memberId, reason },
      at,
    })
    return ok()
  })
}

/** Who acts, why, when, and after which proposal. */
export interface Act {
  readonly actor: Member
  readonly reason: string
  readonly at: number
  readonly proposalId?: string
}

/** Every session of the account gets a new token: what it opens has changed. */
export async function applyMove(trx: Transaction<Tables>, member: Member, to: Seat, { actor, reason, at, proposalId }: Act): Promise<void> {
  await trx
    .updateTable('member')
    .set({ role: to.role, college_id: to.collegeId, organisation: to.organisation, mandate: to.mandate })
    .where('id', '=', member.memberId)
    .execute()
  await rotateSessionsOf(trx, member.accountId)
  await appendEvent(trx, {
    spaceId: member.spaceId,
    kind: 'member-moved',
    actorMemberId: actor.memberId,
    body: { memberId: member.memberId, from: { ...seatOf(member) }, to: { ...to }, reason, proposalId: proposalId ?? null },
    at,
  })
}

/** `until` null: until somebody restores them, an emergency that runs included. */
export async function applySuspension(
  trx: Transaction<Tables>,
  member: Member,
  until: number | null,
  { actor, reason, at, proposalId }: Act,
): Promise<void> {
  const emergency = until === null ? {} : { emergency_at: at }
  await trx
    .updateTable('member')
    .set({ state: 'suspended', suspended_until: until, ...emergency })
    .where('id', '=', member.memberId)
    .execute()
  await appendEvent(trx, {
    spaceId: member.spaceId,
    kind: 'member-suspended',
    actorMemberId: actor.memberId,
    body: { memberId: member.memberId, until, reason, proposalId: proposalId ?? null },
    at,
  })
}

function seatOf({ role, collegeId, organisation, mandate }: Member): Seat {
  return { role, collegeId, organisation, mandate }
}

function isSameSeat(a: Seat, b: Seat): boolean {
  return a.role === b.role && a.collegeId === b.collegeId && a.organisation === b.organisation && a.mandate === b.mandate
}

/** True when the space would have no active facilitator without this one. */
export async function isLastFacilitator(trx: Transaction<Tables>, member: Member, at: number): Promise<boolean> {
  if (member.role !== 'facilitator' || member.state !== 'active') return false
  const others = await membersOfSpace(trx, member.spaceId, at)
  return !others.some((other) => other.memberId !== member.memberId && other.role === 'facilitator' && other.state === 'active')
}
