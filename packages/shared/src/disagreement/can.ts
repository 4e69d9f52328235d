/** Who may do what with a recorded disagreement. Rules: docs/rules/disagreement.md (DI). @module */
import type { Actor } from '../member/role.ts'
import { isClosedIn } from '../phase/closed.ts'
import { err, ok, type Result } from '../result.ts'
import type { Phase } from '../sheet/phase.ts'
import { type Suspended, speaks, type WithoutVoice } from '../space/can.ts'

export interface DisagreementFacts {
  readonly sheetBinned: boolean
  readonly authorMemberId: string
  readonly supporterIds: readonly string[]
  /** ms; null = it stands. */
  readonly liftedAt: number | null
}

export interface DisagreementResources {
  /** `objectorMemberId`: whose objection it is about; null = an unattributed one, absent = it is about none. */
  recordDisagreement: {
    readonly sheet: { readonly phase: Phase; readonly binned: boolean }
    readonly objection?: { readonly objectorMemberId: string | null }
  }
  answerDisagreement: DisagreementFacts
  supportDisagreement: DisagreementFacts
  liftDisagreement: DisagreementFacts
}

export const disagreementRules = {
  /** Any voice, but not while ideas are protected; about an objection only whoever made it (DI1, DI2). */
  recordDisagreement(actor: Actor, { sheet, objection }: DisagreementResources['recordDisagreement']) {
    const voice = speaks(actor)
    if (!voice.ok) return voice
    if (sheet.binned) return err({ kind: 'sheet-in-bin' })
    if (isClosedIn(sheet.phase, 'sorting')) return err({ kind: 'ideas-are-protected' })
    return objection !== undefined && objection.objectorMemberId !== actor.memberId ? err({ kind: 'not-the-objector' }) : ok()
  },

  answerDisagreement: standing,

  /** Once each, and its author holds it already (DI5). */
  supportDisagreement(actor: Actor, disagreement: DisagreementFacts) {
    const stands = standing(actor, disagreement)
    if (!stands.ok) return stands
    const holds = disagreement.authorMemberId === actor.memberId || disagreement.supporterIds.includes(actor.memberId)
    return holds ? err({ kind: 'disagreement-yours-already' }) : ok()
  },

  /** Its author alone, whatever their role has become; it stays in the record (DI6). */
  liftDisagreement(actor: Actor, { authorMemberId, sheetBinned, liftedAt }: DisagreementFacts) {
    if (actor.state === 'suspended') return err({ kind: 'member-suspended' })
    if (authorMemberId !== actor.memberId) return err({ kind: 'disagreement-of-another' })
    if (sheetBinned) return err({ kind: 'sheet-in-bin' })
    return liftedAt === null ? ok() : err({ kind: 'disagreement-lifted', liftedAt })
  },
} satisfies {
  readonly [A in keyof DisagreementResources]: (actor: Actor, resource: DisagreementResources[A]) => Result<void, DisagreementRefusal>
}

/** Any voice, while it stands (DI4). */
function standing(actor: Actor, { sheetBinned, liftedAt }: DisagreementFacts): Result<void, DisagreementRefusal> {
  const voice = speaks(actor)
  if (!voice.ok) return voice
  if (sheetBinned) return err({ kind: 'sheet-in-bin' })
  return liftedAt === null ? ok() : err({ kind: 'disagreement-lifted', liftedAt })
}

export type DisagreementRefusal =
  | Suspended
  | WithoutVoice
  | { readonly kind: 'sheet-in-bin' }
  | { readonly kind: 'ideas-are-protected' }
  | { readonly kind: 'not-the-objector' }
  | { readonly kind: 'disagreement-of-another' }
  | { readonly kind: 'disagreement-yours-already' }
  | { readonly kind: 'disagreement-lifted'; readonly liftedAt: number }
