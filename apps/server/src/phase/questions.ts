/**
 * The three questions at the end of a phase. Who has answered and what was answered are kept apart, and no event, log line or
 * order of rows joins them (docs/rules/phase.md, PH15–PH18). @module
 */
import { can } from '@polyphonie/shared/can'
import { hasVoice } from '@polyphonie/shared/member/role'
import { collegeKept, countAnswers, type PhaseAnswers, QUESTIONS_OPEN_MS } from '@polyphonie/shared/phase/questions'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { QuestionsView } from '@polyphonie/shared/wire/http/phase'
import type { Transaction } from 'kysely'
import type { Random } from '../deps.ts'
import { holdSpace } from '../event/eventLog.ts'
import { findMemberByAccount, type Member, membersOfSpace } from '../member/store.ts'
import { parsePhase } from '../section/facts.ts'
import { type ActDeps, actOnSheet, done, findSheet, type SheetRecord } from '../sheet/act.ts'
import type { ActFailure, OnSheet } from '../sheet/store.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'

/** They are open for the phase the sheet is in, unless they were opened since it began. */
export async function openQuestions(trx: Transaction<Tables>, random: Random, sheet: SheetRecord, at: number): Promise<void> {
  if (await isAskedInPhase(trx, sheet)) return
  await trx
    .insertInto('phase_end')
    .values({ id: randomName(random), sheet_id: sheet.id, phase: sheet.phase, opened_at: at, closes_at: at + QUESTIONS_OPEN_MS })
    .execute()
}

export async function askQuestions(deps: ActDeps, who: OnSheet): Promise<Result<void, ActFailure>> {
  return actOnSheet(deps, who, async ({ trx, at, member, space, sheet, record }) => {
    const allowed = can(member, 'openPhaseQuestions', { space, sheet, askedInPhase: await isAskedInPhase(trx, sheet) })
    if (!allowed.ok) return allowed
    await openQuestions(trx, deps.random, sheet, at)
    await record('phase-questions-opened', { phase: sheet.phase })
    return done
  })
}

/** One more answer is counted, of nobody. */
export async function answerQuestions(
  { storage, clock, random }: ActDeps,
  { accountId, endId }: { readonly accountId: string; readonly endId: string },
  { said, heard, understood }: PhaseAnswers,
): Promise<Result<void, ActFailure>> {
  const end = await storage.db.selectFrom('phase_end').selectAll().where('id', '=', endId).executeTakeFirst()
  const sheet = end === undefined ? null : await findSheet(storage.db, end.sheet_id)
  if (end === undefined || sheet === null) return err({ kind: 'not-found' })
  return storage.db.transaction().execute(async (trx): Promise<Result<void, ActFailure>> => {
    await holdSpace(trx, sheet.spaceId)
    const at = clock.now()
    const member = await findMemberByAccount(trx, sheet.spaceId, accountId, at)
    if (member === null) return err({ kind: 'not-found' })
    if (member.state === 'suspended') return err({ kind: 'member-suspended', until: member.suspendedUntil })
    const answered = await hasAnswered(trx, endId, member.memberId)
    const allowed = can(member, 'answerPhaseQuestions', { closed: at >= end.closes_at, answered })
    if (!allowed.ok) return allowed
    const colleagues = (await membersOfSpace(trx, sheet.spaceId, at)).filter(
      ({ collegeId, role, state }) => collegeId === member.collegeId && hasVoice(role) && state === 'active',
    )
    await trx.insertInto('phase_end_register').values({ phase_end_id: endId, member_id: member.memberId }).execute()
    await trx
      .insertInto('phase_end_answer')
      .values({
        id: randomName(random),
        phase_end_id: endId,
        college_id: collegeKept(member.collegeId, colleagues.length),
        said: said ? 1 : 0,
        heard: heard ? 1 : 0,
        understood: understood ? 1 : 0,
      })
      .execute()
    return ok()
  })
}

/** Newest first; counts only where the time is over. */
export async function viewQuestions(db: Db, sheetId: string, member: Member, now: number): Promise<QuestionsView[]> {
  const ends = await db
    .selectFrom('phase_end')
    .selectAll()
    .where('sheet_id', '=', sheetId)
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .execute()
  return Promise.all(
    ends.map(async (end): Promise<QuestionsView> => {
      const closed = now >= end.closes_at
      const answered = await hasAnswered(db, end.id, member.memberId)
      return {
        id: end.id,
        phase: parsePhase(end.phase),
        openedAt: end.opened_at,
        closesAt: end.closes_at,
        closed,
        answered,
        mayAnswer: can(member, 'answerPhaseQuestions', { closed, answered }).ok,
        ...(closed ? countAnswers(await answersOf(db, end.id)) : { counts: [], unshown: false }),
      }
    }),
  )
}

async function answersOf(db: Db, endId: string) {
  const rows = await db.selectFrom('phase_end_answer').selectAll().where('phase_end_id', '=', endId).execute()
  return rows.map((row) => ({
    collegeId: row.college_id,
    said: row.said === 1,
    heard: row.heard === 1,
    understood: row.understood === 1,
  }))
}

async function hasAnswered(db: Db, endId: string, memberId: string): Promise<boolean> {
  const row = await db
    .selectFrom('phase_end_register')
    .select('member_id')
    .where('phase_end_id', '=', endId)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return row !== undefined
}

async function isAskedInPhase(db: Db, sheet: SheetRecord): Promise<boolean> {
  const row = await db
    .selectFrom('phase_end')
    .select('id')
    .where('sheet_id', '=', sheet.id)
    .where('phase', '=', sheet.phase)
    .where('opened_at', '>=', sheet.phaseEnteredAt)
    .executeTakeFirst()
  return row !== undefined
}

/** Says nothing of when or by whom. */
function randomName(random: Random): string {
  return Buffer.from(random(new Uint8Array(16))).toString('hex')
}
