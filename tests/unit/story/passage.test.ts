/** Where a passage stands, and what a quote touches. */
import { quoteTouches, sentencesAround } from '@polyphonie/shared/story/passage'
import { inOrder } from '@polyphonie/shared/story/steps'
import type { StoryStep } from '@polyphonie/shared/wire/http/register'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const TEXT = 'Un adulte choisit. Le taux est de 3.5 points à 14:30, pas plus !\nLa nuit aussi.'

function around(passage: string): string {
  const from = TEXT.indexOf(passage)
  const { from: start, to } = sentencesAround(TEXT, { from, to: from + passage.length })
  return TEXT.slice(start, to)
}

describe('[HI2] the sentences around a passage', () => {
  test.each([
    ['choisit', 'Un adulte choisit.'],
    ['3.5', 'Le taux est de 3.5 points à 14:30, pas plus !'],
    ['choisit. Le', 'Un adulte choisit. Le taux est de 3.5 points à 14:30, pas plus !'],
    ['nuit', 'La nuit aussi.'],
    ['plus !', 'Le taux est de 3.5 points à 14:30, pas plus !'],
  ])('%s', (passage, expected) => {
    expect(around(passage)).toBe(expected)
  })

  test('hold the passage, whatever the text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '.', '!', '\n', '3', '…', '»') })
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (words, a, b) => {
        const [from, to] = [Math.min(a, b) % (words.length + 1), Math.max(a, b) % (words.length + 1)]
        fc.pre(from < to)
        const found = sentencesAround(words, { from, to })
        const passage = words.slice(from, to).trim()
        expect(found.from).toBeLessThanOrEqual(found.to)
        expect(words.slice(found.from, found.to)).toContain(passage)
      }),
    )
  })
})

describe('[HI3] a quote', () => {
  const passage = { from: TEXT.indexOf('Le taux'), to: TEXT.indexOf(' !') + 2 }
  test.each([
    ['3.5   points', true],
    ['choisit. Le taux', true],
    ['Un adulte', false],
    ['315 points', false],
    ['   ', false],
    ['pas plus !\nLa', true],
  ])('%j touches the passage: %s', (quote, expected) => {
    expect(quoteTouches(TEXT, passage, quote)).toBe(expected)
  })
})

test('[HI1] things of one moment follow one another, and today is last', () => {
  const step = (kind: StoryStep['kind'], at: number): StoryStep => ({ kind, at, number: null, text: kind, memberId: null, refId: null })
  const told = inOrder([
    step('today', 1),
    step('moved', 9),
    step('compromise', 9),
    step('round', 5),
    step('firstWording', 5),
    step('remark', 7),
  ])
  expect(told.map(({ kind }) => kind)).toEqual(['firstWording', 'round', 'remark', 'compromise', 'moved', 'today'])
})
