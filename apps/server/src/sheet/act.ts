/**
 * One act on a sheet or a section: the facts are read, the rule is asked, the change and its event are written, all in one
 * transaction; then the rooms hear that rights may have changed. An act writes nothing before its rule has said yes.
 * @module
 */
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { SheetFacts } from '@polyphonie/shared/sheet/can'
import type { SpaceFacts } from '@polyphonie/shared/space/can'
import type { Transaction } from 'kysely'
import type { AppDeps } from '../deps.ts'
import { appendEvent, type EventBody, holdSpace } from '../event/eventLog.ts'
import type { KnownFailure } from '../http/problem.ts'
import type { AccessChange } from '../live/port.ts'
import { findMemberByAccount, type Member, type MemberSuspended, type NotFound, spaceFacts } from '../member/store.ts'
import { findSection, parsePhase, parseTemplate, type SectionRecord } from '../section/facts.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'

export type ActDeps = Pick<AppDeps, 'storage' | 'clock' | 'random' | 'rooms'>

export interface SheetRecord extends SheetFacts {
  readonly id: string
  readonly spaceId: string
  readonly title: string
  readonly templateVersion: number
  readonly createdAt: number
  readonly binnedAt: number | null
  readonly phaseEnteredAt: number
  /** Since the phase began, ms; null = not yet. */
  readonly ideasGroupedAt: number | null
  readonly gapDeclared: { readonly at: number; readonly words: string } | null
  readonly meansOpenedAt: number | null
}

interface Acting {
  readonly trx: Transaction<Tables>
  /** Domain time of the act, ms. */
  readonly at: number
  readonly member: Member
  readonly space: SpaceFacts
}

export interface SpaceAct extends Acting {
  readonly spaceId: string
  /** `about`: the sheet or section concerned, when the act is about one. */
  record(kind: string, body: EventBody, about?: { readonly sheetId?: string; readonly sectionId?: string }): Promise<void>
  /** Once the act is durable the rooms concerned read their rights again. */
  accessChanges(change: AccessChange): void
}

export interface SheetAct extends Acting {
  readonly sheet: SheetRecord
  record(kind: string, body: EventBody, sectionId?: string): Promise<void>
}

export interface SectionAct extends Acting {
  readonly section: SectionRecord
  /** `sectionId`: when the act is about another section than its own, for instance a card it made. */
  record(kind: string, body: EventBody, sectionId?: string): Promise<void>
}

type Unknown = NotFound | MemberSuspended

/** Acts in a space; a stranger gets `not-found`. */
export async function actInSpace<T, F extends KnownFailure>(
  deps: ActDeps,
  { accountId, spaceId }: { readonly accountId: string; readonly spaceId: string },
  act: (facts: SpaceAct) => Promise<Result<T, F>>,
): Promise<Result<T, F | Unknown>> {
  const changes: AccessChange[] = []
  const outcome = await inTransaction(deps, accountId, spaceId, async (acting) =>
    act({
      ...acting,
      spaceId,
      record: async (kind, body, about = {}) => {
        await appendEvent(acting.trx, { spaceId, kind, actorMemberId: acting.member.memberId, ...about, body, at: acting.at })
      },
      accessChanges: (change) => changes.push(change),
    }),
  )
  if (outcome.ok) for (const change of changes) deps.rooms.accessChanged(change)
  return outcome
}

/** Acts on a sheet; a stranger, or an unknown id, gets `not-found`. */
export async function actOnSheet<T, F extends KnownFailure>(
  deps: ActDeps,
  { accountId, sheetId }: { readonly accountId: string; readonly sheetId: string },
  act: (facts: SheetAct) => Promise<Result<T, F>>,
): Promise<Result<T, F | Unknown>> {
  const known = await findSheet(deps.storage.db, sheetId)
  if (known === null) return err({ kind: 'not-found' })
  const { spaceId } = known
  const outcome = await inTransaction(deps, accountId, spaceId, async (acting): Promise<Result<T, F | Unknown>> => {
    const sheet = await findSheet(acting.trx, sheetId)
    if (sheet === null) return err({ kind: 'not-found' })
    return act({
      ...acting,
      sheet,
      record: async (kind, body, sectionId) => {
        const about = sectionId === undefined ? { sheetId } : { sheetId, sectionId }
        await appendEvent(acting.trx, { spaceId, kind, actorMemberId: acting.member.memberId, ...about, body, at: acting.at })
      },
    })
  })
  if (outcome.ok) deps.rooms.accessChanged({ sheetId })
  return outcome
}

/** Acts on a section; a stranger, or an unknown id, gets `not-found`. */
export async function actOnSection<T, F extends KnownFailure>(
  deps: ActDeps,
  { accountId, sectionId }: { readonly accountId: string; readonly sectionId: string },
  act: (facts: SectionAct) => Promise<Result<T, F>>,
): Promise<Result<T, F | Unknown>> {
  const known = await findSection(deps.storage.db, sectionId)
  if (known === null) return err({ kind: 'not-found' })
  const { spaceId, sheetId } = known
  const outcome = await inTransaction(deps, accountId, spaceId, async (acting): Promise<Result<T, F | Unknown>> => {
    const section = await findSection(acting.trx, sectionId)
    if (section === null) return err({ kind: 'not-found' })
    return act({
      ...acting,
      section,
      record: async (kind, body, other) => {
        const actorMemberId = acting.member.memberId
        await appendEvent(acting.trx, { spaceId, kind, actorMemberId, sheetId, sectionId: other ?? sectionId, body, at: acting.at })
      },
    })
  })
  if (outcome.ok) deps.rooms.accessChanged({ sheetId })
  return outcome
}

async function inTransaction<T, F extends KnownFailure>(
  { storage, clock }: ActDeps,
  accountId: string,
  spaceId: string,
  act: (acting: Acting) => Promise<Result<T, F | Unknown>>,
): Promise<Result<T, F | Unknown>> {
  return storage.db.transaction().execute(async (trx) => {
    await holdSpace(trx, spaceId)
    const at = clock.now()
    const member = await findMemberByAccount(trx, spaceId, accountId, at)
    if (member === null) return err({ kind: 'not-found' })
    if (member.state === 'suspended') return err({ kind: 'member-suspended', until: member.suspendedUntil })
    return act({ trx, at, member, space: await spaceFacts(trx, spaceId, at) })
  })
}

export async function findSheet(db: Db, sheetId: string): Promise<SheetRecord | null> {
  const row = await db.selectFrom('sheet').selectAll().where('id', '=', sheetId).executeTakeFirst()
  if (row === undefined) return null
  return {
    id: row.id,
    spaceId: row.space_id,
    title: row.title,
    template: parseTemplate(row.template),
    templateVersion: row.template_version,
    phase: parsePhase(row.phase),
    binned: row.binned_at !== null,
    createdAt: row.created_at,
    binnedAt: row.binned_at,
    phaseEnteredAt: Number(row.phase_entered_at),
    ideasGroupedAt: row.ideas_grouped_at,
    gapDeclared: row.gap_declared_at === null ? null : { at: row.gap_declared_at, words: row.gap_declared ?? '' },
    meansOpenedAt: row.means_opened_at,
  }
}

export const done = ok()
