/** The reading delay of a space: made longer at once, shorter only when every college with a voice has agreed. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { newId } from '@polyphonie/shared/ids'
import { hasVoice } from '@polyphonie/shared/member/role'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { ReadingDelay } from '@polyphonie/shared/round/readingDelay'
import type { ReadingDelayAnswer, ReadingDelayBody } from '@polyphonie/shared/wire/http/round'
import type { AppDeps } from '../deps.ts'
import { appendEvent } from '../event/eventLog.ts'
import { type Acting, actAs } from '../member/act.ts'
import { type Member, membersOfSpace, type NotFound, spaceFacts } from '../member/store.ts'
import type { Db } from '../storage/storage.ts'

type DelayDeps = Pick<AppDeps, 'storage' | 'clock' | 'random'>

export async function readingDelayOf(db: Db, spaceId: string): Promise<ReadingDelay> {
  const space = await db
    .selectFrom('space')
    .select(['reading_days', 'reading_days_service_user'])
    .where('id', '=', spaceId)
    .executeTakeFirstOrThrow()
  return { days: Number(space.reading_days), serviceUserDays: Number(space.reading_days_service_user) }
}

export async function viewReadingDelay(db: Db, member: Member, now: number): Promise<ReadingDelayAnswer> {
  const delay = await readingDelayOf(db, member.spaceId)
  const proposal = await openProposal(db, member.spaceId)
  if (proposal === null) return { ...delay, now, proposal: null }
  const agreed = await agreedColleges(db, proposal.id)
  const missing = (await collegesWithVoices(db, member.spaceId, now)).filter((collegeId) => !agreed.includes(collegeId))
  return {
    ...delay,
    now,
    proposal: {
      id: proposal.id,
      days: Number(proposal.days),
      serviceUserDays: Number(proposal.service_user_days),
      reason: proposal.reason,
      byMemberId: proposal.by_member_id,
      at: Number(proposal.at),
      agreedCollegeIds: [...agreed],
      missingCollegeIds: missing,
      canAgree: can(member, 'agreeReadingDelay', { decided: false, agreedCollegeIds: agreed }).ok,
    },
  }
}

/** Holds at once, or waits for the colleges; the proposer's own college has agreed by proposing. */
export async function setReadingDelay(
  deps: DelayDeps,
  asker: Member,
  { days, serviceUserDays, reason }: ReadingDelayBody,
): Promise<Result<'now' | 'proposed', Refusal>> {
  return actAs(deps, asker, async (acting) => {
    const { trx, at, actor } = acting
    const from = await readingDelayOf(trx, actor.spaceId)
    const to = { days, serviceUserDays }
    const allowed = can(actor, 'setReadingDelay', { space: await spaceFacts(trx, actor.spaceId, at), from, to })
    if (!allowed.ok) return allowed
    // Whatever waited was about another delay.
    await trx
      .updateTable('reading_delay_proposal')
      .set({ decided_at: at })
      .where('space_id', '=', actor.spaceId)
      .where('decided_at', 'is', null)
      .execute()
    if (allowed.value === 'now') {
      await putInForce(acting, to, reason)
      return allowed
    }
    const id = newId('proposal', deps.random)
    await trx
      .insertInto('reading_delay_proposal')
      .values({
        id,
        space_id: actor.spaceId,
        days,
        service_user_days: serviceUserDays,
        reason,
        by_member_id: actor.memberId,
        at,
        decided_at: null,
      })
      .execute()
    await appendEvent(trx, {
      spaceId: actor.spaceId,
      kind: 'reading-delay-proposed',
      actorMemberId: actor.memberId,
      body: { proposalId: id, days, serviceUserDays, reason },
      at,
    })
    if (hasVoice(actor.role) && actor.collegeId !== null) await agree(acting, id, actor.collegeId)
    return (await decideIfComplete(acting, id, to, reason)) ? ok('now') : allowed
  })
}

export async function agreeReadingDelay(deps: DelayDeps, asker: Member, proposalId: string): Promise<Result<void, Refusal | NotFound>> {
  return actAs(deps, asker, async (acting): Promise<Result<void, Refusal | NotFound>> => {
    const { trx, at, actor } = acting
    const proposal = await findProposal(trx, proposalId)
    if (proposal === null || proposal.space_id !== actor.spaceId) return err({ kind: 'not-found' })
    const agreedCollegeIds = await agreedColleges(trx, proposalId)
    const allowed = can(actor, 'agreeReadingDelay', { decided: proposal.decided_at !== null, agreedCollegeIds })
    if (!allowed.ok) return allowed
    if (actor.collegeId === null) throw new Error(`${actor.memberId} has a voice and no college`)
    await agree(acting, proposalId, actor.collegeId)
    await appendEvent(trx, {
      spaceId: actor.spaceId,
      kind: 'reading-delay-agreed',
      actorMemberId: actor.memberId,
      body: { proposalId, collegeId: actor.collegeId },
      at,
    })
    const to = { days: Number(proposal.days), serviceUserDays: Number(proposal.service_user_days) }
    await decideIfComplete(acting, proposalId, to, proposal.reason)
    return ok()
  })
}

/** The space a proposal belongs to; null when there is none of that id. */
export async function spaceOfProposal(db: Db, proposalId: string): Promise<string | null> {
  return (await findProposal(db, proposalId))?.space_id ?? null
}

async function findProposal(db: Db, proposalId: string) {
  return (await db.selectFrom('reading_delay_proposal').selectAll().where('id', '=', proposalId).executeTakeFirst()) ?? null
}

async function openProposal(db: Db, spaceId: string) {
  const open = db.selectFrom('reading_delay_proposal').selectAll().where('space_id', '=', spaceId).where('decided_at', 'is', null)
  return (await open.executeTakeFirst()) ?? null
}

async function agreedColleges(db: Db, proposalId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('reading_delay_agreement')
    .select('college_id')
    .where('proposal_id', '=', proposalId)
    .orderBy('at')
    .execute()
  return rows.map(({ college_id }) => college_id)
}

async function collegesWithVoices(db: Db, spaceId: string, now: number): Promise<string[]> {
  const members = await membersOfSpace(db, spaceId, now)
  const speaking = new Set(members.flatMap(({ role, state, collegeId }) => (hasVoice(role) && state === 'active' ? [collegeId] : [])))
  const colleges = await db.selectFrom('college').select('id').where('space_id', '=', spaceId).orderBy('position').execute()
  return colleges.map(({ id }) => id).filter((id) => speaking.has(id))
}

async function agree({ trx, at, actor }: Acting, proposalId: string, collegeId: string): Promise<void> {
  await trx
    .insertInto('reading_delay_agreement')
    .values({ proposal_id: proposalId, college_id: collegeId, member_id: actor.memberId, at })
    .execute()
}

async function decideIfComplete(acting: Acting, proposalId: string, to: ReadingDelay, reason: string): Promise<boolean> {
  const { trx, at, actor } = acting
  const agreed = await agreedColleges(trx, proposalId)
  const asked = await collegesWithVoices(trx, actor.spaceId, at)
  if (asked.some((collegeId) => !agreed.includes(collegeId))) return false
  await trx.updateTable('reading_delay_proposal').set({ decided_at: at }).where('id', '=', proposalId).execute()
  await putInForce(acting, to, reason)
  return true
}

async function putInForce({ trx, at, actor }: Acting, { days, serviceUserDays }: ReadingDelay, reason: string): Promise<void> {
  await trx
    .updateTable('space')
    .set({ reading_days: days, reading_days_service_user: serviceUserDays })
    .where('id', '=', actor.spaceId)
    .execute()
  await appendEvent(trx, {
    spaceId: actor.spaceId,
    kind: 'reading-delay-set',
    actorMemberId: actor.memberId,
    body: { days, serviceUserDays, reason },
    at,
  })
}
