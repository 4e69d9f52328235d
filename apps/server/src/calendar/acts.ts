/** Deadlines entered, changed and taken off; each an event. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { newId } from '@polyphonie/shared/ids'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { ChangeDeadlineBody, NewDeadlineBody, RemoveDeadlineBody } from '@polyphonie/shared/wire/http/calendar'
import type { Transaction } from 'kysely'
import type * as z from 'zod'
import type { MemberSuspended, NotFound } from '../member/store.ts'
import { type ActDeps, actInSpace, findSheet } from '../sheet/act.ts'
import type { Tables } from '../storage/schema.ts'
import { type DeadlineRecord, findDeadline } from './store.ts'

type CalendarFailure = Refusal | NotFound | MemberSuspended

interface Asking {
  readonly accountId: string
  readonly deadlineId: string
}

/** A funder's date is of the organisation of whoever enters it. */
export async function enterDeadline(
  deps: ActDeps,
  where: { readonly accountId: string; readonly spaceId: string },
  wanted: z.output<typeof NewDeadlineBody>,
): Promise<Result<{ readonly id: string }, CalendarFailure>> {
  return actInSpace(deps, where, async ({ trx, at, member, space, spaceId, record, accessChanges }) => {
    const { kind, title, instance, note, sheetId } = wanted
    const allowed = can(member, 'enterDeadline', { space, kind, at: wanted.at, now: at })
    if (!allowed.ok) return allowed
    const afterId = kind === 'funder' ? wanted.afterId : null
    if (!(await stands(trx, spaceId, { sheetId, afterId }))) return err<NotFound>({ kind: 'not-found' })
    const id = newId('deadline', deps.random)
    const organisation = kind === 'funder' ? member.organisation : null
    await trx
      .insertInto('deadline')
      .values({
        id,
        space_id: spaceId,
        kind,
        title,
        at: wanted.at,
        organisation,
        instance: kind === 'funder' ? instance : null,
        note,
        sheet_id: sheetId,
        after_id: afterId,
        entered_by: member.memberId,
        college_id: member.collegeId,
        entered_at: at,
        removed_at: null,
      })
      .execute()
    await record('deadline-entered', { deadlineId: id, deadline: kind, title, day: wanted.at, organisation }, about(sheetId))
    accessChanges({ spaceId })
    return ok({ id })
  })
}

export async function changeDeadline(
  deps: ActDeps,
  asking: Asking,
  { reason, ...wanted }: z.output<typeof ChangeDeadlineBody>,
): Promise<Result<void, CalendarFailure>> {
  return onDeadline(deps, asking, async ({ trx, at, member, spaceId, record }, deadline) => {
    const allowed = can(member, 'changeDeadline', { ...deadline, at: wanted.at ?? null, now: at })
    if (!allowed.ok) return allowed
    const isFunders = deadline.kind === 'funder'
    const next = {
      title: wanted.title ?? deadline.title,
      at: wanted.at ?? deadline.at,
      instance: isFunders && wanted.instance !== undefined ? wanted.instance : deadline.instance,
      note: wanted.note === undefined ? deadline.note : wanted.note,
      sheetId: wanted.sheetId === undefined ? deadline.sheetId : wanted.sheetId,
      afterId: isFunders && wanted.afterId !== undefined ? wanted.afterId : deadline.afterId,
    }
    const named = {
      sheetId: next.sheetId === deadline.sheetId ? null : next.sheetId,
      afterId: next.afterId === deadline.afterId ? null : next.afterId,
    }
    if (!(await stands(trx, spaceId, named))) return err<NotFound>({ kind: 'not-found' })
    const { sheetId, afterId, ...words } = next
    await trx
      .updateTable('deadline')
      .set({ ...words, sheet_id: sheetId, after_id: afterId })
      .where('id', '=', deadline.id)
      .execute()
    const body = { deadlineId: deadline.id, deadline: deadline.kind, title: next.title, wasOn: deadline.at, day: next.at, reason }
    await record('deadline-changed', body, about(sheetId))
    return ok()
  })
}

export async function removeDeadline(
  deps: ActDeps,
  asking: Asking,
  { reason }: RemoveDeadlineBody,
): Promise<Result<void, CalendarFailure>> {
  return onDeadline(deps, asking, async ({ trx, at, member, record }, deadline) => {
    const allowed = can(member, 'removeDeadline', deadline)
    if (!allowed.ok) return allowed
    await trx.updateTable('deadline').set({ removed_at: at }).where('id', '=', deadline.id).execute()
    const { id, kind, title, sheetId } = deadline
    await record('deadline-removed', { deadlineId: id, deadline: kind, title, day: deadline.at, reason }, about(sheetId))
    return ok()
  })
}

async function onDeadline(
  deps: ActDeps,
  { accountId, deadlineId }: Asking,
  act: (facts: Parameters<Parameters<typeof actInSpace>[2]>[0], deadline: DeadlineRecord) => Promise<Result<void, CalendarFailure>>,
): Promise<Result<void, CalendarFailure>> {
  const known = await findDeadline(deps.storage.db, deadlineId)
  if (known === null) return err({ kind: 'not-found' })
  return actInSpace(deps, { accountId, spaceId: known.spaceId }, async (facts): Promise<Result<void, CalendarFailure>> => {
    const deadline = await findDeadline(facts.trx, deadlineId)
    if (deadline === null) return err({ kind: 'not-found' })
    facts.accessChanges({ spaceId: known.spaceId })
    return act(facts, deadline)
  })
}

/** The sheet is of the space, and so is the date of the group. */
async function stands(
  trx: Transaction<Tables>,
  spaceId: string,
  { sheetId, afterId }: { readonly sheetId: string | null; readonly afterId: string | null },
): Promise<boolean> {
  if (sheetId !== null) {
    const sheet = await findSheet(trx, sheetId)
    if (sheet === null || sheet.spaceId !== spaceId || sheet.binned) return false
  }
  if (afterId === null) return true
  const other = await findDeadline(trx, afterId)
  return other !== null && other.spaceId === spaceId && other.kind === 'group' && !other.removed
}

function about(sheetId: string | null): { readonly sheetId?: string } {
  return sheetId === null ? {} : { sheetId }
}
