/** Amendments put into the text by people, outside a round: whole, in part, or into the amendment above. @module */

import { copyOf, mergeBranches } from '@polyphonie/shared/amendment/merge'
import { putChosen } from '@polyphonie/shared/amendment/partial'
import { can } from '@polyphonie/shared/can'
import { err, ok, type Result } from '@polyphonie/shared/result'
import { createAuthorshipTracker } from '@polyphonie/shared/section/authorship'
import type { Transaction } from 'kysely'
import * as Y from 'yjs'
import { holdSpace } from '../event/eventLog.ts'
import type { KnownFailure } from '../http/problem.ts'
import { findMemberByAccount, type NotFound } from '../member/store.ts'
import { modelOfSection } from '../milestone/reading.ts'
import { refOf } from '../section/access.ts'
import type { Tables } from '../storage/schema.ts'
import { type AmendmentActing, type AmendmentDeps, beginActing, type OnAmendment, tell } from './act.ts'
import type { AmendmentFailure } from './acts.ts'
import { adoptTogether, changeOf, type PassageChanged } from './adopt.ts'
import { compare, newRows } from './merge.ts'
import { type AmendmentRecord, factsOfAmendment, findAmendment, roomOfAmendment } from './store.ts'

type AdoptFailure = AmendmentFailure | PassageChanged | { readonly kind: 'changes-not-found'; readonly changes: readonly string[] }

/** Its words are in the section, where whoever asks could have written them. */
export async function adoptWhole(deps: AmendmentDeps, who: OnAmendment): Promise<Result<void, AdoptFailure>> {
  const allowed = await ask(deps, who, mayAdopt)
  if (!allowed.ok) return allowed
  const adopted = await adoptTogether<void, AdoptFailure & KnownFailure>(deps, {
    amendmentIds: [who.amendmentId],
    expected: new Map(),
    within: (trx) => actWithin(deps, trx, who, mayAdopt, ({ record }) => record('amendment-adopted', {})),
  })
  if (adopted.ok) await tell(deps, who.amendmentId)
  return adopted
}

/** The chosen changes are in the section under their authors' names; the amendment has given what it had to give (AM12). */
export async function adoptInPart(deps: AmendmentDeps, who: OnAmendment, changes: readonly string[]): Promise<Result<void, AdoptFailure>> {
  const allowed = await ask(deps, who, mayAdopt)
  if (!allowed.ok) return allowed
  const { amendment } = allowed.value
  const member = await findMemberByAccount(deps.storage.db, amendment.section.spaceId, who.accountId, deps.clock.now())
  if (member === null) return err({ kind: 'not-found' })
  const chosen = new Set(changes)
  const change = changeOf(chosenOf(await compare(deps, amendment), chosen))
  const model = modelOfSection(amendment.section)
  const room = `section/${amendment.sectionId}`
  const branchRoom = roomOfAmendment(amendment.id)

  const adopted = await deps.rooms.together<void, AdoptFailure>(
    [room, branchRoom],
    (standing) => {
      const before = standing.doc(room)
      const branch = standing.doc(branchRoom)
      const merged = mergeBranches(before, [branch], model, (client) => client)
      const [below, above] = [standing.ledger(room), standing.ledger(branchRoom)]
      const sameMember = (a: number, b: number): boolean =>
        a === b || (standing.claim(a)?.memberId ?? a) === (standing.claim(b)?.memberId ?? b)
      const rows = [...below.ledger, ...newRows(above.ledger, below.ledger)]
      const tracker = model.text ? createAuthorshipTracker(merged.getText('text'), { sameMember, rows, cuts: [] }) : null
      const section = copyOf(before, model)
      const renewed = new Map<number, number>()
      const put = putChosen({
        section,
        branch,
        merged,
        model,
        chosen,
        forkVector: Y.decodeStateVector(amendment.forkVector),
        cuts: above.cuts,
        handClient: standing.newClient(room, refOf(member)),
        authorsOf: (client, clock, length) => tracker?.resolve(client, clock, length) ?? [{ authorClient: client, length }],
        clientFor(client) {
          const known = renewed.get(client) ?? standing.newClient(room, standing.claim(client))
          renewed.set(client, known)
          return known
        },
      })
      const missing = changes.filter((id) => !put.found.has(id))
      if (missing.length > 0) return err({ kind: 'changes-not-found', changes: missing })
      const update = Y.encodeStateAsUpdate(section, Y.encodeStateVector(before))
      return ok([{ room, update, ledger: put.ledger, cuts: put.cuts }])
    },
    (trx, seqOf) =>
      actWithin(deps, trx, who, mayAdopt, async ({ at, record }) => {
        const ended = { status: 'adoptedInPart', ended_at: at, adopted_seq: seqOf(room) }
        await trx.updateTable('amendment').set(ended).where('id', '=', amendment.id).execute()
        await trx.insertInto('amendment_change').values({ amendment_id: amendment.id, position: 0, change }).execute()
        await record('amendment-adopted-in-part', { changes: [...changes] })
      }),
  )
  if (adopted.ok) await tell(deps, who.amendmentId)
  return adopted
}

/** A sub-amendment's words are in the amendment above it. */
export async function takeIn(deps: AmendmentDeps, who: OnAmendment): Promise<Result<void, AdoptFailure>> {
  const allowed = await ask(deps, who, mayTakeIn)
  if (!allowed.ok) return allowed
  const { amendment } = allowed.value
  const { parentId } = amendment
  if (parentId === null) throw new Error(`${amendment.id} was taken into nothing`)
  const model = modelOfSection(amendment.section)
  const [room, branchRoom] = [roomOfAmendment(parentId), roomOfAmendment(amendment.id)]
  const change = changeOf(await compare(deps, amendment))
  const taken = await deps.rooms.together<void, AdoptFailure>(
    [room, branchRoom],
    (standing) => {
      const before = standing.doc(room)
      const [below, above] = [standing.ledger(room), standing.ledger(branchRoom)]
      const merged = mergeBranches(before, [standing.doc(branchRoom)], model, (client) => standing.newClient(room, standing.claim(client)))
      const update = Y.encodeStateAsUpdate(merged, Y.encodeStateVector(before))
      return ok([{ room, update, ledger: newRows(above.ledger, below.ledger), cuts: newRows(above.cuts, below.cuts) }])
    },
    (trx, seqOf) =>
      actWithin(deps, trx, who, mayTakeIn, async ({ at, record }) => {
        const ended = { status: 'adopted', ended_at: at, adopted_seq: seqOf(room) }
        await trx.updateTable('amendment').set(ended).where('id', '=', amendment.id).execute()
        await trx.insertInto('amendment_change').values({ amendment_id: amendment.id, position: 0, change }).execute()
        await record('amendment-taken-in', { into: parentId })
      }),
  )
  if (taken.ok) await tell(deps, who.amendmentId)
  return taken
}

type May = (acting: AmendmentActing) => Promise<Result<void, AmendmentFailure>>

const mayAdopt: May = async ({ member, amendment, at }) => can(member, 'adoptAmendment', factsOfAmendment(amendment, at))

const mayTakeIn: May = async ({ trx, member, amendment, at }) => {
  const parent = amendment.parentId === null ? null : await findAmendment(trx, amendment.parentId)
  // An amendment one may not read is not there, whoever carries what hangs on it.
  if (parent !== null && !can(member, 'readAmendment', parent).ok) return err<NotFound>({ kind: 'not-found' })
  const facts = { amendment: factsOfAmendment(amendment, at), parent: parent === null ? null : factsOfAmendment(parent, at) }
  return can(member, 'takeInAmendment', facts)
}

/** The rule, asked before any document is merged. */
async function ask(
  deps: AmendmentDeps,
  { accountId, amendmentId }: OnAmendment,
  may: May,
): Promise<Result<{ readonly amendment: AmendmentRecord }, AmendmentFailure>> {
  return deps.storage.db.transaction().execute(async (trx): Promise<Result<{ amendment: AmendmentRecord }, AmendmentFailure>> => {
    const acting = await beginActing(deps, trx, accountId, amendmentId)
    if (!acting.ok) return acting
    const allowed = await may(acting.value)
    return allowed.ok ? ok({ amendment: acting.value.amendment }) : allowed
  })
}

/** The rule once more, in the transaction that keeps the merge: of two who adopt at once, one is told that it is done. */
async function actWithin(
  deps: AmendmentDeps,
  trx: Transaction<Tables>,
  { accountId, amendmentId }: OnAmendment,
  may: May,
  write: (acting: AmendmentActing) => Promise<void>,
): Promise<Result<void, AmendmentFailure>> {
  const known = await findAmendment(trx, amendmentId)
  if (known === null) return err({ kind: 'not-found' })
  await holdSpace(trx, known.section.spaceId)
  const acting = await beginActing(deps, trx, accountId, amendmentId)
  if (!acting.ok) return acting
  const allowed = await may(acting.value)
  if (!allowed.ok) return allowed
  await write(acting.value)
  return ok()
}

function chosenOf(compared: Awaited<ReturnType<typeof compare>>, chosen: ReadonlySet<string>): Awaited<ReturnType<typeof compare>> {
  const isChosen = ({ changeId }: { readonly changeId: string }): boolean => chosen.has(changeId)
  return {
    ...compared,
    paragraphs: compared.paragraphs.map(({ pieces }) => {
      const kept = pieces.filter(({ kind, changeId = '' }) => kind === 'same' || chosen.has(changeId))
      return { changed: kept.some(({ kind }) => kind !== 'same'), pieces: kept }
    }),
    cells: compared.cells.filter(isChosen),
    rowsAdded: compared.rowsAdded.filter(isChosen),
    rowsRemoved: compared.rowsRemoved.filter(isChosen),
  }
}
