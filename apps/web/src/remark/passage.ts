/**
 * Passages of a text: chosen as a stretch of characters, sent as relative positions with the words seen, and followed while others write.
 * @module
 */
import { onlyPlaceOf } from '@polyphonie/shared/remark/anchor'
import { BLOCK } from '@polyphonie/shared/section/section'
import type { Anchor, AnchorBody } from '@polyphonie/shared/wire/http/remark'
import * as Y from 'yjs'

/** Indices in the section's text, UTF-16 units; `from` before `to`. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Longest quote the server takes, UTF-16 units. */
const MAX_QUOTE = 2000

/** The anchor of these characters, without the white space around them; null when there is nothing else, or too much. */
export function anchorOf(text: Y.Text, { from, to }: Stretch): AnchorBody | null {
  const words = text.toString().slice(from, to)
  const trimmed = words.trim()
  if (trimmed === '' || trimmed.length > MAX_QUOTE) return null
  const start = from + words.indexOf(trimmed)
  return {
    part: 'text',
    start: encoded(Y.createRelativePositionFromTypeIndex(text, start)),
    // Bound to the last character: what others write behind it stays outside.
    end: encoded(Y.createRelativePositionFromTypeIndex(text, start + trimmed.length, -1)),
    quote: spaced(trimmed),
  }
}

function encoded(position: Y.RelativePosition): string {
  return btoa(String.fromCharCode(...Y.encodeRelativePosition(position)))
}

/** Paragraph marks and runs of white space read as one space: as words stand in a quote. */
export function spaced(words: string): string {
  return words.replace(/\s+/gu, ' ').trim()
}

/** A passage that stays with its characters. */
export interface Followed {
  readonly start: Y.RelativePosition
  readonly end: Y.RelativePosition
}

/**
 * Where an answer's anchor stands in the text as it is now; null when it is about something else, or its words are gone.
 * The answer may be older or newer than the text: its place counts only while the quoted words are there, else their one place does.
 */
export function follow(text: Y.Text, anchor: Anchor | null): Followed | null {
  if (anchor === null || anchor.part !== 'text' || anchor.found === 'lost') return null
  const words = text.toString()
  // The server counts in what people read, which has no mark in front of the first paragraph.
  const lead = words.startsWith(BLOCK) ? 1 : 0
  const stretch = placeOf(words, { ...anchor, from: anchor.from + lead, to: anchor.to + lead })
  if (stretch === null) return null
  return {
    start: Y.createRelativePositionFromTypeIndex(text, stretch.from),
    end: Y.createRelativePositionFromTypeIndex(text, stretch.to, -1),
  }
}

interface Placed extends Stretch {
  readonly quote: string
  readonly found: 'exact' | 'byQuote'
}

function placeOf(words: string, { from, to, quote, found }: Placed): Stretch | null {
  if (spaced(words.slice(from, to)) === spaced(quote)) return { from, to }
  const only = onlyPlaceOf(words, quote)
  if (only !== null) return only
  // Reworded since it was quoted: the server followed the characters, and they stand there.
  return found === 'exact' && from < to && to <= words.length ? { from, to } : null
}

/** Null once nothing is left of it. */
export function stretchOf(text: Y.Text, { start, end }: Followed): Stretch | null {
  const { doc } = text
  if (doc === null) return null
  const from = Y.createAbsolutePositionFromRelativePosition(start, doc)
  const to = Y.createAbsolutePositionFromRelativePosition(end, doc)
  if (from === null || to === null || from.index >= to.index) return null
  return { from: from.index, to: to.index }
}
