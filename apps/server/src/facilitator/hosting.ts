/** Hosting in turn, while a space has no facilitator: handed over, or offered to, from one college to another. @module */
import { can } from '@polyphonie/shared/can'
import { nobodyAnimates } from '@polyphonie/shared/facilitator/can'
import { newId } from '@polyphonie/shared/ids'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { HostingOffered } from '@polyphonie/shared/wire/http/facilitator'
import { type Member, membersOfSpace } from '../member/store.ts'
import { type ActDeps, actInSpace, type SpaceAct } from '../sheet/act.ts'
import type { FacilitatorFailure, InSpace } from './nomination.ts'
import { factsOfOffer, findOffer, hostAmong, type OfferRow, openOffers } from './store.ts'

/** Whoever animates names the next host, who has to accept. */
export async function handHostingOver(
  deps: ActDeps,
  where: InSpace,
  memberId: string,
): Promise<Result<HostingOffered, FacilitatorFailure>> {
  return actInSpace(deps, where, async (act): Promise<Result<HostingOffered, FacilitatorFailure>> => {
    const present = await membersOfSpace(act.trx, act.spaceId, act.at)
    const candidate = present.find((member) => member.memberId === memberId)
    if (candidate === undefined) return err({ kind: 'not-found' })
    const offered = await isOffered(act, memberId)
    const allowed = can(act.member, 'handHostingOver', { space: act.space, host: hostAmong(present, act.space), candidate, offered })
    if (!allowed.ok) return allowed
    return ok({ id: await makeOffer(deps, act, candidate), hosts: false })
  })
}

/** Somebody offers to animate; at once where nobody who could agree is there. */
export async function offerToHost(deps: ActDeps, where: InSpace): Promise<Result<HostingOffered, FacilitatorFailure>> {
  return actInSpace(deps, where, async (act): Promise<Result<HostingOffered, FacilitatorFailure>> => {
    const { trx, at, spaceId, member, space } = act
    const host = hostAmong(await membersOfSpace(trx, spaceId, at), space)
    const allowed = can(member, 'offerToHost', { space, host, offered: await isOffered(act, member.memberId) })
    if (!allowed.ok) return allowed
    const id = await makeOffer(deps, act, member)
    const hosts = nobodyAnimates(space, host)
    if (hosts) await takeOver(act, id, member.memberId)
    return ok({ id, hosts })
  })
}

export interface OnOffer {
  readonly accountId: string
  readonly offerId: string
}

export async function acceptHosting(deps: ActDeps, where: OnOffer): Promise<Result<void, FacilitatorFailure>> {
  return actOnOffer(deps, where, async (act, row, present) => {
    const allowed = can(act.member, 'acceptHosting', { space: act.space, offer: factsOfOffer(row, present, act.space, act.at) })
    if (!allowed.ok) return allowed
    await takeOver(act, row.id, row.candidate_member_id)
    return ok()
  })
}

/** Nothing changes. Whoever made the offer takes it back the same way. */
export async function declineHosting(deps: ActDeps, where: OnOffer): Promise<Result<void, FacilitatorFailure>> {
  return actOnOffer(deps, where, async (act, row, present) => {
    const allowed = can(act.member, 'declineHosting', factsOfOffer(row, present, act.space, act.at))
    if (!allowed.ok) return allowed
    await decide(act, row.id, 'declined')
    await act.record('hosting-declined', { offerId: row.id })
    act.accessChanges({ spaceId: act.spaceId })
    return ok()
  })
}

/** What was offered to the host before is answered by what happened since. */
export async function closeOffers({ trx, at, spaceId }: SpaceAct): Promise<void> {
  await trx
    .updateTable('hosting_offer')
    .set({ decided_at: at, outcome: 'lapsed' })
    .where('space_id', '=', spaceId)
    .where('decided_at', 'is', null)
    .execute()
}

async function actOnOffer<T>(
  deps: ActDeps,
  { accountId, offerId }: OnOffer,
  work: (act: SpaceAct, row: OfferRow, present: readonly Member[]) => Promise<Result<T, FacilitatorFailure>>,
): Promise<Result<T, FacilitatorFailure>> {
  const known = await findOffer(deps.storage.db, offerId)
  if (known === null) return err({ kind: 'not-found' })
  return actInSpace(deps, { accountId, spaceId: known.space_id }, async (act): Promise<Result<T, FacilitatorFailure>> => {
    const row = await findOffer(act.trx, offerId)
    if (row === null) return err({ kind: 'not-found' })
    return work(act, row, await membersOfSpace(act.trx, act.spaceId, act.at))
  })
}

async function isOffered({ trx, spaceId }: SpaceAct, memberId: string): Promise<boolean> {
  return (await openOffers(trx, spaceId)).some((offer) => offer.candidate_member_id === memberId)
}

async function makeOffer({ random }: ActDeps, act: SpaceAct, candidate: Member): Promise<string> {
  const { trx, at, spaceId, member } = act
  const id = newId('hosting', random)
  await trx
    .insertInto('hosting_offer')
    .values({
      id,
      space_id: spaceId,
      candidate_member_id: candidate.memberId,
      made_by: member.memberId,
      made_at: at,
      decided_at: null,
      outcome: null,
    })
    .execute()
  await act.record('hosting-offered', { offerId: id, memberId: candidate.memberId })
  act.accessChanges({ spaceId })
  return id
}

/** They animate from now on; every other offer lapses, for the college it has to leave is another one now. */
async function takeOver(act: SpaceAct, offerId: string, memberId: string): Promise<void> {
  const { trx, at, spaceId, space } = act
  await decide(act, offerId, 'accepted')
  await closeOffers(act)
  await trx.updateTable('space').set({ rotating_host_id: memberId, rotating_host_since: at }).where('id', '=', spaceId).execute()
  await act.record('hosting-taken', { offerId, memberId, from: space.rotatingHostMemberId })
  act.accessChanges({ spaceId })
}

async function decide({ trx, at }: SpaceAct, offerId: string, outcome: 'accepted' | 'declined'): Promise<void> {
  await trx.updateTable('hosting_offer').set({ decided_at: at, outcome }).where('id', '=', offerId).execute()
}
