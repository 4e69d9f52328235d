/** How a round may end. @module */
export const roundOutcomes = ['consented', 'withdrawn', 'toCircle', 'disagreementRecorded'] as const
export type RoundOutcome = (typeof roundOutcomes)[number]
