/** The agreement: a final round on a milestone, commitments, signatures. Rules: docs/rules/agreement.md (AG). @module */
import * as z from 'zod'
import { Line, Moment, Reason, Words } from './fields.ts'

export const NewAgreementBody = z.object({ milestoneId: z.string().max(64) })
export type NewAgreementBody = z.output<typeof NewAgreementBody>

/** `who`: the organisation or group that promises; always the committing person's own. `by`: in words when no date fits (« permanent »). */
export const CommitmentBody = z.object({ what: Words, dueAt: Moment.optional(), due: Line.optional(), condition: Words.optional() })
export type CommitmentBody = z.output<typeof CommitmentBody>

/** `understood` is the mandatory sentence: neither an authorisation nor a budget decision. */
export const SignatureBody = z.object({
  capacity: Line,
  mandate: Line.optional(),
  /** Who still has to say yes above the signatory, and when. */
  bodyToAsk: z.object({ name: Line, at: Moment.optional() }).optional(),
  understood: z.literal(true),
})
export type SignatureBody = z.output<typeof SignatureBody>

/** `words`: whether one's words outside what is consented stay in the sheet or go. */
export const LeaveAgreementBody = z.object({ words: z.enum(['stay', 'go']), reason: Reason.optional() })
export type LeaveAgreementBody = z.output<typeof LeaveAgreementBody>

export const agreementStates = ['inPreparation', 'toSign', 'signed'] as const

export const Commitment = z.object({
  id: z.string(),
  /** `G1`. */
  number: z.string(),
  what: z.string(),
  dueAt: z.number().nullable(),
  due: z.string().nullable(),
  condition: z.string().nullable(),
  /** Who promises: each for itself. */
  by: z.array(z.object({ memberId: z.string(), organisation: z.string().nullable() })),
  at: z.number(),
  canEdit: z.boolean(),
  canJoin: z.boolean(),
})
export type Commitment = z.output<typeof Commitment>

export const Signature = z.object({
  memberId: z.string(),
  name: z.string(),
  organisation: z.string().nullable(),
  capacity: z.string(),
  mandate: z.string().nullable(),
  bodyToAsk: z.object({ name: z.string(), at: z.number().nullable() }).nullable(),
  at: z.number(),
})
export type Signature = z.output<typeof Signature>

export const AgreementAnswer = z.object({
  id: z.string(),
  sheetId: z.string(),
  /** The version the final round decides on; once consented, the agreement's own milestone stands beside it. */
  milestoneId: z.string(),
  roundId: z.string().nullable(),
  /** « Accord v1.0 », frozen when the round is consented. */
  agreedMilestoneId: z.string().nullable(),
  state: z.enum(agreementStates),
  preparedBy: z.string(),
  preparedAt: z.number(),
  commitments: z.array(Commitment),
  signatures: z.array(Signature),
  /** Asked people who have not signed. */
  toSign: z.array(z.string()),
  /** Who left while it was in preparation. */
  left: z.array(z.object({ memberId: z.string(), words: z.enum(['stay', 'go']), reason: z.string().nullable(), at: z.number() })),
  may: z.object({ commit: z.boolean(), sign: z.boolean(), leave: z.boolean(), openRound: z.boolean() }),
})
export type AgreementAnswer = z.output<typeof AgreementAnswer>
/** null: none is being prepared. */
export const SheetAgreementAnswer = z.object({ agreement: AgreementAnswer.nullable() })
export type SheetAgreementAnswer = z.output<typeof SheetAgreementAnswer>
