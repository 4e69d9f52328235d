/** Longest texts, in UTF-16 units; the server refuses longer ones and the page does not let them be typed. @module */

export const NAME_LENGTH = 80
export const LINE_LENGTH = 160
export const REASON_LENGTH = 1000
export const WORDS_LENGTH = 4000
