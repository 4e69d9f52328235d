/** Who may keep a remark for later, and take it up again. Rules: docs/rules/parked.md (PK). @module */
import type { Actor } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { animates, isActive, type SpaceFacts, type Suspended } from '../space/can.ts'
import type { ParkedState } from './parked.ts'

export interface ParkedResources {
  parkRemark: {
    readonly space: SpaceFacts
    readonly authorMemberId: string
    readonly resolved: boolean
    readonly parked: boolean
    /** On an amendment that not everybody may read: the list would tell of it. */
    readonly onUnshared: boolean
    readonly sheetBinned: boolean
    /** ms; null when it does not wait for a day. */
    readonly untilAt: number | null
    readonly now: number
  }
  unparkRemark: {
    readonly space: SpaceFacts
    readonly authorMemberId: string
    readonly state: ParkedState
    readonly sheetBinned: boolean
  }
}

export const parkedRules = {
  parkRemark(
    actor: Actor,
    { space, authorMemberId, resolved, parked, onUnshared, sheetBinned, untilAt, now }: ParkedResources['parkRemark'],
  ) {
    const holds = mayHold(actor, space, authorMemberId)
    if (!holds.ok) return holds
    if (sheetBinned) return err({ kind: 'sheet-in-bin' })
    if (onUnshared) return err({ kind: 'amendment-not-shared' })
    if (parked) return err({ kind: 'remark-parked' })
    if (resolved) return err({ kind: 'remark-resolved' })
    return untilAt === null || untilAt > now ? ok() : err({ kind: 'day-has-passed' })
  },

  unparkRemark(actor: Actor, { space, authorMemberId, state, sheetBinned }: ParkedResources['unparkRemark']) {
    const holds = mayHold(actor, space, authorMemberId)
    if (!holds.ok) return holds
    if (sheetBinned) return err({ kind: 'sheet-in-bin' })
    return state === 'parked' ? ok() : err({ kind: 'remark-not-parked' })
  },
} satisfies { readonly [A in keyof ParkedResources]: (actor: Actor, resource: ParkedResources[A]) => Result<void, ParkedRefusal> }

/** Whoever animates, or whose words they are (PK1). */
function mayHold(actor: Actor, space: SpaceFacts, authorMemberId: string): Result<void, ParkedRefusal> {
  const active = isActive(actor)
  if (!active.ok) return active
  if (actor.memberId === authorMemberId || animates(actor, space)) return ok()
  return err({ kind: 'not-animating', hasFacilitator: space.hasFacilitator })
}

export type ParkedRefusal =
  | Suspended
  | { readonly kind: 'not-animating'; readonly hasFacilitator: boolean }
  | { readonly kind: 'sheet-in-bin' }
  | { readonly kind: 'amendment-not-shared' }
  | { readonly kind: 'remark-parked' }
  | { readonly kind: 'remark-not-parked' }
  | { readonly kind: 'remark-resolved' }
  | { readonly kind: 'day-has-passed' }
