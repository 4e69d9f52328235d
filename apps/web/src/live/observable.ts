/** A value that tells whoever listens when it changed; the shape React's `useSyncExternalStore` reads. @module */
export interface Observable<T> {
  readonly get: () => T
  /** Calls `listener` after every change; the answer stops it. */
  readonly subscribe: (listener: () => void) => () => void
}

export interface Writable<T> extends Observable<T> {
  readonly set: (value: T) => void
}

export function createObservable<T>(initial: T): Writable<T> {
  const listeners = new Set<() => void>()
  let value = initial
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
