/** A nomination: what each college has said of it, and whether that appoints. Pure: the server feeds it its own rows. @module */

export const nominationAnswers = ['yes', 'meeting', 'no'] as const
/** `meeting`: « je veux une rencontre avant », with no reason asked. */
export type NominationAnswer = (typeof nominationAnswers)[number]

export const nominationStates = ['pending', 'appointed', 'refused', 'declined', 'withdrawn'] as const
/** `refused`: by a college; `declined`: by the nominee; `withdrawn`: by whoever proposed. */
export type NominationState = (typeof nominationStates)[number]

/** A member with a voice, the nominee left out. */
export interface Voter {
  readonly memberId: string
  readonly collegeId: string
  readonly active: boolean
}

export interface GivenAnswer {
  readonly memberId: string
  /** The college its giver spoke for. */
  readonly collegeId: string
  readonly answer: NominationAnswer
  /** ms, domain clock. */
  readonly at: number
}

export interface CollegeSays {
  readonly collegeId: string
  /** When the college said yes first; null = not yet. */
  readonly yesAt: number | null
  /** Somebody of the college wants a meeting first. */
  readonly meeting: boolean
}

/** Answers that hold: their giver still sits, with a voice, in the college they spoke for (FA6). A suspension takes back no answer. */
export function standingAnswers(voters: readonly Voter[], answers: readonly GivenAnswer[]): readonly GivenAnswer[] {
  const collegeOf = new Map(voters.map(({ memberId, collegeId }) => [memberId, collegeId]))
  return answers.filter(({ memberId, collegeId }) => collegeOf.get(memberId) === collegeId)
}

/** One entry per college that is asked: those with an active member with a voice (FA5), in the order of `colleges`. */
export function collegesSay(
  colleges: readonly string[],
  voters: readonly Voter[],
  answers: readonly GivenAnswer[],
): readonly CollegeSays[] {
  const standing = standingAnswers(voters, answers)
  return colleges
    .filter((id) => voters.some(({ collegeId, active }) => active && collegeId === id))
    .map((collegeId) => {
      const ofCollege = standing.filter((given) => given.collegeId === collegeId)
      const yes = ofCollege.filter(({ answer }) => answer === 'yes').map(({ at }) => at)
      return {
        collegeId,
        yesAt: yes.length === 0 ? null : Math.min(...yes),
        meeting: ofCollege.some(({ answer }) => answer === 'meeting'),
      }
    })
}

/** Every college asked has said yes and nobody waits for a meeting (FA5). A refusal ends the nomination before it comes to this. */
export function isAgreed(says: readonly CollegeSays[], standing: readonly GivenAnswer[]): boolean {
  const waits = standing.some(({ answer }) => answer !== 'yes')
  return says.length > 0 && says.every(({ yesAt }) => yesAt !== null) && !waits
}
