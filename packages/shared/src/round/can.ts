/** Who may do what in a consent round. Rules: docs/rules/round.md (RO). @module */
import type { Actor } from '../member/role.ts'
import type { Result } from '../result.ts'
import type { SpaceFacts } from '../space/can.ts'
import { type AnswerRefusal, depositRefusal, positionRefusal, remindRefusal, revealRefusal } from './answer.ts'
import {
  answerWordingRefusal,
  liftRefusal,
  maintainRefusal,
  type ObjectionRefusal,
  type OnObjection,
  treatRefusal,
  wordRefusal,
} from './objection.ts'
import { amendRefusal, type OpeningFacts, type OpeningRefusal, openRefusal } from './opening.ts'
import { agreeReadingDelayRefusal, type ReadingDelay, type ReadingDelayRefusal, setReadingDelayRefusal } from './readingDelay.ts'
import type { Move, RoundFacts } from './round.ts'
import { type SayRefusal, sayRefusal, skipRefusal } from './say.ts'
import { type StepRefusal, stepRefusal } from './steps.ts'

interface InSpace {
  readonly space: SpaceFacts
  readonly round: RoundFacts
}

export interface RoundResources {
  openRound: { readonly space: SpaceFacts; readonly opening: OpeningFacts }
  stepRound: InSpace & { readonly move: Move }
  amendRound: {
    readonly round: RoundFacts
    readonly touched: Pick<OpeningFacts, 'takenSectionIds' | 'passedSectionIds' | 'subAmendmentIds' | 'endedAmendmentIds'>
  }
  sayInRound: { readonly round: RoundFacts; readonly kind: 'question' | 'answer' | 'reaction' }
  skipSpeaker: InSpace & { readonly memberId: string }
  givePosition: RoundFacts
  depositObjection: RoundFacts
  remindRound: InSpace
  revealRound: InSpace
  wordObjection: OnObjection & { readonly space: SpaceFacts }
  answerWording: OnObjection
  treatObjection: OnObjection & { readonly hasReviewDate: boolean }
  liftObjection: OnObjection
  maintainObjection: OnObjection
  setReadingDelay: { readonly space: SpaceFacts; readonly from: ReadingDelay; readonly to: ReadingDelay }
  agreeReadingDelay: { readonly decided: boolean; readonly agreedCollegeIds: readonly string[] }
}

/** A yes that says how: whether a wording is the objector's or a proposal, whether a delay holds now or waits for the colleges. */
export interface RoundOutcomes {
  wordObjection: 'words' | 'proposes'
  setReadingDelay: 'now' | 'proposed'
}

export const roundRules = {
  openRound: openRefusal,
  stepRound: stepRefusal,
  amendRound: amendRefusal,
  sayInRound: sayRefusal,
  skipSpeaker: skipRefusal,
  givePosition: positionRefusal,
  depositObjection: depositRefusal,
  remindRound: remindRefusal,
  revealRound: revealRefusal,
  wordObjection: wordRefusal,
  answerWording: answerWordingRefusal,
  treatObjection: treatRefusal,
  liftObjection: liftRefusal,
  maintainObjection: maintainRefusal,
  setReadingDelay: setReadingDelayRefusal,
  agreeReadingDelay: agreeReadingDelayRefusal,
} satisfies {
  readonly [A in keyof RoundResources]: (
    actor: Actor,
    resource: RoundResources[A],
  ) => Result<A extends keyof RoundOutcomes ? RoundOutcomes[A] : void, RoundRefusal>
}

export type RoundRefusal = OpeningRefusal | StepRefusal | AnswerRefusal | SayRefusal | ObjectionRefusal | ReadingDelayRefusal
