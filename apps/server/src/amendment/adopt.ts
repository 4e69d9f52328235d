/**
 * Amendments become text: merged into their sections together with the act that decided it, in one transaction, or not at all
 * (docs/decisions/0019). Authors stay who they are: clientIDs survive a merge, ledger rows and cuts travel with it.
 * @module
 */
import { mergeBranches } from '@polyphonie/shared/amendment/merge'
import { err, type Failure, ok, type Result } from '@polyphonie/shared/result'
import type { Transaction } from 'kysely'
import * as Y from 'yjs'
import type { AppDeps } from '../deps.ts'
import type { RoomChange, StandingRooms } from '../live/port.ts'
import { modelOfSection } from '../milestone/reading.ts'
import { findSection, type SectionRecord } from '../section/facts.ts'
import type { Tables } from '../storage/schema.ts'
import { amendmentsInOrder, compare, hashOf, newRows } from './merge.ts'
import { type AmendmentRecord, roomOfAmendment } from './store.ts'

export interface PassageChanged {
  readonly kind: 'passage-changed'
  readonly sectionIds: readonly string[]
}

export interface Adoption<T, F extends Failure> {
  readonly amendmentIds: readonly string[]
  /** What each section must say afterwards, as hashes; a section that is not named may say anything. */
  readonly expected: ReadonlyMap<string, string>
  /** What is written with it. When it refuses, nothing happened. */
  readonly within: (trx: Transaction<Tables>) => Promise<Result<T, F>>
}

/** All of them are in their sections, and what `within` wrote stands; or nothing changed at all. */
export async function adoptTogether<T, F extends Failure>(
  deps: Pick<AppDeps, 'storage' | 'clock' | 'rooms'>,
  { amendmentIds, expected, within }: Adoption<T, F>,
): Promise<Result<T, F | PassageChanged>> {
  const { storage, clock, rooms } = deps
  const amendments = await amendmentsInOrder(storage.db, amendmentIds)
  if (amendments.length < amendmentIds.length) return err({ kind: 'passage-changed', sectionIds: [] })
  const sections = new Map<string, SectionRecord>()
  for (const id of new Set([...expected.keys(), ...amendments.map(({ sectionId }) => sectionId)])) {
    const section = await findSection(storage.db, id)
    if (section !== null) sections.set(id, section)
  }
  // What it changed is kept for the story of the passage; it is read before, because afterwards nothing differs any more.
  const changes = new Map<string, string>()
  for (const amendment of amendments) changes.set(amendment.id, changeOf(await compare(deps, amendment)))

  const names = [...[...sections.keys()].map((id) => `section/${id}`), ...amendments.map(({ id }) => roomOfAmendment(id))]
  return rooms.together<T, F | PassageChanged>(
    names,
    (standing) => {
      const merged = [...sections.values()].map((section) => mergeSection(standing, section, amendments))
      const changed = merged.filter(({ section, hash }) => (expected.get(section.id) ?? hash) !== hash).map(({ section }) => section.id)
      if (changed.length > 0) return err({ kind: 'passage-changed', sectionIds: changed })
      return ok(merged.flatMap(({ change }) => (change === null ? [] : [change])))
    },
    async (trx, seqOf) => {
      const written = await within(trx)
      if (!written.ok) return written
      for (const { id, sectionId } of amendments) {
        await trx
          .updateTable('amendment')
          .set({ status: 'adopted', ended_at: clock.now(), adopted_seq: seqOf(`section/${sectionId}`) })
          .where('id', '=', id)
          .execute()
        await trx
          .insertInto('amendment_change')
          .values({ amendment_id: id, position: 0, change: changes.get(id) ?? '{}' })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      }
      return written
    },
  )
}

/** Paragraphs that changed, and cells, with who wrote and removed. */
export function changeOf({ paragraphs, cells, rowsAdded, rowsRemoved }: Awaited<ReturnType<typeof compare>>): string {
  return JSON.stringify({ paragraphs: paragraphs.filter(({ changed }) => changed), cells, rowsAdded, rowsRemoved })
}

function mergeSection(standing: StandingRooms, section: SectionRecord, all: readonly AmendmentRecord[]) {
  const room = `section/${section.id}`
  const model = modelOfSection(section)
  const before = standing.doc(room)
  const branches = all.filter(({ sectionId }) => sectionId === section.id).map(({ id }) => roomOfAmendment(id))
  const renewed = new Map<number, number>()
  const clientFor = (client: number): number => {
    const known = renewed.get(client)
    if (known !== undefined) return known
    const fresh = standing.newClient(room, standing.claim(client))
    renewed.set(client, fresh)
    return fresh
  }
  const doc = mergeBranches(
    before,
    branches.map((name) => standing.doc(name)),
    model,
    clientFor,
  )
  const hash = hashOf(section, doc)
  if (branches.length === 0) return { section, hash, change: null }
  const below = standing.ledger(room)
  const above = branches.map((name) => standing.ledger(name))
  const change: RoomChange = {
    room,
    update: Y.encodeStateAsUpdate(doc, Y.encodeStateVector(before)),
    ledger: newRows(
      above.flatMap(({ ledger }) => ledger),
      below.ledger,
    ),
    cuts: newRows(
      above.flatMap(({ cuts }) => cuts),
      below.cuts,
    ),
  }
  return { section, hash, change }
}
