/** What is missing at the gate of a sheet's phase, and who asks for what: facts for the rules, read in the acting transaction. @module */
import { isCollegeKind } from '@polyphonie/shared/member/college'
import { type GateFacts, type Missing, missingAtGate } from '@polyphonie/shared/phase/gate'
import { openWriteFirstOf } from '../idea/store.ts'
import { readingDelayOf } from '../round/readingDelay.ts'
import { sayNumber } from '../round/store.ts'
import { parsePhase } from '../section/facts.ts'
import type { SheetRecord } from '../sheet/act.ts'
import type { Db } from '../storage/storage.ts'
import type { SheetContents } from './contents.ts'

const DAY_MS = 86_400_000

export interface ReturnRecord {
  readonly id: string
  readonly to: ReturnType<typeof parsePhase>
  readonly collegeId: string | null
  readonly askedBy: string
  readonly reason: string
  readonly askedAt: number
  readonly ended: boolean
}

export interface Gate {
  readonly missing: readonly Missing[]
  readonly roundsUnderWay: readonly string[]
  readonly returns: readonly ReturnRecord[]
  /** Ideas are protected until then: as long as everybody has to read a proposal (PH13). */
  readonly ideationUntil: number
}

/** `contents` were read before, outside the transaction. */
export async function gateOf(db: Db, sheet: SheetRecord, contents: SheetContents, now: number): Promise<Gate> {
  const ideationUntil = sheet.phaseEnteredAt + (await readingDelayOf(db, sheet.spaceId)).days * DAY_MS
  const roundsUnderWay = await roundsOf(db, sheet.id)
  const facts: GateFacts = {
    phase: sheet.phase,
    now,
    consentedKeys: await consentedKeysOf(db, sheet.id),
    ...contents,
    writingColleges: sheet.phase === 'listen' ? await writingColleges(db, sheet.id) : [],
    ...(await frozenSince(db, sheet)),
    ideation: { until: ideationUntil, grouped: sheet.ideasGroupedAt !== null },
    gapDeclared: sheet.gapDeclared !== null,
    roundsUnderWay,
    agreementConsented: await isAgreementConsented(db, sheet.id),
  }
  return { missing: missingAtGate(facts), roundsUnderWay, returns: await returnsOf(db, sheet.id), ideationUntil }
}

/** Colleges that ask to go back, oldest first; those that have ended are left out. */
export async function returnsOf(db: Db, sheetId: string): Promise<readonly ReturnRecord[]> {
  const rows = await db
    .selectFrom('phase_return')
    .selectAll()
    .where('sheet_id', '=', sheetId)
    .where('ended_at', 'is', null)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    to: parsePhase(row.to_phase),
    collegeId: row.college_id,
    askedBy: row.asked_by,
    reason: row.reason,
    askedAt: row.asked_at,
    ended: false,
  }))
}

export async function consentedKeysOf(db: Db, sheetId: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('section').select('key').where('sheet_id', '=', sheetId).where('state', '=', 'consented').execute()
  return rows.map(({ key }) => key)
}

/** When the open time for writing first of this sheet's ideas ends; null where none is open. */
export async function writeFirstEnd(db: Db, sheetId: string): Promise<number | null> {
  const section = await db.selectFrom('section').select('id').where('sheet_id', '=', sheetId).where('key', '=', 'ideas').executeTakeFirst()
  return section === undefined ? null : ((await openWriteFirstOf(db, section.id))?.endsAt ?? null)
}

async function roundsOf(db: Db, sheetId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('consent_round')
    .select('number')
    .where('sheet_id', '=', sheetId)
    .where('step', '!=', 'closed')
    .orderBy('number')
    .execute()
  return rows.map(({ number }) => sayNumber('P', number))
}

/** Kinds of colleges of which somebody has written a word in the sheet. */
async function writingColleges(db: Db, sheetId: string) {
  const sections = await db.selectFrom('section').select('id').where('sheet_id', '=', sheetId).execute()
  const rooms = sections.map(({ id }) => `section/${id}`)
  if (rooms.length === 0) return []
  const rows = await db.selectFrom('update_log').select('college').distinct().where('room', 'in', rooms).execute()
  return rows.flatMap(({ college }) => (college !== null && isCollegeKind(college) ? [college] : []))
}

async function frozenSince(db: Db, sheet: SheetRecord) {
  const last = await db
    .selectFrom('milestone')
    .select((eb) => eb.fn.max('frozen_at').as('at'))
    .where('sheet_id', '=', sheet.id)
    .executeTakeFirst()
  const at = last?.at ?? null
  return { frozen: at !== null, frozenInPhase: at !== null && Number(at) >= sheet.phaseEnteredAt }
}

async function isAgreementConsented(db: Db, sheetId: string): Promise<boolean> {
  const row = await db
    .selectFrom('agreement')
    .select('id')
    .where('sheet_id', '=', sheetId)
    .where('agreed_milestone_id', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}
