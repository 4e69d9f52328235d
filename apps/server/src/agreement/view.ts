/** The agreement as whoever asks reads it, with what they may do. @module */
import { agreementState, stillToSign } from '@polyphonie/shared/agreement/can'
import { can } from '@polyphonie/shared/can'
import { hasVoice } from '@polyphonie/shared/member/role'
import type { Phase } from '@polyphonie/shared/sheet/phase'
import { animates, type SpaceFacts } from '@polyphonie/shared/space/can'
import type { AgreementAnswer, Commitment } from '@polyphonie/shared/wire/http/agreement'
import * as z from 'zod'
import type { Member } from '../member/store.ts'
import type { Db } from '../storage/storage.ts'
import type { AgreementRecord } from './record.ts'

const LeaveWords = z.enum(['stay', 'go'])

export async function viewAgreement(
  db: Db,
  { id, sheetId, milestoneId, agreedMilestoneId, preparedBy, preparedAt, round, facts }: AgreementRecord,
  reader: Member,
  { space, phase }: { readonly space: SpaceFacts; readonly phase: Phase },
): Promise<AgreementAnswer> {
  const signatures = await db.selectFrom('signature').selectAll().where('agreement_id', '=', id).orderBy('at').execute()
  const leaves = await db.selectFrom('agreement_leave').selectAll().where('agreement_id', '=', id).orderBy('at').execute()
  const speaks = hasVoice(reader.role) && !facts.leftIds.includes(reader.memberId)
  return {
    id,
    sheetId,
    milestoneId,
    roundId: round?.id ?? null,
    agreedMilestoneId,
    state: agreementState(facts),
    preparedBy,
    preparedAt,
    commitments: await commitmentsOf(db, id, facts, reader),
    signatures: signatures.map((row) => ({
      memberId: row.member_id,
      name: row.name,
      organisation: row.organisation,
      capacity: row.capacity,
      mandate: row.mandate,
      bodyToAsk: row.body_name === null ? null : { name: row.body_name, at: row.body_at },
      at: row.at,
    })),
    toSign: [...stillToSign(facts)],
    left: leaves.map(({ member_id, words, reason, at }) => ({ memberId: member_id, words: LeaveWords.parse(words), reason, at })),
    may: {
      commit: can(reader, 'commitThemselves', facts).ok,
      sign: can(reader, 'signAgreement', facts).ok,
      leave: can(reader, 'leaveAgreement', facts).ok,
      openRound: (speaks || animates(reader, space)) && phase === 'agree' && !facts.sheetBinned && !facts.consented && !facts.roundOpen,
    },
  }
}

async function commitmentsOf(db: Db, agreementId: string, facts: AgreementRecord['facts'], reader: Member): Promise<Commitment[]> {
  const rows = await db
    .selectFrom('commitment')
    .selectAll()
    .where('agreement_id', '=', agreementId)
    .where('removed_at', 'is', null)
    .orderBy('number')
    .execute()
  const parties = await db
    .selectFrom('commitment_party')
    .innerJoin('commitment', 'commitment.id', 'commitment_party.commitment_id')
    .select(['commitment_party.commitment_id', 'commitment_party.member_id', 'commitment_party.organisation'])
    .where('commitment.agreement_id', '=', agreementId)
    .orderBy('commitment_party.at')
    .orderBy('commitment_party.member_id')
    .execute()
  return rows.map((row) => {
    const by = parties
      .filter(({ commitment_id }) => commitment_id === row.id)
      .map(({ member_id, organisation }) => ({ memberId: member_id, organisation }))
    const on = { agreement: facts, partyIds: by.map(({ memberId }) => memberId) }
    return {
      id: row.id,
      number: `G${row.number}`,
      what: row.what,
      dueAt: row.due_at,
      due: row.due,
      condition: row.condition,
      by,
      at: row.created_at,
      canEdit: can(reader, 'editCommitment', on).ok,
      canJoin: can(reader, 'joinCommitment', on).ok,
    }
  })
}
