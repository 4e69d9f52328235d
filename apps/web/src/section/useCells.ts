/** Cells in React: re-reads when values, rows or visitors change, not at every letter of a long cell. @module */
import { useCallback, useEffect, useMemo, useReducer, useSyncExternalStore } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { AuthorStore } from '../live/authorStore.ts'
import { type CellPlace, placeOfCell, samePlace, type Visitor, visitorsOf } from './cellPresence.ts'

/** Renders again when a value is set, or a row comes, goes or moves; letters of a Y.Text are its field's own business. */
export function useMapVersion(map: Y.Map<unknown>, alsoLetters = false): void {
  const [, renderAgain] = useReducer((version: number) => version + 1, 0)
  useEffect(() => {
    const listener = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      if (alsoLetters || events.some((event) => event.target instanceof Y.Map)) renderAgain()
    }
    map.observeDeep(listener)
    renderAgain()
    return () => map.unobserveDeep(listener)
  }, [map, alsoLetters])
}

/** Renders again when authors become known. */
export function useAuthorVersion(authors: AuthorStore): void {
  const [, renderAgain] = useReducer((version: number) => version + 1, 0)
  useEffect(() => authors.onClaims(renderAgain), [authors])
}

/** Members other than oneself who are in a given cell. */
export function useVisitors(awareness: Awareness): (cells: Y.Map<unknown>, key: string) => readonly string[] {
  const store = useMemo(() => visitorStore(awareness), [awareness])
  const visitors = useSyncExternalStore(store.subscribe, store.get)
  return useCallback(
    (cells, key) => {
      if (visitors.length === 0) return []
      const place: CellPlace | null = placeOfCell(cells, key)
      return place === null
        ? []
        : [...new Set(visitors.filter((visitor) => samePlace(visitor.place, place)).map((visitor) => visitor.memberId))]
    },
    [visitors],
  )
}

function visitorStore(awareness: Awareness) {
  let known: readonly Visitor[] = visitorsOf(awareness)
  return {
    get: () => known,
    subscribe(listener: () => void) {
      const read = () => {
        known = visitorsOf(awareness)
        listener()
      }
      awareness.on('change', read)
      return () => awareness.off('change', read)
    },
  }
}

/** Renders again at every change of a text. */
export function useTextVersion(text: Y.Text | null): void {
  const [, renderAgain] = useReducer((version: number) => version + 1, 0)
  useEffect(() => {
    if (text === null) return undefined
    text.observe(renderAgain)
    renderAgain()
    return () => text.unobserve(renderAgain)
  }, [text])
}
