/** When a meeting is, in the words of a calendar on a wall; and which comes next. @module */
import type { MeetingSummary } from '@polyphonie/shared/wire/http/meeting'
import { localeOf } from '../i18n/i18n.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Days on the wall from `now` to `at`: 0 today, 1 tomorrow, −1 yesterday, whatever the hours. */
export function daysUntil(at: number, now: number): number {
  const midnight = (moment: number) => new Date(moment).setHours(0, 0, 0, 0)
  // A day of 23 or 25 hours is one day.
  return Math.round((midnight(at) - midnight(now)) / DAY_MS)
}

export type Nearness =
  | { readonly kind: 'today' | 'tomorrow' | 'past' }
  | { readonly kind: 'inDays'; readonly days: number }
  | { readonly kind: 'later' }

/** How near it is, where that says more than the date: within two weeks. */
export function nearness(at: number, now: number): Nearness {
  const days = daysUntil(at, now)
  if (days < 0) return { kind: 'past' }
  if (days === 0) return { kind: 'today' }
  if (days === 1) return { kind: 'tomorrow' }
  return days <= 14 ? { kind: 'inDays', days } : { kind: 'later' }
}

/** « 14 h », « 14 h 05 », with spaces that do not break; « 14:05 » in English. */
export function hourInWords(at: number, language: string): string {
  const locale = localeOf(language)
  const text = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(at)
  if (locale !== 'fr-FR') return text
  return text.replace(/0?(\d{1,2}):(\d{2})/u, (_, hour: string, minute: string) =>
    minute === '00' ? `${hour}\u00a0h` : `${hour}\u00a0h\u00a0${minute}`,
  )
}

/** « jeudi 8 octobre 2026 » */
export function dayInWords(at: number, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(at)
}

/** For the leaf of a calendar: « jeu. », « 8 », « oct. ». */
export function leafOf(at: number, language: string): { readonly weekday: string; readonly day: string; readonly month: string } {
  const part = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(localeOf(language), options).format(at)
  return { weekday: part({ weekday: 'short' }), day: part({ day: 'numeric' }), month: part({ month: 'short' }) }
}

export interface Length {
  readonly hours: number
  readonly minutes: number
}

export function lengthOf(minutes: number): Length {
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 }
}

export interface Calendar<M> {
  /** Open now. */
  readonly now: readonly M[]
  /** Still to come, the nearest first. One that nobody opened stays here until its planned end has been over for a day. */
  readonly next: readonly M[]
  /** Closed, cancelled, or gone by without being opened; the latest first. */
  readonly past: readonly M[]
}

type Dated = Pick<MeetingSummary, 'state' | 'startsAt' | 'minutes'>

export function calendarOf<M extends Dated>(meetings: readonly M[], now: number): Calendar<M> {
  const isOver = ({ startsAt, minutes }: Dated) => startsAt + minutes * MINUTE_MS + DAY_MS < now
  const comes = (meeting: Dated) =>
    (meeting.state === 'planned' && !isOver(meeting)) || (meeting.state === 'cancelled' && meeting.startsAt > now)
  const earliestFirst = (a: Dated, b: Dated) => a.startsAt - b.startsAt
  return {
    now: meetings.filter(({ state }) => state === 'open').sort(earliestFirst),
    next: meetings.filter(comes).sort(earliestFirst),
    past: meetings
      .filter((meeting) => meeting.state !== 'open' && !comes(meeting))
      .sort(earliestFirst)
      .reverse(),
  }
}

/** The meeting the home of a space shows: the one under way, else the nearest to come. */
export function meetingOfHome<M extends Dated>(meetings: readonly M[], now: number): M | null {
  const { now: open, next } = calendarOf(meetings, now)
  return open[0] ?? next.find(({ state }) => state === 'planned') ?? null
}

/** Planned minutes of an agenda, and what is left of the meeting's length; negative when it is too long. */
export function timeLeftInAgenda(length: number, items: readonly { readonly minutes: number }[]): number {
  return length - items.reduce((sum, { minutes }) => sum + minutes, 0)
}

/** When each item begins if those before it keep to their time, ms. */
export function startsOf(startsAt: number, items: readonly { readonly minutes: number }[]): readonly number[] {
  let at = startsAt
  return items.map(({ minutes }) => {
    const start = at
    at += minutes * MINUTE_MS
    return start
  })
}
