/** Who wrote what, as the editor is told: runs over the raw flat text, and names for the clientIDs in them. @module */
import type { CollegeKind } from '@polyphonie/shared/member/college.ts'
import type { AuthorRun, Removal } from '@polyphonie/shared/section/authorship.ts'
import { BLOCK } from '@polyphonie/shared/section/section.ts'

export interface Author {
  /** Null for the server itself, which seeds. */
  readonly memberId: string | null
  readonly college: CollegeKind | null
  readonly name: string
}

export interface AuthorSource {
  readonly runs: () => readonly AuthorRun[]
  /** Null for a clientID nobody has told about yet. */
  readonly authorOf: (client: number) => Author | null
  readonly subscribe: (listener: () => void) => () => void
}

/** A member as the page names them; the kind of their college, or null for those without one. */
export type People = (memberId: string) => { readonly name: string; readonly college: CollegeKind | null } | null

/** Value of `data-voice` and end of the highlight's name. */
export type Voice = 'service-user' | 'establishment' | 'funder' | 'partner'

export const voiceOf: Readonly<Record<CollegeKind, Voice>> = {
  service_user: 'service-user',
  establishment: 'establishment',
  funder: 'funder',
  partner: 'partner',
}

/** What is known of the words at the caret or in the selection: whose they are, and who cut there. */
export interface Written {
  readonly runs: readonly AuthorRun[]
  readonly cuts: readonly Removal[]
}

/** Reads the part between two places of the raw text; for a caret, the character before it, or after it at the start of a block. */
export function writtenBetween(runs: readonly AuthorRun[], text: string, from: number, to: number): Written {
  const atStart = from === 0 || text[from - 1] === BLOCK
  const [first, last] = from < to ? [from, to] : atStart ? [from, from + 1] : [from - 1, from]
  const isShown = (run: AuthorRun) =>
    run.from < last && run.to > first && text.slice(Math.max(run.from, first), Math.min(run.to, last)) !== BLOCK
  return {
    runs: runs.filter(isShown),
    cuts: runs.filter((run) => run.from >= from && run.from <= to).flatMap(({ after }) => after),
  }
}

/** Words of one author in one paragraph, in the order of the text. */
export interface Contribution {
  readonly run: AuthorRun
  readonly words: string
}

/** The contributions of every paragraph that has words or a cut in it. */
export function contributionsByParagraph(runs: readonly AuthorRun[], text: string): Contribution[][] {
  const paragraphs: Contribution[][] = [[]]
  for (const run of runs) {
    const parts = text.slice(run.from, run.to).split(BLOCK)
    parts.forEach((part, place) => {
      if (place > 0) paragraphs.push([])
      const after = place === 0 ? run.after : []
      if (part.trim() === '' && after.length === 0) return
      const paragraph = paragraphs.at(-1)
      const last = paragraph?.at(-1)
      if (paragraph !== undefined && last !== undefined && after.length === 0 && isSameHand(last.run, run))
        paragraph[paragraph.length - 1] = { run: last.run, words: last.words + part }
      else paragraph?.push({ run: { ...run, after }, words: part })
    })
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0)
}

function isSameHand(left: AuthorRun, right: AuthorRun): boolean {
  return left.client === right.client && left.writtenBy === right.writtenBy && left.kind === right.kind && left.source === right.source
}
