/** Recorded disagreements: written once, answered, held by others too, ended by their author. Rules: docs/rules/disagreement.md (DI). @module */
import { can } from '@polyphonie/shared/can'
import type { DisagreementFacts } from '@polyphonie/shared/disagreement/can'
import { disagreementNumber } from '@polyphonie/shared/disagreement/number'
import { type DisagreementId, newId } from '@polyphonie/shared/ids'
import { err, ok, type Result } from '@polyphonie/shared/result'
import type { TemplateKey } from '@polyphonie/shared/sheet/phase'
import type { Disagreement, NewDisagreementBody } from '@polyphonie/shared/wire/http/register'
import type { Transaction } from 'kysely'
import type { AppDeps } from '../deps.ts'
import { appendEvent } from '../event/eventLog.ts'
import type { Member, NotFound } from '../member/store.ts'
import { parseTemplate } from '../section/facts.ts'
import { type ActDeps, actOnSheet, done, type SheetAct } from '../sheet/act.ts'
import { giveNumber } from '../sheet/numbers.ts'
import type { ActFailure, OnSheet } from '../sheet/store.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'

export interface OnDisagreement {
  readonly accountId: string
  readonly disagreementId: string
}

export interface NewDisagreement {
  readonly member: Member
  readonly sheetId: string
  readonly template: TemplateKey
  readonly text: string
  readonly sectionId?: string | undefined
  readonly roundId?: string | undefined
  readonly objectionId?: string | undefined
  /** ms, domain clock. */
  readonly at: number
}

/** The disagreement and its event stand, if `trx` commits; its caller has asked whether the member may (DI1, DI7) and holds the space. */
export async function recordDisagreement(
  trx: Transaction<Tables>,
  { random }: Pick<AppDeps, 'random'>,
  { member, sheetId, template, text, sectionId, roundId, objectionId, at }: NewDisagreement,
): Promise<{ readonly id: DisagreementId; readonly number: string }> {
  const id = newId('disagreement', random)
  const kind = template === 'shared-diagnostic' ? 'disagreement-diagnostic' : 'disagreement-project'
  const number = await giveNumber(trx, member.spaceId, kind)
  await trx
    .insertInto('disagreement')
    .values({
      id,
      sheet_id: sheetId,
      number,
      section_id: sectionId ?? null,
      round_id: roundId ?? null,
      objection_id: objectionId ?? null,
      member_id: member.memberId,
      college_id: member.collegeId,
      organisation: member.organisation,
      text,
      created_at: at,
      lifted_at: null,
    })
    .execute()
  const said = disagreementNumber(template, number)
  await appendEvent(trx, {
    spaceId: member.spaceId,
    kind: 'disagreement-recorded',
    actorMemberId: member.memberId,
    sheetId,
    ...(sectionId === undefined ? {} : { sectionId }),
    body: { disagreementId: id, number: said, roundId: roundId ?? null, objectionId: objectionId ?? null },
    at,
  })
  return { id, number: said }
}

export async function writeDisagreement(
  deps: ActDeps,
  who: OnSheet,
  { text, sectionId, roundId, objectionId }: NewDisagreementBody,
): Promise<Result<{ readonly id: DisagreementId }, ActFailure>> {
  return actOnSheet(deps, who, async ({ trx, at, member, sheet }) => {
    const objector = objectionId === undefined ? undefined : await objectorIn(trx, sheet.id, objectionId)
    if (objector === null) return err({ kind: 'not-found' })
    const allowed = can(member, 'recordDisagreement', { sheet, ...(objector === undefined ? {} : { objection: objector }) })
    if (!allowed.ok) return allowed
    if (sectionId !== undefined && !(await isOfSheet(trx, 'section', sheet.id, sectionId))) return err({ kind: 'not-found' })
    if (roundId !== undefined && !(await isOfSheet(trx, 'consent_round', sheet.id, roundId))) return err({ kind: 'not-found' })
    const { id } = await recordDisagreement(trx, deps, {
      member,
      sheetId: sheet.id,
      template: sheet.template,
      text,
      sectionId,
      roundId,
      objectionId,
      at,
    })
    return ok({ id })
  })
}

export async function answerDisagreement(deps: ActDeps, who: OnDisagreement, text: string): Promise<Result<void, ActFailure>> {
  return actOnDisagreement(deps, who, async ({ trx, at, member, record }, { id, facts, number }) => {
    const allowed = can(member, 'answerDisagreement', facts)
    if (!allowed.ok) return allowed
    const answer = { disagreement_id: id, member_id: member.memberId, organisation: member.organisation, text, at }
    await trx
      .insertInto('disagreement_answer')
      .values({ id: newId('reply', deps.random), ...answer })
      .execute()
    await record('disagreement-answered', { disagreementId: id, number })
    return done
  })
}

export async function supportDisagreement(deps: ActDeps, who: OnDisagreement): Promise<Result<void, ActFailure>> {
  return actOnDisagreement(deps, who, async ({ trx, at, member, record }, { id, facts, number }) => {
    const allowed = can(member, 'supportDisagreement', facts)
    if (!allowed.ok) return allowed
    await trx
      .insertInto('disagreement_supporter')
      .values({ disagreement_id: id, member_id: member.memberId, organisation: member.organisation, at })
      .execute()
    await record('disagreement-supported', { disagreementId: id, number })
    return done
  })
}

export async function liftDisagreement(deps: ActDeps, who: OnDisagreement): Promise<Result<void, ActFailure>> {
  return actOnDisagreement(deps, who, async ({ trx, at, member, record }, { id, facts, number }) => {
    const allowed = can(member, 'liftDisagreement', facts)
    if (!allowed.ok) return allowed
    await trx.updateTable('disagreement').set({ lifted_at: at }).where('id', '=', id).execute()
    await record('disagreement-lifted', { disagreementId: id, number })
    return done
  })
}

/** In the order they were recorded, the lifted ones among them. */
export async function listDisagreements(db: Db, sheetId: string): Promise<readonly Disagreement[]> {
  const rows = await db
    .selectFrom('disagreement')
    .innerJoin('sheet', 'sheet.id', 'disagreement.sheet_id')
    .selectAll('disagreement')
    .select('sheet.template')
    .where('sheet_id', '=', sheetId)
    .orderBy('number')
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const supporters = await db.selectFrom('disagreement_supporter').selectAll().where('disagreement_id', 'in', ids).orderBy('at').execute()
  const answers = await db.selectFrom('disagreement_answer').selectAll().where('disagreement_id', 'in', ids).orderBy('at').execute()
  return rows.map((row) => ({
    id: row.id,
    number: disagreementNumber(parseTemplate(row.template), row.number),
    sheetId: row.sheet_id,
    sectionId: row.section_id,
    roundId: row.round_id,
    objectionId: row.objection_id,
    memberId: row.member_id,
    collegeId: row.college_id,
    organisation: row.organisation,
    supporters: supporters
      .filter((supporter) => supporter.disagreement_id === row.id)
      .map(({ member_id, organisation }) => ({ memberId: member_id, organisation })),
    text: row.text,
    at: row.created_at,
    answers: answers
      .filter((answer) => answer.disagreement_id === row.id)
      .map(({ member_id, organisation, text, at }) => ({ memberId: member_id, organisation, text, at })),
    liftedAt: row.lifted_at,
  }))
}

interface Known {
  readonly id: string
  readonly number: string
  readonly facts: DisagreementFacts
}

async function actOnDisagreement<T>(
  deps: ActDeps,
  { accountId, disagreementId }: OnDisagreement,
  act: (facts: SheetAct, disagreement: Known) => Promise<Result<T, ActFailure>>,
): Promise<Result<T, ActFailure>> {
  const row = await deps.storage.db.selectFrom('disagreement').select('sheet_id').where('id', '=', disagreementId).executeTakeFirst()
  if (row === undefined) return err({ kind: 'not-found' })
  return actOnSheet(deps, { accountId, sheetId: row.sheet_id }, async (facts): Promise<Result<T, ActFailure>> => {
    const known = await findDisagreement(facts.trx, disagreementId, facts)
    return known.ok ? act(facts, known.value) : known
  })
}

async function findDisagreement(db: Db, id: string, { sheet }: SheetAct): Promise<Result<Known, NotFound>> {
  const row = await db.selectFrom('disagreement').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return err({ kind: 'not-found' })
  const supporters = await db.selectFrom('disagreement_supporter').select('member_id').where('disagreement_id', '=', id).execute()
  return ok({
    id,
    number: disagreementNumber(sheet.template, row.number),
    facts: {
      sheetBinned: sheet.binned,
      authorMemberId: row.member_id,
      supporterIds: supporters.map(({ member_id }) => member_id),
      liftedAt: row.lifted_at,
    },
  })
}

/** Whose objection it is; null when the sheet has no such objection. */
async function objectorIn(db: Db, sheetId: string, objectionId: string): Promise<{ readonly objectorMemberId: string | null } | null> {
  const row = await db
    .selectFrom('objection')
    .innerJoin('consent_round', 'consent_round.id', 'objection.round_id')
    .select('objection.member_id')
    .where('objection.id', '=', objectionId)
    .where('consent_round.sheet_id', '=', sheetId)
    .executeTakeFirst()
  return row === undefined ? null : { objectorMemberId: row.member_id }
}

/** Whether the sheet has that section or round. */
export async function isOfSheet(db: Db, table: 'section' | 'consent_round', sheetId: string, id: string): Promise<boolean> {
  const row =
    table === 'section'
      ? await db.selectFrom('section').select('id').where('id', '=', id).where('sheet_id', '=', sheetId).executeTakeFirst()
      : await db.selectFrom('consent_round').select('id').where('id', '=', id).where('sheet_id', '=', sheetId).executeTakeFirst()
  return row !== undefined
}
