/** What the revealed answers say, college by college. @module */
import type { CollegeVerdict, RevealedPosition } from '../wire/http/round.ts'
import { isServiceUserCollege, type ObjectionFacts, type RoundFacts } from './round.ts'

export interface RevealedAnswer {
  readonly voice: string
  /** Who spoke for the voice; where nobody did, the first of it. */
  readonly memberId: string
  readonly collegeId: string
  readonly position: RevealedPosition
}

/** One per voice, in the order people were asked: silent service users have not been heard, other silence is not expressed (RO12). */
export function revealedAnswers(round: RoundFacts): readonly RevealedAnswer[] {
  const answerByVoice = new Map(round.answers.map((answer) => [answer.voice, answer]))
  const seen = new Set<string>()
  return round.asked.flatMap(({ voice, memberId, collegeId }): RevealedAnswer[] => {
    if (seen.has(voice)) return []
    seen.add(voice)
    const answer = answerByVoice.get(voice)
    if (answer !== undefined) return [{ voice, memberId: answer.memberId, collegeId, position: answer.position }]
    return [{ voice, memberId, collegeId, position: isServiceUserCollege(round, collegeId) ? 'notHeard' : 'notExpressed' }]
  })
}

export interface CollegeOutcome {
  readonly collegeId: string
  /** How many voices. */
  readonly asked: number
  readonly byPosition: Readonly<Record<RevealedPosition, readonly string[]>>
  readonly verdict: CollegeVerdict
  readonly small: boolean
}

/** A college has consented when somebody in it consents, none of its objections stands and everybody has been heard (RO14). */
export function collegeResults(round: RoundFacts): readonly CollegeOutcome[] {
  const answers = revealedAnswers(round)
  return round.colleges.map(({ collegeId }) => {
    const own = answers.filter((answer) => answer.collegeId === collegeId)
    const named = (position: RevealedPosition) => own.filter((answer) => answer.position === position).map(({ memberId }) => memberId)
    const byPosition = {
      consents: named('consents'),
      objects: named('objects'),
      standsAside: named('standsAside'),
      notHeard: named('notHeard'),
      notExpressed: named('notExpressed'),
    }
    const verdict = (): CollegeVerdict => {
      if (own.length === 0) return 'notAsked'
      if (byPosition.notHeard.length > 0) return 'notHeard'
      if (standingObjections(round).some((objection) => objection.collegeId === collegeId)) return 'objectionOpen'
      return byPosition.consents.length > 0 ? 'consented' : 'nobodyConsents'
    }
    return { collegeId, asked: own.length, byPosition, verdict: verdict(), small: own.length > 0 && own.length < 2 }
  })
}

/** Objections of members that they have not lifted, whatever was answered to them. */
export function standingObjections({ objections }: Pick<RoundFacts, 'objections'>): readonly ObjectionFacts[] {
  return objections.filter(({ memberId, state }) => memberId !== null && state !== 'lifted')
}

/** What nobody has taken up yet: open objections of members, unattributed words without a written treatment. */
export function untreatedObjections({ objections }: Pick<RoundFacts, 'objections'>): readonly ObjectionFacts[] {
  return objections.filter(({ state }) => state === 'open')
}

/** Maintained objections whose authors let the text pass with their disagreement beside it, and no other stands (RO20). */
export function passesWithMention(round: Pick<RoundFacts, 'objections'>): boolean {
  const standing = standingObjections(round)
  return standing.length > 0 && standing.every(({ state, withMention }) => state === 'maintained' && withMention)
}
