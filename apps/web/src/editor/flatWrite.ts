/**
 * Blocks → Lexical, changing as little as possible: whatever is equal at both ends stays, what differs between is changed in place,
 * so that nodes keep their keys (and with them the caret, a composition and the painted authors).
 * Functions starting with $ run inside a Lexical update.
 * @module
 */
import { $createLinkNode, $isLinkNode } from '@lexical/link'
import { $createListItemNode, $createListNode, $isListItemNode, $isListNode, type ListNode } from '@lexical/list'
import { $createHeadingNode, $createQuoteNode, $isHeadingNode, $isQuoteNode } from '@lexical/rich-text'
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTabNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  $isLineBreakNode,
  $isTabNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  TEXT_TYPE_TO_FORMAT,
} from 'lexical'
import { type Block, indentOf, knownType, type ListType, linkOf, listType, type Span } from './flat.ts'
import { formatByAttribute } from './flatRead.ts'

/** Whoever follows a link keeps the page they write on. */
export const linkAttributes = { rel: 'noopener noreferrer', target: '_blank' } as const

type Piece =
  | { readonly kind: 'text' | 'tab'; readonly text: string; readonly format: number }
  | { readonly kind: 'break' }
  | { readonly kind: 'link'; readonly url: string; readonly pieces: Piece[] }

type Entry = { readonly kind: 'item'; readonly block: Block } | { readonly kind: 'list'; readonly list: ListGroup }
interface ListGroup {
  readonly type: ListType
  readonly entries: Entry[]
}
type Group = { readonly kind: 'block'; readonly block: Block } | { readonly kind: 'list'; readonly list: ListGroup }

/** Makes the root's children from index `from` up to `to` show these blocks. */
export function $writeBlocks(blocks: readonly Block[], from = 0, to = $getRoot().getChildrenSize()): void {
  const root = $getRoot()
  $reconcile<Group>(root, root.getChildren().slice(from, to), from, groupsOf(blocks), {
    signOf: signGroup,
    $signOf: $signNode,
    $update: $updateGroup,
    $create: (group) => (group.kind === 'list' ? $createList(group.list) : $createBlock(group.block)),
  })
  for (const node of root.getChildren()) if ($isListNode(node)) $numberItems(node)
}

interface Reconciling<W> {
  readonly signOf: (want: W) => string
  readonly $signOf: (have: LexicalNode) => string
  /** True when the node could be changed into what is wanted; false asks for a new one. */
  readonly $update: (have: LexicalNode, want: W) => boolean
  readonly $create: (want: W) => LexicalNode
}

function $reconcile<W>(parent: ElementNode, have: LexicalNode[], offset: number, want: readonly W[], by: Reconciling<W>): void {
  const haveSigns = have.map(by.$signOf)
  const wantSigns = want.map(by.signOf)
  let start = 0
  while (start < have.length && start < want.length && haveSigns[start] === wantSigns[start]) start++
  let haveEnd = have.length
  let wantEnd = want.length
  while (haveEnd > start && wantEnd > start && haveSigns[haveEnd - 1] === wantSigns[wantEnd - 1]) {
    haveEnd--
    wantEnd--
  }
  let at = start
  for (; at < haveEnd && at < wantEnd; at++) {
    const node = have[at]
    const wanted = want[at]
    if (node === undefined || wanted === undefined || haveSigns[at] === wantSigns[at]) continue
    if (!by.$update(node, wanted)) node.replace(by.$create(wanted))
  }
  if (at < haveEnd || at < wantEnd) parent.splice(offset + at, haveEnd - at, want.slice(at, wantEnd).map(by.$create))
}

// ── blocks and lists ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Neighbouring list items make one list; a list item deeper than its neighbour opens a list inside it. */
function groupsOf(blocks: readonly Block[]): Group[] {
  const groups: Group[] = []
  let open: ListGroup[] = []
  blocks.forEach((block, place) => {
    if (listType(block) === null) {
      open = []
      groups.push({ kind: 'block', block })
      return
    }
    const depth = indentOf(block)
    open.length = Math.min(open.length, depth + 1)
    if (open.length === depth + 1 && open[depth]?.type !== listType(block)) open.length = depth
    while (open.length <= depth) {
      const list: ListGroup = { type: typeAt(blocks, place, open.length), entries: [] }
      const parent = open.at(-1)
      if (parent === undefined) groups.push({ kind: 'list', list })
      else parent.entries.push({ kind: 'list', list })
      open.push(list)
    }
    open[depth]?.entries.push({ kind: 'item', block })
  })
  return groups
}

/** Type of the list at that depth: that of the next item standing there, so that a list may begin with a deeper item. */
function typeAt(blocks: readonly Block[], from: number, depth: number): ListType {
  for (let place = from; place < blocks.length; place++) {
    const block = blocks[place]
    const type = block === undefined ? null : listType(block)
    if (block === undefined || type === null || indentOf(block) < depth) break
    if (indentOf(block) === depth) return type
  }
  const first = blocks[from]
  return (first === undefined ? null : listType(first)) ?? 'bullet'
}

function signGroup(group: Group): string {
  return group.kind === 'list' ? signList(group.list) : signBlock(group.block)
}

function signList({ type, entries }: ListGroup): string {
  return `${type}[${entries.map(signEntry).join()}]`
}

function signEntry(entry: Entry): string {
  return entry.kind === 'list' ? signList(entry.list) : `item${JSON.stringify(piecesOf(entry.block.spans))}`
}

function signBlock(block: Block): string {
  return `${knownType(block) ?? 'paragraph'}${JSON.stringify(piecesOf(block.spans))}`
}

function $signNode(node: LexicalNode): string {
  if ($isListNode(node)) return `${$typeOfList(node)}[${node.getChildren().map($signNode).join()}]`
  if (!$isElementNode(node)) return node.getType()
  if ($isListItemNode(node)) {
    const first = node.getFirstChild()
    return $isListNode(first) ? $signNode(first) : `item${JSON.stringify($piecesOfNode(node))}`
  }
  return `${$typeOfBlock(node)}${JSON.stringify($piecesOfNode(node))}`
}

function $typeOfList(list: ListNode): ListType {
  return list.getListType() === 'number' ? 'number' : 'bullet'
}

function $typeOfBlock(node: ElementNode): string {
  if ($isHeadingNode(node)) return node.getTag()
  if ($isQuoteNode(node)) return 'quote'
  return node.getType()
}

function $updateGroup(node: LexicalNode, group: Group): boolean {
  if (group.kind === 'list') {
    if (!$isListNode(node) || $typeOfList(node) !== group.list.type) return false
    $updateList(node, group.list)
    return true
  }
  if ($isListNode(node) || !$isElementNode(node)) return false
  if ($typeOfBlock(node) === (knownType(group.block) ?? 'paragraph')) $fill(node, piecesOf(group.block.spans))
  else $fill(node.replace($createEmptyBlock(group.block), true), piecesOf(group.block.spans))
  return true
}

function $updateList(node: ListNode, list: ListGroup): void {
  $reconcile<Entry>(node, node.getChildren(), 0, list.entries, {
    signOf: signEntry,
    $signOf: $signNode,
    $update: (item, entry) => {
      if (!$isListItemNode(item)) return false
      const nested = item.getFirstChild()
      if (entry.kind === 'item') {
        if ($isListNode(nested)) return false
        $fill(item, piecesOf(entry.block.spans))
        return true
      }
      if (!$isListNode(nested) || $typeOfList(nested) !== entry.list.type) return false
      $updateList(nested, entry.list)
      return true
    },
    $create: $createEntry,
  })
}

function $createEmptyBlock(block: Block): ElementNode {
  const type = knownType(block)
  if (type === 'h2' || type === 'h3') return $createHeadingNode(type)
  return type === 'quote' ? $createQuoteNode() : $createParagraphNode()
}

function $createBlock(block: Block): ElementNode {
  const node = $createEmptyBlock(block)
  $fill(node, piecesOf(block.spans))
  return node
}

function $createList({ type, entries }: ListGroup): ListNode {
  const list = $createListNode(type)
  list.append(...entries.map($createEntry))
  return list
}

function $createEntry(entry: Entry): LexicalNode {
  const item = $createListItemNode()
  if (entry.kind === 'list') item.append($createList(entry.list))
  else $fill(item, piecesOf(entry.block.spans))
  return item
}

/** Remote changes run no Lexical transform, so the numbers of an ordered list are set here. */
function $numberItems(list: ListNode): void {
  let value = list.getStart()
  for (const item of list.getChildren()) {
    if (!$isListItemNode(item)) continue
    if (item.getValue() !== value) item.setValue(value)
    const nested = item.getFirstChild()
    if ($isListNode(nested)) $numberItems(nested)
    else value++
  }
}

// ── words inside a block ──────────────────────────────────────────────────────────────────────────────────────────────────

function piecesOf(spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = []
  for (const span of spans) {
    const url = linkOf(span)
    const last = pieces.at(-1)
    if (url === null) appendPieces(pieces, span)
    else if (last?.kind === 'link' && last.url === url) appendPieces(last.pieces, span)
    else {
      const link: Piece[] = []
      appendPieces(link, span)
      pieces.push({ kind: 'link', url, pieces: link })
    }
  }
  return pieces
}

function appendPieces(pieces: Piece[], span: Span): void {
  const format = formatOf(span)
  for (const text of span.text.split(/(\n|\t)/u)) {
    const last = pieces.at(-1)
    if (text === '') continue
    if (text === '\n') pieces.push({ kind: 'break' })
    else if (text === '\t') pieces.push({ kind: 'tab', text, format })
    else if (last?.kind === 'text' && last.format === format) pieces[pieces.length - 1] = { ...last, text: last.text + text }
    else pieces.push({ kind: 'text', text, format })
  }
}

function formatOf({ attributes }: Span): number {
  let format = 0
  for (const [attribute, name] of Object.entries(formatByAttribute))
    if (attributes[attribute] === true) format |= TEXT_TYPE_TO_FORMAT[name] ?? 0
  return format
}

function $piecesOfNode(parent: ElementNode): Piece[] {
  return parent.getChildren().flatMap((child) => $pieceOf(child) ?? [])
}

function $pieceOf(node: LexicalNode): Piece | null {
  if ($isTabNode(node)) return { kind: 'tab', text: '\t', format: node.getFormat() }
  if ($isTextNode(node)) return { kind: 'text', text: node.getTextContent(), format: node.getFormat() }
  if ($isLineBreakNode(node)) return { kind: 'break' }
  if ($isLinkNode(node)) return { kind: 'link', url: node.getURL(), pieces: $piecesOfNode(node) }
  return null
}

function $fill(parent: ElementNode, pieces: readonly Piece[]): void {
  $reconcile<Piece>(parent, parent.getChildren(), 0, pieces, {
    signOf: (piece) => JSON.stringify(piece),
    $signOf: (node) => JSON.stringify($pieceOf(node)),
    $update: (node, piece) => {
      if (piece.kind === 'link') {
        if (!$isLinkNode(node) || node.getURL() !== piece.url) return false
        $fill(node, piece.pieces)
        return true
      }
      if (piece.kind !== 'text' || !$isTextNode(node) || $isTabNode(node)) return false
      if (node.getTextContent() !== piece.text) node.setTextContent(piece.text)
      if (node.getFormat() !== piece.format) node.setFormat(piece.format)
      return true
    },
    $create: $createPiece,
  })
}

function $createPiece(piece: Piece): LexicalNode {
  if (piece.kind === 'break') return $createLineBreakNode()
  if (piece.kind === 'link') {
    const link = $createLinkNode(piece.url, linkAttributes)
    link.append(...piece.pieces.map($createPiece))
    return link
  }
  return piece.kind === 'tab' ? $createTabNode().setFormat(piece.format) : $createTextNode(piece.text).setFormat(piece.format)
}
