/**
 * Binds one Lexical editor to one Y.Text holding flat text (see flat.ts).
 *
 * Invariants:
 * - Nothing is written by loading, focusing or reading; a write is always the difference between two readings of the editor.
 * - One Lexical update makes at most one transaction, whose origin is the binding, with the smallest delta at the cursor.
 * - A change made by others is drawn at once, except in the block being composed (IME): there it waits, and is drawn after.
 *   Until then the alignment says where the characters of the shadow stand in the newer text, and local words find their place.
 * - The selection is kept by relative positions, so that it stays between the same two characters.
 * @module
 */
import { BLOCK } from '@polyphonie/shared/section/section.ts'
import {
  $addUpdateTag,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  COLLABORATION_TAG,
  type LexicalEditor,
  type LexicalNode,
  SKIP_DOM_SELECTION_TAG,
  SKIP_SCROLL_INTO_VIEW_TAG,
} from 'lexical'
import * as Y from 'yjs'
import { type Attributes, blocksOfSpans, type Span, spansOf } from './flat.ts'
import { type Alignment, advance, changesBetween, deltaOf, identity, isIdentity, ordered, rebase } from './flatChange.ts'
import { $clampSelection, $readFlat, $readRange, $setPoint, emptyReading, type FlatRange, type FlatReading } from './flatRead.ts'
import { $writeBlocks } from './flatWrite.ts'

/** Both ends of a selection, in a form that survives other people's changes. */
export interface RelativeRange {
  readonly anchor: Y.RelativePosition
  readonly focus: Y.RelativePosition
}

export interface FlatBindingOptions {
  /** Milliseconds within which neighbouring edits are one step of undo. */
  readonly captureTimeout?: number
}

export class FlatBinding {
  readonly editor: LexicalEditor
  readonly text: Y.Text
  readonly undoManager: Y.UndoManager
  /** The last reading that was written or drawn. */
  #shadow: FlatReading = emptyReading
  /** null: the Y.Text is the shadow, character for character. */
  #alignment: Alignment | null = null
  /** The first BLOCK of the shadow is not in the Y.Text: it is empty, or words stand before its first BLOCK. */
  #implied = true
  #stale = true
  #replacing = false
  #range: FlatRange | null = null
  #relative: RelativeRange | null = null
  readonly #listeners = new Set<() => void>()
  readonly #stop: () => void

  constructor(editor: LexicalEditor, text: Y.Text, { captureTimeout = 500 }: FlatBindingOptions = {}) {
    this.editor = editor
    this.text = text
    this.undoManager = new Y.UndoManager(text, { trackedOrigins: new Set([this]), captureTimeout })
    this.#keepCaretInUndo()
    this.#draw('first')
    const observer = (event: Y.YTextEvent, transaction: Y.Transaction) => {
      if (transaction.origin === this && !this.#replacing) return
      this.#fallBehind(event)
      this.#draw()
    }
    text.observe(observer)
    const unregister = editor.registerUpdateListener(({ editorState, dirtyElements, dirtyLeaves }) => {
      editorState.read(() => {
        const changed = dirtyElements.size > 0 || dirtyLeaves.size > 0
        const reading = changed ? $readFlat() : this.#shadow
        const range = $readRange(reading)
        if (changed) this.#write(reading, range)
        this.#range = range
        this.#relative = range === null ? null : { anchor: this.#relativeAt(range.anchor), focus: this.#relativeAt(range.focus) }
      })
      if (this.#stale && !editor.isComposing()) this.#draw()
      for (const listener of this.#listeners) listener()
    })
    this.#stop = () => {
      text.unobserve(observer)
      unregister()
      this.undoManager.destroy()
      this.#listeners.clear()
    }
  }

  /** The text as the editor shows it, with the place of every leaf. */
  get reading(): FlatReading {
    return this.#shadow
  }

  /** Where the selection is, in the reading; null when the editor has none. */
  get range(): FlatRange | null {
    return this.#range
  }

  get relativeRange(): RelativeRange | null {
    return this.#relative
  }

  /** Calls back after every update of the editor: text, selection, or both. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  undo(): void {
    this.undoManager.undo()
  }

  redo(): void {
    this.undoManager.redo()
  }

  /** The parts of the reading that show these characters of the Y.Text; in order, without those not drawn yet. */
  shownRanges(from: number, to: number): { from: number; to: number }[] {
    if (this.#alignment === null) return [{ from, to }]
    const ranges: { from: number; to: number }[] = []
    for (const index of this.#alignment.subarray(from, to)) {
      const last = ranges.at(-1)
      if (index < 0) continue
      if (last !== undefined && last.to === index) last.to = index + 1
      else ranges.push({ from: index, to: index + 1 })
    }
    return ranges
  }

  /** Index in the Y.Text of the gap before that index of the reading. */
  textIndex(index: number): number {
    if (this.#alignment === null) return index
    for (let before = index - 1; before >= 0; before--) {
      const place = this.#alignment.indexOf(before)
      if (place >= 0) return place + 1
    }
    return 0
  }

  /**
   * Inside a Lexical update: replaces the selection by these spans, exactly, as one step of undo; the caret ends behind them.
   * `blockAttributes`, when given, become those of the block in which the selection begins.
   */
  $replaceSelection(spans: readonly Span[], blockAttributes?: Attributes | undefined): void {
    const reading = $readFlat()
    const range = $readRange(reading)
    if (range === null) return
    this.undoManager.stopCapturing()
    this.#write(reading, range)
    if (this.#implied) this.text.doc?.transact(() => this.#insertFirstBlock(), this)
    const { from, to } = ordered(range)
    this.#replacing = true
    this.text.doc?.transact(() => {
      const start = this.textIndex(from)
      const length = Math.max(0, this.textIndex(to) - start)
      const marker = this.#shadow.text.lastIndexOf(BLOCK, from - 1)
      if (blockAttributes !== undefined && marker >= 0) {
        const was = this.#attributesAt(marker)
        const cleared = Object.fromEntries(Object.keys(was).map((key) => [key, null]))
        this.text.format(this.textIndex(marker + 1) - 1, 1, { ...cleared, ...blockAttributes })
      }
      this.text.applyDelta([
        ...(start > 0 ? [{ retain: start }] : []),
        ...(length > 0 ? [{ delete: length }] : []),
        ...spans.map((span) => ({ insert: span.text, attributes: { ...span.attributes } })),
      ])
      const end = start + spans.reduce((sum, span) => sum + span.text.length, 0)
      const caret = Y.createRelativePositionFromTypeIndex(this.text, end, -1)
      this.#relative = { anchor: caret, focus: caret }
    }, this)
    this.#replacing = false
    this.undoManager.stopCapturing()
  }

  destroy(): void {
    this.#stop()
  }

  // ── Lexical → Y ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  #write(reading: FlatReading, range: FlatRange | null): void {
    const changes = changesBetween(this.#shadow, reading, { before: this.#range, after: range })
    if (changes.length > 0) {
      this.text.doc?.transact(() => {
        if (this.#implied) this.#insertFirstBlock()
        if (this.#alignment === null) {
          this.text.applyDelta(deltaOf(changes))
          return
        }
        const rebased = rebase(changes, this.#alignment, this.#shadow.text.length)
        this.text.applyDelta(rebased.delta)
        this.#alignment = isIdentity(rebased.alignment, reading.text.length) ? null : rebased.alignment
      }, this)
    }
    this.#shadow = reading
  }

  /** Words before the first BLOCK get one as soon as somebody writes: from then on every block can be moved and formatted. */
  #insertFirstBlock(): void {
    this.text.insert(0, BLOCK, {})
    this.#implied = false
    const alignment = Int32Array.from([0, ...(this.#alignment ?? identity(this.#shadow.text.length))])
    this.#alignment = isIdentity(alignment, this.#shadow.text.length) ? null : alignment
  }

  #attributesAt(index: number): Attributes {
    let at = 0
    for (const run of this.#shadow.runs) {
      at += run.length
      if (index < at) return run.attributes
    }
    return {}
  }

  // ── Y → Lexical ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  #fallBehind({ delta }: Y.YTextEvent): void {
    this.#stale = true
    if (delta.every(({ insert, delete: removed }) => insert === undefined && removed === undefined)) return
    this.#alignment = advance(this.#alignment ?? identity(this.#shadow.text.length), delta)
  }

  #draw(time?: 'first'): void {
    this.editor.update(
      () => {
        if (!this.#stale) return
        if (time !== 'first') {
          // Local changes that Lexical has not committed yet are written first, or drawing would undo them.
          const reading = $readFlat()
          this.#write(reading, $readRange(reading))
        }
        const spans = spansOf(this.text)
        const held = this.#heldPart()
        if (held === null) {
          this.#drawWhole(spans)
          this.#restoreSelection()
        } else {
          // The caret stands in what is not touched; setting it would move the composition.
          $addUpdateTag(SKIP_DOM_SELECTION_TAG)
          this.#drawAround(held, spans)
        }
      },
      { discrete: true, skipTransforms: true, tag: [COLLABORATION_TAG, SKIP_SCROLL_INTO_VIEW_TAG] },
    )
  }

  #drawWhole(spans: readonly Span[]): void {
    const { blocks, implied } = blocksOfSpans(spans)
    $writeBlocks(blocks)
    this.#shadow = $readFlat()
    this.#implied = implied
    const length = spans.reduce((sum, span) => sum + span.text.length, 0)
    this.#alignment = implied ? identity(length).map((place) => place + 1) : null
    this.#stale = false
  }

  /** The top-level nodes that may not be touched because one of them is being composed, and where they stand in shadow and text. */
  #heldPart(): HeldPart | null {
    const composed = this.editor.isComposing() ? $composedBlock() : null
    if (composed === null) return null
    const tops = $getRoot().getChildren()
    const startOf = (place: number): number => {
      const top = tops[place]
      return top === undefined ? this.#shadow.text.length : ($firstLeafStart(this.#shadow, top) ?? 0)
    }
    // A part may begin or end only where a block begins both in the shadow and in the text.
    const placeOf = (index: number): number | null => {
      if (index === 0) return 0
      if (index >= this.#shadow.text.length) return this.text.length
      const place = this.#alignment === null ? index : this.#alignment.indexOf(index)
      return place < 0 ? null : place
    }
    let first = tops.findIndex((top) => top.is(composed))
    let behind = first + 1
    while (first > 0 && placeOf(startOf(first)) === null) first--
    while (behind < tops.length && placeOf(startOf(behind)) === null) behind++
    const textFrom = placeOf(startOf(first))
    const textTo = placeOf(startOf(behind))
    if (textFrom === null || textTo === null) return null
    return { first, behind, from: startOf(first), to: startOf(behind), textFrom, textTo }
  }

  #drawAround({ first, behind, from, to, textFrom, textTo }: HeldPart, spans: readonly Span[]): void {
    const old = this.#alignment ?? identity(this.#shadow.text.length)
    const before = textFrom === 0 ? { blocks: [], implied: false } : blocksOfSpans(cutSpans(spans, 0, textFrom))
    const after = blocksOfSpans(cutSpans(spans, textTo, this.text.length))
    const count = $getRoot().getChildrenSize()
    if (textTo < this.text.length) $writeBlocks(after.blocks, behind, count)
    else if (behind < count) $writeBlocks([], behind, count)
    $writeBlocks(before.blocks, 0, first)
    this.#shadow = $readFlat()
    const lead = before.implied ? 1 : 0
    const shift = textFrom + lead - from
    this.#alignment = Int32Array.from({ length: this.text.length }, (_, place) => {
      if (place < textFrom) return place + lead
      if (place >= textTo) return place - textTo + to + shift
      const index = old[place] ?? -1
      return index < 0 ? -1 : index + shift
    })
    if (textFrom > 0) this.#implied = before.implied
  }

  #restoreSelection(): void {
    const selection = $getSelection()
    if (!$isRangeSelection(selection)) return
    const anchor = this.#indexOf(this.#relative?.anchor)
    const focus = this.#indexOf(this.#relative?.focus)
    if (anchor !== null && focus !== null) {
      $setPoint(this.#shadow, selection.anchor, anchor)
      $setPoint(this.#shadow, selection.focus, focus)
    }
    $clampSelection(selection)
  }

  #relativeAt(index: number): Y.RelativePosition {
    const place = this.textIndex(index)
    // Bound to the character on the left: what others write at the caret goes behind it.
    return Y.createRelativePositionFromTypeIndex(this.text, place, place > 0 ? -1 : 0)
  }

  #indexOf(position: Y.RelativePosition | undefined): number | null {
    const doc = this.text.doc
    if (position === undefined || doc === null) return null
    const absolute = Y.createAbsolutePositionFromRelativePosition(position, doc)
    return absolute === null || absolute.type !== this.text ? null : this.indexAt(absolute.index)
  }

  /** Index in the reading of the gap before that index of the Y.Text. */
  indexAt(place: number): number {
    if (this.#alignment === null) return Math.min(place, this.#shadow.text.length)
    for (let before = place - 1; before >= 0; before--) {
      const index = this.#alignment[before] ?? -1
      if (index >= 0) return index + 1
    }
    return this.#implied ? 1 : 0
  }

  #keepCaretInUndo(): void {
    const caretBefore = new WeakMap<object, RelativeRange>()
    this.undoManager.on('stack-item-added', ({ stackItem }) => {
      if (this.#relative !== null) caretBefore.set(stackItem, this.#relative)
    })
    this.undoManager.on('stack-item-popped', ({ stackItem }) => {
      const caret = caretBefore.get(stackItem)
      if (caret === undefined) return
      this.#relative = caret
      this.editor.update(() => this.#restoreSelection(), { discrete: true, tag: COLLABORATION_TAG })
    })
  }
}

interface HeldPart {
  /** Places among the root's children. */
  readonly first: number
  readonly behind: number
  /** Indices in the shadow. */
  readonly from: number
  readonly to: number
  /** Indices in the Y.Text. */
  readonly textFrom: number
  readonly textTo: number
}

function $composedBlock(): LexicalNode | null {
  const selection = $getSelection()
  return $isRangeSelection(selection) ? selection.anchor.getNode().getTopLevelElement() : null
}

function $firstLeafStart(reading: FlatReading, top: LexicalNode): number | null {
  const leaf = reading.leafByKey.get(top.getKey())
  if (leaf?.kind === 'block') return leaf.start
  const first = $isElementNode(top) ? top.getFirstChild() : null
  return first === null ? null : $firstLeafStart(reading, first)
}

function cutSpans(spans: readonly Span[], from: number, to: number): Span[] {
  const cut: Span[] = []
  let at = 0
  for (const span of spans) {
    const start = Math.max(from - at, 0)
    const end = Math.min(to - at, span.text.length)
    if (end > start) cut.push({ text: span.text.slice(start, end), attributes: span.attributes })
    at += span.text.length
  }
  return cut
}
