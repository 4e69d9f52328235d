/** Members, invitations and proposals about members. @module */
import * as z from 'zod'
import { collegeKinds } from '../../member/college.ts'
import { memberStates, participationModes, roles } from '../../member/role.ts'
import { EmailAddress, Line, Name, NewPassword, Reason, Secret } from './fields.ts'

/** A role with a voice sits in a college of its kind: without `collegeId`, the space's first one. */
const place = {
  role: z.enum(roles),
  collegeId: z.string().max(64).optional(),
  organisation: Line.optional(),
  mandate: Line.optional(),
  participation: z.enum(participationModes).optional(),
}

/** A person without e-mail: whoever adds them, or agrees that they join, gives them their code. */
export const AddMemberBody = z.object({ displayName: Name, ...place })
export type AddMemberBody = z.input<typeof AddMemberBody>

/** Said on purpose when the space loses its last facilitator; without it such a change answers `last-facilitator`. */
const leavesNoFacilitator = { leavesNoFacilitator: z.boolean().optional() }

export const MoveMemberBody = z.object({
  role: z.enum(roles).optional(),
  /** null takes an observer out of the college. */
  collegeId: z.string().max(64).nullable().optional(),
  /** null: speaks for no organisation. */
  organisation: Line.nullable().optional(),
  mandate: Line.nullable().optional(),
  reason: Reason,
  ...leavesNoFacilitator,
})
export type MoveMemberBody = z.input<typeof MoveMemberBody>

export const SuspendMemberBody = z.object({ reason: Reason, ...leavesNoFacilitator })
export type SuspendMemberBody = z.input<typeof SuspendMemberBody>

export const ReasonBody = z.object({ reason: Reason })
export type ReasonBody = z.input<typeof ReasonBody>

export const InviteBody = z.object({
  ...place,
  label: Line,
  expiresInDays: z.number().int().min(1).max(90),
  singleUse: z.boolean(),
})
export type InviteBody = z.input<typeof InviteBody>

export const LookAtInvitationBody = z.object({ token: Secret })
export type LookAtInvitationBody = z.input<typeof LookAtInvitationBody>

/** Signed in already: the token is enough. Otherwise all three make the account. */
export const AcceptInvitationBody = z.object({
  token: Secret,
  displayName: Name.optional(),
  email: EmailAddress.optional(),
  password: NewPassword.optional(),
})
export type AcceptInvitationBody = z.input<typeof AcceptInvitationBody>

export const MemberAnswer = z.object({
  id: z.string(),
  displayName: z.string(),
  role: z.enum(roles),
  college: z.enum(collegeKinds).nullable(),
  collegeId: z.string().nullable(),
  collegeName: z.string().nullable(),
  organisation: z.string().nullable(),
  mandate: z.string().nullable(),
  participation: z.enum(participationModes),
  isHost: z.boolean(),
  state: z.enum(memberStates),
  /** ms since the epoch when a suspension ends by itself; null: until somebody restores the member. */
  suspendedUntil: z.number().nullable(),
  /** ms since the epoch when a facilitator may suspend them in an emergency again; null: now. */
  emergencyAgainAt: z.number().nullable(),
  signsInWith: z.enum(['email', 'code']),
})
export type MemberAnswer = z.output<typeof MemberAnswer>
export const MemberListAnswer = z.array(MemberAnswer)
export type MemberListAnswer = z.output<typeof MemberListAnswer>

/** `code` is shown once (XXXXX-XXXXX); the server keeps its hash only. */
export const MemberAddedAnswer = z.object({ memberId: z.string(), code: z.string() })
export type MemberAddedAnswer = z.output<typeof MemberAddedAnswer>
export const CodeAnswer = z.object({ code: z.string() })
export type CodeAnswer = z.output<typeof CodeAnswer>

/** 202: the college concerned has to agree first. */
export const ProposedAnswer = z.object({ proposalId: z.string() })
export type ProposedAnswer = z.output<typeof ProposedAnswer>

/** A link to hand over, shown once. */
export const LinkAnswer = z.object({ link: z.string(), expiresAt: z.number() })
export type LinkAnswer = z.output<typeof LinkAnswer>

/** What whoever agreed hands over: the link of an invitation, the code of a person without e-mail. */
export const AgreedAnswer = z.union([LinkAnswer, MemberAddedAnswer])
export type AgreedAnswer = z.output<typeof AgreedAnswer>

export const invitationStates = ['open', 'used', 'expired', 'revoked'] as const
export type InvitationState = (typeof invitationStates)[number]

export const InvitationAnswer = z.object({
  id: z.string(),
  role: z.enum(roles),
  college: z.enum(collegeKinds).nullable(),
  collegeId: z.string().nullable(),
  collegeName: z.string().nullable(),
  organisation: z.string().nullable(),
  mandate: z.string().nullable(),
  label: z.string(),
  singleUse: z.boolean(),
  expiresAt: z.number(),
  revokedAt: z.number().nullable(),
  usedCount: z.number(),
  state: z.enum(invitationStates),
})
export type InvitationAnswer = z.output<typeof InvitationAnswer>
export const InvitationListAnswer = z.array(InvitationAnswer)
export type InvitationListAnswer = z.output<typeof InvitationListAnswer>

export const InvitedAnswer = z.object({ id: z.string(), link: z.string(), expiresAt: z.number() })
export type InvitedAnswer = z.output<typeof InvitedAnswer>

/** What the holder of a link sees before joining. */
export const InvitationLookAnswer = z.object({
  spaceName: z.string(),
  role: z.enum(roles),
  college: z.enum(collegeKinds).nullable(),
  collegeName: z.string().nullable(),
  organisation: z.string().nullable(),
  label: z.string(),
  expiresAt: z.number(),
})
export type InvitationLookAnswer = z.output<typeof InvitationLookAnswer>

export const proposalKinds = ['invitation', 'add-person', 'move', 'suspension'] as const
export type ProposalKind = (typeof proposalKinds)[number]
export const proposalOutcomes = ['agreed', 'declined', 'lapsed'] as const
export type ProposalOutcome = (typeof proposalOutcomes)[number]

/** An act that waits for the college concerned. `asked` holds what would be done; `canDecide` is about whoever asks. */
export const ProposalAnswer = z.object({
  id: z.string(),
  kind: z.enum(proposalKinds),
  collegeId: z.string().nullable(),
  collegeName: z.string().nullable(),
  college: z.enum(collegeKinds).nullable(),
  subjectMemberId: z.string().nullable(),
  subjectName: z.string().nullable(),
  asked: z.record(z.string(), z.unknown()),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: z.number(),
  decidedBy: z.string().nullable(),
  decidedAt: z.number().nullable(),
  outcome: z.enum(proposalOutcomes).nullable(),
  canDecide: z.boolean(),
})
export type ProposalAnswer = z.output<typeof ProposalAnswer>
export const ProposalListAnswer = z.array(ProposalAnswer)
export type ProposalListAnswer = z.output<typeof ProposalListAnswer>
