/** What somebody who is asked may answer, and what a reveal may say of them. @module */
export const positions = ['consents', 'objects', 'standsAside', 'notHeard'] as const
export type Position = (typeof positions)[number]

/** `notExpressed`: silent after a reminder; a silent service user was not heard. */
export const revealedPositions = [...positions, 'notExpressed'] as const
export type RevealedPosition = (typeof revealedPositions)[number]
