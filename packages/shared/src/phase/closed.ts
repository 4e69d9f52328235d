/** What each phase closes, beside the sections it does not open (section/rights.ts). Rules: docs/rules/phase.md (PH10). @module */
import type { Phase } from '../sheet/phase.ts'

/** Kinds of acts a phase may close; for each the actions do not exist in it, neither in the page nor over HTTP. */
export const closableActs = ['objection', 'score', 'reservation', 'amount', 'sorting', 'change'] as const
export type ClosableAct = (typeof closableActs)[number]

/** templates.md §5. `change`: the text, without a new round. */
const closedIn: Readonly<Record<Phase, readonly ClosableAct[]>> = {
  frame: ['objection', 'amount'],
  listen: ['objection', 'score', 'amount'],
  needs: ['amount'],
  imagine: ['objection', 'score', 'reservation', 'amount', 'sorting'],
  write: ['amount'],
  means: [],
  review: [],
  negotiate: [],
  agree: ['change'],
  experiment: [],
}

export function actsClosedIn(phase: Phase): readonly ClosableAct[] {
  return closedIn[phase]
}

export function isClosedIn(phase: Phase, act: ClosableAct): boolean {
  return closedIn[phase].includes(act)
}

/** Sections a consent round may still decide on where objections on the substance are closed: the frame itself, and the choice among grouped ideas. */
export function roundsOpenFor(phase: Phase, ideasGrouped: boolean): readonly string[] | 'all' {
  if (!isClosedIn(phase, 'objection')) return 'all'
  if (phase === 'frame') return ['frame']
  return phase === 'imagine' && ideasGrouped ? ['ideas'] : []
}
