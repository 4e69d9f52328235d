import { createAuthorshipTracker, readAuthors } from '@polyphonie/shared/section/authorship'
import { BLOCK } from '@polyphonie/shared/section/section'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

const ALICE = 10
const BOB = 11

/** 100 KB by two people, with many erased pieces and rows, as a section looks after months. */
function grownText(): { doc: Y.Doc; text: Y.Text; bob: Y.Doc; tracker: ReturnType<typeof createAuthorshipTracker> } {
  const doc = new Y.Doc()
  const text = doc.getText('text')
  const tracker = createAuthorshipTracker(text, { sameMember: (a, b) => a === b })
  const alice = new Y.Doc()
  alice.clientID = ALICE
  alice.getText('text').insert(0, BLOCK + 'Le foyer reste ouvert cet hiver. '.repeat(3_200))
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(alice))
  const bob = new Y.Doc()
  bob.clientID = BOB
  Y.applyUpdate(bob, Y.encodeStateAsUpdate(doc))
  for (let n = 0; n < 2_000; n++) {
    const before = Y.encodeStateVector(bob)
    const at = (n * 7_919) % 100_000
    bob.transact(() => {
      bob.getText('text').delete(at, 3)
      bob.getText('text').insert(at, 'oui')
    })
    const update = Y.encodeStateAsUpdate(bob, before)
    tracker.track(() => Y.applyUpdate(doc, update), { byClient: BOB, connection: 'b', at: n })
  }
  return { doc, text, bob, tracker }
}

/** Median milliseconds of one keystroke, with and without the ledger. */
function keystrokes(count: number): { followed: number; plain: number } {
  const { doc, bob, tracker } = grownText()
  const plainDoc = new Y.Doc()
  plainDoc.getText('text')
  Y.applyUpdate(plainDoc, Y.encodeStateAsUpdate(doc))
  const updates: Uint8Array[] = []
  bob.on('update', (update: Uint8Array) => updates.push(update))
  for (let n = 0; n < count; n++) {
    if (n % 2 === 0) bob.getText('text').insert(50_000 + (n >> 1), 'x')
    else bob.getText('text').delete(20_000 + n * 11, 1)
  }
  const measure = (apply: (update: Uint8Array) => void): number => {
    const times = updates.map((update) => {
      const started = performance.now()
      apply(update)
      return performance.now() - started
    })
    return times.sort((a, b) => a - b)[times.length >> 1] ?? 0
  }
  const plain = measure((update) => Y.applyUpdate(plainDoc, update))
  const followed = measure((update) => tracker.track(() => Y.applyUpdate(doc, update), { byClient: BOB, connection: 'b', at: 3_000 }))
  return { followed, plain }
}

test('[AU10] following a keystroke costs far less than 0.1 ms on 100 KB', () => {
  const { followed, plain } = keystrokes(4_000)
  if (process.env['SHOW_COST'] === '1') console.log({ followed, plain })
  expect(followed - plain).toBeLessThan(0.1)
})

test('[AU10] reading grows with the text, not with its square', () => {
  const { text, tracker } = grownText()
  const started = performance.now()
  const runs = readAuthors(text, tracker)
  const took = performance.now() - started
  if (process.env['SHOW_COST'] === '1') console.log({ took, runs: runs.length })
  expect(runs.length).toBeGreaterThan(3_000)
  expect(took).toBeLessThan(250)
})
