/** Amendments as somebody sees them: those they may know of, with what they may do. @module */
import { can } from '@polyphonie/shared/can'
import type { Failure, Result } from '@polyphonie/shared/result'
import type { AmendmentAct, AmendmentAnswer, AmendmentSummary } from '@polyphonie/shared/wire/http/amendment'
import type { Member } from '../member/store.ts'
import { type MergeDeps, viewDifference } from './merge.ts'
import { type AmendmentRecord, factsOfAmendment, findAmendment, listAmendments, summaryOf } from './store.ts'

/** Newest first; what the member may not read is not there, in no count either. */
export async function summariesFor(
  { storage, clock }: Pick<MergeDeps, 'storage' | 'clock'>,
  member: Member,
  of: Parameters<typeof listAmendments>[1],
): Promise<AmendmentSummary[]> {
  const all = await listAmendments(storage.db, of)
  const known = new Set(all.filter((amendment) => can(member, 'readAmendment', amendment).ok).map(({ id }) => id))
  return all.filter(({ id }) => known.has(id)).map((amendment) => onlyKnown(summaryOf(amendment, clock.now()), known))
}

/** An id of something one may not know of is not told either. */
function onlyKnown(summary: AmendmentSummary, known: ReadonlySet<string>): AmendmentSummary {
  const { replacedById } = summary
  return replacedById !== null && !known.has(replacedById) ? { ...summary, replacedById: null } : summary
}

export async function viewAmendment(deps: MergeDeps, member: Member, amendment: AmendmentRecord): Promise<AmendmentAnswer> {
  const { storage, clock } = deps
  const related = await summariesFor(deps, member, { parentId: amendment.id })
  const parent = amendment.parentId === null ? null : await findAmendment(storage.db, amendment.parentId)
  const readableParent = parent !== null && can(member, 'readAmendment', parent).ok ? parent : null
  const known = new Set([...related.map(({ id }) => id), ...(readableParent === null ? [] : [readableParent.id])])
  return {
    ...onlyKnown(summaryOf(amendment, clock.now()), known),
    spaceId: amendment.section.spaceId,
    circleId: amendment.circleId,
    difference: await viewDifference(deps, amendment),
    related,
    may: mayOf(member, amendment, parent, readableParent, clock.now()),
  }
}

function mayOf(
  member: Member,
  record: AmendmentRecord,
  above: AmendmentRecord | null,
  readable: AmendmentRecord | null,
  at: number,
): AmendmentAnswer['may'] {
  const amendment = factsOfAmendment(record, at)
  const withParent = { amendment, parent: readable === null ? null : factsOfAmendment(readable, at) }
  const may = {
    write: can(member, 'writeAmendment', amendment),
    edit: can(member, 'editAmendment', amendment),
    toCaucus: can(member, 'stageAmendment', { amendment, to: 'caucus', above }),
    toShared: can(member, 'stageAmendment', { amendment, to: 'shared', above }),
    // Whether there is anybody to ask: somebody who does not carry it yet.
    addCarrier: can(member, 'carryAmendment', { amendment, who: { memberId: '', role: 'partner', collegeId: null, state: 'active' } }),
    layDown: can(member, 'layDownAmendment', amendment),
    join: can(member, 'carryAmendment', { amendment, who: member }),
    adopt: can(member, 'adoptAmendment', amendment),
    takeIn: can(member, 'takeInAmendment', withParent),
    acceptCounter: can(member, 'acceptCounter', withParent),
    withdraw: can(member, 'withdrawAmendment', amendment),
    sleep: can(member, 'sleepAmendment', amendment),
    wake: can(member, 'wakeAmendment', amendment),
    propose: can(member, 'forkAmendment', amendment),
  } satisfies Record<AmendmentAct, Result<void, Failure>>
  const said = Object.entries(may).map(([act, answer]) => [
    act,
    answer.ok ? { allowed: true } : { allowed: false, reason: answer.error.kind },
  ])
  return Object.fromEntries(said) as AmendmentAnswer['may']
}
