/** Amendments as they are stored, and as the rules see them. @module */
import type { AmendmentFacts } from '@polyphonie/shared/amendment/can'
import {
  type AmendmentRelation,
  type AmendmentStage,
  type AmendmentStatus,
  type AmendmentSummary,
  amendmentRelations,
  amendmentStages,
  amendmentStatuses,
} from '@polyphonie/shared/wire/http/amendment'
import { type RoundStep, roundSteps } from '@polyphonie/shared/wire/http/round'
import { factsOf, findSection, holdSection, type SectionRecord } from '../section/facts.ts'
import type { Dialect } from '../storage/dialect.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'

export interface AmendmentRecord {
  readonly id: string
  readonly sheetId: string
  readonly sectionId: string
  readonly section: SectionRecord
  readonly parentId: string | null
  readonly relation: AmendmentRelation | null
  readonly number: number | null
  readonly title: string
  readonly position: string
  readonly interest: string
  readonly stage: AmendmentStage
  /** As stored; `statusNow` knows of waking. */
  readonly status: AmendmentStatus
  readonly authorMemberId: string
  readonly collegeId: string | null
  /** The author first, then in the order they came. */
  readonly carriers: readonly string[]
  readonly createdAt: number
  readonly sharedAt: number | null
  readonly endedAt: number | null
  readonly sleepReason: string | null
  readonly sleepUntil: number | null
  readonly sleepCondition: string | null
  readonly replacedById: string | null
  /** State vector of what it was forked from. */
  readonly forkVector: Uint8Array
  /** The open round that carries it. */
  readonly round: { readonly id: string; readonly step: RoundStep } | null
  /** The circle under way whose working text it is. */
  readonly circleId: string | null
}

export async function findAmendment(db: Db, id: string): Promise<AmendmentRecord | null> {
  const row = await db.selectFrom('amendment').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return null
  const section = await findSection(db, row.section_id)
  if (section === null) return null
  const [record] = await recordsOf(db, [row], new Map([[section.id, section]]))
  return record ?? null
}

/** Of one section or of a whole sheet, newest first. A constant number of queries, and one more for each section concerned. */
export async function listAmendments(
  db: Db,
  of: { readonly sectionId: string } | { readonly sheetId: string } | { readonly parentId: string },
): Promise<readonly AmendmentRecord[]> {
  let query = db.selectFrom('amendment').selectAll().orderBy('created_at', 'desc').orderBy('id')
  if ('sectionId' in of) query = query.where('section_id', '=', of.sectionId)
  else if ('sheetId' in of) query = query.where('sheet_id', '=', of.sheetId)
  else query = query.where('parent_id', '=', of.parentId)
  const rows = await query.execute()
  const sections = new Map<string, SectionRecord>()
  for (const id of new Set(rows.map((row) => row.section_id))) {
    const section = await findSection(db, id)
    if (section !== null) sections.set(id, section)
  }
  return recordsOf(db, rows, sections)
}

/** On PostgreSQL its rows and those of its section stay as they are until this transaction ends; SQLite has one writer anyway. */
export async function holdAmendment(trx: Db, dialect: Dialect, id: string): Promise<void> {
  if (dialect !== 'postgres') return
  const row = await trx.selectFrom('amendment').select('section_id').where('id', '=', id).forShare().executeTakeFirst()
  if (row !== undefined) await holdSection(trx, dialect, row.section_id)
}

/** A sleeping amendment whose day has come is open again (AM11). */
export function statusNow({ status, sleepUntil }: Pick<AmendmentRecord, 'status' | 'sleepUntil'>, at: number): AmendmentStatus {
  return status === 'asleep' && sleepUntil !== null && sleepUntil <= at ? 'open' : status
}

export function factsOfAmendment(amendment: AmendmentRecord, at: number): AmendmentFacts {
  const { stage, authorMemberId, collegeId, carriers, relation, round, section, circleId } = amendment
  return {
    stage,
    authorMemberId,
    collegeId,
    carriers,
    relation,
    status: statusNow(amendment, at),
    section: factsOf(section, at),
    roundStep: round?.step ?? null,
    inCircle: circleId !== null,
  }
}

export function summaryOf(amendment: AmendmentRecord, at: number): AmendmentSummary {
  const { id, sheetId, sectionId, parentId, relation, title, position, interest, stage, authorMemberId, carriers } = amendment
  const status = statusNow(amendment, at)
  return {
    id,
    number: sayAmendment(amendment.number),
    sheetId,
    sectionId,
    parentId,
    relation,
    title,
    position,
    interest,
    stage,
    status,
    authorMemberId,
    carriers: [...carriers],
    createdAt: amendment.createdAt,
    sharedAt: amendment.sharedAt,
    endedAt: amendment.endedAt,
    sleep:
      status === 'asleep' && amendment.sleepReason !== null
        ? { reason: amendment.sleepReason, until: amendment.sleepUntil, condition: amendment.sleepCondition }
        : null,
    roundId: amendment.round?.id ?? null,
    replacedById: amendment.replacedById,
  }
}

/** `A-14`; null before it is shared. */
export function sayAmendment(number: number | null): string | null {
  return number === null ? null : `A-${String(number).padStart(2, '0')}`
}

export const roomOfAmendment = (id: string): string => `amendment/${id}`

type Row = Tables['amendment']

async function recordsOf(db: Db, rows: readonly Row[], sections: ReadonlyMap<string, SectionRecord>): Promise<readonly AmendmentRecord[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const carriers = await db
    .selectFrom('amendment_carrier')
    .select(['amendment_id', 'member_id'])
    .where('amendment_id', 'in', ids)
    .orderBy('joined_at')
    .orderBy('member_id')
    .execute()
  const rounds = await db
    .selectFrom('round_amendment')
    .innerJoin('consent_round', 'consent_round.id', 'round_amendment.round_id')
    .select(['round_amendment.amendment_id', 'consent_round.id', 'consent_round.step'])
    .where('round_amendment.amendment_id', 'in', ids)
    .where('consent_round.step', '!=', 'closed')
    .execute()
  const circles = await db
    .selectFrom('circle')
    .select(['id', 'amendment_id'])
    .where('amendment_id', 'in', ids)
    .where('outcome', 'is', null)
    .execute()
  return rows.flatMap((row): readonly AmendmentRecord[] => {
    const section = sections.get(row.section_id)
    if (section === undefined) return []
    const others = carriers.filter(({ amendment_id, member_id }) => amendment_id === row.id && member_id !== row.author_member_id)
    const round = rounds.find(({ amendment_id }) => amendment_id === row.id)
    return [
      {
        id: row.id,
        sheetId: row.sheet_id,
        sectionId: row.section_id,
        section,
        parentId: row.parent_id,
        relation: row.relation === null ? null : oneOf(amendmentRelations, row.relation),
        number: row.number === null ? null : Number(row.number),
        title: row.title,
        position: row.position,
        interest: row.interest,
        stage: oneOf(amendmentStages, row.stage),
        status: oneOf(amendmentStatuses, row.status),
        authorMemberId: row.author_member_id,
        collegeId: row.college_id,
        carriers: [row.author_member_id, ...others.map(({ member_id }) => member_id)],
        createdAt: Number(row.created_at),
        sharedAt: row.shared_at === null ? null : Number(row.shared_at),
        endedAt: row.ended_at === null ? null : Number(row.ended_at),
        sleepReason: row.sleep_reason,
        sleepUntil: row.sleep_until === null ? null : Number(row.sleep_until),
        sleepCondition: row.sleep_condition,
        replacedById: row.replaced_by,
        forkVector: row.fork_vector,
        round: round === undefined ? null : { id: round.id, step: oneOf(roundSteps, round.step) },
        circleId: circles.find(({ amendment_id }) => amendment_id === row.id)?.id ?? null,
      },
    ]
  })
}

function oneOf<const T extends string>(known: readonly T[], stored: string): T {
  const found = known.find((candidate) => candidate === stored)
  if (found === undefined) throw new Error(`an amendment holds ${stored}, which is none of ${known.join(', ')}`)
  return found
}
