/**
 * A difference as people read it: passages of words that change together, who wrote and who struck, and the two texts it stands between.
 * Pure; the server makes the difference (wire/http/amendment.ts).
 * @module
 */
import type { AmendmentDifference, CellChange, DifferencePiece } from '@polyphonie/shared/wire/http/amendment'

export type RowAdded = AmendmentDifference['rowsAdded'][number]
export type RowRemoved = AmendmentDifference['rowsRemoved'][number]
export type Paragraph = AmendmentDifference['paragraphs'][number]
export type Voice = NonNullable<DifferencePiece['author']>

/** Paragraphs one after the other: changed ones alone, unchanged ones together. */
export type Stretch =
  | { readonly kind: 'changed'; readonly paragraph: Paragraph }
  | { readonly kind: 'same'; readonly texts: readonly string[] }

export function stretchesOf(paragraphs: readonly Paragraph[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (const paragraph of paragraphs) {
    const last = stretches.at(-1)
    if (paragraph.changed) stretches.push({ kind: 'changed', paragraph })
    else if (textOf(paragraph, 'today') === '') continue
    else if (last?.kind === 'same') stretches[stretches.length - 1] = { kind: 'same', texts: [...last.texts, textOf(paragraph, 'today')] }
    else stretches.push({ kind: 'same', texts: [textOf(paragraph, 'today')] })
  }
  return stretches
}

/** A paragraph as it is in the section today, or as it would be if the amendment were adopted. */
export function textOf({ pieces }: Paragraph, side: 'today' | 'adopted'): string {
  const gone = side === 'today' ? 'added' : 'removed'
  return pieces
    .filter(({ kind }) => kind !== gone)
    .map(({ text }) => text)
    .join('')
    .replace(/^\n/u, '')
}

/**
 * The words of a piece as they are shown. A line break that is added at the beginning is the new paragraph itself; one that is removed
 * joins two paragraphs, which only a sign can show.
 */
export function shownText({ kind, text }: DifferencePiece): string {
  return kind === 'removed' ? text.replaceAll('\n', '¶ ') : text.replace(/^\n/u, '')
}

export function textsOf(paragraphs: readonly Paragraph[], side: 'today' | 'adopted'): readonly string[] {
  return paragraphs.map((paragraph) => textOf(paragraph, side)).filter((text) => text.trim() !== '')
}

/** What one person did in one paragraph. */
export interface Doing {
  readonly kind: 'added' | 'removed'
  /** Who wrote what is added, or struck what is removed. */
  readonly who: Voice
  /** Whose words are removed, when they are somebody else's. */
  readonly from: Voice | null
  readonly texts: readonly string[]
}

const nobody: Voice = { memberId: null, college: null }

export function doingsOf({ pieces }: Paragraph): readonly Doing[] {
  const doings: Doing[] = []
  for (const piece of pieces) {
    const { kind, text, author = nobody, by } = piece
    if (kind === 'same' || text.trim() === '') continue
    const who = kind === 'added' ? author : (by ?? nobody)
    const from = kind === 'removed' && author.memberId !== null && author.memberId !== who.memberId ? author : null
    const at = doings.findIndex(
      (known) => known.kind === kind && known.who.memberId === who.memberId && known.from?.memberId === from?.memberId,
    )
    const known = doings[at]
    if (known === undefined) doings.push({ kind, who, from, texts: [text] })
    else doings[at] = { ...known, texts: [...known.texts, text] }
  }
  return doings
}

/** People who wrote or struck something in a paragraph, each once, in reading order. */
export function voicesOf(paragraph: Paragraph): readonly Voice[] {
  const voices = new Map<string, Voice>()
  for (const { who } of doingsOf(paragraph)) if (who.memberId !== null && !voices.has(who.memberId)) voices.set(who.memberId, who)
  return [...voices.values()]
}

/** One thing to take or leave: words that stand side by side are taken together. */
export interface Passage {
  readonly key: string
  /** As the server names them; all of them are sent together. */
  readonly changeIds: readonly string[]
  readonly shown:
    | { readonly kind: 'words'; readonly before: string; readonly pieces: readonly DifferencePiece[] }
    | { readonly kind: 'cell'; readonly cell: CellChange }
    | { readonly kind: 'rowAdded'; readonly row: RowAdded }
    | { readonly kind: 'rowRemoved'; readonly row: RowRemoved }
}

/** Words shown before a passage, to say where it stands. */
const CONTEXT = 48

/** Every change of the difference in reading order; two stretches of words that share a change are one passage. */
export function passagesOf({ paragraphs, cells, rowsAdded, rowsRemoved }: AmendmentDifference): readonly Passage[] {
  const words: Passage[] = []
  for (const { pieces } of paragraphs) {
    let run: DifferencePiece[] = []
    let before = ''
    const close = () => {
      const changeIds = [...new Set(run.flatMap(({ changeId }) => changeId ?? []))]
      if (changeIds.length > 0) keep(words, { key: changeIds[0] ?? '', changeIds, shown: { kind: 'words', before, pieces: run } })
      run = []
    }
    for (const piece of pieces) {
      // A space between two changes parts nothing people would choose between.
      if (piece.kind !== 'same' || (run.length > 0 && piece.text.trim() === '')) {
        run.push(piece)
        continue
      }
      close()
      before = contextOf(piece.text)
    }
    close()
  }
  return [
    ...words,
    ...cells.map((cell): Passage => ({ key: cell.changeId, changeIds: [cell.changeId], shown: { kind: 'cell', cell } })),
    ...rowsAdded.map((row): Passage => ({ key: row.changeId, changeIds: [row.changeId], shown: { kind: 'rowAdded', row } })),
    ...rowsRemoved.map((row): Passage => ({ key: row.changeId, changeIds: [row.changeId], shown: { kind: 'rowRemoved', row } })),
  ]
}

function keep(passages: Passage[], passage: Passage): void {
  const at = passages.findIndex(({ changeIds }) => changeIds.some((id) => passage.changeIds.includes(id)))
  const known = passages[at]
  if (known?.shown.kind !== 'words' || passage.shown.kind !== 'words') {
    passages.push(passage)
    return
  }
  passages[at] = {
    key: known.key,
    changeIds: [...new Set([...known.changeIds, ...passage.changeIds])],
    shown: { ...known.shown, pieces: [...known.shown.pieces, ...passage.shown.pieces] },
  }
}

function contextOf(text: string): string {
  if (text.length <= CONTEXT) return text
  const end = text.slice(-CONTEXT)
  return `…${end.slice(end.indexOf(' ') + 1)}`
}

export function isEmpty({ additions, removals, cells, rowsAdded, rowsRemoved, paragraphs }: AmendmentDifference): boolean {
  const words = additions + removals > 0 || paragraphs.some(({ changed }) => changed)
  return !words && cells.length + rowsAdded.length + rowsRemoved.length === 0
}

/** Longest quotation inside a sentence, in UTF-16 units. */
const QUOTED = 70

/** The words of a passage, short enough to stand in a sentence. */
export function quoted(text: string): string {
  // The sentence it stands in has its own full stop.
  const words = text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[.,;]$/u, '')
  if (words.length <= QUOTED) return words
  const cut = words.slice(0, QUOTED)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))}…`
}
