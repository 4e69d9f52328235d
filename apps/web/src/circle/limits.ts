/** Longest texts of a circle, as the wire takes them, in UTF-16 units. @module */
export { MAX_CIRCLE_SUMMARY as MAX_SUMMARY } from '@polyphonie/shared/circle/circle'

export const MAX_NAME = 80
export const MAX_LINE = 160
export const MAX_REASON = 1000
export const MAX_PURPOSE = 4000
