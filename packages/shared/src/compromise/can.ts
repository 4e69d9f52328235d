/** Who may do what with an entry of the compromise register. Rules: docs/rules/compromise.md (CO). @module */
import type { Actor } from '../member/role.ts'
import { isClosedIn } from '../phase/closed.ts'
import { err, ok, type Result } from '../result.ts'
import type { Phase } from '../sheet/phase.ts'
import { type Suspended, speaks, type WithoutVoice } from '../space/can.ts'
import { MOST_OPTIONS, MOST_POSITIONS, OPTIONS_BEFORE_CHOOSING } from './limits.ts'

export interface CompromiseFacts {
  readonly sheetBinned: boolean
  /** ms; null = still exploring. */
  readonly agreedAt: number | null
  /** How many different options are written down. */
  readonly options: number
}

export interface CompromiseResources {
  openCompromise: { readonly sheet: { readonly phase: Phase; readonly binned: boolean } }
  /** How many positions and options there would be; absent: no more than now. */
  editCompromise: CompromiseFacts & { readonly positionsThen?: number; readonly optionsThen?: number }
  chooseCompromise: CompromiseFacts
}

export const compromiseRules = {
  /** Any voice, but not while ideas are protected (CO1, PH10). */
  openCompromise(actor: Actor, { sheet }: CompromiseResources['openCompromise']) {
    const voice = speaks(actor)
    if (!voice.ok) return voice
    if (sheet.binned) return err({ kind: 'sheet-in-bin' })
    return isClosedIn(sheet.phase, 'sorting') ? err({ kind: 'ideas-are-protected' }) : ok()
  },

  editCompromise(actor: Actor, { positionsThen = 0, optionsThen = 0, ...compromise }: CompromiseResources['editCompromise']) {
    const open = exploring(actor, compromise)
    if (!open.ok) return open
    return positionsThen > MOST_POSITIONS || optionsThen > MOST_OPTIONS ? err({ kind: 'compromise-full' }) : ok()
  },

  /** At least three options stand before one wording does (CO3). */
  chooseCompromise(actor: Actor, compromise: CompromiseFacts) {
    const open = exploring(actor, compromise)
    if (!open.ok) return open
    const { options } = compromise
    return options < OPTIONS_BEFORE_CHOOSING ? err({ kind: 'options-too-few', options, needed: OPTIONS_BEFORE_CHOOSING }) : ok()
  },
} satisfies {
  readonly [A in keyof CompromiseResources]: (actor: Actor, resource: CompromiseResources[A]) => Result<void, CompromiseRefusal>
}

/** Any voice, until a wording is agreed on (CO1, CO4). */
function exploring(actor: Actor, { sheetBinned, agreedAt }: CompromiseFacts): Result<void, CompromiseRefusal> {
  const voice = speaks(actor)
  if (!voice.ok) return voice
  if (sheetBinned) return err({ kind: 'sheet-in-bin' })
  return agreedAt === null ? ok() : err({ kind: 'compromise-agreed', agreedAt })
}

export type CompromiseRefusal =
  | { readonly kind: 'ideas-are-protected' }
  | Suspended
  | WithoutVoice
  | { readonly kind: 'sheet-in-bin' }
  | { readonly kind: 'compromise-full' }
  | { readonly kind: 'compromise-agreed'; readonly agreedAt: number }
  | { readonly kind: 'options-too-few'; readonly options: number; readonly needed: number }
