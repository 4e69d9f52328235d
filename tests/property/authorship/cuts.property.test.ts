/**
 * Alice writes once; others erase, undo, split, merge and type around her words. Where a cut of hers must show, and where none may,
 * is told from her original text alone.
 */
import { readAuthors } from '@polyphonie/shared/section/authorship'
import { BLOCK } from '@polyphonie/shared/section/section'
import fc from 'fast-check'
import { test } from 'vitest'
import { createAuthorshipRoom, type Person } from '../../support/authorshipRoom.ts'
import { recordLong } from '../../support/longResults.ts'

const long = process.env['TEST_LONG'] === '1'
const numRuns = Number(process.env['AUTHORSHIP_RUNS'] ?? (long ? 20_000 : 500))

const at = fc.nat(10_000)
const who = fc.nat(1)
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('erase' as const), who, at, length: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('eraseSentence' as const), who, at, length: fc.constant(0) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('backspace' as const), who, at, length: fc.integer({ min: 2, max: 12 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('type' as const, 'dot' as const, 'split' as const), who, at, length: fc.constant(0) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const), who, at: fc.constant(0), length: fc.constant(0) }),
  },
)

/** Each sentence has a space of its own after its mark, so that what is left tells which marks went. */
const spaces = ' \u00a0\u2007\u2009\u202f\t'

/** Lengths of words, then how the sentence ends. */
const sentence = fc.tuple(
  fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }),
  fc.constantFrom('. ', '! ', '… ', BLOCK),
)

/** A text in which every letter occurs once, and the sentence of every place. */
function compose(sentences: readonly (readonly [readonly number[], string])[]): { original: string; sentenceAt: number[] } {
  let next = 0x4e00
  let original = ''
  const sentenceAt: number[] = []
  for (const [number, [words, end]] of sentences.entries()) {
    const text =
      words.map((length) => Array.from({ length }, () => String.fromCharCode(next++)).join('')).join(' ') +
      end.replace(' ', spaces.charAt(number))
    original += text
    for (let at = 0; at < text.length; at++) sentenceAt.push(number)
  }
  return { original, sentenceAt }
}

const isLetter = (character: string): boolean => character >= '\u4e00' && character <= '\u9fff'

interface Letter {
  /** Where it stands in the original. */
  readonly place: number
  /** A cut shows between the letter before and this one. */
  readonly cut: boolean
  /** The author's visible characters between the letter before and this one. */
  readonly between: string
}

/** Throws where the cuts shown are not those the original asks for. */
function judge(letters: readonly Letter[], cutAtEnd: boolean, original: string, sentenceAt: readonly number[], othersCut: boolean): void {
  const shortened = (place: number, from: number, to: number): boolean => {
    for (let at = from; at < to; at++) if (sentenceAt[at] === sentenceAt[place] && isLetter(original.charAt(at))) return true
    return false
  }
  for (const [index, { place, cut, between }] of letters.entries()) {
    const before = letters[index - 1]
    const from = before === undefined ? 0 : before.place + 1
    if (from > place) continue
    const must = shortened(place, from, place) || (before !== undefined && shortened(before.place, from, place))
    if (must && !cut) throw new Error(`no cut shows before ${original.slice(place)}`)
    if (must || !cut || before === undefined || othersCut) continue
    // All that is gone are whole sentences when what is left between is just the end of the sentence before.
    const endOfBefore = [...original.slice(from, place)].filter((_, at) => sentenceAt[from + at] === sentenceAt[before.place]).join('')
    const same = endOfBefore.replaceAll(BLOCK, '') === between.replaceAll(BLOCK, '')
    if (same) throw new Error(`a cut shows before ${original.slice(place)}, where no sentence is shortened`)
  }
  const last = letters.at(-1)
  if (last !== undefined && !cutAtEnd && shortened(last.place, last.place + 1, original.length)) throw new Error('no cut shows at the end')
}

test('[AU6] [AU5] [AU2] cuts show exactly where a sentence of the author is shortened', () => {
  const seed = Number(process.env['AUTHORSHIP_SEED'] ?? (long ? Date.now() % 2 ** 31 : 6))
  let checks = 0
  fc.assert(
    fc.property(
      fc.array(sentence, { minLength: 1, maxLength: 6 }),
      fc.array(step, { minLength: 1, maxLength: 25 }),
      (sentences, script) => {
        const { original, sentenceAt } = compose(sentences)
        const room = createAuthorshipRoom({ alice: original })
        const people = [room.join('bob'), room.join('carol')]
        const alice = 10
        for (const each of script) {
          const person = people[each.who] as Person
          const { text } = person
          const place = 1 + (each.at % Math.max(1, text.length - 1))
          const erase = (from: number, length: number): void => {
            const to = Math.min(text.length, from + length)
            if (to > from) room.edit(person, (own) => own.delete(from, to - from))
          }
          if (each.do === 'erase') erase(place, each.length)
          else if (each.do === 'backspace') for (let key = 0; key < each.length && place - key > 0; key++) erase(place - key, 1)
          else if (each.do === 'eraseSentence') {
            const ends = [
              1,
              ...[...text.toString().matchAll(/[.!…]\s|.(?=\u2029)/gu)].map((found) => found.index + found[0].length),
              text.length,
            ]
            const first = each.at % ends.length
            erase(ends[first] ?? 1, (ends[first + 1] ?? 1) - (ends[first] ?? 1))
          } else if (each.do === 'undo') room.undo(person)
          else if (each.do === 'redo') room.redo(person)
          else room.edit(person, (own) => own.insert(place, each.do === 'type' ? 'X' : each.do === 'dot' ? '. ' : BLOCK))

          const flat = room.text.toString()
          const letters: Letter[] = []
          let cut = false
          let between = ''
          for (const run of readAuthors(room.text, room.tracker)) {
            if (run.after.length > 0) cut = true
            if (run.client !== alice) continue
            for (const character of flat.slice(run.from, run.to)) {
              if (isLetter(character)) {
                letters.push({ place: original.indexOf(character), cut, between })
                cut = false
                between = ''
              } else between += character
            }
          }
          try {
            // Words that were typed around hers may be cut as well; nothing is said about those here.
            const othersCut = room.tracker
              .rowsNow()
              .cuts.some(({ client, clock, what }) => what !== 'break' && room.tracker.resolve(client, clock, 1)[0]?.authorClient !== alice)
            judge(letters, cut, original, sentenceAt, othersCut)
          } catch (error) {
            throw new Error(`${room.show()} of ${original}`, { cause: error })
          }
          checks++
        }
      },
    ),
    { numRuns, seed },
  )
  recordLong('authorship: where cuts show', { seed, count: checks, result: 'every cut, and no other' })
})
