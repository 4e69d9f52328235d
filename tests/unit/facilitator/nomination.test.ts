/** What appoints and what does not, over plain facts. */
import {
  collegesSay,
  type GivenAnswer,
  isAgreed,
  type NominationAnswer,
  standingAnswers,
  type Voter,
} from '@polyphonie/shared/facilitator/nomination'
import { describe, expect, test } from 'vitest'

const colleges = ['people', 'professionals', 'funders', 'partners']
const chi: Voter = { memberId: 'chi', collegeId: 'people', active: true }
const ada: Voter = { memberId: 'ada', collegeId: 'professionals', active: true }
const dan: Voter = { memberId: 'dan', collegeId: 'professionals', active: true }
const bo: Voter = { memberId: 'bo', collegeId: 'funders', active: true }
const said = ({ memberId, collegeId }: Voter, answer: NominationAnswer, at = 1): GivenAnswer => ({ memberId, collegeId, answer, at })

function agreed(voters: readonly Voter[], answers: readonly GivenAnswer[]): boolean {
  return isAgreed(collegesSay(colleges, voters, answers), standingAnswers(voters, answers))
}

describe('whether a nomination is agreed to', () => {
  test('[FA5] every college asked has to say yes once, whoever speaks for it', () => {
    expect(agreed([chi, ada, dan, bo], [said(chi, 'yes'), said(ada, 'yes'), said(bo, 'yes')])).toBe(true)
    expect(agreed([chi, ada, dan, bo], [said(chi, 'yes'), said(ada, 'yes'), said(dan, 'yes')])).toBe(false)
    expect(agreed([chi], [])).toBe(false)
    expect(agreed([], [])).toBe(false)
  })

  test('[FA5] a college without active voice is not asked; it is when it gains one', () => {
    const asked = (voters: readonly Voter[]) => collegesSay(colleges, voters, []).map(({ collegeId }) => collegeId)
    expect(asked([ada, chi])).toEqual(['people', 'professionals'])
    expect(asked([ada, { ...chi, active: false }])).toEqual(['professionals'])
    expect(asked([ada, chi, bo])).toEqual(['people', 'professionals', 'funders'])
  })

  test('[FA5] whoever wants a meeting first holds it up, beside a yes of their own college', () => {
    expect(agreed([ada, dan], [said(ada, 'yes'), said(dan, 'meeting')])).toBe(false)
    expect(agreed([ada, dan], [said(ada, 'yes'), said(dan, 'yes')])).toBe(true)
  })

  test('[FA6] an answer stands through a suspension, and ends with the seat it was given from', () => {
    const away = { ...dan, active: false }
    expect(agreed([ada, away], [said(ada, 'yes'), said(dan, 'meeting')])).toBe(false)
    expect(agreed([ada, away], [said(dan, 'yes')])).toBe(true)
    expect(agreed([ada, { ...dan, collegeId: 'funders' }], [said(ada, 'yes'), said(dan, 'yes')])).toBe(false)
    expect(agreed([ada, { ...dan, collegeId: 'funders' }, bo], [said(dan, 'yes'), said(bo, 'yes')])).toBe(false)
    expect(agreed([ada], [said(ada, 'yes'), said(dan, 'meeting')])).toBe(true)
  })

  test('[FA15] a college shows its first yes and that somebody waits, and no more', () => {
    const answers = [said(ada, 'yes', 9), said(dan, 'yes', 5), said(chi, 'meeting')]
    expect(collegesSay(colleges, [ada, dan, chi], answers)).toEqual([
      { collegeId: 'people', yesAt: null, meeting: true },
      { collegeId: 'professionals', yesAt: 5, meeting: false },
    ])
  })
})
