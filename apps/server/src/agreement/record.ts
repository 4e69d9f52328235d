/** The agreement of a sheet as the database keeps it, with what the rules ask about it. @module */
import type { AgreementFacts } from '@polyphonie/shared/agreement/can'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'

export interface AgreementRecord {
  readonly id: string
  readonly sheetId: string
  readonly spaceId: string
  readonly milestoneId: string
  readonly agreedMilestoneId: string | null
  readonly preparedBy: string
  readonly preparedAt: number
  /** Its final round: the one that consented it, else the last one opened on its version. */
  readonly round: FinalRound | null
  readonly facts: AgreementFacts
}

export interface FinalRound {
  readonly id: string
  readonly milestoneId: string
  readonly open: boolean
  readonly consented: boolean
  readonly closedAt: number | null
}

/** The sheet's agreement: the one prepared last; null = none yet. */
export async function findAgreementOfSheet(db: Db, sheetId: string): Promise<AgreementRecord | null> {
  const row = await db
    .selectFrom('agreement')
    .selectAll()
    .where('sheet_id', '=', sheetId)
    .orderBy('prepared_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : recordOf(db, row)
}

export async function findAgreement(db: Db, agreementId: string): Promise<AgreementRecord | null> {
  const row = await db.selectFrom('agreement').selectAll().where('id', '=', agreementId).executeTakeFirst()
  return row === undefined ? null : recordOf(db, row)
}

/** Final rounds of the sheet that no agreement has taken as its own, newest first. */
export async function freeFinalRounds(db: Db, sheetId: string): Promise<readonly FinalRound[]> {
  const rows = await db
    .selectFrom('consent_round')
    .selectAll()
    .where('sheet_id', '=', sheetId)
    .where('milestone_id', 'is not', null)
    .where('id', 'not in', db.selectFrom('agreement').select('round_id').where('round_id', 'is not', null).$castTo<{ round_id: string }>())
    .orderBy('number', 'desc')
    .execute()
  return rows.flatMap(finalRoundOf)
}

async function recordOf(db: Db, row: Tables['agreement']): Promise<AgreementRecord> {
  const { space_id, binned_at } = await db
    .selectFrom('sheet')
    .select(['space_id', 'binned_at'])
    .where('id', '=', row.sheet_id)
    .executeTakeFirstOrThrow()
  const round = await roundOf(db, row)
  const asked =
    round === null
      ? []
      : await db.selectFrom('round_asked').select('member_id').where('round_id', '=', round.id).orderBy('position').execute()
  const signed = await db.selectFrom('signature').select('member_id').where('agreement_id', '=', row.id).execute()
  const left = await db.selectFrom('agreement_leave').select('member_id').where('agreement_id', '=', row.id).execute()
  return {
    id: row.id,
    sheetId: row.sheet_id,
    spaceId: space_id,
    milestoneId: row.milestone_id,
    agreedMilestoneId: row.agreed_milestone_id,
    preparedBy: row.prepared_by,
    preparedAt: row.prepared_at,
    round,
    facts: {
      sheetBinned: binned_at !== null,
      milestoneId: row.milestone_id,
      roundOpen: round?.open ?? false,
      consented: round?.consented ?? false,
      askedIds: asked.map(({ member_id }) => member_id),
      signedIds: signed.map(({ member_id }) => member_id),
      leftIds: left.map(({ member_id }) => member_id),
    },
  }
}

async function roundOf(db: Db, row: Tables['agreement']): Promise<FinalRound | null> {
  if (row.round_id === null) {
    const rounds = await freeFinalRounds(db, row.sheet_id)
    return rounds.find(({ milestoneId }) => milestoneId === row.milestone_id) ?? null
  }
  const round = await db.selectFrom('consent_round').selectAll().where('id', '=', row.round_id).executeTakeFirst()
  return round === undefined ? null : (finalRoundOf(round)[0] ?? null)
}

function finalRoundOf({ id, milestone_id, step, outcome, closed_at }: Tables['consent_round']): readonly FinalRound[] {
  if (milestone_id === null) return []
  return [{ id, milestoneId: milestone_id, open: step !== 'closed', consented: outcome === 'consented', closedAt: closed_at }]
}
