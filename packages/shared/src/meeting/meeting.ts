/**
 * What a meeting is made of: kinds, states, limits, and when it may be entered or opened. Pure: no clock, database or Yjs.
 * Rules: docs/rules/meeting.md (MT).
 * @module
 */

/** A negotiation decides; a dialogue never does (MT3). */
export const meetingKinds = ['negotiation', 'dialogue'] as const
export type MeetingKind = (typeof meetingKinds)[number]

export const meetingStates = ['planned', 'open', 'closed', 'cancelled'] as const
export type MeetingState = (typeof meetingStates)[number]

export const itemKinds = ['information', 'exchange', 'decision'] as const
export type ItemKind = (typeof itemKinds)[number]

/** What somebody says beforehand; being there is recorded, never said. */
export const attendanceAnswers = ['coming', 'excused'] as const
export type AttendanceAnswer = (typeof attendanceAnswers)[number]

export const noteKinds = ['decision', 'action', 'postponed', 'information'] as const
export type NoteKind = (typeof noteKinds)[number]

export const quickRoundKinds = ['mood', 'understood'] as const
export type QuickRoundKind = (typeof quickRoundKinds)[number]

/** The weather in the room, and whether it is clear; the order in which answers are shown. */
export const quickAnswers = { mood: ['light', 'mixed', 'heavy'], understood: ['yes', 'notYet'] } as const satisfies Readonly<
  Record<QuickRoundKind, readonly string[]>
>
export type QuickAnswer = (typeof quickAnswers)[QuickRoundKind][number]

export const placeKinds = ['sheet', 'section', 'round'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** Counts of a quick round are shown from this many answers on (MT19). */
export const LEAST_ANSWERS = 5
/** What a turn to speak lasts unless said otherwise, in minutes. */
export const TURN_MINUTES = 3
export const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** A meeting may be opened, and its code leads to it, from this long before it is planned to begin. */
export const BEFORE_MS = 12 * HOUR_MS
/** A code leads to its meeting for this long after it was planned to begin, and as long as it is open. */
export const AFTER_MS = 24 * HOUR_MS
export const MOST_ITEMS = 30
export const MOST_OCCURRENCES = 52

/** Without letters and digits that are taken for one another, read or heard. */
export const CODE_ALPHABET = '34679ACDEFGHJKMNPQRTVWXY'
export const CODE_LENGTH = 6

/** As people type a code: any case, spaces and dashes between. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/gu, '')
}

/** From when a meeting may be opened, ms. */
export function openableFrom({ startsAt }: { readonly startsAt: number }): number {
  return startsAt - BEFORE_MS
}

/** A code leads somewhere around the day of its meeting only (MT10). */
export function isCodeValid({ startsAt, state }: { readonly startsAt: number; readonly state: MeetingState }, now: number): boolean {
  if (state === 'open') return true
  return state === 'planned' && now >= startsAt - BEFORE_MS && now < startsAt + AFTER_MS
}

export interface Floor {
  readonly memberId: string
  /** When the turn began, ms. */
  readonly since: number
  readonly allottedMs: number
  /** Silence in this turn so far, the one that lasts left out. */
  readonly pausedMs: number
  /** Silence has lasted since; null: the turn runs. */
  readonly pausedAt: number | null
}

/** How much of the turn is left at `now`, in ms; negative when it is over time. */
export function remainingMs({ since, allottedMs, pausedMs, pausedAt }: Floor, now: number): number {
  return allottedMs - ((pausedAt ?? now) - since - pausedMs)
}
