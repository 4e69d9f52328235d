/** « Nadia Berthelot » → NB, « Lucas » → L, « Jean-Paul de la Tour » → JT: first and last word, notes in brackets aside. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/\(.*?\)/gu, ' ')
    .split(/\s+/u)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const first = firstLetter(words[0])
  const last = words.length > 1 ? firstLetter(words.at(-1)) : ''
  return (first + last).toLocaleUpperCase('fr')
}

function firstLetter(word = ''): string {
  const [letter = ''] = new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(word)
  return typeof letter === 'string' ? letter : letter.segment
}
