/** Positions come in unseen, those who are silent are reminded once, and everything is shown at once. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { newId } from '@polyphonie/shared/ids'
import { ok, type Result } from '@polyphonie/shared/result'
import { objectionOrder } from '@polyphonie/shared/round/objection'
import { revealedAnswers } from '@polyphonie/shared/round/result'
import { shuffled } from '@polyphonie/shared/round/say'
import type { PositionBody } from '@polyphonie/shared/wire/http/round'
import { checkBorrowedWords } from '../dialogue/borrowed.ts'
import type { MemberSuspended, NotFound } from '../member/store.ts'
import { giveNumber } from '../sheet/numbers.ts'
import { actOnRound, type OnRound, type RoundAct, type RoundDeps } from './act.ts'
import { positionsIn, sayNumber } from './store.ts'

type AnswerFailure = Refusal | NotFound | MemberSuspended

/** No event: who answers when is nobody's business until all is shown. */
export async function givePosition(
  deps: RoundDeps,
  who: OnRound,
  { position, reason }: PositionBody,
): Promise<Result<void, AnswerFailure>> {
  return actOnRound(deps, who, async ({ trx, at, member, round, facts }): Promise<Result<void, AnswerFailure>> => {
    const allowed = can(member, 'givePosition', facts)
    if (!allowed.ok) return allowed
    const voice = facts.asked.find(({ memberId }) => memberId === member.memberId)?.voice
    if (voice === undefined) throw new Error(`${member.memberId} may answer in ${round.id} without being asked`)
    const writing = { spaceId: round.spaceId, sheetId: round.sheetId, memberId: member.memberId }
    const free = await checkBorrowedWords(trx, writing, [reason])
    if (!free.ok) return free
    const given = { position, reason: reason ?? null, at }
    await trx
      .insertInto('round_position')
      .values({ round_id: round.id, pass: round.pass, voice, member_id: member.memberId, ...given })
      .onConflict((conflict) => conflict.columns(['round_id', 'pass', 'voice']).doUpdateSet(given))
      .execute()
    return ok()
  })
}

/** Those who are silent have 48 hours left; the page of each of them says so. */
export async function remindRound(deps: RoundDeps, who: OnRound): Promise<Result<void, AnswerFailure>> {
  return actOnRound(deps, who, async ({ trx, at, member, space, round, facts, record }): Promise<Result<void, AnswerFailure>> => {
    const allowed = can(member, 'remindRound', { space, round: facts })
    if (!allowed.ok) return allowed
    await trx.updateTable('consent_round').set({ reminded_at: at }).where('id', '=', round.id).execute()
    await record('round-reminded', { roundId: round.id, pass: round.pass })
    return ok()
  })
}

/** Every answer is known to everybody, objections have their numbers, and what was deposited is among them without anybody's name. */
export async function revealRound(deps: RoundDeps, who: OnRound): Promise<Result<void, AnswerFailure>> {
  return actOnRound(deps, who, async (acting): Promise<Result<void, AnswerFailure>> => {
    const { trx, at, member, space, round, facts, record } = acting
    const allowed = can(member, 'revealRound', { space, round: facts })
    if (!allowed.ok) return allowed
    await trx.updateTable('consent_round').set({ revealed_at: at }).where('id', '=', round.id).execute()
    const objections = await writeObjections(deps, acting)
    await record('round-revealed', {
      roundId: round.id,
      pass: round.pass,
      answers: revealedAnswers(facts).map(({ memberId, position }) => ({ memberId, position })),
      objections,
    })
    return ok()
  })
}

/** In the order they are treated, unattributed words after the others in drawn order; returns what the event says of them. */
async function writeObjections(
  deps: RoundDeps,
  { trx, round, facts }: RoundAct,
): Promise<{ readonly id: string; readonly number: string; readonly memberId: string | null }[]> {
  const collegeByVoice = new Map(facts.asked.map(({ voice, collegeId }) => [voice, collegeId]))
  const placeByVoice = new Map(facts.asked.map(({ voice }, place) => [voice, place]))
  const given = await positionsIn(trx, round)
  const signed = given
    .filter(({ position }) => position === 'objects')
    .map(({ voice, memberId, reason }) => ({
      memberId,
      collegeId: collegeByVoice.get(voice) ?? null,
      text: reason ?? '',
      number: placeByVoice.get(voice) ?? 0,
    }))
  const deposits = await trx.selectFrom('deposit').select(['id', 'text']).where('round_id', '=', round.id).orderBy('id').execute()
  await trx.deleteFrom('deposit').where('round_id', '=', round.id).execute()
  const unattributed = shuffled(deposits, deps.random).map(({ text }) => ({ memberId: null, collegeId: null, text }))
  const written: { readonly id: string; readonly number: string; readonly memberId: string | null }[] = []
  for (const { memberId, collegeId, text } of [...objectionOrder(signed, facts), ...unattributed]) {
    const id = newId('objection', deps.random)
    const number = await giveNumber(trx, round.spaceId, 'objection')
    await trx
      .insertInto('objection')
      .values({
        id,
        round_id: round.id,
        space_id: round.spaceId,
        number,
        pass: round.pass,
        member_id: memberId,
        college_id: collegeId,
        text,
        questions: '{}',
        proposed_questions: null,
        proposed_by: null,
        state: 'open',
        answer: null,
        amendment_id: null,
        treated_by: null,
        treated_at: null,
        treated_review_at: null,
        lifted_at: null,
        disagreement_id: null,
        with_mention: null,
      })
      .execute()
    written.push({ id, number: sayNumber('O', number), memberId })
  }
  return written
}
