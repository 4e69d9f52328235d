/** Edits between a plain text field and a Y.Text: small, at the caret, and without moving anybody's caret. @module */
import { BLOCK } from '@polyphonie/shared/section/section'
import diff from 'fast-diff'

export type TextDelta = ({ readonly retain: number } | { readonly insert: string } | { readonly delete: number })[]

/** What turns `before` into `after`; among equal answers, the one that ends at `caret` (UTF-16 offset in `after`). */
export function editBetween(before: string, after: string, caret: number): TextDelta {
  const delta: TextDelta = []
  for (const [kind, text] of diff(before, after, caretInBefore(before, after, caret))) {
    if (kind === diff.EQUAL) delta.push({ retain: text.length })
    else if (kind === diff.DELETE) delta.push({ delete: text.length })
    else delta.push({ insert: text })
  }
  return delta.at(-1) !== undefined && 'retain' in (delta.at(-1) ?? {}) ? delta.slice(0, -1) : delta
}

/** Where the caret was before somebody typed, given where it is after. */
function caretInBefore(before: string, after: string, caret: number): number {
  return Math.max(0, Math.min(before.length, caret - (after.length - before.length)))
}

/** Where an offset stands after `delta`; text inserted right at the offset goes after it, so that a caret does not move with it. */
export function offsetAfter(delta: TextDelta, offset: number): number {
  let at = 0
  let moved = offset
  for (const part of delta) {
    if (at > offset) break
    if ('retain' in part) at += part.retain
    else if ('delete' in part) {
      moved -= Math.min(part.delete, Math.max(0, offset - at))
      at += part.delete
    } else if (at < offset) moved += part.insert.length
  }
  return moved
}

/** The same edit for a text that `remote` changed meanwhile. */
export function editAfter(remote: TextDelta, edit: TextDelta): TextDelta {
  const rebased: TextDelta = []
  let at = 0
  let done = 0
  const retainTo = (offset: number) => {
    if (offset > done) rebased.push({ retain: offset - done })
    done = Math.max(done, offset)
  }
  for (const part of edit) {
    if ('retain' in part) at += part.retain
    else if ('insert' in part) {
      retainTo(offsetAfter(remote, at))
      rebased.push(part)
    } else {
      for (let end = at + part.delete; at < end; at++) {
        if (isDeleted(remote, at)) continue
        // The character itself, past what was inserted right before it.
        retainTo(offsetAfter(remote, at + 1) - 1)
        rebased.push({ delete: 1 })
        done += 1
      }
    }
  }
  return rebased
}

function isDeleted(delta: TextDelta, offset: number): boolean {
  let at = 0
  for (const part of delta) {
    if (at > offset) return false
    if ('retain' in part) at += part.retain
    else if ('delete' in part) {
      if (offset >= at && offset < at + part.delete) return true
      at += part.delete
    }
  }
  return false
}

/** Words as a cell may hold them: no block marks, line ends as "\n". */
export function cellText(value: string): string {
  return value.replaceAll('\r\n', '\n').replaceAll(BLOCK, '\n')
}
