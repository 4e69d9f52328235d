import { can } from '@polyphonie/shared/can'
import { roles } from '@polyphonie/shared/member/role'
import { type AnswerRow, collegeKept, countAnswers } from '@polyphonie/shared/phase/questions'
import { describe, expect, test } from 'vitest'
import { actor, sheet, space } from '../../support/facts.ts'

const answers = (n: number, collegeId: string | null, said = true): AnswerRow[] =>
  Array.from({ length: n }, () => ({ collegeId, said, heard: false, understood: true }))

describe('three questions', () => {
  test('[PH18] a college is counted by itself from five answers on', () => {
    const { counts, unshown } = countAnswers([...answers(5, 'a'), ...answers(2, 'a', false)])
    expect(counts).toEqual([{ collegeId: 'a', answered: 7, yes: { said: 5, heard: 0, understood: 7 } }])
    expect(unshown).toBe(false)
  })

  test('[PH18] fewer are counted with the others, and not at all where those are fewer than five', () => {
    expect(countAnswers([...answers(4, 'a'), ...answers(3, 'b')]).counts).toEqual([
      { collegeId: null, answered: 7, yes: { said: 7, heard: 0, understood: 7 } },
    ])
    // Two that would be left over beside a college of five are nobody's business, and no total gives them away.
    expect(countAnswers([...answers(5, 'a'), ...answers(2, 'b')])).toEqual({
      counts: [{ collegeId: 'a', answered: 5, yes: { said: 5, heard: 0, understood: 5 } }],
      unshown: true,
    })
    expect(countAnswers(answers(4, null))).toEqual({ counts: [], unshown: true })
    expect(countAnswers([])).toEqual({ counts: [], unshown: false })
  })

  test('[PH16] an answer keeps its college only where five could have given it', () => {
    expect(collegeKept('a', 5)).toBe('a')
    expect(collegeKept('a', 4)).toBeNull()
  })

  test('[PH15] whoever animates asks, once in a phase', () => {
    const facts = { space: space(), sheet: sheet(), askedInPhase: false }
    expect(roles.filter((role) => can(actor(role), 'openPhaseQuestions', facts).ok)).toEqual(['establishment', 'facilitator'])
    expect(can(actor('facilitator'), 'openPhaseQuestions', { ...facts, askedInPhase: true }).ok).toBe(false)
  })

  test('[PH16] every voice answers, once, while there is time', () => {
    const may = (facts: { closed: boolean; answered: boolean }) =>
      roles.filter((role) => can(actor(role), 'answerPhaseQuestions', facts).ok)
    expect(may({ closed: false, answered: false })).toEqual(['service_user', 'establishment', 'funder', 'partner'])
    expect(may({ closed: true, answered: false })).toEqual([])
    expect(may({ closed: false, answered: true })).toEqual([])
  })
})
