/** Who enters, changes and takes off a deadline. Rules: docs/rules/calendar.md (CL). @module */
import { type Actor, hasVoice } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { animates, isActive, type SpaceFacts, type Suspended, speaks, type WithoutVoice } from '../space/can.ts'
import type { DeadlineKind } from './calendar.ts'

export interface CalendarResources {
  readonly enterDeadline: {
    readonly space: SpaceFacts
    readonly kind: DeadlineKind
    /** ms. */
    readonly at: number
    readonly now: number
  }
  readonly changeDeadline: OnDeadline & {
    /** The day asked for, ms; null: it stays. */
    readonly at: number | null
    readonly now: number
  }
  readonly removeDeadline: OnDeadline
}

interface OnDeadline {
  readonly enteredBy: string
  /** Of whoever entered it, at that time. */
  readonly collegeId: string | null
  readonly removed: boolean
}

export const calendarRules = {
  /** A funder's by whoever speaks for an organisation of that college; the group's by whoever has a voice or animates (CL1, CL2). */
  enterDeadline(actor: Actor, { space, kind, at, now }: CalendarResources['enterDeadline']) {
    const allowed = kind === 'funder' ? speaksForFunder(actor) : entersForGroup(actor, space)
    if (!allowed.ok) return allowed
    return at > now ? ok() : err({ kind: 'day-has-passed' })
  },

  changeDeadline(actor: Actor, { at, now, ...deadline }: CalendarResources['changeDeadline']) {
    const allowed = holdsDeadline(actor, deadline)
    if (!allowed.ok) return allowed
    return at === null || at > now ? ok() : err({ kind: 'day-has-passed' })
  },

  removeDeadline: holdsDeadline,
} satisfies { readonly [A in keyof CalendarResources]: (actor: Actor, resource: CalendarResources[A]) => Result<void, CalendarRefusal> }

function speaksForFunder(actor: Actor): Result<void, CalendarRefusal> {
  const voice = speaks(actor)
  if (!voice.ok) return voice
  if (actor.college !== 'funder') return err({ kind: 'funders-enter-theirs' })
  return actor.organisation === null ? err({ kind: 'no-organisation' }) : ok()
}

function entersForGroup(actor: Actor, space: SpaceFacts): Result<void, CalendarRefusal> {
  return animates(actor, space) ? ok() : speaks(actor)
}

/** Whoever entered it, or anybody with a voice in their college (CL3). */
function holdsDeadline(actor: Actor, { enteredBy, collegeId, removed }: OnDeadline): Result<void, CalendarRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  const isTheirs = collegeId !== null && actor.collegeId === collegeId && hasVoice(actor.role)
  if (actor.memberId !== enteredBy && !isTheirs) return err({ kind: 'deadline-of-others' })
  return removed ? err({ kind: 'deadline-taken-off' }) : ok()
}

export type CalendarRefusal =
  | Suspended
  | WithoutVoice
  | { readonly kind: 'funders-enter-theirs' }
  | { readonly kind: 'no-organisation' }
  | { readonly kind: 'deadline-of-others' }
  | { readonly kind: 'deadline-taken-off' }
  | { readonly kind: 'day-has-passed' }
