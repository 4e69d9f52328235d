/**
 * What changed between two readings of the editor, and how to write it into a Y.Text that may have moved on meanwhile.
 *
 * The shadow is the last reading that was written. Local changes are the difference shadow → reading, so nothing the editor does not
 * know about (other people's newer words, attributes it cannot draw) is ever part of one. An Alignment says where each character of
 * the Y.Text stands in the shadow; through it a change finds its place in the newer text.
 * @module
 */
import fastDiff from 'fast-diff'
import { type Attributes, type Flat, type FlatRun, sameAttributes } from './flat.ts'
import type { FlatRange } from './flatRead.ts'

/** In the order of the text; null in `attributes` takes one away. */
export type Change =
  | { readonly kind: 'keep'; readonly length: number; readonly attributes: Attributes | null }
  | { readonly kind: 'delete'; readonly length: number }
  | { readonly kind: 'insert'; readonly text: string; readonly attributes: Attributes }

/** Index in the shadow of each character of the Y.Text, -1 for those the shadow does not hold. */
export type Alignment = Int32Array

export interface DeltaOperation {
  insert?: string
  delete?: number
  retain?: number
  attributes?: Record<string, unknown>
}

export interface Cursor {
  /** Selection before the change, in the old text; null when unknown. */
  readonly before: FlatRange | null
  readonly after: FlatRange | null
}

/** Above this, two differing middles are exchanged whole: the exact difference would take seconds and say little. */
const maxDiffed = 4_000

/** The smallest change at the cursor that turns one text into the other; empty when nothing changed. */
export function changesBetween(before: Flat, after: Flat, cursor: Cursor): Change[] {
  const changes: Change[] = []
  const oldRuns = createRunReader(before.runs)
  const newRuns = createRunReader(after.runs)
  for (const [operation, words] of diffAtCursor(before.text, after.text, cursor)) {
    if (operation === fastDiff.DELETE) {
      oldRuns.skip(words.length)
      changes.push({ kind: 'delete', length: words.length })
      continue
    }
    for (let at = 0; at < words.length; ) {
      const now = newRuns.peek()
      if (operation === fastDiff.INSERT) {
        const length = Math.min(words.length - at, now.length)
        changes.push({ kind: 'insert', text: words.slice(at, at + length), attributes: now.attributes })
        newRuns.skip(length)
        at += length
        continue
      }
      const was = oldRuns.peek()
      const length = Math.min(words.length - at, now.length, was.length)
      changes.push({ kind: 'keep', length, attributes: attributeChange(was.attributes, now.attributes) })
      oldRuns.skip(length)
      newRuns.skip(length)
      at += length
    }
  }
  return changes.some((change) => change.kind !== 'keep' || change.attributes !== null) ? changes : []
}

function diffAtCursor(before: string, after: string, { before: from, after: to }: Cursor): fastDiff.Diff[] {
  if (before === after) return before === '' ? [] : [[fastDiff.EQUAL, before]]
  if (to !== null && to.anchor === to.focus) {
    const grown = after.length - before.length
    const known = from !== null && (from.anchor !== from.focus || from.anchor === to.focus || from.anchor + grown === to.focus)
    const oldRange = known && from !== null ? ordered(from) : { from: to.focus - Math.max(grown, 0), to: to.focus - Math.max(grown, 0) }
    if (oldRange.from >= 0 && oldRange.to <= before.length) {
      const splice = spliceAt(before, after, oldRange, to.focus)
      if (splice !== null) return splice
    }
  }
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end])
    end++
  // A pair of surrogates is one character: never cut between its halves.
  if (isHighSurrogate(before, start - 1) || isHighSurrogate(after, start - 1)) start--
  if (end > 0 && (isHighSurrogate(before, before.length - end - 1) || isHighSurrogate(after, after.length - end - 1))) end--
  const oldMiddle = before.slice(start, before.length - end)
  const newMiddle = after.slice(start, after.length - end)
  const middle: fastDiff.Diff[] =
    oldMiddle.length > maxDiffed && newMiddle.length > maxDiffed
      ? [
          [fastDiff.DELETE, oldMiddle],
          [fastDiff.INSERT, newMiddle],
        ]
      : fastDiff(oldMiddle, newMiddle, undefined, true)
  return [[fastDiff.EQUAL, before.slice(0, start)], ...middle, [fastDiff.EQUAL, before.slice(before.length - end)]].filter(
    (part): part is fastDiff.Diff => part[1] !== '',
  )
}

/** The change as one splice of the old selection ending at the new caret; null when it is not. */
function spliceAt(before: string, after: string, old: { from: number; to: number }, caret: number): fastDiff.Diff[] | null {
  const removed = before.length - after.length
  // Something was deleted beside a caret: it stood right after where the caret is now.
  const { from, to } = old.from === old.to && removed > 0 ? { from: caret, to: caret + removed } : old
  const kept = before.length - to
  const inserted = after.slice(from, after.length - kept)
  if (kept < 0 || from + kept > after.length || (inserted !== '' && from + inserted.length !== caret)) return null
  if (before.slice(0, from) !== after.slice(0, from) || before.slice(to) !== after.slice(after.length - kept)) return null
  if (isHighSurrogate(before, from - 1) || isHighSurrogate(before, to - 1) || isHighSurrogate(after, caret - 1)) return null
  const parts: fastDiff.Diff[] = [
    [fastDiff.EQUAL, before.slice(0, from)],
    [fastDiff.DELETE, before.slice(from, to)],
    [fastDiff.INSERT, inserted],
    [fastDiff.EQUAL, before.slice(to)],
  ]
  return parts.filter(([, words]) => words !== '')
}

function isHighSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code >= 0xd800 && code <= 0xdbff
}

export function ordered({ anchor, focus }: FlatRange): { from: number; to: number } {
  return { from: Math.min(anchor, focus), to: Math.max(anchor, focus) }
}

function attributeChange(was: Attributes, now: Attributes): Attributes | null {
  if (sameAttributes(was, now)) return null
  const change: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(now)) if (was[key] !== value) change[key] = value
  for (const key of Object.keys(was)) if (!(key in now)) change[key] = null
  return change
}

function createRunReader(runs: readonly FlatRun[]) {
  let place = 0
  let used = 0
  return {
    /** What is left of the current run. */
    peek(): FlatRun {
      const run = runs[place]
      return run === undefined
        ? { length: Number.POSITIVE_INFINITY, attributes: {} }
        : { length: run.length - used, attributes: run.attributes }
    },
    skip(length: number): void {
      used += length
      for (let run = runs[place]; run !== undefined && used >= run.length; run = runs[place]) {
        used -= run.length
        place++
      }
    },
  }
}

export function identity(length: number): Alignment {
  return Int32Array.from({ length }, (_, index) => index)
}

export function isIdentity(alignment: Alignment, shadowLength: number): boolean {
  return alignment.length === shadowLength && alignment.every((place, index) => place === index)
}

/** The alignment after the Y.Text changed by that delta (an event's), the shadow staying as it was. */
export function advance(
  alignment: Alignment,
  delta: readonly { insert?: unknown; delete?: number | undefined; retain?: number | undefined }[],
): Alignment {
  const places: number[] = []
  let at = 0
  const keep = (length: number) => {
    for (const end = at + length; at < end; at++) places.push(alignment[at] ?? -1)
  }
  for (const { insert, delete: removed, retain } of delta) {
    if (insert !== undefined) for (let left = typeof insert === 'string' ? insert.length : 1; left > 0; left--) places.push(-1)
    else if (removed !== undefined) at += removed
    else keep(retain ?? 0)
  }
  keep(alignment.length - at)
  return Int32Array.from(places)
}

/** Turns changes of the shadow into a delta of the Y.Text, and says how the two are aligned afterwards. */
export function rebase(
  changes: readonly Change[],
  alignment: Alignment,
  shadowLength: number,
): { delta: DeltaOperation[]; alignment: Alignment } {
  const placeOf = new Int32Array(shadowLength).fill(-1)
  alignment.forEach((shadow, place) => {
    if (shadow >= 0) placeOf[shadow] = place
  })
  const delta: DeltaOperation[] = []
  const places: number[] = []
  let place = 0
  let oldIndex = 0
  let newIndex = 0
  const passBy = (to: number) => {
    if (to > place) retain(delta, to - place, null)
    for (; place < to; place++) places.push(-1)
  }
  for (const change of changes) {
    if (change.kind === 'insert') {
      delta.push(insertion(change.text, change.attributes))
      for (let left = change.text.length; left > 0; left--) places.push(newIndex++)
      continue
    }
    for (let left = change.length; left > 0; left--, oldIndex++) {
      const at = placeOf[oldIndex] ?? -1
      if (at >= 0) passBy(at)
      if (change.kind === 'keep') {
        if (at >= 0) {
          retain(delta, 1, change.attributes)
          places.push(newIndex)
          place++
        }
        newIndex++
      } else if (at >= 0) {
        remove(delta, 1)
        place++
      }
    }
  }
  for (; place < alignment.length; place++) places.push(-1)
  return { delta, alignment: Int32Array.from(places) }
}

/** Turns changes into a delta where shadow and Y.Text are the same, character for character. */
export function deltaOf(changes: readonly Change[]): DeltaOperation[] {
  const delta: DeltaOperation[] = []
  for (const change of changes) {
    if (change.kind === 'insert') delta.push(insertion(change.text, change.attributes))
    else if (change.kind === 'delete') remove(delta, change.length)
    else retain(delta, change.length, change.attributes)
  }
  return delta
}

/** Yjs completes the attributes it is given with nulls, hence the copy. */
function insertion(insert: string, attributes: Attributes): DeltaOperation {
  return { insert, attributes: { ...attributes } }
}

function remove(delta: DeltaOperation[], length: number): void {
  const last = delta.at(-1)
  if (last?.delete !== undefined) last.delete += length
  else delta.push({ delete: length })
}

function retain(delta: DeltaOperation[], length: number, attributes: Attributes | null): void {
  const last = delta.at(-1)
  if (last?.retain !== undefined && sameAttributes(last.attributes ?? {}, attributes ?? {})) last.retain += length
  else delta.push(attributes === null ? { retain: length } : { retain: length, attributes: { ...attributes } })
}
