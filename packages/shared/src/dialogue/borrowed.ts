/**
 * Whether a text repeats somebody's words: twelve in a row, whatever their accents, capitals, punctuation and spacing (DG9).
 * Pure; the server asks it of texts that enter a negotiation.
 * @module
 */

/** From here on a row of words is somebody's sentence, no longer a turn of phrase. */
export const BORROWED_WORDS = 12

/** How many messages a text is compared with, newest first: what a comparison costs stays the same as a space grows. */
export const COMPARED_MESSAGES = 2000

const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' }

/** In order, each as bare letters and digits: « J’ai l’œil » gives j, ai, l, oeil. */
export function bareWords(text: string): readonly string[] {
  const bare = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæß]/gu, (letter) => LIGATURES[letter] ?? letter)
  return bare.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** A search for rows of words of `text`; null when it is too short to hold one. Cost: one pass over `text`, then one over each message. */
export function createBorrowing(text: string): ((message: string) => boolean) | null {
  const rows = new Set(rowsOf(text))
  return rows.size === 0 ? null : (message) => rowsOf(message).some((row) => rows.has(row))
}

/** Every row of twelve words, one beginning at each word. */
function rowsOf(text: string): readonly string[] {
  const words = bareWords(text)
  const rows: string[] = []
  for (let from = 0; from + BORROWED_WORDS <= words.length; from += 1) rows.push(words.slice(from, from + BORROWED_WORDS).join(' '))
  return rows
}
