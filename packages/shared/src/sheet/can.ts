/** Who may do what with a sheet. Rules: docs/rules/sheet.md (SH) and docs/rules/phase.md (PH). @module */
import type { Actor } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { animates, isActive, isHost, type SpaceFacts, type Suspended, speaks, type WithoutVoice } from '../space/can.ts'
import { type Phase, phasesByTemplate, type TemplateKey } from './phase.ts'

export interface SheetFacts {
  readonly template: TemplateKey
  readonly phase: Phase
  readonly binned: boolean
}

export interface SheetResources {
  createSheet: SpaceFacts
  copySheet: { readonly space: SpaceFacts; readonly sheet: SheetFacts }
  renameSheet: { readonly space: SpaceFacts; readonly sheet: SheetFacts }
  binSheet: { readonly space: SpaceFacts; readonly sheet: SheetFacts }
  restoreSheet: { readonly space: SpaceFacts; readonly sheet: SheetFacts }
  setPhase: { readonly space: SpaceFacts; readonly sheet: SheetFacts; readonly to: Phase }
  addSection: { readonly sheet: SheetFacts }
}

/** Members with a voice, and the host while the frame is being made, whatever the host’s role (SH8). */
function arranges(actor: Actor, space: SpaceFacts): Result<void, Suspended | WithoutVoice> {
  return actor.state === 'active' && isHost(actor, space) && !space.frameConsented ? ok() : speaks(actor)
}

function arrangesKept(
  actor: Actor,
  { space, sheet }: { readonly space: SpaceFacts; readonly sheet: SheetFacts },
): Result<void, SheetRefusal> {
  const arranging = arranges(actor, space)
  if (!arranging.ok) return arranging
  return sheet.binned ? err({ kind: 'sheet-in-bin' }) : ok()
}

export const sheetRules = {
  createSheet: arranges,
  copySheet: arrangesKept,
  renameSheet: arrangesKept,
  binSheet: arrangesKept,

  restoreSheet(actor: Actor, { space, sheet }: SheetResources['restoreSheet']) {
    const arranging = arranges(actor, space)
    if (!arranging.ok) return arranging
    return sheet.binned ? ok() : err({ kind: 'sheet-not-in-bin' })
  },

  /** Whoever animates, or the host; forward or back, to any phase of the template (PH6). */
  setPhase(actor: Actor, { space, sheet, to }: SheetResources['setPhase']) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (!animates(actor, space) && !isHost(actor, space)) return err({ kind: 'not-animating', hasFacilitator: space.hasFacilitator })
    if (sheet.binned) return err({ kind: 'sheet-in-bin' })
    const phases = phasesByTemplate[sheet.template]
    if (!phases.includes(to)) return err({ kind: 'phase-not-in-template', phases })
    return to === sheet.phase ? err({ kind: 'phase-unchanged', phase: to }) : ok()
  },

  /** Never while the group agrees: a new section would be open in a phase that opens none (PH5, SH9). */
  addSection(actor: Actor, { sheet }: SheetResources['addSection']) {
    const voice = speaks(actor)
    if (!voice.ok) return voice
    if (sheet.binned) return err({ kind: 'sheet-in-bin' })
    return sheet.phase === 'agree' ? err({ kind: 'structure-closed-in-phase', phase: sheet.phase }) : ok()
  },
} satisfies { readonly [A in keyof SheetResources]: (actor: Actor, resource: SheetResources[A]) => Result<void, SheetRefusal> }

export type SheetRefusal =
  | Suspended
  | WithoutVoice
  | { readonly kind: 'sheet-in-bin' }
  | { readonly kind: 'sheet-not-in-bin' }
  | { readonly kind: 'not-animating'; readonly hasFacilitator: boolean }
  | { readonly kind: 'phase-not-in-template'; readonly phases: readonly Phase[] }
  | { readonly kind: 'phase-unchanged'; readonly phase: Phase }
  | { readonly kind: 'structure-closed-in-phase'; readonly phase: Phase }
