/** The words of one member leave the text of a sheet; everybody else's stay where they are, with their authors (AG8). @module */
import { visibleText } from '@polyphonie/shared/section/flatText'
import { BLOCK } from '@polyphonie/shared/section/section'
import type * as Y from 'yjs'
import type { AppDeps } from '../deps.ts'
import type { SectionText } from '../live/port.ts'
import { findMember } from '../member/store.ts'
import { modelOfSection } from '../milestone/reading.ts'
import { refOf } from '../section/access.ts'
import { listSections, type SectionRecord } from '../section/facts.ts'

type WordsDeps = Pick<AppDeps, 'storage' | 'clock' | 'rooms'>

/** Consented text is the group's: it stays as it was agreed, and so do the cards under it. */
function keepsItsWords({ state, parent }: SectionRecord): boolean {
  return state === 'consented' || parent?.state === 'consented'
}

export async function removeWords({ storage, clock, rooms }: WordsDeps, sheetId: string, memberId: string): Promise<void> {
  const member = await findMember(storage.db, memberId, clock.now())
  if (member === null) return
  for (const section of await listSections(storage.db, sheetId)) {
    if (keepsItsWords(section) || !modelOfSection(section).text) continue
    const room = `section/${section.id}`
    for (;;) {
      const read = await rooms.textOf(room)
      const spans = spansOf(read, memberId)
      if (spans.length === 0) break
      let removed = false
      await rooms.transactAs(room, refOf(member), (doc) => {
        const text = doc.getText('text')
        // Somebody wrote since the reading: the places are no longer these.
        if (visibleText(text) !== read.text) return
        removed = true
        removeSpans(text, spans)
      })
      if (removed) break
    }
  }
}

interface Span {
  readonly from: number
  readonly to: number
}

/**
 * Where the member's own words stand in the visible text. The break before a paragraph goes with it when nothing of the paragraph
 * is anybody else's; otherwise it stays, so that the paragraphs of others do not run into one another.
 */
function spansOf({ text, authors }: SectionText, memberId: string): readonly Span[] {
  const own = authors.filter((run) => run.memberId === memberId && run.to > run.from)
  const isOwn = (from: number, to: number) => own.reduce((sum, run) => sum + overlap(run, { from, to }), 0) === to - from
  const spans: Span[] = []
  let from = 0
  for (const paragraph of text.split('\n')) {
    const to = from + paragraph.length
    const breakToo = from > 0 && isOwn(from - 1, to)
    if (breakToo) spans.push({ from: from - 1, to })
    else
      for (const run of own) {
        const piece = { from: Math.max(run.from, from), to: Math.min(run.to, to) }
        if (piece.from < piece.to) spans.push(piece)
      }
    from = to + 1
  }
  return spans
}

function overlap(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from))
}

/** From the end, so that what comes before keeps its place. */
function removeSpans(text: Y.Text, spans: readonly Span[]): void {
  const lead = text.toString().startsWith(BLOCK) ? 1 : 0
  for (const { from, to } of [...spans].sort((a, b) => b.from - a.from)) text.delete(from + lead, to - from)
}
