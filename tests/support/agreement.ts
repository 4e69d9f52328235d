/** A project that is being agreed on: a frozen version, an agreement, and a final round where it matters. @module */

import { randomFillSync } from 'node:crypto'
import { agreementConsented } from '@polyphonie/server/agreement/store'
import { newId } from '@polyphonie/shared/ids'
import type { AgreementAnswer, SheetAgreementAnswer } from '@polyphonie/shared/wire/http/agreement'
import { putInPhase } from './phase.ts'
import type { Guest, Table } from './table.ts'

/** What a final round is made from: a table of either kind. */
export interface Agreed extends Pick<Table, 'deps' | 'spaceId' | 'ref'> {
  readonly clock: { now(): number }
}

export interface Agreeing {
  readonly sheetId: string
  readonly milestoneId: string
  readonly agreementId: string
}

/** In phase `agree`, with `v0.9` frozen by ada and an agreement prepared on it by bo. `before` writes while writing is open. */
export async function prepareToAgree(table: Table, before?: (sheetId: string) => Promise<void>): Promise<Agreeing> {
  const sheetId = await table.addSheet('negotiated-project')
  await before?.(sheetId)
  await putInPhase(table.deps, sheetId, 'agree')
  const milestoneId = await freeze(table, sheetId, 'v0.9')
  const made = await expectStatus(table.call('bo', 'POST', `/api/sheets/${sheetId}/agreement`, { milestoneId }), 201)
  const { id: agreementId } = (await made.json()) as { id: string }
  return { sheetId, milestoneId, agreementId }
}

export async function freeze(table: Table, sheetId: string, name: string): Promise<string> {
  const frozen = await expectStatus(table.call('ada', 'POST', `/api/sheets/${sheetId}/milestones`, { name }), 201)
  return ((await frozen.json()) as { id: string }).id
}

export async function expectStatus(answer: Promise<Response>, status: number): Promise<Response> {
  const got = await answer
  if (got.status !== status) throw new Error(`expected ${status}, got ${got.status}: ${await got.text()}`)
  return got
}

export async function readAgreement(table: Table, sheetId: string, caller: Guest = 'ada'): Promise<AgreementAnswer> {
  const { agreement } = await table.json<SheetAgreementAnswer>(caller, `/api/sheets/${sheetId}/agreement`)
  if (agreement === null) throw new Error('there is no agreement')
  return agreement
}

/** A final round as the round's own acts leave it, asking these people; open in its fifth step. */
export async function openFinalRound(
  table: Agreed,
  { sheetId, milestoneId }: Omit<Agreeing, 'agreementId'>,
  asked: readonly Guest[],
): Promise<string> {
  const { db } = table.deps.storage
  const id = newId('round', (bytes) => randomFillSync(bytes))
  const at = table.clock.now()
  await db
    .insertInto('consent_round')
    .values({
      id,
      sheet_id: sheetId,
      space_id: table.spaceId,
      number: 1 + (await db.selectFrom('consent_round').select('id').execute()).length,
      title: 'Tour final',
      statement: 'Nous portons cette version.',
      simple: null,
      step: 'object',
      outcome: null,
      outcome_reason: null,
      voice_per: 'person',
      service_users_first: 0,
      published_at: at,
      readable_until: at,
      due_at: at,
      review_at: null,
      milestone_id: milestoneId,
      loops: 0,
      pass: 1,
      pass_opened_at: at,
      revealed_at: null,
      reminded_at: null,
      speaking_order: null,
      closed_at: null,
      opened_by: (await table.ref('bo')).memberId,
    })
    .execute()
  for (const [position, guest] of asked.entries()) {
    const { memberId, collegeId, organisation } = await table.ref(guest)
    await db
      .insertInto('round_asked')
      .values({ round_id: id, member_id: memberId, college_id: collegeId ?? '', organisation, voice: memberId, position })
      .execute()
  }
  return id
}

/** The round is closed with consent, in the transaction that tells the agreement so. */
export async function consentFinalRound(table: Pick<Agreed, 'deps' | 'clock'>, roundId: string): Promise<void> {
  const at = table.clock.now()
  await table.deps.storage.db.transaction().execute(async (trx) => {
    await trx.updateTable('consent_round').set({ step: 'closed', outcome: 'consented', closed_at: at }).where('id', '=', roundId).execute()
    await agreementConsented(trx, roundId, at)
  })
}
