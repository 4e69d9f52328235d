/** What each one promises: for oneself, alone or with others. Rules: docs/rules/agreement.md (AG3, AG4). @module */
import { can } from '@polyphonie/shared/can'
import { type CommitmentId, newId } from '@polyphonie/shared/ids'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { CommitmentBody } from '@polyphonie/shared/wire/http/agreement'
import { done, type SheetAct } from '../sheet/act.ts'
import { giveNumber } from '../sheet/numbers.ts'
import type { ActFailure } from '../sheet/store.ts'
import type { Db } from '../storage/storage.ts'
import type { AgreementRecord } from './record.ts'
import { type AgreementDeps, actOnAgreement, endPromise, type OnAgreement } from './store.ts'

export interface OnCommitment {
  readonly accountId: string
  readonly commitmentId: string
}

/** The actor promises it. */
export async function addCommitment(
  deps: AgreementDeps,
  who: OnAgreement,
  body: CommitmentBody,
): Promise<Result<{ readonly id: CommitmentId }, ActFailure>> {
  return actOnAgreement(deps, who, async ({ trx, at, member, sheet, record }, agreement) => {
    const allowed = can(member, 'commitThemselves', agreement.facts)
    if (!allowed.ok) return allowed
    const id = newId('commitment', deps.random)
    const number = await giveNumber(trx, sheet.spaceId, 'commitment')
    await trx
      .insertInto('commitment')
      .values({ id, agreement_id: agreement.id, number, ...columnsOf(body), created_at: at, removed_at: null })
      .execute()
    await trx
      .insertInto('commitment_party')
      .values({ commitment_id: id, member_id: member.memberId, organisation: member.organisation, at })
      .execute()
    await record('commitment-made', { agreementId: agreement.id, commitmentId: id, number: `G${number}` })
    return ok({ id })
  })
}

export async function editCommitment(deps: AgreementDeps, who: OnCommitment, body: CommitmentBody): Promise<Result<void, ActFailure>> {
  return actOnCommitment(deps, who, async ({ trx, member, record }, { id, agreement, partyIds, number }) => {
    const allowed = can(member, 'editCommitment', { agreement: agreement.facts, partyIds })
    if (!allowed.ok) return allowed
    await trx.updateTable('commitment').set(columnsOf(body)).where('id', '=', id).execute()
    await record('commitment-changed', { agreementId: agreement.id, commitmentId: id, number })
    return done
  })
}

export async function joinCommitment(deps: AgreementDeps, who: OnCommitment): Promise<Result<void, ActFailure>> {
  return actOnCommitment(deps, who, async ({ trx, at, member, record }, { id, agreement, partyIds, number }) => {
    const allowed = can(member, 'joinCommitment', { agreement: agreement.facts, partyIds })
    if (!allowed.ok) return allowed
    await trx
      .insertInto('commitment_party')
      .values({ commitment_id: id, member_id: member.memberId, organisation: member.organisation, at })
      .execute()
    await record('commitment-joined', { agreementId: agreement.id, commitmentId: id, number })
    return done
  })
}

/** The actor's own promise ends; the commitment goes with the last one. */
export async function removeCommitment(deps: AgreementDeps, who: OnCommitment): Promise<Result<void, ActFailure>> {
  return actOnCommitment(deps, who, async ({ trx, at, member, record }, { id, agreement, partyIds, number }) => {
    const allowed = can(member, 'removeCommitment', { agreement: agreement.facts, partyIds })
    if (!allowed.ok) return allowed
    await endPromise(trx, id, member.memberId, at)
    await record('commitment-taken-back', { agreementId: agreement.id, commitmentId: id, number })
    return done
  })
}

function columnsOf({ what, dueAt, due, condition }: CommitmentBody) {
  return { what, due_at: dueAt ?? null, due: due ?? null, condition: condition ?? null }
}

interface Known {
  readonly id: string
  readonly number: string
  readonly agreement: AgreementRecord
  readonly partyIds: readonly string[]
}

async function actOnCommitment<T>(
  deps: AgreementDeps,
  { accountId, commitmentId }: OnCommitment,
  act: (facts: SheetAct, commitment: Known) => Promise<Result<T, ActFailure>>,
): Promise<Result<T, ActFailure>> {
  const known = await findCommitment(deps.storage.db, commitmentId)
  if (known === null) return err({ kind: 'not-found' })
  return actOnAgreement(deps, { accountId, agreementId: known.agreementId }, async (facts, agreement): Promise<Result<T, ActFailure>> => {
    const commitment = await findCommitment(facts.trx, commitmentId)
    return commitment === null ? err({ kind: 'not-found' }) : act(facts, { ...commitment, agreement })
  })
}

/** Null once it is gone. */
async function findCommitment(db: Db, id: string) {
  const row = await db.selectFrom('commitment').selectAll().where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst()
  if (row === undefined) return null
  const parties = await db.selectFrom('commitment_party').select('member_id').where('commitment_id', '=', id).orderBy('at').execute()
  return { id, number: `G${row.number}`, agreementId: row.agreement_id, partyIds: parties.map(({ member_id }) => member_id) }
}
