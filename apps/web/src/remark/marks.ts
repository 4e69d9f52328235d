/**
 * Marks the passages that have a remark: tint and dotted line through the CSS Custom Highlight API, nothing added to the text. Browsers
 * without it have the list of threads, which says the same and leads to each passage.
 * @module
 */

import type { Stretch } from './passage.ts'
import type { Surface } from './surface.ts'

const looks = ['remark', 'remark-blocking', 'remark-current'] as const
export type MarkLook = (typeof looks)[number]

export interface Mark extends Stretch {
  readonly look: MarkLook
}

/** Draws them until `stop`; one surface is on the screen at a time. */
export function drawMarks(surface: Surface, marks: () => readonly Mark[]): { readonly request: () => void; readonly stop: () => void } {
  if (typeof CSS === 'undefined' || !('highlights' in CSS) || typeof Highlight !== 'function') return { request() {}, stop() {} }
  const highlights = new Map(looks.map((look, priority) => [look, Object.assign(new Highlight(), { priority })]))
  for (const [look, highlight] of highlights) CSS.highlights.set(look, highlight)
  let frame = 0
  const paint = () => {
    for (const highlight of highlights.values()) highlight.clear()
    for (const mark of marks()) for (const range of surface.rangesOf(mark)) highlights.get(mark.look)?.add(range)
  }
  return {
    request() {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(paint)
    },
    stop() {
      cancelAnimationFrame(frame)
      for (const [look, highlight] of highlights) if (CSS.highlights.get(look) === highlight) CSS.highlights.delete(look)
    },
  }
}
