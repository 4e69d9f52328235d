/**
 * Milestone versions: a sheet frozen under a name, with its text, tables, figures and authors. Rules: docs/rules/milestone.md (MI).
 *
 * Freezing reads every room first and writes in one transaction, which holds the space: inside it the sections' titles and
 * states are read, and the number of every room's last change is compared with the reading. Rooms that moved are read again and
 * the transaction is tried anew, so that a version is never made of two moments (MI4). @module
 */
import { can } from '@polyphonie/shared/can'
import { type MilestoneId, newId } from '@polyphonie/shared/ids'
import { err, ok, type Result } from '@polyphonie/shared/result'
import { sectionTemplate } from '@polyphonie/shared/sheet/templates/templates'
import type { FrozenSection } from '@polyphonie/shared/wire/http/milestone'
import { listSections, type SectionRecord } from '../section/facts.ts'
import { type ActDeps, actOnSheet } from '../sheet/act.ts'
import type { ActFailure, OnSheet } from '../sheet/store.ts'
import type { Db } from '../storage/storage.ts'
import { fingerprintOf, hashContent } from './fingerprint.ts'
import { canonicalTitle, hasDocument, modelOfSection, type ReadingDeps, readSection, type SectionReading, seqsOf } from './reading.ts'

/** How often a sheet is read again while people write in it; each time only what changed. */
const ATTEMPTS = 20

/** People wrote all the while: nothing was frozen, and trying again in a moment helps. */
export interface SheetKeepsChanging {
  readonly kind: 'sheet-keeps-changing'
}

/** The sheet is frozen under that name; what people write goes on. */
export async function freezeSheet(
  deps: ActDeps,
  who: OnSheet,
  name: string,
): Promise<Result<{ readonly id: MilestoneId }, ActFailure | SheetKeepsChanging>> {
  const readings = new Map<string, SectionReading>()
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    let stale: readonly SectionRecord[] = []
    const frozen = await actOnSheet<{ readonly id: MilestoneId }, ActFailure | SheetKeepsChanging>(
      deps,
      who,
      async ({ trx, at, member, space, sheet, record }) => {
        const allowed = can(member, 'freezeSheet', { space, sheet })
        if (!allowed.ok) return allowed
        const sections = await listSections(trx, sheet.id)
        stale = await movedSince(trx, sections, readings)
        if (stale.length > 0) return err({ kind: 'sheet-keeps-changing' })
        const contents = sections.flatMap((section) => frozenSection(section, readings.get(section.id)))
        const id = newId('milestone', deps.random)
        const fingerprint = fingerprintOf(contents.map(({ section }) => section))
        await trx
          .insertInto('milestone')
          .values({
            id,
            sheet_id: sheet.id,
            name,
            phase: sheet.phase,
            title: sheet.title,
            fingerprint,
            frozen_by: member.memberId,
            frozen_at: at,
          })
          .execute()
        for (const [position, { section, state }] of contents.entries()) {
          const content = JSON.stringify(section)
          const ids = { milestone_id: id, section_id: section.sectionId }
          const content_hash = hashContent(content, state)
          await trx
            .insertInto('milestone_section')
            .values({ ...ids, position, passage_hashes: JSON.stringify(section.passageHashes), content_hash })
            .execute()
          await trx
            .insertInto('milestone_content')
            .values({ ...ids, content, state })
            .execute()
        }
        await record('sheet-frozen', { milestoneId: id, name, fingerprint })
        return ok({ id })
      },
    )
    if (frozen.ok || frozen.error.kind !== 'sheet-keeps-changing') return frozen
    for (const section of stale) readings.set(section.id, await readSection(deps, section))
  }
  return err({ kind: 'sheet-keeps-changing' })
}

/** The fingerprint the sheet would be frozen with now. */
export async function currentFingerprint(deps: ReadingDeps, sheetId: string): Promise<string> {
  const readings = new Map<string, SectionReading>()
  for (;;) {
    const sections = await listSections(deps.storage.db, sheetId)
    const stale = await movedSince(deps.storage.db, sections, readings)
    if (stale.length === 0)
      return fingerprintOf(sections.flatMap((section) => frozenSection(section, readings.get(section.id))).map(({ section }) => section))
    for (const section of stale) readings.set(section.id, await readSection(deps, section))
  }
}

async function movedSince(
  db: Db,
  sections: readonly SectionRecord[],
  readings: ReadonlyMap<string, SectionReading>,
): Promise<readonly SectionRecord[]> {
  const seqs = await seqsOf(
    db,
    sections.map(({ id }) => id),
  )
  return sections.filter((section) => {
    const reading = readings.get(section.id)
    if (reading === undefined || reading.title !== canonicalTitle(section)) return true
    return hasDocument(modelOfSection(section)) && reading.seq !== (seqs.get(section.id) ?? 0)
  })
}

interface Frozen {
  readonly section: FrozenSection
  readonly state: Uint8Array
}

function frozenSection(section: SectionRecord, reading: SectionReading | undefined): readonly Frozen[] {
  if (reading === undefined) return []
  const { ownerMemberId: memberId, ownerOrganisation: organisation } = section
  const frozen: FrozenSection = {
    sectionId: section.id,
    key: section.key,
    number: section.parentId === null ? (sectionTemplate(section.template, section.key)?.number ?? '') : '',
    title: reading.title,
    state: section.state,
    parentId: section.parentId,
    owner: memberId === null && organisation === null ? null : { memberId, organisation },
    ...reading.content,
    passageHashes: [...reading.passageHashes],
  }
  return [{ section: frozen, state: reading.state }]
}
