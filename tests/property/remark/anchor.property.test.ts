/** A remark stays with its words, whatever is written around them; and what no honest page sends is refused without a trace. */
import { checkAnchor, placeAnchor } from '@polyphonie/shared/remark/anchor'
import { createDocument, seedDocument } from '@polyphonie/shared/section/document'
import { visibleText } from '@polyphonie/shared/section/flatText'
import type { AnchorBody } from '@polyphonie/shared/wire/http/remark'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

const model = {
  text: true,
  fields: [],
  rows: [
    { key: 'need', type: 'text' },
    { key: 'amount', type: 'amount' },
  ],
} as unknown as Parameters<typeof createDocument>[0]
const WORDS = 'Une file active de vingt-quatre jeunes'

function written(before: string, after: string): Y.Doc {
  const doc = createDocument(model)
  seedDocument(doc, model)
  doc.getText('text').insert(1, `${before}${WORDS}${after}`, {})
  return doc
}

const encoded = (doc: Y.Doc, index: number, assoc = 0): string =>
  Buffer.from(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(doc.getText('text'), index, assoc))).toString('base64')

function anchorOn(doc: Y.Doc, quote: string): AnchorBody {
  const from = doc.getText('text').toString().indexOf(quote)
  return { part: 'text', start: encoded(doc, from), end: encoded(doc, from + quote.length, -1), quote }
}

const around = fc.stringMatching(/^[a-mÀ-ö ]{0,30}$/u)

describe('[RE2] an anchor', () => {
  test('stands on the same words after anything was written and removed around them', () => {
    fc.assert(
      fc.property(around, around, fc.array(fc.tuple(fc.boolean(), fc.nat(1000), around), { maxLength: 25 }), (before, after, edits) => {
        const doc = written(before, after)
        const kept = checkAnchor(doc, model, anchorOn(doc, WORDS))
        expect(kept).not.toBeNull()
        if (kept === null) return
        const text = doc.getText('text')
        for (const [removes, place, words] of edits) {
          const at = text.toString().indexOf(WORDS)
          const outside = [...Array(at).keys(), ...Array(text.length - at - WORDS.length + 1).keys()].length
          const index = place % outside
          const where = index < at ? index + 1 : at + WORDS.length + (index - at)
          if (!removes && where <= text.length) text.insert(Math.min(where, text.length), words, {})
          else if (where >= at + WORDS.length && where < text.length) text.delete(where, 1)
          else if (where > 0 && where < at) text.delete(where, 1)
        }
        const placed = placeAnchor(doc, model, kept)
        expect(placed.found).toBe('exact')
        if ('from' in placed) expect(visibleText(text).slice(placed.from, placed.to)).toBe(WORDS)
      }),
      { numRuns: process.env['TEST_LONG'] === '1' ? 20_000 : 300 },
    )
  })

  test('finds its words again by the quote, however the page wrote its spaces, and says when it cannot', () => {
    const doc = written('Qui paie\u00a0? ', ' Fin.')
    const text = doc.getText('text')
    const kept = checkAnchor(doc, model, { part: 'text', start: 'AAAA', end: 'AAAA', quote: 'Qui paie ?' })
    expect(kept).not.toBeNull()
    // Written anew, the words have other ids.
    const at = text.toString().indexOf('Qui')
    text.delete(at, 'Qui paie ?'.length)
    text.insert(at, 'Qui paie\u00a0?', {})
    if (kept === null) return
    expect(placeAnchor(doc, model, kept).found).toBe('byQuote')
    text.insert(text.length, ' Qui paie ?', {})
    expect(placeAnchor(doc, model, kept).found).toBe('lost')
  })

  test('of words that are not there is refused', () => {
    const doc = written('', '')
    const anchor = anchorOn(doc, WORDS)
    if (anchor.part !== 'text') return
    const refused: readonly AnchorBody[] = [
      { ...anchor, quote: 'Des mots que personne n’a écrits' },
      { ...anchor, start: '', end: '', quote: ' ' },
      { ...anchor, quote: '\ud83d' },
      { part: 'rows', rowId: 'row000000000000x', quote: '' },
      { part: 'fields', column: 'need', quote: '' },
    ]
    expect(refused.map((body) => checkAnchor(doc, model, body))).toEqual(refused.map(() => null))
    // The ends changed over: the words are found by the quote, not between the positions.
    expect(checkAnchor(doc, model, { ...anchor, start: anchor.end, end: anchor.start })).not.toBeNull()
  })

  test('never stops in the middle of a character', () => {
    const doc = written('\ud83d\ude00 ', '')
    const inside = { part: 'text', start: encoded(doc, 2), end: encoded(doc, 4), quote: '\ude00 ' } as const
    expect(checkAnchor(doc, model, inside)).toBeNull()
  })

  test('made of any bytes leaves the document as it is', () => {
    const doc = written('', '')
    const other = new Y.Doc()
    other.getText('elsewhere').insert(0, WORDS)
    const foreign = Buffer.from(
      Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(other.getText('elsewhere'), WORDS.length)),
    ).toString('base64')
    const before = Y.encodeStateAsUpdate(doc)
    fc.assert(
      fc.property(fc.oneof(fc.base64String({ maxLength: 60 }), fc.string({ maxLength: 40 }), fc.constant(foreign)), (position) => {
        checkAnchor(doc, model, { part: 'text', start: position, end: position, quote: 'rien de tel' })
        expect([...doc.share.keys()].sort()).toEqual(['rows', 'text'])
      }),
    )
    expect(Buffer.compare(Y.encodeStateAsUpdate(doc), before)).toBe(0)
  })
})

test('[RE10] a quoted cell says what stands there; a figure keeps the page’s own writing of it', () => {
  const doc = createDocument(model)
  seedDocument(doc, model)
  const cells = new Y.Map<unknown>()
  cells.set('need', new Y.Text('Rentrer le soir'))
  cells.set('amount', 39_100_000)
  doc.getMap('rows').set('row000000000001', cells)
  const quoted = (column: string, quote: string) =>
    checkAnchor(doc, model, { part: 'rows', rowId: 'row000000000001', column, quote })?.quote
  expect(quoted('need', 'Autre chose')).toBe('Rentrer le soir')
  expect(quoted('amount', '391 000 €')).toBe('391 000 €')
  expect(quoted('amount', '480 000 €')).toBe('391000')
  expect(quoted('nothing', '')).toBeUndefined()
})
