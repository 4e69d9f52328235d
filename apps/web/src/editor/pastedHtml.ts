/**
 * HTML from word processors and web pages → blocks a section can hold.
 *
 * Kept: headings (h1, h2 → h2; deeper → h3), nested lists, quotes, links to web and mail addresses, bold, italic, underline, strike,
 * soft breaks; a table becomes one paragraph per row, its cells separated by tabs. Everything else is left out and counted, so that
 * the person is told. Word writes its lists as paragraphs with `mso-list` and its comments as numbered anchors: both are read here.
 * @module
 */
import { isSafeLink, maxIndent } from '@polyphonie/shared/section/contentSchema.ts'
import { BLOCK } from '@polyphonie/shared/section/section.ts'
import type { Attributes, Block, ListType, Span } from './flat.ts'

/** What a paste could not keep. */
export interface PasteLoss {
  readonly images: number
  readonly comments: number
  readonly links: number
  /** Tables that became lines. */
  readonly tables: number
  /** Colours, fonts, sizes. */
  readonly appearance: boolean
}

export const noLoss: PasteLoss = { images: 0, comments: 0, links: 0, tables: 0, appearance: false }

export function readPastedHtml(html: string): { blocks: Block[]; loss: PasteLoss } {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const writer = createBlockWriter()
  const loss = { ...noLoss }
  const start: Context = { inline: {}, block: {}, listDepth: -1, listType: 'bullet', preformatted: false, inCell: false, inLink: false }
  readChildren(body, start, writer, loss)
  writer.end()
  loss.appearance = /<font\b|style=["'][^"']*(?:color|background|font-family|font-size)\s*:/iu.test(html)
  return { blocks: writer.blocks, loss }
}

/** Every line of a plain text is a paragraph; empty lines only separate. */
export function readPastedText(text: string): Block[] {
  return text
    .replaceAll(BLOCK, '\n')
    .split(/\r\n|\r|\n/u)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ attributes: {}, spans: [{ text: line, attributes: {} }] }))
}

interface Context {
  readonly inline: Attributes
  readonly block: Attributes
  /** -1 outside lists. */
  readonly listDepth: number
  readonly listType: ListType
  readonly preformatted: boolean
  readonly inCell: boolean
  readonly inLink: boolean
}

type BlockWriter = ReturnType<typeof createBlockWriter>

const dropped = new Set([
  'SCRIPT',
  'STYLE',
  'HEAD',
  'TITLE',
  'META',
  'LINK',
  'TEMPLATE',
  'NOSCRIPT',
  'BUTTON',
  'INPUT',
  'SELECT',
  'TEXTAREA',
  'XML',
  'HR',
])
const pictures = new Set(['IMG', 'PICTURE', 'SVG', 'CANVAS', 'VIDEO', 'AUDIO', 'OBJECT', 'EMBED', 'IFRAME'])
const blockTags = new Set(
  'P DIV SECTION ARTICLE HEADER FOOTER MAIN ASIDE NAV FIGURE FIGCAPTION ADDRESS DL DT DD CENTER FORM FIELDSET DETAILS SUMMARY CAPTION'.split(
    ' ',
  ),
)

function readChildren(parent: Node, context: Context, writer: BlockWriter, loss: Mutable<PasteLoss>): void {
  for (const child of parent.childNodes) {
    if (child instanceof Text) writer.words(context.preformatted ? child.data : child.data.replace(/[ \t\r\n\f]+/gu, ' '), context)
    else if (child instanceof Element) readElement(child, context, writer, loss)
  }
}

function readElement(element: Element, context: Context, writer: BlockWriter, loss: Mutable<PasteLoss>): void {
  const tag = element.tagName.toUpperCase()
  const style = element.getAttribute('style') ?? ''
  if (dropped.has(tag)) return
  if (isComment(element, style)) {
    if (element.matches('.MsoCommentReference, .msocomanchor, a[href^="#_msocom"]')) loss.comments++
    return
  }
  if (pictures.has(tag)) {
    loss.images++
    return
  }
  if (/mso-list:\s*ignore/iu.test(style) || /display:\s*none/iu.test(style)) return
  if (tag === 'BR') {
    if (!element.classList.contains('Apple-interchange-newline')) writer.words('\n', context)
    return
  }
  const inner = {
    ...context,
    inline: inlineOf(element, tag, style, context),
    preformatted: context.preformatted || /white-space:\s*(?:pre|break-spaces)/iu.test(style),
  }
  if (tag === 'A') {
    const href = element.getAttribute('href')?.trim() ?? ''
    const safe = isSafeLink(href)
    if (!safe && href !== '' && !href.startsWith('#')) loss.links++
    readChildren(element, safe ? { ...inner, inline: { ...inner.inline, a: href }, inLink: true } : inner, writer, loss)
  } else if (tag === 'TABLE' && !context.inCell) {
    loss.tables++
    readRows(element, inner, writer, loss)
  } else if (tag === 'UL' || tag === 'OL') {
    writer.end()
    const listDepth = Math.min(context.listDepth + 1, maxIndent)
    readChildren(element, { ...inner, listDepth, listType: tag === 'OL' ? 'number' : 'bullet', block: {} }, writer, loss)
    writer.end()
  } else if (tag === 'LI') {
    writer.end()
    const attributes = listAttributes(inner.listType, Math.max(inner.listDepth, 0))
    writer.begin(attributes)
    readChildren(element, { ...inner, block: attributes }, writer, loss)
    writer.end()
  } else if (/^H[1-6]$/u.test(tag) || isTitle(element)) {
    readBlock(
      element,
      { ...inner, block: { t: tag === 'H1' || tag === 'H2' || isTitle(element) ? 'h2' : 'h3' }, inline: { ...inner.inline, b: undefined } },
      writer,
      loss,
    )
  } else if (tag === 'BLOCKQUOTE') {
    readBlock(element, { ...inner, block: { t: 'quote' } }, writer, loss)
  } else if (tag === 'PRE') {
    readBlock(element, { ...inner, preformatted: true }, writer, loss)
  } else if (blockTags.has(tag)) {
    const listed = wordListOf(element, style)
    if (context.listDepth >= 0 && context.block['t'] !== undefined && listed === null) {
      // A second paragraph of the same item follows as a soft break.
      writer.softBreak(inner)
      readChildren(element, inner, writer, loss)
    } else readBlock(element, listed === null ? inner : { ...inner, block: listed }, writer, loss)
  } else readChildren(element, inner, writer, loss)
}

function readBlock(element: Element, context: Context, writer: BlockWriter, loss: Mutable<PasteLoss>): void {
  if (context.inCell) {
    writer.words(' ', context)
    readChildren(element, context, writer, loss)
    return
  }
  writer.end()
  writer.begin(context.block)
  readChildren(element, context, writer, loss)
  writer.end()
}

function readRows(table: Element, context: Context, writer: BlockWriter, loss: Mutable<PasteLoss>): void {
  for (const row of table.querySelectorAll('tr')) {
    if (row.closest('table') !== table) continue
    writer.end()
    writer.begin({})
    const cells = [...row.children].filter((cell) => /^T[DH]$/u.test(cell.tagName))
    cells.forEach((cell, place) => {
      if (place > 0) writer.tab()
      readChildren(cell, { ...context, block: {}, inCell: true, listDepth: -1 }, writer, loss)
    })
    writer.end()
  }
}

function inlineOf(element: Element, tag: string, style: string, context: Context): Attributes {
  const inline: Record<string, unknown> = { ...context.inline }
  if (tag === 'B' || tag === 'STRONG') inline['b'] = true
  if (tag === 'I' || tag === 'EM' || tag === 'CITE') inline['i'] = true
  if (tag === 'U' || tag === 'INS') inline['u'] = true
  if (tag === 'S' || tag === 'STRIKE' || tag === 'DEL') inline['s'] = true
  const weight = /font-weight:\s*([a-z]+|\d+)/iu.exec(style)?.[1]?.toLowerCase()
  if (weight !== undefined) inline['b'] = weight === 'bold' || weight === 'bolder' || Number(weight) >= 600 || undefined
  const slant = /font-style:\s*([a-z]+)/iu.exec(style)?.[1]?.toLowerCase()
  if (slant !== undefined) inline['i'] = slant === 'italic' || slant === 'oblique' || undefined
  const decoration = /text-decoration(?:-line)?:\s*([^;]+)/iu.exec(style)?.[1]?.toLowerCase() ?? ''
  if (decoration.includes('underline')) inline['u'] = true
  if (decoration.includes('line-through')) inline['s'] = true
  // A link is underlined anyway: that is how it looks, not what somebody meant.
  if (context.inLink || element.closest('a[href]') !== null) inline['u'] = undefined
  return inline
}

/** Word writes a list item as a paragraph whose style names its level; the marker before the words says which kind of list. */
function wordListOf(element: Element, style: string): Attributes | null {
  const level = /mso-list:[^;]*\blevel(\d+)/iu.exec(style)?.[1]
  if (level === undefined) return null
  const marker = [...element.querySelectorAll('[style]')].find((inner) => /mso-list:\s*ignore/iu.test(inner.getAttribute('style') ?? ''))
  const type: ListType = /^[\s\u00a0]*[\p{L}\d]{1,4}[.)]/u.test(marker?.textContent ?? '') ? 'number' : 'bullet'
  return listAttributes(type, Math.min(Number(level) - 1, maxIndent))
}

function listAttributes(type: ListType, depth: number): Attributes {
  return depth > 0 ? { t: type, in: depth } : { t: type }
}

function isTitle(element: Element): boolean {
  return element.tagName === 'P' && /^(?:MsoTitle|title)$/iu.test(element.className)
}

function isComment(element: Element, style: string): boolean {
  return (
    /mso-element:\s*comment/iu.test(style) ||
    element.matches('.MsoCommentReference, .msocomanchor, .msocomtxt, .MsoCommentText, a[href^="#_msocom"]')
  )
}

function createBlockWriter() {
  const blocks: Block[] = []
  let open: { attributes: Attributes; spans: Span[] } | null = null
  const lastOf = (spans: Span[]) => spans.at(-1)?.text ?? ''
  const add = (text: string, attributes: Attributes) => {
    if (text === '') return
    open ??= { attributes: {}, spans: [] }
    open.spans.push({ text, attributes })
  }
  return {
    blocks,
    begin(attributes: Attributes) {
      open = { attributes, spans: [] }
    },
    words(text: string, { inline, preformatted, block }: Context) {
      const clean = text.replaceAll(BLOCK, ' ')
      const before = open === null ? '' : lastOf(open.spans)
      const atStart = before === '' || /[\n\t]$/u.test(before)
      const doubled = atStart || before.endsWith(' ')
      const words = preformatted || !doubled ? clean : clean.replace(/^ +/u, '')
      if (open === null && words.trim() === '') return
      open ??= { attributes: block, spans: [] }
      add(words, defined(inline))
    },
    tab() {
      add('\t', {})
    },
    softBreak({ block }: Context) {
      if (open === null) open = { attributes: block, spans: [] }
      else if (lastOf(open.spans) !== '') add('\n', {})
    },
    /** Closes the open block; one that holds only spaces is left out. */
    end() {
      if (open === null) return
      const { attributes, spans } = trimmed(open)
      if (spans.some(({ text }) => /[^\s\u00a0]/u.test(text))) blocks.push({ attributes, spans })
      open = null
    },
  }
}

function trimmed({ attributes, spans }: { attributes: Attributes; spans: Span[] }): Block {
  const kept = [...spans]
  for (let last = kept.pop(); last !== undefined; last = kept.pop()) {
    const text = last.text.replace(/[ \n]+$/u, '')
    if (text === '') continue
    kept.push({ ...last, text })
    break
  }
  return { attributes, spans: kept }
}

function defined(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined))
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
