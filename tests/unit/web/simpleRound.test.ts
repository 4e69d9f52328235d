/** The words of a round for people who read with difficulty. Whether they are easy is for people concerned to say; this checks what a list can. */

import french from '@polyphonie/web/i18n/fr/round'
import simple from '@polyphonie/web/i18n/fr-x-falc/round'
import type { Catalogue } from '@polyphonie/web/i18n/frenchTypography'
import { expect, test } from 'vitest'

/** What somebody reads who is asked: to the end of a round, and of their own objection. */
const readByWhoeverAnswers = [
  /^(?:position|meaning|purpose|step|outcome|verdict|state)\./u,
  /^page\.(?:four|way|they|kind)\./u,
  /^page\.(?:maintain|reaction|answered|dueAt|reminded|voiceAnswered|yourTurn|turnOf|textChanged|answerAgain)/u,
  /^(?:yours|hidden|choose|why|whyMissing|confirm|lift|outside|objections|results|next|notYou)$/u,
  /^deposit\./u,
]

function textsOf(catalogue: Catalogue, prefix = ''): readonly (readonly [string, string])[] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : textsOf(value, `${prefix}${key}.`),
  )
}

const simpleTexts = textsOf(simple)

test('[RL10] whoever answers a round reads simple words all the way', () => {
  const said = new Set(simpleTexts.map(([key]) => key))
  const read = textsOf(french).flatMap(([key]) => (readByWhoeverAnswers.some((pattern) => pattern.test(key)) ? [key] : []))
  expect(read.length).toBeGreaterThan(60)
  expect(read.filter((key) => !said.has(key))).toEqual([])
})

test('[RL10] a sentence in simple words is short, and holds no special character', () => {
  const words = (sentence: string) => sentence.split(/\s+/u).filter((word) => /[\p{L}\d{]/u.test(word)).length
  const long = simpleTexts.flatMap(([key, text]) =>
    text.split(/(?<=[.?!:])\s+/u).flatMap((sentence) => (words(sentence) > 12 ? [`${key}: ${sentence}`] : [])),
  )
  expect(long).toEqual([])
  expect(simpleTexts.filter(([, text]) => /[()%;·/«»]/u.test(text)).map(([key]) => key)).toEqual([])
})
