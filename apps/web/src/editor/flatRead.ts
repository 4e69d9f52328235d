/**
 * Lexical → flat text, with the index of every leaf: where each node's characters stand in the flat text.
 * Functions starting with $ run inside a Lexical update or read.
 * @module
 */
import { $isLinkNode } from '@lexical/link'
import { $isListItemNode, $isListNode, type ListNode } from '@lexical/list'
import { $isHeadingNode, $isQuoteNode } from '@lexical/rich-text'
import { isSafeLink, maxIndent } from '@polyphonie/shared/section/contentSchema.ts'
import { BLOCK } from '@polyphonie/shared/section/section.ts'
import {
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isLineBreakNode,
  $isRangeSelection,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type NodeKey,
  type PointType,
  type RangeSelection,
  type TextNode,
} from 'lexical'
import { type Attributes, appendRun, type Flat, type FlatRun } from './flat.ts'

/** Formats a section holds, by Lexical name; every other format is dropped by the reading. */
export const formatByAttribute = { b: 'bold', i: 'italic', u: 'underline', s: 'strikethrough' } as const

export interface Leaf {
  readonly key: NodeKey
  /** Index of its first character in the flat text. */
  readonly start: number
  readonly length: number
  readonly kind: 'block' | 'text' | 'break'
}

export interface FlatReading extends Flat {
  /** In the order of the text. */
  readonly leaves: readonly Leaf[]
  readonly leafByKey: ReadonlyMap<NodeKey, Leaf>
}

/** Indices in the flat text; `anchor` is where the selection began. */
export interface FlatRange {
  readonly anchor: number
  readonly focus: number
}

export const emptyReading: FlatReading = { text: BLOCK, runs: [{ length: 1, attributes: {} }], leaves: [], leafByKey: new Map() }

export function $readFlat(): FlatReading {
  const runs: FlatRun[] = []
  const leaves: Leaf[] = []
  const leafByKey = new Map<NodeKey, Leaf>()
  const pieces: string[] = []
  let length = 0
  const push = (node: LexicalNode, kind: Leaf['kind'], words: string, attributes: Attributes) => {
    const leaf = { key: node.getKey(), start: length, length: words.length, kind }
    leaves.push(leaf)
    leafByKey.set(leaf.key, leaf)
    if (words === '') return
    appendRun(runs, words.length, attributes)
    pieces.push(words)
    length += words.length
  }
  const readInline = (parent: ElementNode, base: Attributes) => {
    for (const child of parent.getChildren()) {
      if ($isTextNode(child)) push(child, 'text', child.getTextContent().replaceAll(BLOCK, ' '), { ...base, ...$formatsOf(child) })
      else if ($isLineBreakNode(child)) push(child, 'break', '\n', base)
      else if ($isLinkNode(child)) readInline(child, isSafeLink(child.getURL()) ? { ...base, a: child.getURL() } : base)
      else if ($isElementNode(child)) readInline(child, base)
    }
  }
  const readList = (list: ListNode, depth: number) => {
    for (const item of list.getChildren()) {
      if (!$isListItemNode(item)) continue
      const first = item.getFirstChild()
      if ($isListNode(first)) {
        readList(first, depth + 1)
        continue
      }
      const type = list.getListType() === 'number' ? 'number' : 'bullet'
      const indent = Math.min(depth, maxIndent)
      push(item, 'block', BLOCK, indent > 0 ? { t: type, in: indent } : { t: type })
      readInline(item, {})
    }
  }
  for (const node of $getRoot().getChildren()) {
    if ($isListNode(node)) readList(node, 0)
    else if ($isElementNode(node)) {
      push(node, 'block', BLOCK, $blockAttributes(node))
      readInline(node, {})
    }
  }
  if (length === 0) return emptyReading
  return { text: pieces.join(''), runs, leaves, leafByKey }
}

function $blockAttributes(node: ElementNode): Attributes {
  if ($isHeadingNode(node)) return { t: node.getTag() === 'h1' || node.getTag() === 'h2' ? 'h2' : 'h3' }
  return $isQuoteNode(node) ? { t: 'quote' } : {}
}

function $formatsOf(node: TextNode): Attributes {
  const attributes: Record<string, true> = {}
  for (const [attribute, format] of Object.entries(formatByAttribute)) if (node.hasFormat(format)) attributes[attribute] = true
  return attributes
}

/** Where the selection stands in that reading, or null when nothing is selected. */
export function $readRange(reading: FlatReading): FlatRange | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const anchor = $indexOfPoint(reading, selection.anchor)
  const focus = $indexOfPoint(reading, selection.focus)
  return anchor === null || focus === null ? null : { anchor, focus }
}

export function $indexOfPoint({ leafByKey, text }: FlatReading, point: PointType): number | null {
  if (point.type === 'text') {
    const leaf = leafByKey.get(point.key)
    return leaf === undefined ? null : leaf.start + Math.min(point.offset, leaf.length)
  }
  const element = $getNodeByKey(point.key)
  if (!$isElementNode(element)) return null
  if (element.isEmpty() && !leafByKey.has(point.key)) return text.length
  const next = element.getChildAtIndex(point.offset)
  return next === null ? endOf(element) : startOf(next)

  function startOf(node: LexicalNode): number | null {
    const leaf = leafByKey.get(node.getKey())
    if (leaf !== undefined) return leaf.kind === 'block' ? leaf.start + 1 : leaf.start
    const first = $isElementNode(node) ? node.getFirstChild() : null
    return first === null ? null : startOf(first)
  }
  function endOf(node: LexicalNode): number | null {
    const last = $isElementNode(node) ? node.getLastChild() : null
    if (last !== null) return endOf(last)
    const leaf = leafByKey.get(node.getKey())
    return leaf === undefined ? null : leaf.start + leaf.length
  }
}

/** The leaf whose characters hold this index; at a border between two texts, the earlier one. */
export function leafAt({ leaves }: FlatReading, index: number): Leaf | null {
  let low = 0
  let high = leaves.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((leaves[middle]?.start ?? 0) <= index) low = middle + 1
    else high = middle
  }
  let best: Leaf | null = null
  for (let place = Math.max(0, low - 3); place < low; place++) {
    const leaf = leaves[place]
    if (leaf === undefined) continue
    if (leaf.kind === 'text' ? index <= leaf.start + leaf.length && (index > leaf.start || best?.kind !== 'text') : index >= leaf.start + 1)
      best = leaf
  }
  return best
}

/** Sets one end of the selection at that index of the text; leaves it alone when it stands there already. */
export function $setPoint(reading: FlatReading, point: PointType, index: number): void {
  if ($isPointWhole(point) && $indexOfPoint(reading, point) === index) return
  const leaf = leafAt(reading, index)
  if (leaf === null) return
  if (leaf.kind === 'text') point.set(leaf.key, index - leaf.start, 'text')
  else if (leaf.kind === 'block') point.set(leaf.key, 0, 'element')
  else {
    const node = $getNodeByKey(leaf.key)
    const parent = node?.getParent()
    if (node != null && parent != null) point.set(parent.getKey(), node.getIndexWithinParent() + 1, 'element')
  }
}

/** False for points in nodes that were removed (they can be looked up until the update ends) or shortened. */
function $isPointWhole(point: PointType): boolean {
  const node = $getNodeByKey(point.key)
  if (node === null || !node.isAttached()) return false
  if ($isTextNode(node)) return point.type === 'text' && point.offset <= node.getTextContentSize()
  return $isElementNode(node) && point.type === 'element' && point.offset <= node.getChildrenSize()
}

/** Brings points that a change left outside their node back to its end. */
export function $clampSelection(selection: RangeSelection): void {
  for (const point of [selection.anchor, selection.focus]) {
    if ($isPointWhole(point)) continue
    const node = $getNodeByKey(point.key)
    if (node === null || !node.isAttached()) {
      $getRoot().selectEnd()
      return
    }
    if ($isTextNode(node)) point.set(point.key, node.getTextContentSize(), 'text')
    else if ($isElementNode(node)) point.set(point.key, node.getChildrenSize(), 'element')
  }
}
