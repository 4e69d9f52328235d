/** Whether this tab follows what a meeting shows, and which meeting it is in; kept while the tab is open. @module */
import { createObservable } from '../live/observable.ts'

const MEETING = 'polyphonie:meeting'
const FOLLOWS = 'polyphonie:follows'

function kept(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch (error) {
    // Storage closed to this page.
    if (error instanceof DOMException) return null
    throw error
  }
}

function keep(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, value)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}

/** The open meeting this tab went to last; null outside meetings. */
export const meetingHere = createObservable<string | null>(kept(MEETING))
/** The meeting whose shown places this tab goes to by itself; null: it stays where it is. */
export const followed = createObservable<string | null>(kept(FOLLOWS))

export function enterHere(meetingId: string): void {
  keep(MEETING, meetingId)
  meetingHere.set(meetingId)
}

export function leaveHere(): void {
  keep(MEETING, null)
  meetingHere.set(null)
  follow(null)
}

export function follow(meetingId: string | null): void {
  keep(FOLLOWS, meetingId)
  followed.set(meetingId)
}
