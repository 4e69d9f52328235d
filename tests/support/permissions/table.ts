/**
 * For every action what it is typically done to, as favourable as that person and phase allow: one's own thing, in the state the
 * action is for, nothing in its way. What is still refused is refused to the role, or in the phase. An action without a line here
 * does not compile.
 * @module
 */
import type { AgreementFacts, AgreementResources } from '@polyphonie/shared/agreement/can'
import type { AmendmentFacts, AmendmentResources } from '@polyphonie/shared/amendment/can'
import type { CalendarResources } from '@polyphonie/shared/calendar/can'
import type { Resources } from '@polyphonie/shared/can'
import type { CaucusFacts, CaucusResources } from '@polyphonie/shared/caucus/can'
import type { CircleFacts, CircleResources } from '@polyphonie/shared/circle/can'
import type { CompromiseResources } from '@polyphonie/shared/compromise/can'
import type { DialogueResources } from '@polyphonie/shared/dialogue/can'
import type { DisagreementFacts, DisagreementResources } from '@polyphonie/shared/disagreement/can'
import type { IdeaResources } from '@polyphonie/shared/idea/can'
import type { MilestoneResources } from '@polyphonie/shared/milestone/can'
import type { ModerationResources } from '@polyphonie/shared/moderation/can'
import type { ParkedResources } from '@polyphonie/shared/parked/can'
import type { PhaseResources } from '@polyphonie/shared/phase/can'
import { roundsOpenFor } from '@polyphonie/shared/phase/closed'
import type { QuotationResources } from '@polyphonie/shared/quotation/can'
import type { RemarkFacts, RemarkResources } from '@polyphonie/shared/remark/can'
import type { RoundResources } from '@polyphonie/shared/round/can'
import type { ObjectionFacts, RoundFacts } from '@polyphonie/shared/round/round'
import type { SectionResources } from '@polyphonie/shared/section/can'
import type { SectionFacts } from '@polyphonie/shared/section/rights'
import type { SheetResources } from '@polyphonie/shared/sheet/can'
import { phasesByTemplate } from '@polyphonie/shared/sheet/phase'
import type { SpaceResources } from '@polyphonie/shared/space/can'
import { actor, member, proposal, section } from '../facts.ts'
import { agreedRound, asked, objection, round } from '../round.ts'
import { facilitators, meetings } from './gatherings.ts'
import { LATER, NOW, type Situation, SOMEBODY, sectionWithCards } from './situation.ts'

export type Builders<R> = { readonly [A in keyof R]: (where: Situation) => R[A] }

const place = { role: 'partner', collegeId: 'college-of-partners' } as const
const ownCollege = ({ by }: Situation) => by.collegeId

const spaces: Builders<SpaceResources> = {
  readSpace: ({ space }) => space,
  editSpace: ({ space }) => space,
  addCollege: ({ space }) => space,
  editCollege: ({ by, space }) => ({ space, collegeId: by.collegeId ?? 'college-of-people' }),
  invite: ({ space }) => ({ space, place }),
  revokeInvitation: (where) => ({ space: where.space, createdBy: SOMEBODY, collegeId: ownCollege(where), revoked: false }),
  addPersonWithoutEmail: ({ space }) => ({ ...space, place }),
  renewCode: ({ space }) => ({ space, signsInWith: 'code' }),
  handOverPasswordReset: ({ space }) => ({ space, signsInWith: 'email', memberOfOtherSpaces: false }),
  moveMember: ({ space }) => ({ space, member: member('observer', { memberId: SOMEBODY }), to: place }),
  suspendMember: ({ space }) => ({ space, member: member('partner', { memberId: SOMEBODY }) }),
  restoreMember: (where) => ({
    space: where.space,
    member: member('partner', { memberId: SOMEBODY, collegeId: ownCollege(where), state: 'suspended', suspendedUntil: LATER }),
  }),
  agreeProposal: othersProposal,
  declineProposal: othersProposal,
}

function othersProposal(where: Situation): SpaceResources['agreeProposal'] {
  return proposal({ collegeId: ownCollege(where), proposedBy: SOMEBODY, proposerCollegeId: null })
}

const sheets: Builders<SheetResources> = {
  createSheet: ({ space }) => space,
  copySheet: ({ space, sheet }) => ({ space, sheet }),
  renameSheet: ({ space, sheet }) => ({ space, sheet }),
  binSheet: ({ space, sheet }) => ({ space, sheet }),
  restoreSheet: ({ space, sheet }) => ({ space, sheet: { ...sheet, binned: true } }),
  addSection: ({ sheet }) => ({ sheet }),
}

const phases: Builders<PhaseResources> = {
  setPhase: ({ space, sheet, phase, template }) => {
    const [first = phase, ...rest] = phasesByTemplate[template]
    const next = rest[rest.indexOf(phase) + 1] ?? first
    return { space, sheet, to: next, missing: [], returnsAsked: [first], roundsUnderWay: [] }
  },
  askReturn: ({ sheet, template, phase }) => ({ sheet, to: phasesByTemplate[template][0] ?? phase, asked: [] }),
  takeBackReturn: (where) => ({ sheet: where.sheet, asked: { to: where.phase, collegeId: ownCollege(where), ended: false } }),
  openPhaseQuestions: ({ space, sheet }) => ({ space, sheet, askedInPhase: false }),
  answerPhaseQuestions: () => ({ closed: false, answered: false }),
  groupIdeas: ({ space, sheet, now }) => ({ space, sheet, until: now, now, grouped: false, writeFirstEndsAt: null }),
  declareGap: ({ sheet }) => ({ sheet, declared: false }),
}

const messageOfSomebody = { authorMemberId: SOMEBODY, hiddenUntil: null, hiddenBy: null } as const
const hiddenMessage = { authorMemberId: SOMEBODY, hiddenUntil: LATER, hiddenBy: 'somebody-else' } as const
const moderation: Builders<ModerationResources> = {
  hideMessage: ({ space }) => ({ space, message: messageOfSomebody }),
  keepHidden: () => hiddenMessage,
  showMessage: ({ space }) => ({ space, message: hiddenMessage }),
  contestAct: () => ({ contestable: true, contested: false }),
  answerContest: ({ space }) => ({ space, contest: { byMemberId: SOMEBODY, closed: false } }),
  closeContest: ({ by }) => ({ byMemberId: by.memberId, closed: false }),
}

const inState =
  (state: SectionFacts['state'], more: Partial<SectionFacts> = {}) =>
  ({ section }: Situation): SectionFacts => ({
    ...section,
    state,
    ...more,
  })
const open = inState('open')
const sections: Builders<SectionResources> = {
  writeSection: open,
  passSection: open,
  resumeSection: inState('passed'),
  renameSection: open,
  reopenSection: inState('consented'),
  lockSection: ({ space, section }) => ({ space, section, lockedBy: null }),
  unlockSection: (where) => ({ space: where.space, section: inState('open', { lockedUntil: LATER })(where) }),
  addChild: (where) => ({ section: sectionWithCards(where), hasCard: false }),
  keepDraft: () => null,
  readDraft: ({ by }) => ({ ownerMemberId: by.memberId }),
  deleteDraft: ({ by }) => ({ ownerMemberId: by.memberId }),
}

const opening = ({ sheet, phase }: Situation): RoundResources['openRound']['opening'] => {
  const openFor = roundsOpenFor(phase, true)
  return {
    sheet,
    ideasGrouped: true,
    touchedKeys: openFor === 'all' ? ['needs'] : openFor.slice(0, 1),
    voices: 4,
    takenSectionIds: [],
    passedSectionIds: [],
    subAmendmentIds: [],
    endedAmendmentIds: [],
    blockingRemarkIds: [],
    readableUntil: NOW,
    dueAt: null,
    isFinal: false,
    amendments: 0,
  }
}
/** Whoever asks carries the proposal and is asked, where their role may. */
const roundOf = ({ by, writer }: Situation, facts: Partial<RoundFacts>): RoundFacts =>
  round({ proposers: [writer], asked: [asked(writer, by.collegeId ?? 'college-of-people')], speakingOrder: [writer], ...facts })
const objectionOf = ({ writer }: Situation, facts: Partial<ObjectionFacts> = {}): ObjectionFacts =>
  objection({ memberId: writer, ...facts })
const onObjection = (where: Situation, facts: Partial<ObjectionFacts> = {}) => {
  const own = objectionOf(where, facts)
  return { round: roundOf(where, { step: 'treat', revealedAt: 900, objections: [own] }), objection: own }
}

const rounds: Builders<RoundResources> = {
  openRound: (where) => ({ space: where.space, opening: opening(where) }),
  stepRound: (where) => ({ space: where.space, round: roundOf(where, { step: 'propose' }), move: { to: 'clarify' } }),
  amendRound: (where) => ({
    round: roundOf(where, { step: 'propose' }),
    touched: { takenSectionIds: [], passedSectionIds: [], subAmendmentIds: [], endedAmendmentIds: [] },
  }),
  sayInRound: (where) => ({ round: roundOf(where, { step: 'clarify' }), kind: 'question' }),
  skipSpeaker: (where) => ({ space: where.space, round: roundOf(where, { step: 'react' }), memberId: where.writer }),
  givePosition: (where) => roundOf(where, {}),
  depositObjection: (where) => roundOf(where, {}),
  remindRound: (where) => ({ space: where.space, round: roundOf(where, {}) }),
  revealRound: ({ space }) => ({ space, round: agreedRound({ revealedAt: null }) }),
  wordObjection: (where) => ({ space: where.space, ...onObjection(where) }),
  answerWording: (where) => onObjection(where, { wordingProposed: true }),
  treatObjection: (where) => ({ ...onObjection(where), hasReviewDate: true }),
  liftObjection: (where) => onObjection(where),
  maintainObjection: (where) => onObjection(where),
  setReadingDelay: ({ space }) => ({ space, from: { days: 7, serviceUserDays: 14 }, to: { days: 8, serviceUserDays: 15 } }),
  agreeReadingDelay: () => ({ decided: false, agreedCollegeIds: [] }),
}

const milestones: Builders<MilestoneResources> = { freezeSheet: ({ space, sheet }) => ({ space, sheet }) }

const quotations: Builders<QuotationResources> = {
  quoteVoice: ({ section }) => ({
    section,
    voice: { isVoice: true, hasWords: true, forPublication: true, sheetBinned: false },
    whole: false,
    quoted: false,
  }),
  answerQuotation: () => ({ voiceOwnerMemberId: null, askedBy: SOMEBODY, state: 'asked' }),
  removeQuotation: ({ section }) => ({ section, voiceOwnerMemberId: null }),
}

const remark = (facts: Partial<RemarkFacts> = {}): RemarkFacts => ({
  kind: 'question',
  authorMemberId: SOMEBODY,
  answered: true,
  resolved: false,
  sheetBinned: false,
  ...facts,
})
const remarks: Builders<RemarkResources> = {
  makeRemark: ({ by }) => ({ kind: by.role === 'observer' ? 'question' : 'remark', sheetBinned: false }),
  answerRemark: () => ({ remark: remark(), defines: false }),
  promiseAnswer: () => ({ remark: remark({ answered: false }), until: LATER, now: NOW }),
  resolveRemark: () => ({ remark: remark(), accepts: false }),
  reopenRemark: () => remark({ resolved: true }),
}

const agreement = ({ writer }: Situation, facts: Partial<AgreementFacts> = {}): AgreementFacts => ({
  sheetBinned: false,
  milestoneId: 'milestone',
  roundOpen: false,
  consented: false,
  askedIds: [writer],
  signedIds: [],
  leftIds: [],
  ...facts,
})
const ownCommitment = (where: Situation) => ({ agreement: agreement(where), partyIds: [where.by.memberId] })
const agreements: Builders<AgreementResources> = {
  prepareAgreement: ({ space, sheet }) => ({ space, sheet, current: null, milestoneId: 'milestone' }),
  commitThemselves: (where) => agreement(where),
  editCommitment: ownCommitment,
  joinCommitment: (where) => ({ agreement: agreement(where), partyIds: [SOMEBODY] }),
  removeCommitment: ownCommitment,
  signAgreement: (where) => agreement(where, { consented: true }),
  leaveAgreement: (where) => agreement(where),
}

const amendment = (where: Situation, facts: Partial<AmendmentFacts> = {}): AmendmentFacts => ({
  stage: 'shared',
  authorMemberId: where.by.memberId,
  collegeId: ownCollege(where),
  carriers: [where.by.memberId],
  status: 'open',
  section: where.section,
  relation: null,
  roundStep: null,
  inCircle: false,
  ...facts,
})
const own = (where: Situation) => amendment(where)
const amendments: Builders<AmendmentResources> = {
  forkSection: open,
  readAmendment: own,
  writeAmendment: own,
  editAmendment: own,
  stageAmendment: (where) => ({ amendment: amendment(where, { stage: 'private' }), to: 'shared', above: null }),
  layDownAmendment: (where) => amendment(where, { authorMemberId: SOMEBODY }),
  carryAmendment: (where) => ({ amendment: amendment(where), who: actor('partner', { memberId: SOMEBODY }) }),
  forkAmendment: own,
  adoptAmendment: own,
  takeInAmendment: (where) => ({ amendment: amendment(where, { relation: 'sub' }), parent: amendment(where) }),
  acceptCounter: (where) => ({ amendment: amendment(where, { relation: 'counter' }), parent: amendment(where) }),
  withdrawAmendment: own,
  sleepAmendment: own,
  wakeAmendment: (where) => amendment(where, { status: 'asleep' }),
}

const ownDeadline = (where: Situation) => ({ enteredBy: where.writer, collegeId: ownCollege(where), removed: false })
const calendar: Builders<CalendarResources> = {
  enterDeadline: ({ space }) => ({ space, kind: 'group', at: LATER, now: NOW }),
  changeDeadline: (where) => ({ ...ownDeadline(where), at: LATER, now: NOW }),
  removeDeadline: ownDeadline,
}

const caucus = (where: Situation): CaucusFacts => ({ collegeId: ownCollege(where) ?? 'college-of-people', words: null })
const caucuses: Builders<CaucusResources> = {
  openCaucus: () => ({ isOpen: false, sheetBinned: false }),
  readCaucus: caucus,
  writeCaucus: caucus,
  closeCaucus: caucus,
}

const inCircle = (memberId: string, collegeId: string | null, answer: CircleFacts['members'][number]['answer'] = 'in') => ({
  memberId,
  collegeId,
  answer,
  speaks: true,
  agrees: true,
})
const circle = (where: Situation, answer: CircleFacts['members'][number]['answer'] = 'in'): CircleFacts => ({
  outcome: null,
  endsAt: LATER,
  members: [inCircle(where.writer, ownCollege(where), answer), inCircle('lea', 'college-of-people'), inCircle('bob', 'college-of-funders')],
  sheetBinned: false,
  now: NOW,
})
const circles: Builders<CircleResources> = {
  openCircle: ({ space, section }) => ({
    space,
    section,
    round: null,
    invited: [actor('service_user', { memberId: 'lea' }), actor('funder', { memberId: 'bob' })],
    endsAt: LATER,
    now: NOW,
  }),
  inviteToCircle: (where) => ({ circle: circle(where), space: where.space, who: actor('partner', { memberId: 'somebody-else' }) }),
  joinCircle: (where) => ({ circle: circle(where, 'invited'), section: where.section, begins: false }),
  declineCircle: (where) => circle(where, 'invited'),
  leaveCircle: (where) => circle(where),
  prolongCircle: (where) => ({ circle: circle(where), space: where.space, endsAt: LATER + 1 }),
  agreeToShareCircle: (where) => circle(where),
  shareCircle: (where) => circle(where),
  endCircle: (where) => ({ circle: { ...circle(where), endsAt: NOW }, space: where.space }),
}

const exploring = { sheetBinned: false, agreedAt: null, options: 3 } as const
const compromises: Builders<CompromiseResources> = {
  openCompromise: ({ sheet }) => ({ sheet }),
  editCompromise: () => exploring,
  chooseCompromise: () => exploring,
}

const message = (authorMemberId: string) => ({ authorMemberId, isReply: false, takenBack: false })
const ownCitation =
  (state: 'asked' | 'agreed') =>
  ({ by }: Situation) => ({ authorMemberId: by.memberId, takenBack: false, state })
const dialogue: Builders<DialogueResources> = {
  openThread: ({ by, space }) => ({
    opening: by.role === 'facilitator' ? 'animation' : by.role === 'observer' ? 'question' : 'living',
    space,
  }),
  replyInDialogue: () => message(SOMEBODY),
  takeBackMessage: ({ by }) => message(by.memberId),
  askCitation: () => ({ message: message(SOMEBODY), sheetBinned: false, answered: null }),
  agreeCitation: ownCitation('asked'),
  declineCitation: ownCitation('asked'),
  withdrawCitation: ownCitation('agreed'),
  citeMessage: () => ({ messageId: 'message', message: message(SOMEBODY), agreed: true }),
}

const disagreement = (authorMemberId: string): DisagreementFacts => ({
  sheetBinned: false,
  authorMemberId,
  supporterIds: [],
  liftedAt: null,
})
const disagreements: Builders<DisagreementResources> = {
  recordDisagreement: ({ sheet }) => ({ sheet }),
  answerDisagreement: () => disagreement(SOMEBODY),
  supportDisagreement: () => disagreement(SOMEBODY),
  liftDisagreement: ({ by }) => disagreement(by.memberId),
}

const idea = (status: 'growing' | 'dormant', state: SectionFacts['state'] = 'open') => ({
  status,
  hasCondition: false,
  section: { state, sheetBinned: false },
})
/** D12, the one that holds ideas, whatever the phase. */
const ideasSection = ({ phase }: Situation) => section({ key: 'ideas', phase, now: NOW })
const writingFirst = { open: true, sheetBinned: false } as const
const ideas: Builders<IdeaResources> = {
  combineIdeas: ideasSection,
  sleepIdea: () => ({ idea: idea('growing'), wakesAt: LATER, now: NOW }),
  wakeIdea: () => ({ idea: idea('dormant'), conditionMet: false }),
  retainIdea: () => idea('growing', 'consented'),
  openWriteFirst: (where) => ({ space: where.space, section: ideasSection(where), endsAt: LATER }),
  writeIdeaFirst: () => ({ time: writingFirst, written: 0 }),
  changeWrittenIdea: () => writingFirst,
  revealIdeas: ({ space }) => ({ space, time: writingFirst }),
}

const parked: Builders<ParkedResources> = {
  parkRemark: ({ by, space, now }) => ({
    space,
    authorMemberId: by.role === 'scribe' ? SOMEBODY : by.memberId,
    resolved: false,
    parked: false,
    onUnshared: false,
    sheetBinned: false,
    untilAt: null,
    now,
  }),
  unparkRemark: ({ by, space }) => ({
    space,
    authorMemberId: by.role === 'scribe' ? SOMEBODY : by.memberId,
    state: 'parked',
    sheetBinned: false,
  }),
}

/** Titles of docs/permissions.md, in its order. */
export const nouns = {
  'Space and members': spaces,
  'Facilitator and host': facilitators,
  Sheets: sheets,
  Phases: phases,
  'Sections and drafts': sections,
  Amendments: amendments,
  Circles: circles,
  Caucuses: caucuses,
  Remarks: remarks,
  'Questions for later': parked,
  Ideas: ideas,
  Quotations: quotations,
  'Consent rounds': rounds,
  Compromises: compromises,
  Disagreements: disagreements,
  Agreements: agreements,
  Versions: milestones,
  Calendar: calendar,
  Meetings: meetings,
  Dialogue: dialogue,
  Moderation: moderation,
}

export const builders: Builders<Resources> = {
  ...spaces,
  ...facilitators,
  ...sheets,
  ...phases,
  ...sections,
  ...amendments,
  ...circles,
  ...caucuses,
  ...remarks,
  ...parked,
  ...ideas,
  ...quotations,
  ...rounds,
  ...compromises,
  ...disagreements,
  ...agreements,
  ...milestones,
  ...calendar,
  ...meetings,
  ...dialogue,
  ...moderation,
}
