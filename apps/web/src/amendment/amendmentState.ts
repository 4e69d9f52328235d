/** Where an amendment stands, as one word people say. @module */
import type { AmendmentSummary } from '@polyphonie/shared/wire/http/amendment'

export const amendmentStates = [
  'draft',
  'circle',
  'caucus',
  'shared',
  'asleep',
  'inText',
  'inTextInPart',
  'takenIn',
  'acceptedModified',
  'withdrawn',
] as const
/** draft: private, one person. circle: private, several. caucus: read by a college. takenIn: in the amendment it changes. */
export type AmendmentState = (typeof amendmentStates)[number]

export type Standing = Pick<AmendmentSummary, 'stage' | 'status' | 'carriers' | 'relation'>

export function stateOf({ stage, status, carriers, relation }: Standing): AmendmentState {
  switch (status) {
    case 'adopted':
      return relation === 'sub' ? 'takenIn' : 'inText'
    case 'adoptedInPart':
      return 'inTextInPart'
    case 'open':
      if (stage === 'private') return carriers.length > 1 ? 'circle' : 'draft'
      return stage
    default:
      return status
  }
}

export const listFilters = ['all', 'mine', 'waiting', 'asleep', 'inText', 'ended'] as const
export type ListFilter = (typeof listFilters)[number]

const filterByState: Readonly<Record<AmendmentState, Exclude<ListFilter, 'all' | 'mine'>>> = {
  draft: 'waiting',
  circle: 'waiting',
  caucus: 'waiting',
  shared: 'waiting',
  asleep: 'asleep',
  inText: 'inText',
  inTextInPart: 'inText',
  takenIn: 'inText',
  acceptedModified: 'ended',
  withdrawn: 'ended',
}

export function passesFilter(amendment: AmendmentSummary, filter: ListFilter, memberId: string): boolean {
  if (filter === 'all') return true
  if (filter === 'mine') return amendment.carriers.includes(memberId)
  return filterByState[stateOf(amendment)] === filter
}

export const steps = ['private', 'caucus', 'shared', 'agreement', 'end'] as const
export type StepKey = (typeof steps)[number]
export interface Step {
  readonly key: StepKey
  readonly at: 'done' | 'now' | 'next'
}

/** The way of an amendment with where it is; between colleges only where a round has to agree. */
export function stepsOf(
  { stage, status, roundId, relation }: Pick<AmendmentSummary, 'stage' | 'status' | 'roundId' | 'relation'>,
  needsRound: boolean,
): readonly Step[] {
  const isEnded = status !== 'open' && status !== 'asleep'
  const hasAgreement = relation !== 'sub' && (needsRound || roundId !== null)
  const way: StepKey[] = ['private', 'caucus', 'shared', ...(hasAgreement ? (['agreement'] as const) : []), 'end']
  const now = isEnded ? way.length - 1 : way.indexOf(stage === 'shared' && roundId !== null ? 'agreement' : stage)
  // An amendment withdrawn before it was shared went no further than its stage.
  const reached = way.indexOf(stage)
  return way.map((key, index): Step => {
    if (index === now) return { key, at: 'now' }
    if (isEnded && index > reached && status === 'withdrawn') return { key, at: 'next' }
    return { key, at: index < now ? 'done' : 'next' }
  })
}
