/**
 * What the toolbar and the shortcuts do, and what they show. Functions starting with $ run inside a Lexical update or read.
 * @module
 */
import { $isLinkNode, $toggleLink, type LinkNode } from '@lexical/link'
import { $insertList, $isListItemNode, $isListNode, $removeList, type ListItemNode } from '@lexical/list'
import { $createHeadingNode, $createQuoteNode, $isHeadingNode, $isQuoteNode } from '@lexical/rich-text'
import { $setBlocksType } from '@lexical/selection'
import { isSafeLink, maxIndent } from '@polyphonie/shared/section/contentSchema.ts'
import {
  $createParagraphNode,
  $createTextNode,
  $getSelection,
  $isRangeSelection,
  FORMAT_TEXT_COMMAND,
  INDENT_CONTENT_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  OUTDENT_CONTENT_COMMAND,
  type TextFormatType,
} from 'lexical'
import type { KnownType, ListType } from './flat.ts'
import { linkAttributes } from './flatWrite.ts'

export type BlockKind = KnownType | 'paragraph'
export const inlineFormats = ['bold', 'italic', 'underline', 'strikethrough'] as const satisfies readonly TextFormatType[]
export type InlineFormat = (typeof inlineFormats)[number]

/** What holds at the selection. */
export interface FormatState {
  readonly block: BlockKind
  readonly inline: Readonly<Record<InlineFormat, boolean>>
  /** Address of the link the caret is in. */
  readonly link: string | null
  readonly canIndent: boolean
  readonly canOutdent: boolean
}

export const noFormat: FormatState = {
  block: 'paragraph',
  inline: { bold: false, italic: false, underline: false, strikethrough: false },
  link: null,
  canIndent: false,
  canOutdent: false,
}

export function $readFormats(): FormatState {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return noFormat
  const node = selection.anchor.getNode()
  const item = $itemAround(node)
  const indent = item?.getIndent() ?? 0
  return {
    block: $blockKindOf(node, item),
    inline: {
      bold: selection.hasFormat('bold'),
      italic: selection.hasFormat('italic'),
      underline: selection.hasFormat('underline'),
      strikethrough: selection.hasFormat('strikethrough'),
    },
    link: $linkAround(node)?.getURL() ?? null,
    canIndent: item !== null && indent < maxIndent,
    canOutdent: item !== null && indent > 0,
  }
}

function $blockKindOf(node: LexicalNode, item: ListItemNode | null): BlockKind {
  if (item !== null) {
    const list = item.getParent()
    return $isListNode(list) && list.getListType() === 'number' ? 'number' : 'bullet'
  }
  const top = node.getTopLevelElement()
  if ($isHeadingNode(top)) return top.getTag() === 'h3' ? 'h3' : 'h2'
  return $isQuoteNode(top) ? 'quote' : 'paragraph'
}

function $itemAround(node: LexicalNode): ListItemNode | null {
  for (let at: LexicalNode | null = node; at !== null; at = at.getParent()) if ($isListItemNode(at)) return at
  return null
}

export function $linkAround(node: LexicalNode): LinkNode | null {
  for (let at: LexicalNode | null = node; at !== null; at = at.getParent()) if ($isLinkNode(at)) return at
  return null
}

export function toggleInline(editor: LexicalEditor, format: InlineFormat): void {
  editor.dispatchCommand(FORMAT_TEXT_COMMAND, format)
}

/** Gives the selected blocks this kind; a list kind they already have is taken off. */
export function setBlock(editor: LexicalEditor, kind: BlockKind): void {
  editor.update(() => {
    const { block } = $readFormats()
    if (kind === 'bullet' || kind === 'number') {
      $toggleList(kind, block)
      return
    }
    if (block === 'bullet' || block === 'number') $removeList()
    const selection = $getSelection()
    if ($isRangeSelection(selection)) $setBlocksType(selection, () => $createBlockOf(block === kind ? 'paragraph' : kind))
  })
}

function $toggleList(kind: ListType, block: BlockKind): void {
  if (block === kind) $removeList()
  else $insertList(kind)
}

function $createBlockOf(kind: BlockKind) {
  if (kind === 'h2' || kind === 'h3') return $createHeadingNode(kind)
  return kind === 'quote' ? $createQuoteNode() : $createParagraphNode()
}

export function indent(editor: LexicalEditor, by: 1 | -1): void {
  editor.dispatchCommand(by === 1 ? INDENT_CONTENT_COMMAND : OUTDENT_CONTENT_COMMAND, undefined)
}

/** A typed address as a section may hold it: `https://` is added where the scheme is missing; null when it cannot be one. */
export function safeAddress(typed: string): string | null {
  const trimmed = typed.trim()
  if (trimmed === '') return null
  if (isSafeLink(trimmed)) return trimmed
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/u.test(trimmed)) return safeAddress(`mailto:${trimmed}`)
  const guessed = `https://${trimmed}`
  return /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#:]|$)/u.test(trimmed) && isSafeLink(guessed) ? guessed : null
}

/** Puts the selection under this address, or takes its link off; an address no section may hold does nothing. */
export function $toggleSafeLink(url: string | null): true {
  if (url === null) $toggleLink(null)
  else if (isSafeLink(url)) $toggleLink(url, linkAttributes)
  return true
}

/** The same for the dialog: with nothing selected, the address itself is written and becomes the link. */
export function $insertLink(url: string | null): void {
  const selection = $getSelection()
  if (url !== null && $isRangeSelection(selection) && selection.isCollapsed() && $linkAround(selection.anchor.getNode()) === null) {
    const words = $createTextNode(url.replace(/^mailto:/u, ''))
    selection.insertNodes([words])
    words.select(0, words.getTextContentSize())
  }
  $toggleSafeLink(url)
  const after = $getSelection()
  if ($isRangeSelection(after) && !after.isCollapsed()) after.anchor.set(after.focus.key, after.focus.offset, after.focus.type)
}

export function $hasWords(): boolean {
  const selection = $getSelection()
  return $isRangeSelection(selection) && !selection.isCollapsed()
}
