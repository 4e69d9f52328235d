/**
 * « Écrire d'abord, lire ensuite »: while it lasts nobody writes in D12 itself; each writes ideas only they can read. Writing them
 * leaves no event and tells nobody anything, for who writes when, and how much, would already be read. @module
 */
import { can } from '@polyphonie/shared/can'
import type { WriteFirstFacts } from '@polyphonie/shared/idea/can'
import { holdsIdeas } from '@polyphonie/shared/idea/idea'
import { newId, type WriteFirstId, type WrittenIdeaId } from '@polyphonie/shared/ids'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { WriteFirstBody } from '@polyphonie/shared/wire/http/idea'
import type { Transaction } from 'kysely'
import { holdSpace } from '../event/eventLog.ts'
import { findMemberByAccount, type Member, spaceFacts } from '../member/store.ts'
import { takenSections } from '../round/store.ts'
import { factsOf, findSection, type SectionRecord } from '../section/facts.ts'
import { type ActDeps, actOnSection } from '../sheet/act.ts'
import type { Tables } from '../storage/schema.ts'
import { type IdeaFailure, showWritten } from './reveal.ts'
import { settleIdeas } from './settle.ts'
import { findWriteFirst, isOver, openWriteFirstOf, type WriteFirstRecord, writtenBy } from './store.ts'

export interface OnSection {
  readonly accountId: string
  readonly sectionId: string
}

/** The section is shut for writing and each writes for themselves, until it ends or whoever animates ends it. */
export async function openWriteFirst(
  deps: ActDeps,
  who: OnSection,
  asked: WriteFirstBody,
): Promise<Result<{ readonly id: WriteFirstId }, IdeaFailure>> {
  await settleIdeas(deps, who.sectionId)
  return actOnSection(
    deps,
    who,
    async ({ trx, at, member, space, section, record }): Promise<Result<{ id: WriteFirstId }, IdeaFailure>> => {
      if (!holdsIdeas(section)) return err({ kind: 'no-ideas-here' })
      const endsAt = 'endsAt' in asked ? asked.endsAt : at + asked.minutes * 60_000
      const inRound = (await takenSections(trx, [section.id], null)).length > 0
      const allowed = can(member, 'openWriteFirst', { space, section: factsOf(section, at), endsAt, inRound })
      if (!allowed.ok) return allowed
      const id = newId('first', deps.random)
      await trx
        .insertInto('write_first')
        .values({
          id,
          section_id: section.id,
          opened_by: member.memberId,
          opened_at: at,
          ends_at: endsAt,
          revealed_at: null,
          revealed_by: null,
        })
        .execute()
      // Whoever is writing this very moment holds the section's row: one of the two comes after the other.
      await trx
        .updateTable('section')
        .set((eb) => ({ state: eb.ref('state') }))
        .where('id', '=', section.id)
        .execute()
      await record('write-first-opened', { writeFirstId: id, endsAt })
      return ok({ id })
    },
  )
}

/** Ends it now: everybody reads everything. */
export async function revealIdeas(deps: ActDeps, { accountId, sectionId }: OnSection): Promise<Result<void, IdeaFailure>> {
  const known = await findSection(deps.storage.db, sectionId)
  if (known === null) return err({ kind: 'not-found' })
  const member = await findMemberByAccount(deps.storage.db, known.spaceId, accountId, deps.clock.now())
  if (member === null) return err({ kind: 'not-found' })
  if (member.state === 'suspended') return err({ kind: 'member-suspended', until: member.suspendedUntil })
  if (!holdsIdeas(known)) return err({ kind: 'no-ideas-here' })
  const time = await openWriteFirstOf(deps.storage.db, sectionId)
  if (time === null) {
    const space = await spaceFacts(deps.storage.db, known.spaceId, deps.clock.now())
    return can(member, 'revealIdeas', { space, time: { open: false, sheetBinned: known.binned } })
  }
  return showWritten(deps, time.id, member)
}

/** An idea only its author can read. */
export async function writeIdea(
  deps: ActDeps,
  { accountId, timeId }: { readonly accountId: string; readonly timeId: string },
  text: string,
): Promise<Result<{ readonly id: WrittenIdeaId }, IdeaFailure>> {
  return unseen(deps, accountId, timeId, async ({ trx, at, member, time, facts }) => {
    const mine = await writtenBy(trx, time.id, member.memberId)
    const allowed = can(member, 'writeIdeaFirst', { time: facts, written: mine.length })
    if (!allowed.ok) return allowed
    const id = newId('written', deps.random)
    await trx.insertInto('written_idea').values({ id, write_first_id: time.id, member_id: member.memberId, text, written_at: at }).execute()
    return ok({ id })
  })
}

/** Says it in other words, or takes it back (`text` null). Somebody else's is not there. */
export async function changeWrittenIdea(
  deps: ActDeps,
  { accountId, writtenId }: { readonly accountId: string; readonly writtenId: string },
  text: string | null,
): Promise<Result<void, IdeaFailure>> {
  const known = await deps.storage.db.selectFrom('written_idea').selectAll().where('id', '=', writtenId).executeTakeFirst()
  if (known === undefined) return err({ kind: 'not-found' })
  return unseen(deps, accountId, known.write_first_id, async ({ trx, member, facts }): Promise<Result<void, IdeaFailure>> => {
    const own = await trx
      .selectFrom('written_idea')
      .select('id')
      .where('id', '=', writtenId)
      .where('member_id', '=', member.memberId)
      .executeTakeFirst()
    if (own === undefined) return err({ kind: 'not-found' })
    const allowed = can(member, 'changeWrittenIdea', facts)
    if (!allowed.ok) return allowed
    if (text === null) await trx.deleteFrom('written_idea').where('id', '=', writtenId).execute()
    else await trx.updateTable('written_idea').set({ text }).where('id', '=', writtenId).execute()
    return ok()
  })
}

interface Unseen {
  readonly trx: Transaction<Tables>
  readonly at: number
  readonly member: Member
  readonly time: WriteFirstRecord
  readonly facts: WriteFirstFacts
}

/** An act that leaves no event and tells no room anything. */
async function unseen<T>(
  { storage, clock }: ActDeps,
  accountId: string,
  timeId: string,
  act: (acting: Unseen) => Promise<Result<T, IdeaFailure>>,
): Promise<Result<T, IdeaFailure>> {
  const known = await findWriteFirst(storage.db, timeId)
  const place = known === null ? null : await findSection(storage.db, known.sectionId)
  if (place === null) return err({ kind: 'not-found' })
  return storage.db.transaction().execute(async (trx): Promise<Result<T, IdeaFailure>> => {
    await holdSpace(trx, place.spaceId)
    const at = clock.now()
    const member = await findMemberByAccount(trx, place.spaceId, accountId, at)
    const time = await findWriteFirst(trx, timeId)
    const section = await findSection(trx, place.id)
    if (member === null || time === null || section === null) return err({ kind: 'not-found' })
    if (member.state === 'suspended') return err({ kind: 'member-suspended', until: member.suspendedUntil })
    return act({ trx, at, member, time, facts: timeFacts(time, section, at) })
  })
}

/** Open: ideas are still written, and not shown yet. */
export function timeFacts(time: WriteFirstRecord, section: SectionRecord, at: number): WriteFirstFacts {
  return { open: time.revealedAt === null && !isOver(time, section, at), sheetBinned: section.binned, state: section.state }
}
