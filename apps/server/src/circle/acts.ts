/**
 * What people do in a circle, but for ending it (ending.ts). Its working text is a private amendment of the section: who is in the
 * circle carries it, who leaves does so no more. Every act is in the record; the text is in none of it.
 * @module
 */
import { can, type Refusal } from '@polyphonie/shared/can'
import type { CircleFacts } from '@polyphonie/shared/circle/can'
import { type AmendmentId, type CircleId, newId } from '@polyphonie/shared/ids'
import { hasVoice } from '@polyphonie/shared/member/role'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { NewCircleBody, ProlongCircleBody } from '@polyphonie/shared/wire/http/circle'
import type { Transaction } from 'kysely'
import { insertAmendment } from '../amendment/acts.ts'
import { roomOfAmendment } from '../amendment/store.ts'
import type { AppDeps } from '../deps.ts'
import { findMember, findMemberByAccount, type Member, type MemberSuspended, type NotFound } from '../member/store.ts'
import { findRound } from '../round/store.ts'
import { factsOf, findSection } from '../section/facts.ts'
import { actOnSection, type SectionAct } from '../sheet/act.ts'
import type { Tables } from '../storage/schema.ts'
import { type CircleRecord, factsOfCircle, findCircle, hashOfText } from './store.ts'

export type CircleDeps = Pick<AppDeps, 'storage' | 'clock' | 'random' | 'rooms'>
export type CircleFailure = Refusal | NotFound | MemberSuspended

export interface OnCircle {
  readonly accountId: string
  readonly circleId: string
}

/** Those named are invited; whoever opened it is in it when they have a voice, and the working text has begun. */
export async function openCircle(
  deps: CircleDeps,
  { accountId, sectionId }: { readonly accountId: string; readonly sectionId: string },
  { name, purpose, memberIds, endsAt, roundId }: NewCircleBody,
): Promise<Result<{ readonly id: CircleId }, CircleFailure>> {
  const begun = await beginText(deps, accountId, sectionId)
  const id = newId('circle', deps.random)
  let isUsed = false
  const made = await actOnSection(deps, { accountId, sectionId }, async (acting): Promise<Result<{ id: CircleId }, CircleFailure>> => {
    const { trx, at, member, space, section, record } = acting
    const invited = await seats(trx, [...new Set(memberIds)], section.spaceId, at)
    if (invited === null) return err({ kind: 'not-found' })
    const round = roundId === undefined ? null : await sentBy(trx, roundId, sectionId)
    if (roundId !== undefined && round === null) return err({ kind: 'not-found' })
    const allowed = can(member, 'openCircle', { space, section: factsOf(section, at), round, invited, endsAt, now: at })
    if (!allowed.ok) return allowed
    await trx
      .insertInto('circle')
      .values({
        id,
        sheet_id: section.sheetId,
        section_id: sectionId,
        name,
        purpose,
        amendment_id: null,
        round_id: roundId ?? null,
        opened_by: member.memberId,
        opened_at: at,
        ends_at: endsAt,
        outcome: null,
        ended_at: null,
        ended_by: null,
        sentence: null,
        summary: null,
      })
      .execute()
    for (const { memberId } of invited) await seat(trx, id, { memberId, answer: 'invited', invitedBy: member.memberId, at })
    if (hasVoice(member.role)) {
      await seat(trx, id, { memberId: member.memberId, answer: 'in', invitedBy: member.memberId, at })
      isUsed = await carry(deps, acting, { id, name, purpose, amendmentId: null }, begun)
    }
    const invitedIds = invited.map(({ memberId }) => memberId)
    await record('circle-opened', { circleId: id, name, purpose, endsAt, memberIds: invitedIds, roundId: roundId ?? null })
    return ok({ id })
  })
  await clearAway(deps, begun, isUsed)
  return made
}

/** They may join: asked by whoever is in it, or whoever animates. */
export async function invite(deps: CircleDeps, who: OnCircle, memberId: string): Promise<Result<void, CircleFailure>> {
  return actOnCircle(deps, who, async ({ trx, at, member, space, section, record, circle, facts }) => {
    const [invited] = (await seats(trx, [memberId], section.spaceId, at)) ?? []
    if (invited === undefined) return err({ kind: 'not-found' })
    const allowed = can(member, 'inviteToCircle', { circle: facts, space, who: invited })
    if (!allowed.ok) return allowed
    await seat(trx, circle.id, { memberId, answer: 'invited', invitedBy: member.memberId, at })
    await record('circle-invited', { circleId: circle.id, name: circle.name, memberId })
    return ok()
  })
}

/** They are in it, and write in its text. */
export async function join(deps: CircleDeps, who: OnCircle): Promise<Result<void, CircleFailure>> {
  const known = await findCircle(deps.storage.db, who.circleId)
  const begun = known === null || known.amendmentId !== null ? null : await beginText(deps, who.accountId, known.section.id)
  let isUsed = false
  const done = await actOnCircle(deps, who, async (acting) => {
    const { trx, at, member, section, record, circle, facts } = acting
    const begins = circle.amendmentId === null
    const allowed = can(member, 'joinCircle', { circle: facts, section: factsOf(section, at), begins })
    if (!allowed.ok) return allowed
    await answer(trx, circle.id, member.memberId, { answer: 'in', at, joined_at: at })
    isUsed = await carry(deps, acting, circle, begun)
    await record('circle-joined', { circleId: circle.id, name: circle.name })
    return ok()
  })
  await clearAway(deps, begun, isUsed)
  return done
}

export async function decline(deps: CircleDeps, who: OnCircle): Promise<Result<void, CircleFailure>> {
  return actOnCircle(deps, who, async ({ trx, at, member, record, circle, facts }) => {
    const allowed = can(member, 'declineCircle', facts)
    if (!allowed.ok) return allowed
    await answer(trx, circle.id, member.memberId, { answer: 'declined', at })
    await record('circle-declined', { circleId: circle.id, name: circle.name })
    return ok()
  })
}

/** They carry its text no more; when it was in their name, the next in the circle holds it (CI6). */
export async function leave(deps: CircleDeps, who: OnCircle): Promise<Result<void, CircleFailure>> {
  return actOnCircle(deps, who, async ({ trx, at, member, record, circle, facts }) => {
    const allowed = can(member, 'leaveCircle', facts)
    if (!allowed.ok) return allowed
    const { memberId } = member
    await answer(trx, circle.id, memberId, { answer: 'left', at, agreed_hash: null })
    const next = circle.members.find((other) => other.answer === 'in' && other.memberId !== memberId)
    const holder = next === undefined ? null : await findMember(trx, next.memberId, at)
    if (circle.amendmentId === null || holder === null) throw new Error(`circle ${circle.id} has nobody to hold its text`)
    await trx.deleteFrom('amendment_carrier').where('amendment_id', '=', circle.amendmentId).where('member_id', '=', memberId).execute()
    await trx
      .updateTable('amendment')
      .set({ author_member_id: holder.memberId, college_id: holder.collegeId })
      .where('id', '=', circle.amendmentId)
      .where('author_member_id', '=', memberId)
      .execute()
    await record('circle-left', { circleId: circle.id, name: circle.name })
    return ok()
  })
}

export async function prolong(
  deps: CircleDeps,
  who: OnCircle,
  { endsAt, reason }: ProlongCircleBody,
): Promise<Result<void, CircleFailure>> {
  return actOnCircle(deps, who, async ({ trx, at, member, space, record, circle, facts }) => {
    const allowed = can(member, 'prolongCircle', { circle: facts, space, endsAt })
    if (!allowed.ok) return allowed
    await trx.updateTable('circle').set({ ends_at: endsAt }).where('id', '=', circle.id).execute()
    await trx
      .insertInto('circle_prolongation')
      .values({ circle_id: circle.id, at, by_member_id: member.memberId, from_at: circle.endsAt, to_at: endsAt, reason })
      .execute()
    await record('circle-prolonged', { circleId: circle.id, name: circle.name, from: circle.endsAt, endsAt, reason })
    return ok()
  })
}

/** They agree to share the text as it is now; a change of one letter asks them again. Told to nobody outside (CI8). */
export async function agree(deps: CircleDeps, who: OnCircle, agrees: boolean): Promise<Result<void, CircleFailure>> {
  const known = await findCircle(deps.storage.db, who.circleId)
  const hash = known === null ? null : await hashOfText(deps.rooms, known)
  return actOnCircle(deps, who, async ({ trx, member, circle, facts }) => {
    const allowed = can(member, 'agreeToShareCircle', facts)
    if (!allowed.ok) return allowed
    await trx
      .updateTable('circle_member')
      .set({ agreed_hash: agrees ? hash : null })
      .where('circle_id', '=', circle.id)
      .where('member_id', '=', member.memberId)
      .execute()
    return ok()
  })
}

export interface CircleAct extends SectionAct {
  readonly circle: CircleRecord
  /** Nobody counts as agreeing: the text was not looked at. */
  readonly facts: CircleFacts
}

export async function actOnCircle(
  deps: CircleDeps,
  { accountId, circleId }: OnCircle,
  act: (acting: CircleAct) => Promise<Result<void, CircleFailure>>,
): Promise<Result<void, CircleFailure>> {
  const known = await findCircle(deps.storage.db, circleId)
  if (known === null) return err({ kind: 'not-found' })
  return actOnSection(deps, { accountId, sectionId: known.section.id }, async (acting): Promise<Result<void, CircleFailure>> => {
    const circle = await findCircle(acting.trx, circleId)
    if (circle === null) return err({ kind: 'not-found' })
    return act({ ...acting, circle, facts: await factsOfCircle(acting.trx, circle, acting.at) })
  })
}

interface BegunText {
  readonly amendmentId: AmendmentId
  readonly forkVector: Uint8Array
}

/** A copy of the section for whoever could begin a working text: rooms are copied before an act, never in it. */
async function beginText({ storage, clock, random, rooms }: CircleDeps, accountId: string, sectionId: string): Promise<BegunText | null> {
  const at = clock.now()
  const section = await findSection(storage.db, sectionId)
  const member = section === null ? null : await findMemberByAccount(storage.db, section.spaceId, accountId, at)
  if (section === null || member === null || !can(member, 'forkSection', factsOf(section, at)).ok) return null
  const amendmentId = newId('amendment', random)
  return { amendmentId, forkVector: await rooms.copy(`section/${sectionId}`, roomOfAmendment(amendmentId)) }
}

async function clearAway({ rooms }: CircleDeps, begun: BegunText | null, isUsed: boolean): Promise<void> {
  if (begun !== null && !isUsed) await rooms.destroy(roomOfAmendment(begun.amendmentId))
}

/** They write in the working text from now on, which begins with the first of them; true when it was the one just begun. */
async function carry(
  deps: CircleDeps,
  { trx, at, member, section }: SectionAct,
  { id, name, purpose, amendmentId }: Pick<CircleRecord, 'id' | 'name' | 'purpose' | 'amendmentId'>,
  begun: BegunText | null,
): Promise<boolean> {
  if (amendmentId !== null) {
    const carrier = { amendment_id: amendmentId, member_id: member.memberId, joined_at: at }
    await trx
      .insertInto('amendment_carrier')
      .values(carrier)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return false
  }
  if (begun === null) throw new Error(`circle ${id} begins without a text`)
  await insertAmendment(trx, deps, member, {
    id: begun.amendmentId,
    forkVector: begun.forkVector,
    sheetId: section.sheetId,
    sectionId: section.id,
    parentId: null,
    relation: null,
    words: { title: name, position: name, interest: purpose },
  })
  await trx.updateTable('circle').set({ amendment_id: begun.amendmentId }).where('id', '=', id).execute()
  return true
}

/** Null when one of them is no member of the space. */
async function seats(trx: Transaction<Tables>, memberIds: readonly string[], spaceId: string, at: number): Promise<Member[] | null> {
  const found: Member[] = []
  for (const id of memberIds) {
    const member = await findMember(trx, id, at)
    if (member?.spaceId !== spaceId) return null
    found.push(member)
  }
  return found
}

async function sentBy(trx: Transaction<Tables>, roundId: string, sectionId: string) {
  const section = await findSection(trx, sectionId)
  const round = await findRound(trx, roundId)
  if (round === null || section === null || round.sheetId !== section.sheetId) return null
  return { outcome: round.outcome, touchesSection: round.sections.some((touched) => touched.sectionId === sectionId) }
}

interface Seat {
  readonly memberId: string
  readonly answer: 'invited' | 'in'
  readonly invitedBy: string
  readonly at: number
}

/** Somebody who declined or left may be asked again. */
async function seat(trx: Transaction<Tables>, circleId: string, { memberId, answer: said, invitedBy, at }: Seat): Promise<void> {
  const joined = said === 'in' ? at : null
  await trx
    .insertInto('circle_member')
    .values({ circle_id: circleId, member_id: memberId, answer: said, invited_by: invitedBy, at, joined_at: joined, agreed_hash: null })
    .onConflict((conflict) => conflict.columns(['circle_id', 'member_id']).doUpdateSet({ answer: said, invited_by: invitedBy, at }))
    .execute()
}

type Said = Partial<Tables['circle_member']> & { readonly answer: 'in' | 'declined' | 'left'; readonly at: number }

async function answer(trx: Transaction<Tables>, circleId: string, memberId: string, said: Said): Promise<void> {
  await trx.updateTable('circle_member').set(said).where('circle_id', '=', circleId).where('member_id', '=', memberId).execute()
}
