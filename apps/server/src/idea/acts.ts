/** Ideas combined, put to sleep, woken and retained. Nothing here refuses an idea. @module */
import { can } from '@polyphonie/shared/can'
import type { IdeaFacts } from '@polyphonie/shared/idea/can'
import { holdsIdeas, ideaNumber, statusAt } from '@polyphonie/shared/idea/idea'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { CombineBody, SleepIdeaBody, WakeIdeaBody } from '@polyphonie/shared/wire/http/idea'
import type { Transaction } from 'kysely'
import { appendEvent, holdSpace } from '../event/eventLog.ts'
import { findMemberByAccount } from '../member/store.ts'
import { refOf } from '../section/access.ts'
import { factsOf, findSection, type SectionRecord } from '../section/facts.ts'
import { type ActDeps, actOnSection, type SectionAct } from '../sheet/act.ts'
import type { Tables } from '../storage/schema.ts'
import type { IdeaFailure } from './reveal.ts'
import { addRows, newRowId, rowsWithWords } from './rows.ts'
import { settleIdeas } from './settle.ts'
import { findIdea, type IdeaRecord, listIdeaRecords, numberIdeas } from './store.ts'
import type { OnSection } from './writeFirst.ts'

interface IdeasNotThere {
  readonly kind: 'ideas-not-there'
  readonly rowIds: readonly string[]
}

export interface OnIdea extends OnSection {
  readonly rowId: string
}

/** There is one more idea, its combiner's, that names those it was made of; they stay as they are (ID3). */
export async function combineIdeas(
  deps: ActDeps,
  { accountId, sectionId }: OnSection,
  { rowIds, text }: CombineBody,
): Promise<Result<{ readonly rowId: string }, IdeaFailure | IdeasNotThere>> {
  await settleIdeas(deps, sectionId)
  const { db } = deps.storage
  const section = await findSection(db, sectionId)
  const member = section === null ? null : await findMemberByAccount(db, section.spaceId, accountId, deps.clock.now())
  if (section === null || member === null) return err({ kind: 'not-found' })
  if (member.state === 'suspended') return err({ kind: 'member-suspended', until: member.suspendedUntil })
  if (!holdsIdeas(section)) return err({ kind: 'no-ideas-here' })
  const asked = can(member, 'combineIdeas', factsOf(section, deps.clock.now()))
  if (!asked.ok) return asked

  const rowId = newRowId(deps.random)
  const room = `section/${sectionId}`
  let before: readonly string[] = []
  const combined = await deps.rooms.together<{ rowId: string }, IdeaFailure | IdeasNotThere>(
    [room],
    (standing) => {
      before = rowsWithWords(standing.doc(room))
      const missing = rowIds.filter((id) => !before.includes(id))
      if (missing.length > 0) return err({ kind: 'ideas-not-there', rowIds: missing })
      return ok(addRows(standing, section, [{ id: rowId, author: refOf(member), text }]))
    },
    async (trx) => {
      await holdSpace(trx, section.spaceId)
      const at = deps.clock.now()
      const combiner = await findMemberByAccount(trx, section.spaceId, accountId, at)
      const now = await findSection(trx, sectionId)
      if (combiner === null || now === null) return err({ kind: 'not-found' })
      const allowed = can(combiner, 'combineIdeas', factsOf(now, at))
      if (!allowed.ok) return allowed
      await numberIdeas(trx, section, [...before, rowId])
      await setIdea(trx, sectionId, rowId, { combined_from: JSON.stringify(rowIds), combined_by: member.memberId })
      const { memberId: actorMemberId } = member
      const body = { rowId, from: rowIds }
      await appendEvent(trx, {
        spaceId: section.spaceId,
        kind: 'ideas-combined',
        actorMemberId,
        sheetId: section.sheetId,
        sectionId,
        body,
        at,
      })
      return ok({ rowId })
    },
  )
  if (combined.ok) deps.rooms.accessChanged({ sheetId: section.sheetId })
  return combined
}

/** It is kept, with its authors, until its day or until what it waits for has happened (ID4). */
export async function sleepIdea(
  deps: ActDeps,
  who: OnIdea,
  { reason, wakesAt, wakesWhen }: SleepIdeaBody,
): Promise<Result<void, IdeaFailure>> {
  return actOnIdea(deps, who, async ({ trx, at, member, record }, idea, facts) => {
    const until = { wakesAt: wakesAt ?? null, wakesWhen: wakesWhen ?? null }
    const allowed = can(member, 'sleepIdea', { idea: facts, wakesAt: until.wakesAt, now: at })
    if (!allowed.ok) return allowed
    await setIdea(trx, idea.sectionId, idea.rowId, {
      status: 'dormant',
      slept_by: member.memberId,
      slept_at: at,
      sleep_reason: reason,
      wakes_at: until.wakesAt,
      wakes_when: until.wakesWhen,
      woken_at: null,
      woken_by: null,
      woken_words: null,
      condition_met: 0,
    })
    await record('idea-asleep', { rowId: idea.rowId, number: ideaNumber(idea.number), reason, ...until })
    return ok()
  })
}

export async function wakeIdea(deps: ActDeps, who: OnIdea, { words, conditionMet }: WakeIdeaBody): Promise<Result<void, IdeaFailure>> {
  return actOnIdea(deps, who, async ({ trx, at, member, record }, idea, facts) => {
    const allowed = can(member, 'wakeIdea', { idea: facts, conditionMet })
    if (!allowed.ok) return allowed
    const woken = { woken_at: at, woken_by: member.memberId, woken_words: words, condition_met: conditionMet ? 1 : 0 }
    await setIdea(trx, idea.sectionId, idea.rowId, { status: 'growing', ...woken })
    await record('idea-woken', { rowId: idea.rowId, number: ideaNumber(idea.number), reason: words, conditionMet })
    return ok()
  })
}

/** What a consented D12 keeps, said by a voice. A round that decides which ideas are kept calls `retainIdeas` (ID7). */
export async function retainIdea(deps: ActDeps, who: OnIdea): Promise<Result<void, IdeaFailure>> {
  return actOnIdea(deps, who, async ({ trx, at, member, section }, idea, facts) => {
    const allowed = can(member, 'retainIdea', facts)
    if (!allowed.ok) return allowed
    await retainIdeas(trx, section, { rowIds: [idea.rowId], byMemberId: member.memberId, roundId: null, at })
    return ok()
  })
}

export interface Retaining {
  readonly rowIds: readonly string[]
  /** Null: the round did. */
  readonly byMemberId: string | null
  readonly roundId: string | null
  /** ms. */
  readonly at: number
}

/**
 * These ideas are retained, in the transaction of the consent that decides it; each is numbered first if it had no number yet.
 * The caller has checked that the group consented, and holds the space. Ideas that sleep or are retained already stay as they are.
 */
export async function retainIdeas(
  trx: Transaction<Tables>,
  section: SectionRecord,
  { rowIds, byMemberId, roundId, at }: Retaining,
): Promise<void> {
  await numberIdeas(trx, section, rowIds)
  for (const rowId of rowIds) {
    const idea = await findIdea(trx, section.id, rowId)
    if (idea === null || statusAt(idea, at) !== 'growing') continue
    await setIdea(trx, section.id, rowId, { status: 'retained', retained_at: at })
    await appendEvent(trx, {
      spaceId: section.spaceId,
      kind: 'idea-retained',
      actorMemberId: byMemberId,
      sheetId: section.sheetId,
      sectionId: section.id,
      body: { rowId, number: ideaNumber(idea.number), roundId },
      at,
    })
  }
}

/** A round consented to D12: the ideas that were not put to sleep before are retained (ID7). Other sections have none. */
export async function retainConsented(trx: Transaction<Tables>, sectionId: string, roundId: string, at: number): Promise<void> {
  const section = await findSection(trx, sectionId)
  if (section === null || !holdsIdeas(section)) return
  const rowIds = (await listIdeaRecords(trx, [sectionId])).map(({ rowId }) => rowId)
  await retainIdeas(trx, section, { rowIds, byMemberId: null, roundId, at })
}

/** An idea as the rules see it at `at`. */
export function factsOfIdea(idea: IdeaRecord, { state, binned }: SectionRecord, at: number): IdeaFacts {
  return { status: statusAt(idea, at), hasCondition: idea.wakesWhen !== null, section: { state, sheetBinned: binned } }
}

async function actOnIdea(
  deps: ActDeps,
  { rowId, ...who }: OnIdea,
  act: (acting: SectionAct, idea: IdeaRecord, facts: IdeaFacts) => Promise<Result<void, IdeaFailure>>,
): Promise<Result<void, IdeaFailure>> {
  await settleIdeas(deps, who.sectionId)
  return actOnSection(deps, who, async (acting): Promise<Result<void, IdeaFailure>> => {
    const { trx, at, section } = acting
    if (!holdsIdeas(section)) return err({ kind: 'no-ideas-here' })
    const idea = await findIdea(trx, section.id, rowId)
    return idea === null ? err({ kind: 'not-found' }) : act(acting, idea, factsOfIdea(idea, section, at))
  })
}

async function setIdea(trx: Transaction<Tables>, sectionId: string, rowId: string, change: Partial<Tables['idea']>): Promise<void> {
  await trx.updateTable('idea').set(change).where('section_id', '=', sectionId).where('row_id', '=', rowId).execute()
}
