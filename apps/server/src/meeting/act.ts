/**
 * One act in a meeting: an act in its space, with the meeting and its facts read inside the same transaction. Acts in a space come
 * one after the other, so of two at once one is first and the other is refused by what it finds. Once it is durable the
 * meeting's room is told.
 * @module
 */
import type { MeetingFacts } from '@polyphonie/shared/meeting/can'
import { err, type Result } from '@polyphonie/shared/result'
import type { EventBody } from '../event/eventLog.ts'
import type { KnownFailure } from '../http/problem.ts'
import type { Member, MemberSuspended, NotFound } from '../member/store.ts'
import { type ActDeps, actInSpace, type SpaceAct } from '../sheet/act.ts'
import type { Tables } from '../storage/schema.ts'
import { factsOfMeeting, findMeeting, type MeetingRow } from './store.ts'

export type MeetingDeps = ActDeps

export interface OnMeeting {
  readonly accountId: string
  readonly meetingId: string
}

/** What changed: the row's own columns. `detail`: something moved that is not in the live snapshot. */
export type MeetingChange = Partial<Omit<Tables['meeting'], 'id' | 'space_id' | 'version' | 'detail'>>

export interface MeetingAct extends Omit<SpaceAct, 'record'> {
  readonly meeting: MeetingRow
  readonly facts: MeetingFacts
  /** Everybody in the space. */
  readonly members: readonly Member[]
  change(change: MeetingChange, what?: 'live' | 'detail'): Promise<void>
  /** The event names this meeting. */
  record(kind: string, body?: EventBody): Promise<void>
}

/** A stranger, or an unknown id, gets `not-found`. */
export async function actOnMeeting<T, F extends KnownFailure>(
  deps: MeetingDeps,
  { accountId, meetingId }: OnMeeting,
  act: (facts: MeetingAct) => Promise<Result<T, F>>,
): Promise<Result<T, F | NotFound | MemberSuspended>> {
  const known = await findMeeting(deps.storage.db, meetingId)
  if (known === null) return err({ kind: 'not-found' })
  const outcome = await actInSpace(deps, { accountId, spaceId: known.space_id }, async (acting): Promise<Result<T, F | NotFound>> => {
    const { trx, space, at } = acting
    const meeting = await findMeeting(trx, meetingId)
    if (meeting === null) return err({ kind: 'not-found' })
    const { facts, members } = await factsOfMeeting(trx, meeting, space, deps.rooms.inMeeting(meetingId), at)
    return act({
      ...acting,
      meeting,
      facts,
      members,
      change: (change, what = 'live') => changeMeeting(trx, meetingId, change, what),
      record: (kind, body = {}) => acting.record(kind, { meetingId, ...body }),
    })
  })
  if (outcome.ok) deps.rooms.meetingChanged(meetingId, 'live')
  return outcome
}

/** The row has changed and its version has moved. */
export async function changeMeeting(
  trx: SpaceAct['trx'],
  meetingId: string,
  change: MeetingChange,
  what: 'live' | 'detail',
): Promise<void> {
  await trx
    .updateTable('meeting')
    .set((eb) => ({
      ...change,
      version: eb('version', '+', 1),
      ...(what === 'detail' ? { detail: eb('detail', '+', 1) } : {}),
    }))
    .where('id', '=', meetingId)
    .execute()
}
