/**
 * Who may write in a section, and why not. The server asks this at the door of every room and again when a change is made
 * durable; the page asks it to explain a control that is off. Both give facts read from the server's own tables.
 * Rules: docs/rules/section.md (SE) and docs/rules/phase.md (PH).
 * @module
 */
import { type Actor, hasVoice } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import type { Phase, TemplateKey } from '../sheet/phase.ts'
import { childTemplate, FREE_SECTION, sectionTemplate } from '../sheet/templates/templates.ts'
import type { SectionState } from './section.ts'

export interface SectionFacts {
  readonly template: TemplateKey
  /** Key of the template's section, `free`, or the key of a child template. */
  readonly key: string
  /** Set for child sections: the key of the section they stand under. */
  readonly parentKey: string | null
  readonly phase: Phase
  /** As stored: open, inRound, consented or passed; `locked` is worked out here. */
  readonly state: SectionState
  readonly ownerMemberId: string | null
  readonly ownerOrganisation: string | null
  /** When a lock put by hand ends, ms since the epoch; null = none. */
  readonly lockedUntil: number | null
  /** For child sections: the stored state and the lock by hand of the section they stand under; absent = open, not locked. */
  readonly parent?: { readonly state: SectionState; readonly lockedUntil: number | null }
  /** The phase a free section was added in. */
  readonly addedInPhase: Phase | null
  readonly sheetBinned: boolean
  /** When ideas written first are shown together, ms; null or absent = nobody writes first here. */
  readonly writeFirstEndsAt?: number | null
  /** Keys among `meansWaitFor` already consented in this sheet; absent = none. */
  readonly consentedKeys?: readonly string[]
  /** ms since the epoch. */
  readonly now: number
}

export type Lock = 'phase' | 'means' | 'byHand' | 'writeFirst'

/** What the money sections wait for: value (P3), needs (P2) and response (P5). */
export const meansWaitFor: readonly string[] = ['value', 'needs', 'response']

/** How long one person alone may lock a section by hand, in ms. */
export const HAND_LOCK_MS = 48 * 3_600_000

/** What people see: a round, a consent or a pass first, then the strongest lock (SE5). */
export function effectiveState(section: SectionFacts): { readonly state: SectionState; readonly lock: Lock | null } {
  const standing = standingOf(section)
  if (standing !== 'open') return { state: standing, lock: null }
  const lock = lockOf(section)
  return { state: lock === null ? 'open' : 'locked', lock }
}

type Standing = 'inRound' | 'consented' | 'passed' | 'open'

/** What the group is doing with the section; what it does with the section above holds for a child too (SE9). */
function standingOf({ state, parent }: SectionFacts): Standing {
  const standings: readonly Standing[] = ['inRound', 'consented', 'passed']
  return standings.find((standing) => state === standing || parent?.state === standing) ?? 'open'
}

function lockOf(section: SectionFacts): Lock | null {
  if (isLockedByHand(section)) return 'byHand'
  if (isWrittenFirst(section)) return 'writeFirst'
  if (missingForMeans(section).length > 0) return 'means'
  return openPhasesOf(section).includes(section.phase) ? null : 'phase'
}

/** A stored `locked` is nothing we write: should it ever be there, the section stays shut. */
export function isLockedByHand(section: SectionFacts): boolean {
  return section.state === 'locked' || section.now < handLockEndsAt(section)
}

/** Later end of the section's own lock and of the one above it (SE9); 0 = never locked. */
function handLockEndsAt({ lockedUntil, parent }: SectionFacts): number {
  return Math.max(lockedUntil ?? 0, parent?.lockedUntil ?? 0)
}

/** Ideas are written unseen, and the section waits for them; however late, until they are shown (ID9). */
function isWrittenFirst({ writeFirstEndsAt }: SectionFacts): boolean {
  return (writeFirstEndsAt ?? null) !== null
}

/** Keys the means lock still waits for (PH4); empty when it does not hold this section. */
export function missingForMeans({ template, key, phase, consentedKeys = [] }: SectionFacts): readonly string[] {
  if (phase !== 'write' || sectionTemplate(template, key)?.moneySection !== true) return []
  return meansWaitFor.filter((waited) => !consentedKeys.includes(waited))
}

/** Phases in which members write here: the template's, the parent's for a child (SE9), its own phase for a free section (PH5). */
export function openPhasesOf({ template, key, parentKey, addedInPhase }: SectionFacts): readonly Phase[] {
  if (parentKey !== null) {
    const found = childTemplate(template, key)
    return found !== null && found.parent.key === parentKey ? found.parent.openIn : []
  }
  if (key !== FREE_SECTION) return sectionTemplate(template, key)?.openIn ?? []
  if (addedInPhase === null) return []
  return addedInPhase === 'review' || addedInPhase === 'negotiate' ? ['review', 'negotiate'] : [addedInPhase, 'review', 'negotiate']
}

/**
 * Fails with the first reason in this order: the person, the bin, a round or a decision, a lock by hand, the means lock,
 * the phase, the owner (SE4).
 */
export function canWriteSection(actor: Actor, section: SectionFacts): Result<void, WriteRefusal> {
  const voice = speaksHere(actor)
  if (!voice.ok) return voice
  const open = takesWords(section)
  if (!open.ok) return open
  return ownsOrShares(actor, section)
}

/** Suspension and role: what keeps somebody from writing in any section at all (SE1, SE2). */
export function speaksHere(actor: Actor): Result<void, PersonRefusal> {
  if (actor.state === 'suspended') return err({ kind: 'member-suspended' })
  if (hasVoice(actor.role)) return ok()
  switch (actor.role) {
    case 'facilitator':
      return err({ kind: 'facilitator-writes-no-content' })
    case 'observer':
      return err({ kind: 'observer-reads-only' })
    case 'scribe':
      return err({ kind: 'scribe-writes-for-someone' })
  }
}

/** Whether the section takes words from anybody now (SE3, PH2–PH5). */
export function takesWords(section: SectionFacts): Result<void, StateRefusal> {
  const undecided = isUndecided(section)
  if (!undecided.ok) return undecided
  if (standingOf(section) === 'passed') return err({ kind: 'section-passed' })
  const free = isFreeOfHandLock(section)
  if (!free.ok) return free
  const { writeFirstEndsAt = null } = section
  if (writeFirstEndsAt !== null) return err({ kind: 'write-first', endsAt: writeFirstEndsAt })
  const waitingFor = missingForMeans(section)
  if (waitingFor.length > 0) return err({ kind: 'means-locked', waitingFor })
  const openIn = openPhasesOf(section)
  return openIn.includes(section.phase) ? ok() : err({ kind: 'section-closed-in-phase', phase: section.phase, openIn })
}

/** Not in the bin, not in a round, not consented: the group has neither put it away nor decided on it. */
export function isUndecided(section: SectionFacts): Result<void, DecidedRefusal> {
  if (section.sheetBinned) return err({ kind: 'sheet-in-bin' })
  const standing = standingOf(section)
  if (standing === 'inRound') return err({ kind: 'section-in-round' })
  if (standing === 'consented') return err({ kind: 'section-consented' })
  return ok()
}

export function isFreeOfHandLock(section: SectionFacts): Result<void, LockedByHand> {
  return isLockedByHand(section) ? err({ kind: 'section-locked-by-hand', lockedUntil: handLockEndsAt(section) }) : ok()
}

/** A child section is its owner's alone; one without owner is nobody's (SE7). Every other section is everybody's. */
export function ownsOrShares(actor: Actor, { parentKey, ownerMemberId, ownerOrganisation }: SectionFacts): Result<void, OwnedByAnother> {
  if (parentKey === null && ownerMemberId === null && ownerOrganisation === null) return ok()
  if (ownerMemberId !== null && ownerMemberId === actor.memberId) return ok()
  if (ownerMemberId === null && ownerOrganisation !== null && ownerOrganisation === actor.organisation) return ok()
  return err({ kind: 'section-owned-by-another', ownerMemberId, ownerOrganisation })
}

export type WriteRefusal = PersonRefusal | StateRefusal | OwnedByAnother

export type PersonRefusal =
  | { readonly kind: 'member-suspended' }
  | { readonly kind: 'facilitator-writes-no-content' }
  | { readonly kind: 'observer-reads-only' }
  | { readonly kind: 'scribe-writes-for-someone' }

export type DecidedRefusal =
  | { readonly kind: 'sheet-in-bin' }
  | { readonly kind: 'section-in-round' }
  | { readonly kind: 'section-consented' }

export interface LockedByHand {
  readonly kind: 'section-locked-by-hand'
  /** ms since the epoch. */
  readonly lockedUntil: number
}

export interface ClosedInPhase {
  readonly kind: 'section-closed-in-phase'
  readonly phase: Phase
  readonly openIn: readonly Phase[]
}

export type StateRefusal =
  | DecidedRefusal
  | { readonly kind: 'section-passed' }
  | LockedByHand
  /** Ideas are written unseen until `endsAt`, ms. */
  | { readonly kind: 'write-first'; readonly endsAt: number }
  /** `waitingFor`: keys of the sections that must be consented first. */
  | { readonly kind: 'means-locked'; readonly waitingFor: readonly string[] }
  | ClosedInPhase

export interface OwnedByAnother {
  readonly kind: 'section-owned-by-another'
  readonly ownerMemberId: string | null
  readonly ownerOrganisation: string | null
}
