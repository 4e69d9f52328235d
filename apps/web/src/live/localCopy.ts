/** The copy of a room in this browser (IndexedDB), one database per member and room: nobody else's words are ever opened. @module */
import { clearDocument, IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

export interface LocalCopy {
  /** Resolves when what this device kept is in the document; false when this device keeps nothing (private window, disk full). */
  readonly loaded: Promise<boolean>
  /** Calls `listener` once if keeping fails later. */
  readonly onFailure: (listener: () => void) => void
  readonly close: () => Promise<void>
  /** Closes and deletes the copy. */
  readonly wipe: () => Promise<void>
}

/** Opens a database and says whether this browser can: y-indexeddb itself never reports a refusal. */
function canOpen(name: string): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return Promise.resolve(false)
  return new Promise((resolve) => {
    const request = indexedDB.open(`${name}?probe`)
    request.onerror = () => resolve(false)
    request.onsuccess = () => {
      request.result.close()
      indexedDB.deleteDatabase(`${name}?probe`)
      resolve(true)
    }
  })
}

export function openLocalCopy(name: string, doc: Y.Doc): LocalCopy {
  let persistence: IndexeddbPersistence | null = null
  let closed = false
  let failed: (() => void) | null = null

  const loaded = canOpen('polyphonie').then(async (possible) => {
    if (!possible || closed) return false
    persistence = new IndexeddbPersistence(name, doc)
    await persistence.whenSynced
    // Failing writes (quota) abort their transaction, and the event reaches the database.
    persistence.db?.addEventListener('abort', () => failed?.())
    return true
  })

  return {
    loaded,
    onFailure(listener) {
      failed = listener
    },
    async close() {
      closed = true
      await persistence?.destroy()
    },
    async wipe() {
      closed = true
      await persistence?.destroy()
      await clearDocument(name)
    },
  }
}

/** Deletes a copy nobody has open here. */
export async function wipeCopy(name: string): Promise<void> {
  await clearDocument(name)
}
