/** Who may do what with a sheet. Rules: docs/rules/sheet.md (SH) and docs/rules/phase.md (PH). @module */
import type { Actor } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { isHost, type SpaceFacts, type Suspended, speaks, type WithoutVoice } from '../space/can.ts'
import type { Phase, TemplateKey } from './phase.ts'

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
  | { readonly kind: 'structure-closed-in-phase'; readonly phase: Phase }
