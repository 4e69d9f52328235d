/**
 * Copy, cut, paste and drop. What is moved inside the product keeps its exact characters (own MIME type); what comes from elsewhere is
 * reduced to what a section can hold, and the person is told what was left out.
 * @module
 */
import { isTextAttribute } from '@polyphonie/shared/section/contentSchema.ts'
import { BLOCK } from '@polyphonie/shared/section/section.ts'
import {
  $createRangeSelectionFromDom,
  $setSelection,
  COMMAND_PRIORITY_HIGH,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  COPY_COMMAND,
  CUT_COMMAND,
  DRAGSTART_COMMAND,
  DROP_COMMAND,
  mergeRegister,
  PASTE_COMMAND,
} from 'lexical'
import type { FlatBinding } from './binding.ts'
import {
  type Attributes,
  type Block,
  blocksOfSpans,
  indentOf,
  knownType,
  linkOf,
  listType,
  type Span,
  sliceSpans,
  spansOfBlocks,
} from './flat.ts'
import { ordered } from './flatChange.ts'
import { $readFlat, $readRange, type FlatRange, type FlatReading } from './flatRead.ts'
import { noLoss, type PasteLoss, readPastedHtml, readPastedText } from './pastedHtml.ts'

export const flatMime = 'application/x-polyphonie-flat'

export type PasteReport = (loss: PasteLoss) => void

export function registerClipboard(binding: FlatBinding, report: PasteReport): () => void {
  const { editor } = binding
  return mergeRegister(
    editor.registerCommand(COPY_COMMAND, (event) => $copy(event), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(
      CUT_COMMAND,
      (event) => {
        if (!editor.isEditable() || !$copy(event)) return false
        binding.$replaceSelection([])
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        if (!(event instanceof ClipboardEvent) || event.clipboardData === null || !editor.isEditable()) return false
        event.preventDefault()
        report($paste(binding, event.clipboardData))
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
    // Some keyboards paste without a paste event.
    editor.registerCommand(
      CONTROLLED_TEXT_INSERTION_COMMAND,
      (event) => {
        if (typeof event === 'string' || event.dataTransfer == null || !event.dataTransfer.types.includes('text/html')) return false
        report($paste(binding, event.dataTransfer))
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
    // Dragging words about has no equal by keyboard or finger; cutting and pasting does the same.
    editor.registerCommand(DRAGSTART_COMMAND, (event) => stopped(event), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(
      DROP_COMMAND,
      (event) => {
        if (event.dataTransfer === null || !editor.isEditable()) return stopped(event)
        const place = document.caretPositionFromPoint?.(event.clientX, event.clientY) ?? null
        const selection = getSelection()
        if (place !== null && selection !== null && editor.getRootElement()?.contains(place.offsetNode) === true) {
          selection.collapse(place.offsetNode, place.offset)
          $setSelection($createRangeSelectionFromDom(selection, editor))
          report($paste(binding, event.dataTransfer))
        }
        return stopped(event)
      },
      COMMAND_PRIORITY_HIGH,
    ),
  )
}

function stopped(event: Event): true {
  event.preventDefault()
  return true
}

// ── copy ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

function $copy(event: ClipboardEvent | KeyboardEvent | null): boolean {
  const reading = $readFlat()
  const range = $readRange(reading)
  if (!(event instanceof ClipboardEvent) || event.clipboardData === null || range === null || range.anchor === range.focus) return false
  event.preventDefault()
  const { from, to } = ordered(range)
  const spans = sliceSpans(reading, from, to)
  const blocks = copiedBlocks(reading, range)
  event.clipboardData.setData(flatMime, JSON.stringify(spans.map(({ text, attributes }) => [text, attributes])))
  event.clipboardData.setData('text/html', htmlOfBlocks(blocks))
  event.clipboardData.setData('text/plain', plainOfBlocks(blocks))
  return true
}

/** The blocks a selection touches; the first one with the attributes of the block it begins in. */
function copiedBlocks(reading: FlatReading, range: FlatRange): Block[] {
  const { from, to } = ordered(range)
  const { blocks } = blocksOfSpans([...$markerSpan(reading, from), ...sliceSpans(reading, from, to)])
  return blocks
}

function $markerSpan(reading: FlatReading, from: number): Span[] {
  const marker = reading.text.lastIndexOf(BLOCK, from - 1)
  return marker < 0 ? [] : sliceSpans(reading, marker, marker + 1)
}

export function plainOfBlocks(blocks: readonly Block[]): string {
  const numbers: number[] = []
  const lines = blocks.map((block) => {
    const words = block.spans.map(({ text }) => text).join('')
    const type = listType(block)
    if (type === null) numbers.length = 0
    if (type === null || blocks.length === 1) return words
    const depth = indentOf(block)
    numbers.length = Math.min(numbers.length, depth + 1)
    numbers[depth] = (numbers[depth] ?? 0) + 1
    return `${'  '.repeat(depth)}${type === 'number' ? `${numbers[depth]}.` : '•'} ${words}`
  })
  return lines.join('\n')
}

/** One block alone is written without its element, so that a word copied into a sentence stays in it. */
export function htmlOfBlocks(blocks: readonly Block[]): string {
  const [only] = blocks
  if (blocks.length === 1 && only !== undefined) return htmlOfSpans(only.spans)
  let html = ''
  const open: string[] = []
  const closeTo = (depth: number) => {
    while (open.length > depth) html += `</li></${open.pop()}>`
  }
  for (const block of blocks) {
    const type = listType(block)
    const words = htmlOfSpans(block.spans)
    if (type === null) {
      closeTo(0)
      const known = knownType(block)
      const tag = known === 'quote' ? 'blockquote' : known === 'h2' || known === 'h3' ? known : 'p'
      html += `<${tag}>${words}</${tag}>`
      continue
    }
    const list = type === 'number' ? 'ol' : 'ul'
    const depth = indentOf(block) + 1
    closeTo(open[depth - 1] === list ? depth : Math.min(depth, open.length) === depth ? depth - 1 : depth)
    if (open.length === depth) html += '</li><li>'
    while (open.length < depth) {
      html += `<${list}><li>`
      open.push(list)
    }
    html += words
  }
  closeTo(0)
  return html
}

function htmlOfSpans(spans: readonly Span[]): string {
  return spans
    .map((span) => {
      let html = span.text.replace(/[&<>"]/gu, (mark) => `&#${mark.charCodeAt(0)};`).replaceAll('\n', '<br>')
      for (const [attribute, tag] of [
        ['b', 'strong'],
        ['i', 'em'],
        ['u', 'u'],
        ['s', 's'],
      ] as const)
        if (span.attributes[attribute] === true) html = `<${tag}>${html}</${tag}>`
      const url = linkOf(span)
      return url === null ? html : `<a href="${url.replaceAll('"', '%22').replaceAll('&', '&amp;')}">${html}</a>`
    })
    .join('')
}

// ── paste ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────

function $paste(binding: FlatBinding, data: DataTransfer): PasteLoss {
  const own = parseFlat(data.getData(flatMime))
  if (own !== null) {
    binding.$replaceSelection(own)
    return noLoss
  }
  const html = data.getData('text/html')
  const files = [...data.files].filter(({ type }) => type.startsWith('image/')).length
  if (html !== '') {
    const { blocks, loss } = readPastedHtml(html)
    $insertBlocks(binding, blocks)
    return loss
  }
  $insertBlocks(binding, readPastedText(data.getData('text/plain')))
  return { ...noLoss, images: files }
}

/** Spans written by `$copy`, from whoever claims to have: attributes no section may hold are left out. */
function parseFlat(json: string): Span[] | null {
  if (json === '') return null
  const parsed = parseJson(json)
  if (!Array.isArray(parsed)) return null
  const spans: Span[] = []
  for (const part of parsed) {
    if (!Array.isArray(part) || typeof part[0] !== 'string' || typeof part[1] !== 'object' || part[1] === null) return null
    const attributes = Object.fromEntries(Object.entries(part[1]).filter(([key, value]) => value !== null && isTextAttribute(key, value)))
    if (part[0] !== '') spans.push({ text: part[0], attributes })
  }
  return spans
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    // The type is ours but anybody may write under it.
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function $insertBlocks(binding: FlatBinding, blocks: readonly Block[]): void {
  const reading = $readFlat()
  const range = $readRange(reading)
  const [first, ...rest] = blocks
  if (range === null || first === undefined) return
  const { from, to } = ordered(range)
  const marker = reading.text.lastIndexOf(BLOCK, from - 1)
  const end = reading.text.indexOf(BLOCK, to)
  const here: Attributes = sliceSpans(reading, marker, marker + 1)[0]?.attributes ?? {}
  const wordsBefore = from > marker + 1
  const wordsAfter = to < (end < 0 ? reading.text.length : end)
  const typed = knownType(first) !== null
  const tail = wordsAfter && (typed || (!wordsBefore && rest.length > 0)) ? [{ text: BLOCK, attributes: here }] : []
  if (rest.length === 0 && !typed) binding.$replaceSelection(first.spans)
  else if (!wordsBefore) binding.$replaceSelection([...first.spans, ...spansOfBlocks(rest), ...tail], typed ? first.attributes : undefined)
  else if (typed) binding.$replaceSelection([...spansOfBlocks(blocks), ...tail])
  else binding.$replaceSelection([...first.spans, ...spansOfBlocks(rest)])
}
