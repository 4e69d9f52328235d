/** A section as the rules see it: its row, its sheet's phase and its parent, read together. @module */
import { meansWaitFor, type SectionFacts } from '@polyphonie/shared/section/rights'
import { type Phase, phases, type TemplateKey, templateKeys } from '@polyphonie/shared/sheet/phase'
import type { Dialect } from '../storage/dialect.ts'
import type { Db } from '../storage/storage.ts'

/** A section's row with what it takes from its sheet and parent. */
export interface SectionRecord {
  readonly id: string
  readonly sheetId: string
  readonly spaceId: string
  readonly sheetTitle: string
  readonly template: TemplateKey
  readonly phase: Phase
  readonly binned: boolean
  readonly key: string
  readonly title: string | null
  readonly position: number
  readonly parentId: string | null
  readonly parentKey: string | null
  /** What the section above goes through, and why; it holds for the cards under it. */
  readonly parent: {
    readonly state: SectionFacts['state']
    readonly stateReason: string | null
    readonly lockedUntil: number | null
    readonly lockReason: string | null
  } | null
  readonly ownerMemberId: string | null
  readonly ownerOrganisation: string | null
  readonly state: SectionFacts['state']
  readonly stateReason: string | null
  readonly lockedUntil: number | null
  readonly lockedBy: string | null
  readonly lockReason: string | null
  readonly addedInPhase: Phase | null
  /** When ideas written first are shown together, ms; null = nobody writes first here. */
  readonly writeFirstEndsAt: number | null
  /** What the means lock waits for and has: keys of consented sections of the same sheet. */
  readonly consentedKeys: readonly string[]
}

export async function findSection(db: Db, sectionId: string): Promise<SectionRecord | null> {
  const row = await sectionsOf(db).where('section.id', '=', sectionId).executeTakeFirst()
  if (row === undefined) return null
  const consented = await db
    .selectFrom('section')
    .select('key')
    .where('sheet_id', '=', row.sheet_id)
    .where('key', 'in', [...meansWaitFor])
    .where('state', '=', 'consented')
    .execute()
  return recordOf(
    row,
    consented.map(({ key }) => key),
  )
}

/** Every section of a sheet, parents before their children, in reading order. */
export async function listSections(db: Db, sheetId: string): Promise<readonly SectionRecord[]> {
  const rows = await sectionsOf(db)
    .where('section.sheet_id', '=', sheetId)
    .orderBy('section.position')
    .orderBy('section.created_at')
    .orderBy('section.id')
    .execute()
  const consented = rows.filter((row) => row.state === 'consented' && meansWaitFor.includes(row.key)).map((row) => row.key)
  const records = rows.map((row) => recordOf(row, consented))
  const children = new Map<string, SectionRecord[]>()
  for (const record of records) {
    if (record.parentId === null) continue
    const siblings = children.get(record.parentId)
    if (siblings === undefined) children.set(record.parentId, [record])
    else siblings.push(record)
  }
  return records.flatMap((record) => (record.parentId === null ? [record, ...(children.get(record.id) ?? [])] : []))
}

/**
 * On PostgreSQL the rows of the section, its parent and its sheet stay as they are until this transaction ends, so that a lock or a phase
 * cannot slip between the check and the commit; SQLite has one writer anyway.
 */
export async function holdSection(trx: Db, dialect: Dialect, sectionId: string): Promise<void> {
  if (dialect !== 'postgres') return
  const row = await trx
    .selectFrom('section')
    .innerJoin('sheet', 'sheet.id', 'section.sheet_id')
    .select('section.parent_id')
    .where('section.id', '=', sectionId)
    .forShare()
    .executeTakeFirst()
  const parentId = row?.parent_id ?? null
  if (parentId !== null) await trx.selectFrom('section').select('id').where('id', '=', parentId).forShare().execute()
}

export function factsOf(section: SectionRecord, now: number): SectionFacts {
  return {
    template: section.template,
    key: section.key,
    parentKey: section.parentKey,
    phase: section.phase,
    state: section.state,
    ownerMemberId: section.ownerMemberId,
    ownerOrganisation: section.ownerOrganisation,
    lockedUntil: section.lockedUntil,
    ...(section.parent === null ? {} : { parent: section.parent }),
    addedInPhase: section.addedInPhase,
    sheetBinned: section.binned,
    writeFirstEndsAt: section.writeFirstEndsAt,
    consentedKeys: section.consentedKeys,
    now,
  }
}

function sectionsOf(db: Db) {
  return db
    .selectFrom('section')
    .innerJoin('sheet', 'sheet.id', 'section.sheet_id')
    .leftJoin('section as parent', 'parent.id', 'section.parent_id')
    .leftJoin('write_first', (join) => join.onRef('write_first.section_id', '=', 'section.id').on('write_first.revealed_at', 'is', null))
    .select([
      'write_first.ends_at as write_first_ends_at',
      'section.id',
      'section.sheet_id',
      'section.key',
      'section.title',
      'section.position',
      'section.parent_id',
      'section.owner_member_id',
      'section.owner_organisation',
      'section.state',
      'section.state_reason',
      'section.locked_until',
      'section.locked_by',
      'section.lock_reason',
      'section.added_in_phase',
      'parent.key as parent_key',
      'parent.state as parent_state',
      'parent.state_reason as parent_state_reason',
      'parent.locked_until as parent_locked_until',
      'parent.lock_reason as parent_lock_reason',
      'sheet.space_id',
      'sheet.title as sheet_title',
      'sheet.template',
      'sheet.phase',
      'sheet.binned_at',
    ])
}

type SectionQueryRow = Awaited<ReturnType<ReturnType<typeof sectionsOf>['executeTakeFirstOrThrow']>>

function recordOf(row: SectionQueryRow, consentedKeys: readonly string[]): SectionRecord {
  return {
    id: row.id,
    sheetId: row.sheet_id,
    spaceId: row.space_id,
    sheetTitle: row.sheet_title,
    template: parseTemplate(row.template),
    phase: parsePhase(row.phase),
    binned: row.binned_at !== null,
    key: row.key,
    title: row.title,
    position: row.position,
    parentId: row.parent_id,
    parentKey: row.parent_key,
    parent:
      row.parent_state === null
        ? null
        : {
            state: parseState(row.parent_state),
            stateReason: row.parent_state_reason,
            lockedUntil: row.parent_locked_until,
            lockReason: row.parent_lock_reason,
          },
    ownerMemberId: row.owner_member_id,
    ownerOrganisation: row.owner_organisation,
    state: parseState(row.state),
    stateReason: row.state_reason,
    lockedUntil: row.locked_until,
    lockedBy: row.locked_by,
    lockReason: row.lock_reason,
    addedInPhase: row.added_in_phase === null ? null : parsePhase(row.added_in_phase),
    writeFirstEndsAt: row.write_first_ends_at === null ? null : Number(row.write_first_ends_at),
    consentedKeys,
  }
}

const storedStates = ['open', 'inRound', 'consented', 'passed'] as const

function parseState(text: string): SectionFacts['state'] {
  const state = storedStates.find((candidate) => candidate === text)
  if (state === undefined) throw new Error(`section.state holds ${text}, which is no stored state`)
  return state
}

export function parsePhase(text: string): Phase {
  const phase = phases.find((candidate) => candidate === text)
  if (phase === undefined) throw new Error(`${text} is no phase`)
  return phase
}

export function parseTemplate(text: string): TemplateKey {
  const template = templateKeys.find((candidate) => candidate === text)
  if (template === undefined) throw new Error(`${text} is no template`)
  return template
}
