/** Who holds the frame, as one member reads it: colleges where it is about what was said, and what they may do about it. @module */
import { can } from '@polyphonie/shared/can'
import { isOfferToHost } from '@polyphonie/shared/facilitator/can'
import { collegesSay } from '@polyphonie/shared/facilitator/nomination'
import type { SpaceFacts } from '@polyphonie/shared/space/can'
import type {
  FacilitatorAnswer,
  HostingOfferView,
  HostView,
  InOfficeAnswer,
  NominationView,
} from '@polyphonie/shared/wire/http/facilitator'
import { type Member, membersOfSpace, spaceFacts } from '../member/store.ts'
import type { Db } from '../storage/storage.ts'
import {
  answersTo,
  collegesInOrder,
  factsOfNomination,
  factsOfOffer,
  givenBy,
  hostAmong,
  memberAmong,
  type NominationRow,
  nominationInOffice,
  type OfferRow,
  officeAmong,
  openOffers,
  pendingNomination,
  votersAmong,
} from './store.ts'

export async function viewFacilitator(db: Db, reader: Member, now: number): Promise<FacilitatorAnswer> {
  const { spaceId } = reader
  const present = await membersOfSpace(db, spaceId, now)
  const space = await spaceFacts(db, spaceId, now)
  const pending = await pendingNomination(db, spaceId)
  const offers = await openOffers(db, spaceId)
  const host = hostAmong(present, space)
  const facilitators = present.filter(({ role }) => role === 'facilitator')
  const offered = offers.some((offer) => offer.candidate_member_id === reader.memberId)
  return {
    inOffice: await Promise.all(facilitators.map((facilitator) => viewInOffice(db, facilitator))),
    host: await viewHost(db, present, space),
    nomination: pending === null ? null : await viewNomination(db, pending, reader, present),
    offers: offers.map((row) => viewOffer(row, reader, present, { space, now })),
    may: {
      propose: can(reader, 'proposeFacilitator', { space, office: officeAmong(present, pending) }).ok,
      askDeparture: facilitators.some((about) => can(reader, 'askDeparture', { about }).ok),
      stepDown: can(reader, 'stepDown', undefined).ok,
      handOver: can(reader, 'handHostingOver', { space, host, offered: false }).ok,
      offer: can(reader, 'offerToHost', { space, host, offered }).ok,
    },
  }
}

async function viewInOffice(db: Db, { spaceId, memberId, displayName, state }: Member): Promise<InOfficeAnswer> {
  const row = await nominationInOffice(db, spaceId, memberId)
  const answers = row === null ? [] : await answersTo(db, row.id)
  const colleges = (await collegesInOrder(db, spaceId)).flatMap((collegeId) => {
    const yes = answers.filter((given) => given.answer === 'yes' && given.collegeId === collegeId).map(({ at }) => at)
    return yes.length === 0 ? [] : [{ collegeId, yesAt: Math.min(...yes) }]
  })
  const suspended = state === 'suspended'
  return { memberId, displayName, since: row?.decided_at ?? null, declaration: row && declarationOf(row), colleges, suspended }
}

async function viewHost(db: Db, present: readonly Member[], space: SpaceFacts): Promise<HostView | null> {
  const { rotatingHostMemberId } = space
  if (rotatingHostMemberId === null) return null
  const { memberId, displayName, collegeId, state, spaceId } = memberAmong(present, rotatingHostMemberId)
  const kept = await db
    .selectFrom('space')
    .select(['rotating_host_id', 'rotating_host_since'])
    .where('id', '=', spaceId)
    .executeTakeFirstOrThrow()
  const since = kept.rotating_host_id === memberId ? kept.rotating_host_since : null
  return { memberId, displayName, collegeId, suspended: state === 'suspended', since }
}

async function viewNomination(db: Db, row: NominationRow, reader: Member, present: readonly Member[]): Promise<NominationView> {
  const nomination = factsOfNomination(row, present)
  const { memberId, displayName } = memberAmong(present, row.nominee_member_id)
  const answers = await answersTo(db, row.id)
  const given = givenBy(reader, answers)
  return {
    id: row.id,
    nominee: { memberId, displayName },
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    declaration: declarationOf(row),
    colleges: [...collegesSay(await collegesInOrder(db, row.space_id), votersAmong(present, memberId), answers)],
    mine: given,
    may: {
      accept: !nomination.accepted && can(reader, 'declineNomination', nomination).ok,
      decline: can(reader, 'declineNomination', nomination).ok,
      withdraw: can(reader, 'withdrawNomination', nomination).ok,
      answer: can(reader, 'answerNomination', { nomination, given }).ok,
    },
  }
}

function viewOffer(
  row: OfferRow,
  reader: Member,
  present: readonly Member[],
  { space, now }: { readonly space: SpaceFacts; readonly now: number },
): HostingOfferView {
  const offer = factsOfOffer(row, present, space, now)
  const { memberId, displayName, collegeId } = memberAmong(present, row.candidate_member_id)
  return {
    id: row.id,
    kind: isOfferToHost(offer) ? 'offering' : 'handing',
    candidate: { memberId, displayName, collegeId },
    at: row.made_at,
    mine: row.made_by === reader.memberId,
    may: { accept: can(reader, 'acceptHosting', { space, offer }).ok, decline: can(reader, 'declineHosting', offer).ok },
  }
}

function declarationOf({ declaration, code_version, accepted_at }: NominationRow) {
  return accepted_at === null || code_version === null ? null : { text: declaration, codeVersion: code_version, at: accepted_at }
}
