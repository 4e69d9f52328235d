import { newId } from '@polyphonie/shared/ids'
import type { ProposalKind } from '@polyphonie/shared/wire/http/member'
import type { Transaction } from 'kysely'
import type { Random } from '../deps.ts'
import { appendEvent, type EventBody } from '../event/eventLog.ts'
import type { Tables } from '../storage/schema.ts'
import type { Member } from './store.ts'

export interface NewProposal {
  readonly kind: ProposalKind
  /** The college that has to agree; null: none does, somebody outside the proposer's. */
  readonly collegeId: string | null
  /** Whom it is about; null for somebody who would join. */
  readonly subject: Member | null
  readonly asked: EventBody
  readonly reason: string
}

/** The proposal stands in the record and waits. Returns its id. */
export async function propose(
  trx: Transaction<Tables>,
  { random, at }: { readonly random: Random; readonly at: number },
  actor: Member,
  { kind, collegeId, subject, asked, reason }: NewProposal,
): Promise<string> {
  const id = newId('proposal', random)
  const subjectMemberId = subject?.memberId ?? null
  await trx
    .insertInto('member_proposal')
    .values({
      id,
      space_id: actor.spaceId,
      kind,
      college_id: collegeId,
      subject_member_id: subjectMemberId,
      body: JSON.stringify(asked),
      reason,
      proposed_by: actor.memberId,
      proposed_at: at,
      decided_by: null,
      decided_at: null,
      outcome: null,
    })
    .execute()
  // A name, or an invitation's label, which is a note of whoever invites and often a name too: both stay out of the record.
  const { label: _label, displayName: _displayName, ...recorded } = asked
  await appendEvent(trx, {
    spaceId: actor.spaceId,
    kind: 'member-change-proposed',
    actorMemberId: actor.memberId,
    body: { proposalId: id, change: kind, collegeId, memberId: subjectMemberId, asked: recorded, reason: subject === null ? null : reason },
    at,
  })
  return id
}
