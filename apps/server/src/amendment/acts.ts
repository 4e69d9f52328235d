/** What people do with amendments, but for putting them into the text (adopt.ts, adoptions.ts). @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { type AmendmentId, newId } from '@polyphonie/shared/ids'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { AmendmentRelation, AmendmentWordsBody, NewAmendmentBody, SleepBody, StageBody } from '@polyphonie/shared/wire/http/amendment'
import type { Transaction } from 'kysely'
import { checkBorrowedWords } from '../dialogue/borrowed.ts'
import { appendEvent, holdSpace } from '../event/eventLog.ts'
import { findMember, findMemberByAccount, type Member, type MemberSuspended, type NotFound } from '../member/store.ts'
import { factsOf, findSection } from '../section/facts.ts'
import type { OnSection } from '../section/store.ts'
import { giveNumber } from '../sheet/numbers.ts'
import type { Tables } from '../storage/schema.ts'
import { type AmendmentDeps, actOnAmendment, beginActing, type OnAmendment, tell } from './act.ts'
import { type AmendmentRecord, factsOfAmendment, findAmendment, roomOfAmendment, sayAmendment } from './store.ts'

export type AmendmentFailure = Refusal | NotFound | MemberSuspended
type Made = Result<{ readonly id: AmendmentId }, AmendmentFailure>

/** There is a private amendment of the section, carried by whoever asked; it starts from the section as it is. */
export async function forkSection(deps: AmendmentDeps, { accountId, sectionId }: OnSection, words: NewAmendmentBody): Promise<Made> {
  const section = await findSection(deps.storage.db, sectionId)
  if (section === null) return err({ kind: 'not-found' })
  const allowed = async (db: AmendmentDeps['storage']['db']): Promise<Result<Member, AmendmentFailure>> => {
    const at = deps.clock.now()
    const here = await findSection(db, sectionId)
    const member = here === null ? null : await findMemberByAccount(db, here.spaceId, accountId, at)
    if (here === null || member === null) return err({ kind: 'not-found' })
    if (member.state === 'suspended') return err({ kind: 'member-suspended', until: member.suspendedUntil })
    const may = can(member, 'forkSection', factsOf(here, at))
    return may.ok ? ok(member) : may
  }
  return fork(
    deps,
    { from: `section/${sectionId}`, spaceId: section.spaceId, sheetId: section.sheetId, words, allowed },
    (trx, member, made) =>
      insertAmendment(trx, deps, member, { ...made, sheetId: section.sheetId, sectionId, parentId: null, relation: null, words }),
  )
}

/** There is a private sub-amendment, or counter-offer, that starts from the amendment as it is. */
export async function forkAmendment(
  deps: AmendmentDeps,
  { accountId, amendmentId }: OnAmendment,
  relation: AmendmentRelation,
  words: NewAmendmentBody,
): Promise<Made> {
  const parent = await findAmendment(deps.storage.db, amendmentId)
  if (parent === null) return err({ kind: 'not-found' })
  const allowed = async (db: AmendmentDeps['storage']['db']): Promise<Result<Member, AmendmentFailure>> => {
    const at = deps.clock.now()
    const here = await findAmendment(db, amendmentId)
    const member = here === null ? null : await findMemberByAccount(db, here.section.spaceId, accountId, at)
    if (here === null || member === null) return err({ kind: 'not-found' })
    if (member.state === 'suspended' && here.stage === 'shared') return err({ kind: 'member-suspended', until: member.suspendedUntil })
    if (!can(member, 'readAmendment', here).ok) return err({ kind: 'not-found' })
    const may = can(member, 'forkAmendment', factsOfAmendment(here, at))
    return may.ok ? ok(member) : may
  }
  const { sheetId, sectionId, section } = parent
  return fork(deps, { from: roomOfAmendment(amendmentId), spaceId: section.spaceId, sheetId, words, allowed }, (trx, member, made) =>
    insertAmendment(trx, deps, member, { ...made, sheetId, sectionId, parentId: amendmentId, relation, words }),
  )
}

interface Fork {
  readonly from: string
  readonly spaceId: string
  readonly sheetId: string
  readonly words: NewAmendmentBody
  /** Asked before the copy, and again in the transaction that makes it an amendment. */
  readonly allowed: (db: AmendmentDeps['storage']['db']) => Promise<Result<Member, AmendmentFailure>>
}

/** The room is copied first: an amendment without its words would look like one that removes everything. */
async function fork(
  deps: AmendmentDeps,
  { from, spaceId, sheetId, words, allowed }: Fork,
  insert: (trx: Transaction<Tables>, member: Member, made: { id: AmendmentId; forkVector: Uint8Array }) => Promise<void>,
): Promise<Made> {
  const mayFork = async (db: AmendmentDeps['storage']['db']): Promise<Result<Member, AmendmentFailure>> => {
    const member = await allowed(db)
    if (!member.ok) return member
    const free = await checkBorrowedWords(db, { spaceId, sheetId, memberId: member.value.memberId }, textsOf(words))
    return free.ok ? member : free
  }
  const before = await mayFork(deps.storage.db)
  if (!before.ok) return before
  const id = newId('amendment', deps.random)
  const forkVector = await deps.rooms.copy(from, roomOfAmendment(id))
  const made = await deps.storage.db.transaction().execute(async (trx): Promise<Made> => {
    await holdSpace(trx, spaceId)
    const member = await mayFork(trx)
    if (!member.ok) return member
    await insert(trx, member.value, { id, forkVector })
    return ok({ id })
  })
  if (made.ok) await tell(deps, id)
  else await deps.rooms.destroy(roomOfAmendment(id))
  return made
}

function textsOf({ title, position, interest }: AmendmentWordsBody): readonly (string | undefined)[] {
  return [title, position, interest]
}

export interface NewAmendment {
  readonly id: AmendmentId
  readonly forkVector: Uint8Array
  readonly sheetId: string
  readonly sectionId: string
  readonly parentId: string | null
  readonly relation: AmendmentRelation | null
  readonly words: NewAmendmentBody
}

/** There is a private amendment, carried by its author alone. */
export async function insertAmendment(
  trx: Transaction<Tables>,
  { clock }: Pick<AmendmentDeps, 'clock'>,
  { memberId, collegeId }: Pick<Member, 'memberId' | 'collegeId'>,
  { id, forkVector, sheetId, sectionId, parentId, relation, words }: NewAmendment,
): Promise<void> {
  const at = clock.now()
  await trx
    .insertInto('amendment')
    .values({
      id,
      sheet_id: sheetId,
      section_id: sectionId,
      parent_id: parentId,
      relation,
      number: null,
      title: words.title ?? titleFrom(words.position),
      position: words.position,
      interest: words.interest,
      stage: 'private',
      status: 'open',
      author_member_id: memberId,
      college_id: collegeId,
      created_at: at,
      shared_at: null,
      ended_at: null,
      sleep_reason: null,
      sleep_until: null,
      sleep_condition: null,
      replaced_by: null,
      fork_vector: Buffer.from(forkVector),
      adopted_seq: null,
    })
    .execute()
  await trx.insertInto('amendment_carrier').values({ amendment_id: id, member_id: memberId, joined_at: at }).execute()
}

/** The first line of what is asked, when nobody gave it a title. */
function titleFrom(position: string): string {
  const [line = ''] = position.split('\n')
  return line.length <= 100 ? line : `${line.slice(0, 99).trimEnd()}…`
}

/** What is asked and why, said anew. */
export async function sayAnew(deps: AmendmentDeps, who: OnAmendment, words: AmendmentWordsBody): Promise<Result<void, AmendmentFailure>> {
  return actOnAmendment(deps, who, async ({ trx, at, member, amendment, record }): Promise<Result<void, AmendmentFailure>> => {
    const allowed = can(member, 'editAmendment', factsOfAmendment(amendment, at))
    if (!allowed.ok) return allowed
    const { spaceId } = amendment.section
    const said = textsOf(amendment)
    const anew = textsOf(words).filter((text) => !said.includes(text))
    const free = await checkBorrowedWords(trx, { spaceId, sheetId: amendment.sheetId, memberId: member.memberId }, anew)
    if (!free.ok) return free
    const { title = amendment.title, position = amendment.position, interest = amendment.interest } = words
    await trx.updateTable('amendment').set({ title, position, interest }).where('id', '=', amendment.id).execute()
    await record('amendment-said-anew', { title, position, interest })
    return ok()
  })
}

/** Its college, or everybody, may read it from now on; what was erased before is nowhere in it (AM3). */
export async function showTo(deps: AmendmentDeps, who: OnAmendment, { to }: StageBody): Promise<Result<void, AmendmentFailure>> {
  const { storage, rooms } = deps
  const before = await storage.db.transaction().execute(async (trx): Promise<Result<void, AmendmentFailure>> => {
    const acting = await beginActing(deps, trx, who.accountId, who.amendmentId)
    if (!acting.ok) return acting
    const { member, amendment, at } = acting.value
    return can(member, 'stageAmendment', { amendment: factsOfAmendment(amendment, at), to, above: await aboveOf(trx, amendment) })
  })
  if (!before.ok) return before
  const room = roomOfAmendment(who.amendmentId)
  // Before anybody else can come in; and once more for what was erased between the two.
  await rooms.collect(room)
  const shown = await actOnAmendment(deps, who, async ({ trx, at, member, amendment }): Promise<Result<void, AmendmentFailure>> => {
    const allowed = can(member, 'stageAmendment', { amendment: factsOfAmendment(amendment, at), to, above: await aboveOf(trx, amendment) })
    if (!allowed.ok) return allowed
    if (to === 'caucus') {
      await trx.updateTable('amendment').set({ stage: to }).where('id', '=', amendment.id).execute()
      return ok()
    }
    await shareAmendment(trx, { at, memberId: member.memberId, amendment })
    return ok()
  })
  if (shown.ok) await rooms.collect(room)
  return shown
}

/** Everybody may read it from now on, under a number of its own; the caller collects its room before and afterwards. */
export async function shareAmendment(
  trx: Transaction<Tables>,
  { at, memberId, amendment }: { readonly at: number; readonly memberId: string; readonly amendment: AmendmentRecord },
): Promise<string | null> {
  const { spaceId } = amendment.section
  const given = await giveNumber(trx, spaceId, 'amendment')
  await trx.updateTable('amendment').set({ stage: 'shared', number: given, shared_at: at }).where('id', '=', amendment.id).execute()
  const { id, sheetId, sectionId, title, position, interest, carriers, parentId, relation } = amendment
  const number = sayAmendment(given)
  const body = { amendmentId: id, number, title, position, interest, carriers, parentId, relation }
  await appendEvent(trx, { spaceId, kind: 'amendment-shared', actorMemberId: memberId, sheetId, sectionId, body, at })
  return number
}

async function aboveOf(trx: Transaction<Tables>, { parentId }: AmendmentRecord): Promise<AmendmentRecord | null> {
  return parentId === null ? null : findAmendment(trx, parentId)
}

/** That member writes in it too, and reads it whatever its stage. */
export async function addCarrier(deps: AmendmentDeps, who: OnAmendment, memberId: string): Promise<Result<void, AmendmentFailure>> {
  return actOnAmendment(deps, who, async ({ trx, at, member, amendment, record }): Promise<Result<void, AmendmentFailure>> => {
    const carrier = await findMember(trx, memberId, at)
    if (carrier === null || carrier.spaceId !== amendment.section.spaceId) return err({ kind: 'not-found' })
    const allowed = can(member, 'carryAmendment', { amendment: factsOfAmendment(amendment, at), who: carrier })
    if (!allowed.ok) return allowed
    await trx.insertInto('amendment_carrier').values({ amendment_id: amendment.id, member_id: memberId, joined_at: at }).execute()
    await record('amendment-carried', { memberId })
    return ok()
  })
}

/** That member no longer writes in it, and reads it no more than others do; what they wrote stays theirs. */
export async function layDown(deps: AmendmentDeps, who: OnAmendment): Promise<Result<void, AmendmentFailure>> {
  return actOnAmendment(deps, who, async ({ trx, at, member, amendment, record }): Promise<Result<void, AmendmentFailure>> => {
    const allowed = can(member, 'layDownAmendment', factsOfAmendment(amendment, at))
    if (!allowed.ok) return allowed
    await trx.deleteFrom('amendment_carrier').where('amendment_id', '=', amendment.id).where('member_id', '=', member.memberId).execute()
    await record('amendment-laid-down', {})
    return ok()
  })
}

/** Its author takes it back; it stays in the record. */
export async function withdraw(deps: AmendmentDeps, who: OnAmendment): Promise<Result<void, AmendmentFailure>> {
  return actOnAmendment(deps, who, async ({ trx, at, member, amendment, record }): Promise<Result<void, AmendmentFailure>> => {
    const allowed = can(member, 'withdrawAmendment', factsOfAmendment(amendment, at))
    if (!allowed.ok) return allowed
    await trx.updateTable('amendment').set({ status: 'withdrawn', ended_at: at }).where('id', '=', amendment.id).execute()
    await trx
      .deleteFrom('round_amendment')
      .where('amendment_id', '=', amendment.id)
      .where('round_id', '=', amendment.round?.id ?? '')
      .execute()
    await record('amendment-withdrawn', {})
    return ok()
  })
}

export async function sleep(
  deps: AmendmentDeps,
  who: OnAmendment,
  { reason, until, condition }: SleepBody,
): Promise<Result<void, AmendmentFailure>> {
  return actOnAmendment(deps, who, async ({ trx, at, member, amendment, record }): Promise<Result<void, AmendmentFailure>> => {
    const allowed = can(member, 'sleepAmendment', factsOfAmendment(amendment, at))
    if (!allowed.ok) return allowed
    const asleep = { status: 'asleep', sleep_reason: reason, sleep_until: until ?? null, sleep_condition: condition ?? null }
    await trx.updateTable('amendment').set(asleep).where('id', '=', amendment.id).execute()
    await record('amendment-asleep', { reason, until: until ?? null, condition: condition ?? null })
    return ok()
  })
}

export async function wake(deps: AmendmentDeps, who: OnAmendment): Promise<Result<void, AmendmentFailure>> {
  return actOnAmendment(deps, who, async ({ trx, at, member, amendment, record }): Promise<Result<void, AmendmentFailure>> => {
    const allowed = can(member, 'wakeAmendment', factsOfAmendment(amendment, at))
    if (!allowed.ok) return allowed
    await trx.updateTable('amendment').set({ status: 'open' }).where('id', '=', amendment.id).execute()
    await record('amendment-woken', {})
    return ok()
  })
}

/** « Accepté modifié »: the author of the amendment above takes this counter-offer instead of their own (AM9). */
export async function acceptCounter(deps: AmendmentDeps, who: OnAmendment): Promise<Result<void, AmendmentFailure>> {
  return actOnAmendment(deps, who, async ({ trx, at, member, amendment, record }): Promise<Result<void, AmendmentFailure>> => {
    const parent = amendment.parentId === null ? null : await findAmendment(trx, amendment.parentId)
    const facts = { amendment: factsOfAmendment(amendment, at), parent: parent === null ? null : factsOfAmendment(parent, at) }
    const allowed = can(member, 'acceptCounter', facts)
    if (!allowed.ok) return allowed
    if (parent === null) throw new Error(`${amendment.id} was accepted instead of nothing`)
    const replaced = { status: 'acceptedModified', ended_at: at, replaced_by: amendment.id }
    await trx.updateTable('amendment').set(replaced).where('id', '=', parent.id).execute()
    // Whoever accepts it carries it: it is theirs too now.
    await trx
      .insertInto('amendment_carrier')
      .values({ amendment_id: amendment.id, member_id: member.memberId, joined_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await record('amendment-accepted-modified', { insteadOf: parent.id })
    return ok()
  })
}
