/** Sections: the unit of writing, of right and of history. @module */

/** Parts a section's document may have; computed parts have no root of their own. */
export const partKinds = ['text', 'fields', 'rows', 'auto'] as const
export type PartKind = (typeof partKinds)[number]

export const sectionStates = ['open', 'inRound', 'consented', 'locked', 'passed'] as const
export type SectionState = (typeof sectionStates)[number]

/** Every block of a flat text starts with this character, which carries the block's attributes. */
export const BLOCK = '\u2029'
