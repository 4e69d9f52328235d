import { cellText, editAfter, editBetween, offsetAfter, type TextDelta } from '@polyphonie/web/section/textEdit.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

function applied(text: string, delta: TextDelta): string {
  const doc = new Y.Doc()
  const ytext = doc.getText('cell')
  ytext.insert(0, text)
  ytext.applyDelta(delta)
  return ytext.toString()
}

describe('typing in a cell', () => {
  test('[CE5] the edit is what was typed, where it was typed', () => {
    expect(editBetween('aaa', 'aaaa', 2)).toEqual([{ retain: 1 }, { insert: 'a' }])
    expect(editBetween('Le bus', 'Le minibus', 7)).toEqual([{ retain: 3 }, { insert: 'mini' }])
    expect(editBetween('Le bus du soir', 'Le bus', 6)).toEqual([{ retain: 6 }, { delete: 8 }])
    expect(editBetween('pareil', 'pareil', 3)).toEqual([])
  })

  test('[CE5] any two texts: the edit turns one into the other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        expect(applied(before, editBetween(before, after, after.length))).toBe(after)
      }),
    )
  })

  test('[CE6] a caret stays between the same letters', () => {
    expect(offsetAfter([{ insert: 'Oui, ' }], 3)).toBe(8)
    expect(offsetAfter([{ retain: 3 }, { insert: 'x' }], 3)).toBe(3)
    expect(offsetAfter([{ retain: 5 }, { delete: 2 }], 3)).toBe(3)
    expect(offsetAfter([{ retain: 1 }, { delete: 4 }], 3)).toBe(1)
    expect(offsetAfter([{ delete: 2 }, { retain: 1 }, { insert: 'abc' }], 6)).toBe(7)
  })

  test('[CE7] an edit made before others’ changes arrived keeps theirs and loses nothing of its own', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 97, max: 122 }), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.nat(4),
        fc.nat(),
        fc.nat(4),
        (codes, remoteAt, remoteRemoves, at, removes) => {
          const base = String.fromCharCode(...codes)
          const cut = (from: number, length: number, insert: string): TextDelta => {
            const start = from % (base.length + 1)
            const removed = Math.min(length, base.length - start)
            const parts: TextDelta = []
            if (start > 0) parts.push({ retain: start })
            if (removed > 0) parts.push({ delete: removed })
            parts.push({ insert })
            return parts
          }
          const remote = cut(remoteAt, remoteRemoves, 'RRR')
          const local = cut(at, removes, 'LL')
          const result = applied(applied(base, remote), editAfter(remote, local))
          expect(result).toContain('RRR')
          expect(result).toContain('LL')
          const removedByOne = (delta: TextDelta) => new Set([...base].filter((letter) => !applied(base, delta).includes(letter)))
          const gone = new Set([...removedByOne(remote), ...removedByOne(local)])
          expect([...result].filter((letter) => letter >= 'a')).toEqual([...base].filter((letter) => !gone.has(letter)))
        },
      ),
      { numRuns: 500 },
    )
  })

  test('[CE5] block marks and foreign line ends do not enter a cell', () => {
    expect(cellText('a\u2029b\r\nc')).toBe('a\nb\nc')
  })
})
