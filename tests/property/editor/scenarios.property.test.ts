/** Named situations of the binding: forks that are merged, anchors, undo, composition, what is unknown (docs/rules/editor.md). @module */
import { $insertList } from '@lexical/list'
import { $createHeadingNode } from '@lexical/rich-text'
import { $setBlocksType } from '@lexical/selection'
import { BLOCK } from '@polyphonie/shared/section/section.ts'
import fc from 'fast-check'
import {
  $createTextNode,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  $setCompositionKey,
  type TextNode,
} from 'lexical'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { copyOf, exchange, openReplica, paragraphsShown, type Replica, seededDoc } from '../../support/editorReplicas.ts'

const P1 = 'The council shall meet every month in the town hall.'
const P2 = 'Members may vote by post.'

/** The text node of a paragraph that holds that offset of its text, and the offset in it. */
function $placeIn(paragraph: number, offset: number): { node: TextNode; offset: number } {
  const block = $getRoot().getChildAtIndex(paragraph)
  let left = offset
  for (const node of $isElementNode(block) ? block.getAllTextNodes() : []) {
    if (left <= node.getTextContentSize()) return { node, offset: left }
    left -= node.getTextContentSize()
  }
  throw new Error(`paragraph ${paragraph} has no offset ${offset}`)
}

function $selectAt(paragraph: number, from: number, to = from) {
  const start = $placeIn(paragraph, from)
  const end = $placeIn(paragraph, to)
  const selection = start.node.select(start.offset, start.offset)
  selection.focus.set(end.node.getKey(), end.offset, 'text')
  return selection
}

const write = (replica: Replica, paragraph: number, offset: number, words: string) =>
  replica.change(() => $selectAt(paragraph, offset).insertText(words))
const split = (replica: Replica, paragraph: number, offset: number) => replica.change(() => $selectAt(paragraph, offset).insertParagraph())
const remove = (replica: Replica, paragraph: number, from: number, to: number) =>
  replica.change(() => $selectAt(paragraph, from, to).removeText())
const bold = (replica: Replica, paragraph: number, from: number, to: number) =>
  replica.change(() => $selectAt(paragraph, from, to).formatText('bold'))
const merge = (replica: Replica) =>
  replica.change(() => {
    const end = $selectAt(0, $getRoot().getChildAtIndex(0)?.getTextContentSize() ?? 0)
    end.focus.set($placeIn(1, 0).node.getKey(), 0, 'text')
    end.removeText()
  })
const heading = (replica: Replica) =>
  replica.change(() => {
    $selectAt(0, 3)
    const selection = $getSelection()
    if ($isRangeSelection(selection)) $setBlocksType(selection, () => $createHeadingNode('h2'))
  })
const list = (replica: Replica) =>
  replica.change(() => {
    $selectAt(0, 3)
    $insertList('bullet')
  })

describe('[ED5] a fork merged after days keeps every word where its author put it', () => {
  const situations: [string, (fork: Replica) => void, (main: Replica) => void, string[]][] = [
    [
      'both write in one paragraph',
      (fork) => write(fork, 0, 3, ' EXTRA'),
      (main) => write(main, 0, 20, ' NOW'),
      ['The EXTRA council shall me NOWet every month in the town hall.', P2],
    ],
    [
      'main splits, the fork wrote in the tail',
      (fork) => write(fork, 0, 45, ' FORKED'),
      (main) => split(main, 0, 30),
      ['The council shall meet every m', 'onth in the tow FORKEDn hall.', P2],
    ],
    [
      'main splits, the fork removed words of the tail',
      (fork) => remove(fork, 0, 40, 45),
      (main) => split(main, 0, 30),
      ['The council shall meet every m', 'onth in thn hall.', P2],
    ],
    [
      'main makes words bold, the fork wrote behind them',
      (fork) => write(fork, 0, 45, ' FORKED'),
      (main) => bold(main, 0, 4, 11),
      ['The council shall meet every month in the tow FORKEDn hall.', P2],
    ],
    ['both make overlapping words bold', (fork) => bold(fork, 0, 12, 22), (main) => bold(main, 0, 4, 17), [P1, P2]],
    [
      'main joins two paragraphs, the fork wrote in the second',
      (fork) => write(fork, 1, 8, ' FORKED'),
      (main) => merge(main),
      [`${P1}Members  FORKEDmay vote by post.`],
    ],
    [
      'both split at the same place',
      (fork) => split(fork, 0, 30),
      (main) => split(main, 0, 30),
      ['The council shall meet every m', '', 'onth in the town hall.', P2],
    ],
  ]
  test.each(situations)('%s', (_name, changeFork, changeMain, expected) => {
    const base = seededDoc(5, [P1, P2])
    const main = openReplica(copyOf(base, 12))
    const fork = openReplica(copyOf(base, 22))
    changeFork(fork)
    changeMain(main)
    exchange(main.doc, fork.doc)
    expect(paragraphsShown(main)).toEqual(expected)
    expect(paragraphsShown(fork)).toEqual(expected)
    expect(paragraphsShown(openReplica(copyOf(main.doc, 99)))).toEqual(expected)
  })
})

describe('[ED6] an anchor on words survives what others do around them', () => {
  const acts: [string, (replica: Replica) => void][] = [
    ['a split before', (replica) => split(replica, 0, 12)],
    ['a split inside', (replica) => split(replica, 0, 28)],
    ['earlier words made bold', (replica) => bold(replica, 0, 4, 11)],
    ['a list', list],
    ['a heading', heading],
    ['a join with the next paragraph', merge],
  ]
  test.each(acts)('%s', (_name, act) => {
    const replica = openReplica(copyOf(seededDoc(5, [P1, P2]), 22))
    const at = replica.text.toString().indexOf('every month')
    const start = Y.createRelativePositionFromTypeIndex(replica.text, at, 0)
    const end = Y.createRelativePositionFromTypeIndex(replica.text, at + 'every month'.length, -1)
    act(replica)
    const from = Y.createAbsolutePositionFromRelativePosition(start, replica.doc)?.index ?? 0
    const to = Y.createAbsolutePositionFromRelativePosition(end, replica.doc)?.index ?? 0
    expect(replica.text.toString().slice(from, to).replaceAll(BLOCK, '')).toBe('every month')
  })
})

describe('[ED4] undo takes back one’s own acts and nothing else', () => {
  test('words somebody typed after a split stay when the split is undone', () => {
    const base = seededDoc(5, [P1, P2])
    const ada = openReplica(copyOf(base, 21))
    const bo = openReplica(copyOf(base, 31))
    write(ada, 0, 3, ' AAA')
    exchange(ada.doc, bo.doc)
    write(bo, 0, 5, 'bb')
    exchange(ada.doc, bo.doc)
    split(ada, 0, 30)
    exchange(ada.doc, bo.doc)
    write(bo, 1, 2, 'cc')
    exchange(ada.doc, bo.doc)
    ada.binding.undo()
    exchange(ada.doc, bo.doc)
    expect(paragraphsShown(ada)).toEqual(['The AbbAA council shall meet eveccry month in the town hall.', P2])
    ada.binding.undo()
    exchange(ada.doc, bo.doc)
    expect(paragraphsShown(ada)).toEqual(['Thebb council shall meet eveccry month in the town hall.', P2])
    expect(paragraphsShown(bo)).toEqual(paragraphsShown(ada))
  })

  test('undo gives the caret back, redo does it again', () => {
    const replica = openReplica(copyOf(seededDoc(5, [P1]), 21))
    write(replica, 0, 3, ' AAA')
    replica.binding.undo()
    expect(paragraphsShown(replica)).toEqual([P1])
    replica.binding.redo()
    expect(paragraphsShown(replica)).toEqual(['The AAA council shall meet every month in the town hall.'])
  })
})

/** A word typed by an input method, in steps; between two steps others write anywhere, also in the same block. */
const composition = fc.record({
  at: fc.nat(20),
  steps: fc.array(
    fc.record({
      syllable: fc.constantFrom('ka', 'ki', 'ku'),
      other: fc.constantFrom('write', 'before', 'remove', 'split', 'merge', 'bold', 'heading', 'nothing'),
      place: fc.nat(30),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  paragraph: fc.nat(2),
})

test('[ED7] a block being composed is left alone; what others did there shows when the composition ends', () => {
  fc.assert(
    fc.property(composition, ({ at, steps, paragraph }) => {
      const base = seededDoc(5, [P1, 'Un, deux, trois, quatre, cinq, six.', P2])
      const writer = openReplica(copyOf(base, 21))
      const other = openReplica(copyOf(base, 31))
      let key = ''
      writer.change(() => {
        const { node, offset } = $placeIn(paragraph, at)
        node.select(offset, offset)
        key = node.getKey()
        $setCompositionKey(key)
      })
      const composed = () =>
        writer.editor.read(() => {
          const node = $getNodeByKey(key)
          return $isTextNode(node) && node.isAttached() ? node.getTextContent() : null
        })
      let syllables = ''
      for (const { syllable, other: act, place } of steps) {
        writer.change(() => {
          const node = $getNodeByKey(key)
          if (!$isTextNode(node)) throw new Error('the node being composed is gone')
          const offset = at + syllables.length
          node.setTextContent(node.getTextContent().slice(0, offset) + syllable + node.getTextContent().slice(offset))
          node.select(offset + syllable.length, offset + syllable.length)
        })
        syllables += syllable
        const shownBefore = composed()
        const blocks = other.editor.read(() => $getRoot().getChildrenSize())
        const target = Math.min(paragraph, blocks - 1)
        const length = other.editor.read(() => $getRoot().getChildAtIndex(target)?.getTextContentSize() ?? 0)
        const from = Math.min(place, length)
        Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(writer.doc, Y.encodeStateVector(other.doc)), 'network')
        const hasWords = other.editor.read(() => {
          const block = $getRoot().getChildAtIndex(target)
          return $isElementNode(block) && block.getAllTextNodes().length > 0
        })
        if (hasWords) {
          if (act === 'write') write(other, target, from, 'ZZ')
          else if (act === 'before') write(other, 0, 0, 'Y')
          else if (act === 'remove' && from < length) remove(other, target, from, Math.min(length, from + 4))
          else if (act === 'split') split(other, target, from)
          else if (act === 'merge' && blocks > 1 && hasSecondWords(other)) merge(other)
          else if (act === 'bold' && from < length) bold(other, target, from, Math.min(length, from + 4))
          else if (act === 'heading' && length > 3 && target === 0) heading(other)
        }
        Y.applyUpdate(writer.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(writer.doc)), 'network')
        expect(composed()).toBe(shownBefore)
      }
      writer.change(() => $setCompositionKey(null))
      exchange(writer.doc, other.doc)
      expect(writer.shown()).toBe(writer.text.toString())
      expect(writer.shown()).toBe(other.shown())
      expect(writer.binding.reading.runs).toEqual(other.binding.reading.runs)
    }),
    { numRuns: process.env['TEST_LONG'] === '1' ? 3_000 : 150 },
  )

  function hasSecondWords(replica: Replica): boolean {
    return replica.editor.read(() => {
      const [first, second] = $getRoot().getChildren()
      return [first, second].every((block) => $isElementNode(block) && block.getAllTextNodes().length > 0)
    })
  }
})

// Found by chance: restoring the caret by its position in the text moved it, and the composition with it, into the block before,
// because the block being composed no longer began with a BLOCK in the text.
test('[ED7] a composition stays in its block when somebody joins that block with the one before', () => {
  const base = seededDoc(5, [P1, P2])
  const writer = openReplica(copyOf(base, 21))
  const other = openReplica(copyOf(base, 31))
  writer.change(() => {
    const { node } = $placeIn(1, 0)
    node.select(0, 0)
    $setCompositionKey(node.getKey())
  })
  merge(other)
  exchange(writer.doc, other.doc)
  writer.change(() => {
    const selection = $getSelection()
    if ($isRangeSelection(selection)) selection.insertText('か')
  })
  writer.change(() => $setCompositionKey(null))
  exchange(writer.doc, other.doc)
  expect(paragraphsShown(writer)).toEqual([`${P1}か${P2}`])
  expect(paragraphsShown(other)).toEqual(paragraphsShown(writer))
})

describe('[ED8] what the editor does not know is kept', () => {
  test('a block of an unknown type shows as a paragraph and keeps its type when somebody writes in it', () => {
    const doc = seededDoc(5, ['Un poème', 'Suite'])
    doc.getText('text').format(0, 1, { t: 'poem' })
    doc.getText('text').format(4, 3, { glow: 'red' })
    const replica = openReplica(copyOf(doc, 22))
    write(replica, 0, 2, ' beau')
    expect(replica.text.toDelta()[0]).toEqual({ insert: BLOCK, attributes: { t: 'poem' } })
    expect(JSON.stringify(replica.text.toDelta())).toContain('{"glow":"red"}')
    heading(replica)
    expect(replica.text.toDelta()[0]).toEqual({ insert: BLOCK, attributes: { t: 'h2' } })
  })

  test('a link to anything but a web or mail address shows as plain words and is written by nobody', () => {
    const doc = seededDoc(5, ['Cliquez ici'])
    doc.getText('text').format(9, 3, { a: 'javascript:alert(1)' })
    const replica = openReplica(copyOf(doc, 22))
    expect(replica.binding.reading.runs).toEqual([{ length: 12, attributes: {} }])
  })
})

describe('[ED9] words before the first block form a paragraph', () => {
  test('they show, stay, and get a block when somebody writes', () => {
    const doc = new Y.Doc()
    doc.clientID = 5
    doc.getText('text').insert(0, `Sans bloc${BLOCK}Avec`)
    const replica = openReplica(copyOf(doc, 22))
    expect(paragraphsShown(replica)).toEqual(['Sans bloc', 'Avec'])
    expect(replica.text.toString()).toBe(`Sans bloc${BLOCK}Avec`)
    split(replica, 0, 4)
    expect(replica.text.toString()).toBe(`${BLOCK}Sans${BLOCK} bloc${BLOCK}Avec`)
    expect(replica.shown()).toBe(replica.text.toString())
  })

  test('an empty document becomes a text with one block', () => {
    const doc = new Y.Doc()
    const replica = openReplica(doc)
    replica.change(() => {
      $getRoot().selectStart().insertText('Bonjour')
    })
    expect(replica.text.toString()).toBe(`${BLOCK}Bonjour`)
  })
})

describe('[ED10] one change makes one small transaction', () => {
  function transactionsOf(replica: Replica, act: () => void): { origins: unknown[]; deltas: unknown[] } {
    const origins: unknown[] = []
    const deltas: unknown[] = []
    replica.text.observe((event, transaction) => {
      origins.push(transaction.origin)
      deltas.push(event.delta)
    })
    act()
    return { origins, deltas }
  }

  test('a repeated letter is inserted where the caret is, not where it could also be', () => {
    const replica = openReplica(copyOf(seededDoc(5, ['aaaa']), 22))
    const { origins, deltas } = transactionsOf(replica, () => write(replica, 0, 2, 'a'))
    expect(origins).toEqual([replica.binding])
    expect(deltas).toEqual([[{ retain: 3 }, { insert: 'a' }]])
  })

  test('replacing a selection deletes it and inserts the words, nothing else', () => {
    const replica = openReplica(copyOf(seededDoc(5, ['un mot ici']), 22))
    replica.change(() => {
      $selectAt(0, 3, 6)
    })
    const { deltas } = transactionsOf(replica, () => replica.change(() => $selectAt(0, 3, 6).insertText('mets')))
    expect(deltas).toHaveLength(1)
    expect(replica.text.toString()).toBe(`${BLOCK}un mets ici`)
  })

  test('a heading or a list changes attributes only', () => {
    const replica = openReplica(copyOf(seededDoc(5, [P1]), 22))
    expect(transactionsOf(replica, () => heading(replica)).deltas).toEqual([[{ retain: 1, attributes: { t: 'h2' } }]])
  })

  test('a U+2029 among pasted words never cuts a block in two', () => {
    const replica = openReplica(copyOf(seededDoc(5, ['ici']), 22))
    replica.change(() => {
      $selectAt(0, 3)
      $getSelection()?.insertNodes([$createTextNode(` et${BLOCK}là`)])
    })
    expect(replica.text.toString()).toBe(`${BLOCK}ici et là`)
    expect(replica.shown()).toBe(replica.text.toString())
  })
})
