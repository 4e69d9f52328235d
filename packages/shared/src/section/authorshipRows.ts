/**
 * The rows of the authorship ledger, and their lookup by (clientID, clock). Rows are plain data: the server keeps them in
 * tables, the page receives them, and both read the same authors out of them. Rules: docs/rules/authorship.md. @module
 */

/** Characters (client, clock … clock+length) were first written by `authorClient`; for `basedOn` they only resemble its words. */
export interface LedgerRow {
  readonly client: number
  readonly clock: number
  readonly length: number
  readonly authorClient: number
  readonly kind: 'restored' | 'moved' | 'basedOn'
}

/**
 * Characters removed by somebody who did not write them. `what`: `words` stop inside a sentence, `end` closes one,
 * `break` is a block's first character. A row of length 0 stands before a *visible* character: a moved piece that
 * was taken out of a sentence.
 */
export interface CutRow {
  readonly client: number
  readonly clock: number
  readonly length: number
  readonly byClient: number
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly what: 'words' | 'end' | 'break'
}

/** A cut row that no longer holds; always the exact range of one row. What remains of it follows as new rows. */
export interface CutRestored {
  readonly client: number
  readonly clock: number
  readonly length: number
}

/** What one update changed, in this order: `restored` rows go, then `cuts` and `ledger` rows come. */
export interface AuthorshipChange {
  readonly ledger: LedgerRow[]
  readonly cuts: CutRow[]
  readonly restored: CutRestored[]
}

export type RunKind = 'typed' | LedgerRow['kind']

/** `authorClient` wrote these `length` characters; with kind `basedOn` `source` names whose words they resemble. */
export interface ResolvedRun {
  readonly authorClient: number
  readonly length: number
  readonly kind: RunKind
  readonly source: number | null
}

interface Span {
  readonly client: number
  readonly clock: number
  readonly length: number
}

/** Index of the first span that ends after `clock`. Spans are sorted and do not overlap. */
function firstAfter(spans: readonly Span[], clock: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const span = spans[middle] as Span
    if (span.clock + span.length <= clock) low = middle + 1
    else high = middle
  }
  return low
}

/** Sorted, non-overlapping spans per client. */
export class SpanMap<S extends Span> {
  readonly #byClient = new Map<number, S[]>()

  /** Spans that share a character with [clock, clock+length), in order. */
  within(client: number, clock: number, length: number): readonly S[] {
    const spans = this.#byClient.get(client)
    if (spans === undefined || spans.length === 0) return []
    const from = firstAfter(spans, clock)
    let to = from
    while (to < spans.length && (spans[to] as S).clock < clock + length) to++
    return from === to ? [] : spans.slice(from, to)
  }

  /** False, and nothing changes, when the span would overlap another. */
  add(span: S): boolean {
    let spans = this.#byClient.get(span.client)
    if (spans === undefined) {
      spans = []
      this.#byClient.set(span.client, spans)
    }
    const at = firstAfter(spans, span.clock)
    const next = spans[at]
    if (next !== undefined && next.clock < span.clock + span.length) return false
    spans.splice(at, 0, span)
    return true
  }

  /** Takes out the span with exactly this range; null when there is none. */
  remove({ client, clock, length }: Span): S | null {
    const spans = this.#byClient.get(client) ?? []
    const at = firstAfter(spans, clock)
    const span = spans[at]
    if (span === undefined || span.clock !== clock || span.length !== length) return null
    spans.splice(at, 1)
    return span
  }

  *all(): IterableIterator<S> {
    for (const spans of this.#byClient.values()) yield* spans
  }
}

interface Mark extends Span {
  readonly row: CutRow
}

export class AuthorshipRows {
  readonly #ledger = new SpanMap<LedgerRow>()
  readonly #cuts = new SpanMap<CutRow>()
  /** Rows of length 0, under the one character they stand before. */
  readonly #marks = new SpanMap<Mark>()
  readonly #sameMember: (a: number, b: number) => boolean

  constructor(sameMember: (a: number, b: number) => boolean) {
    this.#sameMember = sameMember
  }

  /**
   * Answers, for a clientID, one clientID that stands for all of the same member. Made anew for every reading: who a
   * clientID belongs to may become known later.
   */
  members(): (client: number) => number {
    const memberByClient = new Map<number, number>()
    const members: number[] = []
    return (client) => {
      let member = memberByClient.get(client)
      if (member === undefined) {
        member = members.find((known) => this.#sameMember(known, client))
        if (member === undefined) {
          member = client
          members.push(client)
        }
        memberByClient.set(client, member)
      }
      return member
    }
  }

  sameMember(a: number, b: number): boolean {
    return a === b || this.#sameMember(a, b)
  }

  /** Adding the same change twice changes nothing. */
  add({ ledger, cuts, restored }: AuthorshipChange): void {
    for (const span of restored) this.#dropCut(span)
    for (const row of ledger) this.#ledger.add(row)
    for (const row of cuts) {
      if (row.length === 0) this.#marks.add({ client: row.client, clock: row.clock, length: 1, row })
      else this.#cuts.add(row)
    }
  }

  #dropCut(span: CutRestored): void {
    if (span.length === 0) this.#marks.remove({ ...span, length: 1 })
    else this.#cuts.remove(span)
  }

  cutsWithin(client: number, clock: number, length: number): readonly CutRow[] {
    return this.#cuts.within(client, clock, length)
  }

  /** Rows of length 0 that stand before one of these characters. */
  marksWithin(client: number, clock: number, length: number): readonly CutRow[] {
    return this.#marks.within(client, clock, length).map(({ row }) => row)
  }

  resolve(client: number, clock: number, length: number): ResolvedRun[] {
    const rows = this.#ledger.within(client, clock, length)
    if (rows.length === 0) return [{ authorClient: client, length, kind: 'typed', source: null }]
    const runs: ResolvedRun[] = []
    const end = clock + length
    let at = clock
    for (const row of rows) {
      if (row.clock > at) {
        runs.push({ authorClient: client, length: row.clock - at, kind: 'typed', source: null })
        at = row.clock
      }
      const to = Math.min(end, row.clock + row.length)
      const based = row.kind === 'basedOn'
      runs.push({
        authorClient: based ? client : row.authorClient,
        length: to - at,
        kind: row.kind,
        source: based ? row.authorClient : null,
      })
      at = to
    }
    if (at < end) runs.push({ authorClient: client, length: end - at, kind: 'typed', source: null })
    return runs
  }

  serialise(): { ledger: LedgerRow[]; cuts: CutRow[] } {
    return { ledger: [...this.#ledger.all()], cuts: [...this.#cuts.all(), ...[...this.#marks.all()].map(({ row }) => row)] }
  }
}
