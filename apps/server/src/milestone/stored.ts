/**
 * Versions as they are kept. What is answered is what was stored, and nothing of today: it is looked at once more against its
 * hashes each time it is read, from the passages in the document's state up to the fingerprint (MI6). @module
 */
import { createDocument } from '@polyphonie/shared/section/document'
import { passagesOf } from '@polyphonie/shared/section/passages'
import type { TemplateKey } from '@polyphonie/shared/sheet/phase'
import { FrozenSection, type MilestoneAnswer, type MilestoneSummary } from '@polyphonie/shared/wire/http/milestone'
import * as Y from 'yjs'
import { parsePhase, parseTemplate } from '../section/facts.ts'
import type { Db } from '../storage/storage.ts'
import { fingerprintOf, hashContent, hashPassage } from './fingerprint.ts'
import { hasDocument, modelOfSection } from './reading.ts'

/** Newest first. */
export async function listMilestones(db: Db, sheetId: string): Promise<MilestoneSummary[]> {
  const rows = await db
    .selectFrom('milestone')
    .selectAll()
    .where('sheet_id', '=', sheetId)
    .orderBy('frozen_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(summaryOf)
}

export async function findMilestone(db: Db, milestoneId: string): Promise<MilestoneAnswer | null> {
  const row = await db
    .selectFrom('milestone')
    .innerJoin('sheet', 'sheet.id', 'milestone.sheet_id')
    .selectAll('milestone')
    .select(['sheet.space_id', 'sheet.template'])
    .where('milestone.id', '=', milestoneId)
    .executeTakeFirst()
  if (row === undefined) return null
  const stored = await storedSections(db, milestoneId, parseTemplate(row.template))
  const sections = stored.flatMap(({ section }) => section ?? [])
  return {
    ...summaryOf(row),
    spaceId: row.space_id,
    title: row.title,
    intact: stored.every(({ intact }) => intact) && fingerprintOf(sections) === row.fingerprint,
    sections,
  }
}

interface MilestoneRow {
  readonly id: string
  readonly sheet_id: string
  readonly name: string
  readonly phase: string
  readonly fingerprint: string
  readonly frozen_by: string
  readonly frozen_at: number
}

function summaryOf({ id, sheet_id, name, phase, fingerprint, frozen_by, frozen_at }: MilestoneRow): MilestoneSummary {
  return { id, sheetId: sheet_id, name, frozenAt: frozen_at, frozenBy: frozen_by, phase: parsePhase(phase), fingerprint }
}

interface StoredSection {
  /** null: what is stored can no longer be read. */
  readonly section: FrozenSection | null
  readonly intact: boolean
}

async function storedSections(db: Db, milestoneId: string, template: TemplateKey): Promise<readonly StoredSection[]> {
  const rows = await db
    .selectFrom('milestone_section')
    .leftJoin('milestone_content', (join) =>
      join
        .onRef('milestone_content.milestone_id', '=', 'milestone_section.milestone_id')
        .onRef('milestone_content.section_id', '=', 'milestone_section.section_id'),
    )
    .select(['passage_hashes', 'content_hash', 'content', 'state'])
    .where('milestone_section.milestone_id', '=', milestoneId)
    .orderBy('milestone_section.position')
    .execute()
  return rows.map(({ passage_hashes, content_hash, content, state }) => {
    const section = content === null ? null : readContent(content)
    if (section === null || content === null || state === null) return { section, intact: false }
    const hashes = JSON.stringify(section.passageHashes)
    // Bytes that are not those of then are not decoded: they may be anything.
    const isSame = hashContent(content, state) === content_hash && hashes === passage_hashes
    return { section, intact: isSame && JSON.stringify(hashesOf(section, template, state)) === passage_hashes }
  })
}

function readContent(content: string): FrozenSection | null {
  try {
    return FrozenSection.safeParse(JSON.parse(content)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function hashesOf({ key, title }: FrozenSection, template: TemplateKey, state: Uint8Array): readonly string[] {
  const model = modelOfSection({ template, key })
  const doc = createDocument(model)
  if (hasDocument(model)) Y.applyUpdate(doc, state)
  const hashes = passagesOf(title, doc, model).map(hashPassage)
  doc.destroy()
  return hashes
}
