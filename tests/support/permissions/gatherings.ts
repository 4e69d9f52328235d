/** Favourable resources for meetings and for the offices of facilitator and host. @module */
import type { FacilitatorResources, NominationFacts, OfferFacts, Person } from '@polyphonie/shared/facilitator/can'
import { CODE_VERSION } from '@polyphonie/shared/facilitator/code'
import type { MeetingFacts, MeetingResources } from '@polyphonie/shared/meeting/can'
import type { MinutesFacts } from '@polyphonie/shared/meeting/minutes'
import { NOW, type Situation, SOMEBODY } from './situation.ts'
import type { Builders } from './table.ts'

const somebody = (collegeId: string, role: Person['role'] = 'partner'): Person => ({ memberId: SOMEBODY, role, collegeId, state: 'active' })
/** Of another college than whoever asks. */
const elsewhere = ({ by }: Situation): Person =>
  by.college === 'partner' ? somebody('college-of-funders', 'funder') : somebody('college-of-partners')
const itself = ({ by: { memberId, role, collegeId, state } }: Situation): Person => ({ memberId, role, collegeId, state })
const nomination = ({ by }: Situation, facts: Partial<NominationFacts>): NominationFacts => ({
  state: 'pending',
  nomineeMemberId: SOMEBODY,
  nomineeState: 'active',
  proposedBy: by.memberId,
  accepted: false,
  ...facts,
})
/** Whoever animates has named whoever asks. */
const named = (where: Situation): OfferFacts => ({
  candidate: itself(where),
  madeBy: SOMEBODY,
  open: true,
  host: elsewhere(where),
  overdue: false,
})

export const facilitators: Builders<FacilitatorResources> = {
  proposeFacilitator: (where) => ({ space: where.space, office: { inOffice: false, pending: false }, nominee: elsewhere(where) }),
  acceptNomination: (where) => ({
    nomination: nomination(where, { nomineeMemberId: where.by.memberId, proposedBy: SOMEBODY }),
    codeVersion: CODE_VERSION,
  }),
  declineNomination: (where) => nomination(where, { nomineeMemberId: where.by.memberId, proposedBy: SOMEBODY }),
  withdrawNomination: (where) => nomination(where, {}),
  answerNomination: (where) => ({ nomination: nomination(where, { accepted: true, proposedBy: SOMEBODY }), given: null, answer: 'yes' }),
  askDeparture: () => ({ about: { memberId: SOMEBODY, role: 'facilitator', collegeId: null, state: 'active' } }),
  stepDown: () => undefined,
  handHostingOver: (where) => ({ space: where.space, host: itself(where), candidate: elsewhere(where), offered: false }),
  offerToHost: (where) => ({ space: { ...where.space, hasFacilitator: false }, host: elsewhere(where), offered: false }),
  acceptHosting: (where) => ({ space: { ...where.space, hasFacilitator: false }, offer: named(where) }),
  declineHosting: named,
}

const meeting = ({ by, writer }: Situation, facts: Partial<MeetingFacts> = {}): MeetingFacts => ({
  kind: 'negotiation',
  state: 'open',
  startsAt: NOW,
  plannedBy: writer,
  openedBy: SOMEBODY,
  animatorMemberId: null,
  noteTakerMemberId: null,
  present: [by.memberId, SOMEBODY],
  here: [by.memberId],
  animatorsHere: [],
  queue: [],
  floor: null,
  now: NOW,
  ...facts,
})
const inMeeting = (facts: (where: Situation) => Partial<MeetingFacts>) => (where: Situation) => ({
  space: where.space,
  meeting: meeting(where, facts(where)),
})
const underWay = inMeeting(() => ({}))
const planned = inMeeting(() => ({ state: 'planned', openedBy: null }))
/** An observer never holds the pen. */
const holdingPen = inMeeting(({ by }) => ({ noteTakerMemberId: by.role === 'observer' ? SOMEBODY : by.memberId }))

const minutes = ({ by }: Situation, drawnUpBy: string): MinutesFacts => ({
  version: 1,
  versionAt: NOW,
  drawnUpBy,
  present: [by.memberId, SOMEBODY],
  approvers: by.role === 'observer' || by.role === 'scribe' ? [SOMEBODY] : [by.memberId, SOMEBODY],
  approvals: [],
  rectifications: [],
  now: NOW,
})

export const meetings: Builders<MeetingResources> = {
  planMeeting: ({ space }) => ({ space }),
  changeMeeting: planned,
  moveMeeting: planned,
  answerMeeting: (where) => meeting(where, { state: 'planned' }),
  openMeeting: planned,
  closeMeeting: underWay,
  takeAnimation: inMeeting(() => ({ animatorMemberId: SOMEBODY })),
  leadMeeting: underWay,
  giveFloor: (where) => ({ ...inMeeting(() => ({ queue: [SOMEBODY] }))(where), hasReason: false }),
  endTurn: inMeeting(({ by }) => ({ floor: by.memberId })),
  raiseHand: (where) => ({ ...underWay(where), memberId: where.by.memberId }),
  lowerHand: (where) => ({ ...inMeeting(({ by }) => ({ queue: [by.memberId] }))(where), memberId: where.by.memberId }),
  answerQuickRound: (where) => ({ meeting: meeting(where), kind: 'mood', answer: 'light', open: true, answered: false }),
  takePen: underWay,
  layPen: holdingPen,
  noteInMeeting: (where) => ({ ...holdingPen(where), kind: 'information' }),
  correctMinutes: (where) => minutes(where, where.by.memberId),
  rectifyMinutes: (where) => minutes(where, SOMEBODY),
  approveMinutes: (where) => ({ ...minutes(where, SOMEBODY), asked: 1 }),
  settleRectification: (where) => ({
    minutes: minutes(where, SOMEBODY),
    authorMemberId: where.by.memberId,
    version: 1,
    state: 'open',
    how: 'withdrawn',
  }),
}
