/** A version of the code is accepted: its words and its number move together. */
import { createHash } from 'node:crypto'
import { CODE_VERSION, codePoints, hostPoints } from '@polyphonie/shared/facilitator/code'
import english from '@polyphonie/web/i18n/en/facilitator'
import french from '@polyphonie/web/i18n/fr/facilitator'
import { expect, test } from 'vitest'

// Red? Somebody accepted the words as they were: raise CODE_VERSION, then take the new digest.
test('[FA4] the version of the code moves with its words', () => {
  const digest = createHash('sha256').update(JSON.stringify(french.code.point)).digest('hex').slice(0, 12)
  expect({ version: CODE_VERSION, digest }).toMatchInlineSnapshot(`
    {
      "digest": "c755f806c4c0",
      "version": 1,
    }
  `)
})

test('[FA14] the ten points have their words, and a host promises four of them', () => {
  for (const { code } of [french, english]) expect(Object.keys(code.point).map(Number)).toEqual([...codePoints])
  expect(hostPoints).toEqual([6, 7, 8, 9])
})
