/** Builders of consent rounds as the rules see them: defaults inside, only what matters to a test stands in it. @module */
import type { AskedFacts, ObjectionFacts, RoundFacts } from '@polyphonie/shared/round/round'

export const PEOPLE = 'college-of-people'
export const PROFESSIONALS = 'college-of-professionals'
export const FUNDERS = 'college-of-funders'

export function asked(memberId: string, collegeId: string, voice = memberId): AskedFacts {
  return { memberId, collegeId, voice }
}

/** Lea (service user), Max and Nina (professionals), Bob (funder) are asked; the pass is open and nobody has answered. */
export function round(facts: Partial<RoundFacts> = {}): RoundFacts {
  return {
    step: 'object',
    sheetBinned: false,
    proposers: ['max'],
    serviceUsersFirst: false,
    readableUntil: 1_000,
    dueAt: 1_000,
    loops: 0,
    pass: 1,
    revealedAt: null,
    remindedAt: null,
    colleges: [
      { collegeId: PEOPLE, isServiceUsers: true },
      { collegeId: PROFESSIONALS, isServiceUsers: false },
      { collegeId: FUNDERS, isServiceUsers: false },
    ],
    asked: [asked('lea', PEOPLE), asked('max', PROFESSIONALS), asked('nina', PROFESSIONALS), asked('bob', FUNDERS)],
    answers: [],
    objections: [],
    speakingOrder: [],
    reacted: [],
    blockingRemarkIds: [],
    changedSectionIds: [],
    amended: false,
    endedAmendmentIds: [],
    now: 1_000,
    ...facts,
  }
}

/** Everybody asked consents, and the answers are revealed. */
export function agreedRound(facts: Partial<RoundFacts> = {}): RoundFacts {
  const asking = round(facts)
  const answers = asking.asked.map(({ voice, memberId }) => ({ voice, memberId, position: 'consents' as const }))
  return { ...asking, answers, revealedAt: 900, ...facts }
}

export function objection(facts: Partial<ObjectionFacts> = {}): ObjectionFacts {
  return {
    id: 'o1',
    number: 1,
    memberId: 'max',
    collegeId: PROFESSIONALS,
    state: 'open',
    withMention: false,
    wordingProposed: false,
    ...facts,
  }
}
