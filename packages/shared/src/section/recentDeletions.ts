/**
 * What was erased lately in one room, with its characters, in memory only: erased words never reach a later reader.
 * Words that come back are compared with it (AU2, AU3). @module
 */
import { SpanMap } from './authorshipRows.ts'

/** Who sent an update: the same hand is the same connection, or the same member over another one. */
export interface Hand {
  readonly byClient: number
  readonly connection: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

export interface TextSpan {
  readonly client: number
  readonly clock: number
  readonly length: number
}

/** Erased characters that stand in the list under their own ids. */
export interface ErasedSpan extends TextSpan {
  readonly text: string
  readonly deletion: Deletion
}

/** One contiguous deletion of one transaction. */
export interface Deletion {
  readonly hand: Hand
  /** Without U+2029 at either end. */
  readonly text: string
  /** The ids of `text`, in order. */
  readonly spans: readonly TextSpan[]
  /** With U+2029 at both ends. */
  readonly wholeLength: number
  /** Some of it was written by somebody else than who erased it. */
  readonly ofOthers: boolean
  /** It began or ended inside a sentence of its author. */
  readonly insideSentence: boolean
  /** Earlier cuts that showed inside it, by offset in `text`: they move along. */
  readonly cutsInside: readonly { readonly offset: number; readonly removal: { readonly byClient: number; readonly at: number } }[]
  /** It is moved once (AU3). */
  moved: boolean
}

const MAX_POOLED = 200
const MAX_POOLED_AGE = 10 * 60_000
const MAX_POOLED_CHARACTERS = 400_000
const MAX_ERASED_SPANS = 20_000
const MAX_ERASED_CHARACTERS = 1_000_000

export interface RecentDeletions {
  remember(deletion: Deletion, erased: readonly ErasedSpan[]): void
  /** Erased characters that were not put back. */
  erasedWithin(client: number, clock: number, length: number): readonly ErasedSpan[]
  /** These characters were put back in place: they are neither put back nor moved again. */
  putBack(span: TextSpan): void
  /** Deletions whose words may come back elsewhere, latest first. */
  pooled(now: number): readonly Deletion[]
}

export function createRecentDeletions(): RecentDeletions {
  const erased = new SpanMap<ErasedSpan>()
  let queue: ErasedSpan[] = []
  let erasedCharacters = 0
  let pool: Deletion[] = []
  let pooledCharacters = 0

  const unpool = (deletion: Deletion): void => {
    const at = pool.indexOf(deletion)
    if (at < 0) return
    pool.splice(at, 1)
    pooledCharacters -= deletion.text.length
  }
  const keep = (span: ErasedSpan): void => {
    if (!erased.add(span)) return
    queue.push(span)
    erasedCharacters += span.length
  }
  const evict = (): void => {
    if (queue.length <= MAX_ERASED_SPANS && erasedCharacters <= MAX_ERASED_CHARACTERS) return
    // Half goes at once, so that evicting stays cheap on average.
    const half = queue.length >>> 1
    for (const span of queue.slice(0, half)) if (erased.remove(span)) erasedCharacters -= span.length
    queue = queue.slice(half)
  }

  return {
    remember(deletion, spans) {
      for (const span of spans) keep(span)
      evict()
      // A single character cannot be told from typing.
      if (deletion.text.length < 2 || deletion.text.length > MAX_POOLED_CHARACTERS) return
      pool.push(deletion)
      pooledCharacters += deletion.text.length
      while (pool.length > MAX_POOLED || pooledCharacters > MAX_POOLED_CHARACTERS) unpool(pool[0] as Deletion)
    },
    erasedWithin: (client, clock, length) => erased.within(client, clock, length),
    putBack({ client, clock, length }) {
      for (const span of erased.within(client, clock, length)) {
        erased.remove(span)
        erasedCharacters -= span.length
        const before = clock - span.clock
        if (before > 0) keep({ ...span, length: before, text: span.text.slice(0, before) })
        const after = span.clock + span.length - (clock + length)
        if (after > 0) keep({ ...span, clock: clock + length, length: after, text: span.text.slice(-after) })
        unpool(span.deletion)
      }
    },
    pooled(now) {
      const fresh = pool.filter(({ hand }) => now - hand.at < MAX_POOLED_AGE)
      if (fresh.length < pool.length) {
        pool = fresh
        pooledCharacters = fresh.reduce((sum, { text }) => sum + text.length, 0)
      }
      return pool.toReversed()
    },
  }
}
