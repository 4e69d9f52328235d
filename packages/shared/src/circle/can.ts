/** Who opens a circle, is in it, and ends it. Rules: docs/rules/circle.md (CI). @module */
import { type AmendmentRefusal, amendmentRules } from '../amendment/can.ts'
import { type Actor, hasVoice } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import type { RoundOutcome } from '../round/outcome.ts'
import type { SectionFacts } from '../section/rights.ts'
import { animates, isActive, type SpaceFacts, type Suspended, speaks, type WithoutVoice } from '../space/can.ts'
import {
  type AnswerToCircle,
  type CircleOutcome,
  type CircleState,
  circleStateOf,
  latestCircleEnd,
  MAX_CIRCLE_MEMBERS,
  MIN_CIRCLE_COLLEGES,
} from './circle.ts'

export interface CircleMemberFacts {
  readonly memberId: string
  readonly collegeId: string | null
  readonly answer: AnswerToCircle
  /** Active and with a voice today. */
  readonly speaks: boolean
  /** Agrees to share the text as it is now. */
  readonly agrees: boolean
}

export interface CircleFacts {
  readonly outcome: CircleOutcome | null
  /** ms since the epoch. */
  readonly endsAt: number
  readonly members: readonly CircleMemberFacts[]
  readonly sheetBinned: boolean
  readonly now: number
}

export interface CircleResources {
  /** `round`: the one that sent its proposal to a circle; null = none did. */
  openCircle: {
    readonly space: SpaceFacts
    readonly section: SectionFacts
    readonly round: { readonly outcome: RoundOutcome | null; readonly touchesSection: boolean } | null
    /** Without whoever opens it. */
    readonly invited: readonly Actor[]
    readonly endsAt: number
    readonly now: number
  }
  inviteToCircle: { readonly circle: CircleFacts; readonly space: SpaceFacts; readonly who: Actor }
  /** `begins`: nobody is in it yet, so that the working text begins with whoever joins. */
  joinCircle: { readonly circle: CircleFacts; readonly section: SectionFacts; readonly begins: boolean }
  declineCircle: CircleFacts
  leaveCircle: CircleFacts
  prolongCircle: { readonly circle: CircleFacts; readonly space: SpaceFacts; readonly endsAt: number }
  agreeToShareCircle: CircleFacts
  shareCircle: CircleFacts
  endCircle: { readonly circle: CircleFacts; readonly space: SpaceFacts }
}

export const circleRules = {
  /** A member with a voice, who is in it, or whoever animates; across colleges, for some days, where an amendment could begin (CI1–CI4). */
  openCircle(actor: Actor, { space, section, round, invited, endsAt, now }: CircleResources['openCircle']) {
    const active = isActive(actor)
    if (!active.ok) return active
    const isIn = hasVoice(actor.role)
    if (!isIn && !animates(actor, space)) return err({ kind: 'role-without-voice', role: actor.role })
    if (round !== null && (round.outcome !== 'toCircle' || !round.touchesSection)) return err({ kind: 'round-not-to-circle' })
    for (const who of invited) {
      const comes = takesPart(who)
      if (!comes.ok) return comes
      if (who.memberId === actor.memberId) return err({ kind: 'already-in-circle' })
    }
    const people = isIn ? [actor, ...invited] : invited
    const size = hasPlace(people.length)
    if (!size.ok) return size
    const across = isAcrossColleges(people)
    if (!across.ok) return across
    const ends = isWithinDays(endsAt, now)
    if (!ends.ok) return ends
    const [first = actor] = people
    return amendmentRules.forkSection(first, section)
  },

  /** Whoever is in it, or whoever animates (CI5). */
  inviteToCircle(actor: Actor, { circle, space, who }: CircleResources['inviteToCircle']) {
    const handles = isInOrAnimates(actor, circle, space)
    if (!handles.ok) return handles
    const open = isUnderWay(circle)
    if (!open.ok) return open
    const comes = takesPart(who)
    if (!comes.ok) return comes
    const known = answerOf(circle, who.memberId)
    if (known === 'invited' || known === 'in') return err({ kind: 'already-in-circle' })
    return hasPlace(circle.members.filter(isCounted).length + 1)
  },

  joinCircle(actor: Actor, { circle, section, begins }: CircleResources['joinCircle']) {
    const voice = speaks(actor)
    if (!voice.ok) return voice
    const open = isUnderWay(circle)
    if (!open.ok) return open
    if (answerOf(circle, actor.memberId) !== 'invited') return err({ kind: 'not-invited-to-circle' })
    return begins ? amendmentRules.forkSection(actor, section) : ok()
  },

  declineCircle(actor: Actor, circle: CircleFacts) {
    const active = isActive(actor)
    if (!active.ok) return active
    const open = isOpen(circle)
    if (!open.ok) return open
    return answerOf(circle, actor.memberId) === 'invited' ? ok() : err({ kind: 'not-invited-to-circle' })
  },

  /** The last one in it ends it instead: its text would be nobody’s (CI6). */
  leaveCircle(actor: Actor, circle: CircleFacts) {
    const within = isIn(actor, circle)
    if (!within.ok) return within
    const open = isOpen(circle)
    if (!open.ok) return open
    return circle.members.some(({ memberId, answer }) => answer === 'in' && memberId !== actor.memberId)
      ? ok()
      : err({ kind: 'last-in-circle' })
  },

  prolongCircle(actor: Actor, { circle, space, endsAt }: CircleResources['prolongCircle']) {
    const handles = isInOrAnimates(actor, circle, space)
    if (!handles.ok) return handles
    const open = isOpen(circle)
    if (!open.ok) return open
    if (endsAt <= circle.endsAt) return err({ kind: 'circle-ends-later', endsAt: circle.endsAt })
    return isWithinDays(endsAt, circle.now)
  },

  agreeToShareCircle(actor: Actor, circle: CircleFacts) {
    const within = isIn(actor, circle)
    if (!within.ok) return within
    return isUnderWay(circle)
  },

  /** One of it, once everybody in it agreed to this very text; nobody shows the words of another (CI8). */
  shareCircle(actor: Actor, circle: CircleFacts) {
    const within = isIn(actor, circle)
    if (!within.ok) return within
    const open = isUnderWay(circle)
    if (!open.ok) return open
    const present = circle.members.filter((member) => member.answer === 'in' && member.speaks)
    const across = isAcrossColleges(present)
    if (!across.ok) return across
    const missing = present.filter(({ agrees }) => !agrees).map(({ memberId }) => memberId)
    return missing.length === 0 ? ok() : err({ kind: 'circle-agreement-missing', memberIds: missing })
  },

  /** Without a result: anybody in it; whoever animates once its day has come, or while nobody is in it (CI9). */
  endCircle(actor: Actor, { circle, space }: CircleResources['endCircle']) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (circle.outcome !== null) return err({ kind: 'circle-ended' })
    if (answerOf(circle, actor.memberId) === 'in') return ok()
    if (!animates(actor, space)) return err({ kind: 'not-in-circle' })
    const isEmpty = !circle.members.some(({ answer }) => answer === 'in')
    return isEmpty || circleStateOf(circle, circle.now) === 'pastItsEnd' ? ok() : err({ kind: 'circle-under-way', endsAt: circle.endsAt })
  },
} satisfies { readonly [A in keyof CircleResources]: (actor: Actor, resource: CircleResources[A]) => Result<void, CircleRefusal> }

function takesPart(who: Actor): Result<void, CircleRefusal> {
  return who.state === 'active' && hasVoice(who.role) ? ok() : err({ kind: 'circle-without-voice', memberId: who.memberId })
}

const isCounted = ({ answer }: CircleMemberFacts): boolean => answer === 'in' || answer === 'invited'

function hasPlace(size: number): Result<void, CircleRefusal> {
  return size > MAX_CIRCLE_MEMBERS ? err({ kind: 'circle-full', most: MAX_CIRCLE_MEMBERS }) : ok()
}

function isAcrossColleges(people: readonly { readonly collegeId: string | null }[]): Result<void, CircleRefusal> {
  const colleges = new Set(people.flatMap(({ collegeId }) => collegeId ?? []))
  return colleges.size < MIN_CIRCLE_COLLEGES ? err({ kind: 'circle-of-one-college' }) : ok()
}

function isWithinDays(endsAt: number, now: number): Result<void, CircleRefusal> {
  if (endsAt <= now) return err({ kind: 'day-has-passed' })
  const latest = latestCircleEnd(now)
  return endsAt > latest ? err({ kind: 'circle-too-long', latest }) : ok()
}

function answerOf(circle: CircleFacts, memberId: string): AnswerToCircle | null {
  return circle.members.find((member) => member.memberId === memberId)?.answer ?? null
}

function isIn(actor: Actor, circle: CircleFacts): Result<void, CircleRefusal> {
  const voice = speaks(actor)
  if (!voice.ok) return voice
  return answerOf(circle, actor.memberId) === 'in' ? ok() : err({ kind: 'not-in-circle' })
}

function isInOrAnimates(actor: Actor, circle: CircleFacts, space: SpaceFacts): Result<void, CircleRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  if (animates(actor, space)) return ok()
  return isIn(actor, circle)
}

function isOpen({ outcome, sheetBinned }: CircleFacts): Result<void, CircleRefusal> {
  if (sheetBinned) return err({ kind: 'sheet-in-bin' })
  return outcome === null ? ok() : err({ kind: 'circle-ended' })
}

/** After its day nothing goes on in it until it is prolonged, with a reason in the record (CI7). */
function isUnderWay(circle: CircleFacts): Result<void, CircleRefusal> {
  const open = isOpen(circle)
  if (!open.ok) return open
  const state: CircleState = circleStateOf(circle, circle.now)
  return state === 'pastItsEnd' ? err({ kind: 'circle-past-its-end', endsAt: circle.endsAt }) : ok()
}

export type CircleRefusal =
  | AmendmentRefusal
  | Suspended
  | WithoutVoice
  | { readonly kind: 'round-not-to-circle' }
  | { readonly kind: 'circle-without-voice'; readonly memberId: string }
  | { readonly kind: 'already-in-circle' }
  | { readonly kind: 'not-invited-to-circle' }
  | { readonly kind: 'not-in-circle' }
  | { readonly kind: 'last-in-circle' }
  | { readonly kind: 'circle-full'; readonly most: number }
  | { readonly kind: 'circle-of-one-college' }
  | { readonly kind: 'circle-too-long'; readonly latest: number }
  | { readonly kind: 'circle-ends-later'; readonly endsAt: number }
  | { readonly kind: 'day-has-passed' }
  | { readonly kind: 'circle-past-its-end'; readonly endsAt: number }
  | { readonly kind: 'circle-under-way'; readonly endsAt: number }
  | { readonly kind: 'circle-ended' }
  | { readonly kind: 'circle-agreement-missing'; readonly memberIds: readonly string[] }
