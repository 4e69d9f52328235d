/** Consent rounds as the database keeps them, with everything the rules ask about one. @module */
import { collegeKinds } from '@polyphonie/shared/member/college'
import type { RoundFacts } from '@polyphonie/shared/round/round'
import {
  objectionStates,
  type Position,
  positions,
  type RoundOutcome,
  type RoundStep,
  roundOutcomes,
  roundSteps,
  voicePers,
} from '@polyphonie/shared/wire/http/round'
import * as z from 'zod'
import { findAmendment, statusNow } from '../amendment/store.ts'
import { blockingRemarks } from '../remark/store.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'

export interface RoundRecord {
  readonly id: string
  readonly sheetId: string
  readonly spaceId: string
  readonly number: number
  readonly title: string
  readonly statement: string
  readonly simple: string | null
  readonly step: RoundStep
  readonly outcome: RoundOutcome | null
  readonly voicePer: (typeof voicePers)[number]
  readonly serviceUsersFirst: boolean
  readonly publishedAt: number
  readonly readableUntil: number
  readonly dueAt: number
  readonly reviewAt: number | null
  readonly milestoneId: string | null
  readonly loops: number
  readonly pass: number
  /** The proposal changed since the pass was opened. */
  readonly amended: boolean
  readonly revealedAt: number | null
  readonly remindedAt: number | null
  readonly speakingOrder: readonly string[]
  readonly closedAt: number | null
  readonly proposers: readonly string[]
  readonly amendmentIds: readonly string[]
  readonly sections: readonly RoundSection[]
}

export interface RoundSection {
  readonly sectionId: string
  /** Consented as it stands when the round is. */
  readonly consents: boolean
  /** The state it goes back to; null as long as the round does not hold it. */
  readonly priorState: string | null
  readonly priorReason: string | null
  readonly fixedHash: string | null
}

export async function findRound(db: Db, roundId: string): Promise<RoundRecord | null> {
  const row = await db.selectFrom('consent_round').selectAll().where('id', '=', roundId).executeTakeFirst()
  return row === undefined ? null : recordOf(db, row)
}

/** Newest first. */
export async function roundsOfSheet(db: Db, sheetId: string): Promise<readonly RoundRecord[]> {
  const rows = await db.selectFrom('consent_round').selectAll().where('sheet_id', '=', sheetId).orderBy('number', 'desc').execute()
  const records: RoundRecord[] = []
  for (const row of rows) records.push(await recordOf(db, row))
  return records
}

/** Sections among these that an open round touches, other than `exceptRoundId`. */
export async function takenSections(db: Db, sectionIds: readonly string[], exceptRoundId: string | null): Promise<readonly string[]> {
  if (sectionIds.length === 0) return []
  const rows = await db
    .selectFrom('round_section')
    .innerJoin('consent_round', 'consent_round.id', 'round_section.round_id')
    .select('round_section.section_id')
    .where('round_section.section_id', 'in', [...sectionIds])
    .where('consent_round.step', '!=', 'closed')
    .where('consent_round.id', '!=', exceptRoundId ?? '')
    .execute()
  return rows.map(({ section_id }) => section_id)
}

const MemberIds = z.array(z.string())
const Step = z.enum(roundSteps)
const Outcome = z.enum(roundOutcomes)
const VoicePer = z.enum(voicePers)

async function recordOf(db: Db, row: Tables['consent_round']): Promise<RoundRecord> {
  const proposers = await db.selectFrom('round_proposer').select('member_id').where('round_id', '=', row.id).orderBy('member_id').execute()
  const amendments = await db
    .selectFrom('round_amendment')
    .select('amendment_id')
    .where('round_id', '=', row.id)
    .orderBy('position')
    .execute()
  const sections = await db.selectFrom('round_section').selectAll().where('round_id', '=', row.id).orderBy('section_id').execute()
  return {
    id: row.id,
    sheetId: row.sheet_id,
    spaceId: row.space_id,
    number: Number(row.number),
    title: row.title,
    statement: row.statement,
    simple: row.simple,
    step: Step.parse(row.step),
    outcome: row.outcome === null ? null : Outcome.parse(row.outcome),
    voicePer: VoicePer.parse(row.voice_per),
    serviceUsersFirst: Number(row.service_users_first) === 1,
    publishedAt: Number(row.published_at),
    readableUntil: Number(row.readable_until),
    dueAt: Number(row.due_at),
    reviewAt: numberOrNull(row.review_at),
    milestoneId: row.milestone_id,
    loops: Number(row.loops),
    pass: Number(row.pass),
    amended: row.amended_at !== null,
    revealedAt: numberOrNull(row.revealed_at),
    remindedAt: numberOrNull(row.reminded_at),
    speakingOrder: row.speaking_order === null ? [] : MemberIds.parse(JSON.parse(row.speaking_order)),
    closedAt: numberOrNull(row.closed_at),
    proposers: proposers.map(({ member_id }) => member_id),
    amendmentIds: amendments.map(({ amendment_id }) => amendment_id),
    sections: sections.map((section) => ({
      sectionId: section.section_id,
      consents: Number(section.consents) === 1,
      priorState: section.prior_state,
      priorReason: section.prior_reason,
      fixedHash: section.fixed_hash,
    })),
  }
}

export function numberOrNull(value: number | null): number | null {
  return value === null ? null : Number(value)
}

export interface AskedPerson {
  readonly memberId: string
  readonly collegeId: string
  readonly organisation: string | null
  readonly voice: string
}

/** In the order of the colleges, as fixed at opening. */
export async function askedIn(db: Db, roundId: string): Promise<readonly AskedPerson[]> {
  const rows = await db.selectFrom('round_asked').selectAll().where('round_id', '=', roundId).orderBy('position').execute()
  return rows.map(({ member_id, college_id, organisation, voice }) => ({
    memberId: member_id,
    collegeId: college_id,
    organisation,
    voice,
  }))
}

export interface GivenPosition {
  readonly voice: string
  readonly memberId: string
  readonly position: Position
  readonly reason: string | null
}

const GivenPositionName = z.enum(positions)

/** Of the pass that is open or was last. */
export async function positionsIn(db: Db, { id, pass }: Pick<RoundRecord, 'id' | 'pass'>): Promise<readonly GivenPosition[]> {
  const rows = await db
    .selectFrom('round_position')
    .selectAll()
    .where('round_id', '=', id)
    .where('pass', '=', pass)
    .orderBy('voice')
    .execute()
  return rows.map(({ voice, member_id, position, reason }) => ({
    voice,
    memberId: member_id,
    position: GivenPositionName.parse(position),
    reason,
  }))
}

const State = z.enum(objectionStates)

export async function objectionsIn(db: Db, roundId: string) {
  const rows = await db.selectFrom('objection').selectAll().where('round_id', '=', roundId).orderBy('number').execute()
  return rows.map((row) => ({ ...row, number: Number(row.number), state: State.parse(row.state) }))
}

/** What the rules ask. `changedSectionIds` is read in the rooms beforehand: no document is opened inside a transaction. */
export async function factsOfRound(
  db: Db,
  round: RoundRecord,
  now: number,
  changedSectionIds: readonly string[] = [],
): Promise<RoundFacts> {
  const sheet = await db.selectFrom('sheet').select('binned_at').where('id', '=', round.sheetId).executeTakeFirstOrThrow()
  const colleges = await db.selectFrom('college').selectAll().where('space_id', '=', round.spaceId).orderBy('position').execute()
  const objections = await objectionsIn(db, round.id)
  const reactions = await db
    .selectFrom('round_say')
    .select('member_id')
    .where('round_id', '=', round.id)
    .where('kind', '=', 'reaction')
    .where('loop', '=', round.loops)
    .execute()
  const remarks = await blockingRemarks(db, await understoodSections(db, round))
  const asked = await askedIn(db, round.id)
  return {
    step: round.step,
    sheetBinned: sheet.binned_at !== null,
    proposers: round.proposers,
    serviceUsersFirst: round.serviceUsersFirst,
    readableUntil: round.readableUntil,
    dueAt: round.dueAt,
    loops: round.loops,
    pass: round.pass,
    revealedAt: round.revealedAt,
    remindedAt: round.remindedAt,
    colleges: colleges.map(({ id, kind }) => ({ collegeId: id, isServiceUsers: z.enum(collegeKinds).parse(kind) === 'service_user' })),
    asked,
    answers: await positionsIn(db, round),
    objections: objections.map(({ id, number, member_id, college_id, state, with_mention, proposed_questions }) => ({
      id,
      number,
      memberId: member_id,
      collegeId: college_id,
      state,
      withMention: Number(with_mention ?? 0) === 1,
      wordingProposed: proposed_questions !== null,
    })),
    speakingOrder: round.speakingOrder,
    reacted: reactions.map(({ member_id }) => member_id),
    blockingRemarkIds: remarks.map(({ remarkId }) => remarkId),
    changedSectionIds,
    amended: round.amended,
    endedAmendmentIds: await endedAmendments(db, round.amendmentIds, now),
    now,
  }
}

/** Sections whose « je ne comprends pas » hold the round up: those it touches; with a frozen version, all of it. */
export async function understoodSections(
  db: Db,
  { milestoneId, sections }: { readonly milestoneId: string | null; readonly sections: readonly Pick<RoundSection, 'sectionId'>[] },
): Promise<readonly string[]> {
  if (milestoneId === null) return sections.map(({ sectionId }) => sectionId)
  const rows = await db.selectFrom('milestone_section').select('section_id').where('milestone_id', '=', milestoneId).execute()
  return rows.map(({ section_id }) => section_id)
}

/** Amendments among these that are no longer open. */
export async function endedAmendments(db: Db, amendmentIds: readonly string[], now: number): Promise<readonly string[]> {
  const ended: string[] = []
  for (const id of amendmentIds) {
    const amendment = await findAmendment(db, id)
    if (amendment !== null && statusNow(amendment, now) !== 'open') ended.push(id)
  }
  return ended
}

/** `P-07`, `O-03`: as people say it. */
export function sayNumber(letter: 'P' | 'O', number: number): string {
  return `${letter}-${String(number).padStart(2, '0')}`
}
