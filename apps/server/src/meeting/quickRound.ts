/**
 * Quick rounds: mood, understood or not. An answer is one more on a count and nothing else: no event, no log line, no row that says
 * who or when, no prolonged session. That somebody has answered is known to this process alone and forgotten with it (MT18, MT19).
 * @module
 */
import { can, type Refusal } from '@polyphonie/shared/can'
import { newId } from '@polyphonie/shared/ids'
import { LEAST_ANSWERS } from '@polyphonie/shared/meeting/meeting'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { NewQuickRoundBody } from '@polyphonie/shared/wire/http/meeting'
import type { MemberSuspended, NotFound } from '../member/store.ts'
import type { Db } from '../storage/storage.ts'
import { actOnMeeting, type MeetingDeps, type OnMeeting } from './act.ts'
import type { MeetingDone } from './attend.ts'
import { quickKindOf } from './store.ts'

/** Who has answered which quick round, in memory. */
export interface AnsweredMemory {
  has(quickRoundId: string, memberId: string): boolean
  add(quickRoundId: string, memberId: string): void
  forget(quickRoundId: string): void
}

export function createAnsweredMemory(): AnsweredMemory {
  const members = new Map<string, Set<string>>()
  return {
    has: (quickRoundId, memberId) => members.get(quickRoundId)?.has(memberId) ?? false,
    add(quickRoundId, memberId) {
      members.set(quickRoundId, (members.get(quickRoundId) ?? new Set()).add(memberId))
    },
    forget: (quickRoundId) => void members.delete(quickRoundId),
  }
}

interface QuickRoundOpen {
  readonly kind: 'quick-round-open'
}
type Opened = Result<{ readonly id: string }, Refusal | NotFound | MemberSuspended | QuickRoundOpen>

export interface OnQuickRound {
  readonly accountId: string
  readonly quickRoundId: string
}

export async function openQuickRound(deps: MeetingDeps, who: OnMeeting, { kind, about }: NewQuickRoundBody): Promise<Opened> {
  return actOnMeeting(deps, who, async ({ trx, at, member, space, meeting, facts, change, record }): Promise<Opened> => {
    const allowed = can(member, 'leadMeeting', { space, meeting: facts })
    if (!allowed.ok) return allowed
    const open = await trx
      .selectFrom('meeting_quick_round')
      .select('id')
      .where('meeting_id', '=', meeting.id)
      .where('closed_at', 'is', null)
      .executeTakeFirst()
    if (open !== undefined) return err({ kind: 'quick-round-open' })
    const id = newId('quick', deps.random)
    await trx
      .insertInto('meeting_quick_round')
      .values({ id, meeting_id: meeting.id, kind, about: about ?? null, opened_at: at, closed_at: null, answered: 0 })
      .execute()
    await change({})
    await record('meeting-quick-round-opened', { quickRoundId: id, kind })
    return ok({ id })
  })
}

export async function answerQuickRound(
  deps: MeetingDeps,
  { accountId, quickRoundId }: OnQuickRound,
  answer: string,
  answered: AnsweredMemory,
): Promise<MeetingDone> {
  const known = await findQuickRound(deps.storage.db, quickRoundId)
  if (known === null) return err({ kind: 'not-found' })
  return actOnMeeting(deps, { accountId, meetingId: known.meeting_id }, async ({ trx, member, facts, change }): Promise<MeetingDone> => {
    const quick = await findQuickRound(trx, quickRoundId)
    if (quick === null) return err({ kind: 'not-found' })
    const kind = quickKindOf(quick)
    const mine = { open: quick.closed_at === null, answered: answered.has(quickRoundId, member.memberId) }
    const allowed = can(member, 'answerQuickRound', { meeting: facts, kind, answer, ...mine })
    if (!allowed.ok) return allowed
    await trx
      .insertInto('meeting_quick_count')
      .values({ quick_round_id: quickRoundId, answer, times: 1 })
      .onConflict((conflict) =>
        conflict.columns(['quick_round_id', 'answer']).doUpdateSet((eb) => ({ times: eb('meeting_quick_count.times', '+', 1) })),
      )
      .execute()
    await trx
      .updateTable('meeting_quick_round')
      .set((eb) => ({ answered: eb('answered', '+', 1) }))
      .where('id', '=', quickRoundId)
      .execute()
    await change({})
    answered.add(quickRoundId, member.memberId)
    return ok()
  })
}

export async function closeQuickRound(
  deps: MeetingDeps,
  { accountId, quickRoundId }: OnQuickRound,
  answered: AnsweredMemory,
): Promise<MeetingDone> {
  const known = await findQuickRound(deps.storage.db, quickRoundId)
  if (known === null) return err({ kind: 'not-found' })
  const onMeeting = { accountId, meetingId: known.meeting_id }
  return actOnMeeting(deps, onMeeting, async ({ trx, at, member, space, meeting, facts, change, record }): Promise<MeetingDone> => {
    const allowed = can(member, 'leadMeeting', { space, meeting: facts })
    if (!allowed.ok) return allowed
    const quick = await findQuickRound(trx, quickRoundId)
    if (quick === null || quick.closed_at !== null) return err({ kind: 'quick-round-closed' })
    await endQuickRound(trx, meeting.id, at)
    await change({}, 'detail')
    await record('meeting-quick-round-closed', { quickRoundId })
    answered.forget(quickRoundId)
    return ok()
  })
}

/** Whatever quick round is open is closed; of fewer than five answers nothing is left but that it was asked. */
export async function endQuickRound(trx: Db, meetingId: string, at: number): Promise<void> {
  const open = await trx
    .selectFrom('meeting_quick_round')
    .select(['id', 'answered'])
    .where('meeting_id', '=', meetingId)
    .where('closed_at', 'is', null)
    .execute()
  for (const { id, answered } of open) {
    const few = answered < LEAST_ANSWERS
    if (few) await trx.deleteFrom('meeting_quick_count').where('quick_round_id', '=', id).execute()
    await trx
      .updateTable('meeting_quick_round')
      .set({ closed_at: at, ...(few ? { answered: 0 } : {}) })
      .where('id', '=', id)
      .execute()
  }
}

async function findQuickRound(db: Db, quickRoundId: string) {
  return (await db.selectFrom('meeting_quick_round').selectAll().where('id', '=', quickRoundId).executeTakeFirst()) ?? null
}
