/** The compromise register: an entry explores, then a wording is agreed on. Rules: docs/rules/compromise.md (CO). @module */
import { can } from '@polyphonie/shared/can'
import type { CompromiseFacts } from '@polyphonie/shared/compromise/can'
import { differentOptions, positionsWrittenBy } from '@polyphonie/shared/compromise/positions'
import { type CompromiseId, newId } from '@polyphonie/shared/ids'
import { err, ok, type Result } from '@polyphonie/shared/result'
import { type ChooseBody, Compromise, type CompromiseBody, type NewCompromiseBody } from '@polyphonie/shared/wire/http/register'
import type * as z from 'zod'
import type { AppDeps } from '../deps.ts'
import type { Member } from '../member/store.ts'
import { type ActDeps, actOnSheet, done, type SheetAct } from '../sheet/act.ts'
import { giveNumber } from '../sheet/numbers.ts'
import type { ActFailure, OnSheet } from '../sheet/store.ts'
import type { Tables } from '../storage/schema.ts'
import type { Db } from '../storage/storage.ts'

type CompromiseDeps = Pick<AppDeps, 'storage' | 'clock' | 'random' | 'rooms'>

export interface OnCompromise {
  readonly accountId: string
  readonly compromiseId: string
}

export async function openCompromise(
  deps: CompromiseDeps,
  who: OnSheet,
  asked: z.output<typeof NewCompromiseBody>,
): Promise<Result<{ readonly id: CompromiseId }, ActFailure>> {
  return actOnSheet(deps, who, async ({ trx, at, member, sheet, record }) => {
    const allowed = can(member, 'openCompromise', { sheet })
    if (!allowed.ok) return allowed
    if (!(await areOfSheet(trx, sheet.id, asked))) return err({ kind: 'not-found' })
    const id = newId('compromise', deps.random)
    const number = await giveNumber(trx, sheet.spaceId, 'compromise')
    await trx
      .insertInto('compromise')
      .values({
        id,
        sheet_id: sheet.id,
        number,
        point: asked.point,
        positions: JSON.stringify(positionsWrittenBy(member.memberId, asked.positions, [])),
        options: JSON.stringify(asked.options),
        wording: null,
        moved: '[]',
        section_id: asked.sectionId ?? null,
        quote: asked.quote ?? null,
        round_id: asked.roundId ?? null,
        amendment_ids: JSON.stringify(asked.amendmentIds),
        by_member_id: member.memberId,
        created_at: at,
        agreed_at: null,
      })
      .execute()
    await record('compromise-opened', { compromiseId: id, number: `C${number}` }, asked.sectionId)
    return ok({ id })
  })
}

/** What is given replaces what stood there, what is added joins it, the rest stays (CO8). */
export async function editCompromise(
  deps: CompromiseDeps,
  who: OnCompromise,
  asked: z.output<typeof CompromiseBody>,
): Promise<Result<void, ActFailure>> {
  return actOnCompromise(deps, who, async ({ trx, member, sheet, record }, { facts, stored }) => {
    const positions = positionsWrittenBy(
      member.memberId,
      [...(asked.positions ?? stored.positions), ...(asked.addPositions ?? [])],
      stored.positions,
    )
    const options = [...(asked.options ?? stored.options), ...(asked.addOptions ?? [])]
    const allowed = can(member, 'editCompromise', { ...facts, positionsThen: positions.length, optionsThen: options.length })
    if (!allowed.ok) return allowed
    if (!(await areOfSheet(trx, sheet.id, asked))) return err({ kind: 'not-found' })
    const { id, number, sectionId } = stored
    await trx
      .updateTable('compromise')
      .set({
        point: asked.point ?? stored.point,
        positions: JSON.stringify(positions),
        options: JSON.stringify(options),
        section_id: asked.sectionId ?? sectionId,
        quote: asked.quote ?? stored.quote,
        round_id: asked.roundId ?? stored.roundId,
        amendment_ids: JSON.stringify(asked.amendmentIds ?? stored.amendmentIds),
      })
      .where('id', '=', id)
      .execute()
    await record('compromise-changed', { compromiseId: id, number }, asked.sectionId ?? sectionId ?? undefined)
    return done
  })
}

/** The wording is agreed on, with who moved on what (CO3, CO4). */
export async function chooseCompromise(
  deps: CompromiseDeps,
  who: OnCompromise,
  { wording, moved }: ChooseBody,
): Promise<Result<void, ActFailure>> {
  return actOnCompromise(deps, who, async ({ trx, at, member, record }, { facts, stored: { id, number, sectionId } }) => {
    const allowed = can(member, 'chooseCompromise', facts)
    if (!allowed.ok) return allowed
    await trx
      .updateTable('compromise')
      .set({ wording, moved: JSON.stringify(moved), agreed_at: at })
      .where('id', '=', id)
      .execute()
    await record('compromise-agreed', { compromiseId: id, number }, sectionId ?? undefined)
    return done
  })
}

/** In the order they were opened, as `reader` may change them. */
export async function listCompromises(db: Db, sheetId: string, reader: Member): Promise<readonly Compromise[]> {
  const sheet = await db.selectFrom('sheet').select('binned_at').where('id', '=', sheetId).executeTakeFirst()
  const rows = await db.selectFrom('compromise').selectAll().where('sheet_id', '=', sheetId).orderBy('number').execute()
  const milestones = await db
    .selectFrom('milestone')
    .select(['id', 'frozen_at'])
    .where('sheet_id', '=', sheetId)
    .orderBy('frozen_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => {
    const stored = storedOf(row)
    const { agreed_at: agreedAt } = row
    const first = agreedAt === null ? undefined : milestones.find(({ frozen_at }) => frozen_at >= agreedAt)
    const facts = factsOf(row, stored, sheet?.binned_at !== null)
    return { ...stored, milestoneId: first?.id ?? null, canEdit: can(reader, 'editCompromise', facts).ok }
  })
}

type Stored = Omit<Compromise, 'milestoneId' | 'canEdit'>

const Kept = Compromise.pick({ positions: true, options: true, moved: true, amendmentIds: true })

function storedOf(row: Tables['compromise']): Stored {
  const kept = Kept.parse({
    positions: JSON.parse(row.positions),
    options: JSON.parse(row.options),
    moved: JSON.parse(row.moved),
    amendmentIds: JSON.parse(row.amendment_ids),
  })
  return {
    id: row.id,
    number: `C${row.number}`,
    sheetId: row.sheet_id,
    point: row.point,
    ...kept,
    wording: row.wording,
    sectionId: row.section_id,
    quote: row.quote,
    roundId: row.round_id,
    state: row.agreed_at === null ? 'exploring' : 'agreed',
    byMemberId: row.by_member_id,
    at: row.created_at,
    agreedAt: row.agreed_at,
  }
}

function factsOf(row: Tables['compromise'], { options }: Stored, sheetBinned: boolean): CompromiseFacts {
  return { sheetBinned, agreedAt: row.agreed_at, options: differentOptions(options) }
}

async function actOnCompromise<T>(
  deps: ActDeps,
  { accountId, compromiseId }: OnCompromise,
  act: (facts: SheetAct, compromise: { readonly facts: CompromiseFacts; readonly stored: Stored }) => Promise<Result<T, ActFailure>>,
): Promise<Result<T, ActFailure>> {
  const known = await deps.storage.db.selectFrom('compromise').select('sheet_id').where('id', '=', compromiseId).executeTakeFirst()
  if (known === undefined) return err({ kind: 'not-found' })
  return actOnSheet(deps, { accountId, sheetId: known.sheet_id }, async (facts): Promise<Result<T, ActFailure>> => {
    const row = await facts.trx.selectFrom('compromise').selectAll().where('id', '=', compromiseId).executeTakeFirst()
    if (row === undefined) return err({ kind: 'not-found' })
    const stored = storedOf(row)
    return act(facts, { stored, facts: factsOf(row, stored, facts.sheet.binned) })
  })
}

interface Links {
  readonly sectionId?: string | undefined
  readonly roundId?: string | undefined
  readonly amendmentIds?: readonly string[] | undefined
}

/** Whether everything named is of the sheet; an amendment that is not shared is as if it were not there (CO6). */
async function areOfSheet(db: Db, sheetId: string, { sectionId, roundId, amendmentIds = [] }: Links): Promise<boolean> {
  if (sectionId !== undefined) {
    const section = await db
      .selectFrom('section')
      .select('id')
      .where('id', '=', sectionId)
      .where('sheet_id', '=', sheetId)
      .executeTakeFirst()
    if (section === undefined) return false
  }
  if (roundId !== undefined) {
    const round = await db
      .selectFrom('consent_round')
      .select('id')
      .where('id', '=', roundId)
      .where('sheet_id', '=', sheetId)
      .executeTakeFirst()
    if (round === undefined) return false
  }
  const wanted = new Set(amendmentIds)
  if (wanted.size === 0) return true
  const shared = await db
    .selectFrom('amendment')
    .select('id')
    .where('id', 'in', [...wanted])
    .where('sheet_id', '=', sheetId)
    .where('stage', '=', 'shared')
    .execute()
  return shared.length === wanted.size
}
