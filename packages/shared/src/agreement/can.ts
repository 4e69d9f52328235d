/** Who may do what with the agreement. Rules: docs/rules/agreement.md (AG). @module */
import { type Actor, hasVoice } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import type { Phase } from '../sheet/phase.ts'
import { animates, isActive, type SpaceFacts, type Suspended, speaks, type WithoutVoice } from '../space/can.ts'
import type { agreementStates } from '../wire/http/agreement.ts'

export type AgreementState = (typeof agreementStates)[number]

export interface AgreementFacts {
  readonly sheetBinned: boolean
  readonly milestoneId: string
  /** Its final round is open. */
  readonly roundOpen: boolean
  /** Its final round was closed with consent. */
  readonly consented: boolean
  /** Members asked in its final round; empty while there is none. */
  readonly askedIds: readonly string[]
  readonly signedIds: readonly string[]
  readonly leftIds: readonly string[]
}

interface OnCommitment {
  readonly agreement: AgreementFacts
  /** Members who promise it, whoever made it first. */
  readonly partyIds: readonly string[]
}

export interface AgreementResources {
  /** `current`: the sheet's agreement so far; null = none. */
  prepareAgreement: {
    readonly space: SpaceFacts
    readonly sheet: { readonly phase: Phase; readonly binned: boolean }
    readonly current: AgreementFacts | null
    readonly milestoneId: string
  }
  commitThemselves: AgreementFacts
  editCommitment: OnCommitment
  joinCommitment: OnCommitment
  removeCommitment: OnCommitment
  signAgreement: AgreementFacts
  leaveAgreement: AgreementFacts
}

/** In preparation until its final round is consented; then to sign until everybody asked who stayed has signed (AG2). */
export function agreementState(agreement: AgreementFacts): AgreementState {
  if (!agreement.consented) return 'inPreparation'
  return stillToSign(agreement).length > 0 ? 'toSign' : 'signed'
}

/** Asked people who have not signed and have not left, in the order they were asked. */
export function stillToSign({ askedIds, signedIds, leftIds }: AgreementFacts): readonly string[] {
  return askedIds.filter((id) => !signedIds.includes(id) && !leftIds.includes(id))
}

export const agreementRules = {
  /** Any voice or whoever animates, while the group agrees; one at a time, moved to another version until its round is open (AG1). */
  prepareAgreement(actor: Actor, { space, sheet, current, milestoneId }: AgreementResources['prepareAgreement']) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (!hasVoice(actor.role) && !animates(actor, space)) return err({ kind: 'role-without-voice', role: actor.role })
    if (sheet.binned) return err({ kind: 'sheet-in-bin' })
    if (sheet.phase !== 'agree') return err({ kind: 'not-time-to-agree', phase: sheet.phase })
    if (current === null || agreementState(current) === 'signed') return ok()
    if (current.consented) return err({ kind: 'agreement-made' })
    if (current.roundOpen) return err({ kind: 'final-round-open' })
    return current.milestoneId === milestoneId ? err({ kind: 'agreement-on-this-version' }) : ok()
  },

  commitThemselves: commits,

  /** By whoever promises it alone: nobody changes what somebody else has promised (AG4). */
  editCommitment(actor: Actor, { agreement, partyIds }: OnCommitment) {
    const open = commits(actor, agreement)
    if (!open.ok) return open
    if (!partyIds.includes(actor.memberId)) return err({ kind: 'commitment-of-another' })
    return partyIds.length > 1 ? err({ kind: 'commitment-shared', parties: partyIds.length }) : ok()
  },

  joinCommitment(actor: Actor, { agreement, partyIds }: OnCommitment) {
    const open = commits(actor, agreement)
    if (!open.ok) return open
    return partyIds.includes(actor.memberId) ? err({ kind: 'already-committed' }) : ok()
  },

  /** Everybody takes back their own promise and nobody else's (AG4). */
  removeCommitment(actor: Actor, { agreement, partyIds }: OnCommitment) {
    const open = commits(actor, agreement)
    if (!open.ok) return open
    return partyIds.includes(actor.memberId) ? ok() : err({ kind: 'commitment-of-another' })
  },

  /** Asked people, once, after the final round is consented (AG5). */
  signAgreement(actor: Actor, agreement: AgreementFacts) {
    const active = isActive(actor)
    if (!active.ok) return active
    const asked = agreement.askedIds.includes(actor.memberId)
    if (!asked && (agreement.consented || !hasVoice(actor.role))) return err({ kind: 'not-asked' })
    if (agreement.sheetBinned) return err({ kind: 'sheet-in-bin' })
    if (agreement.leftIds.includes(actor.memberId)) return err({ kind: 'agreement-left' })
    if (!agreement.consented) return err({ kind: 'agreement-in-preparation' })
    return agreement.signedIds.includes(actor.memberId) ? err({ kind: 'already-signed' }) : ok()
  },

  /** While it is in preparation, by whoever has a voice (AG7). */
  leaveAgreement(actor: Actor, agreement: AgreementFacts) {
    const voice = speaks(actor)
    if (!voice.ok) return voice
    if (agreement.sheetBinned) return err({ kind: 'sheet-in-bin' })
    if (agreement.consented) return err({ kind: 'agreement-made' })
    return agreement.leftIds.includes(actor.memberId) ? err({ kind: 'agreement-left' }) : ok()
  },
} satisfies {
  readonly [A in keyof AgreementResources]: (actor: Actor, resource: AgreementResources[A]) => Result<void, AgreementRefusal>
}

/** Voices, for themselves, until the first signature: what somebody signed under does not change (AG3). */
function commits(actor: Actor, { sheetBinned, signedIds, leftIds }: AgreementFacts): Result<void, AgreementRefusal> {
  const voice = speaks(actor)
  if (!voice.ok) return voice
  if (sheetBinned) return err({ kind: 'sheet-in-bin' })
  if (leftIds.includes(actor.memberId)) return err({ kind: 'agreement-left' })
  return signedIds.length > 0 ? err({ kind: 'agreement-signed' }) : ok()
}

export type AgreementRefusal =
  | Suspended
  | WithoutVoice
  | { readonly kind: 'sheet-in-bin' }
  | { readonly kind: 'not-time-to-agree'; readonly phase: Phase }
  | { readonly kind: 'agreement-made' }
  | { readonly kind: 'final-round-open' }
  | { readonly kind: 'agreement-on-this-version' }
  | { readonly kind: 'agreement-in-preparation' }
  | { readonly kind: 'agreement-left' }
  | { readonly kind: 'agreement-signed' }
  | { readonly kind: 'commitment-of-another' }
  | { readonly kind: 'commitment-shared'; readonly parties: number }
  | { readonly kind: 'already-committed' }
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'already-signed' }
