/** Nominations, what was said of them, and offers to host, as the database keeps them. @module */
import { HOST_ANSWERS_MS, type NominationFacts, type OfferFacts, type OfficeFacts, type Person } from '@polyphonie/shared/facilitator/can'
import {
  type GivenAnswer,
  type NominationAnswer,
  nominationAnswers,
  nominationStates,
  type Voter,
} from '@polyphonie/shared/facilitator/nomination'
import { collegeKinds } from '@polyphonie/shared/member/college'
import { hasVoice } from '@polyphonie/shared/member/role'
import type { SpaceFacts } from '@polyphonie/shared/space/can'
import * as z from 'zod'
import type { Member } from '../member/store.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'

export type NominationRow = Tables['facilitator_nomination']
export type OfferRow = Tables['hosting_offer']

export async function findNomination(db: Db, nominationId: string): Promise<NominationRow | null> {
  return (await db.selectFrom('facilitator_nomination').selectAll().where('id', '=', nominationId).executeTakeFirst()) ?? null
}

export async function pendingNomination(db: Db, spaceId: string): Promise<NominationRow | null> {
  const row = await db
    .selectFrom('facilitator_nomination')
    .selectAll()
    .where('space_id', '=', spaceId)
    .where('state', '=', 'pending')
    .executeTakeFirst()
  return row ?? null
}

/** The nomination by which a facilitator holds the office; null for whoever was made one before there were nominations. */
export async function nominationInOffice(db: Db, spaceId: string, memberId: string): Promise<NominationRow | null> {
  const row = await db
    .selectFrom('facilitator_nomination')
    .selectAll()
    .where('space_id', '=', spaceId)
    .where('nominee_member_id', '=', memberId)
    .where('state', '=', 'appointed')
    .where('left_at', 'is', null)
    .orderBy('decided_at', 'desc')
    .executeTakeFirst()
  return row ?? null
}

export async function answersTo(db: Db, nominationId: string): Promise<GivenAnswer[]> {
  const rows = await db.selectFrom('facilitator_answer').selectAll().where('nomination_id', '=', nominationId).execute()
  return rows.map((row) => ({
    memberId: row.member_id,
    collegeId: row.college_id,
    answer: z.enum(nominationAnswers).parse(row.answer),
    at: row.answered_at,
  }))
}

export async function findOffer(db: Db, offerId: string): Promise<OfferRow | null> {
  return (await db.selectFrom('hosting_offer').selectAll().where('id', '=', offerId).executeTakeFirst()) ?? null
}

/** Oldest first. */
export async function openOffers(db: Db, spaceId: string): Promise<OfferRow[]> {
  return db
    .selectFrom('hosting_offer')
    .selectAll()
    .where('space_id', '=', spaceId)
    .where('decided_at', 'is', null)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
}

/** In the one order of colleges: by kind, then as they were added. */
export async function collegesInOrder(db: Db, spaceId: string): Promise<string[]> {
  const rows = await db.selectFrom('college').select(['id', 'kind']).where('space_id', '=', spaceId).orderBy('position').execute()
  return collegeKinds.flatMap((kind) => rows.filter((row) => row.kind === kind)).map(({ id }) => id)
}

export function votersAmong(present: readonly Member[], nomineeMemberId: string): readonly Voter[] {
  return present.flatMap(({ memberId, role, collegeId, state }) =>
    hasVoice(role) && collegeId !== null && memberId !== nomineeMemberId ? [{ memberId, collegeId, active: state === 'active' }] : [],
  )
}

export function officeAmong(present: readonly Member[], pending: NominationRow | null): OfficeFacts {
  return { inOffice: present.some(({ role }) => role === 'facilitator'), pending: pending !== null }
}

export function factsOfNomination(row: NominationRow, present: readonly Member[]): NominationFacts {
  return {
    state: z.enum(nominationStates).parse(row.state),
    nomineeMemberId: row.nominee_member_id,
    nomineeState: memberAmong(present, row.nominee_member_id).state,
    proposedBy: row.proposed_by,
    proposerPresent: memberAmong(present, row.proposed_by).state === 'active',
    accepted: row.accepted_at !== null,
  }
}

/** What `actor` has said, for the college they sit in now. */
export function givenBy(actor: Member, answers: readonly GivenAnswer[]): NominationAnswer | null {
  return answers.find(({ memberId, collegeId }) => memberId === actor.memberId && collegeId === actor.collegeId)?.answer ?? null
}

export function hostAmong(present: readonly Member[], { rotatingHostMemberId }: SpaceFacts): Person | null {
  return present.find(({ memberId }) => memberId === rotatingHostMemberId) ?? null
}

export function factsOfOffer(row: OfferRow, present: readonly Member[], space: SpaceFacts, now: number): OfferFacts {
  return {
    candidate: memberAmong(present, row.candidate_member_id),
    madeBy: row.made_by,
    open: row.decided_at === null,
    host: hostAmong(present, space),
    overdue: now >= row.made_at + HOST_ANSWERS_MS,
  }
}

/** Members are never deleted, so whoever a row names is there. */
export function memberAmong(present: readonly Member[], memberId: string): Member {
  const member = present.find((candidate) => candidate.memberId === memberId)
  if (member === undefined) throw new Error(`member ${memberId} is gone`)
  return member
}
