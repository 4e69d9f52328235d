/**
 * The code of neutrality: ten points, whose words are the page's own (i18n, namespace `facilitator`). A version is accepted;
 * whoever changes a word raises the number (tests/unit/facilitator/code.test.ts).
 * @module
 */

export const CODE_VERSION = 1

export const codePoints = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
export type CodePoint = (typeof codePoints)[number]

/** What a rotating host promises too: a host keeps the voice of their college, so the other points cannot be theirs (FA14). */
export const hostPoints = [6, 7, 8, 9] as const satisfies readonly CodePoint[]
