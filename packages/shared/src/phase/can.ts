/** Who moves a sheet from phase to phase, and what belongs to it. Rules: docs/rules/phase.md (PH). @module */
import type { Actor } from '../member/role.ts'
import { err, ok, type Result } from '../result.ts'
import type { SheetFacts } from '../sheet/can.ts'
import { type Phase, phasesByTemplate } from '../sheet/phase.ts'
import { animates, isActive, isHost, type SpaceFacts, type Suspended, speaks, type WithoutVoice } from '../space/can.ts'
import { type Missing, missingToEnter } from './gate.ts'

export interface ReturnFacts {
  readonly to: Phase
  readonly collegeId: string | null
  readonly ended: boolean
}

interface OnSheet {
  readonly sheet: SheetFacts
}

export interface PhaseResources {
  /** `missing`: at the gate of today's phase; `returnsAsked`: phases a college asks to come back to; `roundsUnderWay`: as people say them. */
  setPhase: OnSheet & {
    readonly space: SpaceFacts
    readonly to: Phase
    readonly missing: readonly Missing[]
    readonly returnsAsked: readonly Phase[]
    readonly roundsUnderWay: readonly string[]
  }
  askReturn: OnSheet & { readonly to: Phase; readonly asked: readonly ReturnFacts[] }
  takeBackReturn: OnSheet & { readonly asked: ReturnFacts }
  /** `askedInPhase`: they were opened since this phase began. */
  openPhaseQuestions: OnSheet & { readonly space: SpaceFacts; readonly askedInPhase: boolean }
  answerPhaseQuestions: { readonly closed: boolean; readonly answered: boolean }
  /** `writeFirstEndsAt`: a time for writing first is open until then; null = none. */
  groupIdeas: OnSheet & {
    readonly space: SpaceFacts
    readonly until: number
    readonly now: number
    readonly grouped: boolean
    readonly writeFirstEndsAt: number | null
  }
  declareGap: OnSheet & { readonly declared: boolean }
}

export const phaseRules = {
  /**
   * Whoever animates, and the host while the frame is made: the next phase once nothing is missing, an earlier one where a college
   * asks for it (PH7–PH9, PH12).
   */
  setPhase(actor: Actor, { space, sheet, to, missing, returnsAsked, roundsUnderWay }: PhaseResources['setPhase']) {
    const active = isActive(actor)
    if (!active.ok) return active
    const opens = animates(actor, space) || (isHost(actor, space) && sheet.phase === 'frame')
    if (!opens) return err({ kind: 'not-animating', hasFacilitator: space.hasFacilitator })
    if (sheet.binned) return err({ kind: 'sheet-in-bin' })
    const phases = phasesByTemplate[sheet.template]
    if (!phases.includes(to)) return err({ kind: 'phase-not-in-template', phases })
    const steps = phases.indexOf(to) - phases.indexOf(sheet.phase)
    if (steps === 0) return err({ kind: 'phase-unchanged', phase: to })
    if (steps > 1) return err({ kind: 'phase-not-next', next: phases[phases.indexOf(sheet.phase) + 1] ?? sheet.phase })
    if (steps < 0 && !returnsAsked.includes(to)) return err({ kind: 'return-not-asked', phase: to })
    const left = [...(steps > 0 ? missing : []), ...missingToEnter(to, roundsUnderWay)]
    return left.length === 0 ? ok() : err({ kind: 'gate-closed', phase: sheet.phase, missing: left })
  },

  /** Any member with a voice, for their college; once while it stands (PH9). */
  askReturn(actor: Actor, { sheet, to, asked }: PhaseResources['askReturn']) {
    const voice = speaks(actor)
    if (!voice.ok) return voice
    if (sheet.binned) return err({ kind: 'sheet-in-bin' })
    const phases = phasesByTemplate[sheet.template]
    if (!phases.includes(to)) return err({ kind: 'phase-not-in-template', phases })
    if (phases.indexOf(to) >= phases.indexOf(sheet.phase)) return err({ kind: 'phase-not-behind', phase: to })
    const stands = asked.some((each) => !each.ended && each.to === to && each.collegeId === actor.collegeId)
    return stands ? err({ kind: 'return-asked-already', phase: to }) : ok()
  },

  takeBackReturn(actor: Actor, { sheet, asked }: PhaseResources['takeBackReturn']) {
    const voice = speaks(actor)
    if (!voice.ok) return voice
    if (sheet.binned) return err({ kind: 'sheet-in-bin' })
    if (asked.ended) return err({ kind: 'return-ended' })
    return asked.collegeId === actor.collegeId ? ok() : err({ kind: 'another-college-decides', collegeId: asked.collegeId })
  },

  /** By hand at the end of a last phase; leaving a phase opens them by itself (PH15). */
  openPhaseQuestions(actor: Actor, { space, sheet, askedInPhase }: PhaseResources['openPhaseQuestions']) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (!animates(actor, space)) return err({ kind: 'not-animating', hasFacilitator: space.hasFacilitator })
    if (sheet.binned) return err({ kind: 'sheet-in-bin' })
    return askedInPhase ? err({ kind: 'questions-asked-already' }) : ok()
  },

  /** Once each, every active member with a voice (PH16). */
  answerPhaseQuestions(actor: Actor, { closed, answered }: PhaseResources['answerPhaseQuestions']) {
    const voice = speaks(actor)
    if (!voice.ok) return voice
    if (closed) return err({ kind: 'questions-closed' })
    return answered ? err({ kind: 'questions-answered' }) : ok()
  },

  /** The time of ideas is over and they stand together: from here on the group may choose among them in a round (PH13). */
  groupIdeas(actor: Actor, { space, sheet, until, now, grouped, writeFirstEndsAt }: PhaseResources['groupIdeas']) {
    const active = isActive(actor)
    if (!active.ok) return active
    if (!animates(actor, space)) return err({ kind: 'not-animating', hasFacilitator: space.hasFacilitator })
    if (sheet.binned) return err({ kind: 'sheet-in-bin' })
    if (sheet.phase !== 'imagine') return err({ kind: 'only-in-phase', phase: 'imagine' })
    if (grouped) return err({ kind: 'ideas-grouped-already' })
    if (now < until) return err({ kind: 'ideas-need-time', until })
    // What somebody is still writing for themselves belongs to what is grouped.
    return writeFirstEndsAt === null ? ok() : err({ kind: 'write-first', endsAt: writeFirstEndsAt })
  },

  /** What is missing in the budget, said by a member with a voice instead of hidden (PH14). */
  declareGap(actor: Actor, { sheet, declared }: PhaseResources['declareGap']) {
    const voice = speaks(actor)
    if (!voice.ok) return voice
    if (sheet.binned) return err({ kind: 'sheet-in-bin' })
    if (sheet.phase !== 'means') return err({ kind: 'only-in-phase', phase: 'means' })
    return declared ? err({ kind: 'gap-declared-already' }) : ok()
  },
} satisfies { readonly [A in keyof PhaseResources]: (actor: Actor, resource: PhaseResources[A]) => Result<void, PhaseRefusal> }

export type PhaseRefusal =
  | Suspended
  | WithoutVoice
  | { readonly kind: 'sheet-in-bin' }
  | { readonly kind: 'not-animating'; readonly hasFacilitator: boolean }
  | { readonly kind: 'another-college-decides'; readonly collegeId: string | null }
  | { readonly kind: 'phase-not-in-template'; readonly phases: readonly Phase[] }
  | { readonly kind: 'phase-unchanged'; readonly phase: Phase }
  | { readonly kind: 'phase-not-next'; readonly next: Phase }
  | { readonly kind: 'phase-not-behind'; readonly phase: Phase }
  | { readonly kind: 'gate-closed'; readonly phase: Phase; readonly missing: readonly Missing[] }
  | { readonly kind: 'return-not-asked'; readonly phase: Phase }
  | { readonly kind: 'return-asked-already'; readonly phase: Phase }
  | { readonly kind: 'return-ended' }
  | { readonly kind: 'questions-asked-already' }
  | { readonly kind: 'questions-closed' }
  | { readonly kind: 'questions-answered' }
  | { readonly kind: 'only-in-phase'; readonly phase: Phase }
  | { readonly kind: 'ideas-grouped-already' }
  | { readonly kind: 'ideas-need-time'; readonly until: number }
  | { readonly kind: 'write-first'; readonly endsAt: number }
  | { readonly kind: 'gap-declared-already' }
