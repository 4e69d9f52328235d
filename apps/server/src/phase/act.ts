/** A sheet moves from phase to phase; colleges ask to go back; ideas are grouped, a gap is declared. @module */
import { can } from '@polyphonie/shared/can'
import { newId, type ReturnId } from '@polyphonie/shared/ids'
import { isMeansOpen } from '@polyphonie/shared/phase/gate'
import { err, ok, type Result } from '@polyphonie/shared/result'
import { type Phase, phasesByTemplate } from '@polyphonie/shared/sheet/phase'
import type { Transaction } from 'kysely'
import type { Random } from '../deps.ts'
import { appendEvent } from '../event/eventLog.ts'
import { bringBackParked } from '../parked/bringBack.ts'
import { parsePhase } from '../section/facts.ts'
import { type ActDeps, actOnSheet, done, findSheet } from '../sheet/act.ts'
import type { ActFailure, OnSheet } from '../sheet/store.ts'
import type { Tables } from '../storage/schema.ts'
import { readContents, type SheetContents } from './contents.ts'
import { consentedKeysOf, gateOf, returnsOf, writeFirstEnd } from './gate.ts'
import { openQuestions } from './questions.ts'

/**
 * The sheet is in that phase. Forward the three questions about the phase that ends are open; back, the colleges that asked for it
 * have been heard. The sections are read just before: what is erased at that very moment still counts as there.
 */
export async function setPhase(deps: ActDeps, who: OnSheet, to: Phase, reason: string): Promise<Result<void, ActFailure>> {
  const contents = await contentsOf(deps, who.sheetId)
  return actOnSheet(deps, who, async ({ trx, at, member, space, sheet, record }): Promise<Result<void, ActFailure>> => {
    const { missing, roundsUnderWay, returns } = await gateOf(trx, sheet, contents, at)
    const asked = returns.filter((each) => each.to === to)
    const allowed = can(member, 'setPhase', { space, sheet, to, missing, roundsUnderWay, returnsAsked: asked.map((each) => each.to) })
    if (!allowed.ok) return allowed
    await trx
      .updateTable('phase_return')
      .set({ ended_at: at, outcome: 'opened' })
      .where('sheet_id', '=', sheet.id)
      .where('to_phase', '=', to)
      .where('ended_at', 'is', null)
      .execute()
    const phases = phasesByTemplate[sheet.template]
    if (phases.indexOf(to) > phases.indexOf(sheet.phase)) await openQuestions(trx, deps.random, sheet, at)
    await enterPhase(trx, sheet.id, to, at)
    await record('phase-set', { from: sheet.phase, to, reason, askedByCollegeIds: asked.flatMap(({ collegeId }) => collegeId ?? []) })
    return done
  })
}

/** The sheet is in that phase, and what belonged to the one before is over. Asks no rule. */
export async function enterPhase(trx: Transaction<Tables>, sheetId: string, to: Phase, at: number): Promise<void> {
  await trx
    .updateTable('sheet')
    .set({ phase: to, phase_entered_at: at, ideas_grouped_at: null, gap_declared_at: null, gap_declared: null })
    .where('id', '=', sheetId)
    .execute()
}

/** A college asks to go back; whoever animates may open that phase from now on. */
export async function askReturn(
  deps: ActDeps,
  who: OnSheet,
  to: Phase,
  reason: string,
): Promise<Result<{ readonly id: ReturnId }, ActFailure>> {
  return actOnSheet(deps, who, async ({ trx, at, member, sheet, record }) => {
    const allowed = can(member, 'askReturn', { sheet, to, asked: await returnsOf(trx, sheet.id) })
    if (!allowed.ok) return allowed
    const id = newId('return', deps.random)
    await trx
      .insertInto('phase_return')
      .values({
        id,
        sheet_id: sheet.id,
        to_phase: to,
        college_id: member.collegeId,
        asked_by: member.memberId,
        reason,
        asked_at: at,
        ended_at: null,
        outcome: null,
      })
      .execute()
    await record('return-asked', { to, reason, collegeId: member.collegeId })
    return ok({ id })
  })
}

export async function takeBackReturn(
  deps: ActDeps,
  { accountId, returnId }: { readonly accountId: string; readonly returnId: string },
): Promise<Result<void, ActFailure>> {
  const known = await deps.storage.db.selectFrom('phase_return').select('sheet_id').where('id', '=', returnId).executeTakeFirst()
  if (known === undefined) return err({ kind: 'not-found' })
  return actOnSheet(deps, { accountId, sheetId: known.sheet_id }, async ({ trx, at, member, sheet, record }) => {
    const row = await trx.selectFrom('phase_return').selectAll().where('id', '=', returnId).executeTakeFirstOrThrow()
    const to = parsePhase(row.to_phase)
    const allowed = can(member, 'takeBackReturn', { sheet, asked: { to, collegeId: row.college_id, ended: row.ended_at !== null } })
    if (!allowed.ok) return allowed
    await trx.updateTable('phase_return').set({ ended_at: at, outcome: 'takenBack' }).where('id', '=', returnId).execute()
    await record('return-taken-back', { to, collegeId: row.college_id })
    return done
  })
}

/** The time of ideas is closed: the group may choose among them in a round. */
export async function groupIdeas(deps: ActDeps, who: OnSheet): Promise<Result<void, ActFailure>> {
  const contents = await contentsOf(deps, who.sheetId)
  return actOnSheet(deps, who, async ({ trx, at, member, space, sheet, record }) => {
    const { ideationUntil } = await gateOf(trx, sheet, contents, at)
    const grouped = sheet.ideasGroupedAt !== null
    const writeFirstEndsAt = await writeFirstEnd(trx, sheet.id)
    const allowed = can(member, 'groupIdeas', { space, sheet, until: ideationUntil, now: at, grouped, writeFirstEndsAt })
    if (!allowed.ok) return allowed
    await trx.updateTable('sheet').set({ ideas_grouped_at: at }).where('id', '=', sheet.id).execute()
    await record('ideas-grouped', {})
    return done
  })
}

/** The budget does not balance, and somebody says so in words. */
export async function declareGap(deps: ActDeps, who: OnSheet, words: string): Promise<Result<void, ActFailure>> {
  return actOnSheet(deps, who, async ({ trx, at, member, sheet, record }) => {
    const allowed = can(member, 'declareGap', { sheet, declared: sheet.gapDeclared !== null })
    if (!allowed.ok) return allowed
    await trx.updateTable('sheet').set({ gap_declared_at: at, gap_declared: words }).where('id', '=', sheet.id).execute()
    await record('budget-gap-declared', { words })
    return done
  })
}

/**
 * Call it in the transaction that consents to sections: once needs, value and response are, the means lock is open for good, which
 * the server itself records, and questions parked for that moment come back.
 */
export async function openMeansLock(
  trx: Transaction<Tables>,
  sheetId: string,
  { random, at }: { readonly random: Random; readonly at: number },
): Promise<void> {
  const sheet = await findSheet(trx, sheetId)
  if (sheet === null || sheet.meansOpenedAt !== null || sheet.template !== 'negotiated-project') return
  if (!isMeansOpen(await consentedKeysOf(trx, sheetId))) return
  await trx.updateTable('sheet').set({ means_opened_at: at }).where('id', '=', sheetId).execute()
  await appendEvent(trx, { spaceId: sheet.spaceId, kind: 'means-lock-opened', actorMemberId: null, sheetId, body: {}, at })
  await bringBackParked(trx, sheetId, { random, at })
}

async function contentsOf(deps: ActDeps, sheetId: string): Promise<SheetContents> {
  const sheet = await findSheet(deps.storage.db, sheetId)
  return sheet === null ? noContents : readContents(deps, sheet)
}

const noContents: SheetContents = { settledKeys: [], organisationsWithoutLogic: [], yearsOutOfBalance: [], sourcesWithoutSequel: [] }
