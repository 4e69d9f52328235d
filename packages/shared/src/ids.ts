/** Branded identifiers. A brand comes out of a parser or `newId`, never out of `as` elsewhere. @module */
import * as z from 'zod'

const id = <const P extends string>(prefix: P) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-z]{20}$`, 'u'))
    .brand<P>()

export const AccountId = id('account')
export type AccountId = z.output<typeof AccountId>
export const SpaceId = id('space')
export type SpaceId = z.output<typeof SpaceId>
export const CollegeId = id('college')
export type CollegeId = z.output<typeof CollegeId>
export const MemberId = id('member')
export type MemberId = z.output<typeof MemberId>
export const InvitationId = id('invitation')
export type InvitationId = z.output<typeof InvitationId>
export const ProposalId = id('proposal')
export type ProposalId = z.output<typeof ProposalId>
export const NominationId = id('nomination')
export type NominationId = z.output<typeof NominationId>
export const HostingId = id('hosting')
export type HostingId = z.output<typeof HostingId>
export const SheetId = id('sheet')
export type SheetId = z.output<typeof SheetId>
export const SectionId = id('section')
export type SectionId = z.output<typeof SectionId>
export const DraftId = id('draft')
export type DraftId = z.output<typeof DraftId>
export const MilestoneId = id('milestone')
export type MilestoneId = z.output<typeof MilestoneId>
export const ReturnId = id('return')
export type ReturnId = z.output<typeof ReturnId>
export const RemarkId = id('remark')
export type RemarkId = z.output<typeof RemarkId>
export const ReplyId = id('reply')
export type ReplyId = z.output<typeof ReplyId>
export const AmendmentId = id('amendment')
export type AmendmentId = z.output<typeof AmendmentId>
export const RoundId = id('round')
export type RoundId = z.output<typeof RoundId>
export const SayId = id('say')
export type SayId = z.output<typeof SayId>
export const ObjectionId = id('objection')
export type ObjectionId = z.output<typeof ObjectionId>
export const CompromiseId = id('compromise')
export type CompromiseId = z.output<typeof CompromiseId>
export const DisagreementId = id('disagreement')
export type DisagreementId = z.output<typeof DisagreementId>
export const AgreementId = id('agreement')
export type AgreementId = z.output<typeof AgreementId>
export const CommitmentId = id('commitment')
export type CommitmentId = z.output<typeof CommitmentId>
export const QuotationId = id('quotation')
export type QuotationId = z.output<typeof QuotationId>
export const MessageId = id('message')
export type MessageId = z.output<typeof MessageId>
export const CitationId = id('citation')
export type CitationId = z.output<typeof CitationId>
export const ContestId = id('contest')
export type ContestId = z.output<typeof ContestId>
export const TermId = id('term')
export type TermId = z.output<typeof TermId>
export const WriteFirstId = id('first')
export type WriteFirstId = z.output<typeof WriteFirstId>
export const WrittenIdeaId = id('written')
export type WrittenIdeaId = z.output<typeof WrittenIdeaId>
export const ParkedItemId = id('parked')
export type ParkedItemId = z.output<typeof ParkedItemId>
export const MeetingId = id('meeting')
export type MeetingId = z.output<typeof MeetingId>
export const SeriesId = id('series')
export type SeriesId = z.output<typeof SeriesId>
export const AgendaItemId = id('item')
export type AgendaItemId = z.output<typeof AgendaItemId>
export const NoteId = id('note')
export type NoteId = z.output<typeof NoteId>
export const QuickRoundId = id('quick')
export type QuickRoundId = z.output<typeof QuickRoundId>
export const RectificationId = id('rectification')
export type RectificationId = z.output<typeof RectificationId>
export const CircleId = id('circle')
export type CircleId = z.output<typeof CircleId>
export const DeadlineId = id('deadline')
export type DeadlineId = z.output<typeof DeadlineId>
export const CaucusId = id('caucus')
export type CaucusId = z.output<typeof CaucusId>

interface IdByPrefix {
  account: AccountId
  space: SpaceId
  college: CollegeId
  member: MemberId
  invitation: InvitationId
  proposal: ProposalId
  nomination: NominationId
  hosting: HostingId
  sheet: SheetId
  section: SectionId
  draft: DraftId
  milestone: MilestoneId
  return: ReturnId
  remark: RemarkId
  reply: ReplyId
  amendment: AmendmentId
  circle: CircleId
  caucus: CaucusId
  deadline: DeadlineId
  round: RoundId
  say: SayId
  objection: ObjectionId
  compromise: CompromiseId
  disagreement: DisagreementId
  agreement: AgreementId
  commitment: CommitmentId
  quotation: QuotationId
  message: MessageId
  citation: CitationId
  contest: ContestId
  term: TermId
  meeting: MeetingId
  series: SeriesId
  item: AgendaItemId
  note: NoteId
  quick: QuickRoundId
  rectification: RectificationId
  first: WriteFirstId
  written: WrittenIdeaId
  parked: ParkedItemId
}

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'

/** A fresh identifier with about 103 random bits; `random` fills a buffer with random bytes. */
export function newId<P extends keyof IdByPrefix>(prefix: P, random: (bytes: Uint8Array) => Uint8Array): IdByPrefix[P] {
  let text = ''
  while (text.length < 20) {
    // 252 = 7 × 36: bytes above are thrown away, so that every letter is equally likely.
    for (const byte of random(new Uint8Array(24))) if (byte < 252 && text.length < 20) text += ALPHABET[byte % 36]
  }
  return `${prefix}_${text}` as IdByPrefix[P]
}
