/** Where a passage stands in its text, and what of it a quote touches. Offsets are UTF-16 units of the visible text. @module */
import { endsSentence, lastSentenceEnd } from '../section/sentence.ts'

export interface Range {
  readonly from: number
  readonly to: number
}

/** The sentences the passage stands in, without the spaces around them (HI2). */
export function sentencesAround(text: string, { from, to }: Range): Range {
  let start = lastSentenceEnd(text.slice(0, from))
  // A line break ends a sentence too, whatever the mark before it.
  start = Math.max(start, text.lastIndexOf('\n', from - 1) + 1)
  let end = Math.max(from, to)
  while (end < text.length && !endsHere(text, end, start)) end += 1
  while (start < end && /\s/u.test(text.charAt(start))) start += 1
  while (end > start && /\s/u.test(text.charAt(end - 1))) end -= 1
  return { from: start, to: end }
}

function endsHere(text: string, end: number, start: number): boolean {
  if (text.charAt(end) === '\n') return true
  if (end <= start || !'.!?…'.includes(text.charAt(end - 1))) return false
  // What follows decides about the dot of a number.
  return endsSentence(text.slice(start, end + 1)) === true
}

export function overlaps(a: Range, b: Range): boolean {
  return a.from < b.to && b.from < a.to
}

/** Whether these words stand somewhere in the text where they share a character with the passage; spaces count as one. */
export function quoteTouches(text: string, passage: Range, quote: string): boolean {
  const wanted = quote.trim().split(/\s+/u).map(escaped).join('\\s+')
  if (wanted === '') return false
  for (const match of text.matchAll(new RegExp(wanted, 'gu'))) {
    if (overlaps(passage, { from: match.index, to: match.index + match[0].length })) return true
  }
  return false
}

function escaped(words: string): string {
  return words.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&')
}
