/**
 * Colours the words by the college of whoever wrote them (CSS Custom Highlight API): one highlight per college for the whole page, each
 * editor adding and removing its own ranges. Nothing is written to the document, no element is added to the text. Only what changed since
 * the last painting is painted again.
 * @module
 */
import { type AuthorSource, type Voice, voiceOf } from './authors.ts'
import type { FlatBinding } from './binding.ts'
import { textOf } from './places.ts'

export interface AuthorOverlay {
  /** Paints before the next frame. */
  readonly request: () => void
  /** Takes every range of this editor away. */
  readonly stop: () => void
}

/** Firefox before 140 and Safari before 17.2 show no colours: the sentence under the text and the list say the same. */
export function canPaintAuthors(): boolean {
  return typeof CSS !== 'undefined' && 'highlights' in CSS && typeof Highlight === 'function'
}

interface Part {
  readonly start: number
  readonly end: number
  readonly voice: Voice
}

interface Painted {
  readonly text: Text
  readonly signature: string
  readonly ranges: readonly { readonly voice: Voice; readonly range: StaticRange }[]
}

export function createAuthorOverlay(binding: FlatBinding, authors: AuthorSource): AuthorOverlay {
  const painted = new Map<string, Painted>()
  let frame = 0
  const erase = (key: string) => {
    for (const { voice, range } of painted.get(key)?.ranges ?? []) highlightOf(voice).delete(range)
    painted.delete(key)
  }
  const paint = () => {
    const parts = partsByLeaf(binding, authors)
    for (const key of painted.keys()) if (!parts.has(key)) erase(key)
    for (const leaf of binding.reading.leaves) {
      const wanted = parts.get(leaf.key)
      const text = wanted === undefined ? null : textOf(binding.editor, leaf)
      if (wanted === undefined || text === null) continue
      const signature = wanted.map(({ start, end, voice }) => `${start}-${end}${voice}`).join()
      const known = painted.get(leaf.key)
      if (known?.text === text && known.signature === signature) continue
      erase(leaf.key)
      const ranges = wanted
        .filter(({ end }) => end <= text.length)
        .map(({ start, end, voice }) => ({
          voice,
          range: new StaticRange({ startContainer: text, startOffset: start, endContainer: text, endOffset: end }),
        }))
      for (const { voice, range } of ranges) highlightOf(voice).add(range)
      painted.set(leaf.key, { text, signature, ranges })
    }
  }
  const request = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(paint)
  }
  return {
    request,
    stop: () => {
      cancelAnimationFrame(frame)
      for (const key of painted.keys()) erase(key)
    },
  }
}

function highlightOf(voice: Voice): Highlight {
  const name = `voice-${voice}`
  const known = CSS.highlights.get(name)
  if (known !== undefined) return known
  const highlight = new Highlight()
  // Below selections and remarks: who wrote is the ground, not the figure.
  highlight.priority = -1
  CSS.highlights.set(name, highlight)
  return highlight
}

/** Runs of text cut along the leaves they are drawn in. */
function partsByLeaf(binding: FlatBinding, authors: AuthorSource): Map<string, Part[]> {
  const { leaves } = binding.reading
  const parts = new Map<string, Part[]>()
  let place = 0
  for (const run of authors.runs()) {
    const college = authors.authorOf(run.client)?.college ?? null
    if (college === null) continue
    for (const { from, to } of binding.shownRanges(run.from, run.to)) {
      while (place > 0 && (leaves[place]?.start ?? 0) > from) place--
      for (let leaf = leaves[place]; leaf !== undefined && leaf.start + leaf.length <= from; leaf = leaves[place]) place++
      for (let at = place; at < leaves.length; at++) {
        const leaf = leaves[at]
        if (leaf === undefined || leaf.start >= to) break
        if (leaf.kind !== 'text') continue
        const start = Math.max(from, leaf.start) - leaf.start
        const end = Math.min(to, leaf.start + leaf.length) - leaf.start
        if (end <= start) continue
        const known = parts.get(leaf.key) ?? []
        const last = known.at(-1)
        const voice = voiceOf[college]
        if (last !== undefined && last.voice === voice && last.end === start) known[known.length - 1] = { start: last.start, end, voice }
        else known.push({ start, end, voice })
        parts.set(leaf.key, known)
      }
    }
  }
  return parts
}
