/** How a circle ends: its text becomes a proposal everybody reads, or it ends without result; a public account stands either way. @module */
import { can } from '@polyphonie/shared/can'
import type { CircleOutcome } from '@polyphonie/shared/circle/circle'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { EndCircleBody } from '@polyphonie/shared/wire/http/circle'
import type { Transaction } from 'kysely'
import { shareAmendment } from '../amendment/acts.ts'
import { hashOf } from '../amendment/merge.ts'
import { findAmendment, roomOfAmendment } from '../amendment/store.ts'
import { appendEvent, type EventBody, holdSpace } from '../event/eventLog.ts'
import { findMemberByAccount } from '../member/store.ts'
import type { Tables } from '../storage/schema.ts'
import { actOnCircle, type CircleDeps, type CircleFailure, type OnCircle } from './acts.ts'
import { type CircleRecord, factsOfCircle, findCircle, hashOfText } from './store.ts'

/** Its text is a shared amendment now, exactly as everybody in the circle agreed to it; erased words went before (CI8). */
export async function shareCircle(deps: CircleDeps, who: OnCircle, summary: string): Promise<Result<void, CircleFailure>> {
  const { storage, rooms } = deps
  const before = await findCircle(storage.db, who.circleId)
  if (before === null) return err({ kind: 'not-found' })
  const asked = await mayShare(deps, storage.db, who, await hashOfText(rooms, before))
  if (!asked.ok) return asked
  const { amendmentId } = asked.value
  const room = roomOfAmendment(amendmentId)
  await rooms.collect(room)
  let hash: string | null = null
  const shared = await rooms.together(
    [room],
    (standing) => {
      hash = hashOf(before.section, standing.doc(room))
      return ok([])
    },
    async (trx): Promise<Result<void, CircleFailure>> => {
      await holdSpace(trx, before.section.spaceId)
      const sharing = await mayShare(deps, trx, who, hash)
      if (!sharing.ok) return sharing
      const { circle, memberId } = sharing.value
      const amendment = await findAmendment(trx, amendmentId)
      if (amendment === null) return err({ kind: 'not-found' })
      const at = deps.clock.now()
      const number = await shareAmendment(trx, { at, memberId, amendment })
      await end(trx, circle, { outcome: 'shared', at, memberId, sentence: null, summary }, { amendmentId, number })
      return ok()
    },
  )
  if (!shared.ok) return shared
  await rooms.collect(room)
  rooms.accessChanged({ sheetId: before.section.sheetId })
  return shared
}

/** Nothing of its text is shown to anybody else; those who were in it still read it. */
export async function endCircle(deps: CircleDeps, who: OnCircle, said: EndCircleBody): Promise<Result<void, CircleFailure>> {
  return actOnCircle(deps, who, async ({ trx, at, member, space, circle, facts }) => {
    const allowed = can(member, 'endCircle', { circle: facts, space })
    if (!allowed.ok) return allowed
    if (circle.amendmentId !== null) {
      const withdrawn = { status: 'withdrawn', ended_at: at }
      await trx.updateTable('amendment').set(withdrawn).where('id', '=', circle.amendmentId).execute()
    }
    await end(trx, circle, { outcome: 'withoutResult', at, memberId: member.memberId, ...said }, {})
    return ok()
  })
}

async function mayShare(
  { clock }: CircleDeps,
  db: CircleDeps['storage']['db'],
  { accountId, circleId }: OnCircle,
  hash: string | null,
): Promise<Result<{ readonly circle: CircleRecord; readonly memberId: string; readonly amendmentId: string }, CircleFailure>> {
  const at = clock.now()
  const circle = await findCircle(db, circleId)
  const member = circle === null ? null : await findMemberByAccount(db, circle.section.spaceId, accountId, at)
  if (circle === null || member === null) return err({ kind: 'not-found' })
  if (member.state === 'suspended') return err({ kind: 'member-suspended', until: member.suspendedUntil })
  const allowed = can(member, 'shareCircle', await factsOfCircle(db, circle, at, hash))
  if (!allowed.ok) return allowed
  // Somebody is in it: it has a text.
  if (circle.amendmentId === null) throw new Error(`circle ${circleId} has no text`)
  return ok({ circle, memberId: member.memberId, amendmentId: circle.amendmentId })
}

interface Ending {
  readonly outcome: CircleOutcome
  readonly at: number
  readonly memberId: string
  readonly sentence: string | null
  readonly summary: string
}

async function end(
  trx: Transaction<Tables>,
  { id, name, section }: CircleRecord,
  { outcome, at, memberId, sentence, summary }: Ending,
  result: EventBody,
): Promise<void> {
  await trx.updateTable('circle').set({ outcome, ended_at: at, ended_by: memberId, sentence, summary }).where('id', '=', id).execute()
  const { spaceId, sheetId, id: sectionId } = section
  const body = { circleId: id, name, outcome, sentence, summary, ...result }
  await appendEvent(trx, { spaceId, kind: 'circle-ended', actorMemberId: memberId, sheetId, sectionId, body, at })
}
