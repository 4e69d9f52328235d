/**
 * The reveal: everything that was written first becomes rows in one transaction with the end of the time, in shuffled order, each
 * under its author. A server that stops before has shown nothing and lost nothing. @module
 */
import { can, type Refusal } from '@polyphonie/shared/can'
import { isShowable } from '@polyphonie/shared/idea/can'
import { shuffled } from '@polyphonie/shared/idea/idea'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { Transaction } from 'kysely'
import { appendEvent, holdSpace } from '../event/eventLog.ts'
import type { MemberRef } from '../live/port.ts'
import { findMember, type Member, type MemberSuspended, type NotFound, spaceFacts } from '../member/store.ts'
import { refOf } from '../section/access.ts'
import { findSection } from '../section/facts.ts'
import type { ActDeps } from '../sheet/act.ts'
import type { Tables } from '../storage/schema.ts'
import { addRows, type NewRow, newRowId, rowsWithWords } from './rows.ts'
import { findWriteFirst, numberIdeas, type WrittenIdeaRow, writtenIdeas } from './store.ts'

export type IdeaFailure = Refusal | NotFound | MemberSuspended | NoIdeasHere
export interface NoIdeasHere {
  readonly kind: 'no-ideas-here'
}

interface WrittenMeanwhile {
  readonly kind: 'written-meanwhile'
}

/** All that was written is in the section, in one transaction with the end of the time, or nothing happened. `by` null: its time was over. */
export async function showWritten(deps: ActDeps, timeId: string, by: Member | null): Promise<Result<void, IdeaFailure>> {
  for (;;) {
    const shown = await tryToShow(deps, timeId, by)
    if (shown.ok || shown.error.kind !== 'written-meanwhile') return shown as Result<void, IdeaFailure>
  }
}

async function tryToShow(deps: ActDeps, timeId: string, by: Member | null): Promise<Result<void, IdeaFailure | WrittenMeanwhile>> {
  const { db } = deps.storage
  const time = await findWriteFirst(db, timeId)
  const section = time === null ? null : await findSection(db, time.sectionId)
  if (time === null || section === null) return err({ kind: 'not-found' })
  const written = await writtenIdeas(db, timeId)
  const authors = await authorsOf(deps, written)
  const rows = shuffled(written, deps.random).map(
    ({ member_id, text }): NewRow => ({ id: newRowId(deps.random), author: authors.get(member_id) ?? null, text }),
  )
  let before: readonly string[] = []
  const room = `section/${section.id}`
  const shown = await deps.rooms.together<void, IdeaFailure | WrittenMeanwhile>(
    [room],
    (standing) => {
      before = rowsWithWords(standing.doc(room))
      return ok(addRows(standing, section, rows))
    },
    async (trx) => {
      await holdSpace(trx, section.spaceId)
      const may = await mayShow(deps, trx, time.id, by)
      if (!may.ok) return may
      if (!isSame(written, await writtenIdeas(trx, timeId))) return err({ kind: 'written-meanwhile' })
      const at = deps.clock.now()
      await trx
        .updateTable('write_first')
        .set({ revealed_at: at, revealed_by: by?.memberId ?? null })
        .where('id', '=', timeId)
        .execute()
      await trx.deleteFrom('written_idea').where('write_first_id', '=', timeId).execute()
      await numberIdeas(trx, section, [...before, ...rows.map(({ id }) => id)])
      await appendEvent(trx, {
        spaceId: section.spaceId,
        kind: 'write-first-revealed',
        actorMemberId: by?.memberId ?? null,
        sheetId: section.sheetId,
        sectionId: section.id,
        body: { writeFirstId: timeId, ideas: rows.length },
        at,
      })
      return ok()
    },
  )
  if (shown.ok) deps.rooms.accessChanged({ sheetId: section.sheetId })
  return shown
}

async function mayShow(deps: ActDeps, trx: Transaction<Tables>, timeId: string, by: Member | null): Promise<Result<void, IdeaFailure>> {
  const time = await findWriteFirst(trx, timeId)
  const section = time === null ? null : await findSection(trx, time.sectionId)
  if (time === null || section === null) return err({ kind: 'not-found' })
  const open = time.revealedAt === null
  const { state } = section
  if (by === null) return open ? isShowable({ state }) : err({ kind: 'write-first-over' })
  const at = deps.clock.now()
  const member = await findMember(trx, by.memberId, at)
  if (member === null) return err({ kind: 'not-found' })
  return can(member, 'revealIdeas', {
    space: await spaceFacts(trx, section.spaceId, at),
    time: { open, sheetBinned: section.binned, state },
  })
}

async function authorsOf({ storage, clock }: ActDeps, written: readonly WrittenIdeaRow[]): Promise<ReadonlyMap<string, MemberRef>> {
  const authors = new Map<string, MemberRef>()
  for (const memberId of new Set(written.map(({ member_id }) => member_id))) {
    const member = await findMember(storage.db, memberId, clock.now())
    if (member !== null) authors.set(memberId, refOf(member))
  }
  return authors
}

function isSame(a: readonly WrittenIdeaRow[], b: readonly WrittenIdeaRow[]): boolean {
  return a.length === b.length && a.every(({ id, text }, index) => id === b[index]?.id && text === b[index]?.text)
}
