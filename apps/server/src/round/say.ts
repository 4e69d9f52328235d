/** Questions, answers to them, and reactions in turn. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { newId } from '@polyphonie/shared/ids'
import { err, ok, type Result } from '@polyphonie/shared/result'
import { waitingToReact } from '@polyphonie/shared/round/steps'
import type { SayBody } from '@polyphonie/shared/wire/http/round'
import type { MemberSuspended, NotFound } from '../member/store.ts'
import { actOnRound, type OnRound, type RoundDeps } from './act.ts'

type SayFailure = Refusal | NotFound | MemberSuspended

export async function sayInRound(
  deps: RoundDeps,
  who: OnRound,
  { kind, text, answersId }: SayBody,
): Promise<Result<{ readonly id: string }, SayFailure>> {
  return actOnRound(deps, who, async ({ trx, at, member, round, facts, record }): Promise<Result<{ readonly id: string }, SayFailure>> => {
    const allowed = can(member, 'sayInRound', { round: facts, kind })
    if (!allowed.ok) return allowed
    if (kind === 'answer' && !(await isQuestionIn(answersId))) return err({ kind: 'not-found' })
    const id = newId('say', deps.random)
    await trx
      .insertInto('round_say')
      .values({
        id,
        round_id: round.id,
        kind,
        member_id: member.memberId,
        text,
        answers_id: kind === 'answer' ? (answersId ?? null) : null,
        loop: round.loops,
        at,
      })
      .execute()
    await record('round-said', { roundId: round.id, sayId: id, said: kind })
    return ok({ id })

    async function isQuestionIn(sayId: string | undefined): Promise<boolean> {
      const row = await trx
        .selectFrom('round_say')
        .select('kind')
        .where('id', '=', sayId ?? '')
        .where('round_id', '=', round.id)
        .executeTakeFirst()
      return row?.kind === 'question'
    }
  })
}

/** Somebody's turn to react comes again after everybody else's. */
export async function skipSpeaker(deps: RoundDeps, who: OnRound, memberId: string): Promise<Result<void, SayFailure>> {
  return actOnRound(deps, who, async ({ trx, member, space, round, facts, record }): Promise<Result<void, SayFailure>> => {
    const allowed = can(member, 'skipSpeaker', { space, round: facts, memberId })
    if (!allowed.ok) return allowed
    const done = facts.reacted
    const order = [
      ...round.speakingOrder.filter((id) => done.includes(id)),
      ...waitingToReact(facts).filter((id) => id !== memberId),
      memberId,
    ]
    await trx
      .updateTable('consent_round')
      .set({ speaking_order: JSON.stringify(order) })
      .where('id', '=', round.id)
      .execute()
    await record('round-speaker-skipped', { roundId: round.id, memberId })
    return ok()
  })
}
