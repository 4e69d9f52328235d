/** Amendments beside their section: documents read from the rooms, merged on copies, compared and hashed. Never inside a transaction. @module */
import { createHash } from 'node:crypto'
import { type Authors, collide, type Difference, differenceOf, type Touched, type Voice } from '@polyphonie/shared/amendment/difference'
import { copyOf, mergeBranches } from '@polyphonie/shared/amendment/merge'
import { type CutRow, createAuthorshipTracker, type LedgerRow } from '@polyphonie/shared/section/authorship'
import type { SectionModel } from '@polyphonie/shared/section/contentSchema'
import { passagesOf } from '@polyphonie/shared/section/passages'
import type { AmendmentDifference } from '@polyphonie/shared/wire/http/amendment'
import * as Y from 'yjs'
import type { AppDeps } from '../deps.ts'
import type { RoomAuthorship } from '../live/port.ts'
import { canonicalTitle, modelOfSection } from '../milestone/reading.ts'
import { findSection, type SectionRecord } from '../section/facts.ts'
import type { Db } from '../storage/storage.ts'
import { type AmendmentRecord, findAmendment, listAmendments, roomOfAmendment, statusNow } from './store.ts'

export type MergeDeps = Pick<AppDeps, 'storage' | 'clock' | 'rooms'>

/** SHA-256 of what the section would say: the same words give the same hash, whoever wrote them. */
export function hashOf(section: SectionRecord, doc: Y.Doc): string {
  const passages = passagesOf(canonicalTitle(section), doc, modelOfSection(section))
  return createHash('sha256').update(passages.join('\n')).digest('hex')
}

/** The text each section would have with those amendments merged in, as hashes; without one, the text it has. */
export async function mergedHashes(
  { storage, rooms }: Pick<AppDeps, 'storage' | 'rooms'>,
  sectionIds: readonly string[],
  amendmentIds: readonly string[],
): Promise<Map<string, string>> {
  const amendments = await amendmentsInOrder(storage.db, amendmentIds)
  const hashes = new Map<string, string>()
  for (const sectionId of sectionIds) {
    const section = await findSection(storage.db, sectionId)
    if (section === null) continue
    const model = modelOfSection(section)
    const doc = await rooms.read(`section/${sectionId}`, (live) => copyOf(live, model))
    const branches: Y.Doc[] = []
    for (const { id, sectionId: of } of amendments) {
      if (of === sectionId) branches.push(await rooms.read(roomOfAmendment(id), (live) => copyOf(live, model)))
    }
    hashes.set(sectionId, hashOf(section, mergeForLook(doc, branches, model)))
  }
  return hashes
}

/** In the order given; one that is not there any more is left out. */
export async function amendmentsInOrder(db: Db, amendmentIds: readonly string[]): Promise<readonly AmendmentRecord[]> {
  const found: AmendmentRecord[] = []
  for (const id of amendmentIds) {
    const amendment = await findAmendment(db, id)
    if (amendment !== null) found.push(amendment)
  }
  return found
}

/** The room an amendment changes: its section's, or for a sub-amendment that of the amendment above. */
export function targetOf({ relation, parentId, sectionId }: Pick<AmendmentRecord, 'relation' | 'parentId' | 'sectionId'>): string {
  return relation === 'sub' && parentId !== null ? roomOfAmendment(parentId) : `section/${sectionId}`
}

/** The amendment against what it changes, as it is now, with its collisions among the shared ones. */
export async function viewDifference(deps: MergeDeps, amendment: AmendmentRecord): Promise<AmendmentDifference> {
  const compared = await compare(deps, amendment)
  const { touched, ...difference } = compared
  return { ...difference, collidesWith: await collisions(deps, amendment, touched) }
}

type ComparedNow = Difference & { readonly mergedHash: string; readonly touched: Touched }

/** Cost: both documents are copied and walked once. */
export async function compare({ rooms }: Pick<MergeDeps, 'rooms'>, amendment: AmendmentRecord): Promise<ComparedNow> {
  const model = modelOfSection(amendment.section)
  const target = targetOf(amendment)
  const room = roomOfAmendment(amendment.id)
  const section = await rooms.read(target, (live) => copyOf(live, model))
  const branch = await rooms.read(room, (live) => copyOf(live, model))
  const authorships = [await rooms.authorshipOf(target), await rooms.authorshipOf(room)] as const
  const merged = mergeForLook(section, [branch], model)
  const forkVector = Y.decodeStateVector(amendment.forkVector)
  const authors = authorsOf(authorships, merged, model)
  const difference = differenceOf({ section, branch, merged, model, forkVector, authors })
  return { ...difference, mergedHash: hashOf(amendment.section, merged) }
}

async function collisions(deps: MergeDeps, amendment: AmendmentRecord, touched: Touched): Promise<string[]> {
  const others = (await listAmendments(deps.storage.db, { sectionId: amendment.sectionId })).filter(
    (other) =>
      other.id !== amendment.id &&
      other.id !== amendment.parentId &&
      other.parentId !== amendment.id &&
      other.relation !== 'sub' &&
      other.stage === 'shared' &&
      statusNow(other, deps.clock.now()) === 'open',
  )
  const found: string[] = []
  for (const other of others) if (collide(touched, (await compare(deps, other)).touched)) found.push(other.id)
  return found
}

/** Merged to be looked at: values that are set again keep the clientID of whoever set them first. */
function mergeForLook(section: Y.Doc, branches: readonly Y.Doc[], model: SectionModel): Y.Doc {
  return mergeBranches(section, branches, model, (client) => client)
}

export function authorsOf([below, above]: readonly [RoomAuthorship, RoomAuthorship], merged: Y.Doc, model: SectionModel): Authors {
  const claims = new Map([...below.claims, ...above.claims].map((claim) => [claim.client, claim]))
  const voice = (client: number): Voice => {
    const claim = claims.get(client)
    return { memberId: claim?.memberId ?? null, college: claim?.college ?? null }
  }
  const sameMember = (a: number, b: number): boolean => a === b || (voice(a).memberId ?? a) === (voice(b).memberId ?? b)
  const rows = [...below.ledger, ...newRows(above.ledger, below.ledger)]
  const tracker = model.text ? createAuthorshipTracker(merged.getText('text'), { sameMember, rows, cuts: [] }) : null
  return {
    voice,
    of: (client, clock, length) =>
      (tracker?.resolve(client, clock, length) ?? [{ authorClient: client, length }]).map((run) => ({
        voice: voice(run.authorClient),
        length: run.length,
      })),
    remover(client, clock) {
      const cut = above.cuts.find((row) => row.client === client && row.clock <= clock && clock < row.clock + row.length)
      return cut === undefined ? null : voice(cut.byClient)
    },
  }
}

/** Rows of `above` that `below` does not have. */
export function newRows<R extends LedgerRow | CutRow>(above: readonly R[], below: readonly R[]): readonly R[] {
  const key = ({ client, clock, length }: R): string => `${client} ${clock} ${length}`
  const known = new Set(below.map(key))
  return above.filter((row) => !known.has(key(row)))
}
