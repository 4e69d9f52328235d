/**
 * What floats over the text and is not in it: marks where somebody's sentence was cut, and other people's carets. Both are drawn in boxes
 * hidden from assistive technology, which learns the same from sentences elsewhere.
 * @module
 */

import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { type AuthorSource, type People, type Voice, voiceOf } from './authors.ts'
import type { FlatBinding } from './binding.ts'
import { caretBoxAt } from './places.ts'

/** How long a name stays beside a caret that does not move, in ms. */
const nameShownFor = 3_000

/** Scissors of lucide, drawn by hand: the layer is not React's. */
const scissors =
  '<svg class="icon ed-cut-icon" viewBox="0 0 24 24"><circle cx="6" cy="6" r="3"/><path d="M8.12 8.12 12 12"/><path d="M20 4 8.12 15.88"/><circle cx="6" cy="18" r="3"/><path d="M14.8 14.8 20 20"/></svg>'

export function drawCuts(layer: HTMLElement, binding: FlatBinding, authors: AuthorSource, label: string): void {
  const page = layer.getBoundingClientRect()
  const marks: HTMLElement[] = []
  for (const { from, after } of authors.runs()) {
    const box = after.length === 0 ? null : caretBoxAt(binding, binding.indexAt(from))
    if (box === null) continue
    const mark = document.createElement('span')
    mark.className = 'ed-cut'
    const college = authors.authorOf(after.at(-1)?.byClient ?? 0)?.college ?? null
    mark.dataset['voice'] = college === null ? 'none' : voiceOf[college]
    mark.title = label
    mark.innerHTML = scissors
    mark.style.left = `${box.left - page.left}px`
    mark.style.top = `${box.top - page.top}px`
    mark.style.height = `${box.height}px`
    marks.push(mark)
  }
  layer.replaceChildren(...marks)
}

/** What a member's awareness says of their caret; everything in it comes from other people's browsers, so all of it is checked. */
interface RemoteCaret {
  readonly client: number
  readonly name: string
  readonly voice: Voice | 'none'
  readonly place: Y.RelativePosition
  readonly signature: string
}

export interface CaretLayer {
  readonly request: () => void
  readonly stop: () => void
}

export function createCaretLayer(layer: HTMLElement, binding: FlatBinding, awareness: Awareness, people: People): CaretLayer {
  const seen = new Map<number, { signature: string; movedAt: number }>()
  let frame = 0
  let fading = 0
  const draw = () => {
    const page = layer.getBoundingClientRect()
    const now = performance.now()
    const carets: HTMLElement[] = []
    let wait = Number.POSITIVE_INFINITY
    for (const caret of remoteCarets(awareness, people)) {
      const known = seen.get(caret.client)
      const movedAt = known?.signature === caret.signature ? known.movedAt : now
      seen.set(caret.client, { signature: caret.signature, movedAt })
      const element = caretElement(caret, binding, page)
      if (element === null) continue
      const left = movedAt + nameShownFor - now
      if (left > 0) wait = Math.min(wait, left)
      else element.classList.add('ed-caret-still')
      carets.push(element)
    }
    layer.replaceChildren(...carets)
    clearTimeout(fading)
    if (Number.isFinite(wait)) fading = window.setTimeout(request, wait + 20)
  }
  const request = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(draw)
  }
  awareness.on('change', request)
  const unsubscribe = binding.subscribe(request)
  const resized = new ResizeObserver(request)
  resized.observe(layer)
  request()
  return {
    request,
    stop: () => {
      cancelAnimationFrame(frame)
      clearTimeout(fading)
      awareness.off('change', request)
      unsubscribe()
      resized.disconnect()
      layer.replaceChildren()
    },
  }
}

function remoteCarets(awareness: Awareness, people: People): RemoteCaret[] {
  const carets: RemoteCaret[] = []
  for (const [client, state] of awareness.getStates()) {
    if (client === awareness.clientID) continue
    const { member, cursor } = state as { member?: unknown; cursor?: unknown }
    const person = typeof member === 'string' ? people(member) : null
    const place = typeof cursor === 'object' && cursor !== null ? readPosition((cursor as { focus?: unknown }).focus) : null
    if (person === null || place === null) continue
    carets.push({
      client,
      name: person.name.split(' ')[0] ?? person.name,
      voice: person.college === null ? 'none' : voiceOf[person.college],
      place,
      signature: JSON.stringify(cursor),
    })
  }
  return carets
}

function readPosition(json: unknown): Y.RelativePosition | null {
  return typeof json === 'object' && json !== null ? Y.createRelativePositionFromJSON(json) : null
}

function caretElement({ name, voice, place }: RemoteCaret, binding: FlatBinding, page: DOMRect): HTMLElement | null {
  const { doc } = binding.text
  const absolute = doc === null ? null : Y.createAbsolutePositionFromRelativePosition(place, doc)
  if (absolute === null || absolute.type !== binding.text) return null
  const index = binding.indexAt(absolute.index)
  const box = caretBoxAt(binding, index)
  if (box === null) return null
  const next = binding.reading.text[index]
  const element = document.createElement('span')
  element.className = 'caret ed-caret'
  element.dataset['voice'] = voice
  if (next === undefined || next === '\n' || next === '\u2029') element.classList.add('caret-end')
  const left = box.left - page.left
  if (left > page.width - 96) element.classList.add('ed-caret-flipped')
  element.style.left = `${left}px`
  element.style.top = `${box.top - page.top}px`
  element.style.height = `${box.height}px`
  const label = document.createElement('span')
  label.textContent = name
  element.append(label)
  return element
}

/** Says to others where the caret is while the text has the focus, and nothing otherwise. */
export function shareCaret(binding: FlatBinding, awareness: Awareness): () => void {
  let said = 'null'
  const say = () => {
    const root = binding.editor.getRootElement()
    const range = root !== null && document.activeElement === root ? binding.relativeRange : null
    const cursor = range === null ? null : { anchor: Y.relativePositionToJSON(range.anchor), focus: Y.relativePositionToJSON(range.focus) }
    const saying = JSON.stringify(cursor)
    if (saying === said) return
    said = saying
    awareness.setLocalState(cursor === null ? null : { cursor })
  }
  const root = binding.editor.getRootElement()
  // The focus has not moved yet while the event is told.
  const later = () => queueMicrotask(say)
  root?.addEventListener('focus', later)
  root?.addEventListener('blur', later)
  const unsubscribe = binding.subscribe(say)
  return () => {
    unsubscribe()
    root?.removeEventListener('focus', later)
    root?.removeEventListener('blur', later)
    if (said !== 'null') awareness.setLocalState(null)
  }
}
