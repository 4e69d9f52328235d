/** Twelve words of somebody in a row are found however they are dressed, eleven never, and a search costs what its texts are long. */
import { BORROWED_WORDS, bareWords, COMPARED_MESSAGES, createBorrowing } from '@polyphonie/shared/dialogue/borrowed'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const borrows = (text: string, message: string): boolean => createBorrowing(text)?.(message) === true

const accented: Readonly<Record<string, string>> = { a: 'à', e: 'é', i: 'î', o: 'ô', u: 'ù', c: 'ç' }
/** Words that no other arbitrary makes: a letter tells whose they are. */
const wordsOf = (owner: string, min: number, max: number) =>
  fc.array(fc.stringMatching(new RegExp(`^${owner}[a-z0-9]{0,6}$`, 'u')), { minLength: min, maxLength: max })
const gap = fc.constantFrom(' ', ', ', '\n', ' — ', '… ', ' « ', '’', '\u00a0! ')

/** The same words with other accents, capitals, marks and spaces, in either form of Unicode. */
const dressed = (words: readonly string[]) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.boolean(), fc.boolean(), gap), { minLength: words.length, maxLength: words.length }),
      fc.constantFrom('NFC', 'NFD'),
    )
    .map(([ways, form]) =>
      words
        .map((word, index) => {
          const [capital = false, accents = false, after = ' '] = ways[index] ?? []
          const spelled = accents ? [...word].map((letter) => accented[letter] ?? letter).join('') : word
          return (capital ? spelled.toUpperCase() : spelled) + after
        })
        .join('')
        .normalize(form),
    )

describe('[DG9] words somebody said', () => {
  test('twelve in a row are found whatever stands around them and however they are written', () => {
    const borrowed = fc
      .tuple(wordsOf('m', BORROWED_WORDS, 30), wordsOf('x', 0, 40), wordsOf('x', 0, 40), wordsOf('y', 0, 40), wordsOf('y', 0, 40))
      .chain(([said, before, after, lead, tail]) => fc.tuple(dressed([...before, ...said, ...after]), dressed([...lead, ...said, ...tail])))
    fc.assert(
      fc.property(borrowed, ([message, text]) => {
        expect(borrows(text, message)).toBe(true)
      }),
    )
  })

  test('eleven in a row are nobody’s, on either side', () => {
    const shared = fc
      .tuple(wordsOf('m', 1, BORROWED_WORDS - 1), wordsOf('x', 1, 30), wordsOf('x', 1, 30), wordsOf('y', 1, 30), wordsOf('y', 1, 30))
      .chain(([said, before, after, lead, tail]) => fc.tuple(dressed([...before, ...said, ...after]), dressed([...lead, ...said, ...tail])))
    fc.assert(
      fc.property(shared, ([message, text]) => {
        expect(borrows(text, message)).toBe(false)
      }),
    )
  })

  test('it says the same as looking at every pair of places', () => {
    // Few words, so that rows really meet.
    const few = fc.array(fc.constantFrom('le', 'car', 'part', 'à', 'dix'), { maxLength: 60 })
    const naive = (text: readonly string[], message: readonly string[]): boolean =>
      text.some((_, from) =>
        message.some((__, at) =>
          Array.from({ length: BORROWED_WORDS }, (___, step) => step).every(
            (step) => text[from + step] !== undefined && text[from + step] === message[at + step],
          ),
        ),
      )
    fc.assert(
      fc.property(few, few, (text, message) => {
        expect(borrows(text.join(' '), message.join(' '))).toBe(naive(text, message))
      }),
    )
  })

  test('whatever is written, looking at it ends well', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(borrows(text, text)).toBe(bareWords(text).length >= BORROWED_WORDS)
      }),
    )
  })

  test('a real sentence, retyped', () => {
    const said = 'Le dimanche, il n’y a rien : à vingt-deux ans, mon fils dépend encore de nous pour sortir.'
    expect(borrows('Comme dit la famille : LE DIMANCHE IL N Y A RIEN A VINGT DEUX ANS, mon fils depend encore', said)).toBe(true)
    expect(borrows('Le dimanche il n’y a rien, et les jeunes dépendent de leurs parents à 22 ans.', said)).toBe(false)
    expect(bareWords('L’œil du cœur, Straße')).toEqual(['l', 'oeil', 'du', 'coeur', 'strasse'])
  })

  test('a text too short to hold a row is compared with nothing', () => {
    expect(createBorrowing('onze mots ne suffisent pas pour que ce soit une phrase')).toBeNull()
  })

  test('the longest text against as many messages as are compared stays within a second', () => {
    const long = Array.from({ length: 800 }, (_, index) => `a${index}`)
      .join(' ')
      .slice(0, 4000)
    const message = Array.from({ length: 70 }, (_, index) => `b${index}`).join(' ')
    const isBorrowed = createBorrowing(long)
    const from = performance.now()
    for (let index = 0; index < COMPARED_MESSAGES; index += 1) expect(isBorrowed?.(message)).toBe(false)
    expect(performance.now() - from).toBeLessThan(1000)
  })
})
