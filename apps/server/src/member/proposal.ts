/** Changes of the table that wait for the college concerned (docs/rules/member.md, ME5). @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { collegeKinds } from '@polyphonie/shared/member/college'
import { hasVoice, participationModes, roles } from '@polyphonie/shared/member/role'
import { err, ok, type Result } from '@polyphonie/shared/result'
import { type ProposalFacts, seatsDirectly } from '@polyphonie/shared/space/can'
import { type ProposalAnswer, proposalKinds, proposalOutcomes } from '@polyphonie/shared/wire/http/member'
import type { Transaction } from 'kysely'
import * as z from 'zod'
import type { AppDeps } from '../deps.ts'
import { appendEvent } from '../event/eventLog.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'
import { type AddedPerson, createPerson, newCodeToGive } from './account.ts'
import { actAs } from './act.ts'
import { applyMove, applySuspension, isLastFacilitator, type LastFacilitator } from './change.ts'
import { type CreatedInvitation, createInvitation } from './invitation.ts'
import { findMember, type Member, membersOfSpace, type NotFound } from './store.ts'

const Seat = z.object({
  role: z.enum(roles),
  collegeId: z.string().nullable(),
  organisation: z.string().nullable(),
  mandate: z.string().nullable(),
})
const Invitation = Seat.extend({
  participation: z.enum(participationModes),
  label: z.string(),
  singleUse: z.boolean(),
  expiresInDays: z.number(),
})
const Losing = z.object({ role: z.enum(roles).optional(), leavesNoFacilitator: z.boolean().optional() })
const Person = Seat.extend({ displayName: z.string(), participation: z.enum(participationModes) })

/** What came of it; links and codes go to whoever agreed, to hand over. */
export type Agreed =
  | { readonly kind: 'invitation'; readonly invitation: CreatedInvitation }
  | { readonly kind: 'add-person'; readonly person: AddedPerson }
  | { readonly kind: 'move' | 'suspension'; readonly subjectMemberId: string }

/** The change is made. */
export async function agreeToProposal(
  deps: Pick<AppDeps, 'storage' | 'clock' | 'realClock' | 'random' | 'config'>,
  asker: Member,
  proposalId: string,
): Promise<Result<Agreed, Refusal | NotFound | LastFacilitator>> {
  const proposed = await findProposalRow(deps.storage.db, proposalId)
  const codeToGive = proposed?.kind === 'add-person' ? await newCodeToGive(deps) : null
  return actAs(deps, asker, async ({ trx, at, actor }) => {
    const row = await findProposalRow(trx, proposalId)
    if (row === null || row.space_id !== actor.spaceId) return err({ kind: 'not-found' })
    const allowed = can(actor, 'agreeProposal', await proposalFacts(trx, row, at))
    if (!allowed.ok) return allowed
    const seat = await seatAsked(trx, row, at)
    if (!seat.ok) return seat
    if (await losesItsFacilitator(trx, row, at)) return err({ kind: 'last-facilitator' })
    await decide(trx, proposalId, actor, 'agreed', at)
    const { reason } = row
    await appendEvent(trx, {
      spaceId: row.space_id,
      kind: 'member-change-agreed',
      actorMemberId: actor.memberId,
      body: { proposalId },
      at,
    })
    const asked: unknown = JSON.parse(row.body)
    const act = { actor, reason, at, proposalId }
    switch (z.enum(proposalKinds).parse(row.kind)) {
      case 'invitation': {
        const invitation = await createInvitation(trx, deps, {
          ...Invitation.parse(asked),
          spaceId: row.space_id,
          createdBy: row.proposed_by,
          actorMemberId: actor.memberId,
          proposalId,
        })
        return ok({ kind: 'invitation', invitation } as const)
      }
      case 'add-person': {
        // What a proposal is about never changes, so the code was made above.
        if (codeToGive === null) throw new Error(`proposal ${proposalId} changed its kind`)
        const person = await createPerson(trx, deps, codeToGive, { ...Person.parse(asked), actor, proposalId })
        return ok({ kind: 'add-person', person } as const)
      }
      case 'move': {
        const subject = await subjectOf(trx, row, at)
        await applyMove(trx, subject, Seat.parse(asked), act)
        return ok({ kind: 'move', subjectMemberId: subject.memberId } as const)
      }
      case 'suspension': {
        const subject = await subjectOf(trx, row, at)
        await applySuspension(trx, subject, null, act)
        return ok({ kind: 'suspension', subjectMemberId: subject.memberId } as const)
      }
    }
  })
}

/** Nothing changes; the proposal stays in the record. Its proposer may take it back the same way. */
export async function declineProposal(
  deps: Pick<AppDeps, 'storage' | 'clock'>,
  asker: Member,
  proposalId: string,
): Promise<Result<void, Refusal | NotFound>> {
  return actAs(deps, asker, async ({ trx, at, actor }) => {
    const row = await findProposalRow(trx, proposalId)
    if (row === null || row.space_id !== actor.spaceId) return err({ kind: 'not-found' })
    const allowed = can(actor, 'declineProposal', await proposalFacts(trx, row, at))
    if (!allowed.ok) return allowed
    await decide(trx, proposalId, actor, 'declined', at)
    await appendEvent(trx, {
      spaceId: row.space_id,
      kind: 'member-change-declined',
      actorMemberId: actor.memberId,
      body: { proposalId },
      at,
    })
    return ok()
  })
}

/** Undecided ones first, each group newest first. */
export async function proposalsOf(db: Db, actor: Member, now: number): Promise<ProposalAnswer[]> {
  const rows = await db
    .selectFrom('member_proposal')
    .selectAll()
    .where('space_id', '=', actor.spaceId)
    .orderBy('proposed_at', 'desc')
    .execute()
  const present = await membersOfSpace(db, actor.spaceId, now)
  const nameById = new Map(present.map((member) => [member.memberId, member.displayName]))
  const colleges = await db.selectFrom('college').select(['id', 'name', 'kind']).where('space_id', '=', actor.spaceId).execute()
  const answers = rows.map((row): ProposalAnswer => {
    const college = colleges.find(({ id }) => id === row.college_id)
    return {
      id: row.id,
      kind: z.enum(proposalKinds).parse(row.kind),
      collegeId: row.college_id,
      collegeName: college?.name ?? null,
      college: college === undefined ? null : z.enum(collegeKinds).parse(college.kind),
      subjectMemberId: row.subject_member_id,
      subjectName: row.subject_member_id === null ? null : (nameById.get(row.subject_member_id) ?? null),
      asked: z.record(z.string(), z.unknown()).parse(JSON.parse(row.body)),
      reason: row.reason,
      proposedBy: row.proposed_by,
      proposedAt: row.proposed_at,
      decidedBy: row.decided_by,
      decidedAt: row.decided_at,
      outcome: row.outcome === null ? null : z.enum(proposalOutcomes).parse(row.outcome),
      canDecide: can(actor, 'agreeProposal', factsAmong(present, row)).ok,
    }
  })
  return [...answers.filter(({ outcome }) => outcome === null), ...answers.filter(({ outcome }) => outcome !== null)]
}

export async function findProposalSpace(db: Db, proposalId: string): Promise<string | null> {
  return (await findProposalRow(db, proposalId))?.space_id ?? null
}

type ProposalRow = Tables['member_proposal']

async function findProposalRow(db: Db, proposalId: string): Promise<ProposalRow | null> {
  return (await db.selectFrom('member_proposal').selectAll().where('id', '=', proposalId).executeTakeFirst()) ?? null
}

async function proposalFacts(db: Db, row: ProposalRow, now: number): Promise<ProposalFacts> {
  return factsAmong(await membersOfSpace(db, row.space_id, now), row)
}

function factsAmong(present: readonly Member[], row: ProposalRow): ProposalFacts {
  const apart = new Set([row.proposed_by, row.subject_member_id])
  return {
    collegeId: row.college_id,
    proposedBy: row.proposed_by,
    proposerCollegeId: present.find(({ memberId }) => memberId === row.proposed_by)?.collegeId ?? null,
    subjectMemberId: row.subject_member_id,
    decided: row.decided_at !== null,
    othersInCollege: present.filter(
      (member) => member.state === 'active' && hasVoice(member.role) && member.collegeId === row.college_id && !apart.has(member.memberId),
    ).length,
  }
}

async function decide(db: Db, proposalId: string, actor: Member, outcome: 'agreed' | 'declined', at: number): Promise<void> {
  await db
    .updateTable('member_proposal')
    .set({ decided_by: actor.memberId, decided_at: at, outcome })
    .where('id', '=', proposalId)
    .execute()
}

/** A proposal about the facilitator's mandate, agreed to after they left, would make them facilitator again (FA9). */
async function seatAsked(trx: Transaction<Tables>, row: ProposalRow, at: number): Promise<Result<void, Refusal>> {
  const { role } = Losing.parse(JSON.parse(row.body))
  if (role === undefined) return ok()
  return seatsDirectly(role, row.kind === 'move' ? (await subjectOf(trx, row, at)).role : null)
}

/** The space would be left without facilitator now, and whoever proposed did not say that this is meant (PE24). */
async function losesItsFacilitator(trx: Transaction<Tables>, row: ProposalRow, at: number): Promise<boolean> {
  if (row.kind !== 'move' && row.kind !== 'suspension') return false
  const { role, leavesNoFacilitator } = Losing.parse(JSON.parse(row.body))
  if (role === 'facilitator' || leavesNoFacilitator === true) return false
  return isLastFacilitator(trx, await subjectOf(trx, row, at), at)
}

async function subjectOf(db: Db, row: ProposalRow, now: number): Promise<Member> {
  const subject = row.subject_member_id === null ? null : await findMember(db, row.subject_member_id, now)
  // Members are never deleted, so a proposal about one always finds them.
  if (subject === null) throw new Error(`proposal ${row.id} is about nobody`)
  return subject
}
