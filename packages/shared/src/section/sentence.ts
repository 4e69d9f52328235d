/**
 * Sentences, as far as authorship needs them: where one ends, read from the end of a piece of text.
 * No language model: an ending mark, then spaces or closing quotes. @module
 */

const SENTENCE_ENDS = '.!?…\n'
const CLAUSE_ENDS = `${SENTENCE_ENDS}:;»`
const CLOSERS = ' \t\u00a0\u2007\u2009\u202f)]"”’»'
/** These also stand inside numbers and hours (3.5, 14:30): right after a digit they end a sentence only when a space follows. */
const INSIDE_NUMBERS = '.:'

/** True when `text` ends a sentence (AU6), false when it stops inside one, null when it holds only spaces and so decides nothing. */
export function endsSentence(text: string): boolean | null {
  return endsWith(text, SENTENCE_ENDS)
}

/** The same, also after `:`, `;` and `»`, where a piece of its own may begin (AU3). */
export function endsClause(text: string): boolean | null {
  return endsWith(text, CLAUSE_ENDS)
}

function endsWith(text: string, ends: string): boolean | null {
  let at = text.length - 1
  while (at >= 0 && CLOSERS.includes(text.charAt(at)) && !ends.includes(text.charAt(at))) at--
  if (at < 0) return null
  const mark = text.charAt(at)
  if (!ends.includes(mark)) return false
  const followed = at < text.length - 1
  return followed || !INSIDE_NUMBERS.includes(mark) || !/\d/u.test(text.charAt(at - 1))
}

/** Index just after the last sentence end of `text` and the spaces that follow it; 0 when no sentence ends in it. */
export function lastSentenceEnd(text: string): number {
  for (let at = text.length; at > 0; at--) {
    if (!SENTENCE_ENDS.includes(text.charAt(at - 1))) continue
    let after = at
    while (after < text.length && CLOSERS.includes(text.charAt(after))) after++
    if (endsSentence(text.slice(0, after)) === true) return after
  }
  return 0
}

/** Index of the last mark that ends a sentence in `text`; -1 when there is none. */
export function lastSentenceMark(text: string): number {
  let at = lastSentenceEnd(text) - 1
  while (at >= 0 && !SENTENCE_ENDS.includes(text.charAt(at))) at--
  return at
}
