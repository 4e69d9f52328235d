/**
 * Unattributed words in a round: one row under a random id, with the week and the text. Nothing else of it is anywhere: no event,
 * no announcement, no log line, no receipt. Whoever deposited cannot find it again either. Rules: RO21.
 * @module
 */
import { can, type Refusal } from '@polyphonie/shared/can'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { AppDeps } from '../deps.ts'
import { holdSpace } from '../event/eventLog.ts'
import { findMemberByAccount, type MemberSuspended, type NotFound } from '../member/store.ts'
import type { OnRound } from './act.ts'
import { factsOfRound, findRound } from './store.ts'

export async function deposit(
  { storage, clock, random }: Pick<AppDeps, 'storage' | 'clock' | 'random'>,
  { accountId, roundId }: OnRound,
  text: string,
): Promise<Result<void, Refusal | NotFound | MemberSuspended>> {
  const known = await findRound(storage.db, roundId)
  if (known === null) return err({ kind: 'not-found' })
  return storage.db.transaction().execute(async (trx): Promise<Result<void, Refusal | NotFound | MemberSuspended>> => {
    await holdSpace(trx, known.spaceId)
    const at = clock.now()
    const member = await findMemberByAccount(trx, known.spaceId, accountId, at)
    const round = await findRound(trx, roundId)
    if (member === null || round === null) return err({ kind: 'not-found' })
    if (member.state === 'suspended') return err({ kind: 'member-suspended', until: member.suspendedUntil })
    const allowed = can(member, 'depositObjection', await factsOfRound(trx, round, at))
    if (!allowed.ok) return allowed
    const id = Buffer.from(random(new Uint8Array(16))).toString('hex')
    await trx
      .insertInto('deposit')
      .values({ id, round_id: round.id, week: isoWeek(at), text })
      .execute()
    return ok()
  })
}

/** `2026-W41`, in UTC: all that is kept of when. */
export function isoWeek(at: number): string {
  const day = new Date(at)
  // The week belongs to the year its Thursday is in.
  const thursday = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + 4 - (day.getUTCDay() || 7))
  const year = new Date(thursday).getUTCFullYear()
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * 86_400_000)) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}
