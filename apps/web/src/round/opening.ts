/** What a round may be opened on, and who it would ask, as far as the page knows; the server decides with everything. @module */
import { hasVoice } from '@polyphonie/shared/member/role'
import { roundsOpenFor } from '@polyphonie/shared/phase/closed'
import type { OpeningFacts } from '@polyphonie/shared/round/opening'
import { type ReadingDelay, readableUntil } from '@polyphonie/shared/round/readingDelay'
import { voiceOf } from '@polyphonie/shared/round/round'
import type { AmendmentSummary } from '@polyphonie/shared/wire/http/amendment'
import type { MemberAnswer } from '@polyphonie/shared/wire/http/member'
import type { RoundSummary } from '@polyphonie/shared/wire/http/round'
import type { SectionView } from '@polyphonie/shared/wire/http/section'
import type { SheetView } from '@polyphonie/shared/wire/http/sheet'
import { dayField, dayOfField } from '../kit/days.ts'

/** Everybody a round opened now would ask. */
export function electorate(members: readonly MemberAnswer[], leftIds: readonly string[] = []): readonly MemberAnswer[] {
  return members.filter(
    ({ id, role, state, collegeId }) => state === 'active' && hasVoice(role) && collegeId !== null && !leftIds.includes(id),
  )
}

/** How many positions these people give: one each, or one per organisation of a college. */
export function voicesAmong(people: readonly MemberAnswer[], voicePer: 'person' | 'organisation'): number {
  const voices = people.map(({ id, collegeId, organisation, role }) =>
    voiceOf({ memberId: id, collegeId: collegeId ?? '', organisation }, voicePer, role === 'service_user'),
  )
  return new Set(voices).size
}

/** Sections another open round touches, by what it consents or amends. */
export function takenSections(rounds: readonly RoundSummary[], amendments: readonly AmendmentSummary[]): ReadonlySet<string> {
  return new Set(
    rounds
      .filter(({ step }) => step !== 'closed')
      .flatMap(({ sectionIds, amendmentIds }) => [
        ...sectionIds,
        ...amendments.filter(({ id }) => amendmentIds.includes(id)).map(({ sectionId }) => sectionId),
      ]),
  )
}

/** Shared, open, no part of another amendment, and on a passage that is in no other round (RO3). */
export function amendmentsToDecide(amendments: readonly AmendmentSummary[], taken: ReadonlySet<string>): readonly AmendmentSummary[] {
  return amendments.filter(
    ({ stage, status, relation, sectionId }) => stage === 'shared' && status === 'open' && relation !== 'sub' && !taken.has(sectionId),
  )
}

/** Written, neither passed nor consented, nobody's own words, in no other round, and open to decision in this phase. */
export function sectionsToConsent(
  { phase, ideasGrouped, sections }: Pick<SheetView, 'phase' | 'ideasGrouped' | 'sections'>,
  taken: ReadonlySet<string>,
): readonly SectionView[] {
  const openFor = roundsOpenFor(phase, ideasGrouped)
  return sections.filter(
    ({ id, key, state, started, owner }) =>
      (openFor === 'all' || openFor.includes(key)) &&
      started &&
      (state === 'open' || state === 'locked') &&
      owner?.memberId === undefined &&
      !taken.has(id),
  )
}

/** The reading delay of a round opened at `now` that asks these people. */
export function readableFrom(delay: ReadingDelay, now: number, asked: readonly MemberAnswer[]): number {
  return readableUntil(
    delay,
    now,
    asked.some(({ role }) => role === 'service_user'),
  )
}

/** Null, the end of the delay, for an empty field and for the day the delay ends; else noon of the day. */
export function dueAtOf(day: string, until: number): number | null {
  return day === dayField(until) ? null : dayOfField(day)
}

export interface Opening {
  readonly sheet: Pick<SheetView, 'phase' | 'binned' | 'ideasGrouped'>
  /** Keys of what is chosen; absent = whatever the phase leaves open. */
  readonly touchedKeys?: readonly string[]
  readonly voices: number
  readonly readableUntil: number
  readonly dueAt: number | null
  readonly isFinal: boolean
  readonly amendments: number
}

/** What is chosen on the page is chosen among what may be decided; open « je ne comprends pas » are known to the server. */
export function openingFacts(opening: Opening): OpeningFacts {
  const { phase, ideasGrouped } = opening.sheet
  const openFor = roundsOpenFor(phase, ideasGrouped)
  return {
    touchedKeys: openFor === 'all' ? [] : openFor,
    ...opening,
    ideasGrouped,
    takenSectionIds: [],
    passedSectionIds: [],
    subAmendmentIds: [],
    endedAmendmentIds: [],
    blockingRemarkIds: [],
  }
}
