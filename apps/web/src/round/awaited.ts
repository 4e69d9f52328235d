/** What a list of rounds says to whoever reads it: which ones come first, and what each one asks of them. Rules: docs/rules/agreements-page.md. @module */
import type { RoundSummary } from '@polyphonie/shared/wire/http/round'

export const awaitedKinds = ['answer', 'read', 'carry', 'ask', 'explain', 'react', 'improve', 'treat', 'lead', 'nothing'] as const
/** What a round asks of its reader now; `answer` is the only one it waits for. */
export type Awaited = (typeof awaitedKinds)[number]

export interface Reader {
  readonly memberId: string
  readonly hasVoice: boolean
  readonly animates: boolean
}

export function awaitedFrom(
  { step, proposers, waitsForMe }: Pick<RoundSummary, 'step' | 'proposers' | 'waitsForMe'>,
  { memberId, hasVoice, animates }: Reader,
): Awaited {
  if (waitsForMe) return 'answer'
  const carries = proposers.includes(memberId)
  const otherwise = animates && step !== 'closed' ? 'lead' : 'nothing'
  switch (step) {
    case 'propose':
      return carries ? 'carry' : animates && !hasVoice ? 'lead' : 'read'
    case 'clarify':
      return carries ? 'explain' : animates && !hasVoice ? 'lead' : 'ask'
    case 'react':
      return hasVoice ? 'react' : otherwise
    case 'amend':
      return carries ? 'improve' : otherwise
    case 'treat':
      return hasVoice ? 'treat' : otherwise
    case 'object':
    case 'recheck':
    case 'closed':
      return otherwise
  }
}

/** Those that wait for the reader, then those the reader carries, then the others; each as soon as it is due. */
export function openRounds(rounds: readonly RoundSummary[], { memberId }: Pick<Reader, 'memberId'>): readonly RoundSummary[] {
  const rank = ({ waitsForMe, proposers }: RoundSummary) => (waitsForMe ? 0 : proposers.includes(memberId) ? 1 : 2)
  return rounds.filter(({ step }) => step !== 'closed').toSorted((a, b) => rank(a) - rank(b) || a.dueAt - b.dueAt)
}

/** The last one first. */
export function closedRounds(rounds: readonly RoundSummary[]): readonly RoundSummary[] {
  return rounds.filter(({ step }) => step === 'closed').toSorted((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0))
}
