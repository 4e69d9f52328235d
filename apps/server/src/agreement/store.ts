/** An agreement is prepared, consented, signed and left. Rules: docs/rules/agreement.md (AG). @module */
import { can } from '@polyphonie/shared/can'
import { type AgreementId, newId } from '@polyphonie/shared/ids'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { LeaveAgreementBody, SignatureBody } from '@polyphonie/shared/wire/http/agreement'
import type { Transaction } from 'kysely'
import type { AppDeps } from '../deps.ts'
import { type ActDeps, actOnSheet, done, type SheetAct } from '../sheet/act.ts'
import type { ActFailure, OnSheet } from '../sheet/store.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'
import { type AgreementRecord, findAgreement, findAgreementOfSheet } from './record.ts'
import { settleAgreement, takeWordsAlong } from './settle.ts'

export type AgreementDeps = Pick<AppDeps, 'storage' | 'clock' | 'random' | 'rooms'>

export interface OnAgreement {
  readonly accountId: string
  readonly agreementId: string
}

/** The sheet has an agreement that stands on that version (AG1). */
export async function prepareAgreement(
  deps: AgreementDeps,
  who: OnSheet,
  milestoneId: string,
): Promise<Result<{ readonly id: AgreementId | string }, ActFailure>> {
  return actOnSheet(deps, who, async ({ trx, at, member, space, sheet, record }) => {
    const current = await findAgreementOfSheet(trx, sheet.id)
    const allowed = can(member, 'prepareAgreement', { space, sheet, current: current?.facts ?? null, milestoneId })
    if (!allowed.ok) return allowed
    if (!(await isMilestoneOf(trx, sheet.id, milestoneId))) return err({ kind: 'not-found' })
    if (current !== null && !current.facts.consented) {
      await trx.updateTable('agreement').set({ milestone_id: milestoneId }).where('id', '=', current.id).execute()
      await record('agreement-moved', { agreementId: current.id, from: current.milestoneId, to: milestoneId })
      return ok({ id: current.id })
    }
    const id = newId('agreement', deps.random)
    await insertAgreement(trx, { id, sheetId: sheet.id, milestoneId, roundId: null, by: member.memberId, at })
    await record('agreement-prepared', { agreementId: id, milestoneId })
    return ok({ id })
  })
}

export async function insertAgreement(
  trx: Transaction<Tables>,
  agreement: {
    readonly id: string
    readonly sheetId: string
    readonly milestoneId: string
    readonly roundId: string | null
    readonly by: string
    readonly at: number
  },
): Promise<void> {
  await trx
    .insertInto('agreement')
    .values({
      id: agreement.id,
      sheet_id: agreement.sheetId,
      milestone_id: agreement.milestoneId,
      round_id: agreement.roundId,
      agreed_milestone_id: null,
      prepared_by: agreement.by,
      prepared_at: agreement.at,
    })
    .execute()
}

export async function signAgreement(
  deps: AgreementDeps,
  who: OnAgreement,
  { capacity, mandate, bodyToAsk }: SignatureBody,
): Promise<Result<void, ActFailure>> {
  return actOnAgreement(deps, who, async ({ trx, at, member, record }, { id, facts }) => {
    const allowed = can(member, 'signAgreement', facts)
    if (!allowed.ok) return allowed
    await trx
      .insertInto('signature')
      .values({
        agreement_id: id,
        member_id: member.memberId,
        name: member.displayName,
        organisation: member.organisation,
        capacity,
        mandate: mandate ?? null,
        body_name: bodyToAsk?.name ?? null,
        body_at: bodyToAsk?.at ?? null,
        at,
      })
      .execute()
    await record('agreement-signed', { agreementId: id })
    return done
  })
}

/** Whoever asks signs nothing, promises nothing and is no longer asked; then, if they wish, their words leave (AG7, AG8). */
export async function leaveAgreement(
  deps: AgreementDeps,
  who: OnAgreement,
  { words, reason }: LeaveAgreementBody,
): Promise<Result<void, ActFailure>> {
  const left = await actOnAgreement(deps, who, async ({ trx, at, member, sheet, record }, { id, facts, round }) => {
    const allowed = can(member, 'leaveAgreement', facts)
    if (!allowed.ok) return allowed
    const memberId = member.memberId
    await trx
      .insertInto('agreement_leave')
      .values({ agreement_id: id, member_id: memberId, words, reason: reason ?? null, at, words_gone_at: null })
      .execute()
    await endPromises(trx, id, memberId, at)
    if (round?.open === true) await askNoMore(trx, round.id, memberId)
    await record('agreement-left', { agreementId: id, words })
    return ok(sheet.id)
  })
  if (!left.ok) return left
  if (words === 'go') await takeWordsAlong(deps, left.value)
  return done
}

async function endPromises(trx: Transaction<Tables>, agreementId: string, memberId: string, at: number): Promise<void> {
  const commitments = await trx
    .selectFrom('commitment')
    .select('id')
    .where('agreement_id', '=', agreementId)
    .where('removed_at', 'is', null)
    .execute()
  for (const { id } of commitments) await endPromise(trx, id, memberId, at)
}

/** Nobody is left who promises it: it goes (AG4). */
export async function endPromise(trx: Transaction<Tables>, commitmentId: string, memberId: string, at: number): Promise<void> {
  await trx.deleteFrom('commitment_party').where('commitment_id', '=', commitmentId).where('member_id', '=', memberId).execute()
  const others = await trx.selectFrom('commitment_party').select('member_id').where('commitment_id', '=', commitmentId).executeTakeFirst()
  if (others === undefined) await trx.updateTable('commitment').set({ removed_at: at }).where('id', '=', commitmentId).execute()
}

/** What they answered in the pass under way no longer counts, unless it is the answer of others too. */
async function askNoMore(trx: Transaction<Tables>, roundId: string, memberId: string): Promise<void> {
  const asked = await trx
    .selectFrom('round_asked')
    .select('voice')
    .where('round_id', '=', roundId)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  if (asked === undefined) return
  await trx.deleteFrom('round_asked').where('round_id', '=', roundId).where('member_id', '=', memberId).execute()
  const round = await trx
    .selectFrom('consent_round')
    .select(['pass', 'revealed_at', 'speaking_order'])
    .where('id', '=', roundId)
    .executeTakeFirstOrThrow()
  const shared = await trx
    .selectFrom('round_asked')
    .select('member_id')
    .where('round_id', '=', roundId)
    .where('voice', '=', asked.voice)
    .executeTakeFirst()
  if (shared === undefined || round.revealed_at === null)
    await trx
      .deleteFrom('round_position')
      .where('round_id', '=', roundId)
      .where('pass', '=', round.pass)
      .where('voice', '=', asked.voice)
      .where('member_id', '=', memberId)
      .execute()
  if (round.speaking_order === null) return
  const order: unknown = JSON.parse(round.speaking_order)
  const without = Array.isArray(order) ? order.filter((speaker) => speaker !== memberId) : order
  await trx
    .updateTable('consent_round')
    .set({ speaking_order: JSON.stringify(without) })
    .where('id', '=', roundId)
    .execute()
}

/** Called where a final round is closed with consent: it is the agreement's own from here on, whatever is opened later. */
export async function agreementConsented(trx: Transaction<Tables>, roundId: string, at: number): Promise<void> {
  const round = await trx.selectFrom('consent_round').select(['sheet_id', 'milestone_id']).where('id', '=', roundId).executeTakeFirst()
  if (round === undefined || round.milestone_id === null) return
  const agreement = await trx
    .selectFrom('agreement')
    .select('id')
    .where('sheet_id', '=', round.sheet_id)
    .where('round_id', 'is', null)
    .where('prepared_at', '<=', at)
    .orderBy('prepared_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  // A round nobody prepared an agreement for: settleAgreement makes the agreement it decided on.
  if (agreement === undefined) return
  await trx.updateTable('agreement').set({ round_id: roundId, milestone_id: round.milestone_id }).where('id', '=', agreement.id).execute()
}

/** Who has left the agreement in preparation: its next final round does not ask them. */
export async function membersWhoLeft(db: Db, sheetId: string): Promise<ReadonlySet<string>> {
  const agreement = await findAgreementOfSheet(db, sheetId)
  return new Set(agreement === null || agreement.facts.consented ? [] : agreement.facts.leftIds)
}

/** Acts on an agreement; what an earlier stop of the server left undone is done first. */
export async function actOnAgreement<T>(
  deps: ActDeps,
  { accountId, agreementId }: OnAgreement,
  act: (facts: SheetAct, agreement: AgreementRecord) => Promise<Result<T, ActFailure>>,
): Promise<Result<T, ActFailure>> {
  const known = await findAgreement(deps.storage.db, agreementId)
  if (known === null) return err({ kind: 'not-found' })
  const who = { accountId, sheetId: known.sheetId }
  await settleAgreement(deps, who)
  return actOnSheet(deps, who, async (facts): Promise<Result<T, ActFailure>> => {
    const agreement = await findAgreement(facts.trx, agreementId)
    return agreement === null ? err({ kind: 'not-found' }) : act(facts, agreement)
  })
}

async function isMilestoneOf(db: Db, sheetId: string, milestoneId: string): Promise<boolean> {
  const row = await db.selectFrom('milestone').select('id').where('id', '=', milestoneId).where('sheet_id', '=', sheetId).executeTakeFirst()
  return row !== undefined
}
