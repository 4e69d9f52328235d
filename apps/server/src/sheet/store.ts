/** Sheets: made from a template, renamed, copied, put in the bin and taken out. @module */
import { can, type Refusal } from '@polyphonie/shared/can'
import { newId, type SheetId } from '@polyphonie/shared/ids'
import { ok, type Result } from '@polyphonie/shared/result'
import { firstPhase, type TemplateKey } from '@polyphonie/shared/sheet/phase'
import { sheetTemplates } from '@polyphonie/shared/sheet/templates/templates'
import type { BinnedSheet, SheetSummary } from '@polyphonie/shared/wire/http/sheet'
import type { MemberSuspended, NotFound } from '../member/store.ts'
import { listSections, parsePhase, parseTemplate } from '../section/facts.ts'
import type { Db } from '../storage/storage.ts'
import { type ActDeps, actInSpace, actOnSheet, done } from './act.ts'

export type ActFailure = Refusal | NotFound | MemberSuspended

export interface NewSheet {
  readonly template: TemplateKey
  readonly title: string
  readonly needIds?: readonly string[] | undefined
}

/** There is a new sheet with every section of its template, in its first phase. */
export async function createSheet(
  deps: ActDeps,
  who: { readonly accountId: string; readonly spaceId: string },
  { template, title, needIds }: NewSheet,
): Promise<Result<{ readonly sheetId: SheetId }, ActFailure>> {
  return actInSpace(deps, who, async ({ trx, at, member, space, spaceId, record, accessChanges }) => {
    const allowed = can(member, 'createSheet', space)
    if (!allowed.ok) return allowed
    const sheetId = newId('sheet', deps.random)
    const { version, sections } = sheetTemplates[template]
    await trx
      .insertInto('sheet')
      .values({
        id: sheetId,
        space_id: spaceId,
        template,
        template_version: version,
        title,
        phase: firstPhase(template),
        position: await nextPosition(trx, spaceId),
        copied_from: null,
        created_at: at,
        binned_at: null,
        phase_entered_at: at,
      })
      .execute()
    await trx
      .insertInto('section')
      .values(
        sections.map(({ key }, position) => ({
          ...blankSection,
          id: newId('section', deps.random),
          sheet_id: sheetId,
          key,
          position,
          created_at: at,
        })),
      )
      .execute()
    await record('sheet-created', { template, title, needIds: needIds ?? [] }, { sheetId })
    accessChanges({ sheetId })
    return ok({ sheetId })
  })
}

export async function renameSheet(deps: ActDeps, who: OnSheet, title: string): Promise<Result<void, ActFailure>> {
  return actOnSheet(deps, who, async ({ trx, member, space, sheet, record }) => {
    const allowed = can(member, 'renameSheet', { space, sheet })
    if (!allowed.ok) return allowed
    await trx.updateTable('sheet').set({ title }).where('id', '=', sheet.id).execute()
    await record('sheet-renamed', { from: sheet.title, to: title })
    return done
  })
}

export async function binSheet(deps: ActDeps, who: OnSheet): Promise<Result<void, ActFailure>> {
  return actOnSheet(deps, who, async ({ trx, at, member, space, sheet, record }) => {
    const allowed = can(member, 'binSheet', { space, sheet })
    if (!allowed.ok) return allowed
    await trx.updateTable('sheet').set({ binned_at: at }).where('id', '=', sheet.id).execute()
    await record('sheet-binned', {})
    return done
  })
}

export async function restoreSheet(deps: ActDeps, who: OnSheet): Promise<Result<void, ActFailure>> {
  return actOnSheet(deps, who, async ({ trx, member, space, sheet, record }) => {
    const allowed = can(member, 'restoreSheet', { space, sheet })
    if (!allowed.ok) return allowed
    await trx.updateTable('sheet').set({ binned_at: null }).where('id', '=', sheet.id).execute()
    await record('sheet-restored', {})
    return done
  })
}

/**
 * There is a copy: same template, phase, sections, cards and words, and the words keep their authors. What the group decided
 * does not travel: consented sections and sections in a round are open again, locks by hand are left behind.
 * The copy stands in the bin until its last room is copied, so that a crash leaves no half sheet on the table.
 */
export async function copySheet(
  deps: ActDeps,
  who: OnSheet,
  title: string | undefined,
): Promise<Result<{ readonly sheetId: SheetId }, ActFailure>> {
  const copyId = newId('sheet', deps.random)
  const made = await actOnSheet(deps, who, async ({ trx, at, member, space, sheet }) => {
    const allowed = can(member, 'copySheet', { space, sheet })
    if (!allowed.ok) return allowed
    await trx
      .insertInto('sheet')
      .values({
        id: copyId,
        space_id: sheet.spaceId,
        template: sheet.template,
        template_version: sheet.templateVersion,
        title: title ?? `${sheet.title} (copie)`,
        phase: sheet.phase,
        position: await nextPosition(trx, sheet.spaceId),
        copied_from: sheet.id,
        created_at: at,
        binned_at: at,
        phase_entered_at: at,
      })
      .execute()
    const sections = await listSections(trx, sheet.id)
    const copyIdOf = new Map<string, string>(sections.map(({ id }) => [id, newId('section', deps.random)]))
    for (const section of sections) {
      const passed = section.state === 'passed'
      await trx
        .insertInto('section')
        .values({
          ...blankSection,
          id: idOfCopy(copyIdOf, section.id),
          sheet_id: copyId,
          key: section.key,
          title: section.title,
          position: section.position,
          parent_id: section.parentId === null ? null : idOfCopy(copyIdOf, section.parentId),
          owner_member_id: section.ownerMemberId,
          owner_organisation: section.ownerOrganisation,
          state: passed ? 'passed' : 'open',
          state_reason: passed ? section.stateReason : null,
          added_in_phase: section.addedInPhase,
          created_at: at,
        })
        .execute()
    }
    return ok(copyIdOf)
  })
  if (!made.ok) return made
  for (const [from, to] of made.value) await deps.rooms.copy(`section/${from}`, `section/${to}`)
  return actOnSheet(deps, { accountId: who.accountId, sheetId: copyId }, async ({ trx, sheet, record }) => {
    await trx.updateTable('sheet').set({ binned_at: null }).where('id', '=', copyId).execute()
    await record('sheet-copied', { from: who.sheetId, title: sheet.title })
    return ok({ sheetId: copyId })
  })
}

function idOfCopy(copyIdOf: ReadonlyMap<string, string>, id: string): string {
  const copy = copyIdOf.get(id)
  if (copy === undefined) throw new Error(`section ${id} is not part of the sheet that is copied`)
  return copy
}

/** Sheets on the table, in the order they were made. */
export async function listSheets(db: Db, spaceId: string): Promise<SheetSummary[]> {
  const rows = await db
    .selectFrom('sheet')
    .select(['id', 'title', 'template', 'phase', 'created_at'])
    .where('space_id', '=', spaceId)
    .where('binned_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    template: parseTemplate(row.template),
    phase: parsePhase(row.phase),
    createdAt: row.created_at,
  }))
}

/** Last put in first. */
export async function listBin(db: Db, spaceId: string): Promise<BinnedSheet[]> {
  const rows = await db
    .selectFrom('sheet')
    .select(['id', 'title', 'template', 'binned_at'])
    .where('space_id', '=', spaceId)
    .where('binned_at', 'is not', null)
    .orderBy('binned_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, title: row.title, template: parseTemplate(row.template), binnedAt: row.binned_at ?? 0 }))
}

async function nextPosition(db: Db, spaceId: string): Promise<number> {
  const { last } = await db
    .selectFrom('sheet')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('space_id', '=', spaceId)
    .executeTakeFirstOrThrow()
  return last === null ? 0 : Number(last) + 1
}

export interface OnSheet {
  readonly accountId: string
  readonly sheetId: string
}

/** A section nobody has touched: open, everybody's, under no other. */
export const blankSection = {
  title: null,
  parent_id: null,
  owner_member_id: null,
  owner_organisation: null,
  state: 'open',
  state_reason: null,
  locked_until: null,
  locked_by: null,
  lock_reason: null,
  added_in_phase: null,
} as const
