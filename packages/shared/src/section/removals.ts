/**
 * What one transaction erased: remembers it for when the words come back, and writes the cuts of other people's words.
 * Rules: docs/rules/authorship.md. @module
 */
import type * as Y from 'yjs'
import { CutSight, type Gap, type Segment, segmentsOf } from './authorRuns.ts'
import type { AuthorshipChange, AuthorshipRows, CutRow } from './authorshipRows.ts'
import type { Carriers } from './carriers.ts'
import { charactersOf, isFormat, splitsWords, wasInsertedSeeing } from './flatText.ts'
import type { Deletion, ErasedSpan, Hand, RecentDeletions, TextSpan } from './recentDeletions.ts'
import { BLOCK } from './section.ts'
import { endsSentence, lastSentenceEnd, lastSentenceMark } from './sentence.ts'

export interface Following {
  readonly text: Y.Text
  readonly rows: AuthorshipRows
  readonly recent: RecentDeletions
  readonly carriers: Carriers
  readonly change: AuthorshipChange
  readonly by: Hand
  readonly transaction: Y.Transaction
}

/** How far to look for the rest of a sentence; further away it counts as going on. */
const FURTHEST_LOOK = 2_000

interface Piece extends Segment {
  readonly item: Y.Item
}

/** Which items were visible just before this transaction, and where. */
interface Before {
  readonly wasVisible: (item: Y.Item) => boolean
  readonly wasThere: (item: Y.Item) => boolean
}

/** `items` were erased by this transaction. `textOf` answers their characters, for items that are collected already. */
export function followRemovals(
  following: Following,
  items: readonly Y.Item[],
  textOf: (item: Y.Item) => string = (item) => charactersOf(item) ?? '',
): void {
  const { rows, change, by, transaction } = following
  const erased = new Set(items)
  const wasThere = ({ id }: Y.Item): boolean => id.clock < (transaction.beforeState.get(id.client) ?? 0)
  const before: Before = { wasThere, wasVisible: (item) => erased.has(item) || (!item.deleted && !isFormat(item) && wasThere(item)) }
  for (const run of contiguous(items, erased, before)) {
    const pieces = run.flatMap((item) =>
      segmentsOf(rows, item.id.client, item.id.clock, textOf(item)).map((segment) => ({ ...segment, item })),
    )
    const ofOthers = pieces.some(({ author, isBreak }) => !isBreak && !rows.sameMember(author, by.byClient))
    remember(following, before, pieces, ofOthers)
    const cuts = cutsOf(following, before, pieces, ofOthers)
    rows.add({ ledger: [], cuts, restored: [] })
    change.cuts.push(...cuts)
  }
}

/** Erased items in list order, apart where something visible stood between them. */
function contiguous(items: readonly Y.Item[], erased: ReadonlySet<Y.Item>, { wasVisible }: Before): Y.Item[][] {
  const seen = new Set<Y.Item>()
  const runs: Y.Item[][] = []
  for (const item of items) {
    if (seen.has(item)) continue
    let first = item
    for (let left = item.left; left !== null; left = left.left) {
      if (erased.has(left)) first = left
      else if (wasVisible(left)) break
    }
    const run: Y.Item[] = []
    for (let right: Y.Item | null = first; right !== null; right = right.right) {
      if (erased.has(right)) {
        run.push(right)
        seen.add(right)
      } else if (wasVisible(right)) break
    }
    runs.push(run)
  }
  return runs
}

function remember(following: Following, before: Before, pieces: readonly Piece[], ofOthers: boolean): void {
  const { recent, by } = following
  const whole = pieces.map(({ text }) => text).join('')
  let from = 0
  let to = whole.length
  while (from < to && whole.charAt(from) === BLOCK) from++
  while (to > from && whole.charAt(to - 1) === BLOCK) to--
  const spans: TextSpan[] = []
  let start = 0
  for (const { item, clock, text } of pieces) {
    const cut = { from: Math.max(from, start), to: Math.min(to, start + text.length) }
    if (cut.from < cut.to) spans.push({ client: item.id.client, clock: clock + cut.from - start, length: cut.to - cut.from })
    start += text.length
  }
  const deletion: Deletion = {
    hand: by,
    text: whole.slice(from, to),
    spans,
    wholeLength: whole.length,
    ofOthers,
    insideSentence: ofOthers && to > from && insideSentence(following, before, pieces),
    cutsInside: ofOthers
      ? cutsInside(following, pieces)
          .filter(({ offset }) => offset > from && offset < to)
          .map(({ offset, removal }) => ({ offset: offset - from, removal }))
      : [],
    moved: false,
  }
  const erased: ErasedSpan[] = pieces.map(({ item, clock, text }) => ({
    client: item.id.client,
    clock,
    length: text.length,
    text,
    deletion,
  }))
  recent.remember(deletion, erased)
}

/** Earlier cuts that show inside what was erased now; offsets into the text of `pieces`. */
function cutsInside({ rows, transaction }: Following, pieces: readonly Piece[]): Gap[] {
  const { store } = transaction.doc
  const sight = new CutSight(store, rows)
  let offset = 0
  let item = pieces[0]?.item ?? null
  for (const piece of pieces) {
    for (; item !== null && item !== piece.item; item = item.right) {
      if (!item.deleted || isFormat(item)) continue
      for (const row of rows.cutsWithin(item.id.client, item.id.clock, item.length)) sight.row(item, row, offset)
    }
    sight.segment(piece.item, piece)
    offset += piece.text.length
  }
  return sight.shown
}

/** Whether words of their author, in the same sentence, stood left or right of what was erased. */
function insideSentence(following: Following, before: Before, pieces: readonly Piece[]): boolean {
  const first = pieces[0]
  const last = pieces.at(-1)
  if (first === undefined || last === undefined) return false
  if (!first.isBreak && sentenceOpenBefore(following, before, first.item, first.author)) return true
  if (last.isBreak) return false
  return endsSentence(last.text) !== true && sentenceGoesOn(following, before, last.item, last.author)
}

/** Whether the sentence of `author` that stands left of `item` is still open there: their own marks end it, and those they saw (AU6). */
function sentenceOpenBefore({ rows, transaction }: Following, { wasVisible, wasThere }: Before, item: Y.Item, author: number): boolean {
  const { store } = transaction.doc
  const typed = item.id.client === author
  let looked = 0
  for (let left = item.left; left !== null; left = left.left) {
    if (++looked > FURTHEST_LOOK) return true
    if (isFormat(left) || !wasThere(left)) continue
    if (!wasVisible(left)) {
      for (const row of rows.cutsWithin(left.id.client, left.id.clock, left.length).toReversed()) {
        const own = rows.sameMember(rows.resolve(row.client, row.clock, 1)[0]?.authorClient ?? row.client, author)
        if (row.what === 'break' && (own || !splitsWords(store, left))) return false
        if (row.what !== 'break' && own) return row.what === 'words'
      }
      continue
    }
    for (const { text, clock, author: who, isBreak } of segmentsOf(
      rows,
      left.id.client,
      left.id.clock,
      charactersOf(left) ?? '',
    ).toReversed()) {
      const own = rows.sameMember(who, author)
      if (isBreak && (own || !splitsWords(store, left))) return false
      const mark = isBreak ? 0 : lastSentenceMark(text)
      if (!own && typed && mark >= 0 && wasInsertedSeeing(item, left.id.client, clock + mark)) return false
      const ends = own && !isBreak ? endsSentence(text) : null
      if (ends !== null) return !ends
    }
  }
  return false
}

/** Whether words of `author` follow `item` before a block begins. */
function sentenceGoesOn({ rows, transaction }: Following, { wasVisible, wasThere }: Before, item: Y.Item, author: number): boolean {
  const { store } = transaction.doc
  let looked = 0
  for (let right = item.right; right !== null; right = right.right) {
    if (++looked > FURTHEST_LOOK) return true
    if (isFormat(right) || !wasThere(right)) continue
    if (!wasVisible(right)) {
      for (const row of rows.cutsWithin(right.id.client, right.id.clock, right.length)) {
        const own = rows.sameMember(rows.resolve(row.client, row.clock, 1)[0]?.authorClient ?? row.client, author)
        if (row.what === 'break' && (own || !splitsWords(store, right))) return false
        if (row.what !== 'break' && own) return true
      }
      continue
    }
    for (const { text, author: who, isBreak } of segmentsOf(rows, right.id.client, right.id.clock, charactersOf(right) ?? '')) {
      const own = rows.sameMember(who, author)
      if (isBreak && (own || !splitsWords(store, right))) return false
      if (own && !isBreak && endsSentence(text) !== null) return true
    }
  }
  return false
}

/** AU5: rows for other people's words; for a U+2029 when it is another's, or when cut words stand next to it. */
function cutsOf(following: Following, before: Before, pieces: readonly Piece[], ofOthers: boolean): CutRow[] {
  const { rows, by } = following
  const cuts: CutRow[] = []
  const { byClient, at } = by
  for (const { item, clock, text, author, isBreak } of pieces) {
    const { client } = item.id
    const foreign = !rows.sameMember(author, byClient)
    if (isBreak) {
      if (foreign || ofOthers || nextToCut(following, item)) cuts.push({ client, clock, length: 1, byClient, at, what: 'break' })
      continue
    }
    if (!foreign) continue
    if (endsSentence(text) === null) {
      const what = sentenceOpenBefore(following, before, item, author) ? 'words' : 'end'
      cuts.push({ client, clock, length: text.length, byClient, at, what })
      continue
    }
    const end = lastSentenceEnd(text)
    if (end > 0) cuts.push({ client, clock, length: end, byClient, at, what: 'end' })
    if (end < text.length) cuts.push({ client, clock: clock + end, length: text.length - end, byClient, at, what: 'words' })
  }
  return cuts
}

function nextToCut({ rows }: Following, item: Y.Item): boolean {
  for (const neighbour of [item.left, item.right]) {
    if (neighbour?.deleted && rows.cutsWithin(neighbour.id.client, neighbour.id.clock, neighbour.length).length > 0) return true
  }
  return false
}
