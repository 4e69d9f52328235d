/** What a section says is the same text on every machine, and another one as soon as a reader would see a difference. */
import { createDocument, seedDocument } from '@polyphonie/shared/section/document'
import { passagesOf } from '@polyphonie/shared/section/passages'
import { partsOf } from '@polyphonie/shared/sheet/templates/templates'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

const { fields, rows } = partsOf('shared-diagnostic', 'territory')
const model = { text: true, fields, rows }
const TITLE = 'Notre territoire vécu'
const ROWS = ['row0000000000001', 'row0000000000002'] as const

function seeded(): Y.Doc {
  const seed = createDocument(model)
  seed.clientID = 1
  seedDocument(seed, model)
  return replica(seed, 2)
}

function replica(of: Y.Doc, client: number): Y.Doc {
  const doc = createDocument(model)
  doc.clientID = client
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(of))
  return doc
}

const passages = (doc: Y.Doc) => passagesOf(TITLE, doc, model)

function addRow(doc: Y.Doc, id: string, order: string, value: number): void {
  const cells = new Y.Map<unknown>()
  cells.set('order', order)
  cells.set('landmark', 'Habitants')
  cells.set('value', value)
  cells.set('blindSpot', new Y.Text())
  doc.getMap('rows').set(id, cells)
}

type Change = (doc: Y.Doc) => void

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ at: fc.nat(60), words: fc.stringMatching(/^[a-zé ]{1,8}$/u) }).map(
    ({ at, words }): Change =>
      (doc) =>
        doc.getText('text').insert(1 + (at % doc.getText('text').length), words),
  ),
  fc.nat(60).map(
    (at): Change =>
      (doc) =>
        doc.getText('text').insert(1 + (at % doc.getText('text').length), '\u2029', { t: 'bullet' }),
  ),
  fc.record({ at: fc.nat(60), length: fc.nat(6) }).map(({ at, length }): Change => {
    return (doc) => {
      const text = doc.getText('text')
      const from = 1 + (at % text.length)
      text.delete(from, Math.min(length, text.length - from))
    }
  }),
  fc.record({ at: fc.nat(60), length: fc.nat(6), on: fc.boolean() }).map(({ at, length, on }): Change => {
    return (doc) => {
      const text = doc.getText('text')
      const from = 1 + (at % text.length)
      text.format(from, Math.min(length, text.length - from), { s: on ? true : null })
    }
  }),
  fc.record({ id: fc.constantFrom(...ROWS), value: fc.integer({ min: 0, max: 9 }) }).map(({ id, value }): Change => {
    return (doc) => {
      const cells = doc.getMap('rows').get(id)
      if (cells instanceof Y.Map) cells.set('value', value)
      else addRow(doc, id, id === ROWS[0] ? 'a0' : 'a1', value)
    }
  }),
  fc.stringMatching(/^[a-z ]{0,8}$/u).map(
    (words): Change =>
      (doc) => {
        const communes = doc.getMap('fields').get('municipalities')
        if (communes instanceof Y.Text) communes.insert(0, words)
      },
  ),
)

describe('[MI2] what a section says', () => {
  test('is one text whatever the order in which changes of two people arrive', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), fc.array(change, { maxLength: 12 }), (mine, theirs) => {
        const start = seeded()
        const [ada, bo] = [replica(start, 10), replica(start, 20)]
        for (const act of mine) act(ada)
        for (const act of theirs) act(bo)
        const [one, other] = [replica(ada, 30), replica(bo, 40)]
        Y.applyUpdate(one, Y.encodeStateAsUpdate(bo))
        Y.applyUpdate(other, Y.encodeStateAsUpdate(ada))
        expect(passages(one)).toEqual(passages(other))
        // A collected copy, as it is stored with a version, says the same.
        expect(passages(replica(one, 50))).toEqual(passages(one))
      }),
    )
  })

  test('says nothing of who wrote it or how often', () => {
    const typed = seeded()
    typed.getText('text').insert(1, 'La vallée.')
    const rewritten = seeded()
    for (const letter of 'La vallée.') {
      const turn = replica(rewritten, Math.floor(100 + rewritten.getText('text').length))
      turn.getText('text').insert(turn.getText('text').length, `${letter}x`)
      turn.getText('text').delete(turn.getText('text').length - 1, 1)
      turn.getText('text').format(1, 1, { b: true })
      turn.getText('text').format(1, 1, { b: null })
      Y.applyUpdate(rewritten, Y.encodeStateAsUpdate(turn))
    }
    expect(passages(rewritten)).toEqual(passages(typed))
  })

  test.each<[string, Change]>([
    ['a word', (doc) => doc.getText('text').insert(4, 'longue ')],
    ['a struck word', (doc) => doc.getText('text').format(1, 2, { s: true })],
    ['a heading', (doc) => doc.getText('text').format(0, 1, { t: 'h2' })],
    ['a paragraph', (doc) => doc.getText('text').insert(4, '\u2029')],
    ['a figure', (doc) => (doc.getMap('rows').get(ROWS[0]) as Y.Map<unknown>).set('value', 13_000)],
    ['a figure as a text', (doc) => (doc.getMap('rows').get(ROWS[0]) as Y.Map<unknown>).set('landmark', '12400')],
    ['the order of rows', (doc) => (doc.getMap('rows').get(ROWS[0]) as Y.Map<unknown>).set('order', 'a9')],
    ['a row', (doc) => doc.getMap('rows').delete(ROWS[1])],
    ['a field', (doc) => (doc.getMap('fields').get('municipalities') as Y.Text).insert(0, 'Saint-Aubert')],
  ])('is another text with %s', (_what, act) => {
    const doc = seeded()
    doc.getText('text').insert(1, 'La vallée.')
    addRow(doc, ROWS[0], 'a0', 12_400)
    addRow(doc, ROWS[1], 'a1', 3)
    const before = passages(doc)
    act(doc)
    expect(passages(doc)).not.toEqual(before)
    expect(passagesOf('Autre titre', doc, model)).not.toEqual(passages(doc))
  })

  test('words cannot pass for another kind of passage', () => {
    const doc = seeded()
    doc.getText('text').insert(1, '["field","municipalities","Saint-Aubert"]')
    const other = seeded()
    ;(other.getMap('fields').get('municipalities') as Y.Text).insert(0, 'Saint-Aubert')
    const said = passages(doc)
    expect(passages(other).filter((passage) => said.includes(passage))).toEqual([JSON.stringify(['title', TITLE])])
  })
})
