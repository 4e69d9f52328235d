/** Many hands, late delivery: what the binding promises whatever happens (docs/rules/editor.md). @module */
import { $toggleLink } from '@lexical/link'
import { $insertList, $removeList } from '@lexical/list'
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text'
import { $setBlocksType } from '@lexical/selection'
import { BLOCK } from '@polyphonie/shared/section/section.ts'
import { FlatBinding } from '@polyphonie/web/editor/binding.ts'
import fc from 'fast-check'
import {
  $createParagraphNode,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $isTabNode,
  $isTextNode,
  $setCompositionKey,
  INDENT_CONTENT_COMMAND,
  type LexicalEditor,
  OUTDENT_CONTENT_COMMAND,
  type RangeSelection,
  type TextNode,
} from 'lexical'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { copyOf, joinByQueues, openReplica, type Replica, seededDoc } from '../../support/editorReplicas.ts'

const long = process.env['TEST_LONG'] === '1'
const numRuns = long ? 2_000 : 60

const acts = [
  'type',
  'type',
  'type',
  'typeWord',
  'typeWord',
  'split',
  'split',
  'merge',
  'bold',
  'heading',
  'quote',
  'paragraph',
  'bullet',
  'number',
  'unlist',
  'indent',
  'indent',
  'outdent',
  'link',
  'unlink',
  'break',
  'tab',
  'remove',
  'remove',
  'replace',
  'paste',
  'undo',
  'undo',
  'redo',
  'compose',
  'composeMore',
  'composeMore',
  'composeEnd',
] as const
type Act = (typeof acts)[number]

interface Step {
  readonly who: number
  readonly act: Act | 'deliver'
  readonly place: number
  readonly at: number
  readonly size: number
}

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(2),
  act: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...acts) }, { weight: 1, arbitrary: fc.constant('deliver' as const) }),
  place: fc.nat(1_000),
  at: fc.nat(1_000),
  size: fc.integer({ min: 1, max: 6 }),
})

/** Characters that occur once in the world, so that a lost or doubled one shows. */
function createAlphabet() {
  let next = 0x4e00
  return { take: (count: number) => Array.from({ length: count }, () => String.fromCharCode(next++)).join('') }
}

function $selectIn(node: TextNode, from: number, size: number): RangeSelection {
  const length = node.getTextContentSize()
  return node.select(from % (length + 1), Math.min(length, (from % (length + 1)) + size))
}

/** The text an input method is writing in, if any. */
function $composedNode({ _compositionKey: key }: LexicalEditor): TextNode | null {
  const node = key === null ? null : $getNodeByKey(key)
  return $isTextNode(node) && !$isTabNode(node) && node.isAttached() ? node : null
}

function composedWords({ editor }: Replica): string | null {
  return editor.read(() => $composedNode(editor)?.getTextContent() ?? null)
}

function perform({ change, editor, binding }: Replica, { act, place, at, size }: Step, fresh: (count: number) => string): void {
  if (act === 'undo') {
    binding.undo()
    return
  }
  if (act === 'redo') {
    binding.redo()
    return
  }
  change(() => {
    const nodes = $getRoot().getAllTextNodes()
    const node = nodes[place % Math.max(1, nodes.length)]
    if (node === undefined) {
      $getRoot().selectEnd().insertText(fresh(2))
      return
    }
    if (act === 'compose') {
      node.select(0, 0)
      $setCompositionKey(node.getKey())
      return
    }
    if (act === 'composeMore') {
      const composed = $composedNode(editor)
      if (composed === null) return
      composed.setTextContent(composed.getTextContent() + fresh(1))
      composed.selectEnd()
      return
    }
    if (act === 'composeEnd') {
      $setCompositionKey(null)
      return
    }
    if (act === 'merge') {
      const length = node.getTextContentSize()
      const selection = node.select(length, length)
      const next = nodes[(nodes.indexOf(node) + 1) % nodes.length]
      if (next === undefined || next === node || nodes.indexOf(next) === 0) return
      selection.focus.set(next.getKey(), 0, 'text')
      selection.removeText()
      return
    }
    const caret = at % (node.getTextContentSize() + 1)
    if (act === 'type') node.select(caret, caret).insertText(fresh(1))
    else if (act === 'typeWord') node.select(caret, caret).insertText(fresh(size))
    else if (act === 'split') node.select(caret, caret).insertParagraph()
    else if (act === 'break') node.select(caret, caret).insertLineBreak()
    else if (act === 'tab') node.select(caret, caret).insertText('\t')
    else if (act === 'remove') $selectIn(node, at, size).removeText()
    else if (act === 'replace') $selectIn(node, at, size).insertText(fresh(2))
    else if (act === 'bold') $selectIn(node, at, size).formatText(size % 2 === 0 ? 'bold' : 'italic')
    else if (act === 'link') {
      $selectIn(node, at, size)
      $toggleLink('https://exemple.test/')
    } else if (act === 'unlink') {
      $selectIn(node, at, size)
      $toggleLink(null)
    } else if (act === 'paste') {
      node.select(caret, caret)
      binding.$replaceSelection([
        { text: fresh(2), attributes: { b: true } },
        { text: BLOCK, attributes: { t: 'bullet', in: 1 } },
        { text: fresh(1), attributes: {} },
      ])
    } else {
      node.select(caret, caret)
      if (act === 'bullet' || act === 'number') $insertList(act)
      else if (act === 'unlist') $removeList()
      else if (act === 'indent') editor.dispatchCommand(INDENT_CONTENT_COMMAND, undefined)
      else if (act === 'outdent') editor.dispatchCommand(OUTDENT_CONTENT_COMMAND, undefined)
      else {
        const selection = $getSelection()
        if (!$isRangeSelection(selection)) return
        $setBlocksType(selection, () =>
          act === 'heading' ? $createHeadingNode('h2') : act === 'quote' ? $createQuoteNode() : $createParagraphNode(),
        )
      }
    }
  })
}

const isWord = (character: string) => character >= '\u4e00' && character <= '\u9fff'
const wordsOf = (text: string) => new Set([...text].filter(isWord))

function play(steps: readonly Step[]) {
  const alphabet = createAlphabet()
  const seed = seededDoc(5, [alphabet.take(12), alphabet.take(12), alphabet.take(12)])
  const replicas = [11, 22, 33].map((client) => openReplica(copyOf(seed, client)))
  const network = joinByQueues(replicas.map(({ doc }) => doc))
  const removers = new Map<string, Set<number>>()
  const everWritten = wordsOf(seed.getText('text').toString())
  const writers = new Map<string, number>()
  for (const current of steps) {
    if (current.act === 'deliver') {
      const composed = replicas.map(composedWords)
      network.deliverOne(current.place)
      expect(replicas.map(composedWords), 'a block being composed was touched').toEqual(composed)
      continue
    }
    const replica = replicas[current.who]
    if (replica === undefined) continue
    const before = wordsOf(replica.text.toString())
    perform(replica, current, alphabet.take)
    const after = wordsOf(replica.text.toString())
    for (const word of after) {
      everWritten.add(word)
      if (!before.has(word) && !writers.has(word)) writers.set(word, current.who)
    }
    for (const word of before) {
      if (after.has(word)) continue
      removers.set(word, (removers.get(word) ?? new Set()).add(current.who))
      // Undo takes away nothing but one's own words.
      if (current.act === 'undo') expect(writers.get(word), 'undo removed words of somebody else').toBe(current.who)
    }
    if (!replica.editor.isComposing()) expect(replica.shown(), 'the editor shows the text').toBe(replica.text.toString())
  }
  while (network.deliverOne(0));
  for (const replica of replicas) {
    replica.change(() => $setCompositionKey(null))
    while (network.deliverOne(0));
  }
  return { seed, replicas, network, removers, everWritten }
}

const script = fc.array(step, { maxLength: long ? 120 : 60 })

test('[ED1] nothing is lost, nothing is doubled, and every editor shows the same text as every other and as a reload', () => {
  fc.assert(
    fc.property(script, (steps) => {
      const { replicas, removers, everWritten } = play(steps)
      const texts = replicas.map(({ text }) => text.toString())
      for (const replica of replicas) {
        expect(replica.text.toString()).toBe(texts[0])
        expect(replica.shown()).toBe(texts[0])
      }
      const counts = new Map<string, number>()
      for (const word of texts[0] ?? '') counts.set(word, (counts.get(word) ?? 0) + 1)
      for (const word of everWritten) {
        const removed = removers.get(word)?.size ?? 0
        if (removed === 0) expect(counts.get(word) ?? 0, `lost ${word}`).toBe(1)
        // Two people who both removed a word and both undo it bring it back twice: each undid their own act.
        else if (removed === 1) expect(counts.get(word) ?? 0, `doubled ${word}`).toBeLessThanOrEqual(1)
      }
      const [first] = replicas
      if (first === undefined) return
      const reload = openReplica(copyOf(first.doc, 99))
      for (const replica of replicas) {
        expect(replica.binding.reading.text).toBe(reload.binding.reading.text)
        expect(replica.binding.reading.runs).toEqual(reload.binding.reading.runs)
      }
    }),
    { numRuns },
  )
})

test('[ED2] the text does not depend on the order of arrival, and an update that arrives twice changes nothing', () => {
  fc.assert(
    fc.property(script, fc.array(fc.nat(10_000), { minLength: 40, maxLength: 40 }), (steps, picks) => {
      const { seed, replicas, network } = play(steps)
      const other = openReplica(copyOf(seed, 77))
      const waiting = [...network.updates, ...network.updates.filter((_, index) => index % 3 === 0)]
      for (let turn = 0; waiting.length > 0; turn++) {
        const [update] = waiting.splice((picks[turn % picks.length] ?? 0) % waiting.length, 1)
        if (update !== undefined) Y.applyUpdate(other.doc, update, 'network')
      }
      expect(other.shown()).toBe(replicas[0]?.shown())
      expect(other.binding.reading.runs).toEqual(replicas[0]?.binding.reading.runs)
    }),
    { numRuns: Math.ceil(numRuns / 2) },
  )
})

test('[ED3] loading, focusing and reading write nothing, whatever the text holds', () => {
  const attributes = fc.record(
    {
      t: fc.constantFrom('h2', 'h3', 'bullet', 'number', 'quote', 'poem'),
      in: fc.integer({ min: -1, max: 9 }),
      b: fc.constant(true),
      z: fc.constant('?'),
      a: fc.constantFrom('https://a.fr/', 'javascript:alert(1)'),
    },
    { requiredKeys: [] },
  )
  const words = fc.oneof(fc.constant(BLOCK), fc.constantFrom('\n', '\t', ' '), fc.string({ maxLength: 8 }))
  fc.assert(
    fc.property(fc.array(fc.tuple(words, attributes), { maxLength: 20 }), fc.array(step, { maxLength: 5 }), (parts, others) => {
      const doc = new Y.Doc()
      doc.clientID = 5
      const text = doc.getText('text')
      for (const [insert, format] of parts) text.insert(text.length, insert, { ...format })
      let writes = 0
      let bindingWrites = 0
      doc.on('updateV2', (_update: Uint8Array, origin: unknown) => {
        if (origin !== 'network') writes++
        if (origin instanceof FlatBinding) bindingWrites++
      })
      const reader = openReplica(doc)
      reader.change(() => {
        $getRoot().selectStart()
      })
      reader.change(() => {
        $getRoot().selectEnd()
      })
      expect(writes).toBe(0)
      // Somebody else writes in the same text: the passive editor draws it and still writes nothing.
      const alphabet = createAlphabet()
      const writer = openReplica(copyOf(doc, 22))
      writer.doc.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update, 'network'))
      for (const current of others) if (current.act !== 'deliver') perform(writer, current, alphabet.take)
      // Yjs itself clears formatting marks made useless by a remote change; the binding adds nothing to that.
      expect(bindingWrites).toBe(0)
      const shown = text.toString()
      expect(reader.shown()).toBe(shown.startsWith(BLOCK) ? shown : BLOCK + shown)
    }),
    { numRuns: numRuns * 3 },
  )
})
