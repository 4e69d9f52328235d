/** What each part of the page of a meeting is given. @module */
import type { MeetingAnswer, MeetingLive } from '@polyphonie/shared/wire/http/meeting'
import type { SpaceAnswer } from '@polyphonie/shared/wire/http/space'
import type { MeetingActs } from './meetingData.ts'
import type { People } from './people.ts'

export interface MeetingParts {
  readonly meeting: MeetingAnswer
  readonly live: MeetingLive
  readonly connected: ReadonlySet<string> | null
  /** The server's time now, ms. */
  readonly now: () => number
  readonly space: SpaceAnswer
  readonly people: People
  readonly acts: MeetingActs
}
