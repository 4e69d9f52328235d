import { type InspectFailure, inspectLimits, inspectUpdate } from '@polyphonie/shared/section/inspect'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { ALICE, addRow, contentOf, copyOf, createWrittenDocument, MALLORY, model, ROW, SERVER } from '../../support/inspectedRoom.ts'
import { type RawBlock, type RawDeletions, type RawStruct, rawUpdate } from '../../support/updateBytes.ts'

const own = (client: number): 'own' | 'foreign' | 'unclaimed' =>
  client === MALLORY || client === MALLORY + 1 ? 'own' : client === 777 ? 'unclaimed' : 'foreign'

const inspect = (doc: Y.Doc, update: Uint8Array) => inspectUpdate(doc, update, { model, ownerOf: own })

const mine = (...structs: RawStruct[]): RawBlock[] => [{ client: MALLORY, clock: 0, structs }]

/** Id of the item that holds a row, a field or a cell. */
function holderOf(map: Y.Map<unknown>, key: string): readonly [number, number] {
  const item = map._map.get(key)
  if (item === undefined) throw new Error(`no ${key}`)
  return [item.id.client, item.id.clock]
}

function charOf(doc: Y.Doc, words: string): readonly [number, number] {
  const text = doc.getText('text')
  for (let item = text._start; item !== null; item = item.right) {
    const at = item.content instanceof Y.ContentString && !item.deleted ? item.content.str.indexOf(words) : -1
    if (at >= 0) return [item.id.client, item.id.clock + at]
  }
  throw new Error(`no ${words}`)
}

const aliceState = (doc: Y.Doc): number => Y.getState(doc.store, ALICE)

function erasedHolder(doc: Y.Doc): readonly [number, number] {
  const item = doc.getMap('rows')._map.get('row1row1row1')
  if (!item?.deleted) throw new Error('the row is not erased')
  return [item.id.client, item.id.clock]
}

interface Attack {
  readonly rule: string
  readonly name: string
  readonly kind: InspectFailure['kind']
  readonly update: (doc: Y.Doc) => readonly [readonly RawBlock[], RawDeletions?]
}

const half = (doc: Y.Doc): readonly [number, number] => charOf(doc, '🎉')

const attacks: readonly Attack[] = [
  {
    rule: 'IN1',
    name: 'words under Alice’s clientID',
    kind: 'foreign-client',
    update: (doc) => [[{ client: ALICE, clock: aliceState(doc), structs: [{ parent: 'text', text: 'I, Alice, agree' }] }]],
  },
  {
    rule: 'IN1',
    name: 'a clientID nobody claimed',
    kind: 'unclaimed-client',
    update: () => [[{ client: 777, clock: 0, structs: [{ parent: 'text' }] }]],
  },
  {
    rule: 'IN3',
    name: 'a root the section does not have',
    kind: 'out-of-schema',
    update: () => [mine({ parent: 'hidden', text: 'EVIL' })],
  },
  {
    rule: 'IN3',
    name: 'the same by its neighbour',
    kind: 'out-of-schema',
    update: (doc) => [mine({ origin: [SERVER, Y.getState(doc.store, SERVER) - 3], text: 'EVIL' })],
  },
  {
    rule: 'IN3',
    name: 'left in one place, right in another',
    kind: 'out-of-schema',
    update: (doc) => [mine({ origin: charOf(doc, 'Open'), rightOrigin: [SERVER, Y.getState(doc.store, SERVER) - 3], text: 'EVIL' })],
  },
  {
    rule: 'IN3',
    name: 'left in the text, right in a field',
    kind: 'out-of-schema',
    update: (doc) => [mine({ origin: charOf(doc, 'Open'), rightOrigin: holderOf(doc.getMap('fields'), 'need'), text: 'EVIL' })],
  },
  { rule: 'IN3', name: 'an unknown root', kind: 'out-of-schema', update: () => [mine({ parent: '__proto__' })] },
  { rule: 'IN3', name: 'an attribute of the text', kind: 'out-of-schema', update: () => [mine({ parent: 'text', sub: 'k' })] },
  { rule: 'IN3', name: 'a list in the map of rows', kind: 'out-of-schema', update: () => [mine({ parent: 'rows' })] },
  { rule: 'IN3', name: 'a character as parent', kind: 'out-of-schema', update: (doc) => [mine({ parent: charOf(doc, 'Open') })] },
  {
    rule: 'IN3',
    name: 'deeper than a cell',
    kind: 'out-of-schema',
    update: (doc) => [mine({ parent: holderOf(doc.getMap('rows'), ROW), sub: 'label', ref: 7, type: 1 })],
  },
  {
    rule: 'IN5',
    name: 'deleting in a root the section does not have',
    kind: 'out-of-schema',
    update: (doc) => [[], [[SERVER, [[Y.getState(doc.store, SERVER) - 5, 3]]]]],
  },
  {
    rule: 'IN5',
    name: 'deleting a field’s text',
    kind: 'out-of-schema',
    update: (doc) => [[], [[holderOf(doc.getMap('fields'), 'need')[0], [[holderOf(doc.getMap('fields'), 'need')[1], 1]]]]],
  },
  {
    rule: 'IN5',
    name: 'replacing a field’s text',
    kind: 'out-of-schema',
    update: (doc) => [mine({ origin: holderOf(doc.getMap('fields'), 'need'), sub: 'need', ref: 8, values: ['x'] })],
  },
  {
    rule: 'IN5',
    name: 'emptying a field’s text',
    kind: 'out-of-schema',
    update: (doc) => [mine({ origin: holderOf(doc.getMap('fields'), 'need'), ref: 8, values: [null] })],
  },
  {
    rule: 'IN5',
    name: 'something erased over a field’s text',
    kind: 'out-of-schema',
    update: () => [mine({ parent: 'fields', sub: 'need', ref: 1 })],
  },
  {
    rule: 'IN5',
    name: 'something erased over a cell’s text',
    kind: 'out-of-schema',
    update: (doc) => [mine({ parent: holderOf(doc.getMap('rows'), ROW), sub: 'about', ref: 1 })],
  },
  {
    rule: 'IN2',
    name: 'a gap before the words',
    kind: 'update-gap',
    update: () => [[{ client: MALLORY, clock: 1, structs: [{ parent: 'hidden' }] }]],
  },
  {
    rule: 'IN2',
    name: 'a skip before the words',
    kind: 'update-gap',
    update: () => [mine({ parent: 'text' }, { skip: 3 }, { parent: 'text' })],
  },
  {
    rule: 'IN2',
    name: 'next to words Alice has yet to write',
    kind: 'missing-dependency',
    update: (doc) => [mine({ origin: [ALICE, aliceState(doc) + 3] })],
  },
  {
    rule: 'IN2',
    name: 'in a row that is not there yet',
    kind: 'missing-dependency',
    update: (doc) => [mine({ parent: [ALICE, aliceState(doc) + 3], sub: 'label', ref: 8, values: ['x'] })],
  },
  {
    rule: 'IN2',
    name: 'deleting words Alice has yet to write',
    kind: 'future-deletion',
    update: (doc) => [[], [[ALICE, [[aliceState(doc), 1000]]]]],
  },
  {
    rule: 'IN6',
    name: 'words next to themselves',
    kind: 'malformed-update',
    update: () => [mine({ parent: 'text' }, { origin: [MALLORY, 1] })],
  },
  {
    rule: 'IN6',
    name: 'words next to their own future',
    kind: 'malformed-update',
    update: () => [mine({ origin: [MALLORY, 4] }, { parent: 'text', text: 'xxxxx' })],
  },
  {
    rule: 'IN6',
    name: 'two clients waiting for each other',
    kind: 'malformed-update',
    update: () => [
      [
        { client: MALLORY, clock: 0, structs: [{ origin: [MALLORY + 1, 0] }] },
        { client: MALLORY + 1, clock: 0, structs: [{ origin: [MALLORY, 0] }] },
      ],
    ],
  },
  {
    rule: 'IN6',
    name: 'one client in two blocks',
    kind: 'malformed-update',
    update: () => [
      [
        ...mine({ parent: 'text' }),
        { client: MALLORY + 1, clock: 0, structs: [{ parent: 'text' }] },
        { client: MALLORY, clock: 1, structs: [{ parent: 'text' }] },
      ],
    ],
  },
  {
    rule: 'IN6',
    name: 'an empty string',
    kind: 'malformed-update',
    update: () => [mine({ parent: 'text' }, { parent: 'text', text: '' })],
  },
  {
    rule: 'IN6',
    name: 'an empty list of values',
    kind: 'malformed-update',
    update: () => [mine({ parent: 'text' }, { parent: 'fields', sub: 'beds', ref: 8, values: [] })],
  },
  {
    rule: 'IN6',
    name: 'deleting nothing of somebody unknown',
    kind: 'malformed-update',
    update: () => [mine({ parent: 'text' }), [[777, [[0, 0]]]]],
  },
  {
    rule: 'IN9',
    name: 'left and right exchanged',
    kind: 'out-of-schema',
    update: (doc) => [mine({ origin: charOf(doc, 'Alice'), rightOrigin: charOf(doc, 'Open') })],
  },
  {
    rule: 'IN9',
    name: 'left and right the same',
    kind: 'out-of-schema',
    update: (doc) => [mine({ origin: charOf(doc, 'Alice'), rightOrigin: charOf(doc, 'Alice') })],
  },
  {
    rule: 'IN9',
    name: 'left and right exchanged among new words',
    kind: 'out-of-schema',
    update: (doc) => [
      mine(
        { origin: charOf(doc, 'Alice'), rightOrigin: charOf(doc, 'lice') },
        { origin: charOf(doc, 'Open'), rightOrigin: charOf(doc, 'pen') },
        { origin: [MALLORY, 0], rightOrigin: [MALLORY, 1] },
      ),
    ],
  },
  {
    rule: 'IN9',
    name: 'a right neighbour in a map',
    kind: 'out-of-schema',
    update: (doc) => [mine({ rightOrigin: holderOf(doc.getMap('fields'), 'beds'), sub: 'beds', ref: 8, values: [3] })],
  },
  { rule: 'IN10', name: 'a clock near the end of numbers', kind: 'malformed-update', update: () => [mine({ gc: 2 ** 52 })] },
  {
    rule: 'IN10',
    name: 'very many structs',
    kind: 'update-too-large',
    update: () => [mine(...Array.from({ length: inspectLimits.structs + 1 }, () => ({ parent: 'text', ref: 1 })))],
  },
  {
    rule: 'IN10',
    name: 'one very long string',
    kind: 'update-too-large',
    update: () => [mine({ parent: 'text', text: 'x'.repeat(inspectLimits.stringLength + 1) })],
  },
  { rule: 'IN4', name: 'a subdocument', kind: 'out-of-schema', update: () => [mine({ parent: 'text', ref: 9 })] },
  { rule: 'IN4', name: 'an embedded object', kind: 'out-of-schema', update: () => [mine({ parent: 'text', ref: 5 })] },
  { rule: 'IN4', name: 'bytes', kind: 'out-of-schema', update: () => [mine({ parent: 'text', ref: 3 })] },
  { rule: 'IN4', name: 'a type in the text', kind: 'out-of-schema', update: () => [mine({ parent: 'text', ref: 7, type: 6 })] },
  {
    rule: 'IN4',
    name: 'an unknown format',
    kind: 'out-of-schema',
    update: () => [mine({ parent: 'text', ref: 6, format: ['onclick', true] })],
  },
  {
    rule: 'IN4',
    name: 'a link that runs',
    kind: 'out-of-schema',
    update: () => [mine({ parent: 'text', ref: 6, format: ['a', 'javascript:alert(1)'] })],
  },
  {
    rule: 'IN4',
    name: 'a format in a long field',
    kind: 'out-of-schema',
    update: (doc) => [mine({ parent: holderOf(doc.getMap('fields'), 'need'), ref: 6, format: ['b', true] })],
  },
  {
    rule: 'IN4',
    name: 'words where a number stands',
    kind: 'out-of-schema',
    update: () => [mine({ parent: 'fields', sub: 'beds', ref: 8, values: ['many'] })],
  },
  {
    rule: 'IN4',
    name: 'a type where a number stands',
    kind: 'out-of-schema',
    update: () => [mine({ parent: 'fields', sub: 'beds', ref: 7, type: 2 })],
  },
  {
    rule: 'IN4',
    name: 'an unknown field',
    kind: 'out-of-schema',
    update: () => [mine({ parent: 'fields', sub: 'constructor', ref: 8, values: [1] })],
  },
  {
    rule: 'IN4',
    name: 'a row with a bad id',
    kind: 'out-of-schema',
    update: () => [mine({ parent: 'rows', sub: '__proto__', ref: 7, type: 1 })],
  },
  {
    rule: 'IN4',
    name: 'a row that is a text',
    kind: 'out-of-schema',
    update: () => [mine({ parent: 'rows', sub: 'row2row2row2', ref: 7, type: 2 })],
  },
  {
    rule: 'IN4',
    name: 'a row over another',
    kind: 'out-of-schema',
    update: (doc) => [mine({ origin: holderOf(doc.getMap('rows'), ROW), sub: ROW, ref: 7, type: 1 })],
  },
  {
    rule: 'IN4',
    name: 'a new text over a cell’s',
    kind: 'out-of-schema',
    update: (doc) => [mine({ parent: holderOf(doc.getMap('rows'), ROW), sub: 'about', ref: 7, type: 2 })],
  },
  {
    rule: 'IN11',
    name: 'a character in the middle of an emoji',
    kind: 'out-of-schema',
    update: (doc) => [mine({ origin: half(doc), rightOrigin: [half(doc)[0], half(doc)[1] + 1] })],
  },
  {
    rule: 'IN11',
    name: 'the same from the right only',
    kind: 'out-of-schema',
    update: (doc) => [mine({ rightOrigin: [half(doc)[0], half(doc)[1] + 1] })],
  },
  { rule: 'IN11', name: 'deleting half an emoji', kind: 'out-of-schema', update: (doc) => [[], [[ALICE, [[half(doc)[1], 1]]]]] },
  {
    rule: 'IN11',
    name: 'half of one’s own new emoji',
    kind: 'out-of-schema',
    update: () => [mine({ parent: 'text', text: 'a🎉' }), [[MALLORY, [[2, 1]]]]],
  },
  { rule: 'IN11', name: 'deleting the other half', kind: 'out-of-schema', update: (doc) => [[], [[ALICE, [[half(doc)[1] + 1, 1]]]]] },
]

describe('one attack each', () => {
  test.each(attacks)('[$rule] $name', ({ kind, update }) => {
    const doc = createWrittenDocument()
    const before = contentOf(doc.getText('text'), true)
    const result = inspect(doc, rawUpdate(...(update(doc) as [RawBlock[], RawDeletions?])))
    expect(result.ok ? 'accepted' : result.error.kind).toBe(kind)
    expect(contentOf(doc.getText('text'), true)).toEqual(before)
    expect([...doc.share.keys()].sort()).toEqual(['fields', 'hidden', 'rows', 'text'])
  })

  test('[IN6] no bytes at all, and bytes that are no update', () => {
    const doc = createWrittenDocument()
    for (const bytes of [[], [1], [255, 255, 255], [1, 1, 1, 0, 4]]) {
      expect(inspect(doc, Uint8Array.from(bytes))).toEqual({ ok: false, error: { kind: 'malformed-update' } })
    }
  })

  test('[IN10] more bytes than allowed', () => {
    expect(inspect(createWrittenDocument(), new Uint8Array(inspectLimits.updateBytes + 1))).toEqual({
      ok: false,
      error: { kind: 'update-too-large' },
    })
  })
})

describe('what honest people do', () => {
  const changes: readonly (readonly [string, (doc: Y.Doc) => void])[] = [
    ['typing', (doc) => doc.getText('text').insert(3, 'words 🎉')],
    ['typing around an emoji', (doc) => doc.getText('text').insert(doc.getText('text').toString().indexOf('🎉'), '🎉')],
    ['erasing an emoji', (doc) => doc.getText('text').delete(doc.getText('text').toString().indexOf('🎉'), 2)],
    ['formats', (doc) => doc.getText('text').format(2, 12, { b: true, i: true, a: 'https://example.org' })],
    ['a heading', (doc) => doc.getText('text').format(0, 1, { t: 'h2' })],
    ['erasing everything', (doc) => doc.getText('text').delete(0, doc.getText('text').length)],
    ['a field', (doc) => doc.getMap('fields').set('beds', 120)],
    ['a long field', (doc) => (doc.getMap('fields').get('need') as Y.Text).insert(2, 'more')],
    ['a row', (doc) => addRow(doc, 'row3row3row3', 'New.')],
    ['a cell', (doc) => (doc.getMap('rows').get(ROW) as Y.Map<unknown>).set('cost', 1200)],
    ['a long cell', (doc) => ((doc.getMap('rows').get(ROW) as Y.Map<unknown>).get('about') as Y.Text).delete(0, 3)],
    ['erasing a row', (doc) => doc.getMap('rows').delete(ROW)],
  ]
  test.each(changes)('[IN8] [IN6] [IN7] %s is accepted and applies', (_, change) => {
    const doc = createWrittenDocument()
    const client = copyOf(doc, MALLORY)
    client.transact(() => change(client))
    const whole = inspect(doc, Y.encodeStateAsUpdate(client))
    if (!whole.ok) throw new Error(JSON.stringify(whole.error))
    Y.applyUpdate(doc, whole.value.update)
    expect(doc.store.pendingStructs ?? doc.store.pendingDs).toBeNull()
    for (const root of ['text', 'fields', 'rows']) {
      expect(contentOf(doc.get(root), false)).toEqual(contentOf(client.get(root), false))
    }
    expect(Y.decodeUpdate(whole.value.update).structs.every(({ id }) => id.client === MALLORY)).toBe(true)
    const again = inspect(doc, Y.encodeStateAsUpdate(client))
    expect(again).toMatchObject({ ok: true, value: { nothingNew: true } })
  })

  test('[IN3] words put into a row that was erased meanwhile vanish, and nothing else changes', () => {
    const doc = createWrittenDocument()
    const before = contentOf(doc.getMap('rows'), false)
    const result = inspect(doc, rawUpdate(mine({ parent: erasedHolder(doc), sub: 'label', ref: 8, values: ['HIDDEN'] })))
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    Y.applyUpdate(doc, result.value.update)
    expect(contentOf(doc.getMap('rows'), false)).toEqual(before)
    expect(JSON.stringify(contentOf(doc.getMap('rows'), true))).not.toContain('HIDDEN')
  })
})
