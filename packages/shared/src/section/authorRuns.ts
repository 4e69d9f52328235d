/**
 * Who wrote what is visible, and where somebody cut another person's sentence: one walk over the text's list of items.
 * Rules: docs/rules/authorship.md. @module
 */
import type * as Y from 'yjs'
import type { AuthorshipRows, CutRow, RunKind } from './authorshipRows.ts'
import { charactersOf, splitsWords, wasInsertedSeeing } from './flatText.ts'
import { BLOCK } from './section.ts'
import { endsSentence, lastSentenceMark } from './sentence.ts'

/** Somebody removed words just before here. */
export interface Removal {
  readonly byClient: number
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** Consecutive characters of one author. Offsets are UTF-16 units. */
export interface AuthorRun {
  readonly from: number
  readonly to: number
  /** Whose words these are. */
  readonly client: number
  /** Under which clientID they stand in the document. */
  readonly writtenBy: number
  readonly kind: RunKind
  /** With kind `basedOn`: whose words they resemble; null otherwise. */
  readonly source: number | null
  /** Who cut the author's sentence just before `from`; empty nearly always. */
  readonly after: readonly Removal[]
}

/** Consecutive characters of one item with one author; `isBreak`: a single U+2029. */
export interface Segment {
  readonly clock: number
  readonly text: string
  readonly author: number
  readonly kind: RunKind
  readonly source: number | null
  readonly isBreak: boolean
}

/** Cuts characters that start at (client, clock) by author and by block. */
export function segmentsOf(rows: AuthorshipRows, client: number, clock: number, text: string): Segment[] {
  const segments: Segment[] = []
  let at = 0
  for (const { authorClient: author, length, kind, source } of rows.resolve(client, clock, text.length)) {
    const end = at + length
    while (at < end) {
      const isBreak = text.charAt(at) === BLOCK
      const block = isBreak ? at + 1 : text.indexOf(BLOCK, at)
      const to = block < 0 || block > end ? end : block
      segments.push({ clock: clock + at, text: text.slice(at, to), author, kind, source, isBreak })
      at = to
    }
  }
  return segments
}

/** A place between two characters where somebody removed words. */
export interface Gap {
  readonly offset: number
  readonly removal: Removal
}

/**
 * Which cuts show (AU5, AU6). Told the text from left to right, author by author: a cut shows when words of its author
 * stand in the same sentence of that author, left or right of it.
 */
export class CutSight {
  readonly #store: Y.Doc['store']
  readonly #rows: AuthorshipRows
  readonly #memberOf: (client: number) => number
  readonly shown: Gap[] = []
  /** Steps so far, so that what stands left and right can be compared. */
  #step = 0
  /** Per member: when their words, or a cut of them, were last seen. */
  readonly #lastWords = new Map<number, number>()
  /** Per clientID: the last mark or block seen that ends a sentence for those who wrote seeing it. */
  readonly #lastMark = new Map<number, { readonly clock: number; readonly step: number }>()
  /** Members whose last words stop inside a sentence. */
  readonly #open = new Set<number>()
  /** Cuts that show as soon as their author's sentence goes on. */
  readonly #waiting = new Map<number, Gap[]>()

  constructor(store: Y.Doc['store'], rows: AuthorshipRows) {
    this.#store = store
    this.#rows = rows
    this.#memberOf = rows.members()
  }

  /** A visible piece of `item`. */
  segment(item: Y.Item, segment: Segment): void {
    const member = this.#memberOf(segment.author)
    if (segment.isBreak) this.#block(member, item, segment.clock)
    else this.#words(member, item, segment)
  }

  /** A cut row that stands at an erased piece of `item`; `offset`: visible characters before it. */
  row(item: Y.Item, { client, clock, byClient, at, what }: CutRow, offset: number): void {
    const [run] = this.#rows.resolve(client, clock, 1)
    if (run === undefined) return
    const member = this.#memberOf(run.authorClient)
    if (what === 'break') this.#block(member, item, clock)
    else this.#cut(member, what, item, run.kind, { offset, removal: { byClient, at } })
  }

  #words(member: number, item: Y.Item, { text, clock, kind }: Segment): void {
    const mark = lastSentenceMark(text)
    this.#step++
    this.#beginSentence(member, item, kind)
    if (mark >= 0) this.#lastMark.set(item.id.client, { clock: clock + mark, step: this.#step })
    const ends = endsSentence(text)
    if (ends === null) return
    this.#lastWords.set(member, this.#step)
    const waiting = this.#waiting.get(member)
    if (waiting !== undefined) {
      this.shown.push(...waiting)
      this.#waiting.delete(member)
    }
    if (ends) this.#open.delete(member)
    else this.#open.add(member)
  }

  /** A block begins; for everybody, or only for its own author when it splits words of others. */
  #block(member: number, item: Y.Item, clock: number): void {
    if (splitsWords(this.#store, item)) {
      this.#lastMark.set(item.id.client, { clock, step: ++this.#step })
      this.#open.delete(member)
      this.#waiting.delete(member)
    } else {
      this.#open.clear()
      this.#waiting.clear()
    }
  }

  #cut(member: number, what: 'words' | 'end', item: Y.Item, kind: RunKind, gap: Gap): void {
    this.#beginSentence(member, item, kind)
    this.#lastWords.set(member, ++this.#step)
    const shows = this.#open.has(member)
    if (shows) this.shown.push(gap)
    if (what === 'end') {
      this.#open.delete(member)
      this.#waiting.delete(member)
    } else if (!shows) {
      const waiting = this.#waiting.get(member)
      if (waiting === undefined) this.#waiting.set(member, [gap])
      else waiting.push(gap)
    }
  }

  /** Somebody else's mark stands between the author's last words and these: it counts when the author wrote these seeing it. */
  #beginSentence(member: number, item: Y.Item, kind: RunKind): void {
    if (kind === 'restored' || kind === 'moved') return
    const last = this.#lastWords.get(member) ?? 0
    for (const id of [item.origin, item.rightOrigin]) {
      const mark = id === null ? undefined : this.#lastMark.get(id.client)
      if (mark === undefined || mark.step <= last || !wasInsertedSeeing(item, id?.client ?? -1, mark.clock)) continue
      this.#open.delete(member)
      this.#waiting.delete(member)
    }
  }
}

/** Every visible character exactly once, in order; after a cut at the very end, one run of length 0. Linear in the text's items. */
export function readRuns(text: Y.Text, rows: AuthorshipRows): AuthorRun[] {
  const store = text.doc?.store
  if (store === undefined) return []
  const runs: AuthorRun[] = []
  const sight = new CutSight(store, rows)
  let offset = 0
  for (let item = text._start; item !== null; item = item.right) {
    const { client, clock } = item.id
    if (item.deleted) {
      for (const row of rows.marksWithin(client, clock, item.length)) sight.row(item, row, offset)
      for (const row of rows.cutsWithin(client, clock, item.length)) sight.row(item, row, offset)
      continue
    }
    const characters = charactersOf(item)
    if (characters === null) continue
    for (const segment of segmentsOf(rows, client, clock, characters)) {
      const { clock: start, text: piece, author, kind, source } = segment
      for (const mark of rows.marksWithin(client, start, piece.length)) {
        sight.shown.push({ offset: offset + mark.clock - start, removal: { byClient: mark.byClient, at: mark.at } })
      }
      sight.segment(item, segment)
      const last = runs.at(-1)
      const to = offset + piece.length
      if (last !== undefined && last.client === author && last.writtenBy === client && last.kind === kind && last.source === source) {
        runs[runs.length - 1] = { ...last, to }
      } else runs.push({ from: offset, to, client: author, writtenBy: client, kind, source, after: [] })
      offset = to
    }
  }
  return withCuts(runs, sight.shown, offset)
}

/** Splits the runs where a cut shows, and says there who cut. */
function withCuts(runs: AuthorRun[], gaps: readonly Gap[], length: number): AuthorRun[] {
  if (gaps.length === 0) return runs
  const removalsAt = new Map<number, Map<number, Removal>>()
  for (const { offset, removal } of gaps) {
    const removals = removalsAt.get(offset) ?? new Map<number, Removal>()
    const known = removals.get(removal.byClient)
    if (known === undefined || known.at < removal.at) removals.set(removal.byClient, removal)
    removalsAt.set(offset, removals)
  }
  const offsets = [...removalsAt.keys()].sort((a, b) => a - b)
  const after = (offset: number): Removal[] => [...(removalsAt.get(offset)?.values() ?? [])].sort((a, b) => a.at - b.at)
  const split: AuthorRun[] = []
  let next = 0
  for (const run of runs) {
    let from = run.from
    while (next < offsets.length && (offsets[next] as number) < run.to) {
      const at = offsets[next++] as number
      if (at > from) split.push({ ...run, from, to: at, after: after(from) })
      from = at
    }
    split.push({ ...run, from, after: after(from) })
  }
  const last = split.at(-1)
  if (next < offsets.length && last !== undefined) split.push({ ...last, from: length, to: length, after: after(length) })
  return split
}

/** Runs over `visibleText`: without the leading U+2029. */
export function toVisibleRuns(runs: readonly AuthorRun[], flat: string): AuthorRun[] {
  if (!flat.startsWith(BLOCK)) return [...runs]
  const visible: AuthorRun[] = []
  let carried: readonly Removal[] = []
  for (const run of runs) {
    if (run.to === 1) {
      carried = [...carried, ...run.after]
      continue
    }
    const first = visible.length === 0
    visible.push({ ...run, from: Math.max(0, run.from - 1), to: run.to - 1, after: first ? [...carried, ...run.after] : run.after })
  }
  return visible
}
