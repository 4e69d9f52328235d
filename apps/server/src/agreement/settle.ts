/**
 * What follows an act of the agreement and cannot be in its transaction, because it reads or writes rooms: « Accord v1.0 » is
 * frozen after the final round, the words of somebody who left leave the text. The act says what is to follow; this does it, and
 * marks it done. Should the server stop in between, the next reading or act finds it undone and does it. Each step, done twice,
 * changes nothing the second time. @module
 */
import { newId } from '@polyphonie/shared/ids'
import type { AppDeps } from '../deps.ts'
import { holdSpace } from '../event/eventLog.ts'
import { readSection } from '../milestone/reading.ts'
import { freezeSheet } from '../milestone/store.ts'
import { listSections } from '../section/facts.ts'
import { findSheet } from '../sheet/act.ts'
import type { OnSheet } from '../sheet/store.ts'
import type { Db } from '../storage/storage.ts'
import { type AgreementRecord, findAgreementOfSheet, freeFinalRounds } from './record.ts'
import { removeWords } from './words.ts'

type SettleDeps = Pick<AppDeps, 'storage' | 'clock' | 'random' | 'rooms'>

/** One at a time per sheet, so that two readers freeze no second version. */
const underWay = new Map<string, Promise<void>>()

/** What the agreement's acts asked for is done, as far as whoever asks may do it. */
export async function settleAgreement(deps: SettleDeps, who: OnSheet): Promise<void> {
  const before = underWay.get(who.sheetId) ?? Promise.resolve()
  const settled = before.catch(() => undefined).then(() => settle(deps, who))
  underWay.set(who.sheetId, settled)
  try {
    await settled
  } finally {
    if (underWay.get(who.sheetId) === settled) underWay.delete(who.sheetId)
  }
}

async function settle(deps: SettleDeps, who: OnSheet): Promise<void> {
  await makeWhatWasDecided(deps, who.sheetId)
  const agreement = await findAgreementOfSheet(deps.storage.db, who.sheetId)
  if (agreement === null) return
  await takeWordsAlong(deps, who.sheetId)
  if (agreement.facts.consented && agreement.agreedMilestoneId === null) await freezeAgreed(deps, who, agreement)
}

/** A final round was consented that nobody prepared an agreement for: there is one, so that it can be signed. */
async function makeWhatWasDecided({ storage, random, clock }: SettleDeps, sheetId: string): Promise<void> {
  if ((await orphanRound(storage.db, sheetId)) === null) return
  const sheet = await findSheet(storage.db, sheetId)
  if (sheet === null) return
  await storage.db.transaction().execute(async (trx) => {
    await holdSpace(trx, sheet.spaceId)
    const round = await orphanRound(trx, sheetId)
    if (round === null) return
    const { opened_by } = await trx.selectFrom('consent_round').select('opened_by').where('id', '=', round.id).executeTakeFirstOrThrow()
    await trx
      .insertInto('agreement')
      .values({
        id: newId('agreement', random),
        sheet_id: sheetId,
        milestone_id: round.milestoneId,
        round_id: round.id,
        agreed_milestone_id: null,
        prepared_by: opened_by,
        prepared_at: clock.now(),
      })
      .execute()
  })
}

async function orphanRound(db: Db, sheetId: string) {
  const agreement = await findAgreementOfSheet(db, sheetId)
  // An agreement in preparation takes the round of its own version itself.
  if (agreement !== null && !agreement.facts.consented) return null
  const rounds = await freeFinalRounds(db, sheetId)
  return rounds.find((round) => round.consented && round.id !== agreement?.round?.id) ?? null
}

/** « Accord v1.0 », once (AG6). Should the text be another one by now, the version that was decided on is the agreed one. */
async function freezeAgreed(deps: SettleDeps, who: OnSheet, { id, milestoneId, round }: AgreementRecord): Promise<void> {
  const { db } = deps.storage
  const earlier = await db
    .selectFrom('agreement')
    .select('id')
    .where('sheet_id', '=', who.sheetId)
    .where('agreed_milestone_id', 'is not', null)
    .execute()
  const name = `Accord v${earlier.length + 1}.0`
  const frozen =
    (await frozenAlready(db, who.sheetId, name, round?.closedAt ?? 0)) ??
    ((await saysTheSame(deps, who.sheetId, milestoneId)) ? await freeze(deps, who, name) : milestoneId)
  if (frozen === null) return
  await db
    .updateTable('agreement')
    .set({ agreed_milestone_id: frozen, ...(round === null ? {} : { round_id: round.id }) })
    .where('id', '=', id)
    .where('agreed_milestone_id', 'is', null)
    .execute()
}

/** Null when whoever asks may not freeze, or people write all the while: somebody else's reading does it. */
async function freeze(deps: SettleDeps, who: OnSheet, name: string): Promise<string | null> {
  const frozen = await freezeSheet(deps, who, name)
  return frozen.ok ? frozen.value.id : null
}

/** Frozen under that name since the round was closed: the server stopped before it noted so. */
async function frozenAlready(db: Db, sheetId: string, name: string, since: number): Promise<string | null> {
  const row = await db
    .selectFrom('milestone')
    .select('id')
    .where('sheet_id', '=', sheetId)
    .where('name', '=', name)
    .where('frozen_at', '>=', since)
    .orderBy('frozen_at')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Whether every passage still gives what the version holds; the states of sections may have changed with the round. */
async function saysTheSame(deps: SettleDeps, sheetId: string, milestoneId: string): Promise<boolean> {
  const { db } = deps.storage
  const frozen = await db.selectFrom('milestone_section').selectAll().where('milestone_id', '=', milestoneId).orderBy('position').execute()
  const sections = await listSections(db, sheetId)
  if (sections.length !== frozen.length) return false
  for (const [position, section] of sections.entries()) {
    const then = frozen[position]
    if (then?.section_id !== section.id) return false
    const { passageHashes } = await readSection(deps, section)
    if (JSON.stringify(passageHashes) !== then.passage_hashes) return false
  }
  return true
}

/** The words of everybody who left with them have left the text. */
export async function takeWordsAlong(deps: SettleDeps, sheetId: string): Promise<void> {
  const { db } = deps.storage
  const leaving = await db
    .selectFrom('agreement_leave')
    .innerJoin('agreement', 'agreement.id', 'agreement_leave.agreement_id')
    .select(['agreement_leave.agreement_id', 'agreement_leave.member_id'])
    .where('agreement.sheet_id', '=', sheetId)
    .where('agreement_leave.words', '=', 'go')
    .where('agreement_leave.words_gone_at', 'is', null)
    .execute()
  for (const { agreement_id, member_id } of leaving) {
    await removeWords(deps, sheetId, member_id)
    await db
      .updateTable('agreement_leave')
      .set({ words_gone_at: deps.clock.now() })
      .where('agreement_id', '=', agreement_id)
      .where('member_id', '=', member_id)
      .execute()
  }
}
