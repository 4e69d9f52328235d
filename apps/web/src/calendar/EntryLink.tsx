import type { CalendarEntry } from '@polyphonie/shared/wire/http/calendar'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** To where the date comes from; what people entered leads to the calendar itself. */
export function EntryLink({
  spaceId,
  entry,
  children,
}: {
  readonly spaceId: string
  readonly entry: CalendarEntry
  readonly children: ReactNode
}) {
  const { kind, sheetId, sectionId, targetId } = entry
  if (kind === 'meeting' || kind === 'minutes') {
    return (
      <Link to="/rencontres/$meetingId" params={{ meetingId: targetId ?? '' }}>
        {children}
      </Link>
    )
  }
  if (sheetId !== null && targetId !== null && isOfRound(kind)) {
    return (
      <Link to="/fiches/$sheetId/accords/$roundId" params={{ sheetId, roundId: targetId }}>
        {children}
      </Link>
    )
  }
  if (sheetId !== null && sectionId !== null) {
    return (
      <Link to="/fiches/$sheetId/$sectionId" params={{ sheetId, sectionId }}>
        {children}
      </Link>
    )
  }
  if (sheetId !== null && kind === 'commitment') {
    return (
      <Link to="/fiches/$sheetId/accord-final" params={{ sheetId }}>
        {children}
      </Link>
    )
  }
  if (sheetId !== null && kind === 'questions-end') {
    return (
      <Link to="/fiches/$sheetId/phase" params={{ sheetId }}>
        {children}
      </Link>
    )
  }
  return (
    <Link to="/espaces/$spaceId/calendrier" params={{ spaceId }} hash={entry.id}>
      {children}
    </Link>
  )
}

function isOfRound(kind: CalendarEntry['kind']): boolean {
  return kind === 'reading-delay-end' || kind === 'round-due' || kind === 'round-review'
}
