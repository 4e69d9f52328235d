/**
 * How somebody becomes facilitator, and stops being it. Each act reads its facts, asks `can`, writes and appends its event in one
 * transaction. What a college says stands in the record as the college's word: the event names no member (docs/rules/facilitator.md).
 * @module
 */
import { can, type Refusal } from '@polyphonie/shared/can'
import { collegesSay, isAgreed, type NominationAnswer, standingAnswers } from '@polyphonie/shared/facilitator/nomination'
import { newId } from '@polyphonie/shared/ids'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { AcceptNominationBody, NominationAnswered } from '@polyphonie/shared/wire/http/facilitator'
import { rotateSessionsOf } from '../auth/session.ts'
import { appendEvent, type EventBody } from '../event/eventLog.ts'
import { type Member, type MemberSuspended, membersOfSpace, type NotFound } from '../member/store.ts'
import { type ActDeps, actInSpace, type SpaceAct } from '../sheet/act.ts'
import { closeOffers } from './hosting.ts'
import {
  answersTo,
  collegesInOrder,
  factsOfNomination,
  findNomination,
  givenBy,
  memberAmong,
  type NominationRow,
  nominationInOffice,
  officeAmong,
  pendingNomination,
  votersAmong,
} from './store.ts'

export type FacilitatorFailure = Refusal | NotFound | MemberSuspended

export interface InSpace {
  readonly accountId: string
  readonly spaceId: string
}
export interface OnNomination {
  readonly accountId: string
  readonly nominationId: string
}

/** Somebody is proposed; nothing of their rights changes. */
export async function proposeFacilitator(
  deps: ActDeps,
  where: InSpace,
  memberId: string,
): Promise<Result<{ readonly id: string }, FacilitatorFailure>> {
  return actInSpace(deps, where, async (act): Promise<Result<{ readonly id: string }, FacilitatorFailure>> => {
    const { trx, at, member, space, spaceId } = act
    const present = await membersOfSpace(trx, spaceId, at)
    const nominee = present.find((candidate) => candidate.memberId === memberId)
    if (nominee === undefined) return err({ kind: 'not-found' })
    const office = officeAmong(present, await pendingNomination(trx, spaceId))
    const allowed = can(member, 'proposeFacilitator', { space, office, nominee })
    if (!allowed.ok) return allowed
    const id = newId('nomination', deps.random)
    await trx
      .insertInto('facilitator_nomination')
      .values({
        id,
        space_id: spaceId,
        nominee_member_id: memberId,
        proposed_by: member.memberId,
        proposed_at: at,
        declaration: null,
        code_version: null,
        accepted_at: null,
        state: 'pending',
        decided_at: null,
        left_at: null,
        left_college_id: null,
      })
      .execute()
    await act.record('facilitator-proposed', { nominationId: id, memberId })
    act.accessChanges({ spaceId })
    return ok({ id })
  })
}

/** The nominee has declared their interests and accepted the code; the colleges may answer. */
export async function acceptNomination(
  deps: ActDeps,
  where: OnNomination,
  { declaration, codeVersion }: AcceptNominationBody,
): Promise<Result<void, FacilitatorFailure>> {
  return actOnNomination(deps, where, async (act) => {
    const { trx, at, member, row, present } = act
    const allowed = can(member, 'acceptNomination', { nomination: factsOfNomination(row, present), codeVersion })
    if (!allowed.ok) return allowed
    const text = declaration.declares === 'interests' ? declaration.text : null
    await trx
      .updateTable('facilitator_nomination')
      .set({ declaration: text, code_version: codeVersion, accepted_at: at })
      .where('id', '=', row.id)
      .execute()
    await act.record('nomination-accepted', { nominationId: row.id, declares: declaration.declares, codeVersion })
    return ok()
  })
}

/** The nominee does not want it, or not any more. */
export async function declineNomination(deps: ActDeps, where: OnNomination): Promise<Result<void, FacilitatorFailure>> {
  return end(deps, where, 'declineNomination', 'declined', 'nomination-declined')
}

/** Whoever proposed takes it back. */
export async function withdrawNomination(deps: ActDeps, where: OnNomination): Promise<Result<void, FacilitatorFailure>> {
  return end(deps, where, 'withdrawNomination', 'withdrawn', 'nomination-withdrawn')
}

/** A voice of a college has answered. The last college's yes appoints, a no ends the nomination. */
export async function answerNomination(
  deps: ActDeps,
  where: OnNomination,
  answer: NominationAnswer,
): Promise<Result<NominationAnswered, FacilitatorFailure>> {
  return actOnNomination(deps, where, async (act): Promise<Result<NominationAnswered, FacilitatorFailure>> => {
    const { trx, at, member, row, present } = act
    const given = givenBy(member, await answersTo(trx, row.id))
    const allowed = can(member, 'answerNomination', { nomination: factsOfNomination(row, present), given, answer })
    if (!allowed.ok) return allowed
    // Whoever may answer has a voice, and with it a college.
    if (member.collegeId === null) throw new Error(`member ${member.memberId} speaks for no college`)
    const { collegeId, memberId } = member
    await trx
      .insertInto('facilitator_answer')
      .values({ nomination_id: row.id, member_id: memberId, college_id: collegeId, answer, answered_at: at })
      .onConflict((conflict) =>
        conflict.columns(['nomination_id', 'member_id']).doUpdateSet({ college_id: collegeId, answer, answered_at: at }),
      )
      .execute()
    await recordOfCollege(act, 'nomination-answered', { nominationId: row.id, collegeId, answer })
    if (answer === 'no') {
      await close(act, row.id, 'refused')
      return ok({ state: 'refused' })
    }
    const voters = votersAmong(present, row.nominee_member_id)
    const answers = await answersTo(trx, row.id)
    const says = collegesSay(await collegesInOrder(trx, act.spaceId), voters, answers)
    if (!isAgreed(says, standingAnswers(voters, answers))) return ok({ state: 'pending' })
    await appoint(act, row)
    return ok({ state: 'appointed' })
  })
}

/** A college dismisses the facilitator, through one of its members; it takes effect at once. */
export async function askDeparture(deps: ActDeps, where: InSpace, memberId: string): Promise<Result<void, FacilitatorFailure>> {
  return actInSpace(deps, where, async (act): Promise<Result<void, FacilitatorFailure>> => {
    const present = await membersOfSpace(act.trx, act.spaceId, act.at)
    const about = present.find((candidate) => candidate.memberId === memberId)
    if (about === undefined) return err({ kind: 'not-found' })
    const allowed = can(act.member, 'askDeparture', { about })
    if (!allowed.ok) return allowed
    await leaveOffice(act, about, act.member.collegeId)
    await recordOfCollege(act, 'facilitator-dismissed', { memberId, collegeId: act.member.collegeId })
    return ok()
  })
}

export async function stepDown(deps: ActDeps, where: InSpace): Promise<Result<void, FacilitatorFailure>> {
  return actInSpace(deps, where, async (act): Promise<Result<void, FacilitatorFailure>> => {
    const allowed = can(act.member, 'stepDown', undefined)
    if (!allowed.ok) return allowed
    await leaveOffice(act, act.member, null)
    await act.record('facilitator-stepped-down', { memberId: act.member.memberId })
    return ok()
  })
}

interface NominationAct extends SpaceAct {
  readonly row: NominationRow
  readonly present: readonly Member[]
}

/** As `actInSpace`, on a nomination as it is by then. */
async function actOnNomination<T>(
  deps: ActDeps,
  { accountId, nominationId }: OnNomination,
  work: (act: NominationAct) => Promise<Result<T, FacilitatorFailure>>,
): Promise<Result<T, FacilitatorFailure>> {
  const known = await findNomination(deps.storage.db, nominationId)
  if (known === null) return err({ kind: 'not-found' })
  return actInSpace(deps, { accountId, spaceId: known.space_id }, async (act): Promise<Result<T, FacilitatorFailure>> => {
    const row = await findNomination(act.trx, nominationId)
    if (row === null) return err({ kind: 'not-found' })
    act.accessChanges({ spaceId: act.spaceId })
    return work({ ...act, row, present: await membersOfSpace(act.trx, act.spaceId, act.at) })
  })
}

async function end(
  deps: ActDeps,
  where: OnNomination,
  action: 'declineNomination' | 'withdrawNomination',
  state: 'declined' | 'withdrawn',
  kind: string,
): Promise<Result<void, FacilitatorFailure>> {
  return actOnNomination(deps, where, async (act) => {
    const allowed = can(act.member, action, factsOfNomination(act.row, act.present))
    if (!allowed.ok) return allowed
    await close(act, act.row.id, state)
    await act.record(kind, { nominationId: act.row.id, memberId: act.row.nominee_member_id })
    return ok()
  })
}

async function close({ trx, at }: SpaceAct, nominationId: string, state: 'appointed' | 'refused' | 'declined' | 'withdrawn') {
  await trx.updateTable('facilitator_nomination').set({ state, decided_at: at }).where('id', '=', nominationId).execute()
}

/** The nominee leaves their college, if they had one, and holds the office; their sessions get a new token. */
async function appoint(act: NominationAct, row: NominationRow): Promise<void> {
  const { trx, present, spaceId } = act
  const nominee = memberAmong(present, row.nominee_member_id)
  await close(act, row.id, 'appointed')
  await closeOffers(act)
  await sit(act, nominee, 'facilitator')
  const forget = { rotating_host_id: null, rotating_host_since: null }
  await trx.updateTable('space').set(forget).where('id', '=', spaceId).where('rotating_host_id', '=', nominee.memberId).execute()
  const { memberId, role, collegeId } = nominee
  const body = { nominationId: row.id, memberId, from: { role, collegeId }, codeVersion: row.code_version }
  await appendEvent(trx, { spaceId, kind: 'facilitator-appointed', actorMemberId: memberId, body, at: act.at })
}

/** `collegeId`: the college that asked for it; null: they step down. Whoever leaves the office reads on as an observer. */
async function leaveOffice(act: SpaceAct, facilitator: Member, collegeId: string | null): Promise<void> {
  const { trx, at, spaceId } = act
  const row = await nominationInOffice(trx, spaceId, facilitator.memberId)
  if (row !== null) {
    const left = { left_at: at, left_college_id: collegeId }
    await trx.updateTable('facilitator_nomination').set(left).where('id', '=', row.id).execute()
  }
  await sit(act, facilitator, 'observer')
}

async function sit({ trx, spaceId, accessChanges }: SpaceAct, { memberId, accountId }: Member, role: 'facilitator' | 'observer') {
  await trx.updateTable('member').set({ role, college_id: null }).where('id', '=', memberId).execute()
  await rotateSessionsOf(trx, accountId)
  accessChanges({ spaceId, memberId })
}

/** An act of a college, whichever of its members spoke for it. */
async function recordOfCollege({ trx, at, spaceId }: SpaceAct, kind: string, body: EventBody): Promise<void> {
  await appendEvent(trx, { spaceId, kind, actorMemberId: null, body, at })
}
