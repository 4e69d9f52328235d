/** The steps of a round, in their order. @module */
export const roundSteps = ['propose', 'clarify', 'react', 'amend', 'object', 'treat', 'recheck', 'closed'] as const
export type RoundStep = (typeof roundSteps)[number]
