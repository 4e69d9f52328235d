/**
 * A college's private room: who comes in, who writes, who closes it. Whoever may not read one must not be told what is in it:
 * callers answer `not-found` before they ask anything else. Rules: docs/rules/caucus.md (CU).
 * @module
 */
import type { Actor } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import { type Suspended, speaks, type WithoutVoice } from '../space/can.ts'

/** What became of its words when it was closed. */
export const caucusEndings = ['kept', 'erased'] as const
export type CaucusEnding = (typeof caucusEndings)[number]

export interface CaucusFacts {
  readonly collegeId: string
  /** null: it is open. */
  readonly words: CaucusEnding | null
}

export interface CaucusResources {
  /** `isOpen`: the college has one open already about the same sheet, or about the space. */
  openCaucus: { readonly isOpen: boolean; readonly sheetBinned: boolean }
  readCaucus: CaucusFacts
  writeCaucus: CaucusFacts
  closeCaucus: CaucusFacts
}

export const caucusRules = {
  /** Any active member with a voice, for their college (CU1). */
  openCaucus(actor: Actor, { isOpen, sheetBinned }: CaucusResources['openCaucus']) {
    const voice = speaks(actor)
    if (!voice.ok) return voice
    if (actor.collegeId === null) return err({ kind: 'no-college' })
    if (sheetBinned) return err({ kind: 'sheet-in-bin' })
    return isOpen ? err({ kind: 'caucus-open-already' }) : ok()
  },

  /** Active members with a voice of that college, as they are now; erased words are nobody’s (CU2, CU5). */
  readCaucus: comesIn,

  writeCaucus(actor: Actor, caucus: CaucusFacts) {
    const within = comesIn(actor, caucus)
    if (!within.ok) return within
    return caucus.words === null ? ok() : err({ kind: 'caucus-closed' })
  },

  /** One act, by any of them, decides for good (CU5). */
  closeCaucus(actor: Actor, caucus: CaucusFacts) {
    const within = comesIn(actor, { ...caucus, words: null })
    if (!within.ok) return within
    return caucus.words === null ? ok() : err({ kind: 'caucus-closed' })
  },
} satisfies { readonly [A in keyof CaucusResources]: (actor: Actor, resource: CaucusResources[A]) => Result<void, CaucusRefusal> }

function comesIn(actor: Actor, { collegeId, words }: CaucusFacts): Result<void, CaucusRefusal> {
  const voice = speaks(actor)
  if (!voice.ok) return voice
  if (actor.collegeId !== collegeId) return err({ kind: 'caucus-of-another-college' })
  return words === 'erased' ? err({ kind: 'caucus-closed' }) : ok()
}

export type CaucusRefusal =
  | Suspended
  | WithoutVoice
  | { readonly kind: 'no-college' }
  | { readonly kind: 'sheet-in-bin' }
  | { readonly kind: 'caucus-open-already' }
  | { readonly kind: 'caucus-of-another-college' }
  | { readonly kind: 'caucus-closed' }
