/**
 * Editors on documents of their own, joined by queues: nothing arrives until the test says so, never inside the sender's transaction.
 * @module
 */
import { createHeadlessEditor } from '@lexical/headless'
import { BLOCK } from '@polyphonie/shared/section/section.ts'
import { FlatBinding } from '@polyphonie/web/editor/binding.ts'
import { registerSection, sectionNodes } from '@polyphonie/web/editor/sectionNodes.ts'
import { $getRoot, type LexicalEditor } from 'lexical'
import * as Y from 'yjs'

export interface Replica {
  readonly doc: Y.Doc
  readonly text: Y.Text
  readonly editor: LexicalEditor
  readonly binding: FlatBinding
  /** Runs a change in one Lexical update, committed before it returns. */
  readonly change: (change: () => void) => void
  /** The flat text as the editor shows it. */
  readonly shown: () => string
  readonly stop: () => void
}

/** An editor on the text of that document. */
export function openReplica(doc: Y.Doc): Replica {
  const text = doc.getText('text')
  const editor = createHeadlessEditor({
    nodes: sectionNodes,
    onError: (error) => {
      throw error
    },
  })
  const unregister = registerSection(editor)
  // Every change is a step of undo of its own: tests do not wait for half a second to pass.
  const binding = new FlatBinding(editor, text, { captureTimeout: 0 })
  return {
    doc,
    text,
    editor,
    binding,
    change: (change) => editor.update(change, { discrete: true }),
    shown: () => binding.reading.text,
    stop: () => {
      binding.destroy()
      unregister()
    },
  }
}

/** A document as the server seeds it, with these paragraphs in it. */
export function seededDoc(client: number, paragraphs: readonly string[] = ['']): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.getText('text').insert(0, paragraphs.map((words) => BLOCK + words).join(''))
  return doc
}

export function copyOf(doc: Y.Doc, client: number): Y.Doc {
  const copy = new Y.Doc()
  copy.clientID = client
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), 'network')
  return copy
}

/** Two documents exchange everything they do not know of each other. */
export function exchange(left: Y.Doc, right: Y.Doc): void {
  Y.applyUpdate(right, Y.encodeStateAsUpdate(left, Y.encodeStateVector(right)), 'network')
  Y.applyUpdate(left, Y.encodeStateAsUpdate(right, Y.encodeStateVector(left)), 'network')
}

/** One first-in-first-out queue per direction between every two documents; `updates` keeps all that was ever sent. */
export function joinByQueues(docs: readonly Y.Doc[]) {
  const queues = docs.flatMap((from) => docs.filter((to) => to !== from).map((to) => ({ from, to, waiting: [] as Uint8Array[] })))
  const updates: Uint8Array[] = []
  for (const doc of docs)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return
      updates.push(update)
      for (const queue of queues) if (queue.from === doc) queue.waiting.push(update)
    })
  return {
    updates,
    /** Delivers the oldest update of one queue; false when nothing waits anywhere. */
    deliverOne(pick: number): boolean {
      const waiting = queues.filter((queue) => queue.waiting.length > 0)
      const queue = waiting[pick % Math.max(1, waiting.length)]
      const update = queue?.waiting.shift()
      if (queue === undefined || update === undefined) return false
      Y.applyUpdate(queue.to, update, 'network')
      return true
    },
  }
}

/** Text of each top-level block or list, as a reader sees it. */
export function paragraphsShown({ editor }: Replica): string[] {
  return editor.read(() =>
    $getRoot()
      .getChildren()
      .map((node) => node.getTextContent()),
  )
}
