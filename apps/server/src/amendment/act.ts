/**
 * One act on an amendment. Whoever may not read it gets `not-found`, whatever they ask. As long as it is not shared, an act leaves no
 * event and is told to nobody but those who read it (AM2).
 * @module
 */
import { can } from '@polyphonie/shared/can'
import { err, type Result } from '@polyphonie/shared/result'
import type { Transaction } from 'kysely'
import type { AppDeps } from '../deps.ts'
import { appendEvent, type EventBody, holdSpace } from '../event/eventLog.ts'
import type { KnownFailure } from '../http/problem.ts'
import { findMemberByAccount, type Member, type MemberSuspended, type NotFound } from '../member/store.ts'
import type { Tables } from '../storage/schema.ts'
import { type AmendmentRecord, findAmendment, roomOfAmendment } from './store.ts'

export type AmendmentDeps = Pick<AppDeps, 'storage' | 'clock' | 'random' | 'rooms'>

export interface OnAmendment {
  readonly accountId: string
  readonly amendmentId: string
}

export interface AmendmentActing {
  readonly trx: Transaction<Tables>
  readonly at: number
  readonly member: Member
  readonly amendment: AmendmentRecord
  /** Writes the event of the act, if it is one that everybody may know of. */
  record(kind: string, body: EventBody): Promise<void>
}

export async function actOnAmendment<T, F extends KnownFailure>(
  deps: AmendmentDeps,
  { accountId, amendmentId }: OnAmendment,
  act: (acting: AmendmentActing) => Promise<Result<T, F>>,
): Promise<Result<T, F | NotFound | MemberSuspended>> {
  const { storage } = deps
  const known = await findAmendment(storage.db, amendmentId)
  if (known === null) return err({ kind: 'not-found' })
  const outcome = await storage.db.transaction().execute(async (trx): Promise<Result<T, F | NotFound | MemberSuspended>> => {
    await holdSpace(trx, known.section.spaceId)
    const acting = await beginActing(deps, trx, accountId, amendmentId)
    return acting.ok ? act(acting.value) : acting
  })
  if (outcome.ok) await tell(deps, amendmentId)
  return outcome
}

/** The reader with the amendment; the caller holds the space. */
export async function beginActing(
  { clock }: Pick<AmendmentDeps, 'clock'>,
  trx: Transaction<Tables>,
  accountId: string,
  amendmentId: string,
): Promise<Result<AmendmentActing, NotFound | MemberSuspended>> {
  const at = clock.now()
  const amendment = await findAmendment(trx, amendmentId)
  if (amendment === null) return err({ kind: 'not-found' })
  const { spaceId } = amendment.section
  const member = await findMemberByAccount(trx, spaceId, accountId, at)
  if (member === null) return err({ kind: 'not-found' })
  if (member.state === 'suspended' && amendment.stage === 'shared') return err({ kind: 'member-suspended', until: member.suspendedUntil })
  if (!can(member, 'readAmendment', amendment).ok) return err({ kind: 'not-found' })
  return {
    ok: true,
    value: {
      trx,
      at,
      member,
      amendment,
      async record(kind, body) {
        if (amendment.stage !== 'shared') return
        const about = { sheetId: amendment.sheetId, sectionId: amendment.sectionId }
        await appendEvent(trx, { spaceId, kind, actorMemberId: member.memberId, ...about, body: { amendmentId, ...body }, at })
      },
    },
  }
}

/** Everybody reads the sheet again once it is shared; before, only those who may read it. */
export async function tell({ storage, rooms }: Pick<AmendmentDeps, 'storage' | 'rooms'>, amendmentId: string): Promise<void> {
  const amendment = await findAmendment(storage.db, amendmentId)
  if (amendment === null) return
  const { sheetId, stage } = amendment
  if (stage === 'shared') rooms.accessChanged({ sheetId })
  else rooms.accessChanged({ sheetId, room: roomOfAmendment(amendmentId) })
}
