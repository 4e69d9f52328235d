/** Who may freeze a sheet at a named version. Rules: docs/rules/milestone.md (MI). @module */
import type { Actor } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import type { SheetFacts } from '../sheet/can.ts'
import { animates, isActive, type SpaceFacts, type Suspended, speaks, type WithoutVoice } from '../space/can.ts'

export interface MilestoneResources {
  freezeSheet: { readonly space: SpaceFacts; readonly sheet: SheetFacts }
}

export const milestoneRules = {
  /** Whoever has a voice, or animates; never a sheet in the bin (MI1). */
  freezeSheet(actor: Actor, { space, sheet }: MilestoneResources['freezeSheet']) {
    const active = isActive(actor)
    if (!active.ok) return active
    const allowed = animates(actor, space) ? active : speaks(actor)
    if (!allowed.ok) return allowed
    return sheet.binned ? err({ kind: 'sheet-in-bin' }) : ok()
  },
} satisfies { readonly [A in keyof MilestoneResources]: (actor: Actor, resource: MilestoneResources[A]) => Result<void, MilestoneRefusal> }

export type MilestoneRefusal = Suspended | WithoutVoice | { readonly kind: 'sheet-in-bin' }
