/** Sections while a round decides on them: held, with the text that is decided on fixed; given back when it is over. @module */
import type { Transaction } from 'kysely'
import { mergedHashes } from '../amendment/merge.ts'
import { findAmendment } from '../amendment/store.ts'
import type { AppDeps } from '../deps.ts'
import { currentFingerprint } from '../milestone/store.ts'
import type { Tables } from '../storage/schema.ts'
import { type RoundRecord, type RoundSection, sayNumber } from './store.ts'

type ReadDeps = Pick<AppDeps, 'storage' | 'clock' | 'random' | 'rooms'>

export type Hashes = ReadonlyMap<string, string>

/** The text each section would have with the round's amendments in it. Reads the rooms: never inside a transaction. */
export async function hashesOf(
  deps: ReadDeps,
  { sections, amendmentIds }: Pick<RoundRecord, 'sections' | 'amendmentIds'>,
): Promise<Hashes> {
  return mergedHashes(
    deps,
    sections.map(({ sectionId }) => sectionId),
    amendmentIds,
  )
}

/** Sections that no longer give the text that was fixed; for a frozen version, all of the sheet when it differs from it. */
export async function changedSections(deps: ReadDeps, round: RoundRecord, hashes: Hashes): Promise<readonly string[]> {
  if (round.pass === 0) return []
  const changed = round.sections.filter(({ sectionId, fixedHash }) => fixedHash !== hashes.get(sectionId)).map(({ sectionId }) => sectionId)
  if (round.milestoneId === null) return changed
  const frozen = await deps.storage.db
    .selectFrom('milestone')
    .select('fingerprint')
    .where('id', '=', round.milestoneId)
    .executeTakeFirstOrThrow()
  if ((await currentFingerprint(deps, round.sheetId)) === frozen.fingerprint) return changed
  const sections = await deps.storage.db
    .selectFrom('milestone_section')
    .select('section_id')
    .where('milestone_id', '=', round.milestoneId)
    .execute()
  return sections.map(({ section_id }) => section_id)
}

/** Sections whose amendments have left the round since, withdrawn by their authors, are none of its business any more. */
export async function dropUntouched(trx: Transaction<Tables>, round: RoundRecord): Promise<void> {
  const amendments = await Promise.all(round.amendmentIds.map((id) => findAmendment(trx, id)))
  const touched = new Set(amendments.map((amendment) => amendment?.sectionId))
  const gone = round.sections.filter(({ sectionId, consents }) => !consents && !touched.has(sectionId))
  await releaseSections(trx, round, gone, null)
  for (const { sectionId } of gone) {
    await trx.deleteFrom('round_section').where('round_id', '=', round.id).where('section_id', '=', sectionId).execute()
  }
}

/** Nobody writes in them from here on; what they were is kept for the end. */
export async function holdSections(trx: Transaction<Tables>, round: RoundRecord): Promise<void> {
  for (const { sectionId, priorState } of round.sections) {
    if (priorState !== null) continue
    const section = await trx.selectFrom('section').select(['state', 'state_reason']).where('id', '=', sectionId).executeTakeFirstOrThrow()
    await trx
      .updateTable('round_section')
      .set({ prior_state: section.state, prior_reason: section.state_reason })
      .where('round_id', '=', round.id)
      .where('section_id', '=', sectionId)
      .execute()
    await trx
      .updateTable('section')
      .set({ state: 'inRound', state_reason: reasonOf(round) })
      .where('id', '=', sectionId)
      .execute()
  }
}

export async function fixHashes(trx: Transaction<Tables>, roundId: string, hashes: Hashes): Promise<void> {
  for (const [sectionId, fixedHash] of hashes) {
    await trx
      .updateTable('round_section')
      .set({ fixed_hash: fixedHash })
      .where('round_id', '=', roundId)
      .where('section_id', '=', sectionId)
      .execute()
  }
}

/** They are as they were before the round, or consented where it decided so: `consentedBy` names the round then. */
export async function releaseSections(
  trx: Transaction<Tables>,
  round: Pick<RoundRecord, 'id'>,
  sections: readonly RoundSection[],
  consentedBy: string | null,
): Promise<void> {
  for (const { sectionId, consents, priorState, priorReason } of sections) {
    if (priorState === null) continue
    const after =
      consents && consentedBy !== null
        ? { state: 'consented', state_reason: consentedBy }
        : { state: priorState, state_reason: priorReason }
    await trx.updateTable('section').set(after).where('id', '=', sectionId).execute()
    await trx
      .updateTable('round_section')
      .set({ prior_state: null, prior_reason: null })
      .where('round_id', '=', round.id)
      .where('section_id', '=', sectionId)
      .execute()
  }
}

/** What stands as the reason of a section's state: the round, by the number people say. */
export function reasonOf({ number, title }: Pick<RoundRecord, 'number' | 'title'>): string {
  return `${sayNumber('P', number)} · ${title}`
}
