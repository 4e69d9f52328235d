/**
 * Follows one transaction: what it erased (cuts), and which of the words it inserted are words that come back (ledger rows).
 * Called between the change and its collection, while erased characters are still there. Rules: docs/rules/authorship.md.
 * @module
 */
import * as Y from 'yjs'
import type { Removal } from './authorRuns.ts'
import type { AuthorshipChange, AuthorshipRows, CutRow } from './authorshipRows.ts'
import { charactersOf, isFormat } from './flatText.ts'
import type { ErasedSpan, Hand, TextSpan } from './recentDeletions.ts'
import { type Following, followRemovals } from './removals.ts'
import { BLOCK } from './section.ts'
import { endsClause, endsSentence } from './sentence.ts'

/** Shorter pieces of a sentence are not credited when they land elsewhere: single words build any sentence (AU3). */
const SHORTEST_MOVED_FRAGMENT = 12
const SHORTEST_BASED_ON_RUN = 12
const SHORTEST_SHARED_PIECE = 8
const LONGEST_COMPARED_RUN = 20_000

export function followTransaction(following: Following): void {
  const inserted = insertedItems(following)
  const erased = erasedItems(following)
  if (erased.length > 0) followRemovals(following, erased)
  if (inserted.length === 0) return
  const back = new Set<Y.Item>()
  for (const insertion of insertionsOf(inserted)) {
    const words = insertionPutBack(following, insertion)
    if (words === null) continue
    putBack(following, insertion, words)
    for (const item of insertion.items) back.add(item)
    // Put back and erased again within this very update (offline work): erased once more, by the same hand.
    const goneAgain = insertion.items.filter((item) => item.deleted)
    if (goneAgain.length > 0) {
      const text = words.map((span) => span.text).join('')
      followRemovals(following, goneAgain, (item) => text.slice(item.id.clock - insertion.clock).slice(0, item.length))
    }
  }
  for (const run of visibleInsertions(inserted, back)) {
    if (pastedBack(following, run) || movedWhole(following, run)) continue
    markResemblance(following, run)
  }
}

const isNew = ({ beforeState }: Y.Transaction, { client, clock }: Y.ID): boolean => clock >= (beforeState.get(client) ?? 0)

/** Items this transaction brought into the text, by client, in clock order; erased and collected ones included. */
function insertedItems({ text, transaction }: Following): Y.Item[] {
  const items: Y.Item[] = []
  for (const [client, clock] of transaction.afterState) {
    const before = transaction.beforeState.get(client) ?? 0
    if (before === clock) continue
    const structs = transaction.doc.store.clients.get(client) ?? []
    for (let at = Y.findIndexSS(structs, before); at < structs.length; at++) {
      const item = structs[at]
      if (item instanceof Y.Item && item.parent === text && item.parentSub === null && holdsWords(item)) items.push(item)
    }
  }
  return items
}

const holdsWords = ({ content }: Y.Item): boolean => content instanceof Y.ContentString || content instanceof Y.ContentDeleted

/** Items with characters that were visible before this transaction and are erased by it. */
function erasedItems({ text, transaction }: Following): Y.Item[] {
  const items: Y.Item[] = []
  if (transaction.deleteSet.clients.size === 0) return items
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (item) => {
    if (item instanceof Y.Item && item.parent === text && charactersOf(item) !== null && !isNew(transaction, item.id)) items.push(item)
  })
  return items
}

/** What was inserted as one piece, though later insertions or deletions of the same update may have cut it into several items. */
interface Insertion {
  readonly client: number
  readonly clock: number
  readonly items: Y.Item[]
  readonly rightOrigin: Y.ID | null
  /** Characters, null where they were erased and collected before they came here. */
  readonly characters: readonly (string | null)[]
}

function insertionsOf(items: readonly Y.Item[]): Insertion[] {
  const groups: Y.Item[][] = []
  for (const item of items) {
    const last = groups.at(-1)?.at(-1)
    if (
      last !== undefined &&
      last.id.client === item.id.client &&
      last.id.clock + last.length === item.id.clock &&
      Y.compareIDs(item.origin, last.lastId) &&
      Y.compareIDs(item.rightOrigin, last.rightOrigin)
    ) {
      groups.at(-1)?.push(item)
    } else groups.push([item])
  }
  return groups.flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const characters = group.flatMap((item) => charactersOf(item)?.split('') ?? new Array<null>(item.length).fill(null))
    return {
      client: first.id.client,
      clock: first.id.clock,
      items: group,
      rightOrigin: first.rightOrigin,
      characters,
    }
  })
}

const sameHand = ({ rows, by }: Following, hand: Hand): boolean =>
  hand.connection === by.connection || rows.sameMember(hand.byClient, by.byClient)

/** AU2: the erased words an insertion puts back where they stood, in order; null when it is not that. */
function insertionPutBack(following: Following, { items, rightOrigin, characters }: Insertion): ErasedSpan[] | null {
  const { rows, recent, text, transaction } = following
  if (rightOrigin === null || characters.every((character) => character === null)) return null
  const start = Y.getItem(transaction.doc.store, rightOrigin)
  if (!(start instanceof Y.Item) || !start.deleted || start.parent !== text) return null
  const between = new Set<number>()
  const noteVisible = (item: Y.Item): void => {
    for (const { authorClient } of rows.resolve(item.id.client, item.id.clock, item.length)) between.add(authorClient)
  }
  for (let item = items.at(-1)?.right ?? null; item !== start; item = item.right) {
    if (item === null) return null
    if (isFormat(item)) continue
    // Somebody could still put these back, on the wrong side of what is put back now.
    if (item.deleted && recent.erasedWithin(item.id.client, item.id.clock, item.length).length > 0) return null
    if (!item.deleted) noteVisible(item)
  }
  const found: ErasedSpan[] = []
  let matched = 0
  for (let item: Y.Item | null = start; item !== null && matched < characters.length; item = item.right) {
    if (isFormat(item)) continue
    if (!item.deleted) {
      // Only words that were put into the middle of what was erased may stand there.
      if (found.length === 0) return null
      noteVisible(item)
      continue
    }
    const { client, clock } = item.id
    const spans = recent.erasedWithin(client, clock, item.length)
    // A cut in the middle of what comes back would no longer stand where it was made.
    if (spans.length === 0 && found.length > 0 && rows.cutsWithin(client, clock, item.length).length > 0) return null
    for (const span of spans) {
      if (matched === characters.length) break
      const from = Math.max(span.clock, clock)
      const offset = from - span.clock
      const length = Math.min(span.clock + span.length - from, clock + item.length - from, characters.length - matched)
      const words = span.text.slice(offset, offset + length)
      const last = found.at(-1)
      const continues = last !== undefined && last.client === client && last.clock + last.length === from
      if (!sameHand(following, span.deletion.hand) || visibleElsewhere(following, { client, clock: from, length })) return null
      if (between.size > 0) {
        const authors = rows.resolve(client, from, length)
        if (found.length > 0 && !continues) return null
        for (const other of between) if (authors.some(({ authorClient }) => rows.sameMember(authorClient, other))) return null
      }
      for (let at = 0; at < length; at++) {
        const character = characters[matched + at]
        if (character !== null && character !== words.charAt(at)) return null
      }
      found.push({ client, clock: from, length, text: words, deletion: span.deletion })
      matched += length
    }
  }
  return matched === characters.length ? found : null
}

/** Whether words are visible somewhere already: then they are not credited once more (AU9). */
const visibleElsewhere = ({ carriers, transaction }: Following, words: TextSpan): boolean => carriers.visible(transaction.doc.store, words)

/** Gives an insertion's characters to the authors of the erased words they put back, and lifts the cuts there. */
function putBack(following: Following, { client, clock }: Pick<Insertion, 'client' | 'clock'>, words: readonly ErasedSpan[]): void {
  let at = clock
  for (const span of words) {
    credit(following, { client, clock: at, length: span.length }, span, 'restored')
    at += span.length
    liftCuts(following, span)
    following.recent.putBack(span)
  }
}

/** Ledger rows: `target` was written by who wrote `source`. Marks of earlier cuts come along. */
function credit({ rows, change, carriers }: Following, target: TextSpan, source: TextSpan, kind: 'restored' | 'moved'): void {
  carriers.note(target, source)
  for (const { clock, byClient, at } of rows.marksWithin(source.client, source.clock, source.length)) {
    addMark({ rows, change }, { client: target.client, clock: target.clock + clock - source.clock }, { byClient, at })
  }
  let clock = target.clock
  for (const run of rows.resolve(source.client, source.clock, Math.min(source.length, target.length))) {
    const row = { client: target.client, clock, length: run.length }
    clock += run.length
    if (run.authorClient !== target.client) change.ledger.push(addLedger(rows, { ...row, authorClient: run.authorClient, kind }))
    else if (run.source !== null) change.ledger.push(addLedger(rows, { ...row, authorClient: run.source, kind: 'basedOn' }))
  }
}

function addMark(
  { rows, change }: Pick<Following, 'rows' | 'change'>,
  { client, clock }: Pick<TextSpan, 'client' | 'clock'>,
  { byClient, at }: Removal,
): void {
  const mark: CutRow = { client, clock, length: 0, byClient, at, what: 'words' }
  if (rows.marksWithin(client, clock, 1).length > 0) return
  rows.add({ ledger: [], cuts: [mark], restored: [] })
  change.cuts.push(mark)
}

function addLedger(rows: AuthorshipRows, row: AuthorshipChange['ledger'][number]): AuthorshipChange['ledger'][number] {
  rows.add({ ledger: [row], cuts: [], restored: [] })
  return row
}

/** What was put back is no cut any more; what was not stays one. */
function liftCuts({ rows, recent, change }: Following, { client, clock, length }: TextSpan): void {
  for (const row of rows.cutsWithin(client, clock, length)) {
    const rest: CutRow[] = []
    if (row.clock < clock) {
      const left = { ...row, length: clock - row.clock }
      const text = recent
        .erasedWithin(client, left.clock, left.length)
        .map((span) => span.text.slice(Math.max(0, left.clock - span.clock), clock - span.clock))
        .join('')
      rest.push({ ...left, what: row.what === 'end' && endsSentence(text) !== true ? 'words' : row.what })
    }
    const end = clock + length
    if (row.clock + row.length > end) rest.push({ ...row, clock: end, length: row.clock + row.length - end })
    const { client: _client, clock: from, length: span } = row
    const restored = { client, clock: from, length: span }
    rows.add({ ledger: [], cuts: rest, restored: [restored] })
    const own = change.cuts.indexOf(row)
    // A cut that this very update made and unmade was never one.
    if (own >= 0) change.cuts.splice(own, 1)
    else change.restored.push(restored)
    change.cuts.push(...rest)
  }
}

/** Consecutive new visible items; none between them that was there before. */
interface VisibleRun {
  readonly items: readonly [Y.Item, ...Y.Item[]]
  readonly text: string
}

function visibleInsertions(inserted: readonly Y.Item[], back: ReadonlySet<Y.Item>): VisibleRun[] {
  const open = new Set(inserted.filter((item) => !item.deleted && !back.has(item) && charactersOf(item) !== null))
  const runs: VisibleRun[] = []
  for (const item of open) {
    let first = item
    for (let left = item.left; left !== null; left = left.left) {
      if (left.deleted || isFormat(left)) continue
      if (!open.has(left)) break
      first = left
    }
    const items: [Y.Item, ...Y.Item[]] = [first]
    open.delete(first)
    for (let right = first.right; right !== null; right = right.right) {
      if (right.deleted || isFormat(right)) continue
      if (!open.has(right)) break
      items.push(right)
      open.delete(right)
    }
    runs.push({ items, text: items.map((each) => charactersOf(each) ?? '').join('') })
  }
  return runs
}

/** The ids of `length` characters of a run, from `offset` on. */
function spansOf({ items }: VisibleRun, offset: number, length: number): TextSpan[] {
  const spans: TextSpan[] = []
  let start = 0
  for (const item of items) {
    const from = Math.max(offset, start)
    const to = Math.min(offset + length, start + item.length)
    if (from < to) spans.push({ client: item.id.client, clock: item.id.clock + from - start, length: to - from })
    start += item.length
  }
  return spans
}

/** Pairs characters of two lists of spans one by one, in the longest pieces possible. */
function* pairs(targets: readonly TextSpan[], sources: readonly TextSpan[]): Generator<[TextSpan, TextSpan]> {
  let source = 0
  let used = 0
  for (const target of targets) {
    let done = 0
    while (done < target.length) {
      const from = sources[source]
      if (from === undefined) return
      const length = Math.min(target.length - done, from.length - used)
      yield [
        { client: target.client, clock: target.clock + done, length },
        { client: from.client, clock: from.clock + used, length },
      ]
      done += length
      used += length
      if (used === from.length) {
        source++
        used = 0
      }
    }
  }
}

/** AU2 for a paste: the whole of one deletion, put back just right of where it stood. */
function pastedBack(following: Following, run: VisibleRun): boolean {
  const { recent } = following
  const found: ErasedSpan[] = []
  let length = 0
  for (let left = run.items[0].left; left !== null && length < run.text.length; left = left.left) {
    if (isFormat(left)) continue
    if (!left.deleted) break
    const { client, clock } = left.id
    for (const span of recent.erasedWithin(client, clock, left.length).toReversed()) {
      if (found[0] !== undefined && found[0].deletion !== span.deletion) return false
      const from = Math.max(span.clock, clock)
      const to = Math.min(span.clock + span.length, clock + left.length)
      found.unshift({ ...span, clock: from, length: to - from, text: span.text.slice(from - span.clock, to - span.clock) })
      length += to - from
    }
  }
  const deletion = found[0]?.deletion
  if (deletion === undefined || deletion.wholeLength !== length || found.map(({ text }) => text).join('') !== run.text) return false
  if (!sameHand(following, deletion.hand) || found.some((span) => visibleElsewhere(following, span))) return false
  for (const [target, source] of pairs(spansOf(run, 0, run.text.length), found)) credit(following, target, source, 'restored')
  for (const span of found) {
    liftCuts(following, span)
    recent.putBack(span)
  }
  return true
}

const isBreak = (text: string, at: number): boolean => text.charAt(at) === BLOCK

/** AU3: the whole of one recent deletion of the same hand, landing as a piece of its own. */
function movedWhole(following: Following, run: VisibleRun): boolean {
  const { recent, by } = following
  let from = 0
  let to = run.text.length
  while (from < to && isBreak(run.text, from)) from++
  while (to > from && isBreak(run.text, to - 1)) to--
  if (to - from < 2) return false
  const words = run.text.slice(from, to)
  const deletion = recent.pooled(by.at).find((each) => each.text === words && !each.moved && sameHand(following, each.hand))
  if (deletion?.spans.some((span) => visibleElsewhere(following, span)) !== false) return false
  if (deletion.ofOthers) {
    if (deletion.insideSentence && words.length < SHORTEST_MOVED_FRAGMENT) return false
    if (!standsAlone(run, from > 0, to < run.text.length)) return false
  }
  const target = spansOf(run, from, to - from)
  for (const [piece, source] of pairs(target, deletion.spans)) credit(following, piece, source, 'moved')
  const [first] = target
  if (first !== undefined && deletion.insideSentence) addMark(following, first, deletion.hand)
  for (const { offset, removal } of deletion.cutsInside) {
    const [at] = spansOf(run, from + offset, 1)
    if (at !== undefined) addMark(following, at, removal)
  }
  deletion.moved = true
  return true
}

/** Left of it a block or a sentence begins, right of it a block ends or its own sentence has ended. */
function standsAlone(run: VisibleRun, breakBefore: boolean, breakAfter: boolean): boolean {
  if (!breakBefore) {
    let before = ''
    for (let left = run.items[0].left; left !== null; left = left.left) {
      const text = left.deleted ? null : charactersOf(left)
      if (text === null) continue
      const block = text.lastIndexOf(BLOCK)
      before = text.slice(block + 1) + before
      if (block >= 0 || endsClause(before) !== null) break
    }
    if (endsClause(before) === false) return false
  }
  if (breakAfter || endsClause(run.text) === true) return true
  for (let right = run.items.at(-1)?.right ?? null; right !== null; right = right.right) {
    const text = right.deleted ? null : charactersOf(right)
    if (text !== null && text !== '') return isBreak(text, 0)
  }
  return true
}

/** AU4: the inserter's words, shown as resembling a recent deletion of somebody else's. */
function markResemblance({ recent, rows, change, by }: Following, run: VisibleRun): void {
  if (run.text.length < SHORTEST_BASED_ON_RUN) return
  const sources = recent.pooled(by.at).filter(({ ofOthers, text }) => ofOthers && text.length >= SHORTEST_SHARED_PIECE)
  if (sources.length === 0) return
  const words = run.text.slice(0, LONGEST_COMPARED_RUN)
  const placeOf = new Map<string, number>()
  for (let at = words.length - SHORTEST_SHARED_PIECE; at >= 0; at--) placeOf.set(words.slice(at, at + SHORTEST_SHARED_PIECE), at)
  const taken = new Uint8Array(words.length)
  for (const { text, spans } of sources) {
    for (let at = 0; at + SHORTEST_SHARED_PIECE <= text.length; ) {
      const place = placeOf.get(text.slice(at, at + SHORTEST_SHARED_PIECE))
      let length = 0
      if (place !== undefined) {
        while (
          place + length < words.length &&
          at + length < text.length &&
          taken[place + length] === 0 &&
          words[place + length] === text[at + length]
        ) {
          length++
        }
      }
      if (place === undefined || length < SHORTEST_SHARED_PIECE) {
        at++
        continue
      }
      taken.fill(1, place, place + length)
      const sourceSpans = cutSpans(spans, at, length)
      for (const [target, source] of pairs(spansOf(run, place, length), sourceSpans)) {
        let clock = target.clock
        for (const { authorClient, length: part } of rows.resolve(source.client, source.clock, source.length)) {
          if (!rows.sameMember(authorClient, by.byClient)) {
            change.ledger.push(addLedger(rows, { client: target.client, clock, length: part, authorClient, kind: 'basedOn' }))
          }
          clock += part
        }
      }
      at += length
    }
  }
}

/** The part [offset, offset+length) of a list of spans. */
function cutSpans(spans: readonly TextSpan[], offset: number, length: number): TextSpan[] {
  const part: TextSpan[] = []
  let start = 0
  for (const span of spans) {
    const from = Math.max(offset, start)
    const to = Math.min(offset + length, start + span.length)
    if (from < to) part.push({ client: span.client, clock: span.clock + from - start, length: to - from })
    start += span.length
  }
  return part
}
