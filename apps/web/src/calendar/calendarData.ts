/** What the calendar reads from the server, the acts it sends, and how its dates are laid out. @module */
import type { CalendarAnswer, CalendarEntry, ChangeDeadlineBody, NewDeadlineBody } from '@polyphonie/shared/wire/http/calendar'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { get, post } from '../api.ts'

export const calendarQuery = (spaceId: string) =>
  queryOptions({
    queryKey: ['space', spaceId, 'calendar'] as const,
    queryFn: () => get<CalendarAnswer>(`/api/spaces/${spaceId}/calendar`),
  })

export interface CalendarActs {
  readonly enter: (body: NewDeadlineBody) => Promise<void>
  readonly change: (deadlineId: string, body: ChangeDeadlineBody) => Promise<void>
  readonly remove: (deadlineId: string, reason: string) => Promise<void>
}

export function useCalendarActs(spaceId: string): CalendarActs {
  const client = useQueryClient()
  return useMemo(() => {
    async function act(command: () => Promise<unknown>): Promise<void> {
      await command()
      await client.invalidateQueries({ queryKey: ['space', spaceId] })
    }
    return {
      enter: (body) => act(() => post(`/api/spaces/${spaceId}/deadlines`, body)),
      change: (deadlineId, body) => act(() => post(`/api/deadlines/${deadlineId}/change`, body)),
      remove: (deadlineId, reason) => act(() => post(`/api/deadlines/${deadlineId}/remove`, { reason })),
    }
  }, [client, spaceId])
}

export interface Month {
  /** Its first day, ms. */
  readonly at: number
  readonly entries: readonly CalendarEntry[]
}

/** Entries, in order of time, under the months they fall in where the reader is. */
export function byMonth(entries: readonly CalendarEntry[]): readonly Month[] {
  const months = new Map<number, CalendarEntry[]>()
  for (const entry of entries) {
    const day = new Date(entry.at)
    const at = new Date(day.getFullYear(), day.getMonth(), 1).getTime()
    months.set(at, [...(months.get(at) ?? []), entry])
  }
  return [...months].map(([at, list]) => ({ at, entries: list }))
}

/** Whose rhythm it belongs to. */
export function sideOf({ kind }: CalendarEntry): 'funder' | 'group' {
  return kind === 'funder' ? 'funder' : 'group'
}
