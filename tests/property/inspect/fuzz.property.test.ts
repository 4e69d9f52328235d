/** Hostile updates that know the document's structure, and honest ones with a few bytes changed. */
import { isCellValue, isRowId, isTextAttribute } from '@polyphonie/shared/section/contentSchema'
import { inspectUpdate } from '@polyphonie/shared/section/inspect'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ALICE, addRow, contentOf, copyOf, createWrittenDocument, MALLORY, model, ROW, SERVER } from '../../support/inspectedRoom.ts'
import { recordLong } from '../../support/longResults.ts'
import { type Id, type RawBlock, type RawStruct, rawUpdate } from '../../support/updateBytes.ts'

const long = process.env['TEST_LONG'] === '1'
const count = Number(process.env['FUZZ_UPDATES'] ?? (long ? 300_000 : 6_000))
const seed = Number(process.env['FUZZ_SEED'] ?? (long ? Date.now() % 2 ** 31 : 20_261_122))

/** A small generator of numbers, so that a seed names a run on every machine. */
function createChance(start: number) {
  let state = start >>> 0
  const next = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const pick = <T>(choices: readonly T[]): T => choices[below(choices.length)] as T
  return { next, below, pick }
}

const written = Y.encodeStateAsUpdate(createWrittenDocument())
/** What the attacker wrote before, honestly: words, a row, and an erased row. */
const attackerBefore = (() => {
  const doc = createWrittenDocument()
  const own = copyOf(doc, MALLORY)
  const before = Y.encodeStateVector(own)
  own.transact(() => {
    own.getText('text').insert(5, 'mine 🎉')
    addRow(own, 'rowmmmmmmmmm', 'Mine.')
    addRow(own, 'rowxxxxxxxxx', 'Gone.')
    own.getMap('rows').delete('rowxxxxxxxxx')
  })
  return Y.encodeStateAsUpdate(own, before)
})()

function createTarget(withOwn: boolean): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  doc.clientID = 2
  doc.getText('text')
  doc.getMap('fields')
  doc.getMap('rows')
  doc.getText('hidden')
  Y.applyUpdate(doc, written)
  if (withOwn) Y.applyUpdate(doc, attackerBefore)
  return doc
}

const owned = new Set([MALLORY, MALLORY + 1])

function hostileUpdate({ next, below, pick }: ReturnType<typeof createChance>, doc: Y.Doc): Uint8Array {
  const state = (client: number): number => Y.getState(doc.store, client)
  const holders = [...doc.store.clients].flatMap(([client, structs]) =>
    structs.flatMap((struct): Id[] =>
      struct instanceof Y.Item && struct.content instanceof Y.ContentType ? [[client, struct.id.clock]] : [],
    ),
  )
  const someId = (): Id =>
    pick<() => Id>([
      () => [ALICE, below(state(ALICE))],
      () => [ALICE, below(state(ALICE) + 20)],
      () => [SERVER, below(state(SERVER))],
      () => [MALLORY, below(state(MALLORY) + 1)],
      () => [MALLORY, state(MALLORY) + below(6)],
      () => [MALLORY + 1, below(4)],
      () => [777, below(3)],
      () => pick(holders),
    ])()
  const someStruct = (): RawStruct => {
    const kind = next()
    if (kind < 0.04) return { gc: 1 + below(4) }
    if (kind < 0.08) return { skip: 1 + below(4) }
    const origin = next() < 0.5 ? someId() : undefined
    const rightOrigin = next() < 0.35 ? someId() : undefined
    const inMap = next() < 0.4
    const parent =
      next() < 0.55 ? pick(['text', 'text', 'fields', 'rows', 'hidden', 'other', '__proto__']) : pick([someId(), pick(holders)])
    const sub = inMap ? pick(['need', 'beds', 'label', 'about', 'cost', 'order', ROW, 'newrow00newrow', 'k', '__proto__']) : undefined
    const place = { origin, rightOrigin, parent, sub }
    const content = next()
    if (content < 0.4) return { ...place, ref: 4, text: pick(['z', 'zz', 'z🎉', '\u2029', '']) }
    if (content < 0.55) return { ...place, ref: 7, type: pick([0, 1, 1, 2, 2, 3, 4, 6]) }
    if (content < 0.75) {
      return {
        ...place,
        ref: 8,
        values: pick<readonly unknown[]>([['x'], [12], [true], [null], [undefined], [{ a: 1 }], ['a0', 'a1'], []]),
      }
    }
    if (content < 0.85) {
      return {
        ...place,
        ref: 6,
        format: pick<readonly [string, unknown]>([
          ['b', true],
          ['a', 'javascript:x'],
          ['t', 'h2'],
          ['x', 1],
          ['in', 99],
        ]),
      }
    }
    if (content < 0.95) return { ...place, ref: 1, length: 1 + below(3) }
    return { ...place, ref: pick([2, 3, 5, 9]), values: [1] }
  }
  const blocks: RawBlock[] = Array.from({ length: 1 + below(3) }, (_, index) => {
    const client = index === 0 && next() < 0.85 ? MALLORY : pick([MALLORY, MALLORY + 1, MALLORY + 1, ALICE, SERVER, 777])
    const clock = next() < 0.85 ? state(client) : below(state(client) + 4)
    return { client, clock, structs: Array.from({ length: 1 + below(4) }, someStruct) }
  })
  const deletions =
    next() < 0.5
      ? []
      : Array.from({ length: 1 + below(2) }, () => {
          const client = pick([ALICE, ALICE, MALLORY, SERVER, 777])
          return [client, Array.from({ length: 1 + below(2) }, () => [below(state(client) + 5), below(12)] as const)] as const
        })
  return rawUpdate(blocks, deletions)
}

/** An honest change whose bytes were tampered with. */
function tamperedUpdate({ next, below, pick }: ReturnType<typeof createChance>, doc: Y.Doc): Uint8Array {
  const own = copyOf(doc, MALLORY + 1)
  const before = Y.encodeStateVector(own)
  const text = own.getText(pick(['text', 'text', 'text', 'hidden']))
  own.transact(() => {
    for (let n = 0; n < 3; n++) {
      const change = next()
      if (change < 0.5) text.insert(below(text.length + 1), 'qq')
      else if (change < 0.7 && text.length > 4) text.delete(below(text.length - 3), 1 + below(3))
      else if (change < 0.85 && text.length > 4) text.format(below(text.length - 3), 2, { b: true })
      else addRow(own, `rown0${below(10)}n0${below(10)}n000`, 'New.')
    }
  })
  const update = Y.encodeStateAsUpdate(own, before).slice()
  for (let n = below(4); n > 0; n--) update[below(update.length)] = pick([0, 1, 255, below(256), update[below(update.length)] ?? 0])
  return update
}

/** Everything visible is what the section may hold. */
function schemaBreach(doc: Y.Doc): string | null {
  for (let item = doc.getText('text')._start; item !== null; item = item.right) {
    if (item.deleted || item.content instanceof Y.ContentString) continue
    if (!(item.content instanceof Y.ContentFormat && isTextAttribute(item.content.key, item.content.value)))
      return `text holds ${item.content.constructor.name}`
  }
  const plain = (value: unknown): boolean => {
    if (!(value instanceof Y.Text)) return false
    for (let item = value._start; item !== null; item = item.right)
      if (!item.deleted && !(item.content instanceof Y.ContentString)) return false
    return [...value._map.values()].every((item) => item.deleted)
  }
  if (doc.getText('text')._map.size > 0) return 'the text has attributes'
  if (doc.getMap('fields')._start !== null || doc.getMap('rows')._start !== null) return 'a map holds a list'
  for (const [key, value] of doc.getMap('fields')) {
    const column = model.fields.find((each) => each.key === key)
    if (!column || !(column.type === 'text' ? plain(value) : isCellValue(column, value))) return `field ${key}`
  }
  if (!plain(doc.getMap('fields').get('need'))) return 'the field lost its text'
  for (const [id, row] of doc.getMap('rows')) {
    if (!isRowId(id) || !(row instanceof Y.Map) || row._start !== null) return `row ${id}`
    for (const [key, value] of row) {
      const column = model.rows.find((each) => each.key === key)
      const fits =
        key === 'order'
          ? typeof value === 'string'
          : column?.type === 'text'
            ? plain(value)
            : column !== undefined && isCellValue(column, value)
      if (!fits) return `cell ${key}`
    }
  }
  return null
}

test('[IN1] [IN3] [IN4] [IN5] [IN6] [IN9] [IN11] no hostile update comes through with harm', () => {
  const chance = createChance(seed)
  const refusals = new Map<string, number>()
  let accepted = 0
  let changed = 0
  for (let n = 0; n < count; n++) {
    const doc = createTarget(chance.next() < 0.7)
    const update = chance.next() < 0.75 ? hostileUpdate(chance, doc) : tamperedUpdate(chance, doc)
    const inspected = inspectUpdate(doc, update, {
      model,
      ownerOf: (client) => (owned.has(client) ? 'own' : client === 777 ? 'unclaimed' : 'foreign'),
    })
    if (!inspected.ok) {
      refusals.set(inspected.error.kind, (refusals.get(inspected.error.kind) ?? 0) + 1)
      continue
    }
    accepted++
    if (inspected.value.nothingNew) continue
    changed++
    const hex = (): string => `update ${n} of seed ${seed}: ${Buffer.from(update).toString('hex')}`
    const hidden = JSON.stringify(contentOf(doc.getText('hidden'), true))
    const before = new Map([...doc.store.clients.keys()].map((client) => [client, Y.getState(doc.store, client)]))
    const emoji = doc.getText('text').toString().split('🎉').length
    try {
      Y.applyUpdate(doc, inspected.value.update)
    } catch (error) {
      throw new Error(`an accepted ${hex()} threw`, { cause: error })
    }
    expect(JSON.stringify(contentOf(doc.getText('hidden'), true)), hex()).toBe(hidden)
    expect(doc.store.pendingStructs ?? doc.store.pendingDs, hex()).toBeNull()
    expect([...doc.share.keys()].sort(), hex()).toEqual(['fields', 'hidden', 'rows', 'text'])
    for (const client of doc.store.clients.keys()) {
      if (!owned.has(client)) expect(Y.getState(doc.store, client), hex()).toBe(before.get(client) ?? 0)
    }
    expect(schemaBreach(doc), hex()).toBeNull()
    const replaced = doc.getText('text').toString().includes('\ufffd')
    expect(replaced && emoji > 1, `${hex()} cut a character`).toBe(false)
    // Later, Alice types: her words stay, and nothing else moves.
    const alice = copyOf(doc, ALICE + 7)
    // Formats that change nothing are tidied away whenever somebody loads the text.
    expect(alice.getText('text').toString(), hex()).toBe(doc.getText('text').toString())
    for (const root of ['fields', 'rows']) expect(contentOf(alice.get(root), false), hex()).toEqual(contentOf(doc.get(root), false))
    const vector = Y.encodeStateVector(alice)
    const shown = alice.getText('text').toString()
    alice.getText('text').insert(0, 'ALICE WAS HERE')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(alice, vector))
    expect(doc.getText('text').toString(), hex()).toBe(`ALICE WAS HERE${shown}`)
    expect(JSON.stringify(contentOf(doc.getText('hidden'), true)), hex()).toBe(hidden)
  }
  // The run means something only when both outcomes are common.
  expect(changed).toBeGreaterThan(count / 100)
  expect(refusals.size).toBeGreaterThan(4)
  const result = `${accepted} accepted (${changed} with a change), refused: ${[...refusals].map(([kind, times]) => `${kind} ${times}`).join(', ')}; no harm`
  if (process.env['SHOW_COST'] === '1') console.log(result)
  recordLong('inspection: hostile updates', { seed, count, result })
})
