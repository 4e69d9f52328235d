/**
 * What an amendment changes in the section as it is now, with who wrote and who removed each word; whether it still fits, and which
 * sentences and cells it touches. Rules: docs/rules/amendment.md (AM6, AM7). @module
 */
import type * as Y from 'yjs'
import type { CollegeKind } from '../member/college.ts'
import type { SectionModel } from '../section/contentSchema.ts'
import { BLOCK } from '../section/section.ts'
import type { AmendmentDifference, DifferencePiece } from '../wire/http/amendment.ts'
import { compareCells } from './cells.ts'
import { changesFormats, readStream, type Token } from './stream.ts'

export interface Voice {
  readonly memberId: string | null
  readonly college: CollegeKind | null
}

/** Whom characters speak for: the ledger's answer, not only the clientID's. */
export interface Authors {
  /** Authors of characters (client, clock … clock+length), in order; lengths add up. */
  readonly of: (client: number, clock: number, length: number) => readonly { readonly voice: Voice; readonly length: number }[]
  /** Who removed that character in the branch; null: its own author. */
  readonly remover: (client: number, clock: number) => Voice | null
  readonly voice: (client: number) => Voice
}

export interface Compared {
  readonly section: Y.Doc
  readonly branch: Y.Doc
  readonly merged: Y.Doc
  readonly model: SectionModel
  /** What the section knew when the branch was made. */
  readonly forkVector: ReadonlyMap<number, number>
  readonly authors: Authors
}

/** Sentences it touches, as ranges of the section's visible characters, and its cells. */
export interface Touched {
  readonly sentences: readonly { readonly from: number; readonly to: number }[]
  readonly cells: ReadonlySet<string>
}

export type Difference = Omit<AmendmentDifference, 'collidesWith' | 'mergedHash'>

/** Cost: one walk over the text of both documents. */
export function differenceOf(compared: Compared): Difference & { readonly touched: Touched } {
  const { section, merged, model } = compared
  const tokens = model.text ? readStream(compared, compared.forkVector) : []
  const { paragraphs, changes } = paragraphsOf(tokens, compared.authors)
  const { changed, sentences } = sentencesOf(tokens)
  const cells = compareCells(compared)
  const inText = tokens.some(isOwn) || (model.text && changesFormats(section, merged))
  const contradicts = changed.sentence || cells.contradicts
  return {
    fit: contradicts ? 'contradicts' : changed.paragraph ? 'moved' : 'applies',
    paragraphs: inText ? paragraphs : [],
    cells: [...cells.changed],
    rowsAdded: [...cells.added],
    rowsRemoved: [...cells.removed],
    additions: changes.added + cells.changed.length + cells.added.length,
    removals: changes.removed + cells.removed.length,
    touched: { sentences, cells: new Set(cells.changed.map(({ rowId, column }) => `${rowId ?? ''} ${column}`)) },
  }
}

/** Whether two amendments touch one sentence or one cell of a section. */
export function collide(a: Touched, b: Touched): boolean {
  // Where one sentence ends the next begins: that is not one sentence. Two new ones in the same place are.
  const overlap = a.sentences.some((one) =>
    b.sentences.some((other) => (one.from < other.to && other.from < one.to) || (one.from === other.from && one.to === other.to)),
  )
  return overlap || [...a.cells].some((cell) => b.cells.has(cell))
}

/** Names a run of changes by its first character: the same as long as the amendment is. */
export function changeIdOf({ client, clock }: Pick<Token, 'client' | 'clock'>): string {
  return `t${client.toString(36)}.${clock.toString(36)}`
}

export function isOwn({ kind }: Token): boolean {
  return kind === 'added' || kind === 'removed'
}

type Paragraphs = AmendmentDifference['paragraphs']

function paragraphsOf(tokens: readonly Token[], authors: Authors) {
  const paragraphs: { changed: boolean; pieces: DifferencePiece[] }[] = []
  const changes = { added: 0, removed: 0 }
  let changeId: string | null = null
  const here = () => {
    const last = paragraphs.at(-1)
    if (last !== undefined) return last
    const first = { changed: false, pieces: [] }
    paragraphs.push(first)
    return first
  }
  for (const token of tokens) {
    if (token.kind === 'theirsRemoved') continue
    if (!isOwn(token)) changeId = null
    else changeId ??= changeIdOf(token)
    let at = 0
    for (const words of token.text.split(/(?=\u2029)|(?<=\u2029)/u)) {
      const clock = token.clock + at
      at += words.length
      if (words === BLOCK && token.kind !== 'removed') paragraphs.push({ changed: token.kind === 'added', pieces: [] })
      const paragraph = here()
      if (!isOwn(token) || changeId === null) {
        if (words !== BLOCK) addPiece(paragraph.pieces, { kind: 'same', text: words })
        continue
      }
      paragraph.changed = true
      for (const piece of ownPieces({ ...token, text: words, clock }, authors, changeId)) {
        if (addPiece(paragraph.pieces, piece)) changes[piece.kind === 'added' ? 'added' : 'removed'] += 1
      }
    }
  }
  return { paragraphs: paragraphs as Paragraphs, changes }
}

function ownPieces(token: Token, authors: Authors, changeId: string): readonly DifferencePiece[] {
  const { kind, client, clock, text } = token
  const shown = text.replaceAll(BLOCK, '\n')
  if (kind === 'added') {
    let from = 0
    return authors.of(client, clock, text.length).map(({ voice, length }) => {
      const piece = { kind, text: shown.slice(from, from + length), author: voice, changeId }
      from += length
      return piece
    })
  }
  const [author] = authors.of(client, clock, 1)
  const wrote = author?.voice ?? authors.voice(client)
  return [{ kind: 'removed', text: shown, author: wrote, by: authors.remover(client, clock) ?? wrote, changeId }]
}

/** True when a new piece begins; otherwise the words join the last one. */
function addPiece(pieces: DifferencePiece[], piece: DifferencePiece): boolean {
  const last = pieces.at(-1)
  const joins =
    last !== undefined &&
    last.kind === piece.kind &&
    last.changeId === piece.changeId &&
    last.author?.memberId === piece.author?.memberId &&
    last.by?.memberId === piece.by?.memberId
  if (joins) pieces[pieces.length - 1] = { ...last, text: last.text + piece.text }
  else pieces.push(piece)
  return !joins
}

const SENTENCE_END = /[.!?…]["”»)\]\s]*$/u

/** Where both sides wrote: in one sentence, or at least in one paragraph; and the sentences the branch touches. */
function sentencesOf(tokens: readonly Token[]) {
  const changed = { sentence: false, paragraph: false }
  const sentences: { from: number; to: number }[] = []
  let inSection = 0
  let from = 0
  let said = ''
  let sentence = { own: false, theirs: false }
  let paragraph = { own: false, theirs: false }
  const endSentence = (): void => {
    if (sentence.own) sentences.push({ from, to: inSection })
    if (sentence.own && sentence.theirs) changed.sentence = true
    sentence = { own: false, theirs: false }
    from = inSection
    said = ''
  }
  const endParagraph = (): void => {
    endSentence()
    if (paragraph.own && paragraph.theirs) changed.paragraph = true
    paragraph = { own: false, theirs: false }
  }
  for (const token of tokens) {
    const own = isOwn(token)
    const theirs = token.kind === 'theirsAdded' || token.kind === 'theirsRemoved'
    const mark = (): void => {
      sentence = { own: sentence.own || own, theirs: sentence.theirs || theirs }
      paragraph = { own: paragraph.own || own, theirs: paragraph.theirs || theirs }
    }
    if (token.text === '') mark()
    for (const character of token.text.split('')) {
      // A break that stands on both sides ends what was said; one that is added or removed is part of the change.
      if (character === BLOCK && !own) endParagraph()
      else if (said !== '' && !/\s/u.test(character) && SENTENCE_END.test(said) && /\s$/u.test(said)) endSentence()
      mark()
      if (token.kind !== 'added') inSection += 1
      said += character === BLOCK ? ' ' : character
    }
  }
  endParagraph()
  return { changed, sentences }
}
