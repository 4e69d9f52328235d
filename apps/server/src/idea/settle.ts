/**
 * What time does to ideas by itself, written down by whoever looks next: rows that hold words get their number, ideas whose day has
 * come wake, and ideas written first are shown when their time is over. Looking twice changes nothing. @module
 */
import { holdsIdeas, statusAt } from '@polyphonie/shared/idea/idea'
import { holdSpace } from '../event/eventLog.ts'
import { findSection, type SectionRecord } from '../section/facts.ts'
import type { ActDeps } from '../sheet/act.ts'
import { showWritten } from './reveal.ts'
import { rowsWithWords } from './rows.ts'
import { isOver, listIdeaRecords, numberIdeas, openWriteFirstOf, wakeDue } from './store.ts'

export async function settleIdeas(deps: ActDeps, sectionId: string): Promise<void> {
  const section = await findSection(deps.storage.db, sectionId)
  if (section === null || !holdsIdeas(section)) return
  await showWhatIsOver(deps, section)
  const rowIds = await deps.rooms.read(`section/${section.id}`, rowsWithWords)
  const known = await listIdeaRecords(deps.storage.db, [section.id])
  const numbered = new Set(known.map(({ rowId }) => rowId))
  const now = deps.clock.now()
  if (rowIds.every((id) => numbered.has(id)) && known.every((idea) => statusAt(idea, now) === idea.status)) return
  const woke = await deps.storage.db.transaction().execute(async (trx) => {
    await holdSpace(trx, section.spaceId)
    await numberIdeas(trx, section, rowIds)
    return wakeDue(trx, section, now)
  })
  if (woke > 0) deps.rooms.accessChanged({ sheetId: section.sheetId })
}

/** The same for every D12 of the space. Answers their sections. */
export async function settleIdeasOfSpace(deps: ActDeps, spaceId: string): Promise<readonly SectionRecord[]> {
  const rows = await deps.storage.db
    .selectFrom('section')
    .innerJoin('sheet', 'sheet.id', 'section.sheet_id')
    .select('section.id')
    .where('sheet.space_id', '=', spaceId)
    .where('sheet.template', '=', 'shared-diagnostic')
    .where('sheet.binned_at', 'is', null)
    .where('section.key', '=', 'ideas')
    .execute()
  const sections: SectionRecord[] = []
  for (const { id } of rows) {
    await settleIdeas(deps, id)
    const section = await findSection(deps.storage.db, id)
    if (section !== null) sections.push(section)
  }
  return sections
}

/** Not while a round decides on the section, nor once it has, nor in the bin: what was written is kept until then. */
async function showWhatIsOver(deps: ActDeps, section: SectionRecord): Promise<void> {
  const time = await openWriteFirstOf(deps.storage.db, section.id)
  if (time === null || !isOver(time, section, deps.clock.now())) return
  if (section.binned || section.state === 'inRound' || section.state === 'consented') return
  // Somebody else may have shown them just now; then there is nothing left to do.
  await showWritten(deps, time.id, null)
}
