import type { EventAnswer } from '@polyphonie/shared/wire/http/space'
import type { StoredEvent } from './eventLog.ts'

/** An event of the record as it is answered. */
export function eventAnswer({ seq, at, kind, actorMemberId, sheetId, sectionId, body, hash }: StoredEvent): EventAnswer {
  return { seq, at, kind, actorMemberId, sheetId, sectionId, body, hash }
}
