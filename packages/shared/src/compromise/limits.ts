/** Numbers of the compromise register; apart from the wire, so that the page learns them without its parser. @module */

/** Options explored before one is chosen (CO3). */
export const OPTIONS_BEFORE_CHOOSING = 3
/** An entry stays readable. */
export const MOST_POSITIONS = 12
export const MOST_OPTIONS = 20
