/** What a section's editor can hold, and the transforms that keep it to the flat model. @module */
import { LinkNode, TOGGLE_LINK_COMMAND } from '@lexical/link'
import { ListItemNode, ListNode, registerList } from '@lexical/list'
import { $createHeadingNode, HeadingNode, QuoteNode, registerRichText } from '@lexical/rich-text'
import { isSafeLink, maxIndent } from '@polyphonie/shared/section/contentSchema.ts'
import { BLOCK } from '@polyphonie/shared/section/section.ts'
import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  type ElementNode,
  INDENT_CONTENT_COMMAND,
  type LexicalEditor,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
  ParagraphNode,
  TEXT_TYPE_TO_FORMAT,
  TextNode,
} from 'lexical'
import { formatByAttribute } from './flatRead.ts'
import { $toggleSafeLink } from './formats.ts'

export const sectionNodes = [HeadingNode, QuoteNode, ListNode, ListItemNode, LinkNode]

const knownFormats = Object.values(formatByAttribute).reduce((bits, format) => bits | (TEXT_TYPE_TO_FORMAT[format] ?? 0), 0)

/** Gives an editor the behaviour of a section: rich text, lists, links, and nothing the flat model cannot hold. */
export function registerSection(editor: LexicalEditor): () => void {
  return mergeRegister(
    registerRichText(editor),
    registerList(editor),
    editor.registerCommand(
      TOGGLE_LINK_COMMAND,
      (link) => $toggleSafeLink(typeof link === 'string' ? link : (link?.url ?? null)),
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(INDENT_CONTENT_COMMAND, () => $isIndentOver(maxIndent - 1), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(OUTDENT_CONTENT_COMMAND, () => !$isInList(), COMMAND_PRIORITY_HIGH),
    editor.registerNodeTransform(TextNode, (node) => {
      const words = node.getTextContent()
      // U+2029 pasted or typed inside words would cut the block in two.
      if (words.includes(BLOCK)) node.setTextContent(words.replaceAll(BLOCK, ' '))
      if ((node.getFormat() & ~knownFormats) !== 0) node.setFormat(node.getFormat() & knownFormats)
      if (node.getStyle() !== '') node.setStyle('')
    }),
    editor.registerNodeTransform(HeadingNode, (node) => {
      const tag = node.getTag()
      if (tag !== 'h2' && tag !== 'h3') node.replace($createHeadingNode(tag === 'h1' ? 'h2' : 'h3'), true)
      else $straighten(node)
    }),
    editor.registerNodeTransform(ParagraphNode, $straighten),
    editor.registerNodeTransform(QuoteNode, $straighten),
    editor.registerNodeTransform(LinkNode, (node) => {
      if (isSafeLink(node.getURL())) return
      for (const child of node.getChildren()) node.insertBefore(child)
      node.remove()
    }),
  )
}

/** Only list items are indented, and no block is aligned. */
function $straighten(node: ElementNode): void {
  if (node.getIndent() !== 0) node.setIndent(0)
  if (node.getFormatType() !== '') node.setFormat('')
}

function $listItems(): ListItemNode[] {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return []
  const items = selection.getNodes().map((node) => {
    for (let at: typeof node | null = node; at !== null; at = at.getParent()) if (at instanceof ListItemNode) return at
    return null
  })
  return items.filter((item) => item !== null)
}

function $isInList(): boolean {
  return $listItems().length > 0
}

function $isIndentOver(depth: number): boolean {
  const items = $listItems()
  return items.length === 0 || items.some((item) => item.getIndent() > depth)
}
