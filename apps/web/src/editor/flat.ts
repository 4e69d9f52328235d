/**
 * The flat model of a section's text: one string in which every block starts with BLOCK.
 *
 * Block attributes sit on the BLOCK character: `t` (h2, h3, bullet, number, quote; absent = paragraph), `in` (0..6, depth of a
 * list item). Inline attributes: `b` `i` `u` `s` = true, `a` = address of a link. '\n' is a soft break. Words before the first
 * BLOCK form an implicit paragraph. Attributes nobody here knows are kept on text that is not touched.
 * @module
 */
import { blockTypes, isSafeLink, maxIndent } from '@polyphonie/shared/section/contentSchema.ts'
import { BLOCK } from '@polyphonie/shared/section/section.ts'
import type * as Y from 'yjs'

export type Attributes = Readonly<Record<string, unknown>>

export interface FlatRun {
  readonly length: number
  readonly attributes: Attributes
}

/** A text as one string, and its attributes by runs that cover it exactly. */
export interface Flat {
  readonly text: string
  readonly runs: readonly FlatRun[]
}

export interface Span {
  readonly text: string
  readonly attributes: Attributes
}

export interface Block {
  readonly attributes: Attributes
  readonly spans: readonly Span[]
}

export type ListType = 'bullet' | 'number'
export type KnownType = (typeof blockTypes)[number]

/** The block type an editor can draw; anything else is drawn as a paragraph and left as it is. */
export function knownType({ attributes }: Pick<Block, 'attributes'>): KnownType | null {
  const type = attributes['t']
  return (blockTypes as readonly unknown[]).includes(type) ? (type as KnownType) : null
}

export function listType(block: Pick<Block, 'attributes'>): ListType | null {
  const type = knownType(block)
  return type === 'bullet' || type === 'number' ? type : null
}

/** Depth of a list item, 0 for every other block. */
export function indentOf(block: Pick<Block, 'attributes'>): number {
  const indent = block.attributes['in']
  if (listType(block) === null || typeof indent !== 'number' || !Number.isInteger(indent)) return 0
  return Math.min(Math.max(indent, 0), maxIndent)
}

/** The address of a link that may be drawn and written, or null. */
export function linkOf({ attributes }: Span): string | null {
  const url = attributes['a']
  return typeof url === 'string' && isSafeLink(url) ? url : null
}

export function sameAttributes(left: Attributes, right: Attributes): boolean {
  const keys = Object.keys(left)
  return keys.length === Object.keys(right).length && keys.every((key) => left[key] === right[key])
}

/** The spans of a text, embeds (which no section holds) standing as one replacement character. */
export function spansOf(text: Y.Text): Span[] {
  return text.toDelta().map(({ insert, attributes }: { insert: unknown; attributes?: Attributes }) => ({
    text: typeof insert === 'string' ? insert : '\ufffc',
    attributes: attributes ?? {},
  }))
}

/** Cuts spans into blocks; `implied` says that words stand before the first BLOCK, or that there is no block at all. */
export function blocksOfSpans(spans: readonly Span[]): { blocks: Block[]; implied: boolean } {
  const blocks: { attributes: Attributes; spans: Span[] }[] = []
  let implied = false
  for (const span of spans) {
    span.text.split(BLOCK).forEach((words, index) => {
      if (index > 0) blocks.push({ attributes: span.attributes, spans: [] })
      if (words === '') return
      if (blocks.length === 0) {
        implied = true
        blocks.push({ attributes: {}, spans: [] })
      }
      blocks.at(-1)?.spans.push({ text: words, attributes: span.attributes })
    })
  }
  if (blocks.length === 0) return { blocks: [{ attributes: {}, spans: [] }], implied: true }
  return { blocks, implied }
}

export function spansOfBlocks(blocks: readonly Block[]): Span[] {
  return blocks.flatMap((block) => [{ text: BLOCK, attributes: block.attributes }, ...block.spans])
}

/** The part of a flat text between two indices, as spans. */
export function sliceSpans({ text, runs }: Flat, from: number, to: number): Span[] {
  const spans: Span[] = []
  let at = 0
  for (const run of runs) {
    const start = Math.max(at, from)
    const end = Math.min(at + run.length, to)
    if (end > start) spans.push({ text: text.slice(start, end), attributes: run.attributes })
    at += run.length
  }
  return spans
}

/** Adds words to runs, growing the last run when the attributes are the same. */
export function appendRun(runs: FlatRun[], length: number, attributes: Attributes): void {
  const last = runs.at(-1)
  if (last !== undefined && sameAttributes(last.attributes, attributes))
    runs[runs.length - 1] = { length: last.length + length, attributes: last.attributes }
  else runs.push({ length, attributes })
}
