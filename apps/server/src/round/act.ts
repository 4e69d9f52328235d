/** One act in a round: an act on its sheet, with the round and its facts read inside the same transaction. @module */
import { err, type Result } from '@polyphonie/shared/result'
import type { RoundFacts } from '@polyphonie/shared/round/round'
import type { Transaction } from 'kysely'
import type { AppDeps } from '../deps.ts'
import { appendEvent, holdSpace } from '../event/eventLog.ts'
import type { KnownFailure } from '../http/problem.ts'
import { findMemberByAccount, type MemberSuspended, type NotFound, spaceFacts } from '../member/store.ts'
import { actOnSheet, findSheet, type SheetAct } from '../sheet/act.ts'
import type { Tables } from '../storage/schema.ts'
import { factsOfRound, findRound, type RoundRecord } from './store.ts'

export type RoundDeps = Pick<AppDeps, 'storage' | 'clock' | 'random' | 'rooms'>

export interface OnRound {
  readonly accountId: string
  readonly roundId: string
}

export interface RoundAct extends SheetAct {
  readonly round: RoundRecord
  readonly facts: RoundFacts
}

/** A stranger, or an unknown id, gets `not-found`. `changedSectionIds`: read in the rooms beforehand, where the act asks for it. */
export async function actOnRound<T, F extends KnownFailure>(
  deps: RoundDeps,
  { accountId, roundId }: OnRound,
  act: (facts: RoundAct) => Promise<Result<T, F>>,
  changedSectionIds: readonly string[] = [],
): Promise<Result<T, F | NotFound | MemberSuspended>> {
  const known = await findRound(deps.storage.db, roundId)
  if (known === null) return err({ kind: 'not-found' })
  return actOnSheet(deps, { accountId, sheetId: known.sheetId }, async (acting): Promise<Result<T, F | NotFound>> => {
    const round = await findRound(acting.trx, roundId)
    if (round === null) return err({ kind: 'not-found' })
    return act({ ...acting, round, facts: await factsOfRound(acting.trx, round, acting.at, changedSectionIds) })
  })
}

/** The same act inside a transaction somebody else began: an adoption and what decided on it are durable together or not at all. */
export async function actInRound<T, F extends KnownFailure>(
  { clock }: Pick<RoundDeps, 'clock'>,
  trx: Transaction<Tables>,
  { accountId, roundId }: OnRound,
  act: (facts: RoundAct) => Promise<Result<T, F>>,
  changedSectionIds: readonly string[] = [],
): Promise<Result<T, F | NotFound | MemberSuspended>> {
  const known = await findRound(trx, roundId)
  if (known === null) return err({ kind: 'not-found' })
  const { spaceId, sheetId } = known
  await holdSpace(trx, spaceId)
  const at = clock.now()
  const member = await findMemberByAccount(trx, spaceId, accountId, at)
  const round = await findRound(trx, roundId)
  const sheet = await findSheet(trx, sheetId)
  if (member === null || round === null || sheet === null) return err({ kind: 'not-found' })
  if (member.state === 'suspended') return err({ kind: 'member-suspended', until: member.suspendedUntil })
  return act({
    trx,
    at,
    member,
    space: await spaceFacts(trx, spaceId, at),
    sheet,
    round,
    facts: await factsOfRound(trx, round, at, changedSectionIds),
    record: async (kind, body, sectionId) => {
      const about = sectionId === undefined ? { sheetId } : { sheetId, sectionId }
      await appendEvent(trx, { spaceId, kind, actorMemberId: member.memberId, ...about, body, at })
    },
  })
}
