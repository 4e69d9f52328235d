/** Longest texts the server takes, in UTF-16 units (wire/http/fields.ts). @module */

export const MAX_LINE = 160
export const MAX_REASON = 1000
export const MAX_WORDS = 4000
