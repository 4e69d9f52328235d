/** Who may do what with a section besides writing in it. Rules: docs/rules/section.md (SE). @module */
import type { Actor } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { sectionTemplate } from '../sheet/templates/templates.ts'
import { animates, isActive, isHost, type SpaceFacts } from '../space/can.ts'
import {
  canWriteSection,
  isFreeOfHandLock,
  isLockedByHand,
  isUndecided,
  ownsOrShares,
  type SectionFacts,
  speaksHere,
  type WriteRefusal,
} from './rights.ts'

export interface SectionResources {
  writeSection: SectionFacts
  passSection: SectionFacts
  resumeSection: SectionFacts
  renameSection: SectionFacts
  reopenSection: SectionFacts
  /** `lockedBy`: member who put the lock that runs; null = none runs. */
  lockSection: { readonly space: SpaceFacts; readonly section: SectionFacts; readonly lockedBy: string | null }
  unlockSection: { readonly space: SpaceFacts; readonly section: SectionFacts }
  /** `section` is the one the card would stand under; `hasCard`: the actor, or their organisation, has one there. */
  addChild: { readonly section: SectionFacts; readonly hasCard: boolean }
  keepDraft: null
  readDraft: { readonly ownerMemberId: string }
  deleteDraft: { readonly ownerMemberId: string }
}

export const sectionRules = {
  writeSection: canWriteSection,
  passSection: canWriteSection,

  /** The right to write there if it were open (SE10). */
  resumeSection(actor: Actor, section: SectionFacts) {
    const voice = speaksHere(actor)
    if (!voice.ok) return voice
    const undecided = isUndecided(section)
    if (!undecided.ok) return undecided
    return section.state === 'passed' ? canWriteSection(actor, { ...section, state: 'open' }) : err({ kind: 'section-not-passed' })
  },

  /** In every phase but the one that opens no text, since a title is part of what is agreed (SE11). */
  renameSection(actor: Actor, section: SectionFacts) {
    const voice = speaksHere(actor)
    if (!voice.ok) return voice
    const undecided = isUndecided(section)
    if (!undecided.ok) return undecided
    const free = isFreeOfHandLock(section)
    if (!free.ok) return free
    if (section.phase === 'agree') return err({ kind: 'structure-closed-in-phase', phase: section.phase })
    return ownsOrShares(actor, section)
  },

  /** A consent is taken up again by a college, with its reason; never while the group agrees (SE14). */
  reopenSection(actor: Actor, section: SectionFacts) {
    const voice = speaksHere(actor)
    if (!voice.ok) return voice
    if (section.sheetBinned) return err({ kind: 'sheet-in-bin' })
    if (section.state !== 'consented') return err({ kind: 'section-not-consented' })
    if (section.phase === 'agree') return err({ kind: 'structure-closed-in-phase', phase: section.phase })
    return isFreeOfHandLock(section)
  },

  /** Longer than one lock needs a second person: somebody else who animates, or the host (SE12). */
  lockSection(actor: Actor, { space, section, lockedBy }: SectionResources['lockSection']) {
    const active = isActive(actor)
    if (!active.ok) return active
    const prolongs = isLockedByHand(section) && lockedBy !== null
    if (!animates(actor, space) && !(prolongs && isHost(actor, space)))
      return err({ kind: 'not-animating', hasFacilitator: space.hasFacilitator })
    if (section.sheetBinned) return err({ kind: 'sheet-in-bin' })
    return prolongs && lockedBy === actor.memberId ? err({ kind: 'lock-needs-second-person', lockedUntil: section.lockedUntil }) : ok()
  },

  unlockSection(actor: Actor, { space, section }: SectionResources['unlockSection']) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (!animates(actor, space)) return err({ kind: 'not-animating', hasFacilitator: space.hasFacilitator })
    if (section.sheetBinned) return err({ kind: 'sheet-in-bin' })
    return isLockedByHand(section) ? ok() : err({ kind: 'section-not-locked' })
  },

  /** Where the section itself would take words; one card per organisation, as many voices as a member likes (SE8). */
  addChild(actor: Actor, { section, hasCard }: SectionResources['addChild']) {
    const open = canWriteSection(actor, section)
    if (!open.ok) return open
    const child = section.parentKey === null ? sectionTemplate(section.template, section.key)?.child : undefined
    if (child === undefined) return err({ kind: 'no-cards-here' })
    if (child.owner === 'member') return ok()
    if (actor.organisation === null) return err({ kind: 'no-organisation' })
    return hasCard ? err({ kind: 'card-exists', organisation: actor.organisation }) : ok()
  },

  /** Words are kept whatever happened to their writer's rights (SE13). */
  keepDraft: () => ok(),
  readDraft: isOwnDraft,
  deleteDraft: isOwnDraft,
} satisfies { readonly [A in keyof SectionResources]: (actor: Actor, resource: SectionResources[A]) => Result<void, SectionRefusal> }

function isOwnDraft(actor: Actor, { ownerMemberId }: { readonly ownerMemberId: string }): Result<void, SectionRefusal> {
  return actor.memberId === ownerMemberId ? ok() : err({ kind: 'draft-of-another' })
}

export type SectionRefusal =
  | WriteRefusal
  | { readonly kind: 'section-not-passed' }
  | { readonly kind: 'section-not-consented' }
  | { readonly kind: 'structure-closed-in-phase'; readonly phase: SectionFacts['phase'] }
  | { readonly kind: 'not-animating'; readonly hasFacilitator: boolean }
  | { readonly kind: 'lock-needs-second-person'; readonly lockedUntil: number | null }
  | { readonly kind: 'section-not-locked' }
  | { readonly kind: 'no-cards-here' }
  | { readonly kind: 'no-organisation' }
  | { readonly kind: 'card-exists'; readonly organisation: string }
  | { readonly kind: 'draft-of-another' }
